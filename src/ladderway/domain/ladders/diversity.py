"""Choosing the few ladders to show from the many on the front.

The quickest, the cheapest and the best paid are always among them, and one less usual way where
there is one. The rest are chosen one by one, each for its worth and for its difference from those
already chosen: where it ends, which way it goes, how long it takes (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

QUICKEST, CHEAPEST, BEST_PAID, LESS_USUAL = "quickest", "cheapest", "best_paid", "less_usual"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ladder on the front, as the choice sees it."""

    group: int  # where it ends
    way: frozenset[int]  # occupations between start and end
    first: int  # occupation after the first step
    months: int
    money: int  # on the grid, unknown costs counted above all known ones
    wage: int  # median at the end, cents an hour
    fallback: bool
    worth: float  # the published scalar; more is better
    usual: bool  # every step is one that many are seen to make
    gain: int = 0  # median at the end less the wage now, cents an hour
    home: bool = True  # it ends in a sector of the start


@dataclass(frozen=True, slots=True)
class DiversityWeights:
    """How much difference counts beside worth. Worth is scaled to 0..1 over the candidates."""

    group: float = 0.4
    way: float = 0.3
    time: float = 0.3
    balance: float = 0.5  # 0: worth alone; 1: difference alone


@dataclass(frozen=True, slots=True)
class Chosen:
    row: int  # of the candidates
    labels: tuple[str, ...]


def choose(
    candidates: Sequence[Candidate], count: int, weights: DiversityWeights, home: int = 0
) -> tuple[Chosen, ...]:
    """At most `count` rows (more only where the labelled ones alone are more).

    At least `home` of them end in a sector of the start, where there are so many. These come first;
    within them and within the others the most worthwhile comes first.
    """
    if not candidates:
        return ()
    labels: dict[int, list[str]] = {}
    for label, row in _landmarks(candidates):
        labels.setdefault(row, []).append(label)
    choice = _Choice(candidates, list(labels), weights)
    while len(choice.rows) < count and choice.add(only_home=choice.homes < home):
        pass
    ordered = sorted(choice.rows, key=lambda r: (not candidates[r].home, -candidates[r].worth))
    return tuple(Chosen(row, tuple(labels.get(row, ()))) for row in ordered)


def _landmarks(candidates: Sequence[Candidate]) -> list[tuple[str, int]]:
    rows = range(len(candidates))
    c = candidates
    local = [r for r in rows if not c[r].fallback] or list(rows)
    found = [
        (QUICKEST, min(rows, key=lambda r: (c[r].months, -c[r].worth))),
        (CHEAPEST, min(rows, key=lambda r: (c[r].money, -c[r].worth))),
        (BEST_PAID, max(local, key=lambda r: (c[r].wage, c[r].worth))),
    ]
    unusual = less_usual(candidates)
    return found if unusual is None else [*found, (LESS_USUAL, unusual)]


def less_usual(candidates: Sequence[Candidate]) -> int | None:
    """The most worthwhile way that people are not yet seen to take in number, among those that
    pay at least as well as the middle of the front: what repeats observed moves repeats who was
    let in."""
    paying = sorted(c.gain for c in candidates)
    middle = paying[len(paying) // 2] if paying else 0
    rows = [
        r
        for r, c in enumerate(candidates)
        if not c.usual and not c.fallback and c.gain >= middle and c.gain > 0
    ]
    return max(rows, key=lambda r: candidates[r].worth, default=None)


class _Choice:
    """Rows chosen so far, and how far every candidate is from the nearest of them."""

    def __init__(
        self, candidates: Sequence[Candidate], rows: list[int], weights: DiversityWeights
    ) -> None:
        self._candidates, self._weights = candidates, weights
        self._worth = _scaled([c.worth for c in candidates])
        self._longest = max(c.months for c in candidates) or 1
        self._distance = [1.0] * len(candidates)
        self.rows: list[int] = []
        for row in rows:
            self._take(row)

    @property
    def homes(self) -> int:
        return sum(self._candidates[r].home for r in self.rows)

    def add(self, *, only_home: bool) -> bool:
        """Choose one more; False where none is left."""
        taken = set(self.rows)
        left = [r for r in range(len(self._candidates)) if r not in taken]
        pool = [r for r in left if self._candidates[r].home] if only_home else left
        if not (pool or left):
            return False
        self._take(max(pool or left, key=self._appeal))
        return True

    def _appeal(self, row: int) -> float:
        balance = self._weights.balance
        return (1 - balance) * self._worth[row] + balance * self._distance[row]

    def _take(self, row: int) -> None:
        self.rows.append(row)
        chosen = self._candidates[row]
        for k, other in enumerate(self._candidates):
            apart = _difference(other, chosen, self._longest, self._weights)
            self._distance[k] = min(self._distance[k], apart)


def _difference(a: Candidate, b: Candidate, longest: int, weights: DiversityWeights) -> float:
    """0 for the same end, way and time; 1 for nothing in common."""
    return (
        weights.group * (a.group != b.group)
        + weights.way * _ways_apart(a, b)
        + weights.time * abs(a.months - b.months) / longest
    )


def _ways_apart(a: Candidate, b: Candidate) -> float:
    """Jaccard distance of the rungs between, halved where the first rung is the same."""
    union = a.way | b.way | {a.first, b.first}
    shared = (a.way & b.way) | ({a.first} & {b.first})
    return 1 - len(shared) / len(union)


def _scaled(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(v - low) / (high - low) if high > low else 1.0 for v in values]


def best_of_each(
    rows: Sequence[int], key: Callable[[int], str], worth: Callable[[int], float], count: int
) -> tuple[int, ...]:
    """The most worthwhile row of each key, at most `count`, best first."""
    best: dict[str, int] = {}
    for row in sorted(rows, key=worth, reverse=True):
        best.setdefault(key(row), row)
    return tuple(list(best.values())[:count])
