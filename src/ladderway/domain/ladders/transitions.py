"""How good a move each ordered pair of occupations is, and why.

The score is a sum of parts in points (see additive). It answers: among people who leave this work,
how likely is this destination? It is fitted on observed changes of occupation in the United States
(docs/reference/transitions-report.md). It says nothing about licences or degrees: gates do. No
personal characteristic enters it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.additive import (
    UNIT,
    AdditiveModel,
    Fixed,
    Points,
    Shape,
    fixed_point,
    total,
)
from ladderway.domain.ladders.coverage import COVERED, Array, compare, mean_coverage
from ladderway.domain.ladders.model import Fit, ScorePart
from ladderway.domain.ladders.transition_features import (
    Features,
    FeatureStore,
    Held,
    all_pairs,
    combined_levels,
    computed_pairs,
    one_pair,
    one_row,
    standardised,
)
from ladderway.domain.shared.errors import UnknownCode

OBSERVED = "observed"
# What a part is said to have measured. `observed` is the share of leavers seen to make the move.
MEASURES = {
    "skills": "skills_cover",
    "abilities": "abilities_cover",
    "knowledge": "knowledge_cover",
    "activities": "activities_cover",
    "context": "context_alike",
}
SHOWN = 8  # descriptors named as familiar or new
Place = str | int


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The score of every destination for one person."""

    score: Points  # (n,)
    parts: Points  # (k, n)
    coverage: Array  # (n,); NaN where nothing is known of the person
    likelihood: Points  # (n,)


@dataclass(frozen=True)
class TransitionTable:
    """Scores of all pairs in ascending code order, origin by destination."""

    codes: tuple[str, ...]
    part_names: tuple[str, ...]  # the last is `observed`
    fixed: Fixed  # (k, n, n) in UNIT
    coverage: Array  # (n, n) in 0..1
    shares: Array  # (n, n): of the US people seen to leave i, the share who went to j; NaN not seen
    sharpness: float  # of the calibration from points to likelihood
    store: FeatureStore
    model: AdditiveModel
    descriptors: Mapping[str, tuple[str, ...]]  # ids by category, in the order of the levels

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {code: place for place, code in enumerate(self.codes)}

    @cached_property
    def parts(self) -> Array:
        """Points of each part, (k, n, n); they sum to the score."""
        points: Array = self.fixed.astype(np.float32) * np.float32(UNIT)
        return points

    @cached_property
    def score(self) -> Points:
        return total(self.fixed)

    @cached_property
    def no_observed(self) -> Points:
        """The score without the part that has seen the origin's own moves."""
        return total(self.fixed[self._unseen])

    @cached_property
    def likelihood(self) -> Points:
        """P(a person who changes occupation within a year from i goes to j), (n, n) in (0, 1].

        Rows sum to 1 over the other occupations; the diagonal is 1. It rises with the score along a
        row. Sharpness is fitted so that it matches the shares of moves from unseen origins.
        """
        shares = likelihood(self.score, self.sharpness, ~np.eye(len(self.codes), dtype=bool))
        np.fill_diagonal(shares, 1.0)
        return shares

    def fit(self, origin: Place, destination: Place) -> Fit:
        """Score, parts, coverage and what is familiar and new. Raises UnknownCode."""
        i, j = self.place(origin), self.place(destination)
        values = self.measures(i, j)
        parts = tuple(
            ScorePart(name, float(self.fixed[k, i, j] * UNIT), values.get(name, 0.0))
            for k, name in enumerate(self.part_names)
        )
        familiar, new = self.compared({c: x[i] for c, x in self.store.levels.items()}, j)
        share = float(self.shares[i, j])
        return Fit(
            score=float(self.score[i, j]),
            parts=parts,
            coverage=float(self.coverage[i, j]),
            familiar=familiar,
            new=new,
            observed_share=None if np.isnan(share) else share,
        )

    def measures(self, i: int, j: int) -> dict[str, float]:
        """What each part measured between two places: coverage, likeness, share of leavers."""
        found = one_pair(self.store, self._units, i, j)
        values = {p: found[f] for p, f in MEASURES.items() if f in found}
        for shape in self.model.shapes:
            values.setdefault(shape.part, found[shape.feature])
        return values | {OBSERVED: float(np.nan_to_num(self.shares[i, j]))}

    def compared(
        self, levels: Mapping[str, Array], j: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the descriptors that are familiar and new in j for levels (d,) by category."""
        held, asked, usual = [], [], []
        for category in COVERED:
            all_levels = self.store.levels[category]
            held.append(np.nan_to_num(levels.get(category, np.zeros_like(all_levels[j]))))
            asked.append(all_levels[j])
            usual.append(all_levels.mean(axis=0))
        ids = [d for category in COVERED for d in self.descriptors[category]]
        found = compare(*(np.concatenate(x) for x in (held, asked, usual)))
        named = [tuple(ids[p] for p in places[:SHOWN]) for places in (found.familiar, found.new)]
        return named[0], named[1]

    def score_row(
        self,
        occupations: Sequence[Place] = (),
        levels: Mapping[str, float] | None = None,
        *,
        observed: bool = True,
    ) -> ScoreRow:
        """Scores for a person with past jobs, skills (descriptor id to level 0..1), or neither.

        One job gives that job's row. Parts that need a past job are what the average origin gets
        where there is none. Raises UnknownCode.
        """
        jobs = tuple(self.place(o) for o in occupations)
        held = Held(jobs, self._levels(levels or {}))
        features = one_row(self.store, held)
        points = self._row_points(features)
        seen = self.fixed[-1][list(jobs)].max(axis=0) if jobs and observed else 0
        parts = np.concatenate([fixed_point(points)[:, 0], [np.zeros(len(self.codes), np.int16)]])
        parts[-1] += seen
        score = total(parts)
        known = combined_levels(self.store, held)
        others = np.ones(len(self.codes), bool)
        others[list(jobs)] = False
        return ScoreRow(
            score=score,
            parts=parts * UNIT,
            coverage=self._coverage_row(known),
            likelihood=likelihood(score[None, :], self.sharpness, others[None, :])[0],
        )

    def place(self, occupation: Place) -> int:
        """The row of an occupation given by its code or its row. Raises UnknownCode."""
        if isinstance(occupation, int):
            return occupation
        if occupation not in self.index:
            raise UnknownCode("occupation", occupation)
        return self.index[occupation]

    @cached_property
    def _units(self) -> Mapping[str, Array]:
        return standardised(self.store)

    @property
    def _unseen(self) -> list[int]:
        return [k for k, name in enumerate(self.part_names) if name != OBSERVED]

    @cached_property
    def _neutral(self) -> Mapping[str, Points]:
        """Points that the average origin gets from each feature, (1, n)."""
        features = all_pairs(self.store)
        return {s.feature: s(features[s.feature]).mean(axis=0)[None, :] for s in self.model.shapes}

    def _row_points(self, features: Features) -> Points:
        def points_of(shape: Shape) -> Points:
            held = features.get(shape.feature)
            return self._neutral[shape.feature] if held is None else shape(held)

        return self.model.parts(points_of, 1, len(self.codes))

    def _levels(self, levels: Mapping[str, float]) -> dict[str, Array]:
        known = {d: (c, p) for c, ids in self.descriptors.items() for p, d in enumerate(ids)}
        found: dict[str, Array] = {}
        for descriptor, level in levels.items():
            if descriptor not in known:
                raise UnknownCode("descriptor", descriptor, sorted(known)[:3])
            category, place = known[descriptor]
            width = len(self.descriptors[category])
            found.setdefault(category, np.full(width, np.nan, np.float32))[place] = level
        return found

    def _coverage_row(self, levels: Mapping[str, Array]) -> Array:
        if not any(c in levels for c in COVERED):
            return np.full(len(self.codes), np.nan, np.float32)
        held = {c: np.nan_to_num(levels[c]) for c in COVERED if c in levels}
        empty = {c: np.zeros((1, self.store.levels[c].shape[1]), np.float32) for c in COVERED}
        row: Array = mean_coverage(empty | held, self.store.levels)[0]
        return row


def evaluate(store: FeatureStore, model: AdditiveModel) -> Fixed:
    """The parts of every ordered pair without `observed`, (k, n, n) in UNIT."""
    computed = computed_pairs(store)

    def points_of(shape: Shape) -> Points:
        stored = store.stored.get(shape.feature)
        if stored is not None:  # 256 values at most: shape those, then look up
            looked_up: Points = shape(stored.scale)[stored.values]
            return looked_up
        if shape.feature in store.draws:
            return shape(store.draws[shape.feature])[None, :]
        return shape(computed[shape.feature])

    return fixed_point(model.parts(points_of, store.size, store.size))


def likelihood(
    score: Points, sharpness: float, allowed: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """Shares exp(sharpness * score) over the allowed destinations of each row, (r, n) in (0, 1]."""
    power = sharpness * (score - score.max(axis=1, keepdims=True))
    weight = np.exp(np.maximum(power, -60.0))
    return np.asarray(np.minimum(weight / (weight * allowed).sum(axis=1, keepdims=True), 1.0))


def score_frame(table: TransitionTable, *, observed: bool) -> Iterator[tuple[str, str, float]]:
    """(from, to, score) of every ordered pair, in code order.

    An occupation's score to itself is kept: US occupations that share a unit group are compared
    through it.
    """
    scores = table.score if observed else table.no_observed
    for i, origin in enumerate(table.codes):
        for j, destination in enumerate(table.codes):
            yield origin, destination, float(scores[i, j])
