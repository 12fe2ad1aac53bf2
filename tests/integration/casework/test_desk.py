"""The desk: whom one finds, whom one does not, and what stands in the list and in addresses."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.audit.models import Event
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.models import Case, Circumstance
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
DESK = reverse("casework:desk", args=["here"])


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


def listed(client, **told):
    told = {"whose": ""} | told
    answer = client.post(DESK, told)
    assert answer.status_code == 302
    assert answer.headers["Location"] == DESK
    page = client.get(DESK)
    return [row[0].text for row in page.context["table"].rows], page.content.decode()


def test_a_person_is_found_by_the_beginning_of_any_name_and_accents_do_not_matter(
    place, ours, browser
):
    for given, family in [("Zoë", "Tremblay"), ("Amina", "Karimi"), ("Ana", "Trem")]:
        register(ours, place.agency, given, family_name=family)
    assert listed(browser, find="zoe")[0] == ["Zoë Tremblay"]
    assert sorted(listed(browser, find="TREM")[0]) == ["Ana Trem", "Zoë Tremblay"]
    assert listed(browser, find="trem zo")[0] == ["Zoë Tremblay"]
    assert listed(browser, find="remblay")[0] == []


def test_by_number_and_by_address(place, ours, browser):
    people.register(
        actor=ours, agency=place.agency, fields={"chosen_name": "Bo"},
        contacts=[("phone", "416 555 0123"), ("email", "Bo@Example.org")],
    )  # fmt: skip
    assert listed(browser, find="555-0123")[0] == ["Bo"]
    assert listed(browser, find="bo@example")[0] == ["Bo"]
    assert listed(browser, find="0199 555")[0] == []


def test_a_curious_worker_learns_nothing_whether_or_not_another_agency_knows_somebody(
    place, ours, member
):
    register(ours, place.agency, "Amina", family_name="Karimi")
    curious = Client()
    curious.force_login(actor_at(member, place.elsewhere).user)
    _names, known = listed(curious, find="karimi")
    _names, unknown = listed(curious, find="qarimi")
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", known).replace("karimi", "?") == token.sub("", unknown).replace(
        "qarimi", "?"
    )


def test_what_is_shared_is_listed_apart_and_gone_after_withdrawal(place, ours, member):
    amina = register(ours, place.agency)
    theirs = Client()
    theirs.force_login(actor_at(member, place.elsewhere).user)
    given = sharing.share(
        actor=ours, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY, Topic.PLAN}), basis=Basis.CONSENT, purpose="Plan",
        given_on=TODAY, expires_on=TODAY + timedelta(300), how="spoken",
    )  # fmt: skip
    assert listed(theirs, whose="shared")[0] == ["Amina"]
    sharing.withdraw(actor=ours, sharing=given, how="phone")
    assert listed(theirs, whose="shared")[0] == []


def test_filters_by_caseload_day_and_silence(place, ours, browser):
    late = register(ours, place.agency, "Late")
    case = Case.objects.unscoped("test").filter(person=late)
    case.update(next_action="Call", next_action_on=TODAY - timedelta(2), worker=ours.user)
    fresh = register(ours, place.agency, "Fresh")
    Case.objects.unscoped("test").filter(person=fresh).update(last_contact_on=TODAY)
    assert listed(browser, due="late")[0] == ["Late"]
    assert listed(browser, due="quiet")[0] == ["Late"]
    assert listed(browser, whose="mine")[0] == ["Late"]
    assert "overdue" in listed(browser)[1]


def test_the_list_and_its_copy_tell_nothing_sensitive_and_run_nothing(place, ours, browser):
    amina = register(ours, place.agency, "=1+1")
    row = Circumstance(topic="health", text="SECRET", observed_on=TODAY)
    people.add_row(actor=ours, person=amina, agency=place.agency, row=row)
    assert "SECRET" not in listed(browser)[1]
    sheet = browser.get(reverse("casework:copy", args=["here"])).content.decode()
    assert "SECRET" not in sheet
    assert "'=1+1" in sheet
    assert "\n=1+1" not in sheet
    assert Event.objects.get(action="people.copied").facts["rows"] == 1


def test_a_page_of_fifty_people_asks_the_database_little(
    place, ours, browser, django_assert_max_num_queries
):
    for n in range(60):
        register(ours, place.agency, f"Person {n}")
    browser.post(DESK, {"whose": ""})
    with django_assert_max_num_queries(22):
        page = browser.get(DESK)
    assert len(page.context["table"].rows) == 50


def test_a_manager_supervises_and_a_system_manager_oversees(place, ours, member):
    register(ours, place.agency)
    manager = Client()
    manager.force_login(actor_at(member, place.agency, "program_manager").user)
    names, page = listed(manager)
    assert names == ["Amina"]
    assert "Safe contact" not in page
    system = Client()
    system.force_login(actor_at(member, place.elsewhere, "system_manager").user)
    assert listed(system)[0] == []


def test_a_list_too_long_to_copy_says_so_and_copies_nothing(place, ours, browser, monkeypatch):
    monkeypatch.setattr("ladderway.web.casework.views.MOST_COPIED", 1)
    register(ours, place.agency, "Ana")
    register(ours, place.agency, "Bo")
    browser.post(DESK, {"whose": ""})
    answer = browser.get(reverse("casework:copy", args=["here"]), follow=True)
    assert "Narrow the list down" in answer.content.decode()
    assert not Event.objects.filter(action="people.copied").exists()
