"""Several people at once: who is meant, who is left out, done once, on record, and undone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.audit.models import Event
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
BULK, UNDO = (reverse(f"casework:{name}", args=["here"]) for name in ("bulk", "undo"))


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


def case_of(person):
    return Case.objects.unscoped("test").filter(person=person).latest("pk")


def send(client, do, persons, **told):
    told = {"do": do, "person": [str(p.public_id) for p in persons], **told}
    return client.post(BULK, told)


def test_the_page_names_who_is_meant_and_who_is_left_out_and_changes_nothing(
    place, ours, browser, member
):
    amina, gone = register(ours, place.agency), register(ours, place.agency, "Zoë")
    theirs = register(actor_at(member, place.elsewhere), place.elsewhere, "HIDDEN")
    people.close_case(actor=ours, case=case_of(gone), reason="completed", on=TODAY)
    page = send(browser, "next", [amina, gone, theirs]).content.decode()
    assert "With 1 person" in page
    assert "Amina" in page
    assert "2 records that are not open to you any more" in page
    assert "HIDDEN" not in page
    assert case_of(amina).next_action == ""


def test_what_is_next_is_set_for_all_with_one_event_and_can_be_undone(place, ours, browser):
    both = [register(ours, place.agency, name) for name in ("Amina", "Bo")]
    Case.objects.unscoped("test").filter(person=both[0]).update(next_action="Before")
    done = send(browser, "next", both, confirmed="1", text="Call", on=str(TODAY))
    assert done.status_code == 302
    assert {case_of(p).next_action for p in both} == {"Call"}
    event = Event.objects.get(action="cases.next_set")
    assert event.facts["count"] == 2
    assert str(case_of(both[0]).public_id) in event.facts["cases"]
    assert "Call" not in str(event.facts)
    browser.post(UNDO)
    assert [case_of(p).next_action for p in both] == ["Before", ""]
    assert case_of(both[0]).next_action_on is None


def test_an_undo_leaves_what_somebody_changed_since(place, ours, browser):
    amina = register(ours, place.agency)
    send(browser, "next", [amina], confirmed="1", text="Call", on=str(TODAY))
    case = case_of(amina)
    case.person = amina
    people.change(actor=ours, record=case, fields={"next_action": "Theirs"}, revision=case.revision)
    answer = browser.post(UNDO, follow=True)
    assert case_of(amina).next_action == "Theirs"
    assert "it was left as it is" in answer.content.decode()


def test_a_double_click_does_it_once(place, ours, browser):
    amina = register(ours, place.agency)
    for _ in range(2):
        send(browser, "next", [amina], confirmed="1", text="Call", on="", once="token")
    assert Event.objects.filter(action="cases.next_set").count() == 1


def test_people_are_given_only_to_somebody_with_a_caseload_at_their_agency(
    place, ours, browser, member
):
    amina = register(ours, place.agency)
    coach = actor_at(member, place.agency, "coach").user
    stranger = actor_at(member, place.elsewhere, "coach").user
    refused = send(browser, "worker", [amina], confirmed="1", worker=str(stranger.pk))
    assert refused.status_code == 422
    send(browser, "worker", [amina], confirmed="1", worker=str(coach.pk))
    assert case_of(amina).worker == coach


def test_cases_close_with_a_reason_and_on_a_day_that_has_come(place, ours, browser):
    amina = register(ours, place.agency)
    late = send(
        browser, "close", [amina], confirmed="1", reason="found_work", on=str(TODAY + timedelta(1))
    )
    assert late.status_code == 422
    send(browser, "close", [amina], confirmed="1", reason="found_work", on=str(TODAY))
    assert case_of(amina).closing_reason == "found_work"
    assert Event.objects.get(action="cases.closed").facts["count"] == 1


def test_who_enters_nobody_changes_nobody(place, ours, member):
    amina = register(ours, place.agency)
    developer = Client()
    developer.force_login(actor_at(member, place.agency, "job_developer").user)
    assert send(developer, "next", [amina]).status_code == 403
    page = developer.get(reverse("casework:desk", args=["here"])).content.decode()
    assert 'name="person"' not in page


def test_nothing_chosen_and_what_is_no_id_lead_back(browser):
    assert browser.post(BULK, {"do": "next"}).status_code == 302
    assert browser.post(BULK, {"do": "eat", "person": "x"}).status_code == 302
    page = browser.post(BULK, {"do": "next", "person": "no id"})
    assert "nobody with whom" in page.content.decode()
