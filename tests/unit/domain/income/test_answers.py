"""Questions of a year's figures, on made-up ones."""

import numpy as np
import pytest

from ladderway.domain.income.answers import (
    Change,
    Zone,
    break_even,
    compare,
    dead_zones,
    marginal_rates,
    raises,
)
from ladderway.domain.income.statement import Line, Statement
from tests.income_paths import dollars

EARNED = dollars(0, 10, 20, 30, 40, 50)


def statement(**lines: list[float]) -> Statement:
    return Statement({Line(name): dollars(*amounts) for name, amounts in lines.items()})


def test_a_marginal_rate_is_the_share_of_a_raise_that_is_lost():
    rates = marginal_rates(dollars(100, 100, 100), dollars(1_300, 700, 40))
    assert rates.tolist() == pytest.approx([0.0, 0.5, 1.05])


def test_a_stretch_that_leaves_no_more_than_before_it_is_a_dead_zone():
    assert dead_zones(EARNED, dollars(0, 8, 5, 6, 9, 12)) == (Zone(10, 40, 3),)


def test_a_flat_stretch_is_no_dead_zone_but_a_dollar_lost_is():
    assert dead_zones(EARNED, dollars(0, 8, 8, 8, 9, 12)) == ()
    assert dead_zones(EARNED, dollars(0, 8, 7, 8, 9, 12)) == (Zone(10, 40, 1),)
    assert dead_zones(EARNED, dollars(0, 8, 7.1, 8, 9, 12)) == ()


def test_a_zone_that_the_grid_ends_in_has_no_end():
    assert dead_zones(EARNED, dollars(0, 8, 9, 5, 6, 7)) == (Zone(20, np.inf, 4),)


def test_every_zone_is_found():
    zones = dead_zones(EARNED, dollars(5, 1, 6, 2, 7, 8))
    assert zones == (Zone(0, 20, 4), Zone(20, 40, 4))


def test_earnings_that_always_leave_more_have_no_zone():
    assert dead_zones(EARNED, EARNED * 0.4) == ()


def test_break_even_is_where_more_is_left_whatever_is_earned_above():
    worth = dollars(0, 8, 10, 6, 9, 12)
    # at 10 (8 left): 20 leaves more, but 30 does not
    assert break_even(EARNED, worth, 10) == 40
    assert break_even(EARNED, worth, 20) == 50
    assert break_even(EARNED, worth, 40) == 50


def test_break_even_between_two_points_of_the_grid_reads_the_line_between_them():
    # 15 leaves 9: 30 and 40 (9) leave no more
    assert break_even(EARNED, dollars(0, 8, 10, 6, 9, 12), 15) == 50


def test_there_is_no_break_even_where_the_grid_ends_first():
    assert break_even(EARNED, dollars(0, 8, 10, 6, 9, 9), 20) is None
    assert break_even(EARNED, EARNED, 50) is None


def test_a_step_up_is_told_by_line_with_the_largest_loss_first():
    year = statement(
        earnings=[20_000, 30_000], ontario_works=[3_000, 0], cpp=[-900, -1_500], dues=[-5, -5]
    )
    step = compare(year.at(0), year.at(1))
    assert (step.gross, step.kept) == (10_000, 6_400)
    assert step.share == pytest.approx(0.64)
    assert step.changes == (Change(Line.ONTARIO_WORKS, -3_000), Change(Line.CPP, -600))


def test_a_line_that_one_side_lacks_is_nothing_there():
    before = statement(earnings=[0], odsp=[900])
    after = statement(earnings=[500], trillium=[40])
    assert compare(before, after).changes == (Change(Line.ODSP, -900), Change(Line.TRILLIUM, 40))


def test_without_a_raise_nothing_of_it_is_kept():
    year = statement(earnings=[500, 500], trillium=[0, 40])
    assert compare(year.at(0), year.at(1)).share == 0.0


def test_raises_go_from_each_place_to_the_next():
    year = statement(earnings=[0, 100, 300], cpp=[0, -5, -15])
    assert [(r.gross, r.kept) for r in raises(year)] == [(100, 95), (200, 190)]
