"""Who works with how many people at an agency, and for how long they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from ladderway.domain.access.policy import Purpose
from ladderway.web.accounts.models import User
from ladderway.web.participants.actions.caseloads import HOLDS_CASES
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership, Role

SHOWN = 300
YEAR = 366  # days


@dataclass(frozen=True, slots=True)
class Load:
    """One worker and how many people they work with; `leaves` is the first day without a role."""

    user: User | None
    roles: tuple[str, ...]
    skills: tuple[str, ...]
    cases: int
    leaves: date | None
    is_here: bool


def loads(agency: Agency, on: date) -> Sequence[Load]:
    """Those who hold caseloads, those who left with people still in theirs, and nobody's."""
    open_cases = Case.objects.unscoped("how many people each worker of the agency works with")
    counted = open_cases.filter(agency=agency, closed_on__isnull=True).order_by()
    number = dict(counted.values_list("worker").annotate(n=Count("pk")))
    held: dict[User, list[Membership]] = {}
    here = Membership.objects.on(on).filter(agency=agency, role__in=HOLDS_CASES)
    for membership in here.filter(user__is_active=True).select_related("user"):
        held.setdefault(membership.user, []).append(membership)
    left = User.objects.filter(pk__in=set(filter(None, number)) - {user.pk for user in held})
    rows = [_load(user, number.get(user.pk, 0), held.get(user, [])) for user in [*held, *left]]
    rows.sort(key=lambda row: row.user.name if row.user else "")
    if number.get(None):
        rows.append(Load(None, (), (), number[None], None, False))
    return rows


def _load(user: User, cases: int, held: Sequence[Membership]) -> Load:
    ends = [m.until for m in held]
    last = max((end for end in ends if end), default=None)
    return Load(
        user,
        roles=tuple(str(Role(m.role).label) for m in held),
        skills=tuple(sorted({skill for m in held for skill in m.skills})),
        cases=cases,
        leaves=None if None in ends else last,
        is_here=bool(held),
    )


def cases_of(actor: Actor, agency: Agency, worker: User | None) -> Sequence[Case]:
    """The people of one caseload, with how often they changed workers within a year."""
    since = Q(handovers__giver__isnull=False)
    found = Case.objects.visible_to(actor, Purpose.SUPERVISE).filter(
        agency=agency, worker=worker, closed_on__isnull=True
    )
    found = found.annotate(
        changes=Count("handovers", filter=since), last_change=Max("handovers__at")
    )
    return list(found.select_related("person", "program").order_by("person__chosen_name")[:SHOWN])


def receivers(agency: Agency, worker: User | None, on: date) -> Sequence[Load]:
    """Those who can take people over, the smallest caseload first."""
    able = [load for load in loads(agency, on) if load.is_here and load.user != worker]
    return sorted(able, key=lambda load: load.cases)
