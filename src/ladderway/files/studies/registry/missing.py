"""Who is missing, what that could hide, and how a review would rate it."""

from collections.abc import Mapping

import numpy.typing as npt

from ladderway.domain.evaluation import attrition, bounds, effect_sizes, lee, ratings
from ladderway.domain.evaluation.attrition import Attrition, Boundary, Lookup
from ladderway.domain.evaluation.effect_sizes import EffectSize, ImprovementIndex
from ladderway.domain.evaluation.impact import missing
from ladderway.domain.shared.outcomes import Outcome

TITLE = "Attrition, bounds, effect sizes"


def attrition_boundary(
    overall: float, boundary: Boundary = Boundary.CAUTIOUS, lookup: Lookup = Lookup.NEAREST
) -> float | None:
    """`highest_differential`: the highest difference that an overall rate still allows."""
    return attrition.highest_differential(overall, boundary, lookup)


def low_attrition(
    program: tuple[int, int],
    comparison: tuple[int, int],
    boundary: Boundary = Boundary.CAUTIOUS,
    lookup: Lookup = Lookup.NEAREST,
) -> Outcome:
    """Each arm as (assigned, observed): met, if attrition stays within the boundary."""
    rates: Attrition = attrition.attrition_from_counts(program, comparison)
    return attrition.low_attrition(rates, boundary, lookup)


def improvement_index(estimate: float, standard_error: float = 0.0) -> ImprovementIndex:
    """Percentile points of an effect size and its standard error."""
    return effect_sizes.improvement_index(EffectSize(estimate, standard_error))


def imbens_manski(
    lower: float, upper: float, lower_se: float, upper_se: float, level: float = 0.95
) -> bounds.Bounds:
    """Interval for an effect that lies between two bounds."""
    return bounds.between(lower, upper, lower_se, upper_se, level)


def baseline_equivalence(
    differences: Mapping[str, float | None], adjusted: tuple[str, ...] = ()
) -> Outcome:
    """Standardized differences by measure: met, not met or unknown."""
    return ratings.baseline_equivalence(differences, frozenset(adjusted))


def equivalence_category(g: float) -> ratings.Equivalence:
    """The WWC category of one standardized difference."""
    return ratings.equivalence_category(g)


def cluster_attrition(
    treated: npt.ArrayLike, observed: npt.ArrayLike, cluster: npt.ArrayLike
) -> Attrition:
    """Attrition of whole clusters."""
    return attrition.cluster_attrition(treated, observed, cluster)


ANALYSES = {
    "attrition": attrition.attrition,
    "attrition_from_counts": attrition.attrition_from_counts,
    "cluster_attrition": cluster_attrition,
    "attrition_boundary": attrition_boundary,
    "low_attrition": low_attrition,
    "worst_case_bounds": bounds.worst_case_bounds,
    "imbens_manski": imbens_manski,
    "lee_bounds": lee.lee_bounds,
    "bootstrap_lee_bounds": lee.bootstrap_lee_bounds,
    "hedges_g": effect_sizes.hedges_g,
    "hedges_g_of": effect_sizes.hedges_g_of,
    "cox_index": effect_sizes.cox_index,
    "improvement_index": improvement_index,
    "wwc_rating": ratings.wwc_rating,
    "clear_rating": ratings.clear_rating,
    "fill_missing": missing.fill_missing,
    "equivalence_category": equivalence_category,
    "baseline_equivalence": baseline_equivalence,
}
