"""Drawing again until the arms are alike enough, by a rule fixed before the first draw.

The distance of Morgan and Rubin (2012): with d the difference of covariate means between the arms
(of blocks, weighted by their size) and V its covariance over the draws, M = dᵀ V⁻¹ d. A draw is
accepted when M ≤ a, the quantile of χ² with k degrees of freedom at the acceptance probability
stated. Try t = 0, 1, … uses the words of path (t,), so the try that was accepted can be checked,
and so can that none before it was.

The analysis must know: a plain t test is too cautious then, and a randomization test has to redraw
under the same rule (`accepted_draws`). `interval_quantile` gives the asymptotic law of Li, Ding and
Rubin (2018) for an interval. With equal shares every unit's probability stays exactly one half,
since a draw and its mirror image are accepted together; otherwise it is estimated from draws.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, special, stats

from ladderway.domain.evaluation.assignment import Blocked, Codes, Complete, Floats, Shares, codes
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.random_words import VERSION, Words

METHOD = f"{VERSION}; Mahalanobis, tries on path (t,)"


@dataclass(frozen=True, slots=True, eq=False)
class Rerandomized:
    """``variance_kept``: what is left of the variance of covariate differences, v of Morgan and
    Rubin; of an outcome with R² explained by them 1 − (1 − v) R² is left. ``probability`` is units
    × arms; ``probability_error`` its largest simulation error, 0 where it is exact."""

    arm: Codes
    probability: Floats
    probability_error: float
    distance: float
    threshold: float
    acceptance: float
    covariates: int
    variance_kept: float
    tries: int
    seed: int
    method: str = METHOD


@dataclass(frozen=True, slots=True, eq=False)
class _Metric:
    """The parts of M that do not change from draw to draw."""

    whitened: Floats  # units × k, centred within blocks
    blocks: Codes
    weights: Floats  # of blocks
    rank: int


def threshold(acceptance: float, covariates: int) -> float:
    """a such that P(χ²_k ≤ a) is the acceptance probability."""
    if not 0 < acceptance <= 1:
        raise BadInput(f"An acceptance probability of [{acceptance}] is not above 0 and up to 1.")
    return math.inf if acceptance == 1 else float(stats.chi2.ppf(acceptance, covariates))


def variance_kept(acceptance: float, covariates: int) -> float:
    """v = P(χ²_{k+2} ≤ a) / P(χ²_k ≤ a)."""
    a = threshold(acceptance, covariates)
    return 1.0 if math.isinf(a) else float(stats.chi2.cdf(a, covariates + 2) / acceptance)


def mahalanobis(rule: Complete | Blocked, covariates: ArrayLike, arm: ArrayLike) -> float:
    """M of one assignment of two arms."""
    return _distance(_metric(rule, covariates), np.asarray(arm))


def rerandomize(
    rule: Complete | Blocked,
    covariates: ArrayLike,
    *,
    acceptance: float,
    seed: int,
    most_tries: int = 100_000,
    probability_draws: int = 2_000,
) -> Rerandomized:
    """The first acceptable draw. ``covariates``: units × columns, no missing values; columns that
    follow from others are dropped from the degrees of freedom.

    Raises UnsupportedCombination for more than two arms, NotEnoughData where no try is accepted.
    """
    metric = _metric(rule, covariates)
    limit = threshold(acceptance, metric.rank)
    root = Words(seed)
    for tries in range(most_tries):
        arm = rule.arms(root.branch(tries))
        distance = _distance(metric, arm)
        if distance <= limit:
            break
    else:
        raise NotEnoughData(
            f"None of [{most_tries}] draws was accepted at [{acceptance}]. Accept more of them, or "
            "balance on fewer covariates."
        )
    probability, error = rule.probability(), 0.0
    if not _mirrors(rule):
        probability, error = _estimated(rule, metric, limit, root, tries + 1, probability_draws)
    return Rerandomized(
        arm, probability, error, distance, limit, acceptance, metric.rank,
        variance_kept(acceptance, metric.rank), tries + 1, seed,
    )  # fmt: skip


def accepted_draws(
    rule: Complete | Blocked, covariates: ArrayLike, *, acceptance: float, seed: int, count: int
) -> NDArray[np.int8]:
    """``count`` acceptable draws, count × units, for a randomization test of a study that was
    re-randomized so. Use another seed than the one that assigned."""
    metric = _metric(rule, covariates)
    limit = threshold(acceptance, metric.rank)
    return _accepted(rule, metric, limit, Words(seed), 0, count)


def _accepted(
    rule: Complete | Blocked, metric: _Metric, limit: float, root: Words, start: int, count: int
) -> NDArray[np.int8]:
    kept: list[Codes] = []
    step, most = start, start + 1000 * count + 1_000_000
    while len(kept) < count:
        arm = rule.arms(root.branch(step))
        if _distance(metric, arm) <= limit:
            kept.append(arm)
        step += 1
        if step > most:
            raise NotEnoughData(f"Only [{len(kept)}] of [{step}] draws were accepted. Accept more.")
    return np.array(kept, np.int8)


def _estimated(
    rule: Complete | Blocked, metric: _Metric, limit: float, root: Words, start: int, count: int
) -> tuple[Floats, float]:
    share = _accepted(rule, metric, limit, root, start, count).mean(axis=0)
    table = np.column_stack([1 - share, share])
    return table, float(np.sqrt(table * (1 - table) / count).max())


def _arm_shares(rule: Complete | Blocked) -> tuple[Shares, ...]:
    return rule.by_block or (rule.of_arms,) if isinstance(rule, Blocked) else (rule.of_arms,)


def _mirrors(rule: Complete | Blocked) -> bool:
    return all(each[0] == each[1] for each in _arm_shares(rule))


def _metric(rule: Complete | Blocked, covariates: ArrayLike) -> _Metric:
    table = np.asarray(covariates, float)
    table = table[:, None] if table.ndim == 1 else table
    units = rule.probability().shape[0]
    if any(len(each) != 2 for each in _arm_shares(rule)):
        raise UnsupportedCombination("The distance is that of two arms. Assign more without it.")
    if table.ndim != 2 or table.shape[0] != units or not np.isfinite(table).all():
        raise BadInput(f"Give [{units}] rows of covariates without missing values.")
    blocks = codes(rule.blocks) if isinstance(rule, Blocked) else np.zeros(units, np.int64)
    sizes = np.bincount(blocks)
    means = np.column_stack([np.bincount(blocks, column) / sizes for column in table.T])
    centred = table - means[blocks]
    scale = np.sqrt((centred**2).mean(axis=0))
    if not np.any(scale > 0):
        raise BadInput("No covariate varies within blocks. There is nothing to balance.")
    centred = centred[:, scale > 0] / scale[scale > 0]
    weights = sizes / units
    whitened, rank = _whiten(centred, blocks, weights, rule)
    return _Metric(whitened, blocks, weights, rank)


def _whiten(
    centred: Floats, blocks: Codes, weights: Floats, rule: Complete | Blocked
) -> tuple[Floats, int]:
    """V = Σ_b w_b² S_b (1/n₁ + 1/n₀), S_b with n_b − 1, the arms at their targets."""
    sizes = np.bincount(blocks)
    share = np.array([float(each[1]) for each in _arm_shares(rule)])
    if np.any(sizes < 2):
        raise NotEnoughData("A block has a single unit. Join it with another block.")
    factor = weights**2 / (sizes * share * (1 - share)) / (sizes - 1)
    spread = centred.T @ (centred * factor[blocks][:, None])
    values, vectors = np.linalg.eigh(spread)
    kept = values > values.max() * 1e-10
    return centred @ (vectors[:, kept] / np.sqrt(values[kept])), int(kept.sum())


def _distance(metric: _Metric, arm: Codes) -> float:
    count = metric.weights.size
    ones = np.bincount(metric.blocks, arm, minlength=count)
    zeros = np.bincount(metric.blocks, 1 - arm, minlength=count)
    if np.any(ones == 0) or np.any(zeros == 0):
        return math.inf
    weight = np.where(arm == 1, (metric.weights / ones)[metric.blocks], 0.0)
    weight -= np.where(arm == 0, (metric.weights / zeros)[metric.blocks], 0.0)
    return float(np.sum((weight @ metric.whitened) ** 2))


def interval_quantile(
    probability: float, *, acceptance: float, covariates: int, r_squared: float
) -> float:
    """Quantile of √(1 − R²) ε + √R² L, the law of the scaled difference in means after
    re-randomization (Li, Ding and Rubin 2018, theorem 1). L is a standard normal coordinate given
    χ²_k ≤ a. 1.96 at 0.975 when R² is 0; an interval with 1.96 covers too often otherwise.
    """
    if not 0 < probability < 1 or not 0 <= r_squared <= 1:
        raise BadInput("A probability lies between 0 and 1, and so does R².")
    a = threshold(acceptance, covariates)
    if r_squared == 0 or math.isinf(a):
        return float(special.ndtri(probability))
    points, weights = np.polynomial.legendre.leggauss(400)
    reach = min(math.sqrt(a), 12.0)
    x = points * reach
    density = stats.norm.pdf(x) * reach * weights
    if covariates > 1:
        density = density * stats.chi2.cdf(a - x**2, covariates - 1)
    density = density / density.sum()
    own, shared = math.sqrt(1 - r_squared), math.sqrt(r_squared)

    def below(q: float) -> float:
        if own == 0:
            return float(density[x * shared <= q].sum())
        return float(density @ special.ndtr((q - shared * x) / own))

    return float(optimize.brentq(lambda q: below(q) - probability, -15, 15, xtol=1e-12))
