"""What a visitor told about their household: kept in the session for two hours, or until cleared.

A what-if is not a record: it is in no table of ours, no log, no address, and reaches nobody unless
the visitor saves it as a file.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from ladderway.web import sessions

KEY = sessions.HOUSEHOLD
KEPT = timedelta(hours=2)


def answers(session: SessionBase) -> dict[str, Any]:
    """The answers as the form wrote them; none where there are none, or they are too old."""
    return sessions.kept(session, KEY)


def save(session: SessionBase, told: Mapping[str, Any]) -> None:
    """Keeps the answers, and deletes sessions of anybody that have ended."""
    sessions.keep(session, KEY, told, KEPT)
    type(session).clear_expired()


def clear(session: SessionBase) -> None:
    sessions.drop(session, KEY)
