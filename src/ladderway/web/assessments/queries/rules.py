"""From how many hours a job counts here; what a stream is offered; how much support is suggested;
what the province was asked to look at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment.instruments import Part
from ladderway.domain.assessment.levels import (
    Outcome,
    Service,
    Suggestion,
    service_on,
    suggest,
)
from ladderway.files.assessment import figure, level_rule, outcome_on, services
from ladderway.web.assessments.models import Assessment, OutcomeRule, Recheck, SupportLevel
from ladderway.web.assessments.queries.record import (
    LOCAL,
    external_streams,
    latest,
    results_of,
    version_of,
)
from ladderway.web.participants.models import Case
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.today import Asked

COUNTED = (Part.NEED, Part.DOMAIN)


def outcome_of(actor: Actor) -> Outcome:
    """The rule that holds here today: the community's own, else the shipped one."""
    own = OutcomeRule.objects.filter(community=actor.community, since__lte=actor.on).first()
    if own is None:
        return outcome_on(actor.on)
    return Outcome(float(own.hours), own.adds_up, own.since, own.source, is_own=True)


def outcome_rules(actor: Actor) -> Sequence[OutcomeRule]:
    return list(OutcomeRule.objects.filter(community=actor.community))


@dataclass(frozen=True, slots=True)
class Offered:
    """What a stream is offered, and whose stream it is."""

    service: Service
    is_external: bool


def offered(record: Record) -> Offered | None:
    """By the province's stream where it is entered, else by the local one. None where there is
    none, or it is closed to whoever asks."""
    if not record.opens(Topic.STREAM):
        return None
    external = external_streams(record)[:1]
    stream = external[0].stream if external else _local_stream(record)
    service = service_on(services(), stream, record.actor.on)
    return Offered(service, bool(external)) if service else None


def _local_stream(record: Record) -> str:
    last = latest(record, LOCAL)
    found = results_of(record, [last])[last.pk].get("stream") if last else None
    return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the last assessment suggests, with the names of what it counted."""

    suggestion: Suggestion
    assessment: Assessment
    counted: tuple[str, ...]


def suggested(record: Record, language: str) -> Suggested | None:
    """None where nobody has assessed with the local instrument, or it is closed."""
    last = latest(record, LOCAL) if record.opens(Topic.STREAM) else None
    if last is None:
        return None
    scales = {s.key: s for s in version_of(last).scales if s.part in COUNTED}
    rows = results_of(record, [last])[last.pk]
    told = {key: rows[key].value for key in scales if key in rows}
    found = suggest(level_rule(), told, asked=len(scales))
    names = tuple(scales[key].words.said(language) for key in found.counted)
    return Suggested(found, last, names)


def levels_of(record: Record) -> list[SupportLevel]:
    """The newest first, of each joined record."""
    rows = SupportLevel.objects.visible_to(record.actor, record.purpose)
    return list(rows.filter(person__in=record.parts).select_related("agency"))


def rechecks_of(record: Record) -> list[Recheck]:
    rows = Recheck.objects.visible_to(record.actor, record.purpose)
    return list(rows.filter(person__in=record.parts).select_related("agency"))


def recheck_here(record: Record, public_id: UUID) -> Recheck:
    """Raises Http404 where it is not there or not open, alike."""
    found = next((row for row in rechecks_of(record) if row.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def unassessed(asked: Asked, days: int = 0) -> QuerySet[Case]:
    """Open cases, for so many days at least, of people whom nobody has assessed with the local
    instrument. An assessment of any agency that is open to the reader counts."""
    made = Assessment.objects.visible_to(asked.actor, asked.purpose).filter(instrument=LOCAL)
    rows = Case.objects.visible_to(asked.actor, asked.purpose).filter(
        closed_on__isnull=True, agency__in=tuple(asked.actor.agencies), person__merged_into=None,
        opened_on__lte=asked.actor.on - timedelta(days=days),
    )  # fmt: skip
    if asked.mine:
        rows = rows.filter(worker=asked.actor.user)
    rows = rows.exclude(Exists(made.filter(person=OuterRef("person"))))
    return rows.select_related("person", "agency", "worker").order_by("opened_on", "pk")


def assess_days(actor: Actor) -> int:
    return round(figure("assess_days", actor.on))
