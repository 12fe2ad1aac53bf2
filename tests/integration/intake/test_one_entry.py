"""The sheet for the funder's system: what is held once is shown in its order, and what left."""

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.topics import Topic, topics_of
from ladderway.web.intake.models import SheetCopy, StreamRecord
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import (
    Circumstance,
    ContactPoint,
    Disclosure,
    ExternalId,
    WorkExperience,
)
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


def url(name, person):
    return reverse(f"intake:{name}", args=["here", person.public_id])


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    made = register(ours, place.agency, family_name="Karimi", strengths="Calm")
    for row in (
        WorkExperience(title="Cook", noc="63200"),
        Circumstance(topic="health", text="SECRET-HEALTH", observed_on="2026-03-01"),
    ):
        people.add_row(actor=ours, person=made, agency=place.agency, row=row)
    return made


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def by_key(page):
    return {e["key"]: e["line"] for part in page.context["parts"] for e in part["lines"]}


def test_values_stand_in_the_funders_order_and_what_is_missing_says_where_it_is_asked(
    amina, browser
):
    page = browser.get(url("cams", amina))
    lines = by_key(page)
    assert lines["last_name"].value == "Karimi"
    assert lines["noc"].value == "63200"
    assert lines["email"].is_missing
    text = page.content.decode()
    keys = list(lines)
    assert keys.index("last_name") < keys.index("noc") < keys.index("strengths")
    assert "not public" in text
    assert reverse("participants:section", args=["here", amina.public_id, "contacts"]) in text


def test_what_was_never_consented_to_stays_closed(amina, browser):
    assert by_key(browser.get(url("cams", amina)))["race"].is_closed


def test_an_unsafe_number_is_not_handed_on(place, ours, amina, browser):
    people.add_contact(
        actor=ours, person=amina, agency=place.agency, kind=ContactPoint.Kind.PHONE,
        value="416 555 0199", is_safe=False,
    )  # fmt: skip
    assert "0199" not in browser.get(url("cams", amina)).content.decode()


def test_who_supervises_reads_no_health(place, member, amina):
    manager = Client()
    manager.force_login(actor_at(member, place.agency, "program_manager").user)
    page = manager.get(url("cams", amina))
    assert "SECRET-HEALTH" not in page.content.decode()
    copied = manager.post(url("cams", amina), {"copied": ["health"]})
    assert copied.status_code == 403
    assert not SheetCopy.objects.unscoped("test").exists()


def test_what_was_copied_is_marked_and_counts_as_having_left(amina, browser):
    told = {"copied": ["last_name", "health"], "once": "t"}
    for _twice in range(2):
        assert browser.post(url("cams", amina), told).status_code == 302
    assert SheetCopy.objects.unscoped("test").get().fields == ["last_name", "health"]
    left = Disclosure.objects.unscoped("test").get()
    assert left.kind == Disclosure.Kind.EXPORT
    assert topics_of(left.topics) == {Topic.IDENTITY, Topic.HEALTH}
    assert browser.get(url("cams", amina)).content.decode().count("copied on") == 2


@pytest.mark.parametrize("keys", [[], ["moon"], ["last_name", "=1"]])
def test_only_fields_of_the_sheet_are_copied(amina, browser, keys):
    browser.post(url("cams", amina), {"copied": keys})
    assert not SheetCopy.objects.unscoped("test").exists()


def test_number_and_stream_come_back_as_they_are_told(amina, browser):
    back = url("cams_back", amina)
    told = {"number": "CRN-1", "stream": "C", "assigned_on": "2026-02-01"}
    assert browser.post(back, told).status_code == 302
    assert browser.post(back, {"number": "CRN-2"}).status_code == 302
    kept = ExternalId.objects.unscoped("test").get()
    assert (kept.kind, kept.value) == ("cams", "CRN-2")
    assert StreamRecord.objects.unscoped("test").get().stream == "C"
    assert "CRN-2" in browser.get(url("cams", amina)).content.decode()


@pytest.mark.parametrize("told", [{"stream": "D"}, {"number": "x" * 61}, {"assigned_on": "never"}])
def test_what_cannot_be_is_refused(amina, browser, told):
    assert browser.post(url("cams_back", amina), told).status_code == 422


def test_the_stream_stays_out_of_the_record_page(amina, browser):
    browser.post(url("cams_back", amina), {"stream": "C"})
    record = browser.get(reverse("participants:record", args=["here", amina.public_id]))
    assert "Stream C" not in record.content.decode()


def test_the_sheet_asks_a_fixed_number_of_queries(amina, browser, django_assert_num_queries):
    browser.get(url("cams", amina))
    with django_assert_num_queries(28):
        browser.get(url("cams", amina))
