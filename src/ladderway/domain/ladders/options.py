"""Ways to make a step: experience, programs on the map, or training that nobody has mapped.

For every route into an occupation this module lists the ways in which one person can meet it, with
months, money and the credentials earned, and reduces them to their own front. Credentials that a
later step may ask for become bits (`Vocabulary`); all others are earned anew by each step.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from ladderway.domain.ladders.credentials import Credential, CredentialBook
from ladderway.domain.ladders.labels import UNKNOWN_MONEY
from ladderway.domain.ladders.model import Program
from ladderway.domain.ladders.programs import WEEKS_A_MONTH

NEVER = 10_000  # months: longer than any limit
MOST_LEVEL: Mapping[str, int] = {"language": 12, "reading": 5, "numeracy": 5}
UPGRADES = tuple(MOST_LEVEL)
BRIDGING = "bridging"


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast this person prepares, and the assumptions that stand in for what is not known."""

    hours_per_week: float
    months: int  # no way longer than this is listed
    intakes_per_year: float
    money_grid: int  # dollars
    budgeted: bool  # known dollars count apart: a budget leaves out known costs alone
    upgrading_hours: Mapping[str, tuple[float, float, float]]  # one level: low, typical, high
    levels_held: Mapping[str, int] = field(default_factory=dict)

    def study_months(self, hours: float) -> int:
        if not hours:
            return 0
        if self.hours_per_week <= 0:
            return NEVER
        return math.ceil(round(hours / self.hours_per_week / WEEKS_A_MONTH, 6))


@dataclass(frozen=True, slots=True)
class Course:
    """A program as this person would take it."""

    program: Program
    months: int
    hours: float
    waiting: int
    money: int  # on the grid; UNKNOWN_MONEY where the cost is not known
    asks: frozenset[str]  # credentials still to be held before it starts
    gives: frozenset[str]  # closed over what the credential stands for


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a set of missing credentials."""

    need: frozenset[str]  # must have been earned on an earlier step
    courses: tuple[Course, ...]
    unmapped: tuple[str, ...]  # earned with no program on the map
    earns: frozenset[str]  # closed
    months: int  # of study, waiting included
    waiting: int
    hours: float
    money: int

    @property
    def cost_known(self) -> bool:
        return self.money < UNKNOWN_MONEY


NOTHING = Way(frozenset(), (), (), frozenset(), 0, 0, 0.0, 0)


def upgrade_id(kind: str, level: int) -> str:
    """The id of having reached a level by upgrading: "language_6"."""
    return f"{kind}_{level}"


def is_upgrade(id: str) -> bool:
    kind, _, level = id.rpartition("_")
    return kind in UPGRADES and level.isdigit()


class Studies:
    """What earning credentials takes a person, from the book and the assumptions."""

    def __init__(self, book: CredentialBook, pace: Pace) -> None:
        self._book, self._pace = book, pace
        self._closure = lru_cache(maxsize=None)(self._closed)

    def closure(self, id: str) -> frozenset[str]:
        return self._closure(id)

    def _closed(self, id: str) -> frozenset[str]:
        if is_upgrade(id):
            kind, _, level = id.rpartition("_")
            return frozenset(upgrade_id(kind, k) for k in range(1, int(level) + 1))
        return self._book.closure((id,))

    def closure_of(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset[str]().union(*(self.closure(i) for i in ids))

    def hours(self, id: str, which: int = 1) -> float:
        """Hours of study: low, typical (1) or high."""
        if is_upgrade(id):
            kind, _, level = id.rpartition("_")
            levels = max(int(level) - self._pace.levels_held.get(kind, 0), 0)
            return levels * self._pace.upgrading_hours[kind][which]
        credential = self._known(id)
        return float(credential.preparation.hours[which]) if credential else 0.0

    def months(self, id: str, which: int = 1) -> int:
        """Calendar months at the person's hours, never under the least that it takes."""
        credential = None if is_upgrade(id) else self._known(id)
        if credential is None:
            return self._pace.study_months(self.hours(id, which))
        prepared = credential.preparation
        if prepared.paid:
            return prepared.months[which]
        return max(prepared.months[which], self._pace.study_months(self.hours(id, which)))

    def _known(self, id: str) -> Credential | None:
        return self._book.by_id.get(id)

    def is_general(self, id: str) -> bool:
        """Schooling above secondary in no stated field, or bridge training of no stated profession:
        only a related program stands for it."""
        if id == BRIDGING:
            return True
        credential = None if is_upgrade(id) else self._known(id)
        return (
            credential is not None
            and credential.is_schooling
            and "." not in id
            and id != "secondary"
        )


class Preparer:
    """Lists the ways to meet missing credentials, with programs and without.

    `bits` are the credentials that may have been earned on an earlier step; `asked` are all that
    a route or a program asks for.
    """

    def __init__(
        self,
        studies: Studies,
        pace: Pace,
        courses: Sequence[Course],
        bits: frozenset[str],
        asked: frozenset[str],
    ) -> None:
        self._studies, self._pace, self._bits, self._asked = studies, pace, bits, asked
        self._by_gift: dict[str, list[Course]] = {}
        self._by_occupation: dict[str, list[Course]] = {}
        for course in courses:
            for id in course.gives:
                self._by_gift.setdefault(id, []).append(course)
        self._served = {id for id in self._by_gift if studies.is_general(id)}
        self._gift_front = lru_cache(maxsize=None)(self._gifts)
        self._memo: dict[tuple[frozenset[str], str], tuple[Way, ...]] = {}

    def ways(self, missing: frozenset[str], noc: str) -> tuple[Way, ...]:
        """The front of ways to hold `missing`, for a step into an occupation."""
        if not missing:
            return (NOTHING,)
        key = (missing, noc if missing & self._served else "")
        if key not in self._memo:
            self._memo[key] = self._list(missing, noc)
        return self._memo[key]

    def _list(self, missing: frozenset[str], noc: str) -> tuple[Way, ...]:
        found: list[Way] = []
        for earlier in _subsets(missing & self._bits):
            rest = missing - self._studies.closure_of(earlier)
            found += self._earn(rest, earlier, noc)
        in_time = [w for w in found if w.months <= self._pace.months]
        kept = in_time if self._pace.budgeted else _mapped_first(in_time)
        return pruned(kept, self._bits, self._pace.budgeted)

    def _earn(self, rest: frozenset[str], need: frozenset[str], noc: str) -> list[Way]:
        if not rest:
            return [Way(need, (), (), frozenset(), 0, 0, 0.0, 0)]
        useful = self._useful(rest, noc)
        ways = [self._way(need, (), rest)]
        for course in useful:
            ways += self._with(course, rest, need, noc)
        for first, second in combinations(useful, 2):
            if (first.gives & rest) - second.gives and (second.gives & rest) - first.gives:
                ways += self._pair(first, second, rest, need)
        return ways

    def _with(
        self, course: Course, rest: frozenset[str], need: frozenset[str], noc: str
    ) -> list[Way]:
        """One program; or what it asks first earned before, by another program, or unmapped."""
        left = rest - course.gives
        if not course.asks:
            return [self._way(need, (course,), left)]
        ways = [self._way(need, (course,), left | course.asks)]
        if course.asks <= self._bits:
            ways.append(self._way(need | course.asks, (course,), left))
        for first in self._useful(course.asks, noc):
            if course.asks <= first.gives and not first.asks:
                ways.append(self._way(need, (first, course), left))
        return ways

    def _pair(
        self, first: Course, second: Course, rest: frozenset[str], need: frozenset[str]
    ) -> list[Way]:
        left = rest - first.gives - second.gives
        asks = (first.asks | second.asks) - first.gives - second.gives
        if asks - self._bits:
            return []
        return [self._way(need | asks, (first, second), left)]

    def _useful(self, rest: frozenset[str], noc: str) -> list[Course]:
        found: dict[int, Course] = {}
        for credential in rest:
            served = noc if credential in self._served else ""
            for course in self._gift_front(credential, served):
                found[id(course)] = course
        return list(found.values())

    def _gifts(self, id: str, noc: str) -> tuple[Course, ...]:
        courses = self._by_gift.get(id, ())
        if noc:
            courses = [
                c
                for c in courses
                if noc in c.program.occupations and c.program.relatedness != "poorly"
            ]
        return _course_front(courses, self._asked | self._bits, self._pace.budgeted)

    def _way(
        self, need: frozenset[str], courses: tuple[Course, ...], unmapped: frozenset[str]
    ) -> Way:
        loose = tuple(sorted(unmapped))
        waiting = sum(c.waiting for c in courses)
        months = sum(c.months for c in courses) + sum(self._studies.months(i) for i in loose)
        return Way(
            need=need,
            courses=courses,
            unmapped=loose,
            earns=frozenset[str]().union(*(c.gives for c in courses))
            | self._studies.closure_of(loose),
            months=months + waiting,
            waiting=waiting,
            hours=sum(c.hours for c in courses) + sum(self._studies.hours(i) for i in loose),
            money=_total([c.money for c in courses], unmapped=len(loose)),
        )


def _mapped_first(ways: Sequence[Way]) -> list[Way]:
    """Ways without those that leave to typical hours what a program on the map gives within the
    person's limits. Under a budget they stay: the program may cost too much."""
    mapped = [(set(w.unmapped), w.need) for w in ways if w.courses]
    return [
        way
        for way in ways
        if not any(left < set(way.unmapped) and need <= way.need for left, need in mapped)
    ]


def cheaper(money: int, other: int, budgeted: bool) -> bool:
    """No dearer; where there is a budget, also of no more known dollars: it counts only those."""
    return money <= other and (not budgeted or money % UNKNOWN_MONEY <= other % UNKNOWN_MONEY)


def _total(money: Sequence[int], *, unmapped: int) -> int:
    """Known dollars of all, and one unknown cost for each that is not known: what is partly on
    the map costs less than what is not on it at all."""
    return sum(money) + UNKNOWN_MONEY * unmapped


def _subsets(ids: frozenset[str]) -> list[frozenset[str]]:
    ordered = sorted(ids)
    return [frozenset(c) for size in range(len(ordered) + 1) for c in combinations(ordered, size)]


def _course_front(
    courses: Iterable[Course], asked: frozenset[str], budgeted: bool
) -> tuple[Course, ...]:
    """Courses that no other beats on months and money while asking no more and giving as much."""
    kept: list[Course] = []
    for course in sorted(
        courses, key=lambda c: (c.months + c.waiting, c.money, len(c.asks), -len(c.gives))
    ):
        if not any(
            cheaper(k.money, course.money, budgeted)
            and k.asks <= course.asks
            and course.gives & asked <= k.gives
            for k in kept
        ):
            kept.append(course)
    return tuple(kept)


def pruned(ways: Sequence[Way], bits: frozenset[str], budgeted: bool) -> tuple[Way, ...]:
    """Ways that no other beats on months and money while needing no more and earning as much."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda w: (w.months, w.money, len(w.need), -len(w.earns))):
        if not any(
            cheaper(k.money, way.money, budgeted)
            and k.need <= way.need
            and way.earns & bits <= k.earns | k.need
            for k in kept
        ):
            kept.append(way)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Credentials that become bits, most asked for first, and recognised ones that did not fit."""

    ids: tuple[str, ...]
    ignored: tuple[str, ...]

    def mask(self, held: frozenset[str]) -> int:
        return sum(1 << k for k, id in enumerate(self.ids) if id in held)


def vocabulary(
    awarded: frozenset[str],
    earnable: frozenset[str],
    asked: Mapping[str, int],
    most: int,
    most_in_all: int,
) -> Vocabulary:
    """Bits for the credentials that one step can earn and another asks for.

    `awarded` by a program on the map come first, at most `most` of them; then those merely
    `earnable`, up to `most_in_all`. Within each the most asked for (`asked` counts routes and
    programs). Of the awarded, those over the limit are named as ignored.
    """
    wanted = sorted((c for c in awarded if asked.get(c)), key=lambda c: (-asked[c], c))
    others = sorted(
        (c for c in earnable - awarded if asked.get(c, 0) > 1), key=lambda c: (-asked[c], c)
    )
    carried = wanted[:most]
    return Vocabulary((*carried, *others[: most_in_all - len(carried)]), tuple(wanted[most:]))
