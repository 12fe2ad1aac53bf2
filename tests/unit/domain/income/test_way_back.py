"""If the job ends: what each kind of household can go back to."""

from datetime import date

import pytest

from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Prospect
from ladderway.domain.income.statement import Line
from ladderway.domain.income.way_back import WayBack, way_back
from ladderway.domain.shared.outcomes import Reason
from tests.income_paths import JULY_2026, NO_JOB, book, earning, on_odsp, on_works, one

JOB = Prospect("a job", 18.0, 22.0, 35.0)  # 700 a week
DAY = date(2026, 7, 20)


def back(home: Household, job: Prospect = JOB, who: int = 0) -> WayBack:
    return way_back(book(), home, job, DAY, "after", who)


@pytest.mark.parametrize(
    ("wage", "week"),
    # 55 % of 700; of 1,325 (68,900 / 52) it is 728.75, and no more above
    [(20.0, 385), (68_900 / 52 / 35, 729), (50.0, 729)],
)
def test_insurance_is_a_share_of_the_week_up_to_the_insured_most(wage: float, week: int):
    insurance = back(one(), Prospect("a job", wage, wage, 35.0)).reasons[0]
    assert insurance == Reason.of("way_back.insurance", week_money=week)


@pytest.mark.parametrize(
    ("home", "limit"),
    [
        (one(), 10_000),
        (one(children=[4, 9]), 11_000),
        (one(NO_JOB, NO_JOB), 15_000),
        (one(NO_JOB, NO_JOB, children=[4]), 15_500),
    ],
)
def test_without_assistance_one_may_ask_for_it_with_savings_up_to_a_limit(
    home: Household, limit: float
):
    found = back(home)
    assert found.way is None
    assert [reason.code for reason in found.reasons] == ["way_back.insurance", "way_back.may_ask"]
    assert found.reasons[1].fact("money") == limit


def test_ontario_works_is_asked_for_again_and_comes_in_the_month_after():
    found = back(on_works())
    assert found.reasons[0] == Reason.of("way_back.works", count=6)
    assert found.reasons[1].code == "way_back.insurance"
    assert found.way is not None
    assert found.way.path.first == JULY_2026
    assert [(p.label, p.months) for p in found.way.phases] == [("a job", 12), ("after", 6)]
    paid = found.way.path.cash[Line.ONTARIO_WORKS][:, 0].tolist()
    # 733 on June without pay; nothing beside a job of 3,033 a month, nor in the first month after
    # it, which looks at the last pay
    assert paid == [733] + [0] * 12 + [733] * 5


def test_odsp_goes_on_whenever_the_job_ends():
    found = back(on_odsp(), Prospect("a job", 30.0, 30.0, 35.0))
    assert found.reasons[0] == Reason.of("way_back.odsp")
    assert found.way is not None
    paid = found.way.path.cash[Line.ODSP][:, 0].tolist()
    assert paid == [1_436] + [0] * 12 + [1_436] * 5


def test_the_job_may_be_that_of_the_second_adult():
    home = on_works(NO_JOB, earning(6_000))
    found = back(home, who=1)
    assert found.way is not None
    pay = found.way.path.cash[Line.EARNINGS][:, 0].tolist()
    assert pay == pytest.approx([20 * 35 * 52 / 12] * 12 + [0] * 6)
