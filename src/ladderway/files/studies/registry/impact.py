"""What a program did, where people were assigned by lot."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.impact import (
    adjusted,
    binary,
    blocks,
    compliers,
    difference,
    linear,
    sites,
    subgroups,
    unequal,
)
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.impact.robust import Df, Errors

TITLE = "Impact"


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    coefficient: Estimate


@dataclass(frozen=True, slots=True)
class Regression:
    """One coefficient a column, and the test that all but the intercept are zero."""

    terms: tuple[Term, ...]
    joint: linear.JointTest | None
    n: int
    rank: int


def regression(
    outcome: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    names: tuple[str, ...] = (),
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    intercept: bool = True,
    joint: bool = False,
    level: float = 0.95,
) -> Regression:
    """Least squares of the outcome on an intercept and the covariates, coefficient by coefficient.

    Errors and degrees of freedom as in `least_squares`; collinear columns are left out. `joint`
    adds the F test of every column but the intercept.
    """
    x = np.atleast_2d(np.asarray(covariates, dtype=float).T).T
    columns = np.column_stack([np.ones(len(x)), x]) if intercept else x
    fit = linear.least_squares(
        outcome, columns, weights=weights, clusters=clusters, errors=errors, df=df
    )
    first = ("(intercept)",) if intercept else ()
    given = names or tuple(str(n) for n in range(1, x.shape[1] + 1))
    told = tuple(
        Term(label, fit.coefficient(place, level))
        for place, label in enumerate((*first, *given))
        if place not in fit.dropped
    )
    tested = [p for p in range(len(first), columns.shape[1]) if p not in fit.dropped]
    all_zero = fit.wald(np.eye(columns.shape[1])[tested]) if joint else None
    return Regression(told, all_zero, fit.made.n, fit.made.rank)


def logit_regression(
    outcome: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    names: tuple[str, ...] = (),
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors = "classical",
    level: float = 0.95,
) -> Regression:
    """Logit of a 0 or 1 outcome on an intercept and the covariates, coefficient by coefficient."""
    x = np.atleast_2d(np.asarray(covariates, dtype=float).T).T
    columns = np.column_stack([np.ones(len(x)), x])
    fit = binary.logit(outcome, columns, weights=weights, clusters=clusters, errors=errors)
    labels = ("(intercept)", *(names or tuple(str(n) for n in range(1, x.shape[1] + 1))))
    kept = [p for p in range(columns.shape[1]) if p in fit.made.kept]
    told = tuple(Term(labels[p], fit.coefficient(p, level)) for p in kept)
    return Regression(told, None, fit.made.n, fit.made.rank)


def _lin_terms(covariates: tuple[str, ...]) -> tuple[str, ...]:
    return ("(intercept)", "treated", *covariates, *(f"treated:{c}" for c in covariates))


def _ancova_terms(covariates: tuple[str, ...]) -> tuple[str, ...]:
    return ("(intercept)", "treated", *covariates)


ANALYSES = {
    "difference_in_means": difference.difference_in_means,
    "weighted_difference": difference.weighted_difference,
    "clustered_difference": difference.clustered_difference,
    "blocked_difference": blocks.blocked_difference,
    "fixed_effects_difference": blocks.fixed_effects_difference,
    "lin": adjusted.lin,
    "ancova": adjusted.ancova,
    "blocked_lin": adjusted.blocked_lin,
    "regression": regression,
    "logit_regression": logit_regression,
    "binary_effect": binary.binary_effect,
    "complier_effect": compliers.complier_effect,
    "subgroup_effects": subgroups.subgroup_effects,
    "site_effects": sites.site_effects,
    "pool_sites": sites.pool_sites,
    "horvitz_thompson": unequal.horvitz_thompson,
    "hajek": unequal.hajek,
    "hajek_means": unequal.hajek_means,
}
TERMS = {"lin": _lin_terms, "ancova": _ancova_terms}
