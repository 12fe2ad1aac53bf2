"""Agreements: what they open, and that all of it ends with them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import agreements, emergency, people, sharing
from ladderway.web.participants.actions.emergency import Facts
from ladderway.web.participants.models import Agreement, Grant, Person, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.queries_alerts import may_count
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
TERMS = {"title": "Service data", "authority": "TPA 12", "since": TODAY}
OVERSEEN = frozenset({Topic.IDENTITY, Topic.SERVICE})


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def admin(place, member):
    return actor_at(member, place.agency, "administrator")


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.elsewhere, "system_manager")


def agreed(admin, place, **more):
    told = {
        "kind": Agreement.Kind.OVERSIGHT, "giver": place.agency, "receiver": place.elsewhere,
        "topics": OVERSEEN,
    }  # fmt: skip
    return agreements.make_agreement(actor=admin, **(TERMS | told | more))


def sees(manager, days=0):
    at = Actor.of(manager.user, manager.community, TODAY + timedelta(days))
    return Person.objects.visible_to(at, Purpose.OVERSEE).count()


def test_oversight_opens_whom_the_agency_serves_now_and_who_comes_later(
    ours, admin, manager, place
):
    register(ours, place.agency)
    agreed(admin, place)
    assert sees(manager) == 1
    register(ours, place.agency, "Bo")
    assert sees(manager) == 2


def test_an_agreement_to_come_opens_on_its_day(ours, admin, manager, place):
    register(ours, place.agency)
    agreed(admin, place, since=TODAY + timedelta(3))
    register(ours, place.agency, "Bo")
    assert [sees(manager, days) for days in (0, 2, 3)] == [0, 0, 2]


def test_an_agreement_with_an_end_opens_nothing_after_it(ours, admin, manager, place):
    register(ours, place.agency)
    agreed(admin, place, until=TODAY + timedelta(3))
    register(ours, place.agency, "Bo")
    assert [sees(manager, days) for days in (2, 3)] == [2, 0]


def test_ending_an_agreement_ends_all_that_stands_on_it_from_that_day(ours, admin, manager, place):
    register(ours, place.agency)
    agreement = agreed(admin, place)
    agreements.end_agreement(actor=admin, agreement=agreement, until=TODAY + timedelta(2))
    assert [sees(manager, days) for days in (1, 2)] == [1, 0]
    agreements.end_agreement(actor=admin, agreement=agreement, until=TODAY)
    assert sees(manager) == 0
    with pytest.raises(BadInput, match="already"):
        agreements.end_agreement(actor=admin, agreement=agreement, until=TODAY)
    register(ours, place.agency, "Bo")
    assert sees(manager) == 0


def test_either_side_ends_it_and_nobody_else(ours, admin, manager, place, member):
    agreement = agreed(admin, place)
    for actor in (ours, actor_at(member, place.far, "administrator")):
        with pytest.raises(NotAllowed):
            agreements.end_agreement(actor=actor, agreement=agreement, until=TODAY)
    other_side = actor_at(member, place.elsewhere, "data_steward")
    agreements.end_agreement(actor=other_side, agreement=agreement, until=TODAY)


def test_what_was_shared_under_an_agreement_ends_with_it_and_stops_what_runs(
    ours, admin, place, member, monkeypatch
):
    amina = register(ours, place.agency)
    agreement = agreed(admin, place, kind=Agreement.Kind.SHARING, topics=frozenset({Topic.PLAN}))
    given = sharing.share(
        actor=ours, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY}), basis=Basis.AGREEMENT, purpose="x", given_on=TODAY,
        authority="TPA 12", agreement=agreement,
    )  # fmt: skip
    theirs = actor_at(member, place.elsewhere)
    assert Person.objects.visible_to(theirs, Purpose.SERVE).exists()
    stopped = []
    monkeypatch.setattr(agreements, "ON_WITHDRAWAL", [stopped.append])
    agreements.end_agreement(actor=admin, agreement=agreement, until=TODAY)
    assert not Person.objects.visible_to(theirs, Purpose.SERVE).exists()
    assert stopped == [given]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"topics": frozenset({Topic.HEALTH})}, "no more"),
        ({"topics": frozenset()}, "no more"),
        ({"topics": frozenset({Topic.NOTES})}, "never leave"),
        ({"until": TODAY}, "later day"),
    ],
)
def test_terms_that_cannot_be_are_refused(admin, place, more, told):
    with pytest.raises(BadInput, match=told):
        agreed(admin, place, **more)


def test_nobody_agrees_for_an_agency_of_others_or_with_itself(admin, place):
    with pytest.raises(NotAllowed):
        agreed(admin, place, giver=place.elsewhere, receiver=place.agency)
    for receiver in (place.agency, place.far):
        with pytest.raises(BadInput, match="two agencies"):
            agreed(admin, place, receiver=receiver)


def test_becoming_sensitive_ends_oversight_and_emergencies_at_once(
    ours, admin, manager, place, member
):
    amina = register(ours, place.agency, family_name="Karimi", birth_date="1990-05-04")
    agreement = agreed(admin, place)
    theirs = actor_at(member, place.elsewhere)
    facts = Facts(given="Amina", family="Karimi", born="1990-05-04")
    emergency.break_glass(
        actor=theirs, agency=place.elsewhere, facts=facts, why="danger", reason="x"
    )
    again = Actor.of(theirs.user, theirs.community, TODAY)
    assert (sees(manager), Person.objects.visible_to(again, Purpose.SERVE).count()) == (1, 1)
    guarded = {"actor": admin, "agency": place.agency, "by_caseload": False}
    agreements.guard_agency(is_sensitive=True, **guarded)
    assert (sees(manager), Person.objects.visible_to(again, Purpose.SERVE).count()) == (0, 0)
    agreement.refresh_from_db()
    assert agreement.until == TODAY
    with pytest.raises(BadInput, match="no oversight"):
        agreed(admin, place)
    agreements.guard_agency(is_sensitive=False, **guarded)
    assert sees(manager) == 0
    assert Person.objects.visible_to(ours, Purpose.SERVE).get() == amina


def test_only_an_administrator_guards_the_agency(ours, place):
    with pytest.raises(NotAllowed):
        agreements.guard_agency(
            actor=ours, agency=place.agency, is_sensitive=False, by_caseload=True
        )


def test_an_agreement_on_governance_is_recorded_and_ended_on_its_pages(
    admin, ours, place, signed_in, monkeypatch
):
    """Who answers for the records enters it; from then it binds, until the day on which it ends."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)
    new = reverse("participants:agreement_new", args=["here"])
    pages = reverse("participants:agreements", args=["here"])
    said = {
        "kind": "governance", "giver": str(place.agency.public_id), "title": "With the Nation",
        "receiver": str(place.agency.public_id), "authority": "Council resolution",
        "since": TODAY.isoformat(),
    }  # fmt: skip
    assert signed_in(ours.user).post(new, said).status_code == 403
    client = signed_in(admin.user)
    assert "counted nowhere" in client.get(pages).content.decode()
    assert client.post(new, {**said, "authority": ""}).status_code == 422
    assert client.post(new, said).headers["Location"] == pages
    made = Agreement.objects.get()
    assert (made.kind, made.giver, made.receiver) == ("governance", None, place.agency)
    assert may_count(admin.community, [place.agency], TODAY) == {place.agency.pk}
    assert "counted nowhere" not in client.get(pages).content.decode()
    end = reverse("participants:agreement_end", args=["here", made.public_id])
    assert client.post(end, {"until": (TODAY + timedelta(1)).isoformat()}).status_code == 302
    assert not may_count(admin.community, [place.agency], TODAY + timedelta(1))


def test_indigenous_identity_counts_only_where_a_governance_agreement_binds(admin, place):
    both = [place.agency, place.elsewhere]
    assert may_count(admin.community, both, TODAY) == frozenset()
    governed = agreed(
        admin, place, kind=Agreement.Kind.GOVERNANCE, giver=None, receiver=place.agency,
        topics=frozenset({Topic.EQUITY}),
    )  # fmt: skip
    assert may_count(admin.community, both, TODAY) == {place.agency.pk}
    agreements.end_agreement(actor=admin, agreement=governed, until=TODAY)
    assert may_count(admin.community, both, TODAY) == frozenset()


def test_agreements_are_made_and_ended_on_their_pages(admin, place, signed_in):
    client = signed_in(admin.user)
    new, here = (
        reverse(f"participants:{n}", args=["here"]) for n in ("agreement_new", "agreements")
    )
    said = {
        "kind": "oversight", "giver": place.agency.public_id, "title": "Service data",
        "receiver": place.elsewhere.public_id, "topics": ["identity"], "authority": "TPA 12",
        "since": "2026-01-05",
    }  # fmt: skip
    assert client.post(new, said | {"topics": ["health"]}).status_code == 422
    assert client.post(new, said).status_code == 302
    assert "Service data" in client.get(here).content.decode()
    made = Agreement.objects.get()
    end = reverse("participants:agreement_end", args=["here", made.public_id])
    assert client.post(end, {"until": "2020-01-01"}).status_code == 422
    day = Actor.of(admin.user, admin.community, TODAY).at.date() + timedelta(30)
    assert client.post(end, {"until": day.isoformat()}).status_code == 302
    made.refresh_from_db()
    assert made.until == day


def test_the_database_refuses_oversight_without_its_agreement_and_a_giver(ours, place, admin):
    amina = register(ours, place.agency)
    agreement = agreed(admin, place)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            person=amina, agency=place.elsewhere, topics=1, purpose=Purpose.OVERSEE,
            basis=Basis.AGREEMENT, since=TODAY, source_kind="agreement",
            source_id=agreement.public_id,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(giver=None)


def test_closing_a_case_ends_its_oversight(ours, admin, manager, place):
    amina = register(ours, place.agency)
    agreed(admin, place)
    case = amina.cases.unscoped("test").get()
    people.close_case(actor=ours, case=case, reason="moved", on=TODAY)
    assert sees(manager) == 0


def test_sharing_by_an_agreement_that_is_recorded_says_no_more_than_it(
    ours, admin, place, signed_in
):
    amina = register(ours, place.agency)
    agreed(admin, place, kind=Agreement.Kind.SHARING, topics=frozenset({Topic.PLAN, Topic.SERVICE}))
    agreement = Agreement.objects.get()
    browser = signed_in(ours.user)
    address = reverse("participants:share", args=["here", amina.public_id])
    told = {
        "receiver": place.elsewhere.public_id, "topics": ["plan"], "purpose": "A joint plan",
        "basis": "agreement", "agreement": agreement.public_id, "language": "en",
        "given_on": "2026-03-02",
    }  # fmt: skip
    assert agreement.title in browser.get(address).content.decode()
    too_much = browser.post(address, told | {"topics": ["plan", "income"]})
    assert "does not say all of this" in too_much.content.decode()
    wrong_ground = browser.post(address, told | {"basis": "notice"})
    assert "then it is the ground" in wrong_ground.content.decode()
    assert browser.post(address, told).status_code == 302
    given = Sharing.objects.unscoped("test").get()
    assert (given.agreement, given.authority) == (agreement, agreement.title)
