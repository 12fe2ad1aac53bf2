"""When what happens in a pilot: bars over months, and what does not fit together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.shared.outcomes import Reason

# In the order in which a pilot goes through them.
KINDS = ("recruitment", "training", "follow_up", "evaluation", "delivery", "development")


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something over a span of days; without an end, one day. Both ends are part of it."""

    kind: str  # one of KINDS
    label: str
    starts: date
    ends: date | None = None

    @property
    def last(self) -> date:
        return self.ends or self.starts


@dataclass(frozen=True, slots=True)
class Bar:
    """A milestone as drawn: `start` and `width` are shares of the whole span, 0 to 1."""

    milestone: Milestone
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    starts: date  # the first day of a month
    ends: date  # the first day after the last month
    ticks: tuple[tuple[float, date], ...]
    bars: tuple[Bar, ...]
    today: float | None  # None where today is outside
    funded_until: float | None

    @property
    def months(self) -> int:
        return _month_number(self.ends) - _month_number(self.starts)


def lay_out(
    milestones: Sequence[Milestone], today: date, funded_until: date | None = None
) -> Timeline | None:
    """Bars in order of start. None where there is nothing to draw."""
    if not milestones:
        return None
    ordered = sorted(milestones, key=lambda m: (m.starts, KINDS.index(m.kind), m.label))
    begin = min(m.starts for m in ordered).replace(day=1)
    last = max([m.last for m in ordered] + ([funded_until] if funded_until else []))
    end = _first_of(_month_number(last) + 1)
    place = _Scale(begin, end)
    return Timeline(
        begin,
        end,
        tuple((place(day), day) for day in _ticks(begin, end)),
        tuple(Bar(m, place(m.starts), max(place.share(m), 0.006)) for m in ordered),
        place.inside(today),
        None if funded_until is None else place.inside(funded_until),
    )


def clashes(milestones: Sequence[Milestone], funded_until: date | None) -> tuple[Reason, ...]:
    """What cannot be meant: training before anyone is recruited, follow-up without money."""
    starts = {kind: [m.starts for m in milestones if m.kind == kind] for kind in KINDS}
    found = []
    if starts["training"] and not starts["recruitment"]:
        found.append(Reason.of("plan.timeline.no_recruitment"))
    elif starts["training"] and min(starts["training"]) < min(starts["recruitment"]):
        found.append(Reason.of("plan.timeline.training_before_recruitment"))
    if starts["training"] and not starts["follow_up"]:
        found.append(Reason.of("plan.timeline.no_follow_up"))
    if funded_until and (late := [m for m in milestones if m.last > funded_until]):
        names = tuple(m.label for m in late)
        found.append(Reason.of("plan.timeline.after_funding", what=names))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Scale:
    begin: date
    end: date

    def __call__(self, day: date) -> float:
        return (day - self.begin).days / (self.end - self.begin).days

    def share(self, milestone: Milestone) -> float:
        return ((milestone.last - milestone.starts).days + 1) / (self.end - self.begin).days

    def inside(self, day: date) -> float | None:
        return self(day) if self.begin <= day <= self.end else None


def _ticks(begin: date, end: date) -> Iterator[date]:
    """Starts of months, quarters or years: at most fourteen."""
    first, last = _month_number(begin), _month_number(end)
    step = next(s for s in (1, 3, 6, 12, 60, 1200) if (last - first) / s <= 14)
    first += -first % step
    return (_first_of(number) for number in range(first, last, step))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
