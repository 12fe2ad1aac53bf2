"""The set of effects that the data do not reject, right however weak the offer is.

Anderson and Rubin (1949): an effect b is kept where the offer does not move outcome minus b times
uptake. For one instrument the test is t^2, a ratio of quadratics in b, so that the kept set is
found exactly: an interval, everything outside one, everything, or nothing.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from ladderway.domain.evaluation.errors import UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import Array
from ladderway.domain.evaluation.impact.design import Design
from ladderway.domain.evaluation.impact.linear import JointTest, degrees_of_freedom, f_test
from ladderway.domain.evaluation.impact.robust import Df, Errors, rows, sums

Kind = Literal["interval", "two rays", "ray", "everything", "nothing"]


@dataclass(frozen=True, slots=True)
class AndersonRubin:
    """`test` is that the effect is zero. `pieces` are the kept set from left to right; ends may be
    infinite. `kind` says its form: "interval" one bounded piece, "two rays" all but a gap."""

    test: JointTest
    kind: Kind
    pieces: tuple[tuple[float, float], ...]
    level: float


def joint_covariance(made: Design, errors: Errors, first: Array, second: Array) -> Array:
    """Covariance (r, r) of two regressions on one design from their residuals (n,)."""
    if errors == "classical":
        classical: Array = (
            float(first * second @ made.weights) / (made.n - made.rank) * made.inverse
        )
        return classical
    lent = rows(made, errors)
    crossed: Array = sums(lent * first[:, None], made.clusters).T @ sums(
        lent * second[:, None], made.clusters
    )
    return crossed


def anderson_rubin(
    outcome: Array,
    uptake: Array,
    reduced: Design,
    exogenous: int,
    errors: Errors,
    df: Df,
    level: float,
) -> AndersonRubin:
    """`reduced` holds the exogenous columns first, then the instruments.

    One instrument: any errors; F on 1 and the degrees of freedom of the reduced form's coefficient
    (n - k, J - 1, Satterthwaite's, or inf for the chi-squared form). Several instruments: classical
    errors only (ivmodel's `AR.test`), else UnsupportedCombination.
    """
    both = [_reduced_form(v, reduced) for v in (outcome, uptake)]
    q = reduced.rank - exogenous
    if q > 1 and errors != "classical":
        raise UnsupportedCombination(
            "With several instruments the weak-instrument set has a closed form for classical "
            "errors only. Use one instrument, or classical errors."
        )
    parts = _quadratics(both, reduced, exogenous, errors)
    lent = None if errors == "classical" else rows(reduced, errors)
    line = np.eye(reduced.rank)[exogenous:][:1]
    freedom = float(degrees_of_freedom(reduced, lent, df, line)[0])
    critical = _critical(q, freedom, level)
    test = f_test(parts[0][2] / parts[1][2] / q, q, freedom)
    kept = _solve(*(n - critical * q * v for n, v in zip(*parts, strict=True)))
    return AndersonRubin(test, *kept, level)


def _reduced_form(values: Array, reduced: Design) -> tuple[Array, Array]:
    beta = reduced.solve(values)
    return beta, values - reduced.columns @ beta


def _quadratics(
    both: list[tuple[Array, Array]], reduced: Design, exogenous: int, errors: Errors
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Coefficients of b^2, b, 1 of the squared effect and of its variance."""
    (by, ey), (bd, ed) = both
    here = slice(exogenous, None)
    if errors == "classical":
        metric = np.linalg.inv(reduced.inverse[here, here])
        left = reduced.n - reduced.rank
        moved = [float(a[here] @ metric @ b[here]) for a, b in ((bd, bd), (bd, by), (by, by))]
        noise = [float(a * b @ reduced.weights) / left for a, b in ((ed, ed), (ed, ey), (ey, ey))]
    else:
        moved = [float(a[exogenous] * b[exogenous]) for a, b in ((bd, bd), (bd, by), (by, by))]
        pairs = ((ed, ed), (ed, ey), (ey, ey))
        noise = [joint_covariance(reduced, errors, a, b)[exogenous, exogenous] for a, b in pairs]
    return (
        (moved[0], -2 * moved[1], moved[2]),
        (float(noise[0]), -2 * float(noise[1]), float(noise[2])),
    )


def _critical(q: int, freedom: float, level: float) -> float:
    if math.isinf(freedom):
        return float(stats.chi2.ppf(level, q)) / q
    return float(stats.f.ppf(level, q, freedom))


def _solve(a: float, b: float, c: float) -> tuple[Kind, tuple[tuple[float, float], ...]]:
    """Where a x^2 + b x + c <= 0."""
    if a == 0:
        if b == 0:
            return ("everything", ((-math.inf, math.inf),)) if c <= 0 else ("nothing", ())
        root = -c / b
        return "ray", (((-math.inf, root),) if b > 0 else ((root, math.inf),))
    inside = b * b - 4 * a * c
    if inside <= 0:
        return ("nothing", ()) if a > 0 else ("everything", ((-math.inf, math.inf),))
    # The root of larger size first, the other from their product: no digits are lost.
    larger = -(b + math.copysign(math.sqrt(inside), b)) / 2
    low, high = sorted((larger / a, c / larger))
    if a > 0:
        return "interval", ((low, high),)
    return "two rays", ((-math.inf, low), (high, math.inf))
