"""Kaplan-Meier, medians, restricted means and log-rank tests are those of R's survival."""

import numpy as np
import pytest

from ladderway.domain.evaluation.log_rank import log_rank
from ladderway.domain.evaluation.survival import (
    IntervalScale,
    duration_quantile,
    kaplan_meier,
    restricted_mean,
    restricted_means,
)

from .stored import column, stored

R = stored("survival_r.csv")
DATA = {"aml": "aml2", "lung": "lung2", "ovarian": "ov", "made": "made"}


def data(case: str, name: str) -> np.ndarray:
    return np.array(column(R[DATA[case]], f"data:{name}"))


CURVES = [(case, scale) for case in ("made", "aml") for scale in IntervalScale]


@pytest.mark.parametrize(("case", "scale"), [*CURVES, ("lung", IntervalScale.LOG)])
def test_curves(case: str, scale: IntervalScale) -> None:
    curve = kaplan_meier(data(case, "time"), data(case, "status"), scale=scale)
    names = {
        "time": curve.times,
        "n.risk": curve.at_risk,
        "n.event": curve.events,
        "n.censor": curve.censored,
        "surv": curve.survival,
        "lower": curve.lower,
        "upper": curve.upper,
    }
    for name, ours in names.items():
        theirs = column(R[case], f"{scale.value}:{name}")
        assert ours == pytest.approx(theirs, rel=1e-10, abs=1e-12, nan_ok=True), name
    errors = np.array(column(R[case], f"{scale.value}:std.err"))
    assert curve.log_se == pytest.approx(errors, rel=1e-10)
    for percent in (25, 75):
        found = duration_quantile(curve, percent / 100)
        theirs = [R[case][f"{scale.value}:q.{x}:{percent}"] for x in ("quantile", "lower", "upper")]
        assert [found.value, found.low, found.high] == pytest.approx(theirs, nan_ok=True), percent
    # The median as R prints it: where the upper limit turns up again, quantile() differs.
    median = duration_quantile(curve)
    theirs = [R[case][f"{scale.value}:median:{x}"] for x in ("value", "low", "high")]
    assert [median.value, median.low, median.high] == pytest.approx(theirs, nan_ok=True)


def test_restricted_means() -> None:
    for tau in (3, 7.5):
        mean = restricted_mean(data("made", "time"), data("made", "status"), tau)
        assert mean.value == pytest.approx(R["made"][f"rmean:{tau:g}"], rel=1e-10)
        assert mean.standard_error == pytest.approx(R["made"][f"rmean.se:{tau:g}"], rel=1e-10)
    for group in (1, 2):
        here = data("lung", "group") == group
        for tau in (365, 700):
            mean = restricted_mean(data("lung", "time")[here], data("lung", "status")[here], tau)
            assert mean.value == pytest.approx(R["lung"][f"rmean:{group}:{tau}"], rel=1e-10)
            assert mean.standard_error == pytest.approx(
                R["lung"][f"rmean.se:{group}:{tau}"], rel=1e-10
            )


@pytest.mark.parametrize("rho", [0, 1, 0.5])
@pytest.mark.parametrize("case", ["lung", "aml", "ovarian"])
def test_log_rank_and_its_relatives(case: str, rho: float) -> None:
    test = log_rank(data(case, "time"), data(case, "status"), data(case, "group"), rho=rho)
    tag = f"rho{rho:g}"
    assert test.statistic == pytest.approx(R[case][f"{tag}:chisq"], rel=1e-9)
    assert test.observed == pytest.approx(column(R[case], f"{tag}:obs"), rel=1e-9)
    assert test.expected == pytest.approx(column(R[case], f"{tag}:exp"), rel=1e-9)
    assert test.variance[0, 0] == pytest.approx(R[case][f"{tag}:var"], rel=1e-9)


@pytest.mark.parametrize("rho", [0, 1])
def test_log_rank_within_strata(rho: float) -> None:
    columns = [data("ovarian", name) for name in ("time", "status", "group")]
    test = log_rank(*columns, rho=rho, strata=data("ovarian", "strata"))
    assert test.statistic == pytest.approx(R["ovarian"][f"rho{rho}:strata:chisq"], rel=1e-9)


@pytest.mark.parametrize("rho", [0, 1])
def test_log_rank_of_four_groups(rho: float) -> None:
    group = data("lung", "ecog")
    known = ~np.isnan(group)
    test = log_rank(
        data("lung", "time")[known], data("lung", "status")[known], group[known], rho=rho
    )
    assert test.statistic == pytest.approx(R["ecog"][f"rho{rho}:chisq"], rel=1e-9)
    assert test.freedom == 3


def test_the_example_of_survrm2() -> None:
    """survRM2's vignette, tau = 10 years: 7.146 (0.283) and 7.283 (0.295); difference −0.137,
    −0.939 to 0.665, p = 0.738; ratio 0.981, 0.878 to 1.096; of time lost 1.050, 0.787 to 1.402."""
    columns = [np.array(column(R["trial"], f"data:{n}")) for n in ("time", "status", "group")]
    found = restricted_means(*columns, tau=10.0)
    means = [found.program.value, found.program.standard_error]
    means += [found.comparison.value, found.comparison.standard_error]
    assert means == pytest.approx([7.146, 0.283, 7.283, 0.295], abs=6e-4)
    for contrast, published in (
        (found.difference, [-0.137, -0.939, 0.665, 0.738]),
        (found.ratio, [0.981, 0.878, 1.096, 0.738]),
        (found.lost_ratio, [1.050, 0.787, 1.402, 0.738]),
    ):
        ours = [contrast.estimate, contrast.low, contrast.high, contrast.p_value]
        assert ours == pytest.approx(published, abs=6e-4)
