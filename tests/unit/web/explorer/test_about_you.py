"""What a person tells stays in the session, and no longer than said."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.utils import timezone

from ladderway.domain.ladders.model import EducationLevel, PersonFacts, RecordCheck
from ladderway.web import sessions
from ladderway.web.explorer import about_you
from ladderway.web.explorer.about_you import AboutYou, AboutYouForm

ANSWERS = {
    "education": "secondary",
    "record_check": "clear",
    "driver_licences": ["G"],
    "age": 30,
    "wage": "18.50",
    "may_work_in_canada": "yes",
    "english_clb": None,
    "credentials": [],
}


def test_answers_become_facts():
    session = SessionStore()
    about_you.save(session, ANSWERS)
    told = about_you.load(session)
    assert told.facts == PersonFacts(
        education=EducationLevel.SECONDARY,
        record_check=RecordCheck.CLEAR,
        driver_licences=frozenset({"G"}),
        age=30,
        may_work_in_canada=True,
    )
    assert told.wage == 18.5
    assert set(told.answered) == {
        "education", "record_check", "driver_licences", "age", "may_work_in_canada", "wage",
    }  # fmt: skip


def test_none_of_these_licences_is_an_answer_other_than_not_known():
    told = about_you.from_answers({"driver_licences": ["none"]})
    assert told.facts.driver_licences == frozenset()
    assert about_you.from_answers({}).facts.driver_licences is None


def test_clearing_forgets_all():
    session = SessionStore()
    about_you.save(session, ANSWERS)
    about_you.clear(session)
    assert about_you.load(session) == AboutYou()
    assert about_you.answers(session) == {}


def test_old_answers_are_not_used(monkeypatch):
    session = SessionStore()
    about_you.save(session, ANSWERS)
    later = timezone.now() + about_you.KEPT + timedelta(minutes=1)
    monkeypatch.setattr(sessions.timezone, "now", lambda: later)
    assert about_you.load(session).is_empty
    assert about_you.answers(session) == {}


CHOICES = {"credentials": [("forklift", "forklift")], "physical_limits": [], "schedule_limits": []}


def test_only_what_is_asked_is_shown_and_nothing_has_to_be_answered():
    form = AboutYouForm({}, asked=("education", "age"), choices=CHOICES)
    assert list(form.fields) == ["education", "age"]
    assert form.is_valid()


@pytest.mark.parametrize(("name", "bad"), [("age", "7"), ("wage", "-1"), ("education", "phd")])
def test_answers_out_of_range_are_refused(name, bad):
    assert not AboutYouForm({name: bad}, asked=(name,), choices=CHOICES).is_valid()
