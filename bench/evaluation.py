"""Randomization inference and simulated studies: how long they take, beside the obvious loop.

Claims, each with its loop in statsmodels or numpy on the same draws, results compared:

    10,000 draws, ten outcomes, 3,000 people: difference in means under 1 s, studentized (HC2) under
    5 s, Westfall and Young's step-down on the latter under 10 s
    1,000 new studies of 1,000 people, each with difference, Lin's adjustment and a test of 1,000
    draws: under 30 s

Loops run on a part of the draws and are scaled up, as printed. Aim: 20 times faster. Fails (1)
where results differ.

python bench/evaluation.py
"""

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import statsmodels.api as sm

from ladderway.domain.evaluation.impact.adjusted import lin
from ladderway.domain.evaluation.impact.difference import difference_in_means
from ladderway.domain.evaluation.randomization.designs import design_of, draw
from ladderway.domain.evaluation.randomization.inference import randomization_test, redraw

SEED, DRAWS, PEOPLE, OUTCOMES = 2026, 10_000, 3_000, 10
STUDIES, STUDY_PEOPLE, STUDY_DRAWS = 1_000, 1_000, 1_000
AIM = 20.0
Row = tuple[str, float, float, float, bool]


def timed(run: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    start = time.perf_counter()
    found = run()
    return time.perf_counter() - start, found


def data() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(SEED)
    arm = rng.permutation(np.arange(PEOPLE) % 2).astype(float)
    shared = rng.gamma(2, 4000, (PEOPLE, 1))
    return shared + rng.gamma(2, 4000, (PEOPLE, OUTCOMES)) + 250 * arm[:, None], arm


def ours(outcomes: np.ndarray, arm: np.ndarray, statistic: str) -> np.ndarray:
    """Drawing the assignments is part of what is timed."""
    rng = np.random.default_rng(SEED)
    found = redraw(outcomes, arm, design_of(arm), draws=DRAWS, rng=rng, statistic=statistic)
    return np.vstack([found.observed, found.drawn])


def shuffled(draws: np.ndarray) -> Iterator[np.ndarray]:
    """An obvious loop shuffles for each draw, which is timed; both sides then use the same."""
    rng = np.random.default_rng(SEED)
    for z in draws:
        rng.permutation(draws[0])
        yield z


def loop_of_means(outcomes: np.ndarray, draws: np.ndarray) -> np.ndarray:
    return np.array(
        [[y[z == 1].mean() - y[z == 0].mean() for y in outcomes.T] for z in shuffled(draws)]
    )


def loop_of_statsmodels(outcomes: np.ndarray, draws: np.ndarray) -> np.ndarray:
    found = []
    for z in shuffled(draws):
        x = sm.add_constant(z.astype(float))
        found.append([sm.OLS(y, x).fit(cov_type="HC2").tvalues[1] for y in outcomes.T])
    return np.array(found)


def step_down(observed: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Westfall and Young (1993), algorithm 4.1, by maxima of |t|: enough for the bench."""
    seen, others = np.abs(observed), np.abs(drawn)
    order = np.argsort(seen)
    highest = np.maximum.accumulate(others[:, order], axis=1)
    share = (1 + (highest >= seen[order]).sum(axis=0)) / (1 + len(drawn))
    adjusted = np.empty(len(seen))
    adjusted[order] = np.maximum.accumulate(share[::-1])[::-1]
    return adjusted


def of_draws() -> list[Row]:
    outcomes, arm = data()
    draws = draw(design_of(arm), DRAWS, np.random.default_rng(SEED))
    rows = []
    for name, statistic, loop, part, claim in (
        ("difference in means", "difference", loop_of_means, 300, 1.0),
        ("studentized (HC2)", "studentized", loop_of_statsmodels, 30, 5.0),
    ):
        taken, found = timed(lambda s=statistic: ours(outcomes, arm, s))
        slow, other = timed(lambda run=loop, n=part: run(outcomes, draws[:n]))
        same = np.allclose(found[1 : part + 1], other, rtol=1e-7)
        rows.append((f"{name}, loop on {part} draws", taken, slow * DRAWS / part, claim, same))
    rows.append(_westfall_young(outcomes, arm, rows[-1]))
    return rows


def _westfall_young(outcomes: np.ndarray, arm: np.ndarray, studentized: Row) -> Row:
    """The loop is that of the statistics: both sides take the same step down from them."""

    def run() -> np.ndarray:
        found = ours(outcomes, arm, "studentized")
        return step_down(found[0], found[1:])

    taken, found = timed(run)
    return (
        "Westfall-Young",
        taken,
        studentized[2],
        10.0,
        bool((found <= 1).all()) and studentized[4],
    )


def people(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    arm = rng.permutation(np.arange(STUDY_PEOPLE) % 2).astype(float)
    before = rng.normal(size=(STUDY_PEOPLE, 2))
    return before.sum(axis=1) + rng.normal(size=STUDY_PEOPLE) + 0.1 * arm, arm, before


def studies(count: int) -> np.ndarray:
    rng, found = np.random.default_rng(SEED), []
    for _ in range(count):
        y, arm, before = people(rng)
        plain, adjusted = difference_in_means(y, arm).estimate, lin(y, arm, before).estimate
        design = design_of(arm)
        draws = draw(design, STUDY_DRAWS, rng)
        p = randomization_test(y, arm, design, draws=draws, rng=rng, interval=False).p_value
        found.append([plain.value, adjusted.value, adjusted.standard_error, p])
    return np.array(found)


def slow_studies(count: int) -> np.ndarray:
    rng, found = np.random.default_rng(SEED), []
    for _ in range(count):
        y, arm, before = people(rng)
        centred = before - before.mean(axis=0)
        x = sm.add_constant(np.column_stack([arm, centred, centred * arm[:, None]]))
        fit = sm.OLS(y, x).fit(cov_type="HC2", use_t=True)
        draws = draw(design_of(arm), STUDY_DRAWS, rng)
        means = loop_of_means(y[:, None], draws)[:, 0]
        plain = y[arm == 1].mean() - y[arm == 0].mean()
        p = (1 + (np.abs(means) >= abs(plain) - 1e-9).sum()) / (1 + STUDY_DRAWS)
        found.append([plain, fit.params[1], fit.bse[1], p])
    return np.array(found)


def of_studies() -> Row:
    part = 20
    taken, found = timed(lambda: studies(STUDIES))
    slow, other = timed(lambda: slow_studies(part))
    same = np.allclose(found[:part], other, rtol=1e-7)
    name = f"{STUDIES:,} studies of {STUDY_PEOPLE:,}, loop on {part}"
    return name, taken, slow * STUDIES / part, 30.0, same


def main() -> int:
    rows = [*of_draws(), of_studies()]
    for name, taken, slow, claim, same in rows:
        ratio = slow / taken
        reached = "" if ratio >= AIM else f" (aim {AIM:.0f})"
        print(f"{name}: ours {taken:.2f} s, claim {claim:.0f} s; loop {slow:.1f} s; ", end="")
        print(f"ratio {ratio:.0f}{reached}; results {'equal' if same else 'DIFFER'}")
    return 0 if all(same for *_, same in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
