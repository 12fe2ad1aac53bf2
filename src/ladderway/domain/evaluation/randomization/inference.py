"""P-values and intervals from re-drawing the assignment.

Under the sharp hypothesis that the effect is t for everybody, outcome minus t times arm is the same
whatever the draw. The p-value is the share of draws whose statistic of that is as large as the
observed one; the interval holds the t that are not rejected.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import Array, arm, columns, numbers
from ladderway.domain.evaluation.impact.estimate import check_level
from ladderway.domain.evaluation.randomization.designs import (
    Design,
    Draws,
    draw,
    every,
    possible,
    unit_arms,
)
from ladderway.domain.evaluation.randomization.statistics import (
    Computed,
    Error,
    Statistic,
    adjusted,
    check_error,
    differences,
    usual_error,
)

Side = Literal["two", "doubled", "upper", "lower"]
Compare = Literal["centred", "raw"]

TIE = 1e-9  # statistics this close, relative to the largest, are equal
ENUMERATED = 20_000
ENOUGH = 200  # halvings and doublings of a search


@dataclass(frozen=True, slots=True, eq=False)
class Redrawn:
    """Statistics of the observed draw (m,) and of the others (r, m), for m outcomes.

    `exact` says that the draws are all that could have been, the observed one among them.
    """

    observed: Array
    drawn: Array
    exact: bool
    possible: float

    def p_values(self, side: Side = "two", plus_one: bool | None = None) -> Array:
        """(m,), as `randomization_test` says."""
        return p_values(self.observed, self.drawn, side, _corrected(self.exact, plus_one))


@dataclass(frozen=True, slots=True)
class RandomizationTest:
    """`effect` is the difference itself, `observed` the statistic that was compared. `interval` is
    None where none was asked; its ends may be infinite. `possible` counts the assignments that the
    design allows, inf beyond 1e300."""

    effect: float
    observed: float
    p_value: float
    interval: tuple[float, float] | None
    draws: int
    possible: float
    exact: bool


def redraw(
    outcomes: npt.ArrayLike,
    treated: npt.ArrayLike,
    design: Design,
    *,
    draws: int | Draws = 10_000,
    rng: np.random.Generator,
    statistic: Statistic = "difference",
    error: Error | None = None,
    covariates: npt.ArrayLike | None = None,
    enumerate_up_to: int = ENUMERATED,
) -> Redrawn:
    """Statistics of outcomes (n,) or (n, m) under re-drawn assignments, the same for all outcomes.

    All assignments are listed where there are no more than `enumerate_up_to` and they are equally
    likely; else `draws` are drawn, or taken as given: (r, units) of 0 and 1. Westfall and Young's
    adjustment stands on `drawn`.
    """
    y = columns("outcomes", outcomes)
    z = arm(treated, len(y))
    chosen, exact = _draws(design, draws, rng, enumerate_up_to)
    ask = _asked(design, statistic, error, covariates, len(y))
    here = unit_arms(design, z)[None]
    seen, others = ask(y, here), ask(y, chosen)
    return Redrawn(_scaled(seen)[0], _scaled(others), exact, possible(design))


def randomization_test(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    design: Design,
    *,
    null: float = 0.0,
    draws: int | Draws = 10_000,
    rng: np.random.Generator,
    statistic: Statistic = "difference",
    error: Error | None = None,
    covariates: npt.ArrayLike | None = None,
    side: Side = "two",
    compare: Compare = "centred",
    plus_one: bool | None = None,
    interval: bool = True,
    level: float = 0.95,
    enumerate_up_to: int = ENUMERATED,
) -> RandomizationTest:
    """Tests that everybody's effect is `null`.

    `side`: "two" counts draws with |T| >= |T observed|, "upper" T >=, "lower" T <=, "doubled" is
    twice the smaller of these, 1 at the most. Ties count, and values within 1e-9 of the largest are
    ties. `plus_one` counts the observed draw among the drawn ones, (1 + c) / (1 + r), without which
    a test is not valid (Phipson and Smyth 2010); by default it does so where draws are random and
    not where they are all listed. ri2 does not. `compare`="raw" is ri2's for a null that is not 0:
    the statistic of the outcomes that the null implies, not centred at the null.

    The interval is the test inverted for `side`="two" at 1 - level: all effects with p above it.
    For "difference" its ends are exact: each draw has as large a statistic for effects between two
    roots, and p only falls on either side of the estimate. Else they are the first effects on
    either side that are rejected on a search outwards, halved to 1e-9 of a standard error.
    Raises UnsupportedCombination, BadInput.
    """
    check_level(level)
    y, z = numbers("outcome", outcome), arm(treated)
    chosen, exact = _draws(design, draws, rng, enumerate_up_to)
    ask = _asked(design, statistic, error, covariates, len(y))
    one = _correct_parts(_parts(ask, y, z, unit_arms(design, z)[None]))
    rest = _parts(ask, y, z, chosen)
    corrected = _corrected(exact, plus_one)
    if compare == "raw" and statistic != "difference":
        raise UnsupportedCombination("Raw comparison is for differences. Leave it centred.")
    shift = null if compare == "raw" else 0.0
    seen, others = one.at(null) + shift, rest.at(null) + shift
    p = float(p_values(seen, others[:, None], side, corrected)[0])
    found = None
    if interval:
        found = _interval(one, rest, 1 - level, corrected)
    return RandomizationTest(
        float(one.outcome[0]), float(one.at(0.0)[0]), p, found, len(chosen), possible(design), exact
    )


def randomization_test_by(
    statistic: Callable[[Array], float],
    treated: npt.ArrayLike,
    design: Design,
    *,
    draws: int | Draws = 10_000,
    rng: np.random.Generator,
    side: Side = "upper",
    plus_one: bool | None = None,
    enumerate_up_to: int = ENUMERATED,
) -> RandomizationTest:
    """The same for any number that a function makes of arms (n,), such as an F or a rank sum.

    The function is called once a draw. No effect and no interval are known, and `effect` is NaN.
    """
    z = arm(treated)
    chosen, exact = _draws(design, draws, rng, enumerate_up_to)
    seen = float(statistic(unit_arms(design, z)[design.unit]))
    others = np.array([[statistic(row[design.unit].astype(np.float64))] for row in chosen])
    p = float(p_values(np.array([seen]), others, side, _corrected(exact, plus_one))[0])
    return RandomizationTest(math.nan, seen, p, None, len(chosen), possible(design), exact)


def p_values(observed: Array, drawn: Array, side: Side = "two", plus_one: bool = True) -> Array:
    """Observed (m,), drawn (r, m): (m,). Draws that have no statistic (NaN) count as extreme."""
    if side == "doubled":
        upper = p_values(observed, drawn, "upper", plus_one)
        smaller: Array = np.minimum(upper, p_values(observed, drawn, "lower", plus_one))
        return np.minimum(1.0, 2 * smaller)
    if side == "two":
        observed, drawn = np.abs(observed), np.abs(drawn)
    if side == "lower":
        observed, drawn = -observed, -drawn
    largest = np.maximum(np.nanmax(np.abs(drawn), axis=0, initial=0.0), np.abs(observed))
    count = (~(drawn < observed - TIE * largest)).sum(axis=0)
    share: Array = (count + plus_one) / (len(drawn) + plus_one)
    return share


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """Per draw: the statistic of the outcome and of the arm itself, and what their errors are."""

    outcome: Array
    arm: Array
    squares: tuple[Array, Array, Array] | None

    def at(self, effect: float) -> Array:
        """The statistic of outcome - effect * arm."""
        top: Array = self.outcome - effect * self.arm
        if self.squares is None:
            return top
        own, crossed, of_arm = self.squares
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio: Array = top / np.sqrt(
                np.maximum(own - 2 * effect * crossed + effect**2 * of_arm, 0)
            )
        return ratio


def _corrected(exact: bool, plus_one: bool | None) -> bool:
    return not exact if plus_one is None else plus_one


def _draws(
    design: Design, draws: int | Draws, rng: np.random.Generator, most: int
) -> tuple[Draws, bool]:
    if not isinstance(draws, int):
        if draws.ndim != 2 or draws.shape[1] != design.units:
            raise BadInput(
                f"Draws have shape {draws.shape}; the design has [{design.units}] units."
            )
        return draws, False
    equally_likely = design.kind != "simple" or bool(np.allclose(design.unit_chance, 0.5))
    if equally_likely and possible(design) <= most:
        listed = every(design)
        if design.kind == "simple":  # an empty arm compares nobody
            totals = listed.sum(axis=1)
            listed = listed[(totals > 0) & (totals < design.units)]
        return listed, True
    return draw(design, draws, rng), False


def _asked(
    design: Design,
    statistic: Statistic,
    error: Error | None,
    covariates: npt.ArrayLike | None,
    n: int,
) -> Callable[[Array, npt.NDArray[np.generic]], Computed]:
    if (statistic == "adjusted") != (covariates is not None):
        raise UnsupportedCombination(
            'Covariates belong to the statistic "adjusted", and only to it.'
        )
    if error is not None and statistic != "studentized":
        raise UnsupportedCombination('An error belongs to the statistic "studentized".')
    if covariates is not None:
        x = columns("covariates", covariates, n)
        return lambda y, z: adjusted(y, x, design, z)
    kind = None
    if statistic == "studentized":
        kind = error or usual_error(design)
        check_error(design, kind)
    return lambda y, z: differences(y, design, z, kind)


def _scaled(computed: Computed) -> Array:
    if computed.variance is None:
        return computed.difference
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled: Array = computed.difference / np.sqrt(computed.variance)
    return scaled


def _parts(
    ask: Callable[[Array, npt.NDArray[np.generic]], Computed],
    outcome: Array,
    treated: Array,
    draws: npt.NDArray[np.generic],
) -> _Parts:
    """The arm is stretched to the outcome's spread, so that no digits are lost in its product."""
    stretch = float(outcome.std()) or 1.0
    wide = treated * stretch
    found = ask(np.column_stack([outcome, wide, outcome + wide]), draws)
    first, second = found.difference[:, 0], found.difference[:, 1] / stretch
    if found.variance is None:
        return _Parts(first, second, None)
    own, of_arm, both = found.variance.T
    crossed = (both - own - of_arm) / (2 * stretch)
    return _Parts(first, second, (own, crossed, of_arm / stretch**2))


def _correct_parts(parts: _Parts) -> _Parts:
    """In the observed draw the arm differs by 1 and does not vary, exactly."""
    squares = parts.squares
    if squares is not None:
        squares = (squares[0], np.zeros_like(squares[1]), np.zeros_like(squares[2]))
    return _Parts(parts.outcome, np.ones_like(parts.arm), squares)


def _interval(one: _Parts, rest: _Parts, alpha: float, plus_one: bool) -> tuple[float, float]:
    # An adjusted coefficient of the arm itself may leave -1 to 1; then p need not fall evenly.
    if one.squares is None and not (np.abs(rest.arm) > 1 + TIE).any():
        return _exact_interval(one, rest, alpha, plus_one)
    return _searched(one, rest, alpha, plus_one, -1.0), _searched(one, rest, alpha, plus_one, 1.0)


def _exact_interval(one: _Parts, rest: _Parts, alpha: float, plus_one: bool) -> tuple[float, float]:
    """A draw is as extreme for effects between (a - a_r) / (1 - b_r) and (a + a_r) / (1 + b_r)."""
    a, near = float(one.outcome[0]), 1e-9
    with np.errstate(divide="ignore", invalid="ignore"):
        first = (a - rest.outcome) / (1 - rest.arm)
        second = (a + rest.outcome) / (1 + rest.arm)
    first = np.where(1 - rest.arm < near, -np.inf, first)
    second = np.where(1 + rest.arm < near, np.inf, second)
    always = (1 - rest.arm < near) | (1 + rest.arm < near) | np.isnan(rest.outcome)
    low = np.where(always, -np.inf, np.minimum(first, second))
    high = np.where(always, np.inf, np.maximum(first, second))
    needed = math.floor(alpha * (len(low) + plus_one) + 1e-9) - plus_one
    if needed < 0:
        return -math.inf, math.inf
    return float(np.sort(low)[needed]), float(np.sort(high)[::-1][needed])


def _searched(one: _Parts, rest: _Parts, alpha: float, plus_one: bool, way: float) -> float:
    """From the estimate outwards to where p falls to alpha, then halved."""
    centre = float(one.outcome[0])
    step = float(rest.outcome.std() if one.squares is None else np.sqrt(one.squares[0][0])) or 1.0

    def kept(effect: float) -> bool:
        seen, others = one.at(effect), rest.at(effect)[:, None]
        return bool(p_values(seen, others, "two", plus_one)[0] > alpha)

    inside, outside = 0.0, step
    for _ in range(ENOUGH):
        if not kept(centre + way * outside):
            break
        inside, outside = outside, outside * 1.5
        if outside > 1e9 * step:
            return way * math.inf
    for _ in range(ENOUGH):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if kept(centre + way * middle) else (inside, middle)
        if outside - inside < 1e-9 * step:
            break
    return centre + way * (inside + outside) / 2
