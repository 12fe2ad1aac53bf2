"""Sessions in the database. A visitor's session that holds a household ends with it.

The household of a what-if is dropped after two hours. For a visitor who is not signed in the whole
row ends then, and rows that ended are deleted whenever somebody tells a household; somebody signed
in stays signed in, and what they told is unreadable from then on.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

HOUSEHOLD = "household"


class SessionStore(db.SessionStore):
    def create_model_instance(self, data: Mapping[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        kept = data.get(HOUSEHOLD)
        if kept and SESSION_KEY not in data:
            row.expire_date = min(row.expire_date, datetime.fromisoformat(kept["until"]))
        return row
