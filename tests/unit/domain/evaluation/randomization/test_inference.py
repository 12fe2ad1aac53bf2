"""Re-drawing the assignment: cases that can be listed by hand, and slow loops that agree."""

import math

import numpy as np
import pytest

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.blocks import blocked_difference
from ladderway.domain.evaluation.impact.difference import clustered_difference, difference_in_means
from ladderway.domain.evaluation.impact.linear import least_squares
from ladderway.domain.evaluation.impact.unequal import hajek
from ladderway.domain.evaluation.randomization.designs import (
    Design,
    complete,
    custom,
    design_of,
    draw,
    every,
    possible,
    simple,
)
from ladderway.domain.evaluation.randomization.inference import (
    randomization_test,
    randomization_test_by,
    redraw,
)
from ladderway.domain.evaluation.randomization.simulated import repeat_study

# Gerber and Green (2012), table 2.2; ri2 documents the two-sided p-value as 8 of 21.
Y = np.array([15.0, 15, 20, 20, 10, 15, 30])
Z = np.array([1, 0, 0, 0, 0, 0, 1])


def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def test_gerber_and_green() -> None:
    found = randomization_test(Y, Z, complete(7, 2), rng=rng())
    assert (found.effect, found.draws, found.exact) == (pytest.approx(6.5), 21, True)
    assert found.p_value == pytest.approx(8 / 21)
    upper = randomization_test(Y, Z, complete(7, 2), rng=rng(), side="upper")
    assert upper.p_value == pytest.approx(5 / 21)
    doubled = randomization_test(Y, Z, complete(7, 2), rng=rng(), side="doubled")
    assert doubled.p_value == pytest.approx(10 / 21)


def test_pairs_are_flipped_within() -> None:
    """All three differences are positive: one assignment in eight is as high."""
    y, z, pair = [3.0, 1, 5, 2, 4, 3], [1, 0] * 3, [1, 1, 2, 2, 3, 3]
    design = design_of(z, pair)
    assert possible(design) == 8
    assert randomization_test(y, z, design, rng=rng(), side="upper").p_value == pytest.approx(1 / 8)
    assert randomization_test(y, z, design, rng=rng()).p_value == pytest.approx(2 / 8)


@pytest.mark.parametrize("statistic", ["difference", "studentized"])
def test_the_interval_holds_what_is_not_rejected(statistic: str) -> None:
    g = rng()
    z = g.permutation(np.arange(12) % 2)
    y = g.normal(size=12) + z
    design, alpha = design_of(z), 0.1
    found = randomization_test(y, z, design, rng=rng(), statistic=statistic, level=1 - alpha)
    assert found.interval is not None
    for end, way in zip(found.interval, (-1, 1), strict=True):
        for step, kept in ((-1e-4, True), (1e-4, False)):
            p = randomization_test(
                y, z, design, null=end + way * step, rng=rng(), statistic=statistic, interval=False
            ).p_value
            assert (p > alpha) == kept


def slow(design: Design, y: np.ndarray, how) -> np.ndarray:
    return np.array([how(y, row[design.unit].astype(float)) for row in draw(design, 40, rng())])


BLOCK = np.repeat(np.arange(4), [8, 8, 12, 12])
BLOCK_Z = np.concatenate([np.arange(8) < 4, np.arange(8) < 2, np.arange(12) < 6, np.arange(12) < 3])
CLUSTER = np.repeat(np.arange(10), [2, 6, 4, 4, 3, 5, 4, 4, 6, 2])
CLUSTER_Z = (CLUSTER % 2).astype(float)
PLAIN_Z = (np.arange(40) < 15).astype(float)
CHANCE = np.linspace(0.3, 0.7, 40)


def t_of(found) -> float:
    return found.estimate.value / found.estimate.standard_error


LOOPS = {
    "complete": (design_of(PLAIN_Z), PLAIN_Z, None, lambda y, z: t_of(difference_in_means(y, z))),
    "blocks": (
        design_of(BLOCK_Z, BLOCK), BLOCK_Z, None,
        lambda y, z: t_of(blocked_difference(y, z, BLOCK)),
    ),
    "whole sample": (
        design_of(BLOCK_Z, BLOCK), BLOCK_Z, "HC2",
        lambda y, z: hajek(y, z, design_of(BLOCK_Z, BLOCK).chance).statistic,
    ),
    "between": (
        design_of(BLOCK_Z, BLOCK), BLOCK_Z, "between",
        lambda y, z: t_of(blocked_difference(y, z, BLOCK, uncertainty="between")),
    ),
    "clusters": (
        design_of(CLUSTER_Z, clusters=CLUSTER), CLUSTER_Z, None,
        lambda y, z: t_of(clustered_difference(y, z, CLUSTER)),
    ),
    "coins": (simple(CHANCE, 40), PLAIN_Z, None, lambda y, z: hajek(y, z, CHANCE).statistic),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOPS)
def test_matrix_products_give_what_a_loop_gives(name: str) -> None:
    design, z, error, how = LOOPS[name]
    y = np.random.default_rng(2).gamma(2, 100, 40)
    draws = draw(design, 40, rng())
    fast = redraw(
        y, z, design, draws=draws, rng=rng(), statistic="studentized", error=error,
        enumerate_up_to=0,
    )  # fmt: skip
    assert fast.drawn[:, 0] == pytest.approx(slow(design, y, how), rel=1e-9)


def test_adjusted_coefficients_give_what_a_loop_gives() -> None:
    g = np.random.default_rng(4)
    x, y, design = g.normal(size=(40, 2)), g.normal(size=40), design_of(PLAIN_Z)
    fast = redraw(
        y, PLAIN_Z, design, draws=draw(design, 40, rng()), rng=rng(), statistic="adjusted",
        covariates=x,
    )  # fmt: skip

    def one(y: np.ndarray, z: np.ndarray) -> float:
        return float(least_squares(y, np.c_[np.ones(40), z, x]).coefficients[1])

    assert fast.drawn[:, 0] == pytest.approx(slow(design, y, one))


def test_raw_comparison_is_ri2s() -> None:
    """Under effect 2 the treated lose 2 and the drawn gain 2; their difference is not centred."""
    found = randomization_test(
        Y, Z, complete(7, 2), null=2.0, rng=rng(), compare="raw", interval=False
    )
    base = Y - 2 * Z
    sims = [
        (base + 2 * z)[z == 1].mean() - (base + 2 * z)[z == 0].mean() for z in every(complete(7, 2))
    ]
    assert found.p_value == pytest.approx(np.mean(np.abs(np.round(sims, 10)) >= 6.5))


def test_every_design_keeps_its_numbers() -> None:
    for design, z in ((design_of(BLOCK_Z, BLOCK), BLOCK_Z), (design_of(PLAIN_Z), PLAIN_Z)):
        draws = draw(design, 500, rng())
        assert (draws.sum(axis=1) == z.sum()).all()
        assert draws.mean(axis=0) == pytest.approx(design.chance, abs=0.1)
    blocked = draw(design_of(BLOCK_Z, BLOCK), 50, rng())
    assert (blocked[:, BLOCK == 3].sum(axis=1) == 3).all()
    assert len(np.unique(every(complete(6, 3)), axis=0)) == 20 == possible(complete(6, 3))
    assert math.isinf(possible(complete(3000, 1500)))


def test_custom_draws_and_any_statistic() -> None:
    listed = every(complete(7, 2))
    found = randomization_test(Y, Z, custom(listed), rng=rng())
    assert found.p_value == pytest.approx(8 / 21)
    ranks = randomization_test_by(lambda z: float(z @ Y), Z, complete(7, 2), rng=rng())
    assert ranks.p_value == pytest.approx(5 / 21)


def test_random_draws_count_the_observed_one() -> None:
    y, z = np.r_[np.full(30, 9.0), np.zeros(30)], np.r_[np.ones(30), np.zeros(30)]
    design = design_of(z)
    assert randomization_test(y, z, design, draws=99, rng=rng()).p_value == pytest.approx(1 / 100)
    bare = randomization_test(y, z, design, draws=99, rng=rng(), plus_one=False)
    assert bare.p_value == 0


def test_too_few_draws_leave_the_interval_open() -> None:
    found = randomization_test([1.0, 2, 3, 4], [1, 0, 1, 0], complete(4, 2), rng=rng())
    assert found.interval == (-math.inf, math.inf)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: complete(4, 4), NotEnoughData),
        (lambda: design_of([1, 0, 1, 0], clusters=[1, 1, 2, 2]), BadInput),
        (lambda: custom([[0, 1, 1], [0, 1, 0]]), BadInput),
        (lambda: randomization_test(Y, Z, complete(7, 3), rng=rng()), BadInput),
        (
            lambda: randomization_test(Y, Z, complete(7, 2), rng=rng(), error="HC2"),
            UnsupportedCombination,
        ),
        (
            lambda: redraw(
                Y, Z, complete(7, 2), rng=rng(), statistic="studentized", error="between"
            ),
            NotEnoughData,
        ),
        (
            lambda: redraw(
                np.zeros(40), PLAIN_Z, simple(CHANCE, 40), rng=rng(), statistic="adjusted",
                covariates=CHANCE,
            ),
            UnsupportedCombination,
        ),
    ],
)  # fmt: skip
def test_what_has_no_meaning_is_refused(call, error) -> None:
    with pytest.raises(error):
        call()


@pytest.mark.long
@pytest.mark.parametrize(
    "design",
    [
        design_of(np.tile(PLAIN_Z, 5)),
        design_of(np.repeat(BLOCK_Z, 5), np.repeat(BLOCK, 5)),
        design_of(np.tile([1, 0], 100), np.repeat(np.arange(100), 2)),
        simple(np.tile(CHANCE, 5), 200),
    ],
    ids=["complete", "blocks", "pairs", "coins"],
)
def test_repeated_studies_are_unbiased_and_covered(design: Design) -> None:
    g = np.random.default_rng(8)
    y0 = g.normal(size=200)
    found = repeat_study(y0, y0 + 1, design, studies=20_000, rng=rng())
    assert abs(found.bias) < 0.02
    assert found.error_ratio == pytest.approx(1, abs=0.05)
    assert 0.935 < found.coverage < 0.965
