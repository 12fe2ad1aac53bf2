"""No median that leaves is over few enough people to point at somebody."""

import pytest

from ladderway.domain.intake.counts import Minutes, capped, per_form, per_participant

NOT_SHOWN = Minutes(None, None)


def test_the_median_of_a_form_in_minutes():
    entries = [("a", str(n), 60 * n) for n in (1, 2, 3, 4, 10)]
    assert per_form(entries, 5) == {"a": Minutes(5, 3.0)}


def test_many_forms_about_few_people_tell_of_these_people():
    entries = [("a", "one", 60)] * 20
    assert per_form(entries, 5) == {"a": NOT_SHOWN}


def test_minutes_of_a_participant_add_up_over_forms():
    entries = [(form, str(n), 60) for form in ("a", "b") for n in range(5)]
    assert per_participant(entries, 5) == Minutes(5, 2.0)
    assert per_participant(entries[:4], 5) == NOT_SHOWN
    assert per_participant([("a", "", 60)] * 9, 5) == NOT_SHOWN


@pytest.mark.parametrize(("spent", "counted"), [(-3, 0), (61.4, 61), (9999, 3600)])
def test_who_was_called_away_is_not_measured_as_writing(spent, counted):
    assert capped(spent, 3600) == counted
