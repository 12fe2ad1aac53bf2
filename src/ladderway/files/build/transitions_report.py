"""The report on the transition score: how well it finds moves of origins it has not seen."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ladderway.domain.ladders.additive import UNIT, total
from ladderway.domain.ladders.coverage import COVERED
from ladderway.domain.ladders.progressions import TOPS, agreement, edges
from ladderway.domain.ladders.transition_features import FeatureStore
from ladderway.domain.ladders.transitions import evaluate
from ladderway.files.build.readers import Source
from ladderway.files.build.transitions import with_movers
from ladderway.files.build.transitions_features import bag_likeness
from ladderway.files.build.transitions_fit import Fitted, best_sharpness, shares_given
from ladderway.files.build.transitions_folds import (
    GROUP_PULL,
    carried,
    unseen_scores,
    untouched,
    weights_by_fold,
)
from ladderway.files.build.transitions_measures import Measured, measure
from ladderway.files.build.transitions_model import (
    FLOOR,
    PARTS,
    WANTED_LIFT,
    Floats,
    from_moves,
)
from ladderway.files.build.transitions_report_text import (
    CALIBRATION,
    CEILING,
    CLOSING,
    COMPARED,
    GROUPS,
    OPENING,
    PRICE,
    PROGRESSIONS,
    WITHOUT,
)
from ladderway.files.build.transitions_rivals import highest, on_nodes, plain_rivals, through
from ladderway.files.build.transitions_sources import Matrix, Moves
from ladderway.files.progression_tables import load_progressions

DRAWN = 20  # samples for the ceiling
SHARPER = 1.3
BANDS = (0.0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 1.0)


def figures_line(fitted: Fitted) -> str:
    """The three measures on unseen origins, in words."""
    recall, ndcg, auc = measure(fitted.unseen, fitted.moves).means
    return (
        f"recall@10 {recall:.3f}, nDCG@10 {ndcg:.3f}, AUC {auc:.3f} "
        f"on {len(fitted.moves.usable)} unseen origins"
    )


def report(fitted: Fitted, source: Source, dated: dt.date) -> str:
    """The whole report as Markdown."""
    moves, whole = fitted.moves, with_movers(fitted.store, source)
    additive, boosted = on_nodes(fitted.design, fitted.store)
    plain = plain_rivals(fitted.store, fitted.design, source)
    rows = [_row(name, measure(x, moves)) for name, x in plain.items()]
    rows += [_row(f"**ours**, {name}", measure(x, moves)) for name, x in _carried(fitted).items()]
    shipped = total(evaluate(whole, fitted.model))
    as_shipped = through(fitted.design.smoother.bridge.both, shipped)
    rows.append(_row("**ours, as shipped**, both crosswalks, mean", measure(as_shipped, moves)))
    direct = [
        _row("additive, same parts", measure(additive, moves)),
        _row("boosted trees, same evidence", measure(boosted, moves)),
    ]
    sections = [
        _opening(fitted, measure(additive, moves), dated),
        "## Compared\n\n" + _table(HEAD, rows),
        COMPARED,
        "## On unit groups\n\n" + _on_groups(fitted),
        "## The price of additivity, and of the NOC\n\n" + _table(HEAD, direct),
        _price(fitted, additive, boosted),
        "## From fold to fold\n\n" + _table(("fold", "origins", *HEAD[1:]), _folds(fitted)),
        "## Without a part\n\n" + _table(HEAD, _ablation(fitted)),
        WITHOUT,
        "## Points by part\n\n" + _table(POINTS_HEAD, _points(fitted, whole)),
        "## Calibration\n\n" + _calibration(fitted),
        "## How much can be reached\n\n" + _ceiling(moves, additive),
        "## Official progressions\n\n" + _progressions(fitted, whole),
        CLOSING,
    ]
    return "\n\n".join(s.strip() for s in sections) + "\n"


HEAD = ("ranking", "recall@10", "nDCG@10", "AUC")
POINTS_HEAD = ("part", "lowest", "middle of pairs", "highest", "spread (sd)")


# recall@10, nDCG@10, AUC: what was aimed for, and what a first boosted try had reached.
AIM, LEAST = (0.40, 0.40, 0.92), (0.30, 0.29, 0.86)


def _three(figures: Sequence[float]) -> str:
    return ", ".join(f"{x:.3f}" for x in figures)


def _stands(found: Sequence[float], asked: Sequence[float]) -> str:
    """Whether all three measures reach what was asked."""
    return "at or above" if all(f >= a for f, a in zip(found, asked, strict=True)) else "below"


def _opening(fitted: Fitted, nodes: Measured, dated: dt.date) -> str:
    moves = fitted.moves
    ours = measure(fitted.unseen, moves).means
    edges_kept = int((moves.counts[moves.usable] > 0).sum())
    groups = len(np.unique(moves.group[moves.usable]))
    return OPENING.format(
        dated=dated.isoformat(),
        origins=len(moves.usable),
        edges=edges_kept,
        middle=int(np.median((moves.counts[moves.usable] > 0).sum(axis=1))),
        groups=groups,
        figures=figures_line(fitted),
        aim=_three(AIM),
        least=_three(LEAST),
        ours_aim=_stands(ours, AIM),
        ours_least=_stands(ours, LEAST),
        nodes=_three(nodes.means),
        nodes_least=_stands(nodes.means, LEAST),
        spread=_three(_spread(fitted)),
        sharpness=fitted.sharpness,
        prior=fitted.prior_moves,
        floor=FLOOR,
        lift=WANTED_LIFT,
        pull=GROUP_PULL,
    )


def _row(name: str, measured: Measured) -> tuple[str, ...]:
    return (name, *(f"{x:.3f}" for x in measured.means))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _carried(fitted: Fitted) -> dict[str, Matrix]:
    """Scores of unseen origins from the matrix of unit groups, brought to nodes in several ways."""
    bridge = fitted.design.smoother.bridge
    ways: dict[str, Callable[[Matrix], Matrix]] = {
        "both crosswalks, mean": lambda s: through(bridge.both, s),
        "hand-checked crosswalk, mean": lambda s: through(bridge.hand, s),
        "hand-checked crosswalk, highest": lambda s: highest(bridge.hand, s),
        "weighted crosswalk, mean": lambda s: through(bridge.weighted, s),
    }
    found = {name: np.zeros_like(fitted.unseen) for name in ways}
    for fold, groups in zip(fitted.folds, _group_scores(fitted), strict=True):
        for name, way in ways.items():
            found[name][fold.tested] = way(groups)[fold.tested]
    return found


def _folds(fitted: Fitted) -> list[tuple[str, ...]]:
    rows = [
        (str(k + 1), str(len(fold.tested)), *(f"{x:.3f}" for x in means))
        for k, (fold, means) in enumerate(zip(fitted.folds, _fold_means(fitted), strict=True))
    ]
    return [*rows, ("spread (sd)", "", *(f"{x:.3f}" for x in _spread(fitted)))]


def _fold_means(fitted: Fitted) -> list[tuple[float, ...]]:
    found = [measure(fitted.unseen, fitted.moves, fold.tested).means for fold in fitted.folds]
    return [tuple(float(x) for x in means) for means in found]


def _spread(fitted: Fitted) -> list[float]:
    """Standard deviation of the three measures over the folds."""
    return [float(x) for x in np.std(_fold_means(fitted), axis=0, ddof=1)]


def _ablation(fitted: Fitted) -> list[tuple[str, ...]]:
    design, found = fitted.design, [_row("all parts", measure(fitted.unseen, fitted.moves))]
    part_of = np.array([r.part for r in design.ramps])
    for part in PARTS:
        weights = weights_by_fold(design, fitted.folds, part_of != part)
        scores = unseen_scores(design, fitted.folds, weights)
        found.append(_row(f"without {part}", measure(scores, fitted.moves)))
    return found


def _points(fitted: Fitted, whole: FeatureStore) -> list[tuple[str, ...]]:
    parts = evaluate(whole, fitted.model) * UNIT
    off = ~np.eye(parts.shape[1], dtype=bool)
    rows = []
    for name, x in zip(fitted.model.part_names, parts, strict=True):
        figures = (x[off].min(), np.median(x[off]), x[off].max(), x[off].std())
        rows.append((name, *(f"{v:.2f}" for v in figures)))
    return rows


def _on_groups(fitted: Fitted) -> str:
    """The measures with moves, candidates and size all carried to unit groups, out of fold."""
    moves, bridge = fitted.moves, fitted.design.smoother.bridge
    levels = np.hstack([fitted.store.levels[c] for c in COVERED]).astype(float)
    plain = {
        "popularity (people employed)": np.tile(bridge.both.T @ moves.employment, (len(levels), 1)),
        "plain cosine of OaSIS levels": bag_likeness(levels),
    }
    found: dict[str, list[Measured]] = {name: [] for name in (*plain, "**ours**")}
    for fold, ours in zip(fitted.folds, _group_scores(fitted), strict=True):
        seen = carried(moves, bridge, fold.tested)
        rows = untouched(bridge, fold.used, seen.usable)
        for name, score in (plain | {"**ours**": ours}).items():
            found[name].append(measure(score, seen, rows))
    whole = {name: _joined(xs) for name, xs in found.items()}
    table = _table(HEAD, [_row(name, x) for name, x in whole.items()])
    return GROUPS.format(rows=len(whole["**ours**"].recall)) + table


def _joined(found: Sequence[Measured]) -> Measured:
    names = ("recall", "ndcg", "auc")
    return Measured(*(np.concatenate([getattr(m, n) for m in found]) for n in names))


def _group_scores(fitted: Fitted) -> list[Matrix]:
    """Scores of all pairs of unit groups by each fold's fit, (n, n)."""
    design, scores = fitted.design, []
    for fold, weights in zip(fitted.folds, fitted.fold_weights, strict=True):
        features: dict[str, Floats] = {
            **design.features,
            **from_moves(design.smoother.movers(fold.used)),
        }
        ramps = zip(design.ramps, weights, strict=True)
        scores.append(np.asarray(sum(w * r(features[r.feature]) for r, w in ramps if w > 0)))
    return scores


def _calibration(fitted: Fitted) -> str:
    """Shares given to unseen origins' destinations against shares seen, by band."""
    moves = fitted.moves
    given = shares_given(fitted.unseen * fitted.sharpness, moves.usable)
    weight = moves.counts[moves.usable].sum(axis=1, keepdims=True) * np.ones_like(given)
    rows = []
    for low, high in pairwise(BANDS):
        inside = (given > low) & (given <= high)
        if inside.any():
            mean, seen = (
                float(np.average(x[inside], weights=weight[inside]))
                for x in (given, moves.shares[moves.usable])
            )
            rows.append((f"{low:g} to {high:g}", str(inside.sum()), f"{mean:.4f}", f"{seen:.4f}"))
    return CALIBRATION + _table(("share given", "pairs", "mean given", "mean seen"), rows)


def _ceiling(moves: Moves, additive: Matrix) -> str:
    given = shares_given(additive * best_sharpness(additive, moves), moves.usable)
    rows = [
        _row(name, _perfect(moves, given**power))
        for name, power in (("these shares are the truth", 1.0), ("the truth is sharper", SHARPER))
    ]
    return CEILING.format(power=SHARPER) + _table(HEAD, rows)


def _perfect(moves: Moves, truth: Matrix) -> Measured:
    """What a ranking by the truth would score on a sample of this size drawn from it."""
    rng = np.random.default_rng(0)
    truth = truth / truth.sum(axis=1, keepdims=True)
    size = np.maximum(np.rint(moves.counts[moves.usable].sum(axis=1)), 3).astype(int)
    score = np.zeros_like(moves.shares)
    score[moves.usable] = truth
    found = []
    for _ in range(DRAWN):
        drawn = np.zeros_like(moves.counts)
        drawn[moves.usable] = [rng.multinomial(n, p) for n, p in zip(size, truth, strict=True)]
        shares = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1)
        found.append(measure(score, replace(moves, shares=shares, counts=drawn)).means)
    means = np.mean(found, axis=0)
    return Measured(*(np.array([m]) for m in means))


def _progressions(fitted: Fitted, whole: FeatureStore) -> str:
    index = {code: k for k, code in enumerate(whole.codes)}
    score = total(evaluate(whole, fitted.model))
    rows = []
    for name, half in (("held out", True), ("the other half", False)):
        found = agreement(score, index, edges(load_progressions(), held_out=half))
        tops = [f"{found.in_top[k]:.0%} ({found.chance[k]:.0%})" for k in TOPS]
        rank, below = f"{found.median_rank:.0f}", f"{found.percentile:.0%}"
        rows.append((name, str(found.edges), *tops, rank, below))
    head = ("edges", "number", *(f"in the first {k} (by chance)" for k in TOPS))
    return PROGRESSIONS + _table((*head, "middle rank of 515", "mean share ranked below"), rows)


def _price(fitted: Fitted, additive: Matrix, boosted: Matrix) -> str:
    moves, bridge = fitted.moves, fitted.design.smoother.bridge
    ours, nodes, trees = (measure(x, moves).means for x in (fitted.unseen, additive, boosted))
    gaps = [f"{a - b:+.3f}" for other in (trees, ours) for a, b in zip(nodes, other, strict=True)]
    ranks = [str(np.linalg.matrix_rank(x)) for x in (bridge.both, bridge.hand)]
    back = measure(_through_groups(additive, moves, bridge.both), moves).means
    return PRICE.format(*gaps, *ranks, ", ".join(f"{x:.3f}" for x in back))


def _through_groups(score: Matrix, moves: Moves, bridge: Matrix) -> Matrix:
    """Node scores brought to unit groups by least squares (barely penalised) and back."""
    whole = np.tile(score[moves.usable].mean(axis=0), (len(score), 1))
    whole[moves.usable] = score[moves.usable]
    whole = whole - whole.mean(axis=1, keepdims=True)
    there_and_back = bridge @ np.linalg.solve(
        bridge.T @ bridge + 0.003 * np.eye(bridge.shape[1]), bridge.T
    )
    found: Matrix = there_and_back @ whole @ there_and_back.T
    return found
