"""Searching what is on record: who did what, and who opened which records. Never a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from ladderway.web.accounts.models import User
from ladderway.web.audit.models import Event, Read, Reading
from ladderway.web.participants.models import ExternalId, Person
from ladderway.web.partners.models import Agency, Community, Membership

DAYS = 30  # that are shown where no day is asked for
LONGEST = 366
ACTS, OPENINGS = "acts", "openings"
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. `person` is a public id, or NOBODY where none was found."""

    kind: str = ACTS
    person: str = ""
    worker: str = ""
    agency: str = ""
    action: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Search":
        known = {name: told.get(name, "") for name in cls.__slots__}
        return cls(**{**known, "kind": OPENINGS if known["kind"] == OPENINGS else ACTS})

    def span(self, today: date) -> tuple[date, date]:
        """First and last day, a year at most; the last month where nothing was said."""
        last = min(_day(self.until) or today, today)
        first = _day(self.since) or last - timedelta(days=DAYS - 1)
        return max(min(first, last), last - timedelta(days=LONGEST)), last


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def person_by(community: Community, written: str) -> str:
    """The public id of whom a number stands for: a record's own, or that of another system.
    NOBODY where there is none."""
    people = Person.objects.unscoped("whose record is looked for in the audit, by number")
    people = people.filter(community=community)
    try:
        found = people.filter(public_id=UUID(written.strip())).first()
    except ValueError:
        numbers = ExternalId.objects.unscoped("whose number is looked for in the audit")
        number = numbers.filter(value=written.strip(), person__community=community)
        found = people.filter(pk__in=number.values("person")).first()
    return str(found.public_id) if found else NOBODY


def events(community: Community, search: Search, today: date) -> QuerySet[Event]:
    """Acts of the community's people, of all about a person who is asked for.

    Who has roles elsewhere too is seen here only with what they did about a person of this
    community who is asked for, or about its agencies.
    """
    found = Event.objects.filter(**_within(search, today, "at"))
    if search.person:
        found = found.filter(subject_kind="person", subject_id=_known(community, search.person))
    else:
        places = [str(community.public_id)]
        places += [str(a) for a in community.agencies.values_list("public_id", flat=True)]
        ours = Q(actor__in=_only_here(community)) | Q(subject_id__in=places)
        found = found.filter(ours)
    if search.action:
        found = found.filter(action__startswith=search.action)
    return _by(found, community, search)


def readings(community: Community, search: Search, today: date) -> QuerySet[Reading]:
    """Openings of records of the community's people."""
    people = Person.objects.unscoped("whether a record that was opened is of this community")
    people = people.filter(community=community)
    if search.person:
        people = people.filter(public_id=None if search.person == NOBODY else search.person)
    read = Read.objects.filter(reading=OuterRef("pk"), person__in=people.values("pk"))
    found = Reading.objects.filter(Exists(read), **_within(search, today, "at"))
    if search.action:
        found = found.filter(route__startswith=search.action)
    return _by(found, community, search)


def _known(community: Community, public_id: str) -> str:
    return person_by(community, public_id) if public_id != NOBODY else NOBODY


def _within(search: Search, today: date, field: str) -> dict[str, datetime]:
    first, last = search.span(today)
    start = timezone.make_aware(datetime.combine(first, time()))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    return {f"{field}__gte": start, f"{field}__lt": end}


def _only_here(community: Community) -> QuerySet[Any]:
    elsewhere = Membership.objects.exclude(agency__community=community)
    here = User.objects.filter(memberships__agency__community=community)
    return here.exclude(pk__in=elsewhere.values("user")).values("public_id")


def _by(found: QuerySet[Any], community: Community, search: Search) -> QuerySet[Any]:
    held = Membership.objects.filter(agency__community=community)
    if search.agency:
        at = held.filter(agency__slug=search.agency)
        found = found.filter(actor__in=at.values("user__public_id"))
    if search.worker:
        one = held.filter(user__public_id=_uuid(search.worker))
        found = found.filter(actor__in=one.values("user__public_id"))
    return found


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def days(found: QuerySet[Any]) -> Sequence[tuple[date, int]]:
    """How many on each day, the latest first."""
    counted = found.order_by().annotate(day=TruncDate("at")).values("day")
    return [(row["day"], row["n"]) for row in counted.annotate(n=Count("pk")).order_by("-day")]


def workers(community: Community) -> Sequence[User]:
    """Those who have or had a role here."""
    held = Membership.objects.filter(agency__community=community).values("user")
    return list(User.objects.filter(pk__in=held).order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class Doer:
    name: str
    agencies: tuple[Agency, ...]


def doers(community: Community) -> Mapping[UUID, Doer]:
    """Name and agencies of all who have or had a role here, by public id."""
    found: dict[UUID, tuple[str, dict[int, Agency]]] = {}
    held = Membership.objects.filter(agency__community=community).select_related("user", "agency")
    for membership in held:
        _name, at = found.setdefault(membership.user.public_id, (membership.user.name, {}))
        at[membership.agency_id] = membership.agency
    return {key: Doer(name, tuple(at.values())) for key, (name, at) in found.items()}


def opened(rows: Sequence[Reading], community: Community) -> Mapping[int, tuple[str, ...]]:
    """Public ids of the records of this community that each request opened."""
    reads = Read.objects.filter(reading__in=[row.pk for row in rows])
    pairs = list(reads.values_list("reading", "person"))
    people = Person.objects.unscoped("numbers of the records that were opened")
    known = people.filter(community=community, pk__in={person for _r, person in pairs})
    numbers = dict(known.values_list("pk", "public_id"))
    found: dict[int, list[str]] = {}
    for reading, person in pairs:
        if person in numbers:
            found.setdefault(reading, []).append(str(numbers[person]))
    return {reading: tuple(sorted(ids)) for reading, ids in found.items()}
