"""The list of programs: its filters, its columns, and the copies of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.ladders.programs import KINDS, MODES, RELATEDNESS, SCHEDULES
from ladderway.domain.training.form import HEADINGS
from ladderway.files import training_lists
from ladderway.files.exports.sheet import Value
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.lists import Cell, Place, Stored, TableView, cut, searched, shown
from ladderway.web.partners.models import Community, Organization
from ladderway.web.reference.speech import day, speech
from ladderway.web.training import nine, present, queries
from ladderway.web.training.models import Program, Willingness
from ladderway.web.training.queries import Filters
from ladderway.words import Say
from ladderway.words import asset_map as words
from ladderway.words import programs as coded

MONTHS = (1, 3, 6, 12, 24)
MOST_ON_PAPER = 500
Option = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """A question of the filter with its options."""

    name: str
    label: str
    options: tuple[Option, ...]
    first: str  # what no choice means


def read_filters(params: Mapping[str, str]) -> Filters:
    """Filters in an address; what nobody knows is as if it were not there."""
    months = params.get("months", "")
    return Filters(
        text=searched(params),
        kind=_one_of(params.get("kind"), KINDS),
        mode=_one_of(params.get("mode"), MODES),
        schedule=_one_of(params.get("schedule"), SCHEDULES),
        relatedness=_one_of(params.get("relatedness"), RELATEDNESS),
        sector=_one_of(params.get("sector"), load_sectors().by_id),
        noc=_one_of(params.get("noc"), load_catalogue().index),
        organization=_uuid(params.get("organization", "")),
        funding=_one_of(params.get("funding"), training_lists.names("funding")),
        freshness=_one_of(params.get("freshness"), words.FRESHNESS),
        months=int(months) if months in map(str, MONTHS) else training_lists.confirm_after_months(),
        adapts=_one_of(params.get("adapts"), Willingness.values),
        only=_one_of(params.get("only"), queries.ONLY),
        archived=params.get("archived") == "1",
        at=params.get("at", "")[:30],
    )


def _one_of(value: str | None, known: "Mapping[str, object] | Sequence[str]") -> str:
    return value if value and value in known else ""


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def place(params: Mapping[str, str]) -> Place:
    found = Place.of(params, queries.DEFAULT_SORT)
    known = found.sort.removeprefix("-") in queries.SORTS
    return found if known else replace(found, sort=queries.DEFAULT_SORT)


def choices(
    filters: Filters, organizations: Sequence[Organization]
) -> tuple[list[Choice], list[Choice]]:
    """The questions that everybody asks, and the rest."""
    say = speech()
    said = {k: say.text(v) for k, v in words.FRESHNESS.items()}
    usual = [
        _choice("kind", _("Type"), coded.KINDS, filters.kind, say),
        _choice("schedule", _("Time of day"), coded.SCHEDULES, filters.schedule, say),
        _pairs("sector", _("Sector"), _sectors(say), filters.sector),
        _pairs("freshness", _("Confirmation"), list(said.items()), filters.freshness),
    ]
    more = [
        _pairs("organization", _("Organization"), _named(organizations, say), filters.organization),
        _choice("mode", _("Delivery"), coded.MODES, filters.mode, say),
        _choice("relatedness", _("How related"), coded.RELATEDNESS, filters.relatedness, say),
        _pairs("funding", _("Accepts"), _list("funding", say), filters.funding),
        _pairs("adapts", _("Would adapt it"), _willing(), filters.adapts),
        _choice("only", _("Only"), words.ONLY, filters.only, say),
    ]
    return usual, more


def asked(community: Community, filters: Filters) -> dict[str, object]:
    """What the form of the filters is drawn from."""
    usual, more = choices(filters, queries.organizations(community))
    is_open = any(chosen for c in more for _key, _text, chosen in c.options)
    return {
        "filters": filters,
        "usual": usual,
        "more": more,
        "more_is_open": is_open or filters.noc or filters.at,
        "months": month_options(filters.months),
    }


def month_options(chosen: int) -> list[Option]:
    return [(str(n), str(n), n == chosen) for n in sorted({*MONTHS, chosen})]


def _choice(name: str, label: str, named: Mapping[str, str], chosen: str, say: Say) -> Choice:
    return _pairs(name, label, [(k, say.text(v)) for k, v in named.items()], chosen)


def _pairs(name: str, label: str, pairs: Sequence[tuple[str, str]], chosen: str) -> Choice:
    options = tuple((key, text, key == chosen) for key, text in pairs)
    return Choice(name, label, options, _("Any"))


def _sectors(say: Say) -> list[tuple[str, str]]:
    return [(s.id, s.name(say.language)) for s in load_sectors().all]


def _named(organizations: Sequence[Organization], say: Say) -> list[tuple[str, str]]:
    return [(str(o.public_id), present.named(o, say)) for o in organizations]


def _list(group: str, say: Say) -> list[tuple[str, str]]:
    return training_lists.choices(group, say.language)


def _willing() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Willingness.choices]


def page(community: Community, filters: Filters, at: Place, today: date) -> TableView:
    """One page of the list."""
    found = queries.in_order(queries.listed(community, filters, today), at.sort, today)
    leaf = cut(found.select_related("organization"), at, queries.PAGE_SIZE)
    starts = queries.starts_next(leaf.rows, today)
    return shown(
        leaf, _columns(community, starts), at, caption=_("Programs"),
        export_url=reverse("training:programs_csv", args=[community.slug]),
    )  # fmt: skip


def _columns(community: Community, starts: Mapping[int, tuple[date, int | None]]) -> list[Stored]:
    say = speech()

    def name(p: Program) -> Cell:
        url = reverse("training:program", args=[community.slug, p.public_id])
        below = present.named(p.organization, say)
        if p.is_illustrative:
            below = _("%(organization)s (example)") % {"organization": below}
        return Cell(present.title(p, say), url=url, below=below)

    def next_start(p: Program) -> Cell:
        return Cell(_start(starts.get(p.pk)) or "–")

    def confirmed(p: Program) -> Cell:
        changed = p.confirmed_on is not None and not p.is_confirmed
        note = _("changed since") if changed else ""
        return Cell(present.freshness(p) or _("never"), note=note)

    def text(said: str) -> Cell:
        return Cell(said or "–")

    def stored(
        key: str, label: str, cell: Callable[[Program], Cell], is_number: bool = False
    ) -> Stored:
        return Stored(key, label, cell, queries.SORTS[key], is_number=is_number)

    def earned(p: Program) -> Cell:
        return text(present.credential(p.credential, say) if p.credential else p.credential_note)

    return [
        stored("program", _("Program"), name),
        stored("kind", _("Type"), lambda p: text(present.kind(p, say))),
        stored("length", _("Length"), lambda p: text(present.duration(p, say))),
        stored("cost", _("Cost"), lambda p: text(present.price(p, say)), True),
        stored("credential", _("Credential"), earned),
        stored("next", _("Next start"), next_start),
        stored("confirmed", _("Confirmed"), confirmed),
    ]


def _start(found: tuple[date, int | None] | None) -> str:
    if found is None:
        return ""
    starts, left = found
    if left is None:
        return day(starts)
    return _("%(day)s, places left: %(left)s") % {"day": day(starts), "left": left}


def headings(language: str) -> tuple[str, ...]:
    return HEADINGS["fr" if language == "fr" else "en"]


def form_rows(
    community: Community, filters: Filters, at: Place, today: date, most: int | None = None
) -> list[tuple[str, ...]]:
    """The nine columns of every program that the filters leave."""
    found = queries.in_order(queries.listed(community, filters, today), at.sort, today)
    kept = found.select_related("organization").prefetch_related("parts")
    language = speech().language
    return [nine.columns(p, p.parts.all(), language) for p in kept[:most]]


FIELDS = (
    "title_en", "title_fr", "kind", "modes", "schedules", "place", "place_key",
    "place_precision", "latitude", "longitude", "weeks_low", "weeks_high",
    "held_en", "held_fr", "hours_per_week", "study_hours", "intakes_per_year",
    "completion_window_months", "entry_education", "mature_age", "entry_credentials", "entry_note",
    "credential", "credential_note", "stacks_onto", "relatedness", "relatedness_note", "focus",
    "sectors", "occupations", "codes_written", "codes_version", "cost", "funded", "pays_up_front",
    "funding", "languages", "accessibility", "child_care", "populations", "capacity",
    "dormant_capacity", "instructors", "adapts", "adapts_note", "adult_experience",
    "delivered_with", "facilities", "facilities_cost", "upgrading", "notes", "confirmed_on",
    "is_illustrative",
)  # fmt: skip
"""Columns of the copy for other programs: names of fields, coded values. No person's name."""


def sheet(community: Community, filters: Filters, at: Place, today: date) -> list[list[Value]]:
    found = queries.in_order(queries.listed(community, filters, today), at.sort, today)
    rows = [_sheet_row(p) for p in found.select_related("organization")]
    return [["id", "organization", "organization_fr", *FIELDS], *rows]


def _sheet_row(program: Program) -> list[Value]:
    place = program.organization
    values = [_cell(getattr(program, name)) for name in FIELDS]
    return [str(program.public_id), place.name_en, place.name_fr, *values]


def _cell(value: object) -> Value:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) else None
