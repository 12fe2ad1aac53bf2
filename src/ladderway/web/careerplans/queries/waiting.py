"""Plans that wait: counted for planners without names; and, for whoever coaches, their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.careerplan.steps import WaitReason
from ladderway.domain.careerplan.waiting import Wait, WaitingTable, waiting
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.careerplans.models import StepWait
from ladderway.web.careerplans.queries.plans import ladder_of
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Community
from ladderway.web.training.models import Program
from ladderway.web.training.queries import on_the_map
from ladderway.web.training.values import tag

SHOWN = 100


def first_of_month(today: date) -> datetime:
    """The moment of the count: it stays the whole month, so that nobody sees one plan come."""
    return timezone.make_aware(datetime.combine(today.replace(day=1), time.min))


def waiting_in(community: Community, today: date) -> WaitingTable:
    """The one table of a community, as it stood at the first of the month."""
    at = first_of_month(today)
    waits = StepWait.objects.unscoped("plans that wait are counted, without small numbers")
    rows = waits.filter(
        Q(until__isnull=True) | Q(until__gt=at), person__community=community,
        ladder_id__isnull=False, since__lte=at,
    ).exclude(above="").order_by("since", "pk")  # fmt: skip
    told = rows.values_list("step__plan_id", "ladder_id", "below", "above", "area", "reason")
    return waiting(
        (
            Wait(plan, (str(ladder), below, above), area, WaitReason(reason))
            for plan, ladder, below, above, area, reason in told
        ),
        smallest_count_shown(today),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step of somebody's plan that waits, and programs that came since and lead to its job."""

    wait: StepWait
    programs: Sequence[Program]


def waiting_plans(actor: Actor, purpose: Purpose) -> list[Waiting]:
    """Those that are open to whoever asks: first those for which a program came."""
    waits = StepWait.objects.visible_to(actor, purpose).filter(until__isnull=True)
    rows = waits.select_related("person", "step__plan")[:SHOWN]
    found = list(rows)
    came = _came_since(actor.community, found)
    return sorted(
        (Waiting(wait, [p for p in came if fits(p, wait)]) for wait in found),
        key=lambda w: (not w.programs, w.wait.since),
    )


def _came_since(community: Community, waits: Sequence[StepWait]) -> list[Program]:
    """Programs that were put on the map, or changed, since the first of these began to wait."""
    if not waits:
        return []
    first = min(wait.since for wait in waits)
    changed = on_the_map(community).filter(updated_at__gt=first)
    return list(changed.select_related("organization").order_by("-updated_at"))


def fits(program: Program, wait: StepWait) -> bool:
    """It came since the step waits, and is for the job to which the step leads."""
    noc = noc_above(wait)
    return bool(noc) and program.updated_at > wait.since and f"|{tag('noc', noc)}|" in program.tags


def noc_above(wait: StepWait) -> str:
    ladder = ladder_of(wait.step.plan)
    rungs = ladder.rungs if ladder else ()
    return next((r.occupation for r in rungs if r.key == wait.above), "")
