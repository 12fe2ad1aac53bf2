"""Critical values of simultaneous bands are mvtnorm's; standardized differences are metafor's."""

import numpy as np
import pytest

from ladderway.domain.evaluation.effect_sizes import Arm, Correction, ErrorFormula, hedges_g
from ladderway.domain.evaluation.event_time import Critical, simultaneous_bands

from .stored import stored

R = stored("bands_r.csv")


@pytest.mark.parametrize("rho", [0, 0.5, 0.9])
@pytest.mark.parametrize("k", [2, 4, 8])
def test_critical_values(k: int, rho: float) -> None:
    correlation = rho ** np.abs(np.subtract.outer(np.arange(k), np.arange(k)))
    theirs = R["ar"][f"{k}:{rho:g}"]
    exact = simultaneous_bands(np.zeros(k), correlation, np.random.default_rng(1))
    assert exact.critical == pytest.approx(theirs, abs=5e-4)
    drawn = simultaneous_bands(
        np.zeros(k), correlation, np.random.default_rng(1), method=Critical.SIMULATED
    )
    assert drawn.critical == pytest.approx(theirs, abs=0.02)


def test_standardized_mean_differences() -> None:
    arms = Arm(103, 5.5, 50), Arm(100, 4.5, 40)
    for name, formula in (("LS", ErrorFormula.LARGE_SAMPLE), ("UB", ErrorFormula.UNBIASED)):
        g = hedges_g(*arms, correction=Correction.EXACT, formula=formula)
        assert g.estimate == pytest.approx(R["smd"][f"{name}:yi"], rel=1e-9)
        assert g.standard_error**2 == pytest.approx(R["smd"][f"{name}:vi"], rel=1e-9)
