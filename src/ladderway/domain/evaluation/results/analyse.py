"""From a plan and the data of everybody assigned to the results that the plan names."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

import numpy as np

from ladderway.domain.evaluation import multiplicity
from ladderway.domain.evaluation.attrition import Boundary, attrition, low_attrition
from ladderway.domain.evaluation.balance import BalanceTable, Denominator, balance_table
from ladderway.domain.evaluation.balance_tests import filled, omnibus_f, permutation_balance
from ladderway.domain.evaluation.bounds import Bounds, worst_case_bounds
from ladderway.domain.evaluation.comparison.entropy_balancing import entropy_balance
from ladderway.domain.evaluation.effect_sizes import Arm as ArmFacts
from ladderway.domain.evaluation.effect_sizes import cox_index, hedges_g
from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.evaluation.impact.compliers import complier_effect
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.impact.subgroups import subgroup_effects
from ladderway.domain.evaluation.lee import lee_bounds
from ladderway.domain.evaluation.response_weights import response_weights
from ladderway.domain.evaluation.results.columns import (
    Columns,
    Floats,
    Labels,
    StudyData,
    labels,
    numbers,
    study_data,
)
from ladderway.domain.evaluation.results.estimators import Known, estimated
from ladderway.domain.evaluation.results.model import (
    BalanceResult,
    Complier,
    EffectSize,
    Impact,
    OutcomeAttrition,
    StudyResults,
    SubgroupImpacts,
    SubgroupRow,
)
from ladderway.domain.evaluation.results.over_time import all_series, all_stays, of_stays
from ladderway.domain.evaluation.results.worth import worth
from ladderway.domain.evaluation.study import (
    BY_LOT,
    Correction,
    Estimator,
    Kind,
    Missing,
    OutcomePlan,
    Status,
    StudyPlan,
    SubgroupPlan,
    families,
)

T = TypeVar("T")
_METHODS = {
    Correction.NONE: multiplicity.Method.NONE,
    Correction.BONFERRONI: multiplicity.Method.BONFERRONI,
    Correction.HOLM: multiplicity.Method.HOLM,
    Correction.BENJAMINI_HOCHBERG: multiplicity.Method.BENJAMINI_HOCHBERG,
}


def analyse(plan: StudyPlan, columns: Columns) -> StudyResults:
    """`columns` hold one value for everybody assigned, NaN (or "" in text) where missing.

    Raises BadInput where data and plan do not fit, and what the estimators of confirmatory outcomes
    raise. What else cannot be computed is left out and told in `left_out`.
    """
    data = study_data(plan, columns)
    left_out: list[tuple[str, str]] = []
    assumed: dict[str, None] = {}
    impacts = []
    for outcome in plan.outcomes:
        found = _kept(f"impact {outcome.name}", left_out, outcome, partial(_impact, data, outcome))
        if found:
            impacts.append(found[0])
            assumed.update(dict.fromkeys(found[1]))
    corrected = _corrected(plan, impacts)
    balance = _balance(data) if plan.covariates else None
    missing = tuple(_attrition(data, o, left_out) for o in plan.outcomes)
    compliers, subgroups = _compliers(data, left_out), _subgroups(data, left_out)
    series, stays = all_series(data, left_out), all_stays(data, left_out)
    treated = data.treated == 1
    return StudyResults(
        plan=plan,
        assigned_program=int(treated.sum()),
        assigned_comparison=int((~treated).sum()),
        balance=balance,
        impacts=corrected,
        attrition=missing,
        compliers=compliers,
        subgroups=subgroups,
        assumptions=_assumptions(plan, data, tuple(assumed)),
        series=series,
        stays=stays,
        worth=worth(plan, corrected, left_out),
        left_out=tuple(left_out),
    )


def _kept(
    where: str, left_out: list[tuple[str, str]], outcome: OutcomePlan, made: Callable[[], T]
) -> T | None:
    """The result; None, and a line in `left_out`, where an exploratory one cannot be computed."""
    try:
        return made()
    except EvaluationError as error:
        if outcome.status is Status.CONFIRMATORY and where.startswith("impact"):
            raise
        left_out.append((where, str(error)))
        return None


def _known(
    data: StudyData, outcome: OutcomePlan
) -> tuple[Known, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    values = data.outcome(outcome)
    seen = ~np.isnan(values)
    has_covariates = bool(outcome.covariates or data.plan.covariates)
    matrix = data.covariates(outcome) if has_covariates else None
    if matrix is not None:
        seen = seen & ~np.isnan(matrix).any(axis=1)
    weights = None
    if data.plan.missing_outcomes is Missing.WEIGHT and not seen.all() and matrix is not None:
        weights = response_weights(data.treated, seen, matrix).weight[seen]
    known = Known(
        values[seen],
        data.treated[seen],
        None if matrix is None else matrix[seen],
        _part(data.blocks, seen),
        _part(data.clusters, seen),
        weights,
        data.plan.level,
        outcome.kind is Kind.SHARE,
    )
    return known, seen


def _part(values: Labels | None, keep: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Labels | None:
    return None if values is None else values[keep]


def _impact(data: StudyData, outcome: OutcomePlan) -> tuple[Impact, tuple[str, ...]]:
    known, _ = _known(data, outcome)
    found = estimated(outcome.estimator, known)
    program = known.treated == 1
    base = float(known.outcome[~program].mean())
    if known.weights is not None:
        base = float(np.average(known.outcome[~program], weights=known.weights[~program]))
    if outcome.estimator not in BY_LOT:  # the comparison group as weighted is what was compared
        base = float(known.outcome[program].mean()) - found.estimate.value
    impact = Impact(
        outcome,
        base + found.estimate.value,
        base,
        found.estimate,
        int(program.sum()),
        int((~program).sum()),
        None,
        _effect_size(known, base, found.estimate),
    )
    return impact, found.assumptions


def _effect_size(known: Known, base: float, impact: Estimate) -> EffectSize | None:
    """Hedges' g of the impact, or the Cox index of the shares; None where it does not exist."""
    program = known.treated == 1
    counts = int(program.sum()), int((~program).sum())
    try:
        if known.share:
            size = cox_index((base + impact.value, counts[0]), (base, counts[1]))
            return EffectSize("cox", size.estimate, size.standard_error)
        arms = [
            ArmFacts(float(part.mean()), float(part.std(ddof=1)), len(part))
            for part in (known.outcome[program], known.outcome[~program])
        ]
        size = hedges_g(arms[0], arms[1], difference=impact.value)
        return EffectSize("hedges", size.estimate, size.standard_error)
    except EvaluationError:
        return None


def _corrected(plan: StudyPlan, impacts: list[Impact]) -> tuple[Impact, ...]:
    """p-values over the confirmatory outcomes of each family of two or more."""
    by_name = {i.outcome.name: i for i in impacts}
    for _, names in families(plan):
        if len(names) > 1 and plan.correction is not Correction.NONE:
            p = [by_name[name].impact.p_value for name in names]
            for name, adjusted in zip(
                names, multiplicity.adjust(p, _METHODS[plan.correction]), strict=True
            ):
                by_name[name] = replace(by_name[name], p_corrected=float(adjusted))
    return tuple(by_name[i.outcome.name] for i in impacts)


def _balance(data: StudyData) -> BalanceResult:
    names = [c.column for c in data.plan.covariates]
    raw = np.column_stack([numbers(data.columns, name) for name in names])
    before = balance_table(raw, data.treated, names, denominator=Denominator.POOLED)
    return BalanceResult(before, _weighted_balance(data, raw, names), _joint(data, raw))


def _weighted_balance(data: StudyData, raw: Floats, names: list[str]) -> BalanceTable | None:
    """With the weights of entropy balancing, where the plan stands on them."""
    if not any(o.estimator is Estimator.ENTROPY for o in data.plan.outcomes):
        return None
    whole, _ = filled(raw)
    balanced = entropy_balance(whole, data.treated)
    return balance_table(
        whole, data.treated, names, weights=balanced.weights, denominator=Denominator.POOLED
    )


def _joint(data: StudyData, raw: Floats) -> float | None:
    """The test that all covariates are alike: by the draw, or F where nobody was drawn."""
    try:
        if data.plan.by_lot and data.clusters is None:
            return permutation_balance(raw, data.treated, strata=data.blocks).p_value
        return omnibus_f(raw, data.treated).p_value if data.clusters is None else None
    except EvaluationError:
        return None


def _attrition(
    data: StudyData, outcome: OutcomePlan, left_out: list[tuple[str, str]]
) -> OutcomeAttrition:
    values = data.outcome(outcome)
    rates = attrition(data.treated, ~np.isnan(values))
    within = low_attrition(rates, Boundary(data.plan.attrition_boundary))
    worst, lee = None, None
    if np.isnan(values).any():
        worst = _kept(
            f"worst case {outcome.name}", left_out, outcome, lambda: _worst(data, outcome)
        )
        lee = _kept(
            f"bounds {outcome.name}",
            left_out,
            outcome,
            lambda: lee_bounds(values, data.treated, level=data.plan.level).bounds,
        )
    return OutcomeAttrition(outcome, rates, within, worst, lee)


def _worst(data: StudyData, outcome: OutcomePlan) -> Bounds | None:
    low, high = outcome.lowest, outcome.highest
    if outcome.kind is Kind.SHARE:
        low, high = 0.0, 1.0
    if low is None or high is None:
        return None
    return worst_case_bounds(
        data.outcome(outcome), data.treated, lowest=low, highest=high, level=data.plan.level
    )


def _compliers(data: StudyData, left_out: list[tuple[str, str]]) -> tuple[Complier, ...]:
    if data.took_part is None or not data.plan.by_lot:
        return ()
    return tuple(
        found
        for outcome in data.plan.outcomes
        if (
            found := _kept(
                f"compliers {outcome.name}", left_out, outcome,
                partial(_complier, data, outcome),
            )
        )
    )  # fmt: skip


def _complier(data: StudyData, outcome: OutcomePlan) -> Complier:
    known, seen = _known(data, outcome)
    took_part = data.took_part[seen] if data.took_part is not None else known.treated
    adjusted = outcome.estimator in (Estimator.LIN, Estimator.ANCOVA)
    found = complier_effect(
        known.outcome, took_part, known.treated, known.covariates if adjusted else None,
        weights=known.weights, clusters=known.clusters, level=known.level,
    )  # fmt: skip
    return Complier(outcome, found.effect, found.offer_on_uptake, found.first_stage.statistic)


def _subgroups(data: StudyData, left_out: list[tuple[str, str]]) -> tuple[SubgroupImpacts, ...]:
    if not data.plan.by_lot:
        return ()
    found = []
    for subgroup in data.plan.subgroups:
        for outcome in data.plan.outcomes:
            made = _kept(
                f"subgroups {subgroup.name} {outcome.name}", left_out, outcome,
                partial(_subgroup, data, subgroup, outcome),
            )  # fmt: skip
            found += [made] if made else []
    return tuple(found)


def _subgroup(data: StudyData, subgroup: SubgroupPlan, outcome: OutcomePlan) -> SubgroupImpacts:
    """Impacts by value, unadjusted and with the design's clusters; values missing are left out."""
    known, seen = _known(data, outcome)
    value = labels(data.columns, subgroup.column)[seen]
    told = value != ""
    result = subgroup_effects(
        known.outcome[told], known.treated[told], value[told],
        clusters=_part(known.clusters, told), level=known.level,
    )  # fmt: skip
    rows = []
    for group in result.groups:
        inside = told & (value == str(group.label))
        base = float(known.outcome[inside & (known.treated == 0)].mean())
        rows.append(
            SubgroupRow(
                str(group.label), group.n_treated, group.n_control,
                base + group.effect.value, base, group.effect,
            )
        )  # fmt: skip
    return SubgroupImpacts(subgroup, outcome, tuple(rows), result.same_effect.p_value)


def _assumptions(plan: StudyPlan, data: StudyData, found: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of what the data cannot show, for the top of the report."""
    codes = [f"assumed.{code}" for code in found]
    if plan.by_lot:
        codes.append("assumed.draw_as_planned")
    if any(np.isnan(data.outcome(o)).any() for o in plan.outcomes):
        codes.append(f"assumed.missing_{plan.missing_outcomes.value}")
    codes.append("assumed.no_spillover")
    if data.took_part is not None and plan.by_lot:
        codes.append("assumed.offer_works_through_taking_part")
    codes += [f"assumed.{code}" for code in of_stays(data)]
    if plan.planned_after_data:
        codes.append("assumed.planned_after_data")
    return tuple(dict.fromkeys(codes))
