"""Reading the record of what was done."""

from uuid import UUID

from ladderway.web.audit.models import Event, EventQuerySet


def about(kind: str, identifier: UUID | str) -> EventQuerySet:
    """The events about one thing, latest first."""
    return Event.objects.filter(subject_kind=kind, subject_id=str(identifier))
