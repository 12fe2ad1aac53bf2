"""What can be known about a person, in parts that are shared or kept one by one."""

from collections.abc import Iterable
from enum import StrEnum


class Topic(StrEnum):
    """A part of what is known about a person. Each is shared, or not, by itself."""

    IDENTITY = "identity"  # chosen name, strengths, language asked for, how to reach safely
    CONTACT = "contact"  # telephone numbers, e-mail
    SERVICE = "service"  # which agency serves, since when, the next action, how the way in went
    PLAN = "plan"  # education, credentials, work, goals and steps
    ATTENDANCE = "attendance"
    SCREENING = "screening"  # what was asked for a place, and what was decided
    STREAM = "stream"  # stream, risk and its reasons
    HOUSEHOLD = "household"  # address, neighbourhood, who lives there, children
    INCOME = "income"
    HEALTH = "health"
    HOUSING = "housing"
    JUSTICE = "justice"
    IMMIGRATION = "immigration"
    FAMILY_SAFETY = "family_safety"
    EQUITY = "equity"  # self-identification: voluntary, with a consent of its own
    NOTES = "notes"  # a counsellor's notes: never leave the agency


KEPT_INSIDE = frozenset({Topic.NOTES})
"""Topics whose records only the agency that wrote them may open, whatever was shared."""

OF_ITS_OWN = frozenset({Topic.EQUITY})
"""Topics that serving a person does not open: they need a consent of their own."""

SENSITIVE = frozenset(
    {
        Topic.STREAM, Topic.HOUSEHOLD, Topic.INCOME, Topic.HEALTH, Topic.HOUSING, Topic.JUSTICE,
        Topic.IMMIGRATION, Topic.FAMILY_SAFETY, Topic.EQUITY, Topic.NOTES,
    }
)  # fmt: skip
"""Topics that stay out of headers, lists, calendars, notices and prints."""

SHAREABLE = tuple(topic for topic in Topic if topic not in KEPT_INSIDE)

_BITS = {topic: 1 << n for n, topic in enumerate(Topic)}
ALL_BITS = (1 << len(_BITS)) - 1


def bit(topic: Topic) -> int:
    """The place of a topic in a stored set. Topics keep their order for good; new ones go last."""
    return _BITS[topic]


def mask(topics: Iterable[Topic]) -> int:
    """A set of topics as one number, for a column of a database."""
    return sum(_BITS[topic] for topic in frozenset(topics))


def topics_of(stored: int) -> frozenset[Topic]:
    return frozenset(topic for topic, place in _BITS.items() if stored & place)


SERVING = frozenset(Topic) - OF_ITS_OWN
"""What an agency that serves a person may hold about them, each role its part."""
