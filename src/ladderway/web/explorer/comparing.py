"""Two ladders beside each other, one thing a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.web.explorer.present import Shown
from ladderway.words import Say


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[tuple[str, tuple[str, ...]], ...]  # each ladder's title and the lines of its cell


def compared(pair: Sequence[Shown], say: Say) -> tuple[Row, ...]:
    """Two ladders beside each other, one thing a row."""
    rows = (
        (say.text("Steps"), [tuple(f"{s.number} · {s.title}" for s in one.steps) for one in pair]),
        (say.text("Pay at the end"), [_end_pay(one) for one in pair]),
        (say.text("Change in pay"), [(one.tab.gain,) for one in pair]),
        (say.text("Time and cost"), [(one.tab.summary,) for one in pair]),
        (
            say.text("Training and time"),
            [tuple(say.titled(s.effort, s.time) for s in one.steps) for one in pair],
        ),
        (say.text("Still to do or to find out"), [_open_points(one) for one in pair]),
        (say.text("What can go wrong"), [_of_kind(one, "know", ("heed",)) for one in pair]),
    )
    # Once a household is told, what is left of that pay.
    told = [(say.text("In hand at the end"), [_end_hand(one) for one in pair])]
    rows = (*rows[:3], *(told if pair[0].start_hand else ()), *rows[3:])
    titles = [one.tab.title for one in pair]
    return tuple(Row(label, tuple(zip(titles, cells, strict=True))) for label, cells in rows)


def _end_pay(one: Shown) -> tuple[str, ...]:
    last = one.steps[-1].pay if one.steps else None
    return () if last is None else (last.range, *last.notes)


def _end_hand(one: Shown) -> tuple[str, ...]:
    last = one.steps[-1].hand if one.steps else ""
    return (last,) if last else ()


def _open_points(one: Shown) -> tuple[str, ...]:
    return _of_kind(one, "takes", ("not_met", "todo", "almost", "unknown"))


def _of_kind(one: Shown, part: str, kinds: Sequence[str]) -> tuple[str, ...]:
    marks = [mark for step in one.steps for mark in getattr(step, part) if mark.kind in kinds]
    return tuple(dict.fromkeys(mark.text for mark in marks))
