"""Interpreters and translations of many people, added up so that nobody can be told from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with an interpreter, or one text. `person` is a number that stands for whom it
    was for; it is counted and never shown."""

    person: int
    language: str
    agency: str
    month: str  # 2026-03
    state: str  # asked, sure, came, absent, cancelled
    minutes: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """Meetings of some key. `people` at least as many as must be."""

    key: str
    people: int
    meetings: int
    came: int
    absent: int
    cancelled: int
    minutes: int
    cost: Decimal

    @property
    def hours(self) -> float:
        return self.minutes / 60

    @property
    def missed(self) -> float | None:
        """Of the meetings that were to be, the share to which no interpreter came."""
        held = self.came + self.absent
        return self.absent / held if held else None


def totals(
    meetings: Iterable[Meeting], key: Callable[[Meeting], str], least: int
) -> tuple[Total, ...]:
    """By key, the most meetings first. Keys of fewer than `least` people are added up together,
    with the next smallest where they are still too few: what is shown adds up to the whole, and no
    row can be worked out from the others. Nothing at all where the whole is too few."""
    of: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        of.setdefault(key(meeting), []).append(meeting)
    together: list[Meeting] = []
    shown: dict[str, list[Meeting]] = {}
    for name, rows in sorted(of.items(), key=lambda pair: (_people(pair[1]), pair[0])):
        if _people(rows) < least or 0 < _people(together) < least:
            together += rows
        else:
            shown[name] = rows
    if 0 < _people(together) < least:
        return ()
    found = [_total(name, rows) for name, rows in shown.items()]
    found.sort(key=lambda total: (-total.meetings, total.key))
    return (*found, *([_total(OTHERS, together)] if together else []))


def _people(rows: Sequence[Meeting]) -> int:
    return len({row.person for row in rows})


def _total(key: str, rows: Sequence[Meeting]) -> Total:
    by_state = [row.state for row in rows]
    return Total(
        key=key, people=_people(rows), meetings=len(rows), came=by_state.count("came"),
        absent=by_state.count("absent"), cancelled=by_state.count("cancelled"),
        minutes=sum(row.minutes for row in rows if row.state == "came"),
        cost=sum((row.cost for row in rows), Decimal(0)),
    )  # fmt: skip
