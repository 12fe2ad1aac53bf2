"""A warm referral: what the other agency sees before it accepts, after, and when it is over."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.referrals.states import Event
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.models import (
    Agreement,
    Case,
    Circumstance,
    Disclosure,
    Grant,
    Person,
    Sharing,
    WorkExperience,
)
from ladderway.web.partners.models import Organization
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.referrals import queries
from ladderway.web.referrals.actions import daily
from ladderway.web.referrals.actions import referral as actions
from ladderway.web.referrals.models import Contact, Referral, Task, Update
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
SHARED = frozenset({Topic.PLAN, Topic.ATTENDANCE})


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def theirs(place, member):
    return actor_at(member, place.elsewhere)


@pytest.fixture
def served(place, ours):
    person = register(ours, place.agency)
    for row in (
        WorkExperience(title="Cook"),
        Circumstance(topic="health", text="x", observed_on=TODAY),
    ):
        people.add_row(actor=ours, person=person, agency=place.agency, row=row)
    return person


def sent(ours, place, served, **more):
    ground = actions.Ground(
        SHARED, Basis.CONSENT, TODAY, expires_on=TODAY + timedelta(days=90), how="spoken"
    )
    told = {"to": place.elsewhere, "what_for": "Evening course", "ground": ground} | more
    return actions.send(actor=ours, person=served, giver=place.agency, **told)


def moved(actor, referral, event, **more):
    fresh = Referral.objects.unscoped("test").get(pk=referral.pk)
    return actions.move(actor=actor, referral=fresh, event=event, revision=fresh.revision, **more)


def opened(actor, model, **topic):
    return model.objects.visible_to(actor, Purpose.SERVE, **topic).count()


def test_before_they_accept_they_see_the_name_and_what_for(place, ours, theirs, served):
    assert opened(theirs, Person) == 0
    sent(ours, place, served)
    assert opened(theirs, Person) == 1
    assert [r.what_for for r in queries.referrals(theirs, Purpose.SERVE)] == ["Evening course"]
    assert opened(theirs, WorkExperience) == opened(theirs, Circumstance) == 0


def test_after_they_accept_they_see_what_was_agreed_and_nothing_on_health(
    place, ours, theirs, served
):
    referral = moved(theirs, sent(ours, place, served), Event.ACCEPT)
    assert opened(theirs, WorkExperience) == 1
    assert opened(theirs, Circumstance) == opened(theirs, Case) == 0
    assert referral.answered_at is not None


@pytest.mark.parametrize("accepted", [False, True])
def test_a_refusal_closes_everything_at_once(place, ours, theirs, served, accepted):
    referral = sent(ours, place, served)
    if accepted:
        moved(theirs, referral, Event.ACCEPT)
    moved(theirs, referral, Event.DECLINE, why="full")
    assert opened(theirs, Person) == opened(theirs, WorkExperience) == 0
    assert list(queries.referrals(theirs, Purpose.SERVE)) == []
    assert [r.why for r in queries.referrals(ours, Purpose.SERVE)] == ["full"]


def test_taken_back_it_closes_too(place, ours, theirs, served):
    moved(ours, sent(ours, place, served), Event.WITHDRAW, why="person")
    assert opened(theirs, Person) == 0


def test_a_person_who_withdraws_the_sharing_withdraws_the_referral(place, ours, theirs, served):
    referral = sent(ours, place, served)
    sharing.withdraw(actor=ours, sharing=referral.sharing, how="phone")
    referral.refresh_from_db(from_queryset=Referral.objects.unscoped("test"))
    assert referral.state == "withdrawn"
    with pytest.raises(NotAllowed):
        moved(theirs, referral, Event.ACCEPT)


def test_what_it_stood_on_must_hold_when_they_accept(place, ours, theirs, served):
    referral = sent(ours, place, served)
    Sharing.objects.unscoped("test").update(expires_on=TODAY, given_on=TODAY - timedelta(days=9))
    referral = Referral.objects.unscoped("test").get(pk=referral.pk)
    with pytest.raises(BadInput, match="ended"):
        actions.move(actor=theirs, referral=referral, event=Event.ACCEPT, revision=1)


def test_the_giver_cannot_answer_for_them_and_a_refusal_has_a_reason(place, ours, theirs, served):
    referral = sent(ours, place, served)
    with pytest.raises(BadInput):
        moved(ours, referral, Event.ACCEPT)
    with pytest.raises(BadInput, match="why"):
        moved(theirs, referral, Event.DECLINE)


def test_nobody_overwrites_an_answer(place, ours, theirs, served):
    referral = sent(ours, place, served)
    moved(theirs, referral, Event.ACCEPT)
    with pytest.raises(Stale):
        actions.move(actor=ours, referral=referral, event=Event.WITHDRAW, revision=1, why="mistake")


def test_an_agency_is_asked_once_at_a_time(place, ours, served):
    sent(ours, place, served)
    with pytest.raises(BadInput, match="already"):
        sent(ours, place, served)


def test_an_organization_outside_is_written_down_and_nothing_opens(place, ours, served):
    outside = Organization.objects.create(
        community=place.agency.community, name_en="College", folded="college"
    )
    referral = sent(ours, place, served, to=outside)
    assert referral.sharing is None
    assert Sharing.objects.unscoped("test").count() == 0
    assert Disclosure.objects.unscoped("test").get().kind == "referral"
    assert moved(ours, referral, Event.ACCEPT).state == "accepted"


def test_the_two_write_to_each_other_and_see_that_it_was_read(place, ours, theirs, served):
    referral = sent(ours, place, served)
    moved(theirs, referral, Event.ACCEPT)
    written = actions.write(actor=ours, referral=referral, kind="question", text="Has it begun?")
    assert written.answer_due == TODAY + timedelta(days=5)
    actions.see(actor=ours, referral=referral)
    assert Update.objects.unscoped("test").get().seen_at is None
    actions.see(actor=theirs, referral=referral)
    assert Update.objects.unscoped("test").get().seen_by == theirs.user.public_id


def test_only_support_that_reached_somebody_is_the_last_contact(place, ours, served):
    def log(kind, purpose, days):
        at = timezone.now().replace(year=2026, month=3, day=2) - timedelta(days=days)
        daily.log(actor=ours, person=served, agency=place.agency, kind=kind, purpose=purpose, at=at)
        return Case.objects.unscoped("test").get().last_contact_on

    assert log("phone", "verification", 1) is None
    assert log("no_answer", "support", 1) is None
    first = log("phone", "support", 0)
    assert first is not None


def test_a_note_with_a_contact_stays_inside(place, ours, theirs, served):
    moved(theirs, sent(ours, place, served), Event.ACCEPT)
    daily.log(
        actor=ours, person=served, agency=place.agency, kind="phone", purpose="support",
        at=timezone.now(), note="told in trust",
    )  # fmt: skip
    from ladderway.web.participants.models import Note

    assert opened(ours, Note) == 1
    assert opened(theirs, Note) == opened(theirs, Contact) == 0


def test_a_conference_is_read_by_those_who_took_part(place, ours, theirs, served):
    moved(theirs, sent(ours, place, served), Event.ACCEPT)
    common = {
        "actor": ours, "person": served, "agency": place.agency, "held_on": TODAY, "others": "",
        "person_took_part": True, "agreed": "Course first", "next_on": None,
    }  # fmt: skip
    daily.confer(**common, with_agencies=[], tasks=["Call"])
    daily.confer(**common, with_agencies=[place.elsewhere])
    assert Task.objects.unscoped("test").get().due_on == TODAY + timedelta(days=7)
    browser = Client()
    browser.force_login(theirs.user)
    page = browser.get(reverse("referrals:of_person", args=["here", served.public_id]))
    assert len(page.context["conferences"]) == 1


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "declined", "answered_at": timezone.now()}, "declined_says_why"),
        ({"state": "accepted"}, "answered_has_a_time"),
        ({"sharing": None}, "stands_on_a_sharing"),
        ({"receiver": None}, "goes_to_one"),
    ],
)
def test_the_database_holds_what_a_referral_is(place, ours, served, values, name):
    sent(ours, place, served)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Referral.objects.unscoped("test").update(**values)


def test_a_referral_stands_on_an_agreement_that_is_recorded(place, ours, theirs, served, signed_in):
    agreement = Agreement.objects.create(
        community=served.community, kind="sharing", giver=place.agency, receiver=place.elsewhere,
        title="Joint plans", authority="TPA 12", since=TODAY, by=uuid4(),
        topics=mask(frozenset({Topic.PLAN})),
    )  # fmt: skip
    browser = signed_in(ours.user)
    address = reverse("referrals:new", args=["here", served.public_id])
    told = {
        "receiver": place.elsewhere.public_id, "topics": ["plan"], "purpose": "Evening course",
        "basis": "agreement", "agreement": agreement.public_id, "language": "en",
        "given_on": "2026-03-02",
    }  # fmt: skip
    assert "Joint plans" in browser.get(address).content.decode()
    too_much = browser.post(address, told | {"topics": ["plan", "attendance"]})
    assert "does not say all of this" in too_much.content.decode()
    assert browser.post(address, told).status_code == 302
    referral = Referral.objects.unscoped("test").get()
    assert referral.sharing.agreement == agreement
    moved(theirs, referral, Event.ACCEPT)
    # All that it opens ends with the agreement, also what was opened once it was accepted.
    grants = Grant.objects.unscoped("test").filter(source_id=referral.sharing.public_id)
    assert {grant.agreement_id for grant in grants} == {agreement.pk}


def test_after_an_answer_the_next_that_waits_for_one_follows(place, ours, theirs, signed_in):
    one, two = (sent(ours, place, register(ours, place.agency, name)) for name in ("Ana", "Bo"))
    browser = signed_in(theirs.user)

    def at(name, referral, *more):
        ids = [referral.person.public_id, referral.public_id]
        return reverse(f"referrals:{name}", args=["here", *ids, *more])

    accept = {"revision": one.revision, "after": "next"}
    assert "Save, then the next one" in browser.get(at("move", one, "accept")).content.decode()
    answer = browser.post(at("move", one, "accept"), accept)
    assert answer.url == at("referral", two)
    # Nobody else waits: no button that leads nowhere, and what is sent all the same leads back.
    assert "Save, then" not in browser.get(at("move", two, "accept")).content.decode()
    answer = browser.post(at("move", two, "accept"), accept | {"revision": two.revision})
    assert answer.url == at("referral", two)
