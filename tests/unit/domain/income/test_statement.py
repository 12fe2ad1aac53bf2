"""Lines add up to the total."""

import numpy as np
import pytest

from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import steady_year
from tests.income_cases import people_of, rules_on, single_parent, work_of


@pytest.fixture
def statement() -> Statement:
    return Statement(
        {
            Line.EARNINGS: np.array([1_000.0, 2_000]),
            Line.CPP: np.array([-50.0, -110]),
            Line.IN_KIND: np.array([70.0, 0]),
        }
    )


def test_what_comes_in_kind_is_worth_something_and_is_no_money(statement: Statement) -> None:
    assert statement.net.tolist() == [950, 1_890]
    assert statement.worth.tolist() == [1_020, 1_890]


def test_some_lines_are_added_up_and_those_missing_are_nothing(statement: Statement) -> None:
    assert statement.of((Line.EARNINGS, Line.CPP, Line.RENT)).tolist() == [950, 1_890]
    assert statement[Line.CPP].tolist() == [-50, -110]


def test_a_years_lines_make_its_total_and_take_off_what_goes_out() -> None:
    found = steady_year(rules_on(2026), people_of(single_parent(rent=1_200)), work_of([0, 40_000]))
    money = sum(found[line] for line in found.lines if line is not Line.IN_KIND)
    assert found.net.tolist() == pytest.approx(money.tolist(), abs=0.001)
    out = [Line.FEDERAL_TAX, Line.HEALTH_PREMIUM, Line.CPP, Line.EI_PREMIUM, Line.CHILD_CARE]
    assert all((found[line] <= 0).all() for line in out)
