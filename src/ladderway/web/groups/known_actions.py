"""Writing down what is known about the place: notes, shocks, the log, who does what."""

from datetime import date
from typing import TypeVar

from django.db import transaction

from ladderway.files.planning_lists import context_notes, context_shocks
from ladderway.web.audit import actions as audit
from ladderway.web.groups.actions import By, check_plans, keep
from ladderway.web.groups.models import Duty, LogEntry, Note, Shock
from ladderway.web.partners.models import Community

Known = TypeVar("Known", Note, Shock, LogEntry, Duty)
KINDS = {Note: "note", Shock: "shock", LogEntry: "log_entry", Duty: "duty"}


@transaction.atomic
def save_known(*, thing: Known, by: By, today: date) -> Known:
    """Add or change a note, a shock, an entry of the log, or a duty.

    Raises:
        NotAllowed: `by` does not plan in the community.
        ValidationError: a field or an invariant is not kept.
    """
    kind = KINDS[type(thing)]
    return keep(thing=thing, kind=kind, community=thing.community, by=by, today=today)


@transaction.atomic
def remove_known(*, thing: Note | Shock | LogEntry | Duty, by: By, today: date) -> None:
    """Take out what should not have been written. The page asks first."""
    check_plans(by, thing.community, today)
    kind = KINDS[type(thing)]
    audit.record(by=by, action=f"{kind}.removed", subject=(kind, thing.public_id))
    thing.delete()


@transaction.atomic
def load_context(*, community: Community, language: str, by: By, today: date) -> int:
    """Copy the cited figures that ship with the system into the community's notes, once each."""
    check_plans(by, community, today)
    added = _load_notes(community, language) + _load_shocks(community, language)
    subject = ("community", community.public_id)
    audit.record(by=by, action="notes.loaded", subject=subject, facts={"added": added})
    return added


def _load_notes(community: Community, language: str) -> int:
    held = set(community.known_notes.exclude(key="").values_list("key", flat=True))
    new = [n for n in context_notes() if n.key not in held]
    for n in new:
        community.known_notes.create(
            key=n.key, topic=n.topic, text=n.text[language], figure=n.figure, unit=n.unit,
            geography=n.geography, source=n.source, as_of=n.as_of, expires=n.expires,
        )  # fmt: skip
    return len(new)


def _load_shocks(community: Community, language: str) -> int:
    held = set(community.known_shocks.exclude(key="").values_list("key", flat=True))
    new = [s for s in context_shocks() if s.key not in held]
    for s in new:
        community.known_shocks.create(
            key=s.key, name=s.name[language], since=s.since, until=s.until,
            touches=s.touches[language], source=s.source,
        )  # fmt: skip
    return len(new)
