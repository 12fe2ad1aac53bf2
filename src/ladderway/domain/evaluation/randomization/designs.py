"""How people could have been assigned: the draws that a test holds the observed one against."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    Codes,
    arm,
    constant_within,
    groups,
    probabilities,
)

Kind = Literal["simple", "fixed number", "custom"]
Draws = npt.NDArray[np.int8]

CELLS = 1_500_000  # keys drawn at a time, so that they stay in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """`unit` (n,) codes what each person was drawn with: itself, or a cluster. For "fixed number"
    the units of each group hold `treated[g]` winners, one group or several (blocks, pairs); for
    "simple" each unit is drawn by itself with `unit_chance`; "custom" holds the draws, each as
    likely as another. `chance` (n,) is each person's chance of treatment."""

    kind: Kind
    unit: Codes
    unit_group: Codes
    treated: tuple[int, ...]
    unit_chance: Array
    given: Draws | None = None

    @property
    def n(self) -> int:
        return len(self.unit)

    @property
    def units(self) -> int:
        return len(self.unit_group)

    @property
    def chance(self) -> Array:
        return self.unit_chance[self.unit]

    @property
    def clustered(self) -> bool:
        return self.units < self.n

    @property
    def paired(self) -> bool:
        sizes = np.bincount(self.unit_group)
        return self.kind == "fixed number" and bool((sizes == 2).all()) and len(sizes) > 1


def simple(chance: npt.ArrayLike, n: int) -> Design:
    """A coin for each of n people, fair or not; one chance or (n,)."""
    p = probabilities("chance", chance, n)
    return Design("simple", np.arange(n), np.zeros(n, dtype=np.intp), (), np.array(p))


def complete(n: int, treated: int) -> Design:
    """Exactly `treated` of n people. Raises NotEnoughData where an arm would be empty."""
    return _fixed(np.arange(n), np.zeros(n, dtype=np.intp), [treated])


def design_of(
    treated: npt.ArrayLike,
    blocks: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
) -> Design:
    """The design whose numbers per group are those observed: complete, or blocked where blocks (n,)
    are given (pairs are blocks of two), of whole clusters (n,) where these are given.

    Raises BadInput where a cluster lies in two arms or blocks.
    """
    z = arm(treated)
    n = len(z)
    group = np.zeros(n, dtype=np.intp) if blocks is None else groups("blocks", blocks, n)[0]
    unit = np.arange(n) if clusters is None else groups("clusters", clusters, n)[0]
    if not (constant_within(z, unit) and constant_within(group.astype(np.float64), unit)):
        raise BadInput("A cluster lies in two arms or two blocks. Each is drawn whole, in one.")
    first = np.unique(unit, return_index=True)[1]
    counts = np.bincount(group[first], weights=z[first]).astype(int)
    return _fixed(unit, group[first], counts.tolist())


def custom(draws: npt.ArrayLike) -> Design:
    """All assignments that could have been, or a sample of them: (r, n) of 0 and 1, equally likely.

    Raises BadInput for other codes and for people who are always in one arm.
    """
    given = np.asarray(draws)
    if given.ndim != 2 or not np.isin(given, (0, 1)).all():
        raise BadInput("[draws] must be draws by people, coded 0 and 1.")
    p = probabilities("chance over the draws", given.mean(axis=0), given.shape[1])
    n = given.shape[1]
    none = np.zeros(n, dtype=np.intp)
    return Design("custom", np.arange(n), none, (), np.array(p), given.astype(np.int8))


def possible(design: Design) -> float:
    """How many assignments the design allows; inf beyond 1e300."""
    if design.given is not None:
        return float(len(design.given))
    if design.kind == "simple":
        return 2.0**design.units if design.units < 1000 else math.inf
    pairs = list(zip(np.bincount(design.unit_group).tolist(), design.treated, strict=True))
    if sum(_log_choices(size, treated) for size, treated in pairs) > 690:
        return math.inf
    return float(math.prod(math.comb(size, treated) for size, treated in pairs))


def _log_choices(size: int, treated: int) -> float:
    return math.lgamma(size + 1) - math.lgamma(treated + 1) - math.lgamma(size - treated + 1)


def every(design: Design) -> Draws:
    """All assignments of the units, (possible, units), in lexicographic order.

    Simple draws have no equally likely list unless every chance is one half; raises BadInput then.
    """
    if design.given is not None:
        return design.given
    if design.kind == "simple":
        if not np.allclose(design.unit_chance, 0.5):
            raise BadInput("Unequal chances make some assignments likelier. Draw at random.")
        return np.array(list(product((0, 1), repeat=design.units)), dtype=np.int8)
    parts = [list(_one_group(design, g)) for g in range(len(design.treated))]
    listed = np.zeros((int(possible(design)), design.units), dtype=np.int8)
    for row, chosen in enumerate(product(*parts)):
        listed[row, [u for part in chosen for u in part]] = 1
    return listed


def draw(design: Design, count: int, rng: np.random.Generator) -> Draws:
    """`count` assignments of the units, (count, units), independent of each other."""
    if design.given is not None:
        return design.given[rng.integers(0, len(design.given), count)]
    if design.kind == "simple":
        return (rng.random((count, design.units)) < design.unit_chance).astype(np.int8)
    if len(design.treated) == 1:
        return _of_equal_groups(count, design.units, design.treated[0], rng)
    drawn = np.empty((count, design.units), dtype=np.int8)
    sizes = np.bincount(design.unit_group)
    for size, treated in sorted(set(zip(sizes.tolist(), design.treated, strict=True))):
        alike = [g for g, s in enumerate(sizes) if (s, design.treated[g]) == (size, treated)]
        places = np.concatenate([np.flatnonzero(design.unit_group == g) for g in alike])
        drawn[:, places] = _of_equal_groups(count * len(alike), size, treated, rng).reshape(
            count, -1
        )
    return drawn


def unit_arms(design: Design, treated: Array) -> Array:
    """The observed arm of each unit, (units,). Raises BadInput where the design forbids it."""
    if len(treated) != design.n:
        raise BadInput(f"[{len(treated)}] people have an arm and the design has [{design.n}].")
    if not constant_within(treated, design.unit):
        raise BadInput("A cluster has people in both arms, which its design forbids.")
    arms = np.zeros(design.units)
    arms[design.unit] = treated
    if design.kind == "fixed number":
        counts = np.bincount(design.unit_group, weights=arms).astype(int)
        if tuple(counts.tolist()) != design.treated:
            raise BadInput("The observed draw has other numbers of treated than its design.")
    return arms


def _fixed(unit: Codes, group: Codes, treated: list[int]) -> Design:
    sizes = np.bincount(group)
    chances = np.array(treated) / sizes
    if ((chances <= 0) | (chances >= 1)).any():
        bare = np.flatnonzero((chances <= 0) | (chances >= 1)).tolist()
        raise NotEnoughData(f"Groups {bare[:5]} have one arm, so that nothing was drawn there.")
    return Design("fixed number", unit, group, tuple(treated), chances[group])


def _one_group(design: Design, group: int) -> Iterator[tuple[int, ...]]:
    members = np.flatnonzero(design.unit_group == group).tolist()
    return combinations(members, design.treated[group])


def _of_equal_groups(rows: int, size: int, treated: int, rng: np.random.Generator) -> Draws:
    """Rows of `size` with `treated` ones in places drawn at random."""
    if size == 2:
        first = rng.integers(0, 2, rows, dtype=np.int8)
        return np.column_stack([first, 1 - first])
    drawn = np.empty((rows, size), dtype=np.int8)
    step = max(1, CELLS // size)
    for start in range(0, rows, step):
        drawn[start : start + step] = _lowest(min(step, rows - start), size, treated, rng)
    return drawn


def _lowest(rows: int, size: int, treated: int, rng: np.random.Generator) -> Draws:
    """The `treated` lowest of `size` random keys win: faster than shuffling.

    Rows where two keys tie at the border are drawn anew, which favours nobody.
    """
    keys = rng.random((rows, size), dtype=np.float32)
    border = np.partition(keys, treated, axis=1)[:, treated]
    drawn = (keys < border[:, None]).astype(np.int8)
    wrong = np.flatnonzero(drawn.sum(axis=1) != treated)
    if len(wrong):
        drawn[wrong] = _lowest(len(wrong), size, treated, rng)
    return drawn
