"""The page of the day: what waits for whom, one click from the record, in few queries."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Case
from ladderway.web.referrals.actions import daily
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
    with django_assert_max_num_queries(30):
        page = client.get(PAGE)
    assert page.context["groups"][0][1].beyond == 3
