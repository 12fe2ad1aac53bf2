"""Every state and step is decided: the table or a refusal. Budgets by hand."""

from decimal import Decimal
from itertools import product

import pytest

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.approval import TABLE, State, Step, after, steps_from
from ladderway.domain.supports.budget import OverCommitted, Standing


@pytest.mark.parametrize(("state", "step"), list(product(State, Step)))
def test_every_pair_leads_on_or_is_refused(state: State, step: Step) -> None:
    if step in steps_from(state):
        assert after(state, step) is TABLE[state, step]
    else:
        with pytest.raises(BadInput):
            after(state, step)


def test_every_state_can_be_reached_and_none_is_a_dead_end() -> None:
    assert {State.ASKED, *TABLE.values()} == set(State)
    assert all(steps_from(state) for state in State)


def test_no_more_is_promised_than_is_left() -> None:
    year = Standing(Decimal(1000), committed=Decimal(700), paid=Decimal(200))
    assert year.left == 300
    year.check(Decimal(300))
    with pytest.raises(OverCommitted) as refused:
        year.check(Decimal("300.01"))
    assert refused.value.left == 300
