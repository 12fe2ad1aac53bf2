"""Comparison groups against R: MatchIt, Matching, sandwich, survey and stats::glm.

The numbers were written by comparison.R from comparison_people.csv, people made up for it.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from ladderway.domain.evaluation.comparison.abadie_imbens import MatchOptions, matching_estimate
from ladderway.domain.evaluation.comparison.distances import coordinates
from ladderway.domain.evaluation.comparison.matched_effect import matched_effect
from ladderway.domain.evaluation.comparison.matched_sample import MatchedSample
from ladderway.domain.evaluation.comparison.nearest import NearestOptions, nearest_match
from ladderway.domain.evaluation.comparison.propensity import propensity_score
from ladderway.domain.evaluation.comparison.rollouts.two_by_two import difference_in_differences
from ladderway.domain.evaluation.comparison.subclassification import subclassify
from ladderway.domain.evaluation.comparison.weighted_effect import weighted_effect
from ladderway.domain.evaluation.comparison.weighting import propensity_weights, trim_weights

HERE = Path(__file__).parent
with (HERE / "comparison_r.csv").open(encoding="utf-8") as lines:
    R = {(row["case"], row["quantity"]): float(row["value"]) for row in csv.DictReader(lines)}
PEOPLE = np.genfromtxt(HERE / "comparison_people.csv", delimiter=",", names=True)
TREATED, AFTER = PEOPLE["treated"], PEOPLE["after"]
COVARIATES = np.column_stack([PEOPLE[name] for name in ("age", "school", "married", "earned")])
SCORE = propensity_score(COVARIATES, TREATED).score
ON_SCORE = SCORE[:, None]


def check(case: str, ours: dict[str, float], rtol: float = 1e-8) -> None:
    theirs = {quantity: value for (name, quantity), value in R.items() if name == case}
    for quantity, value in ours.items():
        assert value == pytest.approx(theirs[quantity], rel=rtol), (case, quantity)


@pytest.mark.parametrize("link", ["logit", "probit"])
def test_propensity_scores_are_those_of_glm(link: str) -> None:
    fit = propensity_score(COVARIATES, TREATED, link=link)  # type: ignore[arg-type]
    errors = np.sqrt(np.diag(fit.covariance))
    found = {f"coefficient_{k}": value for k, value in enumerate(fit.coefficients)}
    found |= {f"error_{k}": value for k, value in enumerate(errors)}
    found |= {
        "log_likelihood": fit.log_likelihood,
        "mean_score_treated": float(fit.score[TREATED == 1].mean()),
    }
    check(link, found, rtol=1e-7)


NEAREST = {
    "nearest": NearestOptions(order="data"),
    "nearest_replacement": NearestOptions(replacement=True),
    "nearest_replacement_2": NearestOptions(replacement=True, ratio=2),
    "nearest_2_replacement_free_caliper": NearestOptions(order="data", ratio=2, caliper=0.2),
    "nearest_caliper": NearestOptions(order="data", caliper=0.1),
}


def summary(sample: MatchedSample) -> dict[str, float]:
    w, one = sample.weights, TREATED == 1
    means = [np.average(AFTER[side], weights=w[side]) for side in (one, ~one)]
    return {
        "estimate": float(means[0] - means[1]),
        "used": float((w > 0).sum()),
        "sum_of_squared_weights": float(w @ w),
    }


@pytest.mark.parametrize("case", NEAREST)
def test_nearest_neighbours_are_those_of_matchit(case: str) -> None:
    check(case, summary(nearest_match(SCORE, TREATED, NEAREST[case], places=ON_SCORE)))


def test_nearest_neighbours_within_exact_groups_are_those_of_matchit() -> None:
    options = NearestOptions(order="data")
    sample = nearest_match(SCORE, TREATED, options, places=ON_SCORE, exact=PEOPLE["married"])
    check("nearest_exact", summary(sample))


@pytest.mark.parametrize(
    ("case", "metric"),
    [("nearest_mahalanobis", "mahalanobis"), ("nearest_scaled", "scaled_euclidean")],
)
def test_nearest_in_several_covariates_are_those_of_matchit(case: str, metric: str) -> None:
    places = coordinates(COVARIATES, TREATED, metric)  # type: ignore[arg-type]
    check(case, summary(nearest_match(SCORE, TREATED, NearestOptions(order="data"), places=places)))


def test_subclasses_are_those_of_matchit() -> None:
    check("subclass_6", summary(subclassify(SCORE, TREATED)))
    check("subclass_5_ate", summary(subclassify(SCORE, TREATED, subclasses=5, estimand="ATE")))
    check("subclass_25", summary(subclassify(SCORE, TREATED, subclasses=25)))
    check("subclass_25_unfilled", summary(subclassify(SCORE, TREATED, subclasses=25, fill=False)))


def test_errors_by_sets_are_those_of_sandwich() -> None:
    sample = nearest_match(SCORE, TREATED, NEAREST["nearest_caliper"], places=ON_SCORE)
    found = matched_effect(AFTER, TREATED, sample)
    check("effect_sets", {"estimate": found.estimate, "error": found.standard_error})
    found = matched_effect(
        AFTER, TREATED, sample, covariates=COVARIATES[:, [0, 1, 3]], adjustment="interacted"
    )
    check("effect_sets_adjusted", {"estimate": found.estimate, "error": found.standard_error})


@pytest.mark.parametrize("error", ["classical", "HC0", "HC1", "HC2", "HC3"])
def test_errors_of_reused_people_are_those_of_sandwich(error: str) -> None:
    sample = nearest_match(SCORE, TREATED, NEAREST["nearest_replacement_2"], places=ON_SCORE)
    found = matched_effect(AFTER, TREATED, sample, error=error)  # type: ignore[arg-type]
    check("effect_reused", {f"error_{error}": found.standard_error})


MATCHES = {
    "match": (COVARIATES, {}, {}),
    "match_score": (ON_SCORE, {}, {}),
    "match_3_sample": (COVARIATES, {"matches": 3, "population": False}, {}),
    "match_adjusted": (COVARIATES, {"matches": 2}, {"adjust_for": COVARIATES}),
    "match_mahalanobis": (COVARIATES, {"scale": "mahalanobis"}, {}),
    "match_each": (COVARIATES, {"variance_matches": 2}, {}),
    "match_caliper": (COVARIATES, {"caliper": 0.5}, {}),
    "match_exact": (COVARIATES[:, 1:3], {"exact": True}, {}),
    "match_weights": (COVARIATES, {"matches": 2}, {"weights": PEOPLE["weight"]}),
}


@pytest.mark.parametrize("estimand", ["ATT", "ATC", "ATE"])
@pytest.mark.parametrize("case", MATCHES)
def test_matching_estimates_are_those_of_matching(case: str, estimand: str) -> None:
    covariates, options, rest = MATCHES[case]
    chosen = MatchOptions(estimand=estimand, **options)  # type: ignore[arg-type]
    found = matching_estimate(AFTER, TREATED, covariates, chosen, **rest)
    ours = {
        "estimate": found.effect.estimate,
        "error": found.effect.standard_error,
        "naive_error": found.naive_error,
        "pairs": float(found.focal.size),
        "dropped": float(found.dropped),
    }
    check(f"{case}_{estimand}", ours, rtol=1e-6)


@pytest.mark.parametrize("estimand", ["ATE", "ATT", "ATC", "ATO", "ATM"])
def test_weighted_effects_are_those_of_survey_and_sandwich(estimand: str) -> None:
    weights = propensity_weights(SCORE, TREATED, estimand)  # type: ignore[arg-type]
    for error in ("linearization", "HC0", "HC3"):
        found = weighted_effect(AFTER, TREATED, weights, estimand=estimand, error=error)  # type: ignore[arg-type]
        ours = {"estimate": found.estimate, f"error_{error}": found.standard_error}
        check(f"weighted_{estimand}", ours, rtol=1e-7)


@pytest.mark.parametrize("at", [0.8, 0.9, 0.95, 0.99])
def test_weights_are_capped_at_the_quantile_of_type_3(at: float) -> None:
    weights = propensity_weights(SCORE, TREATED, "ATE")
    capped = float(trim_weights(weights, TREATED, at).max())
    check("weighted_ATE", {f"quantile_{at:g}": capped})


def test_two_by_two_is_that_of_sandwich() -> None:
    n = TREATED.size
    found = difference_in_differences(
        np.concatenate([PEOPLE["before"], AFTER]),
        np.tile(TREATED, 2),
        np.repeat([0, 1], n),
        np.tile(np.arange(n), 2),
    )
    ours = {"estimate": found.effect.estimate, "error": found.effect.standard_error}
    check("two_by_two", ours)
