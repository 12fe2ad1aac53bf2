"""Every impact estimator against mature R packages, on the same people.

impact_r.R wrote impact_r.csv (its first line names the versions) from impact_people.csv.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ladderway.domain.evaluation.impact.adjusted import blocked_lin, lin
from ladderway.domain.evaluation.impact.binary import binary_effect, logit
from ladderway.domain.evaluation.impact.blocks import blocked_difference, fixed_effects_difference
from ladderway.domain.evaluation.impact.compliers import ComplierEffect, complier_effect
from ladderway.domain.evaluation.impact.difference import (
    clustered_difference,
    difference_in_means,
    weighted_difference,
)
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.impact.linear import JointTest, LinearFit, least_squares
from ladderway.domain.evaluation.impact.sites import (
    PooledEffect,
    pool_sites,
    q_profile,
    site_effects,
)
from ladderway.domain.evaluation.impact.unequal import (
    clustered_chances,
    complete_chances,
    hajek,
    horvitz_thompson,
)

HERE = Path(__file__).parent
Values = dict[str, float]


def _table(name: str) -> dict[str, np.ndarray]:
    with (HERE / name).open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    return {key: np.array([float(row[key]) for row in rows]) for key in rows[0]}


def _stored() -> dict[str, Values]:
    with (HERE / "impact_r.csv").open(encoding="utf-8") as handle:
        next(handle)
        found: dict[str, Values] = defaultdict(dict)
        for row in csv.DictReader(handle):
            value = row["value"].strip()
            found[row["case"]][row["quantity"]] = math.nan if value == "NA" else float(value)
    return found


P = _table("impact_people.csv")
BCG = _table("impact_bcg.csv")
STORED = _stored()
ONE = np.ones(len(P["y"]))
BLOCK_CLUSTERED = np.isin(P["cluster"] % 5, (0, 3)).astype(float)
MIXED = (P["block"] == 3) | (P["pair"] < 10)
UNEVEN = np.delete(np.arange(120), [2, 16, 17, 43, 70])


def of(e: Estimate) -> Values:
    return {
        "estimate": e.value, "std_error": e.standard_error, "df": e.df, "statistic": e.statistic,
        "p_value": e.p_value, "low": e.low, "high": e.high,
    }  # fmt: skip


def of_test(t: JointTest) -> Values:
    return {"statistic": t.statistic, "df": t.df_denominator, "p_value": t.p_value}


def fit(arm: str, **options) -> LinearFit:
    return least_squares(P["y"], np.c_[ONE, P[arm], P["x1"], P["x2"]], **options)


def two_stage(offer: str = "t", covariates: str | None = "x1", **options) -> ComplierEffect:
    x = None if covariates is None else P[covariates]
    return complier_effect(P["y"], P["d"], P[offer], x, **options)


def logit_of(errors: str, clusters=None, name: str = "") -> Values:
    kept = logit(
        P["work"], np.c_[ONE, P["t"], P["x1"], P["x2"]], errors=errors, clusters=clusters
    ).coefficient(1)
    return of(kept)


def marginal(**options) -> Values:
    return of(binary_effect(P["work"], P["t"], np.c_[P["x1"], P["x2"]], **options).effect)


CASES: dict[str, Callable[[], Values]] = {
    "dim": lambda: of(difference_in_means(P["y"], P["t"]).estimate),
    "dim_weighted": lambda: of(weighted_difference(P["y"], P["t"], P["w"]).estimate),
    "dim_clustered": lambda: of(clustered_difference(P["y"], P["ct"], P["cluster"]).estimate),
    "dim_clustered_weighted": lambda: of(
        clustered_difference(P["y"], P["ct"], P["cluster"], weights=P["w"]).estimate
    ),
    "dim_blocked": lambda: of(blocked_difference(P["y"], P["t"], P["block"]).estimate),
    "dim_blocked_weighted": lambda: of(
        blocked_difference(P["y"], P["t"], P["block"], weights=P["w"]).estimate
    ),
    "dim_pairs": lambda: of(blocked_difference(P["y"], P["pt"], P["pair"]).estimate),
    "dim_block_clustered": lambda: of(
        blocked_difference(
            P["y"], BLOCK_CLUSTERED, P["cluster"] // 5, clusters=P["cluster"]
        ).estimate
    ),
    "dim_pair_clustered": lambda: of(
        blocked_difference(
            P["y"], P["cluster"] % 2, P["cluster"] // 2, clusters=P["cluster"]
        ).estimate
    ),
    "dim_pair_clustered_uneven": lambda: of(
        blocked_difference(
            P["y"][UNEVEN],
            P["cluster"][UNEVEN] % 2,
            P["cluster"][UNEVEN] // 2,
            clusters=P["cluster"][UNEVEN],
        ).estimate
    ),
    "dim_mixed_blocks": lambda: of(
        blocked_difference(
            P["y"][MIXED],
            np.where(P["block"] == 3, P["t"], P["pt"])[MIXED],
            np.where(P["block"] == 3, -1, P["pair"])[MIXED],
            uncertainty="between",
        ).estimate
    ),
    "fixed_effects": lambda: of(fixed_effects_difference(P["y"], P["t"], P["block"])),
    "fixed_effects_CR2": lambda: of(
        fixed_effects_difference(P["y"], BLOCK_CLUSTERED, P["cluster"] // 5, clusters=P["cluster"])
    ),
    "lin": lambda: of(lin(P["y"], P["t"], np.c_[P["x1"], P["x2"]]).estimate),
    "lin_weighted": lambda: of(
        lin(P["y"], P["t"], np.c_[P["x1"], P["x2"]], weights=P["w"]).estimate
    ),
    "lin_clustered": lambda: of(
        lin(P["y"], P["ct"], np.c_[P["x1"], P["x2"]], clusters=P["cluster"]).estimate
    ),
    "lin_clustered_weighted": lambda: of(
        lin(
            P["y"], P["ct"], np.c_[P["x1"], P["x2"]], clusters=P["cluster"], weights=P["w"]
        ).estimate
    ),
    "lin_blocks": lambda: of(blocked_lin(P["y"], P["t"], P["block"], P["x1"]).estimate),
    "ht_simple": lambda: of(horvitz_thompson(P["y"], P["st"], P["p"])),
    "ht_constant": lambda: of(horvitz_thompson(P["y"], P["st"], P["p"], bound="constant")),
    "ht_complete": lambda: of(
        horvitz_thompson(P["y"], P["t"], P["t"].mean(), joint=complete_chances(ONE, P["t"].mean()))
    ),
    "ht_blocked": lambda: of(
        horvitz_thompson(
            P["y"], P["t"], _block_share(), joint=complete_chances(P["block"], _block_share())
        )
    ),
    "ht_clustered": lambda: of(
        horvitz_thompson(
            P["y"],
            P["ct"],
            0.45,
            joint=clustered_chances(complete_chances(np.ones(20), 0.45), P["cluster"]),
            clusters=P["cluster"],
        )
    ),
    "ht_clustered_simple": lambda: of(
        horvitz_thompson(P["y"], P["ct"], 0.45, clusters=P["cluster"])
    ),
    "hajek": lambda: of(hajek(P["y"], P["st"], P["p"])),
    "iv_CR0": lambda: of(two_stage("ct", clusters=P["cluster"], errors="CR0").effect),
    "iv_stata": lambda: of(two_stage("ct", clusters=P["cluster"], errors="CR1S").effect),
    "iv_CR2": lambda: of(two_stage("ct", clusters=P["cluster"]).effect),
    "iv_weighted": lambda: of(two_stage(weights=P["w"]).effect),
    "iv_weighted_CR2": lambda: of(two_stage(weights=P["w"], clusters=P["cluster"]).effect),
    "iv_wald": lambda: of(two_stage(covariates=None).effect),
    "iv_blocks": lambda: of(
        complier_effect(
            P["y"], P["d"], P["t"], (P["block"][:, None] == np.arange(1, 6)).astype(float)
        ).effect
    ),
    "iv_two": lambda: of(complier_effect(P["y"], P["d"], np.c_[P["t"], P["st"]], P["x1"]).effect),
    "first_stage_classical": lambda: of_test(two_stage(errors="classical").first_stage),
    "first_stage_HC2": lambda: of_test(two_stage().first_stage),
    "ivreg": lambda: of(two_stage(errors="classical").effect),
    "logit_vcovCL": lambda: logit_of("CR1", P["cluster"]),
    "ame_step": lambda: marginal(errors="classical"),
    "ame_step_HC1": lambda: marginal(),
    "ame_slope": lambda: marginal(errors="classical", change="slope"),
    "ame_treated": lambda: marginal(errors="classical", over="treated"),
    "bell_mccaffrey_hc2": lambda: of(fit("t", df="satterthwaite").coefficient(1)),
}
for _errors in ("classical", "HC0", "HC1", "HC2", "HC3"):
    CASES[f"lm_{_errors}"] = lambda e=_errors: of(fit("t", errors=e).coefficient(1))
    CASES[f"lm_weighted_{_errors}"] = lambda e=_errors: of(
        fit("t", errors=e, weights=P["w"]).coefficient(1)
    )
    CASES[f"iv_{_errors}"] = lambda e=_errors: of(two_stage(errors=e).effect)
    CASES[f"logit_{_errors}"] = lambda e=_errors: logit_of(e)
for _theirs, _ours in (("CR0", "CR0"), ("stata", "CR1S"), ("CR2", "CR2")):
    CASES[f"lm_{_theirs}"] = lambda e=_ours: of(
        fit("ct", errors=e, clusters=P["cluster"]).coefficient(1)
    )
    CASES[f"lm_weighted_{_theirs}"] = lambda e=_ours: of(
        fit("ct", errors=e, clusters=P["cluster"], weights=P["w"]).coefficient(1)
    )
for _errors in ("CR0", "CR1", "CR2"):
    CASES[f"logit_{_errors}"] = lambda e=_errors: logit_of(e, P["cluster"])
for _kind, _weights in (("plain", None), ("weighted", P["w"])):
    for _errors in ("CR0", "CR1", "CR1S", "CR2", "CR3"):
        CASES[f"club_{_kind}_{_errors}"] = lambda e=_errors, w=_weights: of(
            fit("ct", errors=e, clusters=P["cluster"], weights=w, df="satterthwaite").coefficient(1)
        )
    CASES[f"club_{_kind}_HTZ"] = lambda w=_weights: of_test(
        fit("ct", clusters=P["cluster"], weights=w).hotelling(np.eye(4)[1:])
    )
    CASES[f"club_{_kind}_naive"] = lambda w=_weights: of_test(
        fit("ct", clusters=P["cluster"], weights=w).wald(np.eye(4)[1:])
    )
    CASES[f"club_{_kind}_contrast"] = lambda w=_weights: of(
        fit("ct", clusters=P["cluster"], weights=w).contrast([0, 1, -1, 0])
    )


def _block_share() -> np.ndarray:
    return np.array([P["t"][P["block"] == b].mean() for b in P["block"]])


# What does not depend on convergence agrees to this; likelihoods and numeric derivatives less.
CLOSE = 1e-9
LESS_CLOSE = {"ame": 1e-7, "logit": 1e-7}


def _compare(ours: Values, theirs: Values, close: float) -> None:
    for quantity, value in theirs.items():
        if math.isnan(value):
            continue
        assert ours[quantity] == pytest.approx(value, rel=close, abs=1e-12), quantity


@pytest.mark.parametrize("case", [c for c in STORED if c in CASES])
def test_an_estimator_agrees_with_r(case: str) -> None:
    _compare(CASES[case](), STORED[case], LESS_CLOSE.get(case.split("_")[0], CLOSE))


def _pooled(case: str) -> PooledEffect:
    _, name, method, test = case.split("_")
    chosen = "hartung-knapp" if test == "knha" else "z"
    if name == "same":
        return site_effects(P["y"], P["t"], P["block"], method=method, test=chosen)
    return pool_sites(BCG["y"], BCG["v"], method=method, test=chosen)


@pytest.mark.parametrize("case", [c for c in STORED if c.startswith("rma_")])
def test_pooled_sites_agree_with_metafor(case: str) -> None:
    found = _pooled(case)
    ours = of(found.mean) | {
        "tau2": found.tau2, "tau2_error": found.tau2_error, "i_squared": found.i_squared,
        "h_squared": found.h_squared, "q": found.q, "q_p_value": found.q_p_value,
        "prediction_low": found.prediction[0], "prediction_high": found.prediction[1],
    }  # fmt: skip
    _compare(ours, STORED[case], 1e-8)


@pytest.mark.parametrize("case", [c for c in STORED if c.startswith("blup_")])
def test_sites_drawn_towards_the_mean_agree_with_metafor(case: str) -> None:
    _, name, test = case.split("_")
    sites = _pooled(f"rma_{name}_REML_{test}").sites
    ours = {f"pooled_{i}": s.pooled for i, s in enumerate(sites, 1)}
    ours |= {f"error_{i}": s.pooled_error for i, s in enumerate(sites, 1)}
    ours |= {f"low_{i}": s.low for i, s in enumerate(sites, 1)}
    _compare(ours, STORED[case], 1e-8)


@pytest.mark.parametrize("name", ["same", "bcg"])
def test_the_q_profile_agrees_with_metafor(name: str) -> None:
    low, high = _pooled(f"rma_{name}_REML_z").tau2_interval
    _compare({"low": low, "high": high}, STORED[f"q_profile_{name}"], 1e-8)
    assert q_profile(BCG["y"], BCG["v"])[0] < q_profile(BCG["y"], BCG["v"])[1]


def test_the_weak_instrument_set_agrees_with_nested_regressions() -> None:
    found = two_stage(errors="classical").weak_robust
    assert found is not None
    (low, high), stored = found.pieces[0], STORED["anderson_rubin"]
    assert found.kind == "interval"
    ours = {"statistic": found.test.statistic, "low": low, "high": high}
    _compare(ours, stored, 1e-8)


def test_a_weak_offer_keeps_far_away_effects() -> None:
    weak = complier_effect(P["y"], P["weak"], P["t"], P["x1"], errors="classical").weak_robust
    stored, critical = STORED["anderson_rubin_weak"], 3.922173
    assert weak is not None
    assert weak.test.statistic == pytest.approx(stored["statistic"], rel=1e-9)
    for effect, name in ((100.0, "at_100"), (-100.0, "at_minus_100")):
        kept = any(low <= effect <= high for low, high in weak.pieces)
        assert kept == (stored[name] < critical)


def test_several_instruments_have_one_classical_test() -> None:
    offers = np.c_[P["t"], P["st"]]
    found = complier_effect(P["y"], P["d"], offers, P["x1"], errors="classical").weak_robust
    assert found is not None
    assert found.test.statistic == pytest.approx(STORED["anderson_rubin_two"]["statistic"])
    kept = any(low <= 3.0 <= high for low, high in found.pieces)
    assert kept == (STORED["anderson_rubin_two"]["at_3"] < 3.074)


def test_every_stored_case_is_compared() -> None:
    elsewhere = ("rma_", "blup_", "q_profile_", "anderson_rubin")
    assert {c for c in STORED if not c.startswith(elsewhere)} == set(CASES) & set(STORED)
    assert len([c for c in STORED if c in CASES]) > 70
