"""What a path tells, on made-up paths."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.path import Path
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.story import Cause, drops, one_offs, worst

FIRST = date(2026, 11, 1)


def made(**lines: Sequence[float]) -> Path:
    """A path of one household with these lines every month."""
    held = Statement({Line(name): np.array(a, dtype=float)[:, None] for name, a in lines.items()})
    return Path(FIRST, held, held)


def stays(months: int) -> Path:
    return made(earnings=[1_000] * months)


def test_a_drop_names_its_month_and_the_programs_behind_it_largest_first():
    path = made(
        earnings=[0, 2_000, 2_000],
        ontario_works=[733, 733, 0],
        in_kind=[120, 120, 45],
        gst_credit=[50, 50, 60],
    )
    (drop,) = drops(path)
    assert drop.month == date(2027, 1, 1)
    assert drop.amount == pytest.approx(-798)
    assert drop.causes == (Cause(Line.ONTARIO_WORKS, -733.0), Cause(Line.IN_KIND, -75.0))


def test_what_is_made_up_for_in_the_same_month_is_no_drop():
    assert drops(made(earnings=[0, 800], ontario_works=[733, 0])) == ()


def test_a_drop_is_at_least_25_dollars_or_what_is_asked():
    path = made(earnings=[100, 75.01, 50])
    assert [d.month for d in drops(path)] == [date(2027, 1, 1)]
    assert len(drops(path, least=24)) == 2


def test_losses_of_less_than_a_dollar_are_no_causes():
    (drop,) = drops(made(earnings=[500, 400], dues=[0, -0.5], cpp=[0, -1.0]))
    assert [c.line for c in drop.causes] == [Line.EARNINGS, Line.CPP]


def test_the_worst_month_is_told_with_how_long_less_is_in_hand():
    low = worst(made(earnings=[1_000, 1_200, 900, 700, 950, 1_000, 990, 1_300]), stays(8))
    assert low is not None
    assert (low.month, low.amount, low.below) == (date(2027, 2, 1), 700, 300)
    assert (low.begins, low.lasts, low.goes_on) == (date(2027, 1, 1), 3, False)


def test_a_worst_month_to_the_end_of_the_path_lasts_to_its_end():
    low = worst(made(earnings=[1_000, 990, 980]), stays(3))
    assert low is not None
    assert (low.begins, low.lasts, low.goes_on) == (date(2026, 12, 1), 2, True)


def test_less_in_the_first_month_already_counts():
    low = worst(made(earnings=[400, 900, 1_100]), stays(3))
    assert low is not None
    assert (low.month, low.below) == (FIRST, 600)
    assert (low.begins, low.lasts, low.goes_on) == (FIRST, 2, False)


def test_months_are_held_against_the_same_months_of_staying():
    """A birthday that takes 300 either way is not put down to the way; a raise missed is."""
    stay = made(earnings=[1_000, 1_000, 700, 700])
    assert worst(made(earnings=[1_000, 1_000, 700, 750]), stay) is None
    low = worst(made(earnings=[1_000, 1_000, 700, 650]), stay)
    assert low is not None
    assert (low.month, low.amount, low.below) == (date(2027, 2, 1), 650, 50)
    up = worst(made(earnings=[1_000, 1_100]), made(earnings=[1_000, 1_200]))
    assert up is not None
    assert (up.amount, up.below) == (1_100, 100)


def test_what_comes_in_kind_counts_for_the_worst_month():
    stay = made(earnings=[900, 900], in_kind=[120, 120])
    low = worst(made(earnings=[900, 950], in_kind=[120, 45]), stay)
    assert low is not None
    assert low.below == pytest.approx(25)


def test_without_a_month_a_dollar_under_staying_there_is_no_worst_month():
    assert worst(made(earnings=[1_000, 1_000, 999.01, 1_400]), stays(4)) is None
    assert worst(made(earnings=[1_000, 1_000, 999, 1_400]), stays(4)) is not None
    assert worst(stays(1), stays(1)) is None


def test_each_household_of_a_path_has_its_own_story():
    two = Statement({Line.EARNINGS: np.array([[100.0, 100.0], [100.0, 20.0]])})
    path = Path(FIRST, two, two)
    assert drops(path, 0) == ()
    assert drops(path, 1)[0].amount == -80
    staying = Statement({Line.EARNINGS: np.full((2, 2), 100.0)})
    stay = Path(FIRST, staying, staying)
    assert worst(path, stay, 0) is None
    assert worst(path, stay, 1) is not None


def test_what_a_return_settles_in_may_is_told_either_way():
    months = 8  # from November 2026: May 2027 is the seventh
    in_may = {"tax_settled": -300, "child_care_credit": 1_200, "workers_benefit": 900}
    path = made(
        earnings=[100] * months,
        **{line: [0] * 6 + [amount, 0] for line, amount in in_may.items()},
    )
    found = [(o.month, o.line, o.amount) for o in one_offs(path)]
    assert found == [
        (date(2027, 5, 1), Line.TAX_SETTLED, -300),
        (date(2027, 5, 1), Line.WORKERS_BENEFIT, 900),
        (date(2027, 5, 1), Line.CHILD_CARE_CREDIT, 1_200),
    ]


def test_an_advance_of_the_workers_benefit_and_small_change_are_not_told_as_once():
    months = 8
    path = made(
        earnings=[100] * months,
        workers_benefit=[0, 0, 400, 0, 0, 0, 24, 0],
        tax_settled=[0] * months,
        child_care_credit=[0] * months,
    )
    assert one_offs(path) == ()
