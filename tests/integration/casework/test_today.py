"""The page of the day: what waits for whom, one click from the record, in few queries."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Case
from ladderway.web.referrals.actions import appointments, daily, drafts, in_work
from ladderway.web.referrals.actions import referral as actions
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
PAGE = reverse("casework:today", args=["here"])


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


def groups(user, **query):
    client = Client()
    client.force_login(user)
    page = client.get(PAGE, query)
    assert page.status_code == 200
    return {source.key: found for source, found in page.context["groups"]}


def serve(ours, place, name):
    person = register(ours, place.agency, name)
    Case.objects.unscoped("test").filter(person=person).update(
        worker=ours.user, next_action="Call", next_action_on=TODAY - timedelta(days=1)
    )
    daily.add_task(
        actor=ours, person=person, agency=place.agency, what="Ask", due_on=TODAY, owner=ours.user
    )
    return person


def test_what_is_due_stands_there_with_its_address(place, ours):
    person = serve(ours, place, "Amina")
    found = groups(ours.user)
    assert {key: group.count for key, group in found.items()} == {"tasks": 1, "next": 1, "quiet": 1}
    assert found["next"].items[0].url == reverse(
        "participants:record", args=["here", person.public_id]
    )


def test_nobody_is_led_to_pages_that_are_closed_to_them(place, ours, member):
    serve(ours, place, "Amina")
    assert "tasks" not in groups(member("job_developer", agency=place.agency))
    assert "tasks" in groups(member("program_manager", agency=place.agency))


def test_after_done_the_next_one_of_the_group_is_offered(place, ours):
    """From a task to the next, from a contact with somebody to the next who is quiet."""
    amina, bo = serve(ours, place, "Amina"), serve(ours, place, "Bo")
    client = Client()
    client.force_login(ours.user)
    page = {p: reverse("referrals:daily", args=["here", p.public_id]) for p in (amina, bo)}
    told = {"then": "today:tasks", "after": "next"}
    first, second = groups(ours.user)["tasks"].items
    assert "after" in client.get(first.url).content.decode()
    do = first.does[0]
    assert client.post(do.url, {**do.fields, **told}).headers["Location"] == second.url
    do = second.does[0]
    last = client.post(do.url, {**do.fields, **told})
    assert last.headers["Location"] == f"{PAGE}#tasks"
    contact = {"form": "contact", "kind": "phone", "purpose": "support", "about": "general",
               "on": TODAY.isoformat(), "then": "today:quiet"}  # fmt: skip
    answer = client.post(page[amina], {**contact, "after": "next"})
    assert answer.headers["Location"] == f"{page[bo]}?then=today:quiet"
    assert client.post(page[bo], contact).headers["Location"] == f"{PAGE}#quiet"


def test_a_referral_waits_for_the_agency_that_was_asked(place, ours, member):
    person = serve(ours, place, "Amina")
    ground = actions.Ground(frozenset({Topic.PLAN}), Basis.NOTICE, TODAY)
    actions.send(
        actor=ours, person=person, giver=place.agency, to=place.elsewhere, what_for="x",
        ground=ground,
    )  # fmt: skip
    theirs = actor_at(member, place.elsewhere)
    assert set(groups(theirs.user)) == {"received"}
    assert "unanswered" not in groups(ours.user)


def test_an_answer_that_is_late_comes_back_to_whoever_asked(place, ours, monkeypatch):
    person = serve(ours, place, "Amina")
    ground = actions.Ground(frozenset({Topic.PLAN}), Basis.NOTICE, TODAY)
    actions.send(
        actor=ours, person=person, giver=place.agency, to=place.elsewhere, what_for="x",
        ground=ground,
    )  # fmt: skip
    late = TODAY + timedelta(days=6)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: late)
    assert groups(ours.user)["unanswered"].count == 1


def test_queries_do_not_grow_with_people(place, ours, django_assert_max_num_queries):
    client = Client()
    client.force_login(ours.user)
    for n in range(15):
        serve(ours, place, f"Person {n}")
    with django_assert_max_num_queries(37):
        page = client.get(PAGE)
    assert page.context["groups"][0][1].beyond == 3


def test_a_task_is_done_in_place_and_leads_on_to_the_next(place, ours):
    person = serve(ours, place, "Amina")
    client = Client()
    client.force_login(ours.user)
    client.get(PAGE, {"whose": "all", "quiet": "60"})
    (item,) = group(client, "tasks").items
    (do,) = item.does
    answer = client.post(do.url, {**do.fields, "then": "today:tasks"})
    assert answer.url == f"{PAGE}#tasks"
    shown = client.get(PAGE).context
    assert "tasks" not in {source.key for source, _found in shown["groups"]}
    assert [value for value, _l, current in shown["quiet"] if current] == ["60"]
    again = client.post(do.url, {**do.fields, "then": "today:/evil.example"})
    assert again.url == PAGE
    assert person.tasks.unscoped("test").get().done_by == ours.user.public_id


def group(client, key):
    return {s.key: f for s, f in client.get(PAGE).context["groups"]}[key]


def test_appointments_talks_and_lost_jobs_stand_there(place, ours):
    person = serve(ours, place, "Amina")
    common = {"actor": ours, "person": person, "agency": place.agency}
    at = timezone.make_aware(datetime.combine(TODAY, time(10)))
    appointments.plan(**common, worker=ours.user, at=at, minutes=30, how="phone")
    in_work.begin(**common, since=TODAY - timedelta(days=20), months=12)
    in_work.lose(**common, lost_on=TODAY, why="term")
    drafts.keep(**common, written={"note": "Half a word"})
    client = Client()
    client.force_login(ours.user)
    met = group(client, "appointments").items[0]
    assert met.at == "10 a.m."
    assert {"begun", "lost", "appointments", "talks"} <= set(groups(ours.user))
    missed = met.does[1]
    client.post(missed.url, {**missed.fields, "then": "today:appointments"})
    assert "appointments" not in groups(ours.user)
    assert "Half a word" not in client.get(PAGE).content.decode()
