"""Searching the audit: by person without a name in an address, by who, what and when; and noted."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.web.audit.actions import record
from ladderway.web.audit.models import Event
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import ExternalId, WorkExperience
from ladderway.web.participants.policy import Actor
from tests.people import register

pytestmark = pytest.mark.django_db
AUDIT = "/en/communities/here/rights/audit/"


@pytest.fixture
def now(ours, place):
    return Actor.of(ours.user, place.agency.community, timezone.localdate())


@pytest.fixture
def amina(now, place):
    return register(now, place.agency, family_name="Karimi")


@pytest.fixture
def browser(steward):
    client = Client()
    client.force_login(steward)
    return client


def asked(browser, **said):
    assert browser.post(AUDIT, said).status_code == 302
    return browser.get(AUDIT).content.decode()


def test_a_person_is_found_by_number_and_the_address_stays_bare(browser, amina, now, place):
    people.add_row(
        actor=now, person=amina, agency=place.agency, row=ExternalId(kind="cams", value="C-77")
    )
    answer = browser.post(AUDIT, {"person": "C-77"})
    assert answer.headers["Location"] == AUDIT
    page = browser.get(AUDIT).content.decode()
    assert "person.registered" in page
    assert str(amina.public_id) in page
    assert "C-77" not in str(dict(browser.session))


def test_names_of_fields_are_shown_and_never_a_value(browser, amina, now, place):
    people.change(actor=now, record=amina, fields={"strengths": "SECRET-VALUE"}, revision=1)
    row = WorkExperience(title="SECRET-TITLE")
    people.add_row(actor=now, person=amina, agency=place.agency, row=row)
    page = asked(browser, person=str(amina.public_id))
    assert "fields: strengths" in page
    assert "SECRET" not in page
    assert "Karimi" not in page


def test_what_was_opened_is_found_by_record(browser, amina, signed_in, ours):
    signed_in(ours.user).get(reverse("participants:record", args=["here", amina.public_id]))
    page = asked(browser, kind="openings", person=str(amina.public_id))
    assert "participants:record" in page
    assert "A counsellor" in page


def test_an_unknown_number_and_a_quiet_record_answer_alike(browser, amina):
    assert "Nothing is on record for this" in asked(browser, person="NOBODY-HAS-THIS")
    later = asked(browser, person=str(amina.public_id), since="2020-01-01", until="2020-01-02")
    assert "Nothing is on record for this" in later


def test_it_narrows_by_worker_agency_act_and_day(browser, amina, now, place, steward):
    mine = str(now.user.public_id)
    assert "person.registered" in asked(browser, worker=mine, agency="one", action="person")
    browser.post(AUDIT, {"clear": "1"})
    assert "person.registered" not in asked(browser, agency="two")
    browser.post(AUDIT, {"clear": "1"})
    assert "person.registered" not in asked(browser, worker=str(steward.public_id))
    browser.post(AUDIT, {"clear": "1"})
    assert "person.registered" not in asked(browser, action="case")


def test_another_community_stays_unseen(browser, place, member):
    far = member("administrator", agency=place.far)
    record(by=far, action="thing.done_far_away", subject=("thing", "1"))
    browser.post(AUDIT, {"clear": "1"})
    assert "thing.done_far_away" not in browser.get(AUDIT).content.decode()


def test_searching_and_copying_are_on_record(browser, amina, steward):
    asked(browser, person=str(amina.public_id))
    searched = Event.objects.filter(action="audit.searched").first()
    assert searched.actor == steward.public_id
    assert searched.facts["person"] == str(amina.public_id)
    copy = browser.get(reverse("rights:audit_copy", args=["here"]))
    assert copy.headers["Content-Type"].startswith("text/csv")
    assert b"person.registered" in copy.content
    assert Event.objects.get(action="audit.copied").facts["rows"] >= 1
    assert browser.get(reverse("rights:audit_copy", args=["here"]) + "?as=xlsx").status_code == 200


def test_days_are_counted(browser, amina):
    page = browser.get(AUDIT).content.decode()
    assert "By day" in page


def test_the_page_asks_the_database_a_set_number_of_times(
    browser, amina, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22):
        browser.get(AUDIT)
