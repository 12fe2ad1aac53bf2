"""Perspectives: what one has another has not, and society is their sum."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.benefit_cost.ledger import (
    Kind,
    Perspective,
    cost,
    gain,
    net_stream,
    transfer,
    valued,
)
from ladderway.domain.evaluation.benefit_cost.streams import Discounting
from ladderway.domain.evaluation.errors import BadInput

P, G, E = Perspective.PARTICIPANT, Perspective.GOVERNMENT, Perspective.EMPLOYER


@given(
    st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=6),
    st.sampled_from(Perspective),
    st.sampled_from(Perspective),
    st.floats(0, 0.2),
)
def test_a_transfer_adds_nothing_to_society(stream, source, to, rate) -> None:
    if source is to:
        with pytest.raises(BadInput, match="stays with"):
            transfer("benefit", source, to, stream)
        return
    line = transfer("benefit", source, to, stream)
    (value,) = valued([line], Discounting(rate))
    assert value.society == pytest.approx(0, abs=1e-6)
    assert net_stream([line], None) == pytest.approx(np.zeros(len(stream)), abs=1e-9)
    assert value.of(to) == pytest.approx(-value.of(source))


def test_lines_by_hand() -> None:
    lines = [
        gain("earnings", P, [0, 2000]),
        transfer("taxes", P, G, [0, 500]),
        cost("training", G, [3000]),
        cost("release time", E, [200]),
    ]
    values = valued(lines, Discounting(0.0))
    assert [v.of(P) for v in values] == [2000, -500, 0, 0]
    assert [v.of(G) for v in values] == [0, 500, -3000, 0]
    assert sum(v.society for v in values) == pytest.approx(2000 - 3000 - 200)
    assert [v.kind for v in values][2:] == [Kind.PROGRAM_COST] * 2
    assert net_stream(lines, None) == pytest.approx([-3200, 2000])
    assert net_stream(lines, G) == pytest.approx([-3000, 500])
    assert len(net_stream([], None)) == 0


def test_a_name_stands_once() -> None:
    with pytest.raises(BadInput, match="own name"):
        valued([gain("a", P, [1]), gain("a", P, [1])], Discounting(0.0))
