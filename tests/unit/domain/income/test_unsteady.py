"""A year of changing hours, month by month."""

from datetime import date

import pytest

from ladderway.domain.income.unsteady import SEASON, Load, Swing, unsteady_year
from ladderway.domain.shared.errors import BadInput
from tests.income_paths import book, on_works, one

JULY = date(2026, 7, 1)


def year(home, low=20.0, usual=30.0, high=40.0, without=frozenset()):
    return unsteady_year(book(), home, Swing(20.0, low, usual, high, frozenset(without)), JULY)


def test_hours_that_never_change_are_the_even_year():
    found = year(on_works(), 30.0, 30.0, 30.0)
    assert [m.money for m in found.months] == [m.beside for m in found.months]
    assert found.money == found.beside
    assert [m.day for m in found.months[:1] + found.months[-1:]] == [JULY, date(2027, 6, 1)]


def test_pay_follows_the_hours_and_as_many_months_are_high_as_low():
    found = year(one())
    assert SEASON.count(Load.HIGH) == SEASON.count(Load.LOW)
    # 20 dollars × hours × 52 / 12
    by_load = {m.load: round(m.gross, 2) for m in found.months}
    assert by_load == {Load.LOW: 1733.33, Load.USUAL: 2600.0, Load.HIGH: 3466.67}
    assert found.worst.load is Load.LOW
    assert found.below_now == 0  # nothing came before


def test_assistance_comes_the_month_after_a_month_without_work():
    found = year(on_works(), without={5})
    gap, after, usual = found.months[4], found.months[5], found.months[1]
    assert (gap.load, gap.gross) == (Load.NONE, 0.0)
    assert gap.money.value < after.money.value < usual.money.value + 733.0
    assert found.worst is gap
    assert found.to_put_aside > 0


def test_a_month_without_work_leaves_less_and_never_more():
    assert year(one(), without={9}).money < year(one()).money


@pytest.mark.parametrize("more", [{"low": 31.0}, {"high": 29.0}, {"without": {13}}])
def test_what_does_not_fit_is_refused(more):
    with pytest.raises(BadInput):
        year(one(), **more)
