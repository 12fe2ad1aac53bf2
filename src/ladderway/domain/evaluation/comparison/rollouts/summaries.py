"""Group-time effects summed up: over all, by time since treatment, by group, by calendar.

Callaway and Sant'Anna (2021), section 3; weights and errors as R `did`, function `aggte`. Where
weights are shares of groups, the error counts that the shares were estimated.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import Bools, Floats, Ints, labels
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison.rollouts.doubly_robust_did import variance_of_influence
from ladderway.domain.evaluation.comparison.rollouts.staggered import GroupTimeEffects
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

By = Literal["simple", "dynamic", "group", "calendar"]


@dataclass(frozen=True, slots=True)
class Summary:
    """An overall effect, and one effect per `at`: time since treatment, group, or period.

    `simple` has no entries. `critical` is the factor of the entries' standard errors that makes
    their intervals hold together, None where it was not asked for.
    """

    by: By
    overall: Effect
    at: Floats
    effects: tuple[Effect, ...]
    critical: float | None


def summarize(
    found: GroupTimeEffects,
    by: By = "dynamic",
    *,
    balance: float | None = None,
    earliest: float = -np.inf,
    latest: float = np.inf,
    level: float = 0.95,
    rng: np.random.Generator | None = None,
    draws: int = 1000,
) -> Summary:
    """Sum up.

    simple: every cell from treatment on, by the size of its group. dynamic: by time since
    treatment, groups by size; overall the plain mean from nought on. group: the plain mean over
    time; overall by size. calendar: by period, groups by size; overall the plain mean over periods.
    `balance` keeps groups seen at least so long after treatment, and no longer. `earliest` and
    `latest` bound time since treatment. With `rng` the interval factor that holds for all entries
    together comes from `draws` of a multiplier bootstrap (Rademacher signs per unit or cluster).
    """
    if balance is not None and by != "dynamic":
        raise BadInput("[balance] belongs to the dynamic summary alone.")
    since = found.period - found.group
    inside = (since >= earliest) & (since <= latest)
    parts = _parts(found, by, since, inside, balance)
    overall = _overall(found, by, parts, since, inside)
    critical = None if rng is None or not parts else _critical(found, parts, level, rng, draws)
    reach = {at: _effect(found, part, level) for at, part in parts.items()}
    return Summary(
        by,
        _effect(found, overall, level),
        np.array(list(reach)),
        tuple(reach.values()),
        critical,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    estimate: float
    influence: Floats


def _effect(found: GroupTimeEffects, part: _Part, level: float) -> Effect:
    error = float(np.sqrt(variance_of_influence(part.influence[:, None], found.clusters)[0, 0]))
    ever = np.isfinite(found.unit_groups)
    return effect(
        part.estimate,
        error,
        estimand="ATT",
        error="influence_function" if found.clusters is None else "clustered_influence_function",
        treated=int(ever.sum()),
        compared=int((~ever).sum()),
        assumptions=found.assumptions,
        level=level,
    )


def _weighted(found: GroupTimeEffects, cells: Ints) -> _Part:
    """By size of group, with the shares' own influence."""
    shares = found.shares[cells]
    total = shares.sum()
    weights = shares / total
    members = found.unit_weights[:, None] * (
        found.unit_groups[:, None] == found.group[cells][None, :]
    )
    off = members - shares
    of_weights = off / total - off.sum(axis=1)[:, None] * shares / total**2
    estimate = found.estimate[cells]
    influence = found.influence[:, cells] @ weights + of_weights @ estimate
    return _Part(float(weights @ estimate), influence)


def _mean(found: GroupTimeEffects, cells: Ints) -> _Part:
    return _Part(float(found.estimate[cells].mean()), found.influence[:, cells].mean(axis=1))


def _mean_of(parts: list[_Part]) -> _Part:
    return _Part(
        float(np.mean([part.estimate for part in parts])),
        np.mean([part.influence for part in parts], axis=0),
    )


def _parts(
    found: GroupTimeEffects, by: By, since: Floats, inside: Bools, balance: float | None
) -> dict[float, _Part]:
    after = inside & (since >= 0)
    if by == "simple":
        return {}
    if by == "dynamic":
        kept = inside if balance is None else inside & _balanced(found, balance)
        times = np.unique(since[kept])
        return {float(e): _weighted(found, np.flatnonzero(kept & (since == e))) for e in times}
    if by == "group":
        groups = np.unique(found.group[after])
        return {float(g): _mean(found, np.flatnonzero(after & (found.group == g))) for g in groups}
    if by != "calendar":
        raise BadInput(f"[by] cannot be [{by}].")
    periods = np.unique(found.period[after])
    return {
        float(t): _weighted(found, np.flatnonzero(after & (found.period == t))) for t in periods
    }


def _balanced(found: GroupTimeEffects, balance: float) -> Bools:
    """Cells of groups seen `balance` after treatment, up to then and as far back as all of them."""
    last = found.period.max()
    seen = last - found.group >= balance
    first = found.period.min()
    since = found.period - found.group
    return np.asarray(seen & (since <= balance) & (since >= balance - last + first))


def _overall(
    found: GroupTimeEffects, by: By, parts: dict[float, _Part], since: Floats, inside: Bools
) -> _Part:
    if by == "simple":
        cells = np.flatnonzero(inside & (since >= 0))
        if cells.size == 0:
            raise NotEnoughData("No cell lies after treatment.")
        return _weighted(found, cells)
    if by == "group":
        return _by_size(found, parts)
    kept = [part for at, part in parts.items() if by == "calendar" or at >= 0]
    if not kept:
        raise NotEnoughData("No cell lies after treatment.")
    return _mean_of(kept)


def _by_size(found: GroupTimeEffects, parts: dict[float, _Part]) -> _Part:
    if not parts:
        raise NotEnoughData("No cell lies after treatment.")
    groups = np.array(list(parts))
    members = found.unit_weights[:, None] * (found.unit_groups[:, None] == groups[None, :])
    shares = members.mean(axis=0)
    total = shares.sum()
    off = members - shares
    of_weights = off / total - off.sum(axis=1)[:, None] * shares / total**2
    estimate = np.array([part.estimate for part in parts.values()])
    influence = np.column_stack([part.influence for part in parts.values()])
    weights = shares / total
    return _Part(float(weights @ estimate), influence @ weights + of_weights @ estimate)


def _critical(
    found: GroupTimeEffects,
    parts: dict[float, _Part],
    level: float,
    rng: np.random.Generator,
    draws: int,
) -> float:
    """Quantile of the largest |t| over entries. Spreads are taken from the quartiles, as `did`."""
    from scipy.stats import norm

    influence = np.column_stack([part.influence for part in parts.values()])
    if found.clusters is not None:
        groups = labels(found.clusters, "clusters", influence.shape[0])
        sums = np.zeros((int(groups.max()) + 1, influence.shape[1]))
        np.add.at(sums, groups, influence)
        influence = sums
    signs = rng.integers(0, 2, size=(draws, influence.shape[0])) * 2.0 - 1.0
    drawn = signs @ influence
    spread = np.subtract(*np.quantile(drawn, [0.75, 0.25], axis=0)) / (2 * norm.ppf(0.75))
    kept = spread > 1e-10 * max(float(spread.max()), 1e-300)
    largest = np.max(np.abs(drawn[:, kept] / spread[kept]), axis=1)
    return float(np.quantile(largest, level, method="inverted_cdf"))
