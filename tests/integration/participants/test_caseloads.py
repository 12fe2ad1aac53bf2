"""Caseloads: who has how many, and people who pass from one worker to another."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.access.policy import Purpose
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions.caseloads import move_cases
from ladderway.web.participants.models import Case, Handover, Person
from ladderway.web.participants.queries_caseloads import loads
from ladderway.web.partners.models import Agency, Membership
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def coach(place, member):
    return actor_at(member, place.agency, "coach")


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


@pytest.fixture
def cases(place, ours):
    for name in ("Amina", "Bo", "Cy"):
        register(ours, place.agency, name)
    Case.objects.unscoped("test").update(worker=ours.user)
    return list(Case.objects.unscoped("test").order_by("pk"))


def test_people_pass_to_a_colleague_and_the_former_worker_opens_them_no_more(
    place, ours, coach, manager, cases
):
    Agency.objects.filter(pk=place.agency.pk).update(by_caseload=True)
    mine = actor_again(ours), actor_again(coach)
    assert [Person.objects.visible_to(a, Purpose.SERVE).count() for a in mine] == [3, 0]
    moved = move_cases(
        actor=manager, agency=place.agency, cases=[c.pk for c in cases[:2]], receiver=coach.user,
        why="away",
    )  # fmt: skip
    assert moved == 2
    assert [Person.objects.visible_to(a, Purpose.SERVE).count() for a in mine] == [1, 2]
    kept = Handover.objects.unscoped("test").values_list("giver", "receiver", "why")
    assert set(kept) == {(ours.user.pk, coach.user.pk, "away")}


def actor_again(actor):
    return type(actor).of(actor.user, actor.community, actor.on)


def test_what_is_moved_twice_or_of_another_agency_is_left(place, coach, manager, cases, member):
    theirs = actor_at(member, place.elsewhere)
    register(theirs, place.elsewhere, "Di")
    everything = list(Case.objects.unscoped("test").values_list("pk", flat=True))
    told = {"actor": manager, "agency": place.agency, "receiver": coach.user, "why": "left"}
    assert move_cases(cases=everything, **told) == 3
    assert move_cases(cases=everything, **told) == 0


def test_nobody_receives_people_who_works_elsewhere_or_left(place, manager, cases, member):
    gone = member("coach", until=TODAY)
    for receiver in (member("coach", agency=place.elsewhere), gone, member("funder")):
        with pytest.raises(BadInput, match="caseload"):
            move_cases(
                actor=manager, agency=place.agency, cases=[cases[0].pk], receiver=receiver,
                why="left",
            )  # fmt: skip


def test_a_counsellor_moves_nobody(place, ours, coach, cases):
    with pytest.raises(NotAllowed):
        move_cases(
            actor=ours, agency=place.agency, cases=[cases[0].pk], receiver=coach.user, why="left"
        )


def test_the_list_counts_each_and_those_whom_nobody_has(place, ours, coach, cases):
    Case.objects.unscoped("test").filter(pk=cases[0].pk).update(worker=None)
    Membership.objects.filter(user=ours.user).update(until=TODAY, skills=["trauma"])
    found = [(load.user, load.cases, load.is_here) for load in loads(place.agency, TODAY)]
    assert found == [(coach.user, 0, True), (ours.user, 2, False), (None, 1, False)]
    (before, _coach, _none) = sorted(
        loads(place.agency, TODAY - timedelta(1)), key=lambda load: load.cases != 2
    )
    assert (before.leaves, before.skills) == (TODAY, ("trauma",))


def test_moving_on_the_page_asks_once_more(
    place, ours, coach, manager, cases, signed_in, django_assert_max_num_queries
):
    client = signed_in(manager.user)
    address = reverse("caseloads:worker", args=[place.agency.public_id, ours.user.public_id])
    with django_assert_max_num_queries(14):
        assert "Amina" in client.get(address).content.decode()
    said = {"receiver": coach.user.public_id, "why": "balance"}
    assert client.post(address, said).status_code == 422
    said["case"] = [case.public_id for case in cases[:2]]
    asked = client.post(address, said)
    assert (asked.status_code, "Move 2 people to A coach?" in asked.content.decode()) == (200, True)
    assert Case.objects.unscoped("test").filter(worker=coach.user).count() == 0
    assert client.post(address, said | {"sure": "1"}).status_code == 302
    assert Case.objects.unscoped("test").filter(worker=coach.user).count() == 2


def test_a_long_list_of_caseloads_costs_no_more_queries(
    place, manager, cases, signed_in, member, django_assert_max_num_queries
):
    client = signed_in(manager.user)
    address = reverse("caseloads:list", args=[place.agency.public_id])
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_the_database_refuses_to_pass_somebody_to_the_same_worker(ours, cases):
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(
            person_id=cases[0].person_id, case=cases[0], giver=ours.user, receiver=ours.user,
            why="left", by=ours.user.public_id,
        )  # fmt: skip
