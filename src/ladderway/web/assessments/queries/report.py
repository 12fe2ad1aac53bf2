"""Streams of an agency's people, one value a person, counted and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ladderway.domain.access.topics import Topic, bit
from ladderway.domain.assessment.levels import Outcome, Worked, reaches
from ladderway.domain.assessment.reports import (
    NO,
    NONE,
    NOT_YET,
    STREAMS,
    YES,
    Report,
    grouped,
    report,
)
from ladderway.domain.evaluation.disclosure import Policy
from ladderway.files.assessment import figure
from ladderway.files.intake_forms import limit
from ladderway.files.parameters import numbers
from ladderway.web.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentResult,
    FormerSegment,
)
from ladderway.web.assessments.queries.record import LOCAL
from ladderway.web.assessments.queries.rules import outcome_of
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.models import Agreement, Case, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role

MONTH = timedelta(days=365) / 12
SMALLEST_GROUP = 20  # people; smaller groups are counted together
GROUPS = ("education", "language")
PREFERS_NOT = "prefers_not"
DISABILITY = ("year", "disability")
FORMER = ("former", "first")
TABLES = (
    ("first", "current"), ("external_first", "external_current"), ("open", "current"),
    ("education", "first", "worked"), ("language", "first", "worked"), DISABILITY,
    FORMER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whose:
    agencies: tuple[Agency, ...]
    oversees: bool


def whose(actor: Actor) -> Whose:
    """A program manager's own agencies; a system manager's by an agreement that gives streams."""
    own = actor.agencies_as(Role.PROGRAM_MANAGER)
    if own:
        return Whose(own, oversees=False)
    given = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, receiver__in=actor.agencies_as(Role.SYSTEM_MANAGER),
        since__lte=actor.on, giver__is_sensitive=False,
    ).exclude(until__lte=actor.on)  # fmt: skip
    givers = {a.giver for a in given.select_related("giver") if a.topics & bit(Topic.STREAM)}
    return Whose(tuple(sorted(givers, key=lambda agency: agency.slug)), oversees=True)


def policy(on: date) -> Policy:
    rounding = round(numbers("equity/limits.yaml")["rounding"].at(on).value)
    return Policy(limit("least_shown", on), rounding)


def counted(actor: Actor, of: Whose) -> Report:
    """Every table of the report. Raises DisclosureRefused where nothing can be shown.

    Whether a disability was told is counted for a program manager alone: the agreement on
    oversight gives nothing on health.
    """
    columns = _columns(actor.on, of, outcome_of(actor))
    left_out = {DISABILITY} if of.oversees else set()
    if set(columns["former"]) <= {NONE}:
        left_out.add(FORMER)
    tables = tuple(by for by in TABLES if by not in left_out)
    names = sorted({name for by in tables for name in by})
    rows = sorted(zip(*(columns[name] for name in names), strict=True))
    turned = list(zip(*rows, strict=True)) or [() for _name in names]
    return _published(tables, tuple(zip(names, turned, strict=True)), policy(actor.on))


@lru_cache(maxsize=32)
def _published(
    tables: tuple[tuple[str, ...], ...], columns: tuple[tuple[str, tuple[str, ...]], ...],
    rule: Policy,
) -> Report:  # fmt: skip
    """Proving that nothing follows from what is shown takes a while: once for the same people."""
    values: dict[str, tuple[str, ...]] = {}
    told: dict[str, Sequence[str]] = {}
    for name, column in columns:
        if name in FIXED:
            values[name], told[name] = FIXED[name], column
        else:
            values[name], told[name] = grouped(column, SMALLEST_GROUP)
    return report(tables, told, values, rule)


ALL_STREAMS = (*STREAMS, NONE)
FIXED: Mapping[str, tuple[str, ...]] = {
    "first": ALL_STREAMS, "current": ALL_STREAMS, "external_first": ALL_STREAMS,
    "external_current": ALL_STREAMS, "open": (YES, NO), "worked": (YES, NO, NOT_YET),
    "disability": (YES, NO, PREFERS_NOT, NONE),
    "former": ("unassisted", "assisted", NONE),
}  # fmt: skip


def _columns(on: date, of: Whose, outcome: Outcome) -> dict[str, list[str]]:
    """By name of the column, one value a person who was assessed, all in one order."""
    rows = Assessment.objects.unscoped("streams are counted, without small numbers")
    made: dict[int, list[Assessment]] = {}
    found = rows.filter(agency__in=of.agencies, instrument=LOCAL, person__merged_into=None)
    for each in found.order_by("effective_on", "pk"):
        made.setdefault(each.person_id, []).append(each)
    people = list(made)
    streams, answers = _streams(of), _answers(of)
    external, jobs, open_cases = _external(of), _jobs(of), _open(of)
    before = _former(of)
    columns: dict[str, list[str]] = {name: [] for by in TABLES for name in by}
    for person in people:
        first, last = made[person][0], made[person][-1]
        given = external.get(person, [NONE])
        stream, told = streams.get(first.pk) or NONE, answers.get(first.pk, {})
        one = {
            "first": stream, "current": streams.get(last.pk) or NONE,
            "external_first": given[0], "external_current": given[-1],
            "open": YES if person in open_cases else NO,
            "worked": _worked(first.effective_on, jobs.get(person, []), on, outcome),
            "year": str(first.effective_on.year),
            "education": told.get("education", NONE),
            "language": first.language,
            "disability": told.get("disability", NONE),
            "former": before.get(person, NONE),
        }  # fmt: skip
        for name, value in one.items():
            columns[name].append(value)
    return columns


def _streams(of: Whose) -> dict[int, str]:
    rows = AssessmentResult.objects.unscoped("streams are counted, without small numbers")
    found = rows.filter(assessment__agency__in=of.agencies, key="stream")
    return dict(found.values_list("assessment", "value"))


def _answers(of: Whose) -> dict[int, dict[str, str]]:
    rows = AssessmentAnswer.objects.unscoped("streams are counted, without small numbers")
    found = rows.filter(
        assessment__agency__in=of.agencies, assessment__instrument=LOCAL,
        question__in=("education", "disability"),
    )  # fmt: skip
    told: dict[int, dict[str, str]] = {}
    for row in found:
        value = PREFERS_NOT if row.prefers_not else row.values[0] if row.values else NONE
        told.setdefault(row.assessment_id, {})[row.question] = value
    return told


def _external(of: Whose) -> dict[int, list[str]]:
    rows = StreamRecord.objects.unscoped("streams are counted, without small numbers")
    found: dict[int, list[str]] = {}
    for row in rows.filter(agency__in=of.agencies).order_by("assigned_on", "pk"):
        found.setdefault(row.person_id, []).append(row.stream)
    return found


def _former(of: Whose) -> dict[int, str]:
    """The latest segment of the former system."""
    rows = FormerSegment.objects.unscoped("streams are counted, without small numbers")
    found = rows.filter(agency__in=of.agencies).order_by("since", "pk")
    return {row.person_id: row.segment for row in found}


def _jobs(of: Whose) -> dict[int, list[WorkExperience]]:
    rows = WorkExperience.objects.unscoped("streams are counted, without small numbers")
    found: dict[int, list[WorkExperience]] = {}
    for row in rows.filter(agency__in=of.agencies):
        found.setdefault(row.person_id, []).append(row)
    return found


def _open(of: Whose) -> set[int]:
    rows = Case.objects.unscoped("streams are counted, without small numbers")
    found = rows.filter(agency__in=of.agencies, closed_on=None)
    return set(found.values_list("person", flat=True))


def _worked(assessed: date, jobs: Sequence[WorkExperience], on: date, outcome: Outcome) -> str:
    """Whether a job of enough hours was held at some time in the months after, as recorded."""
    until = assessed + figure("outcome_months", on) * MONTH
    told = [Worked(job.since, job.until, float(job.hours_a_week or 0)) for job in jobs if job.since]
    held = reaches(outcome, told, assessed, min(until, on))
    return YES if held else NO if until <= on else NOT_YET
