"""`python -m ladderway.files.build.transitions_fit --from DIR` fits the transition score anew.

Writes the weights to parameters/ladders/transitions.yaml and the report of how well they do to
docs/reference/transitions-report.md. Run `python -m ladderway.files.build` afterwards. Takes some
minutes and needs the extra `evaluation`.
"""

import argparse
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from ladderway.domain.ladders.additive import AdditiveModel
from ladderway.domain.ladders.transition_features import FeatureStore
from ladderway.files.build.readers import Source
from ladderway.files.build.transitions import smoother_of
from ladderway.files.build.transitions_features import build_features
from ladderway.files.build.transitions_folds import (
    Fold,
    fit_kept,
    make_folds,
    training_blocks,
    unseen_scores,
    weights_by_fold,
)
from ladderway.files.build.transitions_model import Design, as_model, least_weights, make_design
from ladderway.files.build.transitions_sources import Matrix, Moves, Places
from ladderway.files.tables import TABLES
from ladderway.files.transition_tables import WEIGHTS, read_levels

FINAL_FOLDS = 20  # for the features that moves give, when all origins are used


@dataclass(frozen=True, slots=True)
class Fitted:
    """The fit on all usable origins, and the scores of each by a fit that had not seen it."""

    store: FeatureStore
    design: Design
    folds: tuple[Fold, ...]
    fold_weights: list[Matrix]
    unseen: Matrix  # (m, m) scores from the fit without the origin's fold
    model: AdditiveModel
    sharpness: float
    prior_moves: float

    @property
    def moves(self) -> Moves:
        return self.design.smoother.moves


def fit(source: Source, tables: Path = TABLES) -> Fitted:
    """Fit on everything, and across folds for scores of unseen origins."""
    store = build_features(source, read_levels(tables))
    design = make_design(store, smoother_of(store, source))
    moves, least = design.smoother.moves, least_weights(design.ramps)
    folds = make_folds(design)
    by_fold = weights_by_fold(design, folds)
    unseen = unseen_scores(design, folds, by_fold)
    weights = fit_kept(training_blocks(design, moves.usable, FINAL_FOLDS), least)
    sharpness = best_sharpness(unseen, moves)
    return Fitted(
        store=store,
        design=design,
        folds=folds,
        fold_weights=by_fold,
        unseen=unseen,
        model=as_model(design.ramps, weights),
        sharpness=sharpness,
        prior_moves=best_prior(unseen * sharpness, moves),
    )


def shares_given(score: Matrix, rows: Places) -> Matrix:
    """Shares over other nodes from scores in logarithms, (rows, m)."""
    power = score[rows] - np.where(np.eye(len(score), dtype=bool)[rows], np.inf, 0.0)
    weight = np.exp(power - power.max(axis=1, keepdims=True))
    shares: Matrix = weight / weight.sum(axis=1, keepdims=True)
    return shares


def best_sharpness(unseen: Matrix, moves: Moves) -> float:
    """What to multiply points by so that shares fit the movers of unseen origins best."""
    from scipy.optimize import minimize_scalar

    rows, counts = moves.usable, moves.counts[moves.usable]

    def loss(sharpness: float) -> float:
        given = np.maximum(shares_given(unseen * sharpness, rows), 1e-12)
        return -float((counts * np.log(given)).sum())

    return round(float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x), 3)


def best_prior(unseen: Matrix, moves: Moves) -> float:
    """How many moves the given shares are worth, by maximum Dirichlet-multinomial likelihood."""
    from scipy.optimize import minimize_scalar
    from scipy.special import gammaln

    rows, counts = moves.usable, moves.counts[moves.usable]
    given = np.maximum(shares_given(unseen, rows), 1e-9)
    whole = counts.sum(axis=1)

    def loss(log_prior: float) -> float:
        prior = np.exp(log_prior)
        cells = gammaln(counts + prior * given) - gammaln(prior * given)
        return -float(cells.sum() + (gammaln(prior) - gammaln(whole + prior)).sum())

    best = minimize_scalar(loss, bounds=(0.0, 9.0), method="bounded")
    return round(float(np.exp(best.x)), 1)


def write_weights(fitted: Fitted, path: Path, dated: dt.date, figures: str) -> None:
    """The fit as dated, cited parameters."""
    source = {
        "title": "Fitted by ladderway.files.build.transitions_fit on US changes of occupation "
        f"(CPS ASEC, del Rio-Chanona et al. 2021): {figures}",
        "address": "docs/reference/transitions-report.md",
    }
    shapes: dict[str, dict[str, object]] = {part: {} for part in fitted.model.part_names}
    for shape in fitted.model.shapes:
        shapes[shape.part][shape.feature] = {
            "knots": list(shape.knots),
            "points": list(shape.points),
        }
    values = {
        "shapes": shapes,
        "sharpness": fitted.sharpness,
        "prior_moves": fitted.prior_moves,
    }
    body = {
        name: {
            "values": [
                {
                    "effective_from": dated,
                    "value": value,
                    "source": source,
                    "confidence": "medium",
                }
            ]
        }
        for name, value in values.items()
    }
    head = (
        "# Weights of the transition score. Made by the command below; do not edit by hand.\n"
        "#   python -m ladderway.files.build.transitions_fit --from DIR\n"
    )
    text = yaml.dump(body, sort_keys=False, width=100, default_flow_style=None, allow_unicode=True)
    path.write_text(head + text, encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    from ladderway.files.build.transitions_report import figures_line, report

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--report", type=Path, help="where to write the report; none: not made")
    parser.add_argument("--dated", type=dt.date.fromisoformat, default=None)
    given = parser.parse_args(arguments)
    source = Source(given.source)
    fitted = fit(source)
    dated = given.dated or dt.datetime.now(tz=dt.UTC).date()
    write_weights(fitted, given.weights, dated, figures_line(fitted))
    sys.stdout.write(figures_line(fitted) + "\n")
    if given.report:
        given.report.write_text(report(fitted, source, dated), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
