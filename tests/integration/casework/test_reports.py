"""A progress report to the agency that referred: what stands on it, who reads it, and how long."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.referrals.states import Event
from ladderway.web.audit.models import Event as Audited
from ladderway.web.careerplans.actions import plans, steps
from ladderway.web.casework.models import ProgressReport, ReportPart
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Disclosure, Grant
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.actions import referral as referrals
from ladderway.web.supports.actions import supports
from tests.people import register

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(place, member):
    return Actor.of(member("counsellor"), place.agency.community, timezone.localdate())


@pytest.fixture
def theirs(place, member):
    user = member("coach", agency=place.elsewhere)
    return Actor.of(user, place.agency.community, timezone.localdate())


@pytest.fixture
def referral(place, ours, theirs):
    """Amina, referred by our agency, accepted there; they wrote a plan and two supports."""
    amina = register(ours, place.agency, "Amina")
    ground = referrals.Ground(frozenset(Topic) - {Topic.NOTES, Topic.EQUITY}, Basis.NOTICE, ours.on)
    sent = referrals.send(
        actor=ours, person=amina, giver=place.agency, to=place.elsewhere, what_for="Baking",
        ground=ground,
    )  # fmt: skip
    moved = referrals.move(actor=theirs, referral=sent, event=Event.ACCEPT, revision=sent.revision)
    write(theirs, amina, place.elsewhere)
    return moved


def write(actor, person, agency):
    plan = plans.begin(actor=actor, person=person, agency=agency, fields={"goal": "Baker"})
    steps.add(
        actor=actor, plan=plan, agency=agency,
        fields={"section": "skills", "what": "Food handler course", "who": "participant"},
    )  # fmt: skip
    for kind, need in (("counselling", "Grief"), ("transport", "Bus")):
        asked = {"kind": kind, "need": need, "since": actor.on, "responsible": "x"}
        row = supports.ask_for(
            actor=actor, person=person, agency=agency,
            fields=asked | {"until": actor.on + timedelta(days=9)},
        )  # fmt: skip
        type(row).objects.unscoped("test").filter(pk=row.pk).update(state="running")


def page(name, row):
    kind = row.public_id
    return reverse(f"casework:{name}", args=["here", row.person.public_id, kind])


def said(actor, **more):
    return {
        "since": str(actor.on - timedelta(days=30)), "until": str(actor.on), "language": "en",
        "parts": ["attendance", "steps", "supports", "next"], "words": "Goes well.", "send": "1",
        **more,
    }  # fmt: skip


@pytest.fixture
def report(referral, theirs, signed_in):
    answer = signed_in(theirs.user).post(page("report_new", referral), said(theirs))
    assert answer.status_code == 302, answer.content.decode()
    return ProgressReport.objects.unscoped("test").get()


def lines():
    return {p.part: p.lines for p in ReportPart.objects.unscoped("test")}


def test_the_sheet_shows_the_plan_and_supports_but_nothing_told_in_trust(
    report, theirs, ours, signed_in, place
):
    found = lines()
    assert found["steps"] == ["Food handler course · Not begun"]
    assert len(found["supports"]) == 1  # the bus; counselling tells of health
    assert "Grief" not in str(found)
    told = Audited.objects.get(action="report.sent")
    assert told.facts["to"] == str(place.agency.public_id)
    sent = Disclosure.objects.unscoped("test").filter(receiver=place.agency).get()
    assert sent.topics == mask({Topic.PLAN})
    text = signed_in(ours.user).get(page("report", report)).content.decode()
    assert "Food handler course" in text
    assert theirs.user.name in text


def test_what_the_other_agency_may_not_open_does_not_go_out(referral, theirs, signed_in, place):
    grants = Grant.objects.unscoped("test").filter(agency=place.agency)
    grants.update(topics=mask({Topic.IDENTITY, Topic.SERVICE}))
    client = signed_in(theirs.user)
    shown = client.get(page("report_new", referral)).content.decode()
    assert "Food handler course" not in shown
    assert client.post(page("report_new", referral), said(theirs)).status_code == 422
    assert not ProgressReport.objects.unscoped("test").exists()


def test_it_is_asked_again_when_it_is_read_and_taken_as_pdf(report, ours, signed_in, place):
    client = signed_in(ours.user)
    answer = client.get(page("report_pdf", report))
    assert answer.content.startswith(b"%PDF")
    assert "Amina" not in answer.headers["Content-Disposition"]
    assert Audited.objects.filter(action="report.downloaded").count() == 1
    grants = Grant.objects.unscoped("test").filter(agency=place.agency)
    grants.update(topics=mask({Topic.IDENTITY, Topic.SERVICE}))
    text = client.get(page("report", report)).content.decode()
    assert "Food handler course" not in text
    assert "2 parts of it are not open to you any more." in text
    grants.delete()
    assert client.get(page("report", report)).status_code == 404
    assert client.get(page("report_pdf", report)).status_code == 404


def test_only_the_agency_that_accepted_writes_one_and_only_the_two_read_it(
    report, referral, ours, member, place, signed_in
):
    assert signed_in(ours.user).get(page("report_new", referral)).status_code == 404
    office = type(place.agency).objects.create(
        community=place.agency.community, slug="third", name_en="Third", name_fr="Trois"
    )
    third = Actor.of(member("counsellor", agency=office), office.community, ours.on)
    people.open_case(actor=third, person=report.person, agency=office, fields={})
    assert signed_in(third.user).get(page("report", report)).status_code == 404


def test_the_referral_shows_it_and_the_one_who_referred_is_told(report, ours, signed_in, referral):
    address = reverse(
        "referrals:referral", args=["here", report.person.public_id, referral.public_id]
    )
    client = signed_in(ours.user)
    assert page("report", report) in client.get(address).content.decode()
    changes = client.get(reverse("casework:changes", args=["here"])).content.decode()
    assert reverse("referrals:of_person", args=["here", report.person.public_id]) in changes


def test_it_stays_as_it_was_sent_and_the_database_keeps_two_agencies(report, theirs, place):
    before = lines()
    plan = plans.Plan.objects.unscoped("test").get()
    steps.add(
        actor=theirs, plan=plan, agency=place.elsewhere,
        fields={"section": "skills", "what": "Another", "who": "participant"},
    )  # fmt: skip
    assert lines() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressReport.objects.unscoped("test").update(to=report.agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportPart.objects.unscoped("test").update(topic="health")
