"""The jobs of a sector as a map of rungs: training level across, middle pay up.

Jobs typical of the sector carry their names; those it shares with other sectors are faint dots, so
that clerks and cleaners do not hide what the sector is about. Pay stands on a logarithmic scale: a
tenth more is as far at $20 as at $100.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log

from django.urls import reverse

from ladderway.domain.ladders.staircase import text_width, wrap
from ladderway.web.reference.listing import Line
from ladderway.words import Say
from ladderway.words.mark import N_

WIDTH, LEFT, TOP, FOOT = 1110.0, 48.0, 26.0, 54.0
LOWEST, ROW = 330.0, 30.0  # height of the plot: at least, and for each job of the fullest level
LEAST_COLUMN = 90.0
LABEL_SIZE, LINE_STEP = 12.0, 13.5
RADIUS, FAINT_RADIUS = 5.5, 2.75
LEVELS = (5, 4, 3, 2, 1, 0)  # TEER, left to right
TICKS = (16, 18, 20, 22, 25, 30, 35, 40, 50, 60, 80, 100, 150, 200, 300)
TICK_ROOM = 26.0

SHORT_TEER = {
    0: N_("Management"),
    1: N_("University"),
    2: N_("College, 2 years or more"),
    3: N_("College, under 2 years"),
    4: N_("High school"),
    5: N_("Short training"),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A job on the map. `label` holds up to three lines; none: no room for its name."""

    x: float
    y: float
    radius: float
    noc: str
    title: str
    pay: str
    url: str
    is_entry: bool
    is_shared: bool
    label: tuple[tuple[float, float, str], ...]  # x, y, text


@dataclass(frozen=True, slots=True)
class Heading:
    """A level of training: where it starts, and its name in up to three lines."""

    x: float
    lines: tuple[tuple[float, str], ...]  # y, text


@dataclass(frozen=True, slots=True)
class MapView:
    width: float
    height: float
    ground: float
    dots: tuple[Dot, ...]
    columns: tuple[Heading, ...]
    ticks: tuple[tuple[float, str], ...]
    living: float | None
    without_pay: int
    levels: tuple[tuple[str, tuple[Dot, ...]], ...]  # the same as a list: highest pay first


@dataclass(frozen=True, slots=True)
class Heights:
    """Dollars an hour to units from the top."""

    low: float
    high: float
    ground: float

    def at(self, wage: float) -> float:
        share = log(wage / self.low) / log(self.high / self.low)
        return self.ground - share * (self.ground - TOP)

    def holds(self, wage: float) -> bool:
        return self.low <= wage <= self.high


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def rung_map(
    lines: Sequence[Line],
    core: Collection[str],
    entry: Collection[str],
    living: float | None,
    say: Say,
    area: str,
) -> MapView:
    """`living`: dollars an hour; None where the place has no living wage."""
    own = [line for line in lines if line.occupation.noc in core]
    paid = [line for line in own if line.pay is not None]
    heights = _heights(paid, living)
    lefts = _columns(paid, heights)
    columns = []
    for level, left, right in zip(LEVELS, lefts, [*lefts[1:], WIDTH], strict=True):
        there = [line for line in lines if line.occupation.teer == level]
        columns.append(_column(there, left, right, heights, core, entry, say, area))
    height = heights.ground + FOOT
    return MapView(
        WIDTH,
        height,
        heights.ground,
        tuple(dot for column in columns for dot in column),
        _headings(lefts, heights.ground, say),
        _ticks(heights),
        None if living is None else heights.at(living),
        len(own) - len(paid),
        tuple(
            (say.text(SHORT_TEER[level]), _own(column))
            for level, column in zip(LEVELS, columns, strict=True)
            if _own(column)
        ),
    )


def _heights(paid: Sequence[Line], living: float | None) -> Heights:
    wages = [_median(line) for line in paid] + ([] if living is None else [living])
    fullest = max((sum(o.occupation.teer == n for o in paid) for n in LEVELS), default=0)
    ground = TOP + max(LOWEST, ROW * fullest)
    return Heights(min(wages, default=16.0) * 0.94, max(wages, default=30.0) * 1.06, ground)


def _columns(paid: Sequence[Line], heights: Heights) -> list[float]:
    """Where each level starts: the longer the names that share a height, the wider."""
    levels = [[line for line in paid if line.occupation.teer == level] for level in LEVELS]
    wanted = [max(LEAST_COLUMN, _crowd(there, heights) + 24) for there in levels]
    room, least = WIDTH - LEFT, LEAST_COLUMN * len(LEVELS)
    share = (room - least) / max(sum(wanted) - least, 1.0)
    widths = [LEAST_COLUMN + min(share, 1.0) * (want - LEAST_COLUMN) for want in wanted]
    spare = max(0.0, room - sum(widths)) / len(LEVELS)
    return [LEFT + sum(widths[:k]) + spare * k for k in range(len(LEVELS))]


def _crowd(lines: Sequence[Line], heights: Heights) -> float:
    """Width of the names at the fullest height of a level."""
    placed = [(heights.at(_median(one)), _name_width(one.name)) for one in lines]
    rows = [sum(w for y, w in placed if abs(y - at) < LINE_STEP / 2) for at, _ in placed]
    return max(rows, default=0.0)


def _name_width(name: str) -> float:
    return 20 + text_width(name, LABEL_SIZE)


def _headings(lefts: Sequence[float], ground: float, say: Say) -> tuple[Heading, ...]:
    found = []
    for level, left, right in zip(LEVELS, lefts, [*lefts[1:], WIDTH], strict=True):
        words = wrap(say.text(SHORT_TEER[level]), right - left - 8, LABEL_SIZE, 3)
        found.append(
            Heading(left, tuple((ground + 20 + 14 * n, line) for n, line in enumerate(words)))
        )
    return tuple(found)


def _ticks(heights: Heights) -> tuple[tuple[float, str], ...]:
    """Round dollars with room between them."""
    found: list[tuple[float, str]] = []
    for wage in TICKS:
        far = not found or found[-1][0] - heights.at(wage) >= TICK_ROOM
        if heights.holds(wage) and far:
            found.append((heights.at(wage), str(wage)))
    return tuple(found)


def _column(
    lines: Sequence[Line],
    left: float,
    right: float,
    heights: Heights,
    core: Collection[str],
    entry: Collection[str],
    say: Say,
    area: str,
) -> list[Dot]:
    """One level of training, with as many of its largest jobs named as leave room for all dots."""
    paid = [one for one in lines if one.pay is not None and heights.holds(_median(one))]
    paid.sort(key=lambda one: (one.occupation.noc not in core, -_people(one)))
    own = sum(one.occupation.noc in core for one in paid)
    for part in range(8, -1, -2):
        named = own * part // 8
        tries = [_laid_out(paid, named, own, left, right, heights, way) for way in SHARES]
        places = min(tries, key=lambda found: (found[:own].count(None), _nameless(found[:own])))
        if None not in places[:own]:
            break
    return [
        _dot(line, *place, line.occupation.noc in entry, k >= own, say, area)
        for k, (line, place) in enumerate(zip(paid, places, strict=True))
        if place is not None
    ]


Label = tuple[tuple[float, float, str], ...]
Place = tuple[float, float, Label]
# Widths of a name to try, as shares of its column: the first that fits is taken.
SHARES = ((9.0, 1.0, 0.7, 0.4), (0.7, 0.4, 1.0, 9.0), (0.4, 0.7, 1.0, 9.0))


def _nameless(places: Sequence[Place | None]) -> int:
    return sum(place is not None and not place[2] for place in places)


def _laid_out(
    paid: Sequence[Line],
    named: int,
    own: int,
    left: float,
    right: float,
    heights: Heights,
    shares: Sequence[float],
) -> list[Place | None]:
    """A place for each job in turn, or None where none is left. The first `named` are placed with
    their names; the rest of the sector's `own` get theirs where room is left at the end."""
    taken: list[_Box] = []
    places = [
        _place(one.name if k < named else "", heights.at(_median(one)), left, right, shares, taken)
        for k, one in enumerate(paid)
    ]
    boxes = iter(list(taken))
    for k, (one, place) in enumerate(zip(paid, places, strict=True)):
        box = None if place is None else next(boxes)
        if box is not None and place is not None and k < own and not place[2]:
            others = [other for other in taken if other is not box]
            ways = _wordings(one.name, right - place[0] - 14, shares)
            places[k] = _named(place, ways, right, others, taken)
    return places


def _named(
    place: Place,
    ways: Sequence[tuple[str, ...]],
    right: float,
    others: Sequence[_Box],
    taken: list[_Box],
) -> Place:
    """The place with the first wording that meets nothing; as it is where each does."""
    x, y, _ = place
    for lines in ways:
        box = _box(x, y, LINE_STEP * len(lines) / 2, max(map(_name_width, lines)))
        if box.right <= right and not any(box.meets(other) for other in others):
            taken.append(box)
            return x, y, _label(x, y, lines)
    return place


def _place(
    name: str, y: float, left: float, right: float, shares: Sequence[float], taken: list[_Box]
) -> Place | None:
    """The first free place from the left for a dot with its whole name, in one to three lines; for
    the dot alone where there is none; None where even that has no room."""
    for lines in _wordings(name, right - left - 26, shares):
        width = max(map(_name_width, lines))
        tall = LINE_STEP * len(lines) / 2
        x = _free(left + 12, right - width, y, tall, width, taken)
        if x is not None:
            return x, y, _label(x, y, lines)
    x = _free(left + 12, right - 8, y, RADIUS, 2 * RADIUS, taken)
    return None if x is None else (x, y, ())


def _label(x: float, y: float, lines: Sequence[str]) -> Label:
    top = y + 4 - LINE_STEP * (len(lines) - 1) / 2
    return tuple((x + 10, top + LINE_STEP * n, line) for n, line in enumerate(lines))


def _box(x: float, y: float, tall: float, width: float) -> _Box:
    """What a dot and the name to its right take up."""
    half = max(tall, RADIUS)
    return _Box(x - RADIUS - 1, y - half, x - RADIUS + width, y + half)


def _wordings(name: str, room: float, shares: Sequence[float]) -> list[tuple[str, ...]]:
    if not name:
        return []
    ways = [wrap(name, room * share, LABEL_SIZE, 4) for share in shares]
    return [w for w in dict.fromkeys(ways) if len(w) < 4 and not any("…" in line for line in w)]


def _free(
    start: float, end: float, y: float, tall: float, width: float, taken: list[_Box]
) -> float | None:
    """The first x from `start` to `end` where a dot and what belongs to it meets nothing."""
    x = start
    while x <= end + RADIUS:
        box = _box(x, y, tall, width)
        met = [other for other in taken if box.meets(other)]
        if not met:
            taken.append(box)
            return x
        x = max(other.right for other in met) + RADIUS + 2
    return None


def _dot(
    line: Line,
    x: float,
    y: float,
    label: Label,
    is_entry: bool,
    is_shared: bool,
    say: Say,
    area: str,
) -> Dot:
    noc = line.occupation.noc
    url = f"{reverse('reference:occupation', args=[noc])}?area={area}"
    pay = say.wage(_median(line))
    radius = FAINT_RADIUS if is_shared else RADIUS
    return Dot(x, y, radius, noc, line.name, pay, url, is_entry, is_shared, label)


def _own(column: Sequence[Dot]) -> tuple[Dot, ...]:
    """The jobs typical of the sector, best paid first."""
    return tuple(sorted((d for d in column if not d.is_shared), key=lambda d: (d.y, d.title)))


def _median(line: Line) -> float:
    return 0.0 if line.pay is None else line.pay.median


def _people(line: Line) -> float:
    return line.occupation.outlook.employment_2023 or 0.0
