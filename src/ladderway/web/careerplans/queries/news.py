"""Plans that wait and are open to whoever asks, and programs that came for them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, QuerySet

from ladderway.domain.access.policy import Purpose
from ladderway.domain.careerplan.offers import Offer, answers
from ladderway.domain.careerplan.steps import WaitReason
from ladderway.domain.shared.outcomes import Status
from ladderway.web.careerplans.models import StepWait
from ladderway.web.careerplans.queries.plans import ladder_of
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Community
from ladderway.web.training import queries as training
from ladderway.web.training.models import Program
from ladderway.web.training.values import tag

MOST = 500  # steps that are looked through
ORDER = (Status.MET, Status.UNKNOWN, Status.NOT_MET)


@dataclass(frozen=True, slots=True)
class Came:
    """A program that came, or changed, since a step waits; and whether it answers the reason."""

    program: Program
    status: Status
    is_new: bool  # nobody has said that it was looked at


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step of somebody's plan that cannot go on."""

    wait: StepWait
    came: Sequence[Came]  # those that answer the reason first

    @property
    def is_news(self) -> bool:
        """Whether anything that came may answer the reason and was not looked at yet."""
        return any(one.is_new and one.status is not Status.NOT_MET for one in self.came)


def waiting_plans(actor: Actor, purpose: Purpose, *, mine: bool = False) -> list[Waiting]:
    """Those that are open to whoever asks: first those with news, then the longest. `mine`: of the
    people whose case is theirs."""
    found = _waits(actor, purpose, mine).select_related("person", "step__plan")
    shown = with_programs(actor, list(found.order_by("since", "pk")[:MOST]))
    return sorted(shown, key=lambda w: (not w.is_news, w.wait.since))


def plans_with_news(actor: Actor, purpose: Purpose, *, mine: bool = False) -> list[Waiting]:
    """Of `waiting_plans` those for which something came. Plans are read only where anything did."""
    first = _waits(actor, purpose, mine).aggregate(first=Min("since"))["first"]
    if first is None or not _changed_since(actor.community, first).exists():
        return []
    return [w for w in waiting_plans(actor, purpose, mine=mine) if w.is_news]


def _waits(actor: Actor, purpose: Purpose, mine: bool) -> QuerySet[StepWait]:
    waits = StepWait.objects.visible_to(actor, purpose).filter(until__isnull=True)
    if not mine:
        return waits
    cases = Case.objects.visible_to(actor, purpose)
    own = cases.filter(worker=actor.user, closed_on__isnull=True)
    return waits.filter(person__in=own.values("person"))


def with_programs(actor: Actor, waits: Sequence[StepWait]) -> list[Waiting]:
    """Waits that were read already, whose steps know their plan."""
    programs = _came_since(actor.community, waits)
    if not programs:
        return [Waiting(wait, ()) for wait in waits]
    offers = _offers(actor, programs)
    named = _named(actor.community)
    return [
        Waiting(wait, _ordered(wait, [p for p in programs if leads(p, wait, named)], offers))
        for wait in waits
    ]


def _ordered(
    wait: StepWait, programs: Sequence[Program], offers: Mapping[int, Offer]
) -> tuple[Came, ...]:
    reason, looked = WaitReason(wait.reason), wait.looked_at
    came = (
        Came(p, answers(reason, offers[p.pk]), looked is None or p.updated_at > looked)
        for p in programs
    )
    return tuple(sorted(came, key=lambda one: ORDER.index(one.status)))


def _came_since(community: Community, waits: Sequence[StepWait]) -> list[Program]:
    """Programs that were put on the map, or changed, since the first of these began to wait."""
    if not waits:
        return []
    changed = _changed_since(community, min(wait.since for wait in waits))
    return list(changed.select_related("organization").order_by("-updated_at"))


def _changed_since(community: Community, moment: datetime) -> QuerySet[Program]:
    return training.on_the_map(community).filter(updated_at__gt=moment)


StepOf = tuple[str, str, str]  # ladder, rung below, rung above


def _named(community: Community) -> Mapping[StepOf, frozenset[str]]:
    """The programs that the community's ladders name for their steps, as they stand today."""
    return {
        (ladder.id, step.below, step.above): frozenset(step.programs)
        for ladder in kept_ladders(community)
        for step in ladder.steps
    }


def leads(program: Program, wait: StepWait, named: Mapping[StepOf, frozenset[str]]) -> bool:
    """It came since, is not the one that was agreed, and is for the job to which the step leads,
    or is named for the step."""
    if program.updated_at <= wait.since or program.public_id == wait.step.program:
        return False
    if str(program.public_id) in named.get((str(wait.ladder_id), wait.below, wait.above), ()):
        return True
    noc = noc_above(wait)
    return bool(noc) and f"|{tag('noc', noc)}|" in program.tags


def noc_above(wait: StepWait) -> str:
    ladder = ladder_of(wait.step.plan)
    rungs = ladder.rungs if ladder else ()
    return next((r.occupation for r in rungs if r.key == wait.above), "")


def _offers(actor: Actor, programs: Sequence[Program]) -> Mapping[int, Offer]:
    starts = training.starts_next(programs, actor.on)
    return {p.pk: _offer(p, starts.get(p.pk)) for p in programs}


def _offer(program: Program, start: tuple | None) -> Offer:
    day, places = start or (None, None)
    asks = bool(program.entry_education or program.entry_credentials)
    return Offer(
        schedules=frozenset(program.schedules),
        is_online="online" in program.modes or "online" in program.schedules,
        starts=day, places=places, has_child_care=program.child_care,
        asks_first=True if asks else (None if program.entry_note else False),
        is_free=_is_free(program),
    )  # fmt: skip


def _is_free(program: Program) -> bool | None:
    if program.funded or program.cost == 0:
        return True
    return None if program.cost is None else False
