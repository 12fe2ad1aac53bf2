"""A program that reached places or people at different dates: effects by group and time.

Callaway and Sant'Anna (2021), Journal of Econometrics 225. A group is everybody first treated in
the same period. Comparisons are with people never, or not yet, treated; those already treated
are never compared with, which is what makes two-way fixed effects go wrong. Definitions as R `did`
2.1 with a balanced panel, and analytic errors (`bstrap = FALSE`).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    matrix,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.comparison.rollouts.doubly_robust_did import (
    Method,
    assumed_of,
    change_effect,
    variance_of_influence,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Control = Literal["never_treated", "not_yet_treated"]
Base = Literal["varying", "universal"]


@dataclass(frozen=True, slots=True)
class Rollout:
    """A balanced panel: `outcome` (units, periods), `periods` rising, `first_treated` per unit.

    `first_treated` is a period, or infinite for never. `covariates` (units, k) are fixed, from
    before treatment. `clusters` say at which level the roll-out was decided; None for the unit.
    """

    outcome: Floats
    periods: Floats
    first_treated: Floats
    covariates: Floats | None
    clusters: Numbers | None
    weights: Floats


@dataclass(frozen=True, slots=True)
class GroupTimeEffects:
    """One entry per group and period.

    `influence` (units, cells) is on the scale of the estimate: its mean square over units is the
    variance. `shares` is each cell's group as a share of the units kept. `dropped` counts units
    treated in the first period, before which nothing is known of them. `pretrend` is the Wald
    test that every effect before treatment is nought (None without such cells); it cannot show that
    trends would have stayed parallel.
    """

    group: Floats
    period: Floats
    estimate: Floats
    standard_error: Floats
    influence: Floats
    shares: Floats
    unit_groups: Floats
    unit_weights: Floats
    clusters: Numbers | None
    dropped: int
    pretrend_statistic: float | None
    pretrend_df: int
    pretrend_p: float | None
    assumptions: Assumptions


def rollout(
    outcome: Numbers,
    periods: Numbers,
    first_treated: Numbers,
    *,
    covariates: Numbers | None = None,
    clusters: Numbers | None = None,
    weights: Numbers | None = None,
) -> Rollout:
    """Check a panel. `first_treated` of 0, where no period is 0, says never (as R `did`).

    Raises BadInput for missing outcomes or dates: the panel must be balanced."""
    y = matrix(outcome, "outcome")
    times = vector(periods, "periods", y.shape[1])
    if times.size < 2 or (np.diff(times) <= 0).any():
        raise BadInput("[periods] must be two or more, and rise.")
    first = np.asarray(first_treated, dtype=np.float64)
    if 0 not in times:
        first = np.where(first == 0, np.inf, first)
    if first.shape != (y.shape[0],) or np.isnan(first).any():
        raise BadInput("[first_treated] must be a period or infinite for each unit.")
    values = None if covariates is None else matrix(covariates, "covariates", y.shape[0])
    w = np.ones(y.shape[0]) if weights is None else vector(weights, "weights", y.shape[0])
    if (w < 0).any():
        raise BadInput("[weights] must not be negative.")
    return Rollout(y, times, first, values, clusters, w / w.mean())


def group_time_effects(
    panel: Rollout,
    *,
    control: Control = "never_treated",
    method: Method = "doubly_robust",
    base: Base = "varying",
    anticipation: float = 0.0,
) -> GroupTimeEffects:
    """Effects on each group in each period.

    Before treatment, `varying` compares with the period before, `universal` with the last period
    before treatment (less `anticipation`) throughout; after, both take the latter. Without anybody
    never treated, `not_yet_treated` ends before the last group's date and that group is compared
    with. Raises NotEnoughData where nobody is left to compare with or scores do not overlap.
    """
    kept, panel, dropped = _usable(panel, control, anticipation)
    cells = [
        (g, at, since)
        for g in _groups(panel)
        for at, since in _pairs(panel.periods, g, base, anticipation)
    ]
    if not cells:
        raise NotEnoughData("No group has a period before its treatment.")
    found = [_cell(panel, *cell, control, method, anticipation) for cell in cells]
    group = np.array([g for g, _, _ in cells])
    period = panel.periods[[at for _, at, _ in cells]]
    estimate = np.array([value for value, _ in found])
    influence = np.column_stack([part for _, part in found])
    clusters = None if panel.clusters is None else np.asarray(panel.clusters)[kept]
    covariance = variance_of_influence(influence, clusters)
    reference = np.array([at == since for _, at, since in cells])
    test = _pretrend(estimate, covariance, (period < group) & ~reference)
    error = np.sqrt(np.diag(covariance))
    return GroupTimeEffects(
        group,
        period,
        estimate,
        np.where(reference, np.nan, error),
        influence,
        np.array([float(np.mean(panel.weights * (panel.first_treated == g))) for g in group]),
        panel.first_treated,
        panel.weights,
        clusters,
        dropped,
        *test,
        (*assumed_of(method, panel.covariates is not None), Assumption.STAYS_TREATED),
    )


def _groups(panel: Rollout) -> Floats:
    return np.unique(panel.first_treated[np.isfinite(panel.first_treated)])


def _usable(panel: Rollout, control: Control, anticipation: float) -> tuple[Bools, Rollout, int]:
    """Units and periods that can be used; treated later than the last period counts as never."""
    kept = panel.first_treated > panel.periods[0]
    first = np.where(panel.first_treated > panel.periods[-1], np.inf, panel.first_treated)
    if not np.isfinite(first[kept]).any():
        raise NotEnoughData("Nobody is first treated within the periods.")
    periods, outcome = panel.periods, panel.outcome
    if np.isfinite(first[kept]).all():
        if control == "never_treated":
            raise NotEnoughData("Everybody is treated in the end; take [not_yet_treated].")
        last = first[kept].max()
        early = periods < last - anticipation
        periods, outcome = periods[early], outcome[:, early]
        first = np.where(first == last, np.inf, first)
        first = np.where(first > periods.max(initial=-np.inf), np.inf, first)
        if periods.size < 2 or not np.isfinite(first[kept]).any():
            raise NotEnoughData("Everybody is treated at once: there is nobody to compare with.")
    values = None if panel.covariates is None else panel.covariates[kept]
    weights = panel.weights[kept] / panel.weights[kept].mean()
    usable = Rollout(outcome[kept], periods, first[kept], values, panel.clusters, weights)
    return kept, usable, int((~kept).sum())


def _pairs(periods: Floats, group: float, base: Base, anticipation: float) -> list[tuple[int, int]]:
    """Places of the period looked at and of the one it is compared with."""
    if base not in ("varying", "universal"):
        raise UnsupportedCombination(f"[base] cannot be [{base}].")
    before = np.flatnonzero(periods + anticipation < group)
    if before.size == 0:
        return []
    last = int(before[-1])
    if base == "universal":
        return [(at, last) for at in range(periods.size)]
    return [(at, last if periods[at] >= group else at - 1) for at in range(1, periods.size)]


def _cell(
    panel: Rollout,
    group: float,
    at: int,
    since: int,
    control: Control,
    method: Method,
    anticipation: float,
) -> tuple[float, Floats]:
    """Estimate and influence function over all units of one group and period."""
    n = panel.first_treated.size
    if at == since:
        return 0.0, np.zeros(n)
    treated = panel.first_treated == group
    edge = max(panel.periods[at], panel.periods[since]) + anticipation
    compared = np.isinf(panel.first_treated)
    if control == "not_yet_treated":
        compared |= (panel.first_treated > edge) & ~treated
    elif control != "never_treated":
        raise UnsupportedCombination(f"[control] cannot be [{control}].")
    here = treated | compared
    if not compared.any():
        raise NotEnoughData(f"Nobody to compare group [{group:g}] with in [{panel.periods[at]:g}].")
    change = panel.outcome[here, at] - panel.outcome[here, since]
    design = np.ones((int(here.sum()), 1))
    if panel.covariates is not None:
        design = with_constant(panel.covariates[here])
    weights = panel.weights[here] / panel.weights[here].mean()
    found = change_effect(change, treated[here], design, weights, method)
    influence = np.zeros(n)
    influence[here] = found.influence * n / here.sum()
    return found.estimate, influence


def _pretrend(
    estimate: Floats, covariance: Floats, before: Bools
) -> tuple[float | None, int, float | None]:
    from scipy.stats import chi2

    count = int(before.sum())
    if count == 0:
        return None, 0, None
    block = covariance[np.ix_(before, before)]
    if np.linalg.matrix_rank(block) < count:
        return None, count, None
    statistic = float(estimate[before] @ np.linalg.solve(block, estimate[before]))
    return statistic, count, float(chi2.sf(statistic, count))
