"""A plan as pages show it: sections with their steps, and changes in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.careerplan.content import Change, ChangeKind
from ladderway.domain.careerplan.signing import Missing
from ladderway.domain.careerplan.steps import KEYS, MOVES, is_live
from ladderway.domain.careerplan.steps import StepState as State
from ladderway.domain.shared.outcomes import Status
from ladderway.web.careerplans.models import (
    Component,
    PlanStep,
    Section,
    StepState,
    StepWait,
    WaitReason,
    Who,
)
from ladderway.web.careerplans.queries.ladders import ProgramNow, program_named
from ladderway.web.careerplans.queries.news import Waiting
from ladderway.web.careerplans.queries.plans import Known
from ladderway.web.reference.speech import day

FIELDS = {
    "strengths": lazy("Strengths"),
    "goal": lazy("First job in the sector"),
    "long_term": lazy("Where it leads after that"),
    "advice": lazy("What helps to move up after the first job"),
    "living_job": lazy("Job that pays the rent meanwhile"),
    "way_back": lazy("The way from there back to one’s own field"),
    "ladder": lazy("Ladder"),
    "rungs": lazy("Jobs of the ladder"),
    "review_on": lazy("Looked at again on"),
    "section": lazy("Belongs to"),
    "what": lazy("What"),
    "who": lazy("Who does it"),
    "whose": lazy("Which other agency"),
    "due": lazy("By when"),
    "training": lazy("Training"),
    "component": lazy("Part of a program"),
}
LACKING = {
    Missing.STRENGTHS: lazy("strengths"),
    Missing.GOAL: lazy("the first job in the sector"),
    Missing.LONG_TERM: lazy("where it leads after that"),
    Missing.STEPS: lazy("a step"),
    Missing.NEXT_STEP: lazy("a day for at least one step"),
    Missing.REVIEW: lazy("a day ahead on which the plan is looked at again"),
}
VERBS = {
    State.OPEN: lazy("Not begun"),
    State.DOING: lazy("Under way"),
    State.DONE: lazy("Done"),
    State.DROPPED: lazy("Not needed"),
}
REASONS = [(key, reason.value, WaitReason(reason.value).label) for key, reason in KEYS.items()]


ANSWERS = {
    Status.MET: lazy("answers “%(reason)s”"),
    Status.UNKNOWN: lazy("ask them about “%(reason)s”"),
    Status.NOT_MET: lazy("does not answer “%(reason)s”"),
}


@dataclass(frozen=True, slots=True)
class CameShown:
    """A program that came for a step, and in words whether it answers the reason."""

    program: UUID
    name: str
    answer: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class StepShown:
    row: PlanStep
    wait: StepWait | None
    moves: Sequence[tuple[str, str]]  # state and what the button says
    can_wait: bool
    is_late: bool
    came: Sequence[CameShown]  # programs on the map since it waits
    is_news: bool
    program: ProgramNow | None  # what the map says today of the program that was agreed


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the plan with its steps."""

    key: str
    title: str
    steps: Sequence[StepShown]


def came(waiting: Waiting) -> list[CameShown]:
    reason = waiting.wait.get_reason_display()
    return [
        CameShown(
            one.program.public_id, program_named(one.program),
            str(ANSWERS[one.status]) % {"reason": reason},
            one.is_new and one.status is not Status.NOT_MET,
        )
        for one in waiting.came
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the steps: what came for those that wait, by step; and what the map says
    today of the programs that were agreed, by program."""

    news: Mapping[int, Waiting]
    programs: Mapping[UUID, ProgramNow]


def parts(found: Known, beside: Beside, on: date) -> list[Part]:
    shown = [_shown(step, found, beside, on) for step in found.steps]
    return [
        Part(key, str(title), [s for s in shown if s.row.section == key])
        for key, title in Section.choices
    ]


def _shown(step: PlanStep, found: Known, beside: Beside, on: date) -> StepShown:
    state, news = State(step.state), beside.news.get(step.pk)
    live = is_live(state)
    return StepShown(
        step, found.waits.get(step.pk),
        [(to.value, str(word)) for to, word in VERBS.items() if to in MOVES[state]],
        State.WAITING in MOVES[state], live and step.due is not None and step.due < on,
        came(news) if news else (), bool(news and news.is_news),
        beside.programs.get(step.program) if live and step.program else None,
    )  # fmt: skip


def components(found: Known) -> list[tuple[str, int]]:
    """The parts of a sector program, and how many steps of the plan are of each."""
    kept = [s.component for s in found.steps if s.state != StepState.DROPPED]
    return [(str(title), kept.count(key)) for key, title in Component.choices]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    what: str
    before: str
    after: str


def said(changes: Sequence[Change]) -> list[ChangeShown]:
    return [_said(change) for change in changes]


def _said(change: Change) -> ChangeShown:
    if change.kind is ChangeKind.ADDED:
        return ChangeShown(_("Step"), "", change.step)
    if change.kind is ChangeKind.REMOVED:
        return ChangeShown(_("Step"), change.step, "")
    name = str(FIELDS[change.field])
    if change.step:
        name = _("%(step)s: %(field)s") % {"step": change.step, "field": name}
    before, after = (_value(change.field, text) for text in (change.before, change.after))
    return ChangeShown(name, before, after)


_CHOICES: Mapping[str, Mapping[str, object]] = {
    "section": dict(Section.choices), "who": dict(Who.choices),
    "component": dict(Component.choices),
}  # fmt: skip


def _value(field: str, text: str) -> str:
    if field in _CHOICES:
        return str(_CHOICES[field].get(text, text))
    if field in ("due", "review_on") and text:
        return day(date.fromisoformat(text))
    return text


def state_word(step: PlanStep) -> str:
    return str(StepState(step.state).label)
