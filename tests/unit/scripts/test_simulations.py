"""Every estimator finds a known effect, covers it and rejects as often as it says."""

from dataclasses import replace

import numpy as np
import pytest

from scripts.simulations import SCENARIOS, Scenario, Simulated, repeated, strays

STUDIES = 400


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_as_often_as_it_says(name: str) -> None:
    found = repeated(SCENARIOS[name], STUDIES, np.random.default_rng(2026))
    assert strays(SCENARIOS[name], found, STUDIES) == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_study_runs(name: str) -> None:
    found = SCENARIOS[name].study(np.random.default_rng(1), SCENARIOS[name].effect)
    assert found.covered in (0.0, 1.0) or found.covered != found.covered


def test_what_is_out_of_bounds_is_told() -> None:
    right = Simulated(0.01, 0.01, 0.3, 0.95, 0.05)
    case = SCENARIOS["difference in means"]
    assert strays(case, right, 1000) == []
    assert strays(case, replace(right, coverage=0.90), 1000) == ["coverage 0.900"]
    assert strays(case, replace(right, size=0.09), 1000) == ["size 0.090"]
    assert strays(case, replace(right, bias=0.05), 1000) == ["bias 0.050"]
    careful = Scenario(case.study, covers=(0.95, 1.0), rejects=None)
    assert strays(careful, replace(right, coverage=1.0, size=0.0), 1000) == []
