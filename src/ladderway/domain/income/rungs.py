"""A ladder as prospects and phases: its jobs with their pay, and the months between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Prospect, present
from ladderway.domain.ladders.model import Ladder, Rung, Step

BEFORE_MONTHS = 2  # as now, before the first job begins
LAST_MONTHS = 24  # shown of the last job
MOST_MONTHS = 96  # of a path that is shown


@dataclass(frozen=True, slots=True)
class Plans:
    """What is told about the jobs to come: usual hours a week, and the plan of the employer."""

    hours: float = 35.0
    hours_low: float | None = None
    health_plan: bool = False
    starts_in: int = BEFORE_MONTHS  # months until the first job, for those without one
    living_support_week: float = 0.0  # Better Jobs Ontario, in training without a job
    grant_month: float = 0.0  # student grants, in training


def prospects_of(
    ladder: Ladder, household: Household, plans: Plans, name: Callable[[Rung], str], who: int = 0
) -> tuple[Prospect, ...]:
    """The rungs as prospects, from low to median pay, after life as now where that is no rung.

    Somebody with a job stands on the first rung at the pay told. A ladder ends before the first
    rung whose pay is not known.
    """
    first, *others = ladder.rungs
    now = present(household, name(first), who)
    has_job = now.hours > 0 or first.pay is None
    found = [now] if has_job else [replace(now, label=""), *_paid((first,), plans, name)]
    return (*found, *_paid(others, plans, name))


def _paid(rungs: Sequence[Rung], plans: Plans, name: Callable[[Rung], str]) -> tuple[Prospect, ...]:
    paid = []
    for rung in rungs:
        if rung.pay is None:
            break
        low, high = rung.pay.low, rung.pay.median
        paid.append(
            Prospect(name(rung), low, high, plans.hours, plans.hours_low, plans.health_plan)
        )
    return tuple(paid)


def phases_of(
    ladder: Ladder, prospects: Sequence[Prospect], plans: Plans, steps: Sequence[str]
) -> tuple[Phase, ...]:
    """The months on the way: each job until the next begins, its step beside it. `steps` names
    the step that leaves each rung; the last job is held for two years more."""
    begins = len(prospects) > len(ladder.rungs) or not prospects[0].label
    jobs = prospects[1:] if begins else prospects
    waits = begins and plans.starts_in > 0
    phases = [_job(prospects[0], plans.starts_in, first=True)] if waits else []
    rungs = ladder.rungs[: len(jobs)]
    for k, (rung, after) in enumerate(pairwise(rungs)):
        months = max(1, after.month - rung.month)
        now = k == 0 and not begins
        beside = _until_next(jobs[k], ladder.steps[k], steps[k], months, first=now)
        phases += [_supported(phase, plans) for phase in beside]
    phases.append(_job(jobs[-1], LAST_MONTHS, first=len(rungs) == 1 and not begins))
    return _cut(phases)


def _job(job: Prospect, months: int, *, first: bool) -> Phase:
    kind = PhaseKind.NOW if first else PhaseKind.RUNG
    return Phase(kind, job.label, months, job.wage, job.hours, job.health_plan)


def _until_next(
    job: Prospect, step: Step, name: str, months: int, *, first: bool
) -> tuple[Phase, ...]:
    """The months in a job before the next: experience first, then what is studied beside it."""
    study = min(months, months - step.experience_months) if step.study_hours else 0
    study = max(study, 1) if step.study_hours else 0
    plain = months - study
    training = Phase(
        PhaseKind.TRAINING,
        name,
        study,
        job.wage,
        job.hours,
        job.health_plan,
        studying=True,
        training_cost=float(step.cost or 0),
    )
    before = (_job(job, plain, first=first),) if plain else ()
    return (*before, training) if study else before


def _supported(phase: Phase, plans: Plans) -> Phase:
    """A phase with the support that was told for training."""
    if not phase.studying:
        return phase
    living = 0.0 if phase.hours else plans.living_support_week
    return replace(phase, living_support_week=living, grant_month=plans.grant_month)


def _cut(phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """At most the months that are shown: what goes beyond is left out at the end."""
    kept, left = [], MOST_MONTHS
    for phase in phases:
        if left <= 0:
            break
        kept.append(replace(phase, months=min(phase.months, left)))
        left -= phase.months
    return tuple(kept)
