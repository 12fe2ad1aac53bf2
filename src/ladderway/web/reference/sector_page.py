"""One sector: its jobs as a map of rungs, where one can start, pay against the living wage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.catalogue import Catalogue, Occupation
from ladderway.domain.reference.job_quality import (
    ShareAbove,
    middle_skill,
    share_above_living_wage,
)
from ladderway.domain.reference.sectors import Sector, Sectors
from ladderway.domain.shared.outcomes import Reason
from ladderway.files import gate_tables
from ladderway.web.reference.listing import Line
from ladderway.words import Say, sentence
from ladderway.words import occupations as words

MAP_WIDTH, MAP_HEIGHT, LEFT, FOOT = 900.0, 380.0, 48.0, 46.0
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
        entry=tuple(line for line in lines if line.occupation.noc in entry),
        lines=tuple(lines),
    )


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
    0: words.N_("Management"),
    1: words.N_("University"),
    2: words.N_("College, 2 years or more"),
    3: words.N_("College, under 2 years"),
    4: words.N_("High school"),
    5: words.N_("Short training"),
}


def _height(wage: float) -> float:
    shown = min(max(wage, LOWEST_PAY), HIGHEST_PAY)
    room = MAP_HEIGHT - FOOT - 16
    return 16 + room * (1 - (shown - LOWEST_PAY) / (HIGHEST_PAY - LOWEST_PAY))


def _dots(
    lines: Sequence[Line], entry: frozenset[str], width: float, say: Say, area: str
) -> list[Dot]:
    dots: list[Dot] = []
    for teer in range(6):
        left = LEFT + width * (5 - teer)
        placed: list[tuple[float, int]] = []
        here = [line for line in lines if line.occupation.teer == teer and line.pay]
        for line in sorted(here, key=lambda one: _median(one)):
            y = _height(_median(line))
            lane = _free_lane(placed, y)
            placed.append((y, lane))
            dots.append(_dot(line, left + 14 + 15 * lane, y, entry, say, area))
    return dots


def _median(line: Line) -> float:
    pay: PayBand | None = line.pay
    return 0.0 if pay is None else pay.median


def _free_lane(placed: Sequence[tuple[float, int]], y: float) -> int:
    taken = {lane for other, lane in placed if abs(other - y) < 14}
    return next(lane for lane in range(len(placed) + 1) if lane not in taken)


def _dot(line: Line, x: float, y: float, entry: frozenset[str], say: Say, area: str) -> Dot:
    occupation: Occupation = line.occupation
    url = reverse("reference:occupation", args=[occupation.noc])
    return Dot(
        x=x,
        y=y,
        radius=5.5,
        noc=occupation.noc,
        title=line.title,
        pay=say.wage(_median(line)),
        url=f"{url}?area={area}",
        is_entry=occupation.noc in entry,
    )
