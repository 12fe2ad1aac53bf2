"""Notes stay where they were written, are never overwritten, and only support counts as contact."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import SERVING, Topic
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.actions.notes import write_note
from ladderway.web.participants.models import Case, Note
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency)


def test_a_note_never_leaves_though_everything_else_is_shared_and_both_serve(
    place, member, ours, amina
):
    theirs = actor_at(member, place.elsewhere)
    sharing.share(
        actor=ours, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=SERVING - {Topic.NOTES}, basis=Basis.CONSENT, purpose="All", given_on=TODAY,
        expires_on=TODAY + timedelta(300), how="spoken",
    )  # fmt: skip
    people.open_case(actor=theirs, person=amina, agency=place.elsewhere)
    write_note(actor=ours, person=amina, agency=place.agency, kind="counselling", text="SECRET")
    write_note(actor=theirs, person=amina, agency=place.elsewhere, kind="contact", text="Theirs")
    own = Note.objects.visible_to(theirs, Purpose.SERVE).filter(person=amina)
    assert [note.text for note in own] == ["Theirs"]
    client = Client()
    client.force_login(theirs.user)
    page = client.get(reverse("participants:notes", args=["here", amina.public_id]))
    assert "Theirs" in page.content.decode()
    assert "SECRET" not in page.content.decode()


def test_nobody_writes_at_an_agency_that_does_not_serve(place, member, amina):
    theirs = actor_at(member, place.elsewhere)
    with pytest.raises(NotAllowed):
        write_note(actor=theirs, person=amina, agency=place.elsewhere, kind="contact", text="x")
    assert not Note.objects.unscoped("test").exists()


def test_support_counts_as_contact_and_verification_does_not(place, ours, amina):
    cases = Case.objects.unscoped("test").filter(person=amina)
    write_note(actor=ours, person=amina, agency=place.agency, kind="verification", text="x")
    assert cases.get().last_contact_on is None
    write_note(actor=ours, person=amina, agency=place.agency, kind="contact", text="x", minutes=5)
    assert cases.get().last_contact_on is not None


def test_on_the_page_it_is_written_once_and_text_stays_text(ours, amina):
    client = Client()
    client.force_login(ours.user)
    address = reverse("participants:note_new", args=["here", amina.public_id])
    written = {"kind": "counselling", "text": "<script>alert(1)</script>", "once": "token"}
    for _click in range(2):
        answer = client.post(address, written)
        assert answer.status_code == 302
    assert Note.objects.unscoped("test").count() == 1
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    refused = client.post(address, {"kind": "counselling", "text": "", "minutes": "0"})
    assert refused.status_code == 422
