"""Lee's bounds worked out once more, rule by rule, as the papers and programs write them."""

import numpy as np
import pytest

from ladderway.domain.evaluation.lee import Trimming, lee_bounds


def made(seed: int):
    """Some rounded outcomes (ties), some weights; more observed in the program group."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(60, 200))
    z = rng.permutation(np.arange(n) % 2)
    y = rng.normal(size=n) + z
    y = np.round(2 * y) if seed % 3 == 0 else y
    seen = rng.random(n) < np.where(z == 1, 0.95, 0.55)
    return y, z, seen, rng.integers(1, 4, n).astype(float) if seed % 2 else np.ones(n)


def tauchmann(y, z, seen, weight):
    """Bounds and errors of Tauchmann (2014), sections 2 and 3, with weights of mean one."""
    w = weight / weight.mean()
    size = w.sum()
    one, zero = (z == 1) & seen, (z == 0) & seen
    observed, in_program = w[one].sum() / size, w[z == 1].sum() / size
    s1, s0 = observed / in_program, w[zero].sum() / size / (1 - in_program)
    q = 1 - s0 / s1
    centre = np.average(y[zero], weights=w[zero])
    other = (w[zero] * (y[zero] - centre) ** 2).sum() / (w[zero].sum() - 1) / w[zero].sum()
    proportion = (1 - q) ** 2 * ((1 - s1) / s1 / in_program + (1 - s0) / s0 / (1 - in_program))

    def end(values):
        order = np.argsort(values, kind="stable")
        v, u = values[order], w[one][order]
        reached = np.cumsum(u)
        place = int(np.searchsorted(reached, q * u.sum() + 1e-9, side="right"))
        threshold = v[place]
        if place and abs(reached[place - 1] - q * u.sum()) < 1e-9:
            threshold = (v[place - 1] + v[place]) / 2
        above, at = v > threshold, v == threshold
        part = (u.sum() * (1 - q) - u[above].sum()) / u[at].sum() if at.any() else 0.0
        kept = u * above + u * at * part
        mean = kept @ v / kept.sum()
        spread = kept @ (v - mean) ** 2 / (kept.sum() if at.any() else kept.sum() - 1) / kept.sum()
        reach = (threshold - mean) ** 2
        rest = reach * q / (observed * (1 - q)) + reach / (1 - q) ** 2 * proportion
        return mean, np.sqrt(spread + rest / size + other)

    (high, high_se), (low, low_se) = end(y[one]), end(-y[one])
    return -low - centre, high - centre, low_se, high_se


@pytest.mark.parametrize("seed", range(40))
def test_exact_trimming_is_tauchmanns(seed: int) -> None:
    y, z, seen, weight = made(seed)
    at = lee_bounds(np.where(seen, y, np.nan), z, weights=weight).bounds
    ours = [at.lower, at.upper, at.lower_se, at.upper_se]
    assert ours == pytest.approx(tauchmann(y, z, seen, weight), rel=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_cumulative_trimming_keeps_what_its_inequalities_keep(seed: int) -> None:
    """R's attrition: F > q for the upper bound, F < 1 − q for the lower; n in all variances."""
    y, z, seen, _ = made(seed)
    one, zero = np.sort(y[(z == 1) & seen]), y[(z == 0) & seen]
    s1, s0 = len(one) / (z == 1).sum(), len(zero) / (z == 0).sum()
    q, share = 1 - s0 / s1, np.arange(1, len(one) + 1) / len(one)
    odds = (1 - s1) / len(one) + (1 - s0) / len(zero)
    theirs = []
    for kept, edge in ((one[share < 1 - q - 1e-9], np.max), (one[share > q + 1e-9], np.min)):
        reach = (edge(kept) - kept.mean()) ** 2
        variance = kept.var() / len(kept) + reach * (q / len(kept) + odds)
        theirs += [kept.mean() - zero.mean(), np.sqrt(variance + zero.var() / len(zero))]
    at = lee_bounds(np.where(seen, y, np.nan), z, trimming=Trimming.CUMULATIVE).bounds
    assert [at.lower, at.lower_se, at.upper, at.upper_se] == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_quantile_trimming_keeps_what_its_quantiles_keep(seed: int) -> None:
    """R's leebounds: y ≥ Q(1 − p) and y ≤ Q(p), p = s₀/s₁, quantiles of type 7."""
    y, z, seen, _ = made(seed)
    one, zero = y[(z == 1) & seen], y[(z == 0) & seen]
    p = (seen[z == 0].mean()) / (seen[z == 1].mean())
    low, high = one[one <= np.quantile(one, p)], one[one >= np.quantile(one, 1 - p)]
    at = lee_bounds(np.where(seen, y, np.nan), z, trimming=Trimming.QUANTILE).bounds
    theirs = [low.mean() - zero.mean(), high.mean() - zero.mean()]
    assert [at.lower, at.upper] == pytest.approx(theirs, rel=1e-9)
