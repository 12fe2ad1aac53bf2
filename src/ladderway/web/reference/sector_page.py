"""One sector: its jobs as a map of rungs, where one can start, pay against the living wage."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.urls import reverse
from numpy import average

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
from ladderway.web.reference.listing import Line, line
from ladderway.web.reference.occupation_page import official_origins
from ladderway.web.reference.sector_map import MapView, rung_map
from ladderway.words import Say, sentence

ASKS_SHOWN, WAYS_SHOWN = 6, 12


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
    entry: tuple[Line, ...]  # jobs to start in that are typical of the sector
    entry_shared: tuple[Line, ...]  # and those that many sectors have
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
    lines = [line(noc, catalogue, area, say, as_of) for noc in sorted(sector.occupations)]
    core = sorted(sector.core)
    share = share_above_living_wage(catalogue, core, area, as_of)
    living = catalogue.living_wage(area, as_of)
    first_jobs = [one for one in lines if one.occupation.noc in entry]
    return SectorPage(
        sector=sector,
        name=sector.name(say.language),
        notes=tuple(sentence(reason, say) for reason in sector.notes()),
        caveat=sentence(Reason("sector.evidence.no_best_sector"), say),
        share=share,
        share_text=_range(share, say),
        middle=sum(middle_skill(catalogue, n, area, as_of).holds is True for n in core),
        map=rung_map(
            lines, sector.core, entry, None if living is None else living.value, say, area
        ),
        quality=_quality(core, catalogue, area, say, as_of),
        asks=_most_asked(core, "skills", catalogue, say),
        attitudes=_most_asked(core, "attributes", catalogue, say),
        ways_up=_ways_up(lines, sector),
        entry=tuple(one for one in first_jobs if one.occupation.noc in sector.core),
        entry_shared=tuple(one for one in first_jobs if one.occupation.noc in sector.shared),
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


def _range(share: ShareAbove | None, say: Say) -> str:
    if share is None:
        return ""
    return say.text("{low} to {high}, depending on who earns what in each job").format(
        low=_percent(share.low, say), high=_percent(share.high, say)
    )


def _percent(share: float, say: Say) -> str:
    return say.text("{number}%").format(number=say.number(share * 100))
