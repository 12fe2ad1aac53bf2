"""Writing the record of what was done."""

from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from ladderway.web import bulk
from ladderway.web.audit.models import Event
from ladderway.web.logging import REQUEST_ID

Fact = str | int | bool | None


class Actor(Protocol):
    """Whoever acts: anything with a public id. This app knows no users."""

    @property
    def public_id(self) -> UUID: ...


class _System:
    """The program itself: a scheduled task, or a command run by whoever runs the server."""


SYSTEM = _System()


def record(
    *,
    by: Actor | _System,
    action: str,
    subject: tuple[str, UUID | str],
    facts: Mapping[str, Fact] | None = None,
) -> Event:
    """Add one event. `action` is a code such as "membership.granted"; facts are ids and codes."""
    event = _event(by, action, subject, facts or {})
    event.save()
    return event


def record_each(
    *,
    by: Actor | _System,
    action: str,
    subjects: Iterable[tuple[str, UUID | str]],
    facts: Mapping[str, Fact],
) -> None:
    """Add the same event for each of many subjects, at once."""
    told = list(subjects)
    written = _event(by, action, ("", ""), facts)
    values = {
        field.attname: getattr(written, field.attname) for field in Event._meta.concrete_fields
    }
    values["subject_kind"] = [kind for kind, _ in told]
    values["subject_id"] = [str(identifier) for _, identifier in told]
    bulk.insert_values(Event, values, len(told))


def _event(
    by: Actor | _System, action: str, subject: tuple[str, UUID | str], facts: Mapping[str, Fact]
) -> Event:
    kind, identifier = subject
    return Event(
        actor=None if isinstance(by, _System) else by.public_id,
        action=action,
        subject_kind=kind,
        subject_id=str(identifier),
        facts=dict(facts),
        request_id=REQUEST_ID.get() or "",
    )
