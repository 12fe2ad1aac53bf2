"""The list of occupations: filtered, ordered, paged, and copied as it is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.catalogue import Catalogue, Occupation, fold
from ladderway.domain.reference.sectors import Sectors
from ladderway.web.lists import Cell, Column, Sortable
from ladderway.words import Say, staircase

TORONTO = "ER3530"


@dataclass(frozen=True, slots=True)
class Filters:
    text: str = ""
    area: str = TORONTO
    teer: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    occupation: Occupation
    name: str  # everyday
    title: str  # official
    pay: PayBand | None


def read_filters(params: Mapping[str, str], catalogue: Catalogue, sectors: Sectors) -> Filters:
    """Filters in an address; what no table knows is as if it were not there."""
    area = params.get("area", "")
    teer, sector = params.get("teer", ""), params.get("sector", "")
    return Filters(
        text=params.get("find", "").strip()[:80],
        area=area if area in catalogue.wages.areas else TORONTO,
        teer=teer if teer in tuple("012345") else "",
        sector=sector if sector in sectors.by_id else "",
    )


def lines(
    filters: Filters, catalogue: Catalogue, sectors: Sectors, say: Say, as_of: date
) -> list[Line]:
    wanted = fold(filters.text)
    members = sectors[filters.sector].occupations if filters.sector else None
    return [
        line(o.noc, catalogue, filters.area, say, as_of)
        for o in catalogue.occupations
        if (members is None or o.noc in members)
        and (not filters.teer or o.teer == int(filters.teer))
        and (not wanted or o.noc.startswith(wanted) or any(wanted in n for n in _names(o, say)))
    ]


def line(noc: str, catalogue: Catalogue, area: str, say: Say, as_of: date) -> Line:
    occupation = catalogue.occupation(noc)
    title = occupation.title(say.language)
    return Line(occupation, say.name("job", noc), title, catalogue.pay(noc, area, as_of))


def _names(occupation: Occupation, say: Say) -> tuple[str, str]:
    """Its names as a filter compares them."""
    return fold(say.name("job", occupation.noc)), fold(occupation.title(say.language))


def columns(say: Say, area: str) -> list[Column[Line]]:
    return [
        Column("job", _("Job"), lambda r: r.name, lambda r: _job_cell(r, area)),
        Column("noc", _("NOC code"), lambda r: r.occupation.noc, lambda r: Cell(r.occupation.noc)),
        Column("teer", _("TEER level"), lambda r: r.occupation.teer, _teer_cell, True),
        Column("low", _("Low pay"), _low, lambda r: Cell(_wage(_low(r), say)), True),
        Column("median", _("Middle pay"), _median, lambda r: _median_cell(r, say), True),
        Column(
            "outlook",
            _("Outlook to 2033"),
            _outlook,
            lambda r: _outlook_cell(r, say),
            sheet=lambda r: _outlook_cell(r, say).text,
        ),
    ]


def sheet_columns(say: Say, area: str) -> list[Column[Line]]:
    """The columns of the page, with what the page says elsewhere: title, and whose pay it is."""
    first, *others = columns(say, area)
    return [
        first,
        Column("title", _("Occupation"), lambda r: r.title, lambda r: Cell(r.title)),
        *others,
        _said("area", _("Pay is for"), lambda r: r.pay and say.name("area", r.pay.area)),
        _said("year", _("Year of the pay figure"), lambda r: r.pay and r.pay.year),
    ]


def _said(key: str, label: str, value: Callable[[Line], Sortable]) -> Column[Line]:
    return Column(key, label, value, lambda r: Cell(str(value(r))))


def _job_cell(line: Line, area: str) -> Cell:
    url = reverse("reference:occupation", args=[line.occupation.noc])
    title = "" if fold(line.title) == fold(line.name) else line.title
    return Cell(line.name, url=url if area == TORONTO else f"{url}?area={area}", below=title)


def _teer_cell(line: Line) -> Cell:
    return Cell(str(line.occupation.teer))


def _low(line: Line) -> float | None:
    return None if line.pay is None else line.pay.low


def _median(line: Line) -> float | None:
    return None if line.pay is None else line.pay.median


def _wage(wage: float | None, say: Say) -> str:
    return "–" if wage is None else say.wage(wage)


def _median_cell(line: Line, say: Say) -> Cell:
    wider = line.pay is not None and line.pay.is_fallback
    return Cell(_wage(_median(line), say), note=say.name("area", line.pay.area) if wider else "")


ORDER = tuple(staircase.CONDITIONS)


def _outlook(line: Line) -> int | None:
    future = line.occupation.future_conditions
    return None if future is None else ORDER.index(future.value)


def _outlook_cell(line: Line, say: Say) -> Cell:
    future = line.occupation.future_conditions
    return Cell("–" if future is None else say.text(staircase.CONDITIONS[future.value]))


def options(pairs: Sequence[tuple[str, str]], chosen: str) -> list[tuple[str, str, bool]]:
    return [(value, label, value == chosen) for value, label in pairs]
