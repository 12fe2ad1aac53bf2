"""Whether durations differ between groups: the log-rank test and its weighted relatives.

Weights S(t−)^ρ (1 − S(t−))^γ of the pooled Kaplan-Meier curve: Fleming and Harrington, Counting
Processes and Survival Analysis (1991), chapter 7; Harrington and Fleming, Biometrika 69 (1982),
553-566. ρ = 0 is the log-rank (Mantel-Haenszel) test, ρ = 1 Peto and Peto's version of the
Gehan-Wilcoxon test; ρ is R's `survdiff(rho=)`. γ > 0 weighs late differences.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.survival import spell_columns
from ladderway.domain.evaluation.vectors import Codes, Flags, Matrix, Vector, codes_of


@dataclass(frozen=True, slots=True)
class LogRank:
    """By group in the order of the labels: size, weighted events observed and expected, (k,);
    `variance` of observed minus expected, (k, k). Chi-squared with `freedom` degrees."""

    sizes: Vector
    observed: Vector
    expected: Vector
    variance: Matrix
    statistic: float
    freedom: int
    p_value: float


def log_rank(
    duration: ArrayLike,
    ended: ArrayLike,
    group: ArrayLike,
    *,
    rho: float = 0.0,
    gamma: float = 0.0,
    strata: ArrayLike | None = None,
) -> LogRank:
    """`group`: labels, (n,), two or more. `strata`: the test within strata, summed.

    Ties by the hypergeometric variance. Groups without expected events do not count in the degrees
    of freedom. Raises NotEnoughData for one group or no event.
    """
    time, event = spell_columns(duration, ended)
    codes = codes_of("group", group, len(time))
    groups = int(codes.max()) + 1
    if groups < 2 or not event.any():
        raise NotEnoughData(f"The test needs two groups and an event; there are [{groups}] groups.")
    layer = np.zeros(len(time), int) if strata is None else codes_of("strata", strata, len(time))
    observed, expected = np.zeros(groups), np.zeros(groups)
    variance = np.zeros((groups, groups))
    for k in np.unique(layer):
        here = layer == k
        o, e, v = _stratum(time[here], event[here], codes[here], groups, (rho, gamma))
        observed, expected, variance = observed + o, expected + e, variance + v
    statistic, freedom = _quadratic(observed - expected, variance, expected > 0)
    sizes = np.bincount(codes, minlength=groups).astype(float)
    p_value = float(chi2.sf(statistic, freedom))
    return LogRank(sizes, observed, expected, variance, statistic, freedom, p_value)


def _stratum(
    time: Vector, event: Flags, codes: Codes, groups: int, powers: tuple[float, float]
) -> tuple[Vector, Vector, Matrix]:
    times = np.unique(time[event])
    d = np.zeros((len(times), groups))
    np.add.at(d, (np.searchsorted(times, time[event]), codes[event]), 1.0)
    n = np.stack([_still_there(np.sort(time[codes == g]), times) for g in range(groups)], axis=1)
    deaths, at_risk = d.sum(axis=1), n.sum(axis=1)
    before = np.concatenate([[1.0], np.cumprod(1 - deaths / at_risk)[:-1]])
    weight = before ** powers[0] * (1 - before) ** powers[1]
    spread = np.where(
        at_risk > 1, deaths * (at_risk - deaths) / np.where(at_risk > 1, at_risk - 1, 1), 0.0
    )
    shares = n / at_risk[:, None]
    scale = weight**2 * spread
    variance = np.diag(scale @ shares) - (scale[:, None] * shares).T @ shares
    return weight @ d, (weight * deaths) @ shares, variance


def _still_there(ordered: Vector, times: Vector) -> Vector:
    return np.asarray(len(ordered) - np.searchsorted(ordered, times), dtype=float)


def _quadratic(gap: Vector, variance: Matrix, counted: Flags) -> tuple[float, int]:
    """gap' V⁻ gap over the groups that count, one of them left out."""
    rows = np.flatnonzero(counted)[1:]
    if not len(rows):
        raise NotEnoughData("Only one group could have had events.")
    part = variance[np.ix_(rows, rows)]
    return float(gap[rows] @ np.linalg.solve(part, gap[rows])), len(rows)
