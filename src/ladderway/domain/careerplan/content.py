"""What a career plan says, and what changed between two of its versions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from ladderway.domain.shared.errors import BadInput


class Section(StrEnum):
    """Where a step stands. The first three are those of an individualized career plan."""

    FIRST_JOB = "first_job"  # a first job in the target sector
    SKILLS = "skills"  # skills and credentials for the next one
    ADVANCE = "advance"  # moving up after it
    LIVING = "living"  # the job that pays the rent meanwhile, and the way back
    SUPPORT = "support"  # what helps on the way


class Component(StrEnum):
    """Which part of a sector program a step belongs to, where somebody says so."""

    ORIENTATION = "orientation"  # what the sector is like
    READINESS = "readiness"  # preparation for work in it
    COACHING = "coaching"  # one to one
    MONEY = "money"  # help with costs
    SOCIAL = "social"  # supports of a life: child care, transit, counselling


class Who(StrEnum):
    """Who does a step."""

    PARTICIPANT = "participant"
    COACH = "coach"
    AGENCY = "agency"  # another one, which the step names


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step as it was agreed; how far it is stands elsewhere."""

    key: str  # stays from version to version
    section: Section
    what: str
    who: Who
    whose: str = ""  # which other agency
    due: date | None = None
    training: str = ""  # title of the program and who offers it
    component: str = ""  # of `Component`; most steps are of none


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What both sign. Texts are in the words of the person and the coach."""

    strengths: str
    goal: str  # the first job in the target sector
    long_term: str  # beyond the first job
    advice: str = ""  # on moving up after the first job
    living_job: str = ""  # what pays the rent meanwhile
    way_back: str = ""  # from that job to one's own field
    ladder: str = ""  # its title; the copy of the ladder stays with the version
    rungs: tuple[str, ...] = ()
    review_on: date | None = None
    steps: tuple[PlannedStep, ...] = ()


TEXTS = ("strengths", "goal", "long_term", "advice", "living_job", "way_back", "ladder")


class ChangeKind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """`field` of the plan, or of the step `step`; for a step that came or went no field."""

    kind: ChangeKind
    field: str = ""
    before: str = ""
    after: str = ""
    step: str = ""  # what the step is, for readers


def changes(before: PlanContent, after: PlanContent) -> tuple[Change, ...]:
    """What differs, the plan first, then its steps in the order of `after`, then those gone."""
    found = [
        Change(ChangeKind.CHANGED, name, _said(getattr(before, name)), _said(getattr(after, name)))
        for name in (*TEXTS, "rungs", "review_on")
        if getattr(before, name) != getattr(after, name)
    ]
    old = {step.key: step for step in before.steps}
    for step in after.steps:
        found += _of_step(old[step.key], step) if step.key in old else [_came(step)]
    kept = {step.key for step in after.steps}
    gone = (step for step in before.steps if step.key not in kept)
    return (*found, *(Change(ChangeKind.REMOVED, step=step.what) for step in gone))


def _came(step: PlannedStep) -> Change:
    return Change(ChangeKind.ADDED, step=step.what)


def _of_step(before: PlannedStep, after: PlannedStep) -> list[Change]:
    return [
        Change(
            ChangeKind.CHANGED, field.name, _said(getattr(before, field.name)),
            _said(getattr(after, field.name)), after.what,
        )
        for field in fields(PlannedStep)
        if getattr(before, field.name) != getattr(after, field.name)
    ]  # fmt: skip


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return " → ".join(map(str, value))
    return "" if value is None else str(value)


def to_data(content: PlanContent) -> dict[str, Any]:
    """As JSON holds it."""
    told = asdict(content)
    told["review_on"] = _day_text(content.review_on)
    told["rungs"] = list(content.rungs)
    told["steps"] = [{**asdict(s), "due": _day_text(s.due)} for s in content.steps]
    return told


def from_data(told: Mapping[str, Any]) -> PlanContent:
    """Raises BadInput for what is no plan."""
    try:
        steps = tuple(_step(row) for row in told["steps"])
        texts = {name: str(told[name]) for name in TEXTS}
        rungs = tuple(map(str, told["rungs"]))
        return PlanContent(rungs=rungs, review_on=_day(told["review_on"]), steps=steps, **texts)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"This is no career plan: [{error}].") from error


def _step(row: Mapping[str, Any]) -> PlannedStep:
    return PlannedStep(
        key=str(row["key"]), section=Section(row["section"]), what=str(row["what"]),
        who=Who(row["who"]), whose=str(row["whose"]), due=_day(row["due"]),
        training=str(row["training"]), component=str(row.get("component", "")),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
