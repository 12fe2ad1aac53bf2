"""Building the transition score: no leak of own moves, and each number against a case by hand."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.ladders.coverage import COVERED
from ladderway.files.build.transitions import (
    LEAST,
    MOST,
    observed,
    own_moves_left_out,
)
from ladderway.files.build.transitions_features import standard_pairs, text_likeness, tfidf
from ladderway.files.build.transitions_measures import auc, measure, ndcg
from ladderway.files.build.transitions_model import (
    FLOOR,
    Block,
    Ramp,
    as_model,
    fit_weights,
    grouped_folds,
    knots,
    least_weights,
)
from ladderway.files.build.transitions_movers import Smoother, Smoothing, spread_back
from ladderway.files.build.transitions_sources import (
    Bridge,
    Moves,
    _filtered,
    noc_counts,
    rows_to_one,
)

NODES = tuple(f"11-{k}000" for k in range(1, 7))


def made_up_moves(seed: int = 1) -> Moves:
    rng = np.random.default_rng(seed)
    raw = rng.integers(0, 4, (6, 6)) / 100 + np.eye(6) * 0.9
    return _filtered(NODES, np.full(6, 100_000.0), np.full(6, 40_000.0), raw)


def made_up_smoother(moves: Moves) -> Smoother:
    """Seven unit groups; each node stands for one, the last for two."""
    own = np.hstack([np.eye(6), np.zeros((6, 1))])
    own[5, 5:] = 0.5
    bridge = Bridge(own, own, own, rows_to_one(own.T.copy()), np.eye(7))
    near = np.exp(-np.abs(np.subtract.outer(np.arange(7), np.arange(7))))
    return Smoother(moves, bridge, near, np.log(np.arange(7) + 2.0), Smoothing())


def test_own_moves_and_those_of_near_copies_touch_no_feature_of_an_origin() -> None:
    """Change the moves of node 2 and of its near-copy 3: unit group 2 must not notice."""
    moves = made_up_moves()
    group = moves.group.copy()
    group[3] = group[2]
    moves = replace(moves, group=group)
    changed = moves.counts.copy()
    changed[[2, 3]] = changed[[2, 3]][:, ::-1] * 5
    before = own_moves_left_out(made_up_smoother(moves))
    after = own_moves_left_out(made_up_smoother(replace(moves, counts=changed)))
    for feature in ("out", "back", "draw"):
        one, other = getattr(before, feature), getattr(after, feature)
        assert np.array_equal(one[[2, 3]], other[[2, 3]])
        assert not np.allclose(one[0], other[0])  # another origin does notice


def test_shares_between_splits_of_one_survey_code_are_dropped() -> None:
    raw = np.array([[0.5, 0.4, 0.04], [0.0, 0.9, 0.1], [0.1, 0.1, 0.8]])
    nodes = ("11-1010", "11-1030", "29-1000")
    moves = _filtered(nodes, np.array([60_000.0, 60_000.0, 1_000.0]), np.ones(3), raw)
    assert moves.shares[0].tolist() == [0.0, 0.0, 1.0]  # 0.40 within 11-1 goes, 0.04 stays
    assert moves.usable.tolist() == [0, 1]  # the third is too small to trust
    assert moves.group[0] == moves.group[1]


def test_folds_keep_groups_together_and_use_every_fold() -> None:
    group = np.array([0, 1, 1, 2, 3, 4, 4, 5])
    fold = grouped_folds(group, 3, seed=0)
    assert fold[1] == fold[2]
    assert fold[5] == fold[6]
    assert set(fold.tolist()) == {0, 1, 2}


def test_counts_carried_to_unit_groups_keep_their_sum_off_the_diagonal() -> None:
    moves = made_up_moves()
    bridge = made_up_smoother(moves).bridge
    counts = noc_counts(moves, bridge, moves.usable)
    assert counts.shape == (7, 7)
    assert np.diag(counts).tolist() == [0.0] * 7
    assert counts.sum() == pytest.approx(moves.counts[moves.usable].sum())


def test_observed_adds_the_log_of_what_seeing_changes() -> None:
    """Given 1/2 and 1/2, worth 10 moves; seen 10 of 10 to the first: expected 15/20 and 5/20."""
    score, counts = np.zeros((3, 3)), np.zeros((3, 3))
    counts[0, 1] = 10.0
    points = observed(score, counts, sharpness=2.0, prior_moves=10.0)
    assert points[0, 1] == pytest.approx(np.log(1.5) / 2)
    assert points[0, 2] == pytest.approx(np.log(0.5) / 2)
    assert points[1].tolist() == [0.0, 0.0, 0.0]
    assert ((points >= LEAST) & (points <= MOST)).all()


def test_more_moves_seen_never_lower_the_observed_part() -> None:
    score, counts = np.zeros((3, 3)), np.ones((3, 3))
    more = counts.copy()
    more[0, 1] += 5
    few, many = (observed(score, c, sharpness=1.0, prior_moves=20.0) for c in (counts, more))
    assert many[0, 1] > few[0, 1]
    assert many[0, 2] < few[0, 2]


def test_rare_words_in_common_count_more_than_common_ones() -> None:
    bags = [Counter(["welds", "steel"]), Counter(["welds", "pipes"])]
    bags += [Counter(["serves", "food"]), Counter(["serves", "steel"])] + [Counter()] * 6
    rows = tfidf(bags)
    assert np.linalg.norm(rows[:4], axis=1) == pytest.approx(np.ones(4))
    assert rows[0] @ rows[1] > rows[0] @ rows[2] == 0.0


def test_likeness_of_texts_is_whole_for_oneself_and_rounded() -> None:
    texts = ["drives buses daily", "drives trucks daily", "paints walls", "paints fences"] * 2
    found = text_likeness([*texts, *[""] * 20])
    assert np.diag(found)[:8] == pytest.approx(np.ones(8), abs=1e-6)
    assert (found == np.round(found, 6)).all()


def test_standardised_pairs_leave_the_diagonal_out() -> None:
    x = np.array([[9.0, 1, 2], [3, 9, 4], [5, 6, 9]])
    off = ~np.eye(3, dtype=bool)
    found = standard_pairs(x)
    assert found[off].mean() == pytest.approx(0.0)
    assert found[off].std() == pytest.approx(1.0)


def test_knots_of_steps_end_at_no_step() -> None:
    steps = -np.maximum(np.subtract.outer(np.arange(6.0), np.arange(6.0)), 0)
    places = knots(steps)
    assert places == sorted(places)
    assert places[-1] == 0.0
    assert places[0] < 0


def test_values_spread_back_come_near_the_nodes_values_and_the_guide_breaks_ties() -> None:
    smoother = made_up_smoother(made_up_moves())
    wanted = np.array([1.0, 4.0, 2.0, 3.0, 5.0, 6.0])
    found = spread_back(wanted, smoother.employed, smoother.bridge, 1e-6)
    assert smoother.bridge.both @ found == pytest.approx(wanted, abs=1e-3)
    assert found[6] > found[5]  # both stand for the last node; more people work in the seventh


def test_the_fit_finds_what_made_the_moves() -> None:
    """60 origins choose by exp(2 x): the weight of x comes out near 2, that of noise near 0."""
    rng = np.random.default_rng(5)
    rows = np.arange(60)
    design = rng.normal(size=(60, 60, 2)).astype(np.float32)
    power = np.exp(2.0 * design[:, :, 0]) * ~np.eye(60, dtype=bool)
    block = Block(design, rows_to_one(power), np.ones(60), rows)
    weights = fit_weights([block], least=np.zeros(2), penalty=1e-6)
    assert weights == pytest.approx([2.0, 0.0], abs=0.02)


def test_weights_keep_their_floor() -> None:
    ramps = tuple(Ramp(kind, f"{kind}_cover", 0.0, 0.5) for kind in COVERED)
    least = least_weights((*ramps, Ramp("tools", "tools", 0.0, 1.0)))
    assert least.tolist() == [FLOOR / 2] * 4 + [0.0]


def test_ramps_become_one_shape_a_feature_and_dead_ones_go() -> None:
    ramps = (Ramp("tools", "tools", 0.0, 1.0), Ramp("tools", "tools", 1.0, 3.0))
    ramps += (Ramp("wage", "wage_up", -1.0, 0.0),)
    model = as_model(ramps, np.array([0.5, 1.0, 0.0]))
    assert [(s.feature, s.knots, s.points) for s in model.shapes] == [
        ("tools", (0.0, 1.0, 3.0), (0.0, 0.5, 1.5))
    ]


def test_measures_by_hand() -> None:
    moved = np.array([True, False, True, False])
    assert auc(np.array([4.0, 3.0, 2.0, 1.0]), moved) == 0.75
    assert auc(np.zeros(4), moved) == 0.5
    gain = np.array([0.0, 1.0, 2.0])
    assert ndcg(gain, np.array([2, 1, 0])) == pytest.approx(1.0)
    discount = 1 / np.log2([2, 3, 4])
    worst = (gain * discount).sum() / (np.array([2.0, 1.0, 0.0]) * discount).sum()
    assert ndcg(gain, np.array([0, 1, 2])) == pytest.approx(worst)


def test_a_perfect_ranking_measures_best() -> None:
    moves = made_up_moves()
    found = measure(moves.shares, moves)
    assert found.recall == pytest.approx(np.ones(6))  # fewer than ten destinations
    assert found.auc[(moves.shares > 0).sum(axis=1) < 5] == pytest.approx(1.0)
