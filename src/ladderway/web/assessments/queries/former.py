"""Reads of the former system, and of what follows for the agency from what was told."""

from collections.abc import Sequence
from datetime import date

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment.requirements import Asked, asked
from ladderway.files.assessment import requirements
from ladderway.web.assessments.models import (
    AssessmentAnswer,
    FormerFigure,
    FormerSegment,
    RequirementMet,
)
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor


def segments_of(record: Record) -> Sequence[FormerSegment]:
    rows = FormerSegment.objects.visible_to(record.actor, record.purpose)
    return list(rows.filter(person__in=record.parts).select_related("agency"))


def follows_for(record: Record) -> Sequence[Asked]:
    """What is asked of the agency; nothing where health is not open."""
    if not record.opens(Topic.HEALTH):
        return ()
    _version, listed = requirements()
    answers = AssessmentAnswer.objects.visible_to(record.actor, record.purpose).filter(
        person__in=record.parts, question__in={each.question for each in listed}
    )
    told: dict[str, list[tuple[date, tuple[str, ...]]]] = {}
    for row in answers.select_related("assessment"):
        on = row.assessment.effective_on
        told.setdefault(row.question, []).append((on, tuple(row.values)))
    met = RequirementMet.objects.visible_to(record.actor, record.purpose)
    done = {row.requirement: row.done_on for row in met.filter(person__in=record.parts)}
    return asked(listed, told, done)


def figures_of(actor: Actor) -> Sequence[FormerFigure]:
    return list(FormerFigure.objects.filter(community=actor.community))
