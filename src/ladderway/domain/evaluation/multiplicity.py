"""Several outcomes: p-values adjusted for having looked at all of them.

`adjust` works on p-values alone and equals R's ``p.adjust`` (``sidak`` and ``sidak-down`` equal
``SidakSS`` and ``SidakSD`` of multtest). `step_down_max_t` and `step_down_min_p` use the statistics
of many re-randomizations, so that outcomes that move together cost less (Westfall and Young 1993;
Romano and Wolf 2005, 2016; algorithms of Ge, Dudoit and Speed 2003).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

Floats = NDArray[np.float64]


class Method(StrEnum):
    """What each holds down, and when.

    Any wrong rejection at all (family-wise): BONFERRONI, HOLM always; SIDAK, SIDAK_DOWN when
    statistics are independent or positively dependent; HOCHBERG, HOMMEL under Simes' inequality.
    The share of wrong ones among rejections (false discovery rate): BENJAMINI_HOCHBERG when
    independent or positively dependent, BENJAMINI_YEKUTIELI always.
    """

    NONE = "none"
    BONFERRONI = "bonferroni"
    SIDAK = "sidak"
    SIDAK_DOWN = "sidak-down"
    HOLM = "holm"
    HOCHBERG = "hochberg"
    HOMMEL = "hommel"
    BENJAMINI_HOCHBERG = "benjamini-hochberg"
    BENJAMINI_YEKUTIELI = "benjamini-yekutieli"


def adjust(p_values: ArrayLike, method: Method, *, tests: int | None = None) -> Floats:
    """Adjusted p-values in the order given.

    A missing p-value (nan) stays missing and is not counted, as in R. ``tests`` is how many were
    planned where fewer are given; the step methods then act as if the others had p = 1. Raises
    BadInput for values outside 0 to 1 or fewer tests than p-values.
    """
    given = np.atleast_1d(np.asarray(p_values, float))
    known = ~np.isnan(given)
    p = given[known]
    if given.ndim != 1 or np.any((p < 0) | (p > 1)):
        raise BadInput(f"p-values are one row of numbers from 0 to 1, not {given}.")
    count = p.size if tests is None else tests
    if count < p.size:
        raise BadInput(f"[{count}] tests are fewer than the [{p.size}] p-values given.")
    out = given.copy()
    padded = np.concatenate([p, np.ones(count - p.size)])
    if padded.size:
        out[known] = _ADJUSTERS[method](padded)[: p.size]
    return out


def adjust_matrix(p_values: ArrayLike, method: Method) -> Floats:
    """Rows of p-values (draws × tests), each row adjusted by itself. No missing values."""
    table = np.asarray(p_values, float)
    if table.ndim != 2 or np.isnan(table).any():
        raise BadInput("Give a table of draws by tests without missing values.")
    return np.asarray(_ADJUSTERS[method](table))


def _step_up(p: Floats, factors: Floats) -> Floats:
    """Sorted p times factors, running minimum from the largest."""
    order = np.argsort(p, axis=-1, kind="stable")
    scaled = np.take_along_axis(p, order, -1) * factors
    held = np.minimum.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    return _put_back(np.minimum(held, 1.0), order)


def _step_down(p: Floats, factors: Floats, exponents: bool = False) -> Floats:
    """Sorted p times factors (or 1 − (1 − p)^factor), running maximum from the smallest."""
    order = np.argsort(p, axis=-1, kind="stable")
    ordered = np.take_along_axis(p, order, -1)
    scaled = -np.expm1(factors * np.log1p(-ordered)) if exponents else ordered * factors
    return _put_back(np.minimum(np.maximum.accumulate(scaled, axis=-1), 1.0), order)


def _put_back(ordered: Floats, order: NDArray[np.intp]) -> Floats:
    out = np.empty_like(ordered)
    np.put_along_axis(out, order, ordered, -1)
    return out


def _falling(p: Floats) -> Floats:
    """m, m − 1, …, 1"""
    return np.arange(p.shape[-1], 0, -1, dtype=float)


def _rising_over(p: Floats) -> Floats:
    """m/1, m/2, …, m/m"""
    return np.asarray(p.shape[-1] / np.arange(1, p.shape[-1] + 1, dtype=float))


def _harmonic(p: Floats) -> float:
    return float(np.sum(1 / np.arange(1, p.shape[-1] + 1)))


def _sidak(p: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(-np.expm1(p.shape[-1] * np.log1p(-p)))


def _sidak_down(p: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return _step_down(p, _falling(p), exponents=True)


def _hommel(p: Floats) -> Floats:
    """Hommel (1988) by the algorithm of Wright (1992), each row by itself."""
    rows = [_hommel_row(row) for row in p.reshape(-1, p.shape[-1])]
    return np.asarray(np.array(rows, float).reshape(p.shape))


def _hommel_row(p: Floats) -> Floats:
    m = p.size
    order = np.argsort(p, kind="stable")
    ordered = p[order]
    ranks = np.arange(1, m + 1)
    floor = np.full(m, np.min(m * ordered / ranks))
    out = floor.copy()
    for j in range(m - 1, 1, -1):
        first, last = slice(0, m - j + 1), slice(m - j + 1, m)
        least = np.min(j * ordered[last] / np.arange(2, j + 1))
        floor[first] = np.minimum(j * ordered[first], least)
        floor[last] = floor[m - j]
        out = np.maximum(out, floor)
    return _put_back(np.maximum(out, ordered), order)


_ADJUSTERS: dict[Method, Callable[[Floats], Floats]] = {
    Method.NONE: lambda p: p.copy(),
    Method.BONFERRONI: lambda p: np.minimum(p * p.shape[-1], 1.0),
    Method.SIDAK: _sidak,
    Method.SIDAK_DOWN: _sidak_down,
    Method.HOLM: lambda p: _step_down(p, _falling(p)),
    Method.HOCHBERG: lambda p: _step_up(p, _falling(p)),
    Method.HOMMEL: _hommel,
    Method.BENJAMINI_HOCHBERG: lambda p: _step_up(p, _rising_over(p)),
    Method.BENJAMINI_YEKUTIELI: lambda p: _step_up(p, _rising_over(p) * _harmonic(p)),
}


class Side(StrEnum):
    BOTH = "both"  # the larger the absolute value, the more extreme
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class StepDown:
    """``unadjusted`` and ``adjusted`` p-values in the order of the outcomes."""

    unadjusted: Floats
    adjusted: Floats
    draws: int


def step_down_max_t(
    observed: ArrayLike,
    draws: ArrayLike,
    *,
    side: Side = Side.BOTH,
    count_observed: bool = True,
    single_step: bool = False,
) -> StepDown:
    """Westfall and Young's step-down by the largest statistic; also Romano and Wolf's.

    ``observed``: one statistic an outcome. ``draws``: draws × outcomes, the same statistics under
    the null, each row one re-randomization (or a bootstrap centred at the estimate, Romano and
    Wolf). Statistics of outcomes in different units have to be studentized first.

    Outcomes are taken from the most to the least extreme, each compared with the largest statistic
    among itself and those after it, and p-values never fall along the way. A draw that ties with
    the observed value (to one part in 10¹²) counts. ``count_observed``: (hits + 1) / (draws + 1),
    which is valid for any number of draws and is Romano and Wolf's (2016) form; otherwise hits /
    draws, as ``mt.maxT`` of multtest with the observed assignment as its first row.
    ``single_step`` compares every outcome with the largest of all.
    """
    now, null = _extreme(observed, draws, side)
    order = np.argsort(-now, kind="stable")
    sorted_null = null[:, order]
    if single_step:
        largest = np.repeat(sorted_null.max(axis=1, keepdims=True), now.size, axis=1)
    else:
        largest = np.maximum.accumulate(sorted_null[:, ::-1], axis=1)[:, ::-1]
    adjusted = _share_at_least(now[order], largest, count_observed)
    adjusted = adjusted if single_step else np.maximum.accumulate(adjusted)
    return StepDown(
        _share_at_least(now, null, count_observed), _put_back(adjusted, order), null.shape[0]
    )


def step_down_min_p(
    observed: ArrayLike,
    draws: ArrayLike,
    *,
    side: Side = Side.BOTH,
    count_observed: bool = True,
) -> StepDown:
    """Westfall and Young's step-down by the smallest p-value.

    The p-value of each outcome in each draw is its rank among the draws themselves (with the
    observed one among them when ``count_observed``), so no distribution is assumed and outcomes of
    any scale or shape weigh alike. Coarse where draws are few: p cannot fall below 1 / draws, and
    ties between outcomes are common. R: ``mt.minP`` of multtest with ``count_observed=False`` and
    the observed assignment as the first row.
    """
    now, null = _extreme(observed, draws, side)
    pool = np.vstack([now, null]) if count_observed else null
    raw = np.column_stack([_tail_share(pool[:, k], pool[:, k]) for k in range(now.size)])
    mine = raw[0] if count_observed else np.array(
        [_tail_share(null[:, k], now[k : k + 1])[0] for k in range(now.size)]
    )  # fmt: skip
    # Ties between outcomes are broken by the statistic, as in Ge, Dudoit and Speed.
    order = np.lexsort((-now, mine))
    least = np.minimum.accumulate(raw[:, order][:, ::-1], axis=1)[:, ::-1]
    hits = np.mean(least <= mine[order] * (1 + 1e-12), axis=0)
    return StepDown(mine, _put_back(np.maximum.accumulate(hits), order), null.shape[0])


def _extreme(observed: ArrayLike, draws: ArrayLike, side: Side) -> tuple[Floats, Floats]:
    now, null = np.atleast_1d(np.asarray(observed, float)), np.asarray(draws, float)
    if now.ndim != 1 or null.ndim != 2 or null.shape[1] != now.size:
        raise BadInput(
            f"Draws of shape {null.shape} do not go with [{now.size}] outcomes: a row a draw, "
            "a column an outcome."
        )
    if null.shape[0] == 0:
        raise NotEnoughData("There is no draw to compare with. Re-randomize at least once.")
    if not (np.isfinite(now).all() and np.isfinite(null).all()):
        raise BadInput("A statistic is missing or infinite. Leave that outcome out, or that draw.")
    if side is Side.BOTH:
        return np.abs(now), np.abs(null)
    return (now, null) if side is Side.UPPER else (-now, -null)


def _share_at_least(now: Floats, null: Floats, count_observed: bool) -> Floats:
    slack = 1e-12 * np.maximum(1.0, np.abs(now))
    hits = np.sum(null >= now - slack, axis=0)
    extra = 1 if count_observed else 0
    return np.asarray((hits + extra) / (null.shape[0] + extra))


def _tail_share(pool: Floats, values: Floats) -> Floats:
    """For each value the share of the pool at or above it."""
    ordered = np.sort(pool)
    slack = 1e-12 * np.maximum(1.0, np.abs(values))
    below = np.searchsorted(ordered, values - slack, side="left")
    return np.asarray((pool.size - below) / pool.size)


def p_from_t(statistics: ArrayLike, df: float) -> Floats:
    """Two-sided p-values of t statistics; an infinite df is the normal."""
    size = np.abs(np.asarray(statistics, float))
    return np.asarray(2 * (stats.norm.sf(size) if np.isinf(df) else stats.t.sf(size, df)))
