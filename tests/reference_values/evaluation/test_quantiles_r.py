"""Sample quantiles are R's in all nine types; errors are quantreg's for a binary regressor."""

import numpy as np
import pytest

from ladderway.domain.evaluation.quantiles import (
    QuantileError,
    QuantileType,
    hall_sheather,
    quantile,
    quantile_effects,
)

from .stored import column, stored

R = stored("quantiles_r.csv")
Y, Z = np.array(column(R["data"], "y")), np.array(column(R["data"], "z"))


@pytest.mark.parametrize("kind", QuantileType)
def test_nine_types(kind: QuantileType) -> None:
    for tau in (0.1, 0.25, 0.5, 0.7, 0.9, 0.07, 0.0):
        theirs = R["quantile"][f"{kind.value}:{tau:g}"]
        assert quantile(Y[Z == 0], tau, kind) == pytest.approx(theirs, rel=1e-12), tau


@pytest.mark.parametrize("tau", [0.11, 0.26, 0.51, 0.71, 0.89])
def test_quantile_regression_on_a_binary_regressor(tau: float) -> None:
    for errors, name in ((QuantileError.SPARSITY, "nid"), (QuantileError.POWELL, "ker")):
        found = quantile_effects(Y, Z, [tau], kind=QuantileType.INVERSE_CDF, errors=errors)
        assert found.effect[0] == pytest.approx(R["rq"][f"coef:{tau:g}"], rel=1e-9)
        assert found.standard_error[0] == pytest.approx(R["rq"][f"{name}:{tau:g}"], rel=1e-6)
    assert hall_sheather(tau, 93) == pytest.approx(R["rq"][f"h:{tau:g}"])
