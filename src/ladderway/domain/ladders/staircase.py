"""Where the parts of a staircase stand: pure geometry, in drawing units, no words of its own.

Two layouts of the same ladder. `wide`: time runs across and pay goes up; a rung is a tread at the
median with its low-to-median band below, the effort of a step is a note above the tread that leads
to it. `tall`, for a phone: time runs down and pay goes across, same parts. Columns grow with their
months but never get too narrow to read, so months are written at every tread. Nothing overlaps: a
note stands in the column of the job from which the step starts, above that job's name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Kind = Literal[
    "effort-title", "effort-line", "name", "pay", "hand", "axis", "living-text", "minimum-text"
]

# Mean width of a character, as a share of the font size, in the system fonts we draw with.
CHARACTER = 0.55
BOLD = 0.585
PAD = 10.0


@dataclass(frozen=True, slots=True)
class StairRung:
    """One job as drawn. `low` and `median` in dollars an hour; None: no pay known (no job yet)."""

    name: str
    pay: str
    when: str
    month: int
    low: float | None
    median: float | None
    hand: str = ""  # what is left in hand, once a household is told


@dataclass(frozen=True, slots=True)
class StairStep:
    """The way to the next rung: a title, lines under it, and whether its time is an assumption."""

    title: str
    lines: tuple[str, ...]
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class WageLine:
    kind: Literal["living", "minimum"]
    label: str
    figure: str
    wage: float


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    text: str
    kind: Kind
    anchor: Literal["start", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Tread:
    """`solid`: up to the low wage; `range`: low to median; `edge`: the median itself."""

    depth: int  # 0 for the start, then 1 to 4: the darker, the higher
    solid: Box
    range: Box
    edge: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rise:
    path: str
    falls: bool
    assumed: bool


@dataclass(frozen=True, slots=True)
class Note:
    box: Box
    assumed: bool
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Line:
    kind: Literal["grid", "living", "minimum", "ground"]
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Staircase:
    width: float
    height: float
    lines: tuple[Line, ...]
    treads: tuple[Tread, ...]
    rises: tuple[Rise, ...]
    notes: tuple[Note, ...]
    texts: tuple[Text, ...]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text in drawing units, on the safe side for the fonts we draw with."""
    return len(text) * size * (BOLD if bold else CHARACTER)


def wrap(text: str, width: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Lines of a text that fit a width; what does not fit `most` lines ends in an ellipsis."""
    room = max(4, int(width / (size * (BOLD if bold else CHARACTER))))
    lines: list[str] = [""]
    for part in _BREAKS.split(_BLANKS.sub(" ", text.strip(" \t\n"))):
        if len(f"{lines[-1]}{part}".rstrip()) <= room or not lines[-1]:
            lines[-1] += part
        else:
            lines.append(part)
    lines = [line.strip() for line in lines]
    kept = [line if len(line) <= room else f"{line[: room - 1]}…" for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _shortened(kept[-1], room)
    return tuple(kept)


_BLANKS = re.compile(r"[ \t\n]+")  # a no-break space holds a figure and its sign together
# A line may end after a blank and after the stroke of "préposé/préposée".
_BREAKS = re.compile(r"(?<= )|(?<=\w{3}/)(?=\w{3})")


def _shortened(line: str, room: int) -> str:
    """The line with an ellipsis, whole words where it can be."""
    while len(line) >= room and " " in line:
        line = line.rsplit(" ", 1)[0]
    return f"{line[: room - 1].rstrip(' ,;')}…"


def nice_ticks(low: float, high: float) -> tuple[float, ...]:
    """Round dollars between two wages: steps of 1, 2, 5, 10 or 20, at most seven of them."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 1000) if (high - low) / s <= 6)
    first = -(-low // step) * step
    count = int((high - first) // step) + 1
    return tuple(first + step * k for k in range(max(0, count)))


def wages_of(rungs: Sequence[StairRung], lines: Sequence[WageLine]) -> list[float]:
    """The wages that a drawing has to hold. Drawings to be compared share those of all."""
    paid = [w for r in rungs for w in (r.low, r.median) if w is not None]
    return paid + [line.wage for line in lines]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Dollars an hour to units: `at(wage)` is 0 at `floor` and `length` at `top`."""

    floor: float
    top: float
    length: float

    def at(self, wage: float) -> float:
        return (wage - self.floor) / (self.top - self.floor) * self.length


def _scale(wages: Sequence[float], length: float) -> _Scale:
    wages = wages or [0.0, 1.0]
    spread = max(max(wages) - min(wages), 4.0)
    floor = max(0.0, min(wages) - spread * 0.35)
    return _Scale(floor, max(wages), length)


# --- wide ------------------------------------------------------------------------------------
WIDE = 1110.0
LEFT = 40.0
RIGHT = 112.0  # room for the names of the wage lines
PLOT = 250.0
NARROWEST = 178.0
GAP = 34.0  # the rise between two treads
NAME_SIZE, NAME_STEP = 14.0, 17.0
NOTE_SIZE, NOTE_STEP = 13.0, 16.5
AXIS = 40.0
HAND_SIZE, HAND_STEP = 13.0, 17.0  # lines under the months


@dataclass(frozen=True, slots=True)
class _Column:
    """A rung, the step that starts from it, and the strip of the drawing that is theirs."""

    rung: StairRung
    step: StairStep | None
    depth: int
    x: float
    width: float
    up: float  # height of the tread over the ground

    @property
    def run(self) -> float:
        return self.width if self.step is None else self.width - GAP

    @property
    def names(self) -> tuple[str, ...]:
        return wrap(self.rung.name, self.width - GAP, NAME_SIZE, 4, bold=True)

    @property
    def hand(self) -> tuple[str, ...]:
        if not self.rung.hand:
            return ()
        return wrap(self.rung.hand, self.width - GAP, HAND_SIZE, 3, bold=True)

    @property
    def note(self) -> tuple[Text, ...]:
        return () if self.step is None else _note_lines(self.step, self.run - 8)

    @property
    def head(self) -> float:
        """Room its name and note need above the plot, where the wage lines start."""
        note = 20 + _note_height(self.note) if self.step else 0.0
        return 18 + NAME_STEP * len(self.names) + note - (PLOT - self.up)


def wide(
    rungs: Sequence[StairRung], steps: Sequence[StairStep], lines: Sequence[WageLine], unit: str
) -> Staircase:
    """The staircase for a wall, a desk or paper. `steps[k]` leads from `rungs[k]` to the next.

    `unit` is written over the wage axis. Raises ValueError unless steps are one fewer than rungs.
    """
    _check(rungs, steps)
    scale = _scale(wages_of(rungs, lines), PLOT)
    columns = _columns(rungs, steps, scale)
    ground = max(30.0, *(c.head + 22 for c in columns)) + PLOT
    drawn, labels = _wide_lines(lines, scale, ground)
    heights = [ground - scale.at(line.wage) for line in lines]
    texts = [text for c in columns for text in _column_texts(c, ground, heights)]
    return Staircase(
        WIDE,
        ground + AXIS + max(len(c.hand) for c in columns) * HAND_STEP,
        tuple(drawn),
        tuple(_wide_tread(c, ground, scale) for c in columns),
        tuple(_wide_rise(a, b, ground) for a, b in pairwise(columns)),
        tuple(_wide_note(c, ground - c.up) for c in columns[:-1]),
        (Text(0, 12, unit, "axis"), *labels, *texts),
    )


def _check(rungs: Sequence[StairRung], steps: Sequence[StairStep]) -> None:
    if len(steps) != len(rungs) - 1:
        raise ValueError(f"[{len(rungs)}] rungs need [{len(rungs) - 1}] steps, not [{len(steps)}]")


def _columns(
    rungs: Sequence[StairRung], steps: Sequence[StairStep], scale: _Scale
) -> list[_Column]:
    """A least width for each rung, the rest shared by the months spent on it."""
    total = WIDE - LEFT - RIGHT
    months = [b.month - a.month for a, b in pairwise(rungs)]
    months.append(max(6, sum(months) // max(1, len(months))))  # the last job stays open
    least = min(NARROWEST, total / len(rungs))
    spare = (total - least * len(rungs)) / (sum(months) or 1)
    columns, x = [], LEFT
    for k, (rung, span) in enumerate(zip(rungs, months, strict=True)):
        up = 0.0 if rung.median is None else scale.at(rung.median)
        step = steps[k] if k < len(steps) else None
        columns.append(_Column(rung, step, k, x, least + spare * span, up))
        x += least + spare * span
    return columns


def _column_texts(c: _Column, ground: float, wage_lines: Sequence[float]) -> list[Text]:
    tread = ground - c.up
    start = tread - 10 - NAME_STEP * (len(c.names) - 1)
    names = [Text(c.x + 4, start + NAME_STEP * n, line, "name") for n, line in enumerate(c.names)]
    pay = Text(c.x + 8, _pay_height(tread, ground, wage_lines), c.rung.pay, "pay")
    when = Text(c.x, ground + 24, c.rung.when, "axis")
    under = [Text(c.x, ground + 44 + HAND_STEP * n, line, "hand") for n, line in enumerate(c.hand)]
    return [*names, pay, when, *under]


def _pay_height(tread: float, ground: float, wage_lines: Sequence[float]) -> float:
    """Under the tread, clear of the wage lines; above the ground where the tread is too low."""
    y = tread + 21
    for line in sorted(wage_lines):
        if tread + 3 < line and abs(y - 5 - line) < 11:
            y = line + 18
    return min(y, ground - 6)


def _note_lines(step: StairStep, width: float) -> tuple[Text, ...]:
    room = width - 2 * PAD
    title = wrap(step.title, room, NOTE_SIZE, 2, bold=True)
    rest = [line for text in step.lines for line in wrap(text, room, NOTE_SIZE - 0.5, 2)]
    texts = [Text(0, 0, t, "effort-title") for t in title]
    return (*texts, *(Text(0, 0, t, "effort-line") for t in rest[:6]))


def _note_height(texts: Sequence[Text]) -> float:
    return NOTE_STEP * len(texts) + 12


def _wide_tread(c: _Column, ground: float, scale: _Scale) -> Tread:
    low = 0.0 if c.rung.low is None else scale.at(c.rung.low)
    return Tread(
        min(c.depth, 4),
        Box(c.x, ground - low, c.run, low),
        Box(c.x, ground - c.up, c.run, c.up - low),
        (c.x, ground - c.up, c.x + c.run, ground - c.up),
    )


def _wide_rise(a: _Column, b: _Column, ground: float) -> Rise:
    x1, x2, y1, y2 = a.x + a.run, b.x, ground - a.up, ground - b.up
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return Rise(path, falls=y2 > y1, assumed=a.step is not None and a.step.assumed)


def _wide_note(c: _Column, tread: float) -> Note:
    """Above the name of the job it starts from, its right side where the rise begins."""
    texts = c.note
    width, height = min(c.run, _note_width(texts)), _note_height(texts)
    box = Box(c.x + c.run - width, tread - 20 - NAME_STEP * len(c.names) - height, width, height)
    return Note(box, c.step is not None and c.step.assumed, _placed(texts, box))


def _note_width(texts: Sequence[Text]) -> float:
    bold = "effort-title"
    return 2 * PAD + max(text_width(t.text, NOTE_SIZE, bold=t.kind == bold) for t in texts)


def _placed(texts: Sequence[Text], box: Box) -> tuple[Text, ...]:
    return tuple(
        Text(box.x + PAD, box.y + 18 + NOTE_STEP * n, t.text, t.kind) for n, t in enumerate(texts)
    )


def _wide_lines(
    lines: Sequence[WageLine], scale: _Scale, ground: float
) -> tuple[list[Line], list[Text]]:
    end = WIDE - RIGHT + 6
    drawn = [Line("ground", LEFT - 6, ground + 6, end, ground + 6)]
    labels = []
    for tick in nice_ticks(scale.floor, scale.top):
        y = ground - scale.at(tick)
        drawn.append(Line("grid", LEFT - 6, y, end, y))
        labels.append(Text(LEFT - 14, y + 4, f"{tick:.0f}", "axis", "end"))
    for line, y in _apart([(line, ground - scale.at(line.wage)) for line in lines]):
        at = ground - scale.at(line.wage)
        drawn.append(Line(line.kind, LEFT - 6, at, end, at))
        kind: Kind = "living-text" if line.kind == "living" else "minimum-text"
        labels.append(Text(end + 6, y - 3, line.label, kind))
        labels.append(Text(end + 6, y + 12, line.figure, kind))
    return drawn, labels


def _apart(lines: list[tuple[WageLine, float]], room: float = 32.0) -> list[tuple[WageLine, float]]:
    """Label heights moved apart, so that two wage lines close to each other both stay readable."""
    placed: list[tuple[WageLine, float]] = []
    for line, y in sorted(lines, key=lambda pair: pair[1]):
        least = placed[-1][1] + room if placed else y
        placed.append((line, max(y, least)))
    return placed


# --- tall ------------------------------------------------------------------------------------
TALL = 340.0
BAR = 14.0
TALL_NAME, TALL_STEP = 15.0, 19.0


def tall(
    rungs: Sequence[StairRung],
    steps: Sequence[StairStep],
    lines: Sequence[WageLine],
    unit: str,
    beside: Sequence[float] = (),
) -> Staircase:
    """The staircase for a phone: the way goes down the page, pay goes across.

    `beside`: wages of a drawing that stands next to this one, so that both have one scale.
    """
    _check(rungs, steps)
    scale = _scale([*wages_of(rungs, lines), *beside], TALL - 8)
    treads, rises, notes, texts, bars = [], [], [], [], []
    y = 14.0 + 17 * len(lines)
    for k, rung in enumerate(rungs):
        names = wrap(rung.name, TALL, TALL_NAME, 2, bold=True)
        bar = y + 30 + TALL_STEP * len(names)
        bars.append(bar)
        texts += _tall_texts(rung, names, y, bar)
        treads.append(_tall_tread(rung, k, bar, scale))
        y = bar + BAR + (HAND_STEP + 4 if rung.hand else 0.0)
        if k < len(steps):
            notes.append(_tall_note(steps[k], y + 16))
            falls = _median(rungs[k + 1]) < _median(rung)
            rises.append(_tall_rise(y, notes[-1].box, falls=falls, assumed=steps[k].assumed))
            y = notes[-1].box.y + notes[-1].box.height + 16
    drawn, labels = _tall_lines(lines, scale, bars)
    top = (Text(TALL, 12, unit, "axis", "end"), *labels)
    return Staircase(
        TALL, y + 8, tuple(drawn), tuple(treads), tuple(rises), tuple(notes), (*top, *texts)
    )


def _tall_texts(rung: StairRung, names: Sequence[str], y: float, bar: float) -> list[Text]:
    lines = [Text(0, y + 15 + TALL_STEP * n, t, "name") for n, t in enumerate(names)]
    when = Text(TALL, bar - 8, rung.when, "axis", "end")
    hand = [Text(0, bar + BAR + HAND_STEP, rung.hand, "hand")] if rung.hand else []
    return [*lines, Text(0, bar - 8, rung.pay, "pay"), when, *hand]


def _tall_rise(y: float, note: Box, *, falls: bool, assumed: bool) -> Rise:
    below = note.y + note.height
    path = f"M14 {y:.1f}V{note.y:.1f}M14 {below:.1f}V{below + 14:.1f}"
    return Rise(path, falls, assumed)


def _median(rung: StairRung) -> float:
    return rung.median or 0.0


def _tall_tread(rung: StairRung, k: int, y: float, scale: _Scale) -> Tread:
    low = 0.0 if rung.low is None else scale.at(rung.low)
    top = 0.0 if rung.median is None else scale.at(rung.median)
    return Tread(
        min(k, 4), Box(0, y, low, BAR), Box(low, y, top - low, BAR), (top, y - 2, top, y + BAR + 2)
    )


def _tall_note(step: StairStep, y: float) -> Note:
    texts = _note_lines(step, TALL - 34)
    box = Box(0, y, min(TALL, _note_width(texts)), _note_height(texts))
    return Note(box, step.assumed, _placed(texts, box))


def _tall_lines(
    lines: Sequence[WageLine], scale: _Scale, bars: Sequence[float]
) -> tuple[list[Line], list[Text]]:
    """Each wage line crosses the bars only, so that it never runs through words."""
    drawn, labels = [], []
    for n, line in enumerate(sorted(lines, key=lambda one: one.wage)):
        x = scale.at(line.wage)
        drawn += [Line(line.kind, x, bar - 4, x, bar + BAR + 4) for bar in bars]
        kind: Kind = "living-text" if line.kind == "living" else "minimum-text"
        labels.append(Text(0, 12.0 + 17 * n, f"{line.label} {line.figure}", kind))
    return drawn, labels
