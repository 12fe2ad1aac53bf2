"""A data steward compares what agencies agreed to, and sees pairs only, no sensitive agency's."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.web.audit.models import Event, Reading
from ladderway.web.matching import actions, running
from ladderway.web.matching.models import Join, Pair, Run
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import (
    Address,
    Agreement,
    Case,
    ContactPoint,
    Note,
    Person,
    PersonName,
)
from tests.integration.matching.conftest import registered

pytestmark = pytest.mark.django_db
ARABIC = {"given": "أمينة", "family_name": "حسن"}


def compare(city) -> Run:
    run = running.run_now(actions.ask_run(actor=city.steward, reason="Yearly comparison"))
    assert run.fault == ""
    return run


def pairs() -> list[tuple[int, int]]:
    return [(p.left_id, p.right_id) for p in Pair.objects.unscoped("test").order_by("pk")]


def browser(actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client


def test_one_person_at_two_agencies_is_proposed_across_scripts(city):
    left = registered(city.worker, city.one)
    right = registered(city.other, city.two, **ARABIC)
    registered(city.other, city.two, given="Olga", family_name="Petrov", phone="416 555 0199")
    run = compare(city)
    assert (run.state, run.compared, run.proposed) == ("done", 3, 1)
    assert pairs() == [(left.pk, right.pk)]


def test_whom_a_sensitive_agency_knows_is_in_no_pair(city):
    registered(city.worker, city.one)
    registered(city.housing, city.shelter)
    assert compare(city).compared == 1
    both = registered(city.other, city.two)
    people.open_case(actor=city.housing, person=both, agency=city.shelter)
    assert compare(city).compared == 1
    Case.objects.unscoped("test").filter(agency=city.shelter).delete()
    Note.objects.create(person=both, agency=city.shelter, kind="contact", text="x", by=uuid4())
    assert compare(city).compared == 1
    assert pairs() == []


def test_an_agency_that_did_not_agree_or_no_longer_does_is_left_out(city):
    registered(city.worker, city.one)
    registered(city.other, city.two)
    Agreement.objects.filter(giver=city.two).update(until=timezone.localdate())
    answer = browser(city.steward).post(
        reverse("matching:home", args=["here"]), {"reason": "again"}
    )
    assert answer.status_code == 302
    assert not Run.objects.exists()


def test_what_one_agency_has_twice_is_not_the_stewards(city):
    registered(city.worker, city.one)
    registered(city.worker, city.one)
    assert compare(city).proposed == 0


def test_not_the_same_is_remembered_and_closes_the_pair(city):
    registered(city.worker, city.one)
    registered(city.other, city.two)
    compare(city)
    pair = Pair.objects.unscoped("test").get()
    client = browser(city.steward)
    address = reverse("matching:pair", args=["here", pair.public_id])
    assert client.post(address, {"decision": "unsure"}).status_code == 302
    assert client.get(address).status_code == 200
    assert client.post(address, {"decision": "not_same"}).status_code == 302
    assert client.get(address).status_code == 404
    assert not Person.objects.visible_to(city.steward, Purpose.STEWARD).exists()
    assert compare(city).proposed == 0
    assert Pair.objects.unscoped("test").get().state == "not_same"


def test_a_steward_opens_who_is_in_a_pair_how_they_are_reached_and_nothing_else(city):
    left = registered(city.worker, city.one)
    registered(city.other, city.two)
    alone = registered(city.other, city.two, given="Olga", family_name="Petrov", phone="")
    Address.objects.create(person=left, agency=city.one, by=uuid4(), line="1 Main St")
    compare(city)
    seen = Person.objects.visible_to(city.steward, Purpose.STEWARD)
    assert alone.pk not in {person.pk for person in seen}
    assert seen.count() == 2
    assert ContactPoint.objects.visible_to(city.steward, Purpose.STEWARD).count() == 2
    for model in (Address, Note, Case):
        assert not model.objects.visible_to(city.steward, Purpose.STEWARD).exists()
    record = reverse("participants:record", args=["here", left.public_id])
    assert browser(city.steward).get(record).status_code == 403


def test_what_was_granted_for_comparing_ends_by_itself(city):
    registered(city.worker, city.one)
    registered(city.other, city.two)
    compare(city)
    later = replace(city.steward, on=city.steward.on + timedelta(days=31))
    assert not Person.objects.visible_to(later, Purpose.STEWARD).exists()


def test_side_by_side_joined_and_taken_apart_on_pages_and_on_record(city):
    left = registered(city.worker, city.one)
    right = registered(city.other, city.two, **ARABIC)
    PersonName.objects.create(
        person=left, agency=city.one, by=uuid4(), kind="former", given="Amina", family="Osman"
    )
    compare(city)
    pair = Pair.objects.unscoped("test").get()
    client = browser(city.steward)
    address = reverse("matching:pair", args=["here", pair.public_id])
    page = client.get(address).content.decode()
    for said in ("Amina", "أمينة", "Osman", "416 555 0101", "alike", "the same", "Match weight"):
        assert said in page
    reading = Reading.objects.get(route="matching:pair")
    assert {read.person for read in reading.reads.all()} == {left.pk, right.pk}
    ground = {"decision": "same", "ground": "consent"}
    assert client.post(address, ground).status_code == 422
    told = ground | {
        "how": "spoken", "given_on": timezone.localdate().isoformat(),
        "given_to": str(city.one.public_id),
    }  # fmt: skip
    assert client.post(address, told).status_code == 302
    join = Join.objects.unscoped("test").get()
    assert (join.ground, join.how, join.given_to) == ("consent", "spoken", city.one)
    assert Person.objects.unscoped("test").get(pk=right.pk).merged_into_id == left.pk
    listed = client.get(reverse("matching:joined", args=["here"])).content.decode()
    assert "Amina" not in listed
    undo = reverse("matching:undo", args=["here", join.public_id])
    assert client.post(undo).status_code == 302
    assert Person.objects.unscoped("test").get(pk=right.pk).merged_into_id is None
    done = set(Event.objects.values_list("action", flat=True))
    assert {
        "matching.asked", "matching.done", "matching.decided", "record.joined",
        "record.taken_apart",
    } <= done  # fmt: skip


def test_the_page_starts_a_run_and_shows_how_far_it_is(city, monkeypatch):
    begun = []
    monkeypatch.setattr(running, "start", begun.append)
    client = browser(city.steward)
    home = reverse("matching:home", args=["here"])
    assert client.post(home, {"reason": ""}).status_code == 422
    assert client.post(home, {"reason": "Yearly"}).status_code == 302
    assert [run.reason for run in begun] == ["Yearly"]
    page = client.get(home).content.decode()
    assert "<progress" in page
    assert client.post(home, {"reason": "Twice"}).status_code == 302
    assert Run.objects.count() == 1
    Run.objects.update(heard_at=timezone.now() - timedelta(hours=1))
    assert "<progress" not in client.get(home).content.decode()
    assert client.post(home, {"reason": "Once more"}).status_code == 302
    assert list(Run.objects.order_by("pk").values_list("state", "fault")) == [
        ("failed", "Silent"), ("waiting", ""),
    ]  # fmt: skip


def test_what_goes_wrong_is_told_by_its_kind_alone(city, monkeypatch, caplog):
    def broken(*_args):
        raise ValueError("Amina Hassan")

    monkeypatch.setattr(running, "find_pairs", broken)
    run = running.run_now(actions.ask_run(actor=city.steward, reason="x"))
    assert (run.state, run.fault) == ("failed", "ValueError")
    assert "Amina" not in caplog.text
