"""Sums of a ledger: by hand, and where no figure exists."""

import pytest

from ladderway.domain.evaluation.benefit_cost.ledger import Perspective, cost, gain, transfer
from ladderway.domain.evaluation.benefit_cost.returns import (
    internal_rate_of_return,
    payback_year,
    return_on_cost,
    returns,
    value_of_public_funds,
)
from ladderway.domain.evaluation.benefit_cost.streams import Discounting, Timing
from ladderway.domain.evaluation.errors import BadInput

P, G = Perspective.PARTICIPANT, Perspective.GOVERNMENT
LEDGER = [
    gain("earnings", P, [0, 1100, 1210]),
    transfer("taxes and benefits", P, G, [0, 550, 605]),
    cost("program", G, [1500]),
]
TEN = Discounting(0.10, Timing.START)


def test_three_perspectives_by_hand() -> None:
    """At ten percent from the start of years, 1,100 and 1,210 are worth 1,000 each."""
    society, participant, government = (returns(LEDGER, TEN, p) for p in (None, P, G))
    assert (society.effects, society.program_costs) == pytest.approx((2000, 1500))
    assert society.net == pytest.approx(500)
    assert society.ratio == pytest.approx(4 / 3)
    assert society.return_on_cost == pytest.approx(1 / 3)
    assert society.pays_back_in == 3
    assert participant.net == pytest.approx(1000)
    assert participant.ratio is None
    assert government.net == pytest.approx(-500)
    assert government.pays_back_in is None
    assert participant.net + government.net == pytest.approx(society.net)


def test_value_of_public_funds_by_hand() -> None:
    """Participants gain 1,000; government pays 1,500 and gets 1,000 back."""
    found = value_of_public_funds(LEDGER, TEN)
    assert (found.willingness_to_pay, found.net_cost) == pytest.approx((1000, 500))
    assert found.value == pytest.approx(2.0)
    cheap = value_of_public_funds([*LEDGER[:2], cost("program", G, [900])], TEN)
    assert cheap.pays_for_itself
    assert cheap.value is None


def test_internal_rate() -> None:
    assert internal_rate_of_return([-100, 110], Timing.END) == pytest.approx(0.10)
    assert internal_rate_of_return([-100, 110], Timing.START) == pytest.approx(0.10)
    # The textbook case of Brealey, Myers and Allen: −4,000, 2,000, 4,000 returns 28.08 %.
    assert internal_rate_of_return([-4000, 2000, 4000]) == pytest.approx(0.2808, abs=5e-5)
    assert internal_rate_of_return([-100, 50]) == pytest.approx(-0.5)


def test_no_rate_where_none_or_several_fit() -> None:
    assert internal_rate_of_return([-100, -5]) is None
    assert internal_rate_of_return([-100, 230, -132]) is None  # 10 % and 20 % both fit
    assert internal_rate_of_return([]) is None


def test_payback() -> None:
    none = Discounting(0.0)
    assert payback_year([-100, 60, 40], none) == 3
    assert payback_year([-100, 60, 39], none) is None
    assert payback_year([-100, 150, -60, 20], none) == 4
    assert payback_year([5, 5], none) == 1
    assert payback_year([], none) is None


def test_a_return_needs_costs() -> None:
    with pytest.raises(BadInput, match="above zero"):
        return_on_cost(100, 0)
