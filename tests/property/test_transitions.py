"""What must hold of coverage and of the additive score whatever the levels are."""

import hypothesis.extra.numpy as hnp
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.ladders.additive import UNIT, AdditiveModel, Shape, fixed_point, total
from ladderway.domain.ladders.coverage import coverage
from ladderway.domain.ladders.transition_features import Stored
from ladderway.domain.ladders.transitions import likelihood

LEVEL = st.integers(0, 5).map(lambda x: np.float32(x / 5))
ROWS = hnp.arrays(np.float32, (3, 4), elements=LEVEL)
RISES = st.lists(st.floats(0, 2), min_size=4, max_size=4)


@given(ROWS, ROWS, st.integers(0, 2), st.integers(0, 3), LEVEL)
def test_raising_an_origins_level_never_lowers_coverage(
    origins: np.ndarray, asked: np.ndarray, i: int, d: int, level: np.float32
) -> None:
    raised = origins.copy()
    raised[i, d] = max(level, origins[i, d])
    assert (coverage(raised, asked) >= coverage(origins, asked) - 1e-6).all()


@given(ROWS)
def test_coverage_is_a_share_and_whole_for_oneself(rows: np.ndarray) -> None:
    found = coverage(rows, rows)
    assert ((found >= 0) & (found <= 1)).all()
    assert np.allclose(np.diag(found), 1.0, atol=1e-6)


@given(RISES, st.lists(st.floats(-2, 6), min_size=2, max_size=2))
def test_a_part_never_falls_as_its_feature_rises(rises: list[float], pair: list[float]) -> None:
    points = tuple(np.cumsum(rises).tolist())
    shape = Shape("skills", "alike", (0.0, 1.0, 2.0, 4.0), points)
    low, high = shape(np.float32([sorted(pair)]))[0]
    assert low <= high


@given(RISES, hnp.arrays(np.float32, (2, 3, 3), elements=st.floats(-1, 5, width=32)))
def test_parts_sum_to_the_score_and_rounding_is_bounded(
    rises: list[float], features: np.ndarray
) -> None:
    points = tuple(np.cumsum(rises).tolist())
    shapes = tuple(Shape(p, p, (0.0, 1.0, 2.0, 4.0), points) for p in ("skills", "wage"))
    held = dict(zip(("skills", "wage"), features, strict=True))
    parts = AdditiveModel(("skills", "wage"), shapes).parts(lambda s: s(held[s.feature]), 3, 3)
    kept = fixed_point(parts)
    assert (total(kept) == (kept * UNIT).sum(axis=0)).all()
    assert np.abs(total(kept) - parts.sum(axis=0)).max() <= len(shapes) * UNIT / 2 + 1e-9


@given(hnp.arrays(np.float64, (4, 4), elements=st.floats(-8, 8)))
def test_a_stored_feature_is_off_by_at_most_half_a_step_and_keeps_order(values: np.ndarray) -> None:
    stored = Stored.of(values)
    kept = stored.rows(slice(None))
    assert np.abs(kept - values).max() <= stored.step / 2 + 1e-5
    order = np.argsort(values.ravel(), kind="stable")
    assert (np.diff(kept.ravel()[order]) >= 0).all()


@given(hnp.arrays(np.float64, (3, 3), elements=st.floats(-20, 20)), st.floats(0.2, 3))
def test_likelihoods_sum_to_one_and_stay_above_nought(score: np.ndarray, sharp: float) -> None:
    off = ~np.eye(3, dtype=bool)
    shares = likelihood(score, sharp, off)
    assert np.allclose((shares * off).sum(axis=1), 1.0)
    assert ((shares > 0) & (shares <= 1)).all()
