"""The named things that can go wrong on a step, with numbers where there are any.

Risk is shown as these and never as an index. The order is a published rule: the kinds stand in the
order of `hazard_order` in parameters/ladders/search.yaml; within a kind the larger number is first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ladderway.domain.ladders.model import Hazard, OptionKind
from ladderway.domain.shared.outcomes import Reason


@dataclass(frozen=True, slots=True)
class StepFigures:
    """What is known of a step, as the hazards see it."""

    to: str  # NOC of the rung it leads to
    kind: OptionKind
    per_hundred: float | None  # of 100 who change from the occupation below, how many come here
    seen: bool  # that number was observed (US), not computed from the score
    surplus: bool  # the outlook says more people than jobs
    seekers_per_opening: float | None
    gates_unknown: int
    unsteady: tuple[str, ...]  # ids of limits.yaml: evenings, nights, shifts
    cost_known: bool
    study_months: int
    hours_per_week: float
    waiting_months: int
    gain: tuple[float, float]  # dollars an hour
    has_local_jobs: bool
    wage_is_local: bool
    experience_old: bool  # the start counts work of years ago, or abroad


@dataclass(frozen=True, slots=True)
class HazardRules:
    order: tuple[str, ...]
    limits: Mapping[str, float]
    competitive: frozenset[str] = frozenset()  # NOC codes where many apply and few are taken on


def hazards(step: StepFigures, rules: HazardRules) -> tuple[Hazard, ...]:
    """Everything that can go wrong on a step, ranked 1, 2, 3 … by the published rule."""
    found = sorted(_found(step, rules), key=lambda f: (rules.order.index(f[1].code), -f[0]))
    return tuple(Hazard(reason, rank) for rank, (_, reason) in enumerate(found, start=1))


def _found(step: StepFigures, rules: HazardRules) -> Iterator[tuple[float, Reason]]:
    """(number, reason) in no order."""
    limits = rules.limits
    if step.gates_unknown:
        yield step.gates_unknown, Reason.of("hazard.gates_unknown", count=step.gates_unknown)
    if step.study_months >= limits["long_study"]:
        facts = {"months": step.study_months, "hours": step.hours_per_week}
        yield step.study_months, Reason.of("hazard.long_study", **facts)
    if step.per_hundred is not None and step.per_hundred < limits["few_move"]:
        yield -step.per_hundred, _few_move(step, step.per_hundred)
    if step.to in rules.competitive:
        yield 0, Reason.of("hazard.competitive", noc=step.to)
    yield from _market(step, limits)
    yield from _training(step, limits)
    if step.unsteady:
        yield len(step.unsteady), Reason.of("hazard.unsteady_hours", limits=step.unsteady)
    if step.experience_old:
        yield 0, Reason.of("hazard.experience_old")


def _few_move(step: StepFigures, per_hundred: float) -> Reason:
    per_thousand = max(round(per_hundred * 10), 1)
    return Reason.of("hazard.few_move", per_thousand=per_thousand, noc=step.to)


def _market(step: StepFigures, limits: Mapping[str, float]) -> Iterator[tuple[float, Reason]]:
    ratio = step.seekers_per_opening
    if step.surplus and ratio is not None and ratio >= limits["surplus"]:
        seekers = round(ratio * 10)
        yield ratio, Reason.of("hazard.surplus", seekers=seekers, noc=step.to)
    elif step.surplus:
        yield 1, Reason.of("hazard.surplus_expected", noc=step.to)
    if not step.has_local_jobs:
        yield 0, Reason.of("hazard.no_local_jobs", noc=step.to)
    if not step.wage_is_local:
        yield 0, Reason.of("hazard.wage_not_local", noc=step.to)
    if step.gain[0] <= 0:
        yield -step.gain[0], Reason.of("hazard.no_raise")


def _training(step: StepFigures, limits: Mapping[str, float]) -> Iterator[tuple[float, Reason]]:
    if step.kind is OptionKind.UNMAPPED:
        yield 0, Reason.of("hazard.no_mapped_training")
    elif not step.cost_known:
        yield 0, Reason.of("hazard.cost_unknown")
    if step.waiting_months >= limits["waiting"]:
        yield step.waiting_months, Reason.of("hazard.waiting", months=step.waiting_months)
