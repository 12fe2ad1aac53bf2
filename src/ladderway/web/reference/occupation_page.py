"""One occupation: pay by region, outlook, skills, ways in, who moves, where it leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from ladderway.domain.ladders.model import Ladder, LadderQuery, PayBand, Start, StartKind
from ladderway.domain.reference.catalogue import Catalogue, Occupation
from ladderway.domain.reference.moves import Move
from ladderway.files import gate_tables
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_moves
from ladderway.words import Say, staircase
from ladderway.words import occupations as words

SKILLS_SHOWN, MOVES_SHOWN, LADDERS_SHOWN = 8, 8, 4
BAND = 200.0  # width of a pay band, in drawing units


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A pay band on an axis that all regions of the page share."""

    low: float
    median: float
    high: float
    living: float | None

    @property
    def filled(self) -> float:
        return max(0.0, self.median - self.low)


@dataclass(frozen=True, slots=True)
class PayRow:
    place: str
    is_asked: bool
    low: str
    median: str
    high: str
    living: str
    note: str  # a wider place
    lifted: bool
    band: Band


@dataclass(frozen=True, slots=True)
class SkillRow:
    name: str
    level: float
    top: int
    width: float  # percent


@dataclass(frozen=True, slots=True)
class WayIn:
    strength: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LadderLine:
    """A ladder in one line, with the address that shows it."""

    jobs: tuple[str, ...]
    summary: str
    gain: str
    url: str


@dataclass(frozen=True, slots=True)
class OutlookView:
    future: str
    recent: str
    employed: float | None
    openings_a_year: float | None
    seekers: float | None


@dataclass(frozen=True, slots=True)
class OccupationPage:
    occupation: Occupation
    name: str
    title: str
    teer: str
    groups: tuple[str, ...]
    sectors: tuple[Link, ...]
    asked: PayBand | None
    pay: tuple[PayRow, ...]
    pay_is_old: bool
    outlook: OutlookView
    skills: Mapping[str, tuple[SkillRow, ...]]
    limits: tuple[str, ...]
    ways_in: tuple[WayIn, ...]
    is_regulated: bool
    out_of: tuple[Link, ...]
    into: tuple[Link, ...]
    official_to: tuple[Link, ...]
    official_from: tuple[Link, ...]
    ladders: tuple[LadderLine, ...]
    towards: tuple[Link, ...]


def page(noc: str, area: str, catalogue: Catalogue, say: Say, as_of: date) -> OccupationPage:
    """Raises UnknownCode, with near codes."""
    occupation = catalogue.occupation(noc)
    gates = gate_tables.load_gates()
    moves = load_moves()
    asked = catalogue.pay(noc, area, as_of)
    return OccupationPage(
        occupation=occupation,
        name=say.name("job", noc),
        title=occupation.title(say.language),
        teer=say.text(words.TEER[occupation.teer]),
        groups=_groups(occupation, catalogue, say.language),
        sectors=_sectors(noc, say),
        asked=asked,
        pay=pay_rows(noc, area, catalogue, say, as_of),
        pay_is_old=asked is not None and catalogue.is_old(asked.source, as_of),
        outlook=_outlook(occupation, say),
        skills={name: top_of(noc, name, catalogue, say) for name in ("skills", "knowledge")},
        limits=tuple(say.name("limit", id) for id in sorted(gate_tables.read_conditions()[noc])),
        ways_in=_ways_in(gates.routes(noc), say),
        is_regulated=gates.is_regulated(noc),
        out_of=_moves(moves.out_of.get(noc, ()), "end", say),
        into=_moves(moves.into.get(noc, ()), "start", say),
        official_to=_jobs(_official_to(noc), say),
        official_from=_jobs(sorted(official_origins().get(noc, ())), say),
        ladders=tuple(_ladder_line(one, noc, area, say) for one in _ladders(noc, area)),
        towards=_towards(noc, area, say),
    )


@lru_cache(maxsize=1024)
def _ladders(noc: str, area: str) -> tuple[Ladder, ...]:
    """The first few ladders that start here, at the defaults of the explorer."""
    from ladderway.files.engine import load_engine

    query = LadderQuery(Start(StartKind.OCCUPATION, (noc,)), area=area)
    return load_engine().ladders(query).ladders[:LADDERS_SHOWN]


def _ladder_line(ladder: Ladder, noc: str, area: str, say: Say) -> LadderLine:
    query = urlencode({"from": noc, "area": area, "ladder": ladder.key})
    return LadderLine(
        tuple(staircase.rung_name(rung, say) for rung in ladder.rungs),
        staircase.summary(ladder, say),
        staircase.gain(*ladder.gain, say),
        f"{reverse('explorer:explore')}?{query}",
    )


def _towards(noc: str, area: str, say: Say) -> tuple[Link, ...]:
    """Ways to ladders that end here: from where Canada's descriptions and moves say people come."""
    seen = [move.start for move in load_moves().into.get(noc, ())[:MOVES_SHOWN]]
    starts = dict.fromkeys([*sorted(official_origins().get(noc, ())), *seen])
    return tuple(
        Link(
            say.name("job", start),
            f"{reverse('explorer:explore')}?{urlencode({'from': start, 'area': area, 'to': noc})}",
        )
        for start in list(starts)[:LADDERS_SHOWN]
    )


def _groups(occupation: Occupation, catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """The widest group and the finest one that has a name in this language."""
    codes = (occupation.minor, occupation.submajor, occupation.major, occupation.broad)
    groups = [catalogue.groups[code] for code in codes if code in catalogue.groups]
    names = [g.title_fr if language == "fr" else g.title_en for g in groups]
    named = [name for name in names if name]
    return tuple(dict.fromkeys([*named[-1:], *named[:1]]))


def _sectors(noc: str, say: Say) -> tuple[Link, ...]:
    sectors = load_sectors()
    return tuple(
        Link(sectors[id].name(say.language), reverse("reference:sector", args=[id]))
        for id in sectors.core_of(noc)
    )


def pay_rows(
    noc: str, area: str, catalogue: Catalogue, say: Say, as_of: date
) -> tuple[PayRow, ...]:
    """A row for the place asked about and for each place with a figure of its own."""
    own = [code for code in catalogue.wages.areas if catalogue.local_evidence(noc, code)]
    places = list(dict.fromkeys([area, *own]))
    found = [(place, catalogue.pay(noc, place, as_of)) for place in places]
    bands = [(place, band) for place, band in found if band is not None]
    if not bands:
        return ()
    least = min(band.low for _, band in bands)
    living = [found.value for p, _ in bands if (found := catalogue.living_wage(p, as_of))]
    most = max([band.high or band.median for _, band in bands] + living)
    scale = BAND / max(most - least, 1.0)
    return tuple(
        _pay_row(place, band, place == area, least, scale, catalogue, say, as_of)
        for place, band in bands
    )


def _pay_row(
    place: str,
    band: PayBand,
    is_asked: bool,
    least: float,
    scale: float,
    catalogue: Catalogue,
    say: Say,
    as_of: date,
) -> PayRow:
    living = catalogue.living_wage(place, as_of)
    line = None if living is None else (living.value - least) * scale
    return PayRow(
        place=say.name("area", place),
        is_asked=is_asked,
        low=say.wage(band.low),
        median=say.wage(band.median),
        high="–" if band.high is None else say.wage(band.high),
        living="–" if living is None else say.wage(living.value),
        note=_pay_note(band, say),
        lifted=band.low_lifted,
        band=Band(
            (band.low - least) * scale,
            (band.median - least) * scale,
            ((band.high or band.median) - least) * scale,
            line if line is not None and 0 <= line <= BAND else None,
        ),
    )


def _pay_note(band: PayBand, say: Say) -> str:
    if band.is_fallback:
        place = say.name("area", band.area)
        return say.text("no figure here: {place}, {year}").format(place=place, year=band.year)
    return ""


def _outlook(occupation: Occupation, say: Say) -> OutlookView:
    o = occupation.outlook
    future, recent = (
        say.text(staircase.CONDITIONS[c.value]) if c else say.text("too small to be projected")
        for c in (o.future, o.recent)
    )
    return OutlookView(future, recent, o.employment_2023, o.openings_a_year, o.seekers_per_opening)


def top_of(noc: str, category: str, catalogue: Catalogue, say: Say) -> tuple[SkillRow, ...]:
    """The things this work asks most of, highest first."""
    ratings = catalogue.profiles[category][catalogue.index[noc]]
    pairs = zip(catalogue.descriptors_of(category), ratings, strict=True)
    ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0].id))[:SKILLS_SHOWN]
    return tuple(
        SkillRow(d.plain(say.language), float(level), d.top, round(float(level) / d.top * 100))
        for d, level in ranked
        if level > 0
    )


def _ways_in(routes: Sequence[object], say: Say) -> tuple[WayIn, ...]:
    found = [
        WayIn(say.text(words.STRENGTHS[r.strength]), words.route_parts(r, say))  # type: ignore[attr-defined,arg-type]
        for r in routes
    ]
    return tuple(dict.fromkeys(found))


def _moves(moves: Sequence[Move], side: str, say: Say) -> tuple[Link, ...]:
    share = "share_out" if side == "end" else "share_in"
    return tuple(
        _job(
            getattr(move, side),
            say,
            say.text("{number}%").format(number=say.number(getattr(move, share) * 100, 1)),
        )
        for move in moves[:MOVES_SHOWN]
    )


def _jobs(nocs: Sequence[str], say: Say) -> tuple[Link, ...]:
    return tuple(_job(noc, say) for noc in nocs)


def _job(noc: str, say: Say, note: str = "") -> Link:
    return Link(say.name("job", noc), reverse("reference:occupation", args=[noc]), note)


@lru_cache(maxsize=1)
def official_origins() -> dict[str, frozenset[str]]:
    """Progressions that Canada's own descriptions state: destination to origins."""
    return gate_tables.read_official(gate_tables.PARAMETERS / "progressions.csv")


def _official_to(noc: str) -> list[str]:
    return sorted(end for end, starts in official_origins().items() if noc in starts)
