"""What is begun about a contact: kept while one types, seen by its writer alone, gone if saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.web.referrals.actions import drafts
from ladderway.web.referrals.models import Contact, ContactDraft
from ladderway.web.rights.actions.purging import purge
from tests.people import TODAY, actor_at

pytestmark = pytest.mark.django_db
WRITTEN = {
    "kind": "visit",
    "purpose": "support",
    "about": "keep",
    "minutes": "20",
    "note": "Half a",
}


def rows():
    return list(ContactDraft.objects.unscoped("test"))


def page(name, person):
    return reverse(f"referrals:{name}", args=["here", person.public_id])


def test_it_is_there_again_after_signing_out(browser, amina, counsellor):
    kept = browser.post(page("draft", amina), WRITTEN)
    assert "not saved yet" in kept.content.decode()
    browser.post(page("draft", amina), WRITTEN | {"note": "Half a word"})
    again = Client()
    again.force_login(counsellor.user)
    form = again.get(page("daily", amina)).context["contact_form"]
    assert (form["note"].value(), form["kind"].value(), form["about"].value()) == (
        "Half a word", "visit", "keep",
    )  # fmt: skip
    assert len(rows()) == 1


def test_saving_the_contact_deletes_it(browser, amina):
    browser.post(page("draft", amina), WRITTEN)
    sent = WRITTEN | {"form": "contact", "on": TODAY.isoformat(), "note": "Half a word more"}
    assert browser.post(page("daily", amina), sent).status_code == 302
    contact = Contact.objects.unscoped("test").get()
    assert (contact.about, contact.minutes) == ("keep", 20)
    assert rows() == []


def test_an_empty_note_or_the_button_throws_it_away(browser, amina):
    browser.post(page("draft", amina), WRITTEN)
    browser.post(page("draft", amina), WRITTEN | {"note": "  "})
    assert rows() == []
    browser.post(page("draft", amina), WRITTEN)
    browser.post(page("draft", amina), {"discard": "1"})
    assert rows() == []


def test_a_colleague_does_not_see_it(browser, amina, member, place, signed_in):
    browser.post(page("draft", amina), WRITTEN)
    coach = actor_at(member, place.agency, "coach")
    shown = signed_in(coach.user).get(page("daily", amina))
    assert shown.context["begun"] is None
    assert "Half a" not in shown.content.decode()


def test_it_is_over_after_some_days_and_the_nightly_task_removes_it(
    browser, amina, counsellor, place
):
    browser.post(page("draft", amina), WRITTEN)
    old = timezone.now() - timedelta(days=8)
    ContactDraft.objects.unscoped("test").update(changed_at=old)
    assert drafts.of(counsellor, amina, place.agency) is None
    assert purge(on=TODAY)["contact_drafts"] == 1
    assert rows() == []


def test_program_managers_write_no_notes_and_so_no_drafts(amina, member, place, signed_in):
    manager = actor_at(member, place.agency, "program_manager")
    answer = signed_in(manager.user).post(page("draft", amina), WRITTEN)
    assert answer.status_code == 403
    assert rows() == []
