"""The transition table on four made-up occupations: parts, likelihood, one person's row."""

from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.ladders.additive import AdditiveModel, Shape, fixed_point
from ladderway.domain.ladders.coverage import COVERED, mean_coverage
from ladderway.domain.ladders.transition_features import FeatureStore, Stored
from ladderway.domain.ladders.transitions import TransitionTable, evaluate, score_frame
from ladderway.domain.shared.errors import UnknownCode

CODES = ("10000", "20000", "30000", "40000")
KINDS = (*COVERED, "context", "attributes")


def made_up_store() -> FeatureStore:
    rng = np.random.default_rng(7)
    return FeatureStore(
        codes=CODES,
        levels={k: rng.integers(0, 6, (4, 3)).astype(np.float32) / 5 for k in KINDS},
        stored={"duties": Stored.of(rng.normal(size=(4, 4)))},
        steps={"wage": np.float32([0.0, 1.0, 2.0, -1.0])},
        draws={"size": np.float32([1.0, 2.0, 3.0, 4.0])},
    )


MODEL = AdditiveModel(
    ("skills", "duties", "wage", "size"),
    (
        Shape("skills", "skills_alike", (-1.0, 1.0), (0.0, 1.0)),
        Shape("skills", "skills_cover", (0.0, 1.0), (0.0, 0.5)),
        Shape("duties", "duties", (-2.0, 2.0), (0.0, 2.0)),
        Shape("wage", "wage_up", (-2.0, 0.0), (0.0, 1.0)),
        Shape("size", "size", (1.0, 4.0), (0.0, 0.3)),
    ),
)


def made_up_table() -> TransitionTable:
    store = made_up_store()
    seen = fixed_point(np.array([[0, 1.5, 0, -0.5], *[[0.0] * 4] * 3]))
    shares = np.full((4, 4), np.nan, np.float32)
    shares[0] = [0.0, 0.6, 0.3, 0.1]
    return TransitionTable(
        codes=CODES,
        part_names=(*MODEL.part_names, "observed"),
        fixed=np.concatenate([evaluate(store, MODEL), seen[None]]),
        coverage=mean_coverage(store.levels, store.levels),
        shares=shares,
        sharpness=1.2,
        store=store,
        model=MODEL,
        descriptors={k: tuple(f"{k}{d}" for d in range(3)) for k in KINDS},
    )


TABLE = made_up_table()


def test_parts_sum_to_the_score_exactly() -> None:
    assert (TABLE.parts.sum(axis=0) == TABLE.score).all()


def test_the_score_without_own_moves_differs_by_the_observed_part_alone() -> None:
    assert (TABLE.score - TABLE.no_observed == TABLE.parts[-1]).all()
    assert TABLE.score[0, 1] - TABLE.no_observed[0, 1] == 1.5


def test_likelihood_is_a_share_of_those_who_move_and_rises_with_the_score() -> None:
    shares = TABLE.likelihood
    off = ~np.eye(4, dtype=bool)
    assert shares[off].reshape(4, 3).sum(axis=1) == pytest.approx(np.ones(4))
    assert ((shares > 0) & (shares <= 1)).all()
    for i in range(4):
        others = [j for j in range(4) if j != i]
        by_score = sorted(others, key=lambda j: TABLE.score[i, j])
        assert by_score == sorted(others, key=lambda j: shares[i, j])


def test_fit_tells_the_parts_that_make_the_score() -> None:
    fit = TABLE.fit("10000", "20000")
    assert sum(p.points for p in fit.parts) == fit.score == TABLE.score[0, 1]
    assert [p.name for p in fit.parts] == list(TABLE.part_names)
    assert fit.observed_share == pytest.approx(0.6)
    assert fit.parts[-1].value == pytest.approx(0.6)


def test_fit_says_not_known_where_no_moves_were_seen() -> None:
    assert TABLE.fit("20000", "10000").observed_share is None


def test_nothing_is_new_in_the_same_job() -> None:
    fit = TABLE.fit("30000", "30000")
    assert fit.coverage == pytest.approx(1.0)
    assert fit.new == ()


def test_new_names_what_the_origin_lacks() -> None:
    store = made_up_store()
    levels = {k: np.zeros((4, 3), np.float32) for k in KINDS}
    levels["skills"][1] = [0.0, 1.0, 0.0]
    table = replace(TABLE, store=replace(store, levels=levels))
    assert table.fit("10000", "20000").new == ("skills1",)
    assert table.fit("20000", "10000").new == ()


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownCode, match="99999"):
        TABLE.fit("99999", "10000")


def test_one_job_gives_that_jobs_row() -> None:
    row = TABLE.score_row(["10000"])
    assert (row.score == TABLE.score[0]).all()
    assert (TABLE.score_row(["10000"], observed=False).score == TABLE.no_observed[0]).all()
    assert row.coverage == pytest.approx(TABLE.coverage[0])
    assert row.likelihood[1:] == pytest.approx(TABLE.likelihood[0, 1:])


def test_another_past_job_never_lowers_a_score_or_coverage() -> None:
    one, two = TABLE.score_row(["10000"]), TABLE.score_row(["10000", "30000"])
    assert (two.score >= one.score).all()
    assert (two.coverage >= one.coverage - 1e-6).all()


def test_without_a_job_every_part_is_what_the_average_origin_gets() -> None:
    row = TABLE.score_row()
    mean = TABLE.no_observed.mean(axis=0)
    assert row.score == pytest.approx(mean, abs=0.02)  # rounding of each part
    assert np.isnan(row.coverage).all()
    assert row.likelihood.sum() == pytest.approx(1.0)


def test_skills_alone_move_only_their_own_part() -> None:
    nothing = TABLE.score_row()
    skilled = TABLE.score_row(levels={"skills0": 1.0, "skills1": 1.0, "skills2": 1.0})
    changed = (skilled.parts != nothing.parts).any(axis=1)
    assert changed.tolist() == [True, False, False, False, False]


def test_a_raised_level_never_lowers_coverage() -> None:
    low = TABLE.score_row(levels={"skills0": 0.2})
    high = TABLE.score_row(levels={"skills0": 0.8})
    assert (high.coverage >= low.coverage).all()
    assert (high.coverage > low.coverage).any()


def test_an_unknown_skill_is_refused() -> None:
    with pytest.raises(UnknownCode, match="dancing"):
        TABLE.score_row(levels={"dancing": 1.0})


def test_the_frame_has_every_ordered_pair_and_the_diagonal() -> None:
    rows = list(score_frame(TABLE, observed=False))
    assert len(rows) == 16
    assert rows[1] == ("10000", "20000", TABLE.no_observed[0, 1])
