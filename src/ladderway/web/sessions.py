"""Answers that a visitor's session keeps for a while, and the session itself.

Sessions are in the database. A visitor's session that holds a household ends with it.

The household of a what-if is dropped after two hours. For a visitor who is not signed in the whole
row ends then, and rows that ended are deleted whenever somebody tells a household; somebody signed
in stays signed in, and what they told is unreadable from then on.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

HOUSEHOLD = "household"


class SessionStore(db.SessionStore):
    def create_model_instance(self, data: Mapping[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        kept = data.get(HOUSEHOLD)
        if kept and SESSION_KEY not in data:
            row.expire_date = min(row.expire_date, datetime.fromisoformat(kept["until"]))
        return row


def keep(session: SessionBase, key: str, answers: Mapping[str, Any], time: timedelta) -> None:
    """Keeps answers under a key for some time."""
    session[key] = {"answers": dict(answers), "until": (timezone.now() + time).isoformat()}


def kept(session: SessionBase, key: str) -> dict[str, Any]:
    """The answers under a key. Those too old are dropped."""
    found = session.get(key)
    if not isinstance(found, dict):
        return {}
    if timezone.now() > datetime.fromisoformat(found["until"]):
        drop(session, key)
        return {}
    return dict(found["answers"])


def drop(session: SessionBase, key: str) -> None:
    session.pop(key, None)
