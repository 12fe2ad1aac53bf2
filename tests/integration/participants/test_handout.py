"""Occupations suggested for a job, ladders from it, and the print for the person."""

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.audit.models import Event
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, Circumstance, Note, WorkExperience
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency, strengths="Calm", language="fr", reach_note="SECRET-REACH")


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def at(name, amina, *more):
    return reverse(f"participants:{name}", args=["here", amina.public_id, *more])


def test_occupations_are_suggested_for_words_in_the_body(browser):
    address = reverse("participants:job_suggestions", args=["here"])
    found = browser.post(address, {"q": "line cook"}).content.decode()
    assert 'data-value="63200"' in found
    assert browser.get(address, {"q": "line cook"}).status_code == 405


def test_without_a_script_a_button_offers_them_and_keeps_what_was_written(amina, browser):
    address = at("row_new", amina, "work")
    told = {"title": "Line cook", "employer_name": "The Grill", "suggest": "1"}
    page = browser.post(address, told).content.decode()
    assert 'type="radio" name="noc" value="63200"' in page
    assert 'value="The Grill"' in page
    assert not WorkExperience.objects.unscoped("test").exists()
    del told["suggest"]
    assert browser.post(address, told | {"noc": "63200"}).status_code == 302
    page = browser.get(at("section", amina, "work")).content.decode()
    assert "?from=63200&amp;area=ER3530" in page
    assert "Cook, The Grill" in page


def test_the_way_so_far_stands_below_the_work(place, ours, amina, browser):
    for since, until in (("2015-01-01", "2020-01-01"), ("2025-12-01", "2026-01-01")):
        row = WorkExperience(title="Cook", since=since, until=until)
        people.add_row(actor=ours, person=amina, agency=place.agency, row=row)
    page = browser.get(at("section", amina, "work")).content.decode()
    assert "Longest in one job: 60 months" in page
    assert "1 job of less than half a year" in page
    assert "Came back" not in page


def test_the_print_is_in_the_language_of_the_person_and_tells_nothing_told_in_trust(
    place, ours, amina, browser
):
    common = {"actor": ours, "person": amina, "agency": place.agency}
    told = Circumstance(topic="health", text="SECRET-HEALTH", observed_on="2026-03-01")
    for row in (WorkExperience(title="Cook"), told):
        people.add_row(**common, row=row)
    StreamRecord.objects.create(
        person=amina, agency=place.agency, by=ours.user.public_id, stream="C",
        assigned_on="2026-03-01",
    )  # fmt: skip
    Note.objects.create(
        person=amina, agency=place.agency, by=ours.user.public_id, kind="counselling",
        text="SECRET-NOTE",
    )  # fmt: skip
    other = {"next_action": "SECRET-ELSEWHERE", "opened_on": ours.on}
    Case.objects.create(person=amina, agency=place.elsewhere, **other)
    page = browser.get(at("print", amina)).content.decode()
    assert "SECRET" not in page
    assert "Volet" not in page
    assert "Cook" in page
    assert "Imprimer" in page
    event = Event.objects.get(action="person.printed")
    assert event.subject_id == str(amina.public_id)
