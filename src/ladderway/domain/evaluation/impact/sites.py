"""Effects of many sites, each noisy, pooled in part: the mean, how much sites differ, and each site
drawn towards the mean by as much as its noise asks.

Random-effects model y_i = mu + u_i + e_i with known error variances v_i and variance tau^2 of u.
Outside reference: metafor `rma.uni`, `predict`, `blup`, `confint`. Estimators of tau^2:

    "FE"    tau^2 = 0: one effect for all sites (metafor "FE", "EE")
    "DL"    DerSimonian and Laird (1986)
    "HE"    Hedges and Olkin (1985), from the plain variance
    "HS"    Hunter and Schmidt (1990)
    "SJ"    Sidik and Jonkman (2005)
    "PM"    Paule and Mandel (1982); the same as empirical Bayes ("EB")
    "ML", "REML"   likelihood; REML (Viechtbauer 2005) is the usual choice
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy import optimize, stats

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.adjusted import lin
from ladderway.domain.evaluation.impact.arrays import Array, arm, columns, groups, numbers
from ladderway.domain.evaluation.impact.difference import two_arm_error
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate, quantile

Method = Literal["FE", "DL", "HE", "HS", "SJ", "PM", "EB", "ML", "REML"]
Test = Literal["z", "hartung-knapp", "hartung-knapp at least z"]
Prediction = Literal["test", "riley"]


@dataclass(frozen=True, slots=True)
class SiteEffect:
    """`own` is the site's estimate; `pooled` is drawn towards the mean (best linear unbiased
    prediction) with its own interval; `weight` is the share in the mean."""

    label: Any
    own: float
    own_error: float
    pooled: float
    pooled_error: float
    low: float
    high: float
    weight: float


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """`i_squared` in percent and `h_squared` as metafor defines them; `q` tests that all sites have
    one effect, chi-squared on k - 1. `tau2_interval` is the Q-profile (Viechtbauer 2007).
    `prediction` is where a new site's true effect lies. `tau2_error` is NaN for "FE"."""

    mean: Estimate
    tau2: float
    tau2_error: float
    tau2_interval: tuple[float, float]
    i_squared: float
    h_squared: float
    q: float
    q_p_value: float
    prediction: tuple[float, float]
    sites: tuple[SiteEffect, ...]
    method: Method
    test: Test


def pool_sites(
    effects: npt.ArrayLike,
    variances: npt.ArrayLike,
    labels: npt.ArrayLike | None = None,
    *,
    method: Method = "REML",
    test: Test = "z",
    prediction: Prediction = "test",
    level: float = 0.95,
) -> PooledEffect:
    """Estimates (k,) of sites with sampling variances (k,), that is squared standard errors.

    `test`: "z" takes tau^2 as known; "hartung-knapp" is metafor's "knha", t with k - 1;
    "hartung-knapp at least z" never shrinks the error ("adhoc"). `prediction`: "test" uses the
    quantile of the test as metafor does, "riley" t with k - 2 (Higgins, Thompson and Spiegelhalter
    2009). Raises NotEnoughData for fewer than two sites (three for "riley"), BadInput for variances
    that are not above zero.
    """
    y = numbers("effects", effects)
    v = numbers("variances", variances, len(y))
    names = np.arange(len(y)) if labels is None else np.asarray(labels)
    if (v <= 0).any():
        raise BadInput("[variances] must be above zero: a site without noise pools nothing.")
    if len(y) < (3 if prediction == "riley" else 2):
        raise NotEnoughData(f"[{len(y)}] sites are too few to say how much sites differ.")
    if method == "FE" and test != "z":
        raise UnsupportedCombination("With one effect for all sites the test is the normal one.")
    tau2 = between_sites(y, v, method)
    mean, weights = _mean(y, v, tau2, test, level)
    q, p = heterogeneity(y, v)
    return PooledEffect(
        mean,
        tau2,
        _tau2_error(v, float(y.var()), tau2, method),
        q_profile(y, v, level),
        *_share_between(v, tau2, q, method),
        q,
        p,
        _prediction(mean, tau2, len(y), prediction, level),
        _shrunken(y, v, tau2, mean, weights, names, level),
        method,
        test,
    )


def site_effects(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    sites: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    *,
    method: Method = "REML",
    test: Test = "z",
    prediction: Prediction = "test",
    level: float = 0.95,
) -> PooledEffect:
    """Difference in means of each site with Neyman's variance, or Lin's with HC2, pooled.

    Raises NotEnoughData naming the sites with fewer than two people in an arm.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    codes, labels = groups("sites", sites, len(y))
    bare = [label for g, label in enumerate(labels) if _smallest_arm(z[codes == g]) < 2]
    if bare:
        raise NotEnoughData(f"Sites {bare[:5]} have fewer than two people in an arm.")
    x = None if covariates is None else columns("covariates", covariates, len(y))
    found = [_one_site(y, z, x, codes == g) for g in range(len(labels))]
    values, errors = np.array(found).T
    return pool_sites(
        values, errors**2, np.array(labels, dtype=object),
        method=method, test=test, prediction=prediction, level=level,
    )  # fmt: skip


def between_sites(y: Array, v: Array, method: Method) -> float:
    """tau^2 by the named method, 0 at the least."""
    w, k = 1 / v, len(y)
    q = heterogeneity(y, v)[0]
    if method == "DL":
        return max(0.0, (q - (k - 1)) / float(w.sum() - (w @ w) / w.sum()))
    if method == "HE":
        return max(0.0, float(y.var(ddof=1) - v.mean()))
    if method == "HS":
        return max(0.0, (q - k) / float(w.sum()))
    if method == "SJ":
        return _sidik_jonkman(y, v)
    if method in ("PM", "EB"):
        return _where_q_is(y, v, k - 1)
    return 0.0 if method == "FE" else _likelihood(y, v, method)


def heterogeneity(y: Array, v: Array, tau2: float = 0.0) -> tuple[float, float]:
    """Cochran's Q with weights 1 / (v + tau^2), and its chi-squared p-value on k - 1."""
    w = 1 / (v + tau2)
    q = float(w @ (y - w @ y / w.sum()) ** 2)
    return q, float(stats.chi2.sf(q, len(y) - 1))


def q_profile(y: Array, v: Array, level: float = 0.95) -> tuple[float, float]:
    """Values of tau^2 that Q does not reject (Viechtbauer 2007); (0, 0) where all are rejected."""
    k = len(y)
    tails = stats.chi2.ppf([0.5 + level / 2, 0.5 - level / 2], k - 1)
    return _where_q_is(y, v, float(tails[0])), _where_q_is(y, v, float(tails[1]))


def _smallest_arm(z: Array) -> int:
    return int(min(z.sum(), len(z) - z.sum()))


def _one_site(
    y: Array, z: Array, x: Array | None, here: npt.NDArray[np.bool_]
) -> tuple[float, float]:
    if x is None:
        y1, y0 = y[here & (z == 1)], y[here & (z == 0)]
        return float(y1.mean() - y0.mean()), two_arm_error(y1, y0)[0]
    found = lin(y[here], z[here], x[here]).estimate
    return found.value, found.standard_error


def _sidik_jonkman(y: Array, v: Array) -> float:
    start = float(y.var())
    if start == 0:
        return 0.0
    w = 1 / (v / start + 1)
    return float(w @ (y - w @ y / w.sum()) ** 2 / (len(y) - 1))


def _where_q_is(y: Array, v: Array, target: float) -> float:
    """Q falls in tau^2, so that one value at most gives the target; 0 where Q is under it."""
    if heterogeneity(y, v)[0] <= target:
        return 0.0
    high = float(y.var(ddof=1)) + float(v.max())
    while heterogeneity(y, v, high)[0] > target:
        high *= 2
    scale = 1e-15 * high
    found = optimize.brentq(lambda t: heterogeneity(y, v, t)[0] - target, 0.0, high, xtol=scale)
    return float(found)


def _log_likelihood(y: Array, v: Array, tau2: float, restricted: bool) -> float:
    w = 1 / (v + tau2)
    squares = float(w @ (y - w @ y / w.sum()) ** 2)
    value = float(np.log(w).sum()) - squares
    return 0.5 * (value - math.log(w.sum()) if restricted else value)


def _likelihood(y: Array, v: Array, method: Method) -> float:
    """The highest over a wide grid of tau^2, refined: no lesser local maximum is taken."""
    restricted = method == "REML"
    top = 10 * (float(y.var(ddof=1)) + float(v.max()))
    grid = np.concatenate([[0.0], np.geomspace(1e-8 * top, top, 400)])
    best = int(np.argmax([_log_likelihood(y, v, t, restricted) for t in grid]))
    low, high = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    if _score(y, v, float(low), restricted) <= 0:
        return float(low)
    if _score(y, v, float(high), restricted) >= 0:
        return float(high)
    root = optimize.brentq(lambda t: _score(y, v, t, restricted), low, high, xtol=1e-15 * top)
    return float(root)


def _score(y: Array, v: Array, tau2: float, restricted: bool) -> float:
    """Slope of the log likelihood in tau^2."""
    w = 1 / (v + tau2)
    squared = float(w**2 @ (y - w @ y / w.sum()) ** 2)
    trace = float(w.sum() - (w @ w) / w.sum()) if restricted else float(w.sum())
    return 0.5 * (squared - trace)


def _mean(y: Array, v: Array, tau2: float, test: Test, level: float) -> tuple[Estimate, Array]:
    w = 1 / (v + tau2)
    value = float(w @ y / w.sum())
    factor, df = 1.0, math.inf
    if test != "z":
        factor, df = float(w @ (y - value) ** 2) / (len(y) - 1), float(len(y) - 1)
        factor = max(factor, 1.0) if test == "hartung-knapp at least z" else factor
    return estimate(value, math.sqrt(factor / float(w.sum())), df, level), w / w.sum()


def _share_between(v: Array, tau2: float, q: float, method: Method) -> tuple[float, float]:
    k, w = len(v), 1 / v
    if method == "FE":
        return (max(0.0, 100 * (q - (k - 1)) / q) if q > 0 else 0.0), q / (k - 1)
    typical = (k - 1) / float(w.sum() - (w @ w) / w.sum())
    return 100 * tau2 / (tau2 + typical), tau2 / typical + 1


def _tau2_error(v: Array, start: float, tau2: float, method: Method) -> float:
    """Standard error as metafor has it: from the expected information for likelihoods, from the
    variance 2 tr(A S A S) / c^2 of the quadratic form y'Ay / c for the others; `start` is SJ's."""
    w, k = 1 / (v + tau2), len(v)
    if method == "FE":
        return math.nan
    if method == "ML":
        return math.sqrt(2 / float(w @ w))
    if method == "REML":
        projected = _projection(w)
        return math.sqrt(2 / float((projected * projected).sum()))
    if method in ("PM", "EB"):
        return math.sqrt(2 * k**2 / (k - 1)) / float(w.sum())
    form, scale = {
        "DL": lambda: (_projection(1 / v), float(np.trace(_projection(1 / v)))),
        "HS": lambda: (_projection(1 / v), float((1 / v).sum())),
        "HE": lambda: (_projection(np.ones(k)), float(k - 1)),
        "SJ": lambda: (_projection(1 / (v + start)), (k - 1) / start),
    }[method]()
    spread = form * (v + tau2)
    return math.sqrt(2 * float((spread * spread.T).sum())) / scale


def _projection(w: Array) -> Array:
    projected: Array = np.diag(w) - np.outer(w, w) / w.sum()
    return projected


def _prediction(
    mean: Estimate, tau2: float, k: int, prediction: Prediction, level: float
) -> tuple[float, float]:
    df = k - 2 if prediction == "riley" else mean.df
    reach = quantile(df, level) * math.sqrt(mean.standard_error**2 + tau2)
    return mean.value - reach, mean.value + reach


def _shrunken(
    y: Array, v: Array, tau2: float, mean: Estimate, weights: Array, names: Any, level: float
) -> tuple[SiteEffect, ...]:
    own = tau2 / (tau2 + v)
    pooled = own * y + (1 - own) * mean.value
    errors = np.sqrt(own * v + (1 - own) ** 2 * mean.standard_error**2)
    reach = quantile(mean.df, level) * errors
    rows = zip(y, np.sqrt(v), pooled, errors, pooled - reach, pooled + reach, weights, strict=True)
    return tuple(
        SiteEffect(name, *(float(x) for x in row))
        for name, row in zip(names.tolist(), rows, strict=True)
    )
