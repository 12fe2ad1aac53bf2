"""National Job Corps Study (extract of R's causalweight): known impacts, with bands and bounds."""

import numpy as np
import pytest

from ladderway.domain.evaluation.event_time import event_time_impacts
from ladderway.domain.evaluation.lee import Direction, Trimming, lee_bounds
from ladderway.domain.evaluation.quantiles import bootstrap_quantile_effects

from .program_data import program_data


def test_weekly_earnings_year_by_year() -> None:
    people = program_data("job_corps.csv.gz")
    years = np.column_stack([people[f"earny{k}"] for k in (2, 3, 4)])
    bands = event_time_impacts(years, people["assignment"], np.random.default_rng(1)).bands
    assert bands.estimates == pytest.approx([-2.27, 11.46, 16.06], abs=5e-3)
    assert bands.pointwise < bands.critical < bands.bonferroni
    assert bands.low[2] > 0
    assert bands.low[0] < 0 < bands.high[0]


def test_bounds_on_the_earnings_of_those_who_work() -> None:
    """More of the program group earn, as in Lee (2009); his hourly wages are not in the extract."""
    people = program_data("job_corps.csv.gz")
    earnings, z = people["earny4"], people["assignment"]
    logged = np.where(earnings > 0, np.log(np.where(earnings > 0, earnings, 1)), np.nan)
    found = lee_bounds(logged, z)
    assert found.direction is Direction.ADDS
    assert 0 < found.trimmed_share < 0.1
    plain = np.nanmean(logged[z == 1]) - np.nanmean(logged[z == 0])
    assert found.bounds.lower < plain < found.bounds.upper
    for rule in Trimming:
        other = lee_bounds(logged, z, trimming=rule).bounds
        assert other.lower == pytest.approx(found.bounds.lower, abs=2e-3)
        assert other.lower_se == pytest.approx(found.bounds.lower_se, rel=2e-2)
    cells = lee_bounds(logged, z, cells=people["female"])
    assert cells.bounds.width < 1.05 * found.bounds.width


def test_the_gain_is_not_alike_over_the_distribution() -> None:
    people = program_data("job_corps.csv.gz")
    taus = [0.25, 0.5, 0.75, 0.9]
    found = bootstrap_quantile_effects(
        people["earny4"], people["assignment"], taus, np.random.default_rng(1), 100
    )
    assert (found.effect[1:] > 0).all()
    assert (found.standard_error > 0).all()
