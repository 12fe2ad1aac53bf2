"""The places of a record: a short row of those that are used every day, the others in groups.

Pages stand in other apps; here is where each of them is reached, and for whom.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.places import Record
from ladderway.web.participants.sections import SECTIONS


@dataclass(frozen=True, slots=True)
class Way:
    """A page of a record: `key` is what the page calls itself in its head."""

    key: str
    title: Any
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    title: Any
    ways: tuple[Way, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(way.key for way in self.ways)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one can go from a page of a record."""

    daily: tuple[Way, ...]
    groups: tuple[Group, ...]

    @property
    def beyond(self) -> dict[str, Any]:
        """Titles of what stands in groups, by key: the page that one is on is named."""
        return {way.key: way.title for group in self.groups for way in group.ways}


@dataclass(frozen=True, slots=True)
class _Place:
    key: str
    title: Any
    name: str  # of its address
    shown: Callable[[Record], bool]


def _always(_record: Record) -> bool:
    return True


def _opens(topic: Topic) -> Callable[[Record], bool]:
    return lambda record: record.opens(topic)


def _enters(record: Record) -> bool:
    return record.enters


def notes_open(record: Record) -> bool:
    """Whether whoever asks reads notes anywhere. Which of them is each note's own question."""
    return bool(record.actor.facts.opening(Topic.NOTES, record.purpose).agencies)


def _both(*tests: Callable[[Record], bool]) -> Callable[[Record], bool]:
    return lambda record: all(test(record) for test in tests)


_SERVES = _both(_enters, _opens(Topic.SERVICE))
DAILY = (
    _Place("", lazy("Overview"), "participants:record", _always),
    _Place("plan", lazy("Career plan"), "careerplans:plan", _opens(Topic.PLAN)),
    _Place("daily", lazy("Contacts and tasks"), "referrals:daily", _SERVES),
    _Place("timeline", lazy("Timeline"), "referrals:timeline", _always),
    _Place("notes", lazy("Notes"), "participants:notes", notes_open),
)
SERVICES = (
    _Place("documents", lazy("Documents"), "documents:documents", _always),
    _Place("selection", lazy("Selection"), "screening:person", _opens(Topic.SCREENING)),
    _Place("assessments", lazy("Assessments"), "assessments:history", _opens(Topic.STREAM)),
    _Place("referrals", lazy("Referrals"), "referrals:of_person", _enters),
    _Place("readiness", lazy("Readiness"), "readiness:person", _always),
    _Place("supports", lazy("Supports"), "supports:supports", _always),
    _Place("cams", lazy("Copy to CaMS"), "intake:cams", _enters),
)
RIGHTS = (
    _Place("sharing", lazy("Sharing"), "participants:sharings", _opens(Topic.SERVICE)),
    _Place("rights", lazy("Rights"), "rights:person", _SERVES),
    _Place("equity", lazy("Self-identification"), "participants:equity",
           _both(_enters, notes_open)),
    _Place("why", lazy("Why can I see this?"), "participants:why", _always),
    _Place("print", lazy("Print for the person"), "participants:print", _enters),
)  # fmt: skip


# The pages of a record that open to recruiters, whose door is another.
ON_THE_WAY_IN = frozenset({"participants:record", "participants:why", "screening:person"})


def ways_of(record: Record) -> Ways:
    """The places that whoever asks may go to."""
    args = [record.actor.community.slug, record.person.public_id]
    groups = (
        Group(lazy("About the person"), _sections(record, args)),
        Group(lazy("Services and steps"), _shown(SERVICES, record, args)),
        Group(lazy("Sharing and rights"), _shown(RIGHTS, record, args)),
    )
    return Ways(_shown(DAILY, record, args), tuple(group for group in groups if group.ways))


def _shown(places: Sequence[_Place], record: Record, args: list[Any]) -> tuple[Way, ...]:
    return tuple(
        Way(place.key, place.title, reverse(place.name, args=args))
        for place in places
        if place.shown(record) and (not record.only_meets or place.name in ON_THE_WAY_IN)
    )


def _sections(record: Record, args: list[Any]) -> tuple[Way, ...]:
    return tuple(
        Way(part.key, part.title, reverse("participants:section", args=[*args, part.key]))
        for part in SECTIONS.values()
        if any(record.opens(topic) for topic in part.topics)
    )
