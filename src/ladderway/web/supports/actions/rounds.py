"""Planning rounds of a travelling service, and places on them; asking services to align."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.supports import catalogue
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.partners.permissions import Capability, check, check_in
from ladderway.web.supports.models import Alignment, Round, RoundPlace
from ladderway.web.supports.queries.rounds import taken

Fields = Mapping[str, Any]
State = RoundPlace.State
WEEK = timedelta(weeks=1)
MOST_TIMES = 26


class RoundFull(BadInput):
    """No place is left on the round."""


@transaction.atomic
def plan_rounds(
    *, actor: Actor, agency: Agency, fields: Fields, times: int = 1, every_weeks: int = 1
) -> list[Round]:
    """A round, or the same one several times, so many weeks apart.

    Raises: NotAllowed; BadInput for an unknown kind or a number of times that does not fit.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    if fields["kind"] not in catalogue().kinds or not 1 <= times <= MOST_TIMES:
        raise BadInput("The kind is not in the list, or it comes too often.")
    told = {key: value for key, value in fields.items() if key != "on"}
    made = [
        Round.objects.create(
            agency=agency, version=catalogue().version,
            on=fields["on"] + n * every_weeks * WEEK, **told,
        )
        for n in range(times)
    ]  # fmt: skip
    _record(actor, "round.planned", made[0], {"times": times})
    return made


@transaction.atomic
def change_round(*, actor: Actor, row: Round, fields: Fields, revision: int) -> Round:
    """Raises: NotAllowed; Stale; BadInput where fewer places would be left than are taken, or the
    kind would change under those who are booked."""
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=row.agency, on=actor.on)
    fresh = _locked(row, revision)
    booked = taken(fresh)
    if fields.get("capacity", fresh.capacity) < booked:
        raise BadInput(f"[{booked}] places are taken.")
    if booked and fields.get("kind", fresh.kind) != fresh.kind:
        raise BadInput("People are booked for this kind.")
    return _saved(actor, fresh, "round.changed", fields)


@transaction.atomic
def call_off(*, actor: Actor, row: Round, because: str, revision: int) -> Round:
    """Raises: NotAllowed; Stale; BadInput where no reason is said."""
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=row.agency, on=actor.on)
    if not because.strip():
        raise BadInput("Say why it is called off.")
    fresh = _locked(row, revision)
    return _saved(actor, fresh, "round.called_off", {"called_off_because": because.strip()})


def _locked(row: Round, revision: int) -> Round:
    fresh = Round.objects.select_for_update().get(pk=row.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    return fresh


def _saved(actor: Actor, fresh: Round, action: str, fields: Fields) -> Round:
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.revision += 1
    fresh.save()
    _record(actor, action, fresh, {})
    return fresh


@transaction.atomic
def book(*, actor: Actor, person: Person, agency: Agency, row: Round) -> RoundPlace:
    """A place for somebody; one that they have already is kept.

    Raises: as `people.add_row`; RoundFull; BadInput where it is over, called off, or of an agency
    where the actor enters nothing.
    """
    fresh = Round.objects.select_for_update().get(pk=row.pk)
    if fresh.called_off_because or fresh.on < actor.on:
        raise BadInput("This round is over or called off.")
    rows = RoundPlace.objects.unscoped("whether somebody has a place on a round already")
    before = rows.filter(person=person, round=fresh).exclude(state=State.CANCELLED).first()
    if before is not None:
        return before
    if taken(fresh) >= fresh.capacity:
        raise RoundFull("No place is left.")
    place = RoundPlace(round=fresh, topic=catalogue().kinds[fresh.kind].topic.value)
    people.add_row(actor=actor, person=person, agency=agency, row=place)
    return place


def settle(*, actor: Actor, place: RoundPlace, state: str, revision: int) -> Any:
    """Came, did not come, or gave the place back.

    Raises: as `people.change`; BadInput for attendance before the day.
    """
    if state in (State.CAME, State.ABSENT) and place.round.on > actor.on:
        raise BadInput("The round lies ahead.")
    if state not in State.values or (place.state == State.CANCELLED):
        raise BadInput(f"[{state}] is not possible here.")
    return people.change(actor=actor, record=place, fields={"state": state}, revision=revision)


@transaction.atomic
def ask_to_align(
    *, actor: Actor, organization: Organization, kind: str, asked: str
) -> Alignment:  # fmt: skip
    """That a service is asked for a kind of support; asked again, the first stands.

    Raises: NotAllowed; BadInput where the kind is not in the list or the service of elsewhere.
    """
    check_in(
        user=actor.user, capability=Capability.MANAGE_FUNDS, community=actor.community, on=actor.on
    )
    if kind not in catalogue().kinds or organization.community_id != actor.community.pk:
        raise BadInput("The kind or the service is not one of this community.")
    made, _new = Alignment.objects.get_or_create(
        community=actor.community, organization=organization, kind=kind,
        defaults={"version": catalogue().version, "asked": asked, "since": actor.on},
    )  # fmt: skip
    audit.record(by=actor.user, action="alignment.added", subject=("alignment", made.public_id))
    return made


@transaction.atomic
def move_alignment(
    *, actor: Actor, row: Alignment, state: str, asked: str, answer: str, answered_on: date | None,
    revision: int,
) -> Alignment:  # fmt: skip
    """How it stands. Raises: NotAllowed; Stale; BadInput where an answer says nothing."""
    check_in(
        user=actor.user, capability=Capability.MANAGE_FUNDS, community=actor.community, on=actor.on
    )
    fresh = Alignment.objects.select_for_update().get(pk=row.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    is_answered = state in (Alignment.State.ALIGNED, Alignment.State.DECLINED)
    if is_answered and not (answer.strip() and answered_on):
        raise BadInput("Say what they answered, and when.")
    fresh.state, fresh.asked, fresh.answer = state, asked, answer.strip()
    fresh.answered_on = answered_on
    fresh.revision += 1
    fresh.save()
    audit.record(
        by=actor.user, action="alignment.moved", subject=("alignment", fresh.public_id),
        facts={"state": state},
    )  # fmt: skip
    return fresh


def _record(actor: Actor, action: str, row: Round, facts: Fields) -> None:
    audit.record(
        by=actor.user, action=action, subject=("round", row.public_id), facts=dict(facts)
    )  # fmt: skip
