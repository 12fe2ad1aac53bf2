"""Registering, changing, sharing and stopping."""

from datetime import timedelta

import pytest

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import queries as audit
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.models import Agreement, Case, Circumstance, Grant, Person, Sharing
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
PLAN = frozenset({Topic.IDENTITY, Topic.PLAN, Topic.ATTENDANCE})


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return people.register(
        actor=ours,
        agency=place.agency,
        fields={"chosen_name": "Amina", "family_name": "Karimi"},
        contacts=[("phone", "416 555 0123"), ("email", "A.Karimi@Example.org")],
    )


def consent(actor, place, person, topics=PLAN, **more):
    given = {
        "basis": Basis.CONSENT, "purpose": "Plan together", "given_on": TODAY, "how": "spoken",
        "expires_on": TODAY + timedelta(365), "giver": place.agency, "receiver": place.elsewhere,
    }  # fmt: skip
    return sharing.share(actor=actor, person=person, topics=topics, **(given | more))


def test_a_person_is_found_by_folded_names_and_dialled_by_a_normal_number(amina, ours):
    assert amina.search == "amina karimi"
    points = amina.contact_points.visible_to(ours, Purpose.SERVE)
    assert {p.normal for p in points} == {"+14165550123", "a.karimi@example.org"}
    assert audit.about("person", amina.public_id).values_list("action", flat=True)[0] == (
        "person.registered"
    )


def test_a_number_that_is_none_is_refused_with_what_to_do(place, ours):
    with pytest.raises(BadInput, match=r"\[12\].*area code"):
        people.register(
            actor=ours,
            agency=place.agency,
            fields={"chosen_name": "B"},
            contacts=[("phone", "12")],
        )
    assert Person.objects.unscoped("test").count() == 0


def test_two_editors_do_not_overwrite_each_other(amina, ours):
    people.change(actor=ours, record=amina, fields={"strengths": "Patient"}, revision=1)
    with pytest.raises(people.Stale) as stale:
        people.change(actor=ours, record=amina, fields={"strengths": "Quick"}, revision=1)
    assert stale.value.record.strengths == "Patient"
    assert Person.objects.unscoped("test").get().revision == 2


def test_a_consent_opens_what_it_names_and_withdrawal_closes_it_at_once(place, member, ours, amina):
    theirs = actor_at(member, place.elsewhere)
    given = consent(ours, place, amina)
    seen = Person.objects.visible_to(theirs, Purpose.SERVE)
    assert seen.get() == amina
    row = Circumstance(topic=Topic.HEALTH, text="Back pain", observed_on=TODAY)
    people.add_row(actor=ours, person=amina, agency=place.agency, row=row)
    assert not amina.circumstances.visible_to(theirs, Purpose.SERVE).exists()
    assert amina.circumstances.visible_to(ours, Purpose.SERVE).exists()

    stopped = []
    sharing.ON_WITHDRAWAL.append(stopped.append)
    try:
        sharing.withdraw(actor=ours, sharing=given, how="phone")
    finally:
        sharing.ON_WITHDRAWAL.pop()
    assert [s.public_id for s in stopped] == [given.public_id]
    assert not seen.all().exists()
    assert Sharing.objects.unscoped("test").get().withdrawn_at is not None
    with pytest.raises(BadInput, match="withdrawn already"):
        sharing.withdraw(actor=ours, sharing=given, how="phone")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"topics": frozenset()}, "Nothing is shared"),
        ({"topics": frozenset({Topic.NOTES})}, "never leave"),
        ({"is_required": True}, "it is no consent"),
        ({"expires_on": None}, "on which day it ends"),
        ({"how": ""}, "how it was given"),
        ({"basis": Basis.STATUTE}, "Name the section"),
        ({"basis": Basis.EMERGENCY}, "breaking the glass"),
    ],
)
def test_a_sharing_without_its_ground_is_refused(place, ours, amina, more, message):
    with pytest.raises(BadInput, match=message):
        consent(ours, place, amina, **more)
    assert not Sharing.objects.unscoped("test").exists()


def test_nobody_shares_or_changes_what_they_may_not_open(place, member, amina):
    theirs = actor_at(member, place.elsewhere)
    with pytest.raises(NotAllowed):
        consent(theirs, place, amina, giver=place.elsewhere, receiver=place.agency)
    with pytest.raises(NotAllowed):
        people.change(actor=theirs, record=amina, fields={"strengths": "x"}, revision=1)
    with pytest.raises(NotAllowed):
        register(actor_at(member, place.agency, "planner"), place.agency)


def test_a_closed_case_closes_the_record_and_keeps_it(place, ours, amina):
    [case] = Case.objects.visible_to(ours, Purpose.SERVE)
    people.close_case(actor=ours, case=case, reason="moved_away", on=TODAY)
    assert not Person.objects.visible_to(ours, Purpose.SERVE).exists()
    assert Person.objects.unscoped("test").count() == 1
    assert Grant.objects.unscoped("test").get().until == TODAY


def test_service_data_goes_to_a_system_manager_by_agreement_and_never_from_a_shelter(
    place, member, ours
):
    Agreement.objects.create(
        community=place.agency.community, kind="oversight", giver=place.agency,
        receiver=place.elsewhere, topics=mask({Topic.IDENTITY, Topic.SERVICE}), title="IES",
        authority="Agreement 12", since=TODAY, by=ours.user.public_id,
    )  # fmt: skip
    manager = actor_at(member, place.elsewhere, "system_manager")
    person = register(ours, place.agency)
    assert Person.objects.visible_to(manager, Purpose.OVERSEE).get() == person
    assert not person.notes.visible_to(manager, Purpose.OVERSEE).exists()
    place.agency.is_sensitive = True
    place.agency.save()
    register(ours, place.agency, "Bo")
    assert Person.objects.visible_to(manager, Purpose.OVERSEE).get() == person


def test_a_row_is_not_moved_to_where_the_mover_may_not_look(place, member, ours, amina):
    theirs = actor_at(member, place.elsewhere)
    consent(ours, place, amina, frozenset({Topic.IDENTITY, Topic.HOUSING}))
    row = Circumstance(topic=Topic.HOUSING, text="Stays with a cousin", observed_on=TODAY)
    people.add_row(actor=ours, person=amina, agency=place.agency, row=row)
    row.refresh_from_db()
    with pytest.raises(NotAllowed):
        people.change(actor=theirs, record=row, fields={"topic": "health"}, revision=1)
    people.change(actor=theirs, record=row, fields={"text": "Has a room"}, revision=1)
    row.refresh_from_db()
    assert (row.topic, row.text) == (Topic.HOUSING, "Has a room")


def test_whoever_only_reads_changes_and_removes_nothing(place, member, ours, amina):
    reader = actor_at(member, place.agency, "job_developer")
    assert Person.objects.visible_to(reader, Purpose.SERVE).get() == amina
    with pytest.raises(NotAllowed):
        people.change(actor=reader, record=amina, fields={"strengths": "x"}, revision=1)
    point = amina.contact_points.visible_to(reader, Purpose.SERVE).first()
    with pytest.raises(NotAllowed):
        people.remove_row(actor=reader, row=point, revision=1)
