"""The ten steps of a career-ladder initiative, and how far a community has come in each.

The order is that of Career Ladders at Two (Essential Skills Ontario, 2015). Progress is counted
from what stands in the system. A count that nothing supplies is unknown, not zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.shared.outcomes import Outcome, Reason, Status, all_of, any_of


@dataclass(frozen=True, slots=True)
class Criterion:
    """`count` names what is counted; it is met from `least` on. `code` says it in words."""

    code: str
    count: str
    least: int = 1

    def judge(self, counts: "Counts") -> Outcome:
        held = counts.get(self.count)
        if held is None:
            return Outcome(Status.UNKNOWN, (Reason.of(self.code),))
        status = Status.MET if held >= self.least else Status.NOT_MET
        return Outcome(status, (Reason.of(self.code),))


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    key: str
    criteria: tuple[Criterion, ...]


class Progress(StrEnum):
    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    DONE = "done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StepState:
    step: Step
    begun: Outcome
    done: Outcome
    each: tuple[Outcome, ...]

    @property
    def progress(self) -> Progress:
        if self.done.status is Status.MET:
            return Progress.DONE
        if self.begun.status is Status.MET:
            return Progress.BEGUN
        return Progress.UNKNOWN if self.begun.status is Status.UNKNOWN else Progress.NOT_BEGUN

    @property
    def next(self) -> Criterion | None:
        """The first thing that is known not to be there yet."""
        pairs = zip(self.step.criteria, self.each, strict=True)
        return next((c for c, outcome in pairs if outcome.status is Status.NOT_MET), None)


Counts = Mapping[str, int | None]


def _step(number: int, key: str, *counts: str) -> Step:
    return Step(number, key, tuple(Criterion(f"step.{c}", c) for c in counts))


STEPS = (
    _step(1, "demand", "groups", "current_notes", "scans", "sectors_chosen"),
    _step(2, "target", "people_notes", "target_groups"),
    _step(3, "asset_map", "programs", "confirmed_programs"),
    _step(4, "partners", "organizations", "duties", "commitments"),
    _step(5, "employers", "employers", "employer_contacts"),
    _step(6, "progression", "ladders", "validated_ladders"),
    _step(7, "resources", "resource_notes", "budget_lines"),
    _step(8, "plan", "plans", "complete_plans"),
    _step(9, "lessons", "lessons"),
    _step(10, "recommendations", "recommendations"),
)
COUNTS = frozenset(c.count for step in STEPS for c in step.criteria)


def judge(counts: Counts) -> tuple[StepState, ...]:
    """Begun: anything of it is there. Done: all of it is."""
    return tuple(_state(step, counts) for step in STEPS)


def next_of(states: tuple[StepState, ...]) -> tuple[StepState, Criterion] | None:
    """What to do next: the first missing thing of the first step that is not done."""
    for state in states:
        if (missing := state.next) is not None:
            return state, missing
    return None


def _state(step: Step, counts: Counts) -> StepState:
    each = tuple(c.judge(counts) for c in step.criteria)
    return StepState(step, any_of(each), all_of(each), each)
