"""All pairs of occupations scored from the shipped features, beside a plain loop over pairs.

    python bench/all_pairs.py [--pairs N] [--repeats N]

Ours: similarity and coverage from the profiles, then every shape, all 516 x 516 pairs at once. The
loop does the same sums for one pair after the other in plain Python, on a sample of pairs; its time
for all pairs is extrapolated from the sample and said to be. Both must agree on the sample. Aim:
under 0.3 s for all pairs. Fails (1) only where they do not agree.
"""

import argparse
import bisect
import math
import random
import statistics
import time
from collections.abc import Callable

from ladderway.domain.ladders.additive import UNIT, Shape
from ladderway.domain.ladders.coverage import COVERED
from ladderway.domain.ladders.transition_features import ALIKE, FeatureStore
from ladderway.domain.ladders.transitions import TransitionTable, evaluate
from ladderway.files.tables import load_transitions

AIM = 0.3
TOLERANCE = 0.02  # points: rounding of 13 parts to whole UNITs, and single against double precision


class Loop:
    """One pair after the other, on lists, as a first program would do it."""

    def __init__(self, table: TransitionTable) -> None:
        store: FeatureStore = table.store
        self.levels = {c: x.tolist() for c, x in store.levels.items()}
        self.standard = {c: _standardised(x) for c, x in self.levels.items()}
        self.stored = {n: (s.values.tolist(), s.low, s.step) for n, s in store.stored.items()}
        self.steps = {n: x.tolist() for n, x in store.steps.items()}
        self.draws = {n: x.tolist() for n, x in store.draws.items()}
        self.shapes = table.model.shapes

    def score(self, i: int, j: int) -> float:
        features = {n: low + v[i][j] * step for n, (v, low, step) in self.stored.items()}
        features |= {n: v[j] for n, v in self.draws.items()}
        for name, v in self.steps.items():
            features[f"{name}_up"] = -max(v[j] - v[i], 0.0)
            features[f"{name}_down"] = -max(v[i] - v[j], 0.0)
        for c in ALIKE:
            features[f"{c}_alike"] = _cosine(self.standard[c][i], self.standard[c][j])
        for c in COVERED:
            features[f"{c}_cover"] = _covered(self.levels[c][i], self.levels[c][j])
        return sum(_points(s, features[s.feature]) for s in self.shapes)


def _standardised(rows: list[list[float]]) -> list[list[float]]:
    columns = list(zip(*rows, strict=True))
    means = [statistics.fmean(c) for c in columns]
    spreads = [max(statistics.pstdev(c), 1e-6) for c in columns]
    return [[(x - m) / s for x, m, s in zip(row, means, spreads, strict=True)] for row in rows]


def _cosine(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True)) / (math.hypot(*a) * math.hypot(*b))


def _covered(held: list[float], asked: list[float]) -> float:
    room = sum(y * y for y in asked)
    return sum(y * min(x, y) for x, y in zip(held, asked, strict=True)) / room if room else 1.0


def _points(shape: Shape, x: float) -> float:
    knots, points = shape.knots, shape.points
    k = bisect.bisect_right(knots, x)
    if k in (0, len(knots)):
        return points[min(k, len(knots) - 1)]
    share = (x - knots[k - 1]) / (knots[k] - knots[k - 1])
    return points[k - 1] + share * (points[k] - points[k - 1])


def _median(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=2_000)
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    table = load_transitions()
    size = len(table.codes)
    loop, draw = Loop(table), random.Random(0)
    sample = [(draw.randrange(size), draw.randrange(size)) for _ in range(given.pairs)]
    ours = _median(lambda: evaluate(table.store, table.model), given.repeats)
    scores = evaluate(table.store, table.model).sum(axis=0, dtype=int) * UNIT
    start = time.perf_counter()
    looped = [loop.score(i, j) for i, j in sample]
    spent = time.perf_counter() - start
    apart = max(abs(x - scores[i, j]) for x, (i, j) in zip(looped, sample, strict=True))
    whole = spent / len(sample) * size * size
    print(f"all {size:,} x {size:,} pairs, median of {given.repeats}: {ours:.3f} s (aim {AIM} s)")
    print(f"plain loop: {whole:.0f} s, extrapolated from {len(sample):,} pairs in {spent:.2f} s")
    print(f"ratio: {whole / ours:,.0f} times; largest difference on the sample: {apart:.4f} points")
    return 0 if apart <= TOLERANCE + len(table.part_names) * UNIT / 2 else 1


if __name__ == "__main__":
    raise SystemExit(main())
