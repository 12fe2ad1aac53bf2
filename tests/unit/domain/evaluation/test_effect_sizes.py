"""Effect sizes: published formulas by hand, and R's metafor."""

import math

import numpy as np
import pytest

from ladderway.domain.evaluation.effect_sizes import (
    Arm,
    Correction,
    EffectSize,
    ErrorFormula,
    cox_index,
    hedges_g,
    hedges_g_of,
    improvement_index,
    small_sample,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

PROGRAM, COMPARISON = Arm(103.0, 5.5, 50), Arm(100.0, 4.5, 50)


def test_g_by_hand() -> None:
    """Borenstein et al. (2009), example 4.1: d = 0.5970, g = 0.5924, variance 0.0411."""
    g = hedges_g(PROGRAM, COMPARISON, formula=ErrorFormula.HEDGES)
    assert g.estimate == pytest.approx(0.5924, abs=5e-5)
    assert g.standard_error**2 == pytest.approx(0.0411, abs=5e-5)
    assert g.correction == pytest.approx(1 - 3 / (4 * 100 - 9))


def test_the_approximate_correction_is_near_the_exact_one() -> None:
    exact = small_sample(12, Correction.EXACT)
    assert exact == pytest.approx(math.gamma(5) / (math.sqrt(5) * math.gamma(4.5)))
    assert small_sample(12) == pytest.approx(exact, abs=4e-4)
    assert small_sample(12, Correction.NONE) == 1.0
    with pytest.raises(NotEnoughData, match=r"\[3\]"):
        small_sample(3)


def test_an_adjusted_impact_is_divided_by_the_unadjusted_spread() -> None:
    plain = hedges_g(PROGRAM, COMPARISON)
    adjusted = hedges_g(PROGRAM, COMPARISON, difference=1.5)
    assert adjusted.estimate == pytest.approx(plain.estimate / 2)
    spread = math.sqrt((5.5**2 + 4.5**2) / 2)
    same = hedges_g(PROGRAM, COMPARISON, difference_se=spread * math.sqrt(100 / 2500))
    assert same.standard_error == pytest.approx(plain.standard_error)
    exact = hedges_g(PROGRAM, COMPARISON, difference=1.5, difference_se=0.5)
    by_hand = adjusted.correction * math.sqrt((0.5 / spread) ** 2 + adjusted.estimate**2 / 200)
    assert exact.standard_error == pytest.approx(by_hand)


def test_g_of_people_is_that_of_their_means() -> None:
    rng = np.random.default_rng(1)
    y = rng.normal(size=30)
    treated = np.arange(30) < 12
    arms = [Arm(part.mean(), part.std(ddof=1), len(part)) for part in (y[treated], y[~treated])]
    assert hedges_g_of(y, treated) == hedges_g(*arms)


def test_nothing_to_divide_by() -> None:
    with pytest.raises(BadInput, match="standard deviation"):
        hedges_g(Arm(1, 0, 5), Arm(0, 0, 5))
    with pytest.raises(NotEnoughData):
        hedges_g(Arm(1, 1, 1), Arm(0, 1, 5))


def test_cox_index_by_hand() -> None:
    """Odds 1.5 against 1: ln 1.5 / 1.65."""
    effect = cox_index((0.6, 100), (0.5, 200))
    assert effect.estimate == pytest.approx(math.log(1.5) / 1.65)
    assert effect.standard_error == pytest.approx(math.sqrt(1 / 24 + 1 / 50) / 1.65)
    corrected = cox_index((0.6, 100), (0.5, 200), corrected=True)
    assert corrected.estimate == pytest.approx(effect.estimate * (1 - 3 / 1191))
    with pytest.raises(BadInput, match="comparison"):
        cox_index((0.6, 100), (0.0, 200))


def test_improvement_index() -> None:
    """WWC: an effect of 0.25 moves the average person to the 60th percentile."""
    moved = improvement_index(EffectSize(0.25, 0.1))
    assert moved.points == pytest.approx(9.871, abs=5e-4)
    assert moved.standard_error == pytest.approx(100 * 0.3867 * 0.1, abs=1e-3)
    assert improvement_index(EffectSize(0.0, 0.1)).points == 0.0


def test_interval_is_normal() -> None:
    assert EffectSize(0.5, 0.1).interval() == pytest.approx((0.304, 0.696), abs=5e-4)
