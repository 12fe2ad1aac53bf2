"""A message to several: only by the way that is safe for each, in their language."""

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.audit.models import Event
from ladderway.web.intake.models import Message
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, ContactPoint
from ladderway.web.referrals.models import Contact
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
PAGE = reverse("casework:message", args=["here"])


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


@pytest.fixture
def words(place, ours):
    return Message.objects.create(
        agency=place.agency, by=ours.user.public_id, title="Open house", since=TODAY,
        text_en="Come on Tuesday.", text_fr="Venez mardi.",
    )  # fmt: skip


def somebody(ours, agency, name, number="", is_safe=True, **fields):
    person = register(ours, agency, name, **fields)
    if number:
        point = ContactPoint(kind="phone", value=number, is_safe=is_safe)
        people.add_row(actor=ours, person=person, agency=agency, row=point)
    return person


@pytest.fixture
def five(place, ours):
    here = place.agency
    text = {"reach_by": "text"}
    return {
        "ana": somebody(ours, here, "Ana", "416 555 0101", **text),
        "luc": somebody(ours, here, "Luc", "416 555 0102", language="fr", **text),
        "unasked": somebody(ours, here, "Uma", "416 555 0103", is_safe=None, **text),
        "called": somebody(ours, here, "Cal", "416 555 0104", reach_by="phone"),
        "unknown": somebody(ours, here, "Una", "416 555 0105"),
    }


def send(browser, five, words, **more):
    ids = [str(person.public_id) for person in five.values()]
    told = {"person": ids, "way": "text", "message": str(words.public_id), **more}
    return browser.post(PAGE, told)


def test_who_is_written_to_and_who_not_with_the_reason(browser, five, words):
    page = send(browser, five, words)
    found = page.context["mailing"]
    assert [(each.case.person.chosen_name, each.text) for each in found.recipients] == [
        ("Ana", "Come on Tuesday."), ("Luc", "Venez mardi."),
    ]  # fmt: skip
    assert {person.chosen_name for person, _why in found.left_out} == {"Uma", "Cal", "Una"}
    told = page.content.decode()
    assert "416 555 0103" not in told
    assert "To 2 people" in told
    assert not Contact.objects.unscoped("test").exists()


def test_it_is_noted_once_and_is_no_contact_that_reached_them(browser, five, words):
    token = {"once": "a-token-of-this-form", "confirmed": "1"}
    for _click in range(2):
        assert send(browser, five, words, **token).status_code == 302
    assert Contact.objects.unscoped("test").count() == 2
    assert not Case.objects.unscoped("test").exclude(last_contact_on=None).exists()
    event = Event.objects.get(action="message.sent_to_several")
    assert event.facts == {"people": 2, "by": "text", "version": 1}


def test_a_message_of_another_agency_and_people_who_are_closed_are_not_there(
    browser, five, words, place, member
):
    Message.objects.update(agency=place.elsewhere)
    assert "No message is in use" in send(browser, five, words).content.decode()
    Message.objects.update(agency=place.agency)
    other = actor_at(member, place.elsewhere)
    hidden = {"hidden": somebody(other, place.elsewhere, "HIDDEN", reach_by="text")}
    assert "HIDDEN" not in send(browser, hidden, words).content.decode()
