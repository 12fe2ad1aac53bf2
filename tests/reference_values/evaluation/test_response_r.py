"""Response probabilities are glm's; weighted differences and errors estimatr's and survey's."""

import numpy as np
import pytest

from ladderway.domain.evaluation.response_weights import (
    ResponseModel,
    WeightedError,
    weighted_difference,
)

from .stored import column, stored

R = stored("response_r.csv")
KINDS = {
    "HC0": WeightedError.FIXED,
    "HC1": WeightedError.HC1,
    "HC2": WeightedError.HC2,
    "HC3": WeightedError.HC3,
    "survey": WeightedError.SURVEY,
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("model", ResponseModel)
def test_weighted_differences(model: ResponseModel, name: str) -> None:
    y, z, x, b, r = (np.array(column(R["data"], k)) for k in "yzxbr")
    found = weighted_difference(
        np.where(r == 1, y, np.nan), z, np.column_stack([x, b]), model=model, errors=KINDS[name]
    )
    theirs = R[model.value]
    assert found.weights.probability == pytest.approx(column(theirs, "p"), rel=1e-9)
    assert found.effect == pytest.approx(theirs[f"effect:{name}"], rel=1e-9)
    assert found.standard_error == pytest.approx(theirs[f"se:{name}"], rel=1e-9)
