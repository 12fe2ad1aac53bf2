"""What a visitor told about their household: kept in the session for two hours, or until cleared.

A what-if is not a record: it is in no table of ours, no log, no address, and reaches nobody unless
the visitor saves it as a file.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from ladderway.web.sessions import HOUSEHOLD

KEY = HOUSEHOLD
KEPT = timedelta(hours=2)


def answers(session: SessionBase) -> dict[str, Any]:
    """The answers as the form wrote them; none where there are none, or they are too old."""
    kept = session.get(KEY)
    if not isinstance(kept, dict):
        return {}
    if timezone.now() > datetime.fromisoformat(kept["until"]):
        clear(session)
        return {}
    return dict(kept["answers"])


def save(session: SessionBase, told: Mapping[str, Any]) -> None:
    """Keeps the answers, and deletes sessions of anybody that have ended."""
    session[KEY] = {"answers": dict(told), "until": (timezone.now() + KEPT).isoformat()}
    type(session).clear_expired()


def clear(session: SessionBase) -> None:
    session.pop(KEY, None)
