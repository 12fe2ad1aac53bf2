"""Doubly robust estimates: right where either the propensity or the outcome model is.

Augmented inverse probability weighting (Robins, Rotnitzky and Zhao 1994) with cross-fitting
(Chernozhukov et al. 2018, Econometrics Journal 21): each person's predictions come from models that
never saw them, so that flexible learners may be used. Scores are those of the interactive
regression model of R and Python `DoubleML`.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Ints,
    Numbers,
    arms,
    independent_columns,
    labels,
    matrix,
    outcome_vector,
    row_sums,
    with_constant,
)
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.comparison.propensity import fit_binary
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Learner = Literal["regression", "boosting"]
RobustEstimand = Literal["ATE", "ATT"]

ASSUMED: Assumptions = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.EITHER_MODEL,
)


@dataclass(frozen=True, slots=True)
class RobustOptions:
    """How to fit.

    learner: `regression` is a logit for treatment and, for the outcome in each arm, least squares
        (a logit where the outcome is 0/1 and `binary`); `boosting` is scikit-learn's histogram
        gradient boosting for both.
    folds: 1 fits on everybody, which is right for regressions alone; boosting needs 2 or more.
    clip: propensity scores are kept within [clip, 1 - clip]; those clipped are counted.
    """

    estimand: RobustEstimand = "ATE"
    learner: Learner = "regression"
    folds: int = 5
    binary: bool = False
    clip: float = 0.01


@dataclass(frozen=True, slots=True)
class RobustEstimate:
    """The effect; out-of-fold predictions (n); folds; influence function; scores clipped."""

    effect: Effect
    score: Floats
    treated_outcome: Floats
    compared_outcome: Floats
    folds: Ints
    influence: Floats
    clipped: int


def doubly_robust(
    outcome: Numbers,
    treated: Numbers,
    covariates: Numbers,
    options: RobustOptions,
    *,
    folds: Numbers | None = None,
    rng: np.random.Generator | None = None,
    level: float = 0.95,
) -> RobustEstimate:
    """Cross-fitted AIPW. The standard error is the root of the mean squared score over n.

    With more than one fold give `folds` (a label per person) or `rng`, which deals them out within
    arms as evenly as can be. `rng` also seeds the boosting.
    """
    flags = arms(treated)
    outcomes = outcome_vector(outcome, flags.size)
    values = matrix(covariates, "covariates", flags.size)
    _check(options, outcomes)
    parts = _folds(flags, options, folds, rng)
    seed = 0 if rng is None else int(rng.integers(2**31 - 1))
    raw, one, zero = _predictions(outcomes, flags, values, parts, options, seed)
    score = np.clip(raw, options.clip, 1 - options.clip)
    estimate, influence = _score(outcomes, flags, score, one, zero, options.estimand)
    answer = effect(
        estimate,
        float(np.sqrt(np.mean(influence**2) / flags.size)),
        estimand=options.estimand,
        error="influence_function",
        treated=int(flags.sum()),
        compared=int((~flags).sum()),
        assumptions=ASSUMED,
        level=level,
    )
    return RobustEstimate(answer, score, one, zero, parts, influence, int((raw != score).sum()))


def _check(options: RobustOptions, outcomes: Floats) -> None:
    if options.estimand not in ("ATE", "ATT"):
        raise UnsupportedCombination(f"[estimand] cannot be [{options.estimand}].")
    if options.learner == "boosting" and options.folds < 2:
        raise UnsupportedCombination("Boosting without cross-fitting overfits; ask for folds.")
    if options.binary and not np.isin(outcomes, (0, 1)).all():
        raise BadInput("[binary] needs an outcome of 0 and 1.")
    if not 0 <= options.clip < 0.5:
        raise BadInput(f"[clip] must lie between 0 and 0.5: [{options.clip}].")


def _folds(
    flags: Bools,
    options: RobustOptions,
    folds: Numbers | None,
    rng: np.random.Generator | None,
) -> Ints:
    if folds is not None:
        parts = labels(folds, "folds", flags.size)
        if int(parts.max()) + 1 != options.folds:
            raise BadInput(f"[folds] has [{int(parts.max()) + 1}] labels, not [{options.folds}].")
        return parts
    parts = np.zeros(flags.size, dtype=np.int64)
    if options.folds == 1:
        return parts
    if rng is None:
        raise UnsupportedCombination("Cross-fitting needs [folds] or an [rng] to deal them out.")
    for side in (flags, ~flags):
        people = rng.permutation(np.flatnonzero(side))
        parts[people] = np.arange(people.size) % options.folds
    return parts


def _predictions(
    outcomes: Floats,
    flags: Bools,
    values: Floats,
    parts: Ints,
    options: RobustOptions,
    seed: int,
) -> tuple[Floats, Floats, Floats]:
    score, one, zero = (np.zeros(flags.size) for _ in range(3))
    for part in range(options.folds):
        held = parts == part
        learn = ~held if options.folds > 1 else held
        for side in (flags, ~flags):
            if (side & learn).sum() < 2:
                raise NotEnoughData("A fold leaves fewer than two of one arm to learn from.")
        score[held] = _chance(values, flags.astype(np.float64), learn, held, options, seed)
        for arm, target in ((flags, one), (~flags, zero)):
            fit = _chance if options.binary else _mean
            target[held] = fit(values, outcomes, learn & arm, held, options, seed)
    return score, one, zero


def _chance(
    values: Floats, outcome: Floats, learn: Bools, held: Bools, options: RobustOptions, seed: int
) -> Floats:
    if options.learner == "boosting":
        from sklearn.ensemble import HistGradientBoostingClassifier

        return _boosted(HistGradientBoostingClassifier, values, outcome, learn, held, seed)
    design = with_constant(values)
    kept = independent_columns(design[learn])
    fit = fit_binary(design[learn][:, kept], outcome[learn], np.ones(int(learn.sum())), "logit")
    from scipy.special import expit

    return np.asarray(expit(row_sums(design[held][:, kept], fit.coefficients)), dtype=np.float64)


def _mean(
    values: Floats, outcome: Floats, learn: Bools, held: Bools, options: RobustOptions, seed: int
) -> Floats:
    if options.learner == "boosting":
        from sklearn.ensemble import HistGradientBoostingRegressor

        return _boosted(HistGradientBoostingRegressor, values, outcome, learn, held, seed)
    design = with_constant(values)
    kept = independent_columns(design[learn])
    slopes = np.linalg.lstsq(design[learn][:, kept], outcome[learn], rcond=None)[0]
    return row_sums(design[held][:, kept], np.asarray(slopes, dtype=np.float64))


def _boosted(
    maker: Any, values: Floats, outcome: Floats, learn: Bools, held: Bools, seed: int
) -> Floats:
    """Shallow trees, slow learning: few people and smooth truths are the rule here."""
    model = maker(max_iter=100, learning_rate=0.05, max_depth=3, random_state=seed)
    model.fit(values[learn], outcome[learn])
    if hasattr(model, "predict_proba"):
        return np.asarray(model.predict_proba(values[held])[:, 1], dtype=np.float64)
    return np.asarray(model.predict(values[held]), dtype=np.float64)


def _score(
    outcomes: Floats, flags: Bools, score: Floats, one: Floats, zero: Floats, estimand: str
) -> tuple[float, Floats]:
    """The estimate and its influence function."""
    t = flags.astype(np.float64)
    if estimand == "ATE":
        parts = (
            one - zero + t * (outcomes - one) / score - (1 - t) * (outcomes - zero) / (1 - score)
        )
        return float(parts.mean()), parts - parts.mean()
    share = t.mean()
    parts = (t - (1 - t) * score / (1 - score)) * (outcomes - zero) / share
    estimate = float(parts.mean())
    return estimate, parts - t / share * estimate


def regression_adjustment(
    outcome: Numbers,
    treated: Numbers,
    covariates: Numbers,
    *,
    estimand: Literal["ATE", "ATT", "ATC"] = "ATE",
    level: float = 0.95,
) -> Effect:
    """Least squares in each arm, predictions averaged over the estimand's people (g-computation).

    The error counts the regressions and the people averaged over: the stacked equations of Stata's
    `teffects ra` (no small-sample factor).
    """
    flags = arms(treated)
    outcomes = outcome_vector(outcome, flags.size)
    design = with_constant(matrix(covariates, "covariates", flags.size))
    people = {"ATE": np.ones(flags.size, dtype=bool), "ATT": flags, "ATC": ~flags}[estimand]
    estimate, influence = 0.0, np.zeros(flags.size)
    for side, sign in ((flags, 1.0), (~flags, -1.0)):
        mean, part = _standardized_mean(outcomes, design, side, people)
        estimate += sign * mean
        influence += sign * part
    return effect(
        estimate,
        float(np.sqrt(np.mean(influence**2) / flags.size)),
        estimand=estimand,
        error="m_estimation",
        treated=int(flags.sum()),
        compared=int((~flags).sum()),
        assumptions=(
            Assumption.NO_UNMEASURED_CONFOUNDING,
            Assumption.NO_INTERFERENCE,
            Assumption.OUTCOME_MODEL,
        ),
        level=level,
    )


def _standardized_mean(
    outcomes: Floats, design: Floats, side: Bools, people: Bools
) -> tuple[float, Floats]:
    kept = independent_columns(design[side])
    x, y = design[side][:, kept], outcomes[side]
    if y.size <= kept.size:
        raise NotEnoughData(f"[{y.size}] people of one arm cannot carry [{kept.size}] terms.")
    inverse = np.linalg.inv(x.T @ x / side.size)
    slopes = inverse @ (x.T @ y / side.size)
    expected = design[:, kept] @ slopes
    target = design[people][:, kept].mean(axis=0)
    mean = float(target @ slopes)
    influence = people / people.mean() * (expected - mean)
    influence[side] += (y - expected[side]) * (x @ (inverse @ target))
    return mean, influence
