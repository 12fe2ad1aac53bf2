"""When what is known about a person is due to be forgotten, topic by topic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadParameters

OF_THE_WHOLE = frozenset({Topic.IDENTITY, Topic.SERVICE})
"""Topics that go with the record and never before it: who it is about, and who served them."""

LEAST_YEARS = 1
"""What a person told is kept for a year after it was last used, so that they can ask to see it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Years after the last case was closed. `topic` None: the record as a whole; `agency` None:
    all agencies."""

    topic: Topic | None
    years: int
    since: date
    agency: int | None = None

    def __post_init__(self) -> None:
        if self.years < LEAST_YEARS:
            raise BadParameters(
                f"A rule of [{self.years}] years: at least [{LEAST_YEARS}] is kept."
            )


@dataclass(frozen=True, slots=True)
class Due:
    """What is due on a day: the whole record, or some topics of it. `since`: from which day."""

    is_whole: bool
    topics: frozenset[Topic]
    since: date


def years_of(rules: Iterable[Rule], topic: Topic | None, agency: int, on: date) -> int:
    """Years for a topic at an agency on a day, in whole years.

    The agency's own rule goes before the community's, and of several the one that began last;
    a topic without a rule stays as long as the record. No topic stays longer than its record.

    Raises:
        BadParameters: there is no rule for the record as a whole.
    """
    rules = [rule for rule in rules if rule.since <= on]
    whole = _latest(rules, None, agency)
    if whole is None:
        raise BadParameters("No rule says how long a record stays as a whole.")
    own = None if topic is None or topic in OF_THE_WHOLE else _latest(rules, topic, agency)
    return whole.years if own is None else min(own.years, whole.years)


def _latest(rules: list[Rule], topic: Topic | None, agency: int) -> Rule | None:
    fitting = [r for r in rules if r.topic == topic and r.agency in (None, agency)]
    return max(fitting, key=lambda r: (r.agency is not None, r.since), default=None)


def due(
    closed: Mapping[int, date], rules: Iterable[Rule], held: frozenset[Topic], on: date
) -> Due | None:
    """What of a record is due on a day; None: nothing.

    Args:
        closed: by agency, the day on which its last case was closed. All cases are closed.
        rules: those of the place.
        held: topics on which there is anything.
        on: the day.

    An agency that still needs a topic keeps it for all: the latest day counts.
    """
    if not closed:
        return None
    rules = tuple(rules)
    whole = _day(closed, rules, None, on)
    if whole <= on:
        return Due(True, frozenset(), whole)
    parts = {topic: _day(closed, rules, topic, on) for topic in held - OF_THE_WHOLE}
    ready = {topic: day for topic, day in parts.items() if day <= on}
    return Due(False, frozenset(ready), min(ready.values())) if ready else None


def _day(
    closed: Mapping[int, date], rules: tuple[Rule, ...], topic: Topic | None, on: date
) -> date:
    return max(later(day, years_of(rules, topic, agency, on)) for agency, day in closed.items())


def later(day: date, years: int) -> date:
    """The same day some years on; of 29 February the day after it."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


BANDS = (
    (0, 17, "0-17"), (18, 24, "18-24"), (25, 34, "25-34"), (35, 44, "35-44"), (45, 54, "45-54"),
    (55, 64, "55-64"), (65, 200, "65+"),
)  # fmt: skip


def age_band(born: date | None, on: date) -> str:
    """A band of ten years, coarse enough to point at nobody; empty where the birth is unknown."""
    if born is None:
        return ""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((label for low, high, label in BANDS if low <= years <= high), "")
