"""Assessments of one person, as far as each part is open to whoever asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ladderway.domain.assessment.instruments import InstrumentVersion, Part
from ladderway.domain.intake.answers import Answer
from ladderway.files.assessment import instruments
from ladderway.web.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentDraft,
    AssessmentResult,
    Dispute,
    Observation,
)
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.places import Record

LOCAL = "example"
"""The instrument that gives the local stream, needs and readiness."""


def mine(record: Record, model: Any) -> QuerySet[Any]:
    return model.objects.visible_to(record.actor, record.purpose).filter(person=record.person)


def assessments(record: Record) -> list[Assessment]:
    """The newest first."""
    return list(mine(record, Assessment).select_related("agency", "follows"))


def latest(record: Record, instrument: str) -> Assessment | None:
    return mine(record, Assessment).filter(instrument=instrument).first()


def here(record: Record, model: Any, public_id: UUID) -> Any:
    """A row about the person. Raises Http404 for one that is not open as for none."""
    found = mine(record, model).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def answers_of(record: Record, assessment: Assessment) -> dict[str, Answer]:
    """The answers of which the topic is open, by question."""
    rows = mine(record, AssessmentAnswer).filter(assessment=assessment)
    return {row.question: Answer(tuple(row.values), row.prefers_not) for row in rows}


def results_of(record: Record, of: list[Assessment]) -> dict[int, dict[str, AssessmentResult]]:
    """The results of which the topic is open, by assessment and key."""
    found: dict[int, dict[str, AssessmentResult]] = {each.pk: {} for each in of}
    for row in mine(record, AssessmentResult).filter(assessment__in=of):
        found[row.assessment_id][row.key] = row
    return found


def external_streams(record: Record) -> list[StreamRecord]:
    """As the province's system gave them, the newest first."""
    return list(mine(record, StreamRecord))


def disputes_of(record: Record, of: list[Assessment]) -> dict[int, list[Dispute]]:
    found: dict[int, list[Dispute]] = {each.pk: [] for each in of}
    for row in mine(record, Dispute).filter(assessment__in=of):
        found[row.assessment_id].append(row)
    return found


def version_of(assessment: Assessment) -> InstrumentVersion:
    return instruments()[assessment.instrument].version(assessment.version)


def draft_here(record: Record, instrument: str) -> AssessmentDraft | None:
    """What the actor has begun: nobody opens another's."""
    drafts = mine(record, AssessmentDraft)
    return drafts.filter(user=record.actor.user, instrument=instrument).first()


def drafts_here(record: Record) -> dict[str, AssessmentDraft]:
    rows = mine(record, AssessmentDraft).filter(user=record.actor.user)
    return {row.instrument: row for row in rows}


def observed(
    record: Record, of: list[Assessment], results: Mapping[int, Mapping[str, AssessmentResult]]
) -> dict[str, list[tuple[date, str, str]]]:
    """By domain: (day, level, note), the oldest first, of assessments and between them."""
    found: dict[str, list[Any]] = {}
    for row in mine(record, Observation):
        told = (row.observed_on, row.created_at, row.level, row.note)
        found.setdefault(row.domain, []).append(told)
    for assessment in of:
        for key, result in results[assessment.pk].items():
            if result.part == Part.DOMAIN and result.value:
                told = (assessment.effective_on, assessment.created_at, result.value, "")
                found.setdefault(key, []).append(told)
    return {
        key: [(on, level, note) for on, _at, level, note in sorted(rows)]
        for key, rows in found.items()
    }
