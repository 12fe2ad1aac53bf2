"""Changing cases: what is next, who works with somebody, and many at once with one event."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import Stale, close_case, require
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership, Role
from ladderway.web.partners.permissions import Capability, NotAllowed, can, check


@dataclass(frozen=True, slots=True)
class Changed:
    """One case that was changed: how it stood before, and its revision since."""

    case: UUID
    revision: int
    before: Mapping[str, Any]


@transaction.atomic
def set_next(*, actor: Actor, cases: Iterable[Case], text: str, on: date | None) -> list[Changed]:
    """Say what is next in each of the cases. Raises: as `_change`."""
    fields = {"next_action": text, "next_action_on": on}
    return _change(actor, "cases.next_set", cases, lambda _case: fields)


@transaction.atomic
def assign(*, actor: Actor, cases: Sequence[Case], worker: int) -> list[Changed]:
    """Give each of the cases to somebody who works at its agency.

    Raises: as `_change`; and BadInput where the worker has no caseload at an agency of theirs.
    """
    for case in cases:
        if worker not in workers_at(actor, case.agency_id):
            raise BadInput(f"The worker [{worker}] holds no caseload at [{case.agency.slug}].")
    return _change(actor, "cases.assigned", cases, lambda _case: {"worker_id": worker})


@transaction.atomic
def close(*, actor: Actor, cases: Sequence[Case], reason: str, on: date) -> None:
    """Close each of the cases for one reason. Raises: as `close_case`; NotAllowed as `_change`."""
    for case in cases:
        check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=case.agency, on=actor.on)
        close_case(actor=actor, case=case, reason=reason, on=on)
    _record(actor, "cases.closed", cases, {"reason": reason})


@transaction.atomic
def put_back(*, actor: Actor, changed: Sequence[Changed]) -> int:
    """Undo: each case that nobody touched since stands as before. Returns how many."""
    before = {each.case: each for each in changed}
    cases = Case.objects.unscoped("cases that are put back are checked one by one")
    found = [
        case
        for case in cases.filter(public_id__in=before).select_related("person", "agency")
        if case.revision == before[case.public_id].revision and may_change(actor, case)
    ]
    back = {case.pk: before[case.public_id].before for case in found}
    return len(_change(actor, "cases.put_back", found, lambda case: back[case.pk]))


def may_change(actor: Actor, case: Case) -> bool:
    """Whether the actor enters people at the agency of an open case, and may open it."""
    if case.closed_on is not None or not can(
        user=actor.user, capability=Capability.ENTER_PEOPLE, agency=case.agency, on=actor.on
    ):
        return False
    try:
        require(actor, case.person, Topic.SERVICE)
    except NotAllowed:
        return False
    return True


def workers_at(actor: Actor, agency: int) -> frozenset[int]:
    """Who holds a caseload at an agency on the day."""
    held = Membership.objects.on(actor.on).filter(
        agency=agency, role__in=(Role.COUNSELLOR, Role.COACH), user__is_active=True
    )
    return frozenset(held.values_list("user_id", flat=True))


def _change(
    actor: Actor,
    action: str,
    cases: Iterable[Case],
    fields_of: Callable[[Case], Mapping[str, Any]],
) -> list[Changed]:
    """All or none of the cases, each checked, and one event with their ids.

    Raises:
        NotAllowed: the actor enters nobody at the agency of a case, or may not open it.
        Stale: somebody else saved a case since it was read.
        BadInput: a case is closed.
        ValidationError: a value does not fit its field.
    """
    done, told = [], []
    for case in cases:
        check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=case.agency, on=actor.on)
        require(actor, case.person, Topic.SERVICE)
        rows = Case.objects.unscoped("the case that is changed, locked")
        fresh = rows.select_for_update().get(pk=case.pk)
        if fresh.revision != case.revision:
            raise Stale(fresh)
        if fresh.closed_on is not None:
            raise BadInput(f"The case is closed since [{fresh.closed_on}].")
        fields = fields_of(case)
        before = {name: getattr(fresh, name) for name in fields}
        for name, value in fields.items():
            setattr(fresh, name, value)
        fresh.revision += 1
        fresh.changed_at = timezone.now()
        fresh.clean_fields(exclude=["person", "agency", "program", "worker"])
        fresh.save()
        done.append(Changed(fresh.public_id, fresh.revision, before))
        told.append(case)
    _record(actor, action, told, {})
    return done


def _record(
    actor: Actor, action: str, cases: Sequence[Case], facts: Mapping[str, str | int]
) -> None:
    ids = ",".join(str(case.public_id) for case in cases)
    audit.record(
        by=actor.user, action=action, subject=("community", actor.community.public_id),
        facts={"cases": ids, "count": len(cases), **facts},
    )  # fmt: skip
