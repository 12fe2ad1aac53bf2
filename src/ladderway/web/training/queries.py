"""Reading the asset map of a community. Filters, order and pages are the database's work."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.shortcuts import get_object_or_404

from ladderway.domain.ladders import model
from ladderway.domain.ladders.programs import ProgramRow, shown_programs
from ladderway.domain.reference.catalogue import fold
from ladderway.web.accounts.models import User
from ladderway.web.audit import queries as audit
from ladderway.web.audit.models import Event
from ladderway.web.partners.models import Community, Organization
from ladderway.web.training.models import Offering, Program
from ladderway.web.training.values import row_of, tag

PAGE_SIZE = 50
HISTORY = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty: any. Nothing here is personal, so it may stand in an address."""

    text: str = ""
    kind: str = ""
    mode: str = ""
    schedule: str = ""
    relatedness: str = ""
    sector: str = ""
    noc: str = ""
    organization: str = ""  # public id
    funding: str = ""
    freshness: str = ""  # never, old, current
    months: int = 6
    adapts: str = ""
    only: str = ""  # a key of ONLY
    archived: bool = False
    at: str = ""  # key of a place

    @property
    def is_empty(self) -> bool:
        return self == Filters(months=self.months, archived=self.archived)


ONLINE_ONLY = Q(modes=["online"])  # held nowhere, so nothing is missing
ONLY: Mapping[str, Q] = {
    "dates": Q(),  # by their offerings, see `_only`
    "dormant": Q(dormant_capacity__gt=0),
    "upgrading": Q(upgrading=True),
    "child_care": Q(child_care=True),
    "no_cost": Q(cost=0) | Q(funded=True),
    "no_codes": Q(occupations=[]),
    "no_place": Q(place_key="") & ~ONLINE_ONLY,
    "facilities": Q(facilities_cost=False) & ~Q(facilities=""),
}
SORTS: Mapping[str, tuple[str, ...]] = {
    "organization": ("organization__name_en", "title_en"),
    "program": ("title_en",),
    "kind": ("kind",),
    "length": ("length",),
    "cost": ("cost",),
    "credential": ("credential", "credential_note"),
    "next": ("next_start",),
    "confirmed": ("confirmed_on",),
}
DEFAULT_SORT = "organization"


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last day that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_the_map(community: Community) -> QuerySet[Program]:
    return Program.objects.filter(organization__community=community, is_archived=False)


def listed(community: Community, filters: Filters, today: date) -> QuerySet[Program]:
    """The programs that the filters leave, in no order yet."""
    found = Program.objects.filter(organization__community=community, is_archived=filters.archived)
    for name in ("kind", "relatedness", "adapts"):
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    for name in ("mode", "schedule", "sector", "noc", "funding"):
        if value := getattr(filters, name):
            found = found.filter(tags__contains=f"|{tag(name, value)}|")
    for word in fold(filters.text).split():
        found = found.filter(search__contains=word)
    if filters.organization:
        found = found.filter(organization__public_id=filters.organization)
    if filters.at:
        found = found.filter(place_key=filters.at)
    if filters.freshness:
        found = found.filter(_freshness(filters.freshness, filters.months, today))
    return _only(found, filters.only, today)


def _only(found: QuerySet[Program], only: str, today: date) -> QuerySet[Program]:
    if only == "dates":
        ahead = Offering.objects.filter(program=OuterRef("pk"), starts__gte=today)
        return found.filter(Exists(ahead))
    return found.filter(ONLY[only]) if only else found


def _freshness(which: str, months: int, today: date) -> Q:
    holds = Q(confirmed_on__isnull=False, confirmed_revision=F("revision"))
    since = months_before(today, months)
    return {
        "never": Q(confirmed_on__isnull=True),
        "old": Q(confirmed_on__isnull=False) & (~holds | Q(confirmed_on__lt=since)),
        "current": holds & Q(confirmed_on__gte=since),
        "due": ~(holds & Q(confirmed_on__gte=since)) | Q(confirmed_on__isnull=True),
    }[which]


class Shown(NamedTuple):
    """What a map says of a program: of thousands, without the rest of each."""

    public_id: UUID
    title_en: str
    title_fr: str
    organization_en: str
    organization_fr: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A place with the programs there: how many, and the first of them by name."""

    key: str
    precision: str
    latitude: float
    longitude: float
    count: int
    first: tuple[Shown, ...]


_SHOWN = ("public_id", "title_en", "title_fr", "organization__name_en", "organization__name_fr")


def stands(found: QuerySet[Program], shown: int) -> list[Stand]:
    """Where programs are, the places with the most first; `shown` of each are named."""
    names = ["organization__name_en", "title_en", "id"]
    ranked = found.exclude(place_key="").annotate(
        number=Window(RowNumber(), partition_by=["place_key"], order_by=names),
        there=Window(Count("id"), partition_by=["place_key"]),
    )
    rows = ranked.filter(number__lte=shown).order_by("-there", "place_key", "number")
    placed = ("place_key", "place_precision", "latitude", "longitude", "there")
    made: dict[tuple[str, str, float, float, int], list[Shown]] = {}
    for row in rows.values_list(*placed, *_SHOWN):
        made.setdefault(row[: len(placed)], []).append(Shown(*row[len(placed) :]))
    return [Stand(*where, tuple(programs)) for where, programs in made.items()]


def without_a_place(found: QuerySet[Program], most: int) -> list[Program]:
    """The first programs of which nobody has said where they are, those with words first."""
    ordered = found.filter(ONLY["no_place"]).order_by(
        Case(When(place="", then=1), default=0), "organization__name_en", "title_en", "id"
    )
    return list(ordered.select_related("organization")[:most])


def in_order(found: QuerySet[Program], sort: str, today: date) -> QuerySet[Program]:
    """What is not known comes last either way."""
    key = sort.removeprefix("-")
    if key == "next":
        found = found.annotate(next_start=Subquery(_next_start(today)))
    if key == "length":
        found = found.annotate(length=F("weeks_high"))
    down = sort.startswith("-")
    orders = [
        F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)
        for name in SORTS[key]
    ]
    return found.order_by(*orders, "id")


def _next_start(today: date) -> QuerySet[Offering, dict[str, date]]:
    ahead = Offering.objects.filter(program=OuterRef("pk"), starts__gte=today)
    return ahead.order_by("starts").values("starts")[:1]


def starts_next(programs: Sequence[Program], today: date) -> Mapping[int, tuple[date, int | None]]:
    """For each program its next start, and how many places are left then, where that is known."""
    ahead = Offering.objects.filter(program__in=programs, starts__gte=today)
    found: dict[int, tuple[date, int | None]] = {}
    for program, starts, left in ahead.order_by("starts").values_list(
        "program_id", "starts", "seats_left"
    ):
        found.setdefault(program, (starts, left))
    return found


def program(community: Community, public_id: UUID) -> Program:
    """Raises Http404."""
    every = Program.objects.select_related("organization__agency", "organization__community")
    return get_object_or_404(every, organization__community=community, public_id=public_id)


def organizations(community: Community) -> list[Organization]:
    """Those of a community that offer something, by name."""
    offering = Program.objects.filter(organization__community=community).values("organization")
    return list(Organization.objects.filter(pk__in=offering).order_by("name_en"))


def every_organization(community: Community) -> list[Organization]:
    return list(community.organizations.select_related("agency", "community").order_by("name_en"))


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a program's history. `who` is empty for the system itself."""

    event: Event
    who: str


def history(program: Program) -> list[Change]:
    """What was done to a program, latest first."""
    events = list(audit.about("program", program.public_id)[:HISTORY])
    people = User.objects.filter(public_id__in={e.actor for e in events if e.actor})
    names = {user.public_id: user.name or user.email for user in people}
    return [Change(e, names.get(e.actor, "") if e.actor else "") for e in events]


def to_ask(
    community: Community, months: int, today: date
) -> list[tuple[Organization, list[Program]]]:
    """Programs that nobody has confirmed for so many months, by organization."""
    due = on_the_map(community).filter(_freshness("due", months, today))
    ordered = due.select_related("organization").order_by("organization__name_en", "title_en", "id")
    grouped: dict[int, tuple[Organization, list[Program]]] = {}
    for found in ordered:
        grouped.setdefault(found.organization_id, (found.organization, []))[1].append(found)
    return list(grouped.values())


# What others read.


def programs(community: Community, language: str) -> tuple[model.Program, ...]:
    """The programs on the map as the engine takes them, in the words of a language."""
    return tuple(row.in_language(language) for row in rows(community))


def rows(community: Community) -> tuple[ProgramRow, ...]:
    found = on_the_map(community).select_related("organization").prefetch_related("parts")
    ordered = found.order_by("organization__name_en", "title_en", "id")
    return tuple(row_of(p, p.parts.all()) for p in ordered)


def public_rows(community: Community) -> tuple[ProgramRow, ...]:
    """What may stand on a public page: in a real place only what its organization confirmed."""
    found = rows(community)
    shown = set(shown_programs((r.program for r in found), demo=community.is_simulated))
    return tuple(r for r in found if r.program in shown)


Stamp = tuple[int, int, int, datetime | None]


def stamp(community: Community) -> Stamp:
    """Another value after every change to the map."""
    every = Program.objects.filter(organization__community=community)
    found = every.aggregate(
        count=Count("id"), last=Max("id"), first=Min("id"), changed=Max("updated_at")
    )
    return (found["count"], found["first"] or 0, found["last"] or 0, found["changed"])


def has_map(community: Community) -> bool:
    """Whether anything was ever put on it."""
    return Program.objects.filter(organization__community=community).exists()


def public_programs(community: Community, language: str) -> tuple[model.Program, ...]:
    """As `public_rows`, for the engine: the same objects until the map changes."""
    return _kept_programs(community.pk, language, stamp(community))


@lru_cache(maxsize=8)
def _kept_programs(community: int, language: str, at: Stamp) -> tuple[model.Program, ...]:
    place = Community.objects.get(pk=community)
    return tuple(row.in_language(language) for row in public_rows(place))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are on the map, and of how many nobody has said lately that they are right."""

    programs: int
    organizations: int
    never: int
    due: int
    archived: int


def counts(community: Community, months: int, today: date) -> Counts:
    every = Program.objects.filter(organization__community=community)
    here = Q(is_archived=False)
    found = every.aggregate(
        programs=Count("id", filter=here),
        organizations=Count("organization", filter=here, distinct=True),
        never=Count("id", filter=here & Q(confirmed_on__isnull=True)),
        due=Count("id", filter=here & _freshness("due", months, today)),
        archived=Count("id", filter=~here),
    )
    return Counts(**found)
