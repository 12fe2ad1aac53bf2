"""One sector: its jobs as a map of rungs, where one can start, pay against the living wage."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.urls import reverse
from numpy import average

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.reference.job_quality import (
    ShareAbove,
    employment_weights,
    middle_skill,
    share_above_living_wage,
)
from ladderway.domain.reference.sectors import Sector, Sectors
from ladderway.domain.shared.outcomes import Reason
from ladderway.files import charts, gate_tables
from ladderway.web.reference.listing import Line
from ladderway.web.reference.occupation_page import official_origins
from ladderway.words import Say, sentence
from ladderway.words.mark import N_

MAP_WIDTH, MAP_HEIGHT, LEFT, FOOT = 1110.0, 520.0, 48.0, 46.0
LABEL_SIZE, LABEL_ROOM = 11.0, 13.5
ASKS_SHOWN, WAYS_SHOWN = 6, 12
LOWEST_PAY, HIGHEST_PAY = 15.0, 70.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A job on the map: training level across, middle pay up."""

    x: float
    y: float
    radius: float
    noc: str
    title: str
    pay: str
    url: str
    is_entry: bool
    label: str  # empty: no room for one


@dataclass(frozen=True, slots=True)
class MapView:
    width: float
    height: float
    dots: tuple[Dot, ...]
    columns: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    living: float | None
    without_pay: int


@dataclass(frozen=True, slots=True)
class Quality:
    """People of the sector by the middle pay of their job: the chart and its table."""

    wide: str  # SVG
    phone: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WayUp:
    """A progression inside the sector that Canada's own descriptions state."""

    start: Line
    end: Line


@dataclass(frozen=True, slots=True)
class SectorCard:
    id: str
    name: str
    url: str
    jobs: int
    entry: int
    share: str
    range: str


@dataclass(frozen=True, slots=True)
class SectorPage:
    sector: Sector
    name: str
    notes: tuple[str, ...]
    caveat: str
    share: ShareAbove | None
    share_text: str
    middle: int
    map: MapView
    quality: Quality
    asks: tuple[str, ...]
    attitudes: tuple[str, ...]
    ways_up: tuple[WayUp, ...]
    entry: tuple[Line, ...]
    lines: tuple[Line, ...]


def cards(
    sectors: Sectors, catalogue: Catalogue, area: str, say: Say, as_of: date
) -> list[SectorCard]:
    teer = {o.noc: o.teer for o in catalogue.occupations}
    asks = credentialed()
    return [_card(s, sectors, catalogue, area, say, as_of, teer, asks) for s in sectors.all]


def _card(
    sector: Sector,
    sectors: Sectors,
    catalogue: Catalogue,
    area: str,
    say: Say,
    as_of: date,
    teer: dict[str, int],
    asks: frozenset[str],
) -> SectorCard:
    nocs = sorted(sector.core)
    share = share_above_living_wage(catalogue, nocs, area, as_of)
    return SectorCard(
        id=sector.id,
        name=sector.name(say.language),
        url=reverse("reference:sector", args=[sector.id]),
        jobs=len(sector.occupations),
        entry=len(sectors.entry_level(sector.id, teer, asks)),
        share=_percent(share.share, say) if share else "",
        range=_range(share, say),
    )


def credentialed() -> frozenset[str]:
    """Occupations that none may enter without a credential."""
    gates = gate_tables.load_gates()
    return frozenset(
        noc for noc in gates.index if all(r.credentials - {"secondary"} for r in gates.routes(noc))
    )


def page(
    sector: Sector, sectors: Sectors, catalogue: Catalogue, area: str, say: Say, as_of: date
) -> SectorPage:
    teer = {o.noc: o.teer for o in catalogue.occupations}
    entry = frozenset(sectors.entry_level(sector.id, teer, credentialed()))
    lines = [_line(noc, catalogue, area, say, as_of) for noc in sorted(sector.occupations)]
    core = sorted(sector.core)
    share = share_above_living_wage(catalogue, core, area, as_of)
    return SectorPage(
        sector=sector,
        name=sector.name(say.language),
        notes=tuple(sentence(reason, say) for reason in sector.notes()),
        caveat=sentence(Reason("sector.evidence.no_best_sector"), say),
        share=share,
        share_text=_range(share, say),
        middle=sum(middle_skill(catalogue, n, area, as_of).holds is True for n in core),
        map=_map(lines, entry, catalogue, area, say, as_of),
        quality=_quality(core, catalogue, area, say, as_of),
        asks=_most_asked(core, "skills", catalogue, say),
        attitudes=_most_asked(core, "attributes", catalogue, say),
        ways_up=_ways_up(lines, sector),
        entry=tuple(line for line in lines if line.occupation.noc in entry),
        lines=tuple(lines),
    )


def _quality(
    nocs: Sequence[str], catalogue: Catalogue, area: str, say: Say, as_of: date
) -> Quality:
    """People (national, 2023) in each bracket of middle pay (here)."""
    people = [0.0] * (len(BRACKETS) + 1)
    for noc, weight in zip(nocs, employment_weights(catalogue, nocs), strict=True):
        pay = catalogue.pay(noc, area, as_of)
        if pay is not None:
            people[bisect_right(BRACKETS, pay.median)] += weight
    names = _bracket_names(say)
    title, label = say.text("people in Canada"), say.text("People by the middle pay of their job")
    shown = tuple(people)
    return Quality(
        charts.bars(names, shown, label, title, 420, say.language),
        charts.bars(names, shown, label, title, 190, say.language),
        tuple(zip(names, (say.number(number) for number in people), strict=True)),
    )


BRACKETS = (20, 25, 30, 40)


def _bracket_names(say: Say) -> tuple[str, ...]:
    between = [
        say.text("{low} to {high}").format(low=say.money(a), high=say.money(b))
        for a, b in pairwise(BRACKETS)
    ]
    under = say.text("under {wage}").format(wage=say.money(BRACKETS[0]))
    return (under, *between, say.text("{wage} and more").format(wage=say.money(BRACKETS[-1])))


def _most_asked(
    nocs: Sequence[str], category: str, catalogue: Catalogue, say: Say
) -> tuple[str, ...]:
    """What its typical work asks most, by mean rating; people count, not jobs."""
    rows = [catalogue.index[noc] for noc in nocs]
    means = average(
        catalogue.profiles[category][rows], axis=0, weights=employment_weights(catalogue, nocs)
    )
    found = sorted(
        zip(catalogue.descriptors_of(category), means, strict=True),
        key=lambda pair: (-pair[1], pair[0].id),
    )
    return tuple(d.plain(say.language) for d, _mean in found[:ASKS_SHOWN])


def _ways_up(lines: Sequence[Line], sector: Sector) -> tuple[WayUp, ...]:
    by_noc = {line.occupation.noc: line for line in lines if line.occupation.noc in sector.core}
    return tuple(
        WayUp(by_noc[start], by_noc[end])
        for end, starts in sorted(official_origins().items())
        for start in sorted(starts)
        if start in by_noc and end in by_noc and start != end
    )[:WAYS_SHOWN]


def _line(noc: str, catalogue: Catalogue, area: str, say: Say, as_of: date) -> Line:
    occupation = catalogue.occupation(noc)
    return Line(occupation, occupation.title(say.language), catalogue.pay(noc, area, as_of))


def _range(share: ShareAbove | None, say: Say) -> str:
    if share is None:
        return ""
    return say.text("{low} to {high}, depending on who earns what in each job").format(
        low=_percent(share.low, say), high=_percent(share.high, say)
    )


def _percent(share: float, say: Say) -> str:
    return say.text("{number}%").format(number=say.number(share * 100))


def _map(
    lines: Sequence[Line],
    entry: frozenset[str],
    catalogue: Catalogue,
    area: str,
    say: Say,
    as_of: date,
) -> MapView:
    """TEER 5 at the left to 0 at the right, middle pay up; jobs of like pay stand side by side."""
    paid = [line for line in lines if line.pay is not None]
    living = catalogue.living_wage(area, as_of)
    width = (MAP_WIDTH - LEFT) / 6
    columns = tuple((LEFT + width * k, say.text(SHORT_TEER[5 - k])) for k in range(6))
    return MapView(
        MAP_WIDTH,
        MAP_HEIGHT,
        tuple(_dots(paid, entry, width, say, area)),
        columns,
        tuple((_height(wage), f"{wage:.0f}") for wage in (20, 30, 40, 50, 60)),
        None if living is None else _height(living.value),
        len(lines) - len(paid),
    )


SHORT_TEER = {
    0: N_("Management"),
    1: N_("University"),
    2: N_("College, 2 years or more"),
    3: N_("College, under 2 years"),
    4: N_("High school"),
    5: N_("Short training"),
}


def _height(wage: float) -> float:
    shown = min(max(wage, LOWEST_PAY), HIGHEST_PAY)
    room = MAP_HEIGHT - FOOT - 16
    return 16 + room * (1 - (shown - LOWEST_PAY) / (HIGHEST_PAY - LOWEST_PAY))


def _dots(
    lines: Sequence[Line], entry: frozenset[str], width: float, say: Say, area: str
) -> list[Dot]:
    return [
        dot
        for teer in range(6)
        for dot in _column(
            [line for line in lines if line.occupation.teer == teer],
            LEFT + width * (5 - teer),
            width,
            entry,
            say,
            area,
        )
    ]


def _column(
    lines: Sequence[Line], left: float, width: float, entry: frozenset[str], say: Say, area: str
) -> list[Dot]:
    """Jobs of one training level: side by side where pay is alike, named where there is room."""
    placed: list[tuple[float, int]] = []
    for line in sorted(lines, key=_median):
        y = _height(_median(line))
        placed.append((y, _free_lane(placed, y)))
    found = []
    for line, (y, lane) in zip(sorted(lines, key=_median), placed, strict=True):
        x = left + 14 + 14 * lane
        label = _label(line.title, left + width - x - 12) if _has_room(placed, y, lane) else ""
        found.append(_dot(line, x, y, line.occupation.noc in entry, label, say, area))
    return found


def _has_room(placed: Sequence[tuple[float, int]], y: float, lane: int) -> bool:
    """The last dot of its height may be named, if no dot further right is near its line."""
    near = [other for at, other in placed if abs(at - y) < LABEL_ROOM]
    return lane == max(near) and near.count(lane) == 1


def _label(title: str, width: float) -> str:
    """The beginning of a title that fits; empty where hardly anything does."""
    room = int(width / (LABEL_SIZE * 0.52))
    if room < 8:
        return ""
    return title if len(title) <= room else f"{title[: room - 1].rstrip(' ,')}…"


def _median(line: Line) -> float:
    pay: PayBand | None = line.pay
    return 0.0 if pay is None else pay.median


def _free_lane(placed: Sequence[tuple[float, int]], y: float) -> int:
    taken = {lane for other, lane in placed if abs(other - y) < LABEL_ROOM}
    return next(lane for lane in range(len(placed) + 1) if lane not in taken)


def _dot(line: Line, x: float, y: float, is_entry: bool, label: str, say: Say, area: str) -> Dot:
    noc = line.occupation.noc
    url = f"{reverse('reference:occupation', args=[noc])}?area={area}"
    return Dot(x, y, 5.0, noc, line.title, say.wage(_median(line)), url, is_entry, label)
