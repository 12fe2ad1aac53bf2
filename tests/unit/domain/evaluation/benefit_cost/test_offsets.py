"""What the income rules leave of an impact on earnings, for households of several kinds."""

import numpy as np
import pytest

from ladderway.domain.evaluation.benefit_cost.ledger import Perspective, gain, transfer
from ladderway.domain.evaluation.benefit_cost.offsets import mean_offsets, offsets
from ladderway.domain.evaluation.benefit_cost.returns import returns
from ladderway.domain.evaluation.benefit_cost.streams import Discounting
from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.income.household import Assistance
from ladderway.domain.income.statement import Line
from ladderway.domain.income.year import steady_year
from tests.income_cases import people_of, rules_on, single, single_parent, work_of

RULES = rules_on(2025)
KINDS = (
    single(30_000),
    single_parent(45_000),
    single(6_000, assistance=Assistance.ONTARIO_WORKS),
)


def test_the_change_is_that_of_two_years() -> None:
    found = offsets(RULES, [KINDS[0]], [5_000])
    people = people_of(KINDS[0])
    before = steady_year(RULES, people, work_of(30_000))
    after = steady_year(RULES, people, work_of(35_000))
    assert found.earnings == pytest.approx([5_000])
    assert found.left == pytest.approx(after.worth - before.worth)
    assert found.by_line[Line.FEDERAL_TAX] == pytest.approx(
        after[Line.FEDERAL_TAX] - before[Line.FEDERAL_TAX]
    )


@pytest.mark.parametrize("impact", [-3_000, 500, 4_000, 20_000])
def test_what_is_earned_goes_to_the_household_government_or_costs_of_work(impact: float) -> None:
    found = offsets(RULES, KINDS, np.full(3, impact))
    total = found.left + found.to_government - found.costs_of_work
    assert total == pytest.approx(np.full(3, impact))
    assert found.earnings == pytest.approx(np.full(3, impact))


def test_households_keep_different_shares() -> None:
    """A single parent loses child benefits, somebody on assistance loses assistance."""
    found = offsets(RULES, KINDS, [4_000, 4_000, 4_000])
    shares = found.left / found.earnings
    assert shares[0] != pytest.approx(shares[1])
    assert (shares > 0).all()
    assert (shares < 1).all()
    assert found.benefits[1] < 0
    assert found.by_line[Line.ONTARIO_WORKS][2] < 0
    assert (found.to_government > 0).all()


def test_means_by_how_many_each_kind_stands_for() -> None:
    found = offsets(RULES, KINDS, [4_000, 4_000, 0])
    mean = mean_offsets(found, [3, 1, 0])
    assert mean.earnings == pytest.approx(4_000)
    assert mean.left == pytest.approx((3 * found.left[0] + found.left[1]) / 4)
    assert mean.share_left == pytest.approx(mean.left / 4_000)
    assert mean_offsets(offsets(RULES, KINDS, [0, 0, 0])).share_left is None


def test_in_a_ledger_offsets_are_transfers() -> None:
    mean = mean_offsets(offsets(RULES, KINDS, [4_000] * 3))
    p, g = Perspective.PARTICIPANT, Perspective.GOVERNMENT
    lines = [gain("earnings", p, [4_000.0]), transfer("offsets", p, g, [mean.to_government])]
    none = Discounting(0.0)
    assert returns(lines, none).net == pytest.approx(4_000)
    assert returns(lines, none, p).net == pytest.approx(mean.left - mean.costs_of_work)


def test_less_than_nothing_cannot_be_earned() -> None:
    with pytest.raises(BadInput, match="less than nothing"):
        offsets(RULES, [KINDS[2]], [-7_000])
