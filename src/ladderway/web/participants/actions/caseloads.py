"""Passing people from one worker to another, without losing who worked with whom."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.participants.models import Case, Handover
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership, Role
from ladderway.web.partners.permissions import Capability, check

HOLDS_CASES = (Role.COUNSELLOR, Role.COACH, Role.JOB_DEVELOPER)


@transaction.atomic
def move_cases(
    *,
    actor: Actor,
    agency: Agency,
    cases: Collection[int],
    receiver: User,
    why: Handover.Why,
) -> int:
    """Give open cases (their keys) of an agency to one of its workers; how many were given.

    Those that the receiver has already, or that closed meanwhile, are left. Where the agency works
    by caseload, whoever had them before opens them no more, from this moment.

    Raises:
        NotAllowed: the actor moves no cases at the agency.
        BadInput: the receiver holds no caseload there today.
    """
    check(user=actor.user, capability=Capability.MOVE_CASES, agency=agency, on=actor.on)
    held = Membership.objects.on(actor.on).filter(
        user=receiver, agency=agency, role__in=HOLDS_CASES, user__is_active=True
    )
    if not held.exists():
        raise BadInput("Nobody of this name holds a caseload at the agency today.")
    found = Case.objects.unscoped("cases that pass to another worker, locked")
    found = found.filter(pk__in=cases, agency=agency, closed_on__isnull=True)
    found = list(found.exclude(worker=receiver).select_for_update())
    now = timezone.now()
    Handover.objects.bulk_create(
        [
            Handover(
                person_id=case.person_id, case=case, giver_id=case.worker_id, receiver=receiver,
                why=why, by=actor.user.public_id, at=now,
            )
            for case in found
        ],
        batch_size=500,
    )  # fmt: skip
    moved = Case.objects.unscoped("cases that pass to another worker")
    moved.filter(pk__in=[case.pk for case in found]).update(
        worker=receiver, revision=F("revision") + 1, changed_at=now
    )
    facts = {"agency": str(agency.public_id), "receiver": str(receiver.public_id), "why": why}
    subjects = [("case", case.public_id) for case in found]
    audit.record_each(by=actor.user, action="case.moved", subjects=subjects, facts=facts)
    return len(found)
