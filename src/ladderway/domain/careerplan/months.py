"""The ladder of a plan as months of work: what each job pays, and how long until the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.in_hand import Prospect
from ladderway.domain.income.rungs import LAST_MONTHS, MOST_MONTHS
from ladderway.domain.ladders.kept import KeptLadder, KeptRung

ASSUMED_MONTHS = 12  # in a job before the next, where the ladder does not say


@dataclass(frozen=True, slots=True)
class Work:
    """What is told of the jobs to come, which a ladder does not say."""

    hours: float  # a week, as usual
    starts_in: int  # months until the first job
    health_plan: bool = False


@dataclass(frozen=True, slots=True)
class Months:
    """The jobs with pay, from the first up, and the months on the way. `assumed`: jobs of which
    the ladder does not say how long they are held before the next."""

    jobs: tuple[Prospect, ...]
    phases: tuple[Phase, ...]
    assumed: tuple[str, ...]


def paid_climb(ladder: KeptLadder) -> tuple[KeptRung, ...]:
    """The climb as far as pay is known; ways across are left out."""
    found = []
    for rung in ladder.rungs:
        if rung.is_horizontal:
            continue
        if not (rung.wage_low or rung.wage_high):
            break
        found.append(rung)
    return tuple(found)


def months(ladder: KeptLadder, now: Phase, work: Work) -> Months:
    """`now`: a month as the household lives today. No job with pay, no months."""
    climb = paid_climb(ladder)
    jobs = tuple(_prospect(rung, work) for rung in climb)
    if not jobs:
        return Months((), (), ())
    lengths = [_length(above) for _below, above in pairwise(climb)]
    phases = [_phase(j, n or ASSUMED_MONTHS) for j, n in zip(jobs, lengths, strict=False)]
    phases.append(_phase(jobs[-1], LAST_MONTHS))
    before = [replace(now, months=work.starts_in)] if work.starts_in else []
    assumed = tuple(r.title for r, n in zip(climb, lengths, strict=False) if n is None)
    return Months(jobs, _cut([*before, *phases]), assumed)


def _prospect(rung: KeptRung, work: Work) -> Prospect:
    low = rung.wage_low or rung.wage_high or 0.0
    high = rung.wage_high or low
    return Prospect(rung.title, low, high, work.hours, health_plan=work.health_plan)


def _length(above: KeptRung) -> int | None:
    """Months in the job below: the experience that the job above asks for."""
    return max(1, round(12 * above.experience_years)) if above.experience_years else None


def _phase(job: Prospect, count: int) -> Phase:
    return Phase(PhaseKind.RUNG, job.label, count, job.wage, job.hours, job.health_plan)


def _cut(phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """At most the months that are shown."""
    kept, left = [], MOST_MONTHS
    for phase in phases:
        if left > 0:
            kept.append(replace(phase, months=min(phase.months, left)))
        left -= phase.months
    return tuple(kept)
