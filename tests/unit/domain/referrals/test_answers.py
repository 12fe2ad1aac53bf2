"""How agencies answer: medians and shares over enough referrals."""

from ladderway.domain.referrals.answers import HIDDEN, Answer, responsiveness, usual_minutes


def test_the_median_of_those_answered_and_the_share_of_all() -> None:
    answers = [Answer(days, True) for days in (1, 2, 3, 4, 10)] + [Answer(None, False)] * 5
    figures = responsiveness(answers, least=5)
    assert (figures.count, figures.days) == (10, 3.0)
    assert (figures.answered, figures.accepted, figures.accepted_percent) == (0.5, 0.5, 50)


def test_few_referrals_show_nothing() -> None:
    assert responsiveness([Answer(1, True)] * 4, least=5) == HIDDEN


def test_a_small_rest_hides_the_share() -> None:
    figures = responsiveness([Answer(1, True)] * 9 + [Answer(1, False)], least=5)
    assert figures.days == 1.0
    assert figures.accepted is None
    assert figures.answered == 1.0


def test_minutes_over_few_are_not_said() -> None:
    assert usual_minutes([10, 20, 30, 40, 50], least=5) == 30.0
    assert usual_minutes([10, 20], least=5) is None
