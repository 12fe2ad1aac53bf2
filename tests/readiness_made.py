"""Activities, sessions and what belongs to them, made for tests by the actions."""

from datetime import date, time
from typing import Any

from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.readiness.actions import offered
from ladderway.web.readiness.models import Activity, Session


def activity(actor: Actor, agency: Agency, name: str = "A morning", **fields: Any) -> Activity:
    told = {"kind": "sector_intro", "name_en": name, **fields}
    return offered.add_activity(actor=actor, agency=agency, fields=told)


def session(
    actor: Actor, of: Activity, on: date | None = None, room: int = 12, **fields: Any
) -> Session:
    """A session in the morning; today's where no day is given."""
    told = {
        "on": on or actor.on, "starts_at": time(9), "ends_at": time(11), "where": "Room 2",
        "room": room, "leader": "A coach", **fields,
    }  # fmt: skip
    return offered.add_session(actor=actor, activity=of, fields=told)
