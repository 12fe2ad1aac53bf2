"""Do the arms overlap? What to look at before any estimate, and the data of the plots."""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    arms,
    matrix,
    vector,
)
from ladderway.domain.evaluation.comparison.weighting import effective_sample_size
from ladderway.domain.evaluation.errors import BadInput


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the scores say about overlap.

    `outside_treated` is the share of the treated whose score no other reaches (above the others'
    largest or below their smallest), `outside_compared` the mirror. `extreme` is the share of all
    with a score under 0.1 or over 0.9. `separation` is the chance that a treated person has a
    higher score than another (area under the curve; ties count half): near 1 the arms hardly meet.
    Effective sample sizes and the largest share of one person are those of the weights given.
    """

    smallest_treated: float
    largest_treated: float
    smallest_compared: float
    largest_compared: float
    outside_treated: float
    outside_compared: float
    extreme: float
    separation: float
    effective_treated: float
    effective_compared: float
    largest_share: float


def overlap(score: Numbers, treated: Numbers, weights: Numbers | None = None) -> Overlap:
    """Diagnostics of the scores (n,) and of the weights, ones where none are given."""
    flags = arms(treated)
    p = vector(score, "score", flags.size)
    w = np.ones(flags.size) if weights is None else vector(weights, "weights", flags.size)
    one, zero = p[flags], p[~flags]
    return Overlap(
        float(one.min()),
        float(one.max()),
        float(zero.min()),
        float(zero.max()),
        float(np.mean((one < zero.min()) | (one > zero.max()))),
        float(np.mean((zero < one.min()) | (zero > one.max()))),
        float(np.mean((p < 0.1) | (p > 0.9))),
        _separation(one, zero),
        effective_sample_size(w[flags]),
        effective_sample_size(w[~flags]),
        max(float(w[side].max() / w[side].sum()) for side in (flags, ~flags)),
    )


def _separation(one: Floats, zero: Floats) -> float:
    from scipy.stats import rankdata

    ranks = rankdata(np.concatenate([one, zero]))[: one.size]
    return float((ranks.sum() - one.size * (one.size + 1) / 2) / (one.size * zero.size))


@dataclass(frozen=True, slots=True)
class OverlapBars:
    """Bars of a mirrored histogram: `edges` (k + 1), and per bin the share of each arm's weight."""

    edges: Floats
    treated: Floats
    compared: Floats


def overlap_bars(
    score: Numbers, treated: Numbers, *, bins: int = 20, weights: Numbers | None = None
) -> OverlapBars:
    """Shares of each arm by score in equal bins over 0 to 1; the last bin holds 1."""
    flags = arms(treated)
    p = vector(score, "score", flags.size)
    w = np.ones(flags.size) if weights is None else vector(weights, "weights", flags.size)
    if bins < 2:
        raise BadInput(f"[bins] must be 2 or more: [{bins}].")
    edges = np.linspace(0, 1, bins + 1)
    shares = [
        np.histogram(p[side], edges, weights=w[side])[0] / w[side].sum() for side in (flags, ~flags)
    ]
    return OverlapBars(edges, shares[0], shares[1])


def standardized_differences(
    covariates: Numbers, treated: Numbers, weights: Numbers | None = None, *, estimand: str = "ATT"
) -> Floats:
    """Weighted difference in means over an unweighted spread, one per covariate.

    The spread is that of the treated for ATT, of the others for ATC, else the root of the mean of
    both variances (R `cobalt`, `MatchIt`). Variances divide by n - 1, by n for 0/1 covariates.
    """
    flags = arms(treated)
    values = matrix(covariates, "covariates", flags.size)
    w = np.ones(flags.size) if weights is None else vector(weights, "weights", flags.size)
    means = [w[side] @ values[side] / w[side].sum() for side in (flags, ~flags)]
    one, zero = (_variances(values, side) for side in (flags, ~flags))
    spread = np.sqrt({"ATT": one, "ATC": zero}.get(estimand, (one + zero) / 2))
    gap = means[0] - means[1]
    return np.asarray(np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0))


def _variances(values: Floats, side: Bools) -> Floats:
    binary = np.isin(values, (0, 1)).all(axis=0)
    rows = values[side]
    spread = np.where(binary, rows.var(axis=0), rows.var(axis=0, ddof=1))
    return np.asarray(spread, dtype=np.float64)
