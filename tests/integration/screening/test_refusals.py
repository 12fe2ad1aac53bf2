"""A refusal takes two people; contesting it, a third. Nothing is told before."""

import pytest
from django.db import IntegrityError, transaction

from ladderway.web.participants.actions.people import Stale
from ladderway.web.screening.actions import refusals as actions
from ladderway.web.screening.models import Move, Refusal
from ladderway.web.screening.reasons import Refused
from tests.selection import apply, contest, fresh, move, propose, resolve, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(ours, application):
    move(ours, application, "start")
    propose(ours, application)
    return application


@pytest.fixture
def refused(coach, proposed):
    review(coach, proposed)
    return proposed


@pytest.fixture
def contested(ours, refused):
    contest(ours, refused)
    return refused


def row():
    return Refusal.objects.unscoped("test").latest("pk")


def test_who_proposes_does_not_confirm(ours, proposed):
    with pytest.raises(Refused) as error:
        review(ours, proposed)
    assert error.value.reason.code == "screening.refusal.second_person"
    assert fresh(proposed).state == "proposed"


def test_a_second_person_confirms(coach, refused):
    assert fresh(refused).state == "screened_out"
    assert row().reviewed_by == coach.user.public_id


def test_a_second_person_sends_it_back_with_words_only(ours, coach, proposed):
    with pytest.raises(Refused):
        review(coach, proposed, confirms=False)
    review(coach, proposed, confirms=False, words="The diploma is a preference")
    assert fresh(proposed).state == "screening"
    assert Move.objects.unscoped("test").last().words == "The diploma is a preference"
    propose(ours, proposed)  # again, with another reason


def test_sent_back_a_conditional_place_is_kept(ours, coach, application):
    move(ours, application, "start", "hold")
    propose(ours, application)
    review(coach, application, confirms=False, words="Help was not offered")
    assert fresh(application).state == "conditional"


def test_neither_of_the_two_answers_a_contest(ours, coach, manager, contested):
    for actor in (ours, coach):
        with pytest.raises(Refused) as error:
            resolve(actor, contested, reverses=False)
        assert error.value.reason.code == "screening.refusal.third_person"
    with pytest.raises(Refused):
        resolve(manager, contested, reverses=True, words=" ")
    resolve(manager, contested, reverses=True, words="The test was taken at night")
    assert fresh(contested).state == "reversed"
    assert move(ours, contested, "resume").state == "screening"


def test_upheld_is_an_end_with_a_day_to_come_back(ours, manager, contested):
    resolve(manager, contested, reverses=False)
    assert fresh(contested).state == "upheld"
    assert row().come_back_on > ours.on
    # They may apply again to the same opening.
    apply(ours, contested.person, contested.opening)


def test_what_was_applied_for_anew_is_not_contested_as_well(ours, refused):
    apply(ours, refused.person, refused.opening)
    with pytest.raises(Refused) as error:
        contest(ours, refused)
    assert error.value.reason.code == "screening.apply.twice"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"how_to_contest": ""}, "how_to_contest"),
        ({"come_back_on": None}, "come_back_on"),
        ({"cause": "overqualified"}, "other_offer"),
    ],
)
def test_a_refusal_lacks_nothing(ours, application, changes, field):
    move(ours, application, "start")
    with pytest.raises(actions.Incomplete) as error:
        propose(ours, application, **changes)
    assert list(error.value.faults) == [field]
    assert fresh(application).state == "screening"


def test_somebody_who_would_manage_alone_gets_another_offer(ours, application):
    move(ours, application, "start")
    propose(ours, application, cause="overqualified", other_offer="Apprenticeship, second year")
    assert row().other_offer


def test_nobody_is_refused_from_the_day_they_apply(ours, application):
    with pytest.raises(Refused):
        propose(ours, application)


def test_two_who_answer_at_once(coach, manager, proposed):
    before = fresh(proposed)
    review(coach, proposed)
    with pytest.raises(Stale):
        actions.review(
            actor=manager, application=before, confirms=False, words="x",
            revision=before.revision,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"words": ""}, "has_words_and_a_way_to_contest"),
        ({"come_back_on": "2020-01-01"}, "come_back_later"),
        ({"cause": "overqualified"}, "overqualified_gets_another_offer"),
        ({"reviewed_by": None}, "was_reviewed"),
        ({"contested_how": ""}, "contested_how_and_when"),
        ({"state": "upheld"}, "answered_with_words"),
    ],
)
def test_the_database_refuses_half_a_refusal(contested, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Refusal.objects.unscoped("test").update(**changes)


def test_the_database_keeps_the_three_apart(ours, coach, contested):
    rows = Refusal.objects.unscoped("test")
    with pytest.raises(IntegrityError, match="reviewed_by_another"), transaction.atomic():
        rows.update(reviewed_by=ours.user.public_id)
    for one in (ours, coach):
        with pytest.raises(IntegrityError, match="answered_by_a_third"), transaction.atomic():
            rows.update(resolved_by=one.user.public_id)


def test_the_history_keeps_the_words_of_a_move_against_somebody(contested):
    moves = Move.objects.unscoped("test")
    for event in ("send_back", "uphold", "reverse", "withdraw"):
        with pytest.raises(IntegrityError, match="has_words"), transaction.atomic():
            moves.filter(event="contest").update(event=event, words="")
    with pytest.raises(IntegrityError, match="has_a_reason"), transaction.atomic():
        moves.filter(event="contest").update(event="leave", reason="")
