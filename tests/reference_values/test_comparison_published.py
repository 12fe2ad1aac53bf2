"""Comparison groups against published numbers.

The NSW trial and its CPS comparison come with the package causaldata. What reads MatchIt's lalonde
(GPL, not shipped) runs where LADDERWAY_PROGRAM_EVAL names its folder, or beside the repository.
"""

import csv
import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from ladderway.domain.evaluation.comparison._arrays import Floats
from ladderway.domain.evaluation.comparison.abadie_imbens import MatchOptions, matching_estimate
from ladderway.domain.evaluation.comparison.distances import distance_matrix
from ladderway.domain.evaluation.comparison.entropy_balancing import (
    entropy_balance,
    entropy_balanced_effect,
)
from ladderway.domain.evaluation.comparison.nearest import NearestOptions, nearest_match
from ladderway.domain.evaluation.comparison.optimal import full_match, optimal_pairs
from ladderway.domain.evaluation.comparison.propensity import PropensityScore, propensity_score
from ladderway.domain.evaluation.comparison.sensitivity.e_values import (
    e_value,
    e_value_of_difference,
    e_value_of_risk_difference,
)
from ladderway.domain.evaluation.comparison.sensitivity.omitted_variables import robustness
from ladderway.domain.evaluation.comparison.sensitivity.rosenbaum import (
    hodges_lehmann_bounds,
    signed_rank_bounds,
)
from ladderway.domain.evaluation.comparison.weighted_effect import (
    hajek,
    horvitz_thompson_effect,
    propensity_weighted_effect,
)
from ladderway.domain.evaluation.comparison.weighting import (
    effective_sample_size,
    propensity_weights,
)

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "program_eval"


def columns(data: dict[str, Floats], *names: str) -> Floats:
    return np.column_stack([data[name] for name in names])


@cache
def nsw() -> dict[str, Floats]:
    import causaldata

    frame = causaldata.nsw_mixtape.load_pandas().data
    return {name: frame[name].to_numpy(float) for name in frame.columns if name != "data_id"}


@cache
def nsw_and_cps() -> dict[str, Floats]:
    import causaldata

    other = causaldata.cps_mixtape.load_pandas().data
    trial = nsw()
    return {
        name: np.concatenate([trial[name][trial["treat"] == 1], other[name].to_numpy(float)])
        for name in trial
    }


@cache
def cunningham() -> PropensityScore:
    return propensity_score(cunningham_covariates(), nsw_and_cps()["treat"])


def cunningham_covariates() -> Floats:
    d = nsw_and_cps()
    powers = [d["age"], d["age"] ** 2, d["age"] ** 3, d["educ"], d["educ"] ** 2]
    plain = [d[name] for name in ("marr", "nodegree", "black", "hisp", "re74", "re75")]
    out_of_work = [(d["re74"] == 0) * 1.0, (d["re75"] == 0) * 1.0, d["educ"] * d["re74"]]
    return np.column_stack(powers + plain + out_of_work)


def test_the_naive_comparison_with_the_cps_is_minus_8498() -> None:
    d = nsw_and_cps()
    t = d["treat"] == 1
    assert d["re78"][t].mean() - d["re78"][~t].mean() == pytest.approx(-8497.52, abs=0.01)


def test_weighting_the_cps_gives_cunninghams_numbers() -> None:
    """Cunningham (2021), Causal Inference: The Mixtape, chapter 5."""
    d = nsw_and_cps()
    t, y, fitted = d["treat"], d["re78"], cunningham()
    assert fitted.score[t == 1].mean() == pytest.approx(0.43, abs=0.005)
    assert fitted.score[t == 0].mean() == pytest.approx(0.007, abs=0.0005)
    covariates = cunningham_covariates()
    assert int(horvitz_thompson_effect(y, t, covariates, fitted).estimate) == -11876
    assert int(propensity_weighted_effect(y, t, covariates, fitted).estimate) == -7238
    kept = (fitted.score >= 0.1) & (fitted.score <= 0.9)
    weights = propensity_weights(fitted.score[kept], t[kept])
    signed = weights * y[kept] * np.where(t[kept] == 1, 1, -1)
    assert int(signed.mean()) == 2006
    assert int(hajek(y[kept], t[kept] == 1, weights)[0]) == 1806


def test_entropy_balancing_brings_the_cps_to_the_trial() -> None:
    d = nsw_and_cps()
    values = columns(d, "age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")
    balanced = entropy_balance(values, d["treat"])
    t = d["treat"] == 1
    means = balanced.weights[~t] @ values[~t] / balanced.weights[~t].sum()
    assert means == pytest.approx(values[t].mean(axis=0), rel=1e-7)
    assert balanced.weights[~t].sum() == pytest.approx(t.sum())


X = ("age", "educ", "re74", "re75")
# tests/AbadieImbens.Rout.save of R Matching: estimate and standard error, 1978 pay in thousands.
IMBENS = [
    (("age",), {}, None, None, 1.785191, 0.6867167),
    (X, {}, None, None, 1.714407, 0.7401292),
    (X, {"matches": 3}, None, None, 1.536303, 0.6619304),
    (X, {"estimand": "ATT"}, None, None, 1.726913, 0.8366296),
    (X, {"estimand": "ATC"}, None, None, 1.705509, 0.8200959),
    (X, {"scale": "mahalanobis"}, None, None, 1.592617, 0.6847298),
    (X, {}, X, None, 1.630915, 0.7452336),
    (X, {}, ("marr", "age"), None, 1.719687, 0.7436085),
    (X, {"exact": True}, None, None, 1.369289, 0.4042281),
    (X, {"population": True}, None, None, 1.714407, 0.7433846),
    (X, {"variance_matches": 3}, None, None, 1.714407, 0.6962724),
    (X, {}, None, "educ", 3.146960, 1.0709149),
    (
        X,
        {
            "estimand": "ATT",
            "matches": 3,
            "exact": True,
            "variance_matches": 3,
            "population": True,
        },
        ("marr", "age"),
        "educ",
        3.165660,
        0.2656573,
    ),
    (
        ("age", "educ", "re74"),
        {"matches": 3, "exact": True, "scale": "mahalanobis"},
        ("age", "re75"),
        "educ",
        3.504580,
        0.5746139,
    ),
]


@pytest.mark.parametrize(("names", "options", "adjust", "weighted", "estimate", "error"), IMBENS)
def test_matching_in_the_trial_gives_imbens_numbers(  # type: ignore[no-untyped-def]
    names, options, adjust, weighted, estimate, error
) -> None:
    d = nsw()
    found = matching_estimate(
        d["re78"] / 1000,
        d["treat"],
        columns(d, *names),
        MatchOptions(**{"estimand": "ATE", "population": False, **options}),
        adjust_for=None if adjust is None else columns(d, *adjust),
        weights=None if weighted is None else np.exp((d["educ"] - 10.1) / 2),
    )
    # Pay is stored in single precision there, in whole dollars in R.
    assert found.effect.estimate == pytest.approx(estimate, rel=4e-6)
    assert found.effect.standard_error == pytest.approx(error, rel=4e-6)


def test_matching_on_dehejia_and_wahbas_score_gives_their_replication() -> None:
    d = nsw()
    squares = [d[name] ** 2 for name in ("age", "educ", "re74", "re75")]
    plain = columns(d, "age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")
    none = np.column_stack([d["re74"] == 0, d["re75"] == 0])
    score = propensity_score(np.column_stack([plain, *squares, none]), d["treat"]).score
    found = matching_estimate(d["re78"], d["treat"], score, MatchOptions())
    assert found.effect.estimate == pytest.approx(2153.3, abs=0.05)
    assert found.effect.standard_error == pytest.approx(825.4, abs=0.05)
    assert found.focal.size == 346


@cache
def lalonde() -> dict[str, Floats]:
    path = Path(os.environ.get("LADDERWAY_PROGRAM_EVAL", BESIDE)) / "lalonde_matchit.csv"
    if not path.exists():
        pytest.skip(f"{path.name} is not at hand; LADDERWAY_PROGRAM_EVAL names its folder")
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    numbers = ("treat", "age", "educ", "married", "nodegree", "re74", "re75", "re78")
    found = {name: np.array([float(row[name]) for row in rows]) for name in numbers}
    for race in ("black", "hispan", "white"):
        found[race] = np.array([float(row["race"] == race) for row in rows])
    return found


LALONDE = ("age", "educ", "hispan", "white", "married", "nodegree", "re74", "re75")


def test_nearest_neighbours_of_lalonde_have_the_means_of_matchits_guide() -> None:
    d = lalonde()
    t = d["treat"] == 1
    assert d["re78"][t].mean() - d["re78"][~t].mean() == pytest.approx(-635.03, abs=0.005)
    fitted = propensity_score(columns(d, *LALONDE), d["treat"])
    weights = nearest_match(fitted.score, d["treat"], NearestOptions()).weights * ~t
    names = ("age", "educ", "black", "hispan", "married", "nodegree", "re74", "re75")
    means = [np.average(d[name], weights=weights) for name in names]
    told = [25.3027, 10.6054, 0.4703, 0.2162, 0.2108, 0.6378, 2342.1076, 1614.7451]
    assert means == pytest.approx(told, abs=5e-5)


def test_weights_for_lalonde_are_those_of_weightits_guide() -> None:
    d = lalonde()
    covariates = columns(d, *LALONDE)
    fitted = propensity_score(covariates, d["treat"])
    weights = propensity_weights(fitted.score, d["treat"], "ATT")
    assert effective_sample_size(weights[d["treat"] == 0]) == pytest.approx(99.82, abs=0.005)
    found = propensity_weighted_effect(d["re78"], d["treat"], covariates, fitted, estimand="ATT")
    assert (round(found.estimate), round(found.standard_error)) == (1214, 798)
    balanced = entropy_balance(covariates, d["treat"])
    found = entropy_balanced_effect(d["re78"], d["treat"], balanced)
    assert found.estimate == pytest.approx(1273.3, abs=0.05)


def test_no_matching_of_lalonde_is_closer_than_the_optimal() -> None:
    d = lalonde()
    score = propensity_score(columns(d, *LALONDE), d["treat"]).score
    apart = distance_matrix(score, d["treat"])
    greedy = nearest_match(score, d["treat"], NearestOptions()).total_distance
    pairs, full = optimal_pairs(apart, d["treat"]), full_match(apart, d["treat"])
    bounded = full_match(apart, d["treat"], most_others=10_000, most_treated=10_000)
    assert pairs.total_distance is not None
    assert greedy is not None
    assert pairs.total_distance <= greedy + 1e-9
    assert full.total_distance == pytest.approx(bounded.total_distance, rel=1e-9)


LEAD = np.array(
    [
        *[
            38,
            23,
            41,
            18,
            37,
            36,
            23,
            62,
            31,
            34,
            24,
            14,
            21,
            17,
            16,
            20,
            15,
            10,
            45,
            39,
            22,
            35,
            49,
        ],
        *[48, 44, 35, 43, 39, 34, 13, 73, 25, 27],
    ]
) - np.array(
    [
        *[16, 18, 18, 24, 19, 11, 10, 15, 16, 18, 18, 13, 19, 10, 16, 16, 24, 13, 9, 14, 21, 19, 7],
        *[18, 19, 12, 11, 22, 25, 16, 13, 11, 13],
    ]
)


def test_lead_in_childrens_blood_gives_rosenbaums_tables() -> None:
    """Rosenbaum (2002), section 4.3: p values and Hodges-Lehmann bounds."""
    high = signed_rank_bounds(LEAD, [1, 2, 3, 4, 4.25, 5]).high
    assert high[1:] == pytest.approx([0.0018, 0.0136, 0.0388, 0.0468, 0.0740], abs=5e-5)
    assert high[0] < 0.0001
    bounds = hodges_lehmann_bounds(LEAD, [1, 2, 3, 4, 5])
    assert bounds.low.tolist() == [15, 10.25, 8, 6.5, 5]
    assert bounds.high.tolist() == [15, 19.5, 23, 25, 26.5]


def test_e_values_are_those_of_vanderweele_and_ding() -> None:
    found = e_value(3.9, 1.8, 8.7)
    assert (round(found.estimate, 2), round(found.limit or 0, 1)) == (7.26, 3.0)
    found = e_value(0.80, 0.71, 0.91)
    assert (round(found.estimate, 2), round(found.limit or 0, 2)) == (1.81, 1.43)
    found = e_value(0.86, 0.75, 0.99, ratio="odds_ratio", rare=False)
    assert (round(found.estimate, 2), round(found.limit or 0, 2)) == (1.37, 1.08)
    found = e_value(0.56, 0.46, 0.69, ratio="hazard_ratio", rare=False)
    assert (round(found.estimate, 2), round(found.limit or 0, 2)) == (2.35, 1.91)
    assert e_value_of_difference(0.5, 0.25).estimate == pytest.approx(2.529142, abs=1e-6)
    difference = e_value_of_risk_difference(397, 78557, 51, 108778)
    assert difference.estimate == pytest.approx(20.947, abs=0.001)
    assert difference.limit == pytest.approx(15.957, abs=0.001)


def test_darfur_has_cinelli_and_hazletts_robustness_values() -> None:
    found = robustness(0.09731582, 0.02325654, 783)
    told = (0.0219, 0.1388, 0.0763)
    assert (found.partial_r2, found.value, found.value_significant) == pytest.approx(told, abs=5e-5)
