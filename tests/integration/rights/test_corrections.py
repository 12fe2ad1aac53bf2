"""A correction is made, or refused with a reason, and the person's words stand beside the item."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.rights.actions import asking
from ladderway.web.rights.models import Correction, CorrectionNotice
from tests.people import register

pytestmark = pytest.mark.django_db


def at(name, *more):
    return reverse(f"rights:{name}", args=["here", *more])


@pytest.fixture
def now(ours, place):
    return Actor.of(ours.user, place.agency.community, timezone.localdate())


@pytest.fixture
def amina(now, place):
    return register(now, place.agency)


@pytest.fixture
def job(now, place, amina):
    row = WorkExperience(title="Cook")
    return people.add_row(actor=now, person=amina, agency=place.agency, row=row)


@pytest.fixture
def asked(now, place, amina, job):
    return asking.ask(
        actor=now, person=amina, agency=place.agency, topic=Topic.PLAN,
        model="participants.WorkExperience", row=job.public_id, wrong="Not a cook", right="Baker",
    )  # fmt: skip


def shared_with(place, now, amina, *topics):
    share(
        actor=now, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset(topics), basis=Basis.NOTICE, purpose="x", given_on=now.on,
    )  # fmt: skip


def test_it_is_due_in_thirty_days(asked, now):
    assert asked.due_on == now.on + timedelta(days=30)
    assert not asked.asked_themselves


def test_a_refusal_says_why(asked, now):
    with pytest.raises(BadInput, match="why"):
        asking.answer(actor=now, correction=asked, state="refused", text=" ")
    done = asking.answer(actor=now, correction=asked, state="refused", text="The letter says so")
    assert done.state == "refused"
    with pytest.raises(BadInput, match="already"):
        asking.answer(actor=now, correction=asked, state="made", text="")


def test_the_words_of_the_person_stand_beside_the_item(asked, now, amina, signed_in):
    asking.answer(actor=now, correction=asked, state="refused", text="The letter says so")
    browser = signed_in(now.user)
    said = {"statement": "The letter is wrong"}
    address = at("disagree", amina.public_id, asked.public_id)
    assert browser.post(address, said).status_code == 302
    section = reverse("participants:section", args=["here", amina.public_id, "work"])
    assert "The letter is wrong" in browser.get(section).content.decode()
    copy = browser.get(at("everything", amina.public_id)).content.decode()
    assert "The letter is wrong" in copy


def test_only_a_refusal_is_contested(asked, now):
    with pytest.raises(BadInput):
        asking.state_disagreement(actor=now, correction=asked, text="x")


def test_agencies_that_hold_the_item_are_told_and_others_are_not(
    place, asked, now, amina, member, signed_in
):
    shared_with(place, now, amina, Topic.IDENTITY, Topic.PLAN)
    asking.answer(actor=now, correction=asked, state="made", text="")
    [notice] = CorrectionNotice.objects.unscoped("test").all()
    assert notice.agency == place.elsewhere
    theirs = signed_in(member("counsellor", agency=place.elsewhere))
    assert "Amina" in theirs.get(at("corrections")).content.decode()
    assert theirs.post(at("notice_seen", notice.public_id)).status_code == 302
    assert "Amina" not in theirs.get(at("corrections")).content.decode()


def test_who_holds_another_topic_is_not_told(place, asked, now, amina):
    shared_with(place, now, amina, Topic.IDENTITY, Topic.ATTENDANCE)
    asking.answer(actor=now, correction=asked, state="made", text="")
    assert not CorrectionNotice.objects.unscoped("test").exists()


def test_another_agency_answers_nothing(place, asked, now, amina, member):
    shared_with(place, now, amina, Topic.IDENTITY, Topic.PLAN)
    theirs = Actor.of(member("counsellor", agency=place.elsewhere), place.agency.community, now.on)
    with pytest.raises(NotAllowed):
        asking.answer(actor=theirs, correction=asked, state="made", text="")


def test_staff_write_it_down_and_answer_on_pages(now, amina, job, signed_in):
    browser = signed_in(now.user)
    said = {"item": f"participants.WorkExperience:{job.public_id}", "wrong": "Not a cook"}
    assert browser.post(at("correct", amina.public_id), {"wrong": "x"}).status_code == 422
    assert browser.post(at("correct", amina.public_id), said).status_code == 302
    made = Correction.objects.unscoped("test").get()
    assert (made.topic, made.row) == ("plan", job.public_id)
    assert "Amina" in browser.get(at("corrections")).content.decode()
    address = at("answer", amina.public_id, made.public_id)
    assert browser.post(address, {"state": "refused", "answer": ""}).status_code == 422
    assert browser.post(address, {"state": "made", "answer": ""}).status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"due_on": "2000-01-01"},
        {"state": "made"},
        {"statement": "x"},
        {"answered_on": "2026-01-01"},
    ],
)
def test_the_database_holds_it_together(asked, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.unscoped("test").update(**fields)


def test_a_notice_says_who_saw_it(place, asked, now, amina):
    shared_with(place, now, amina, Topic.IDENTITY, Topic.PLAN)
    asking.answer(actor=now, correction=asked, state="made", text="")
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionNotice.objects.unscoped("test").update(seen_by=now.user.public_id)
