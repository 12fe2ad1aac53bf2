"""What else is forgotten with a person: files, texts that were set, copies that wait."""

from collections.abc import Callable

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Person

ON_FORGETTING: list[Callable[[Person, frozenset[Topic] | None], None]] = []
"""Each app that keeps something of a person outside of the database, or in rows that do not point
at them, puts its own verb here when the site starts. Topics: None where the whole person is
forgotten. They run in the transaction of the forgetting, before the rows go."""
