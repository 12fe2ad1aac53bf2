"""A year at rest, by hand from the rules of July 2026."""

import dataclasses

import numpy as np
import pytest

from ladderway.domain.income.household import Adult, Housing
from ladderway.domain.income.payroll import of_year
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.tax_return import Year
from ladderway.domain.income.year import Work, steady_year, tax_withheld
from tests.income_paths import (
    NO_JOB,
    earning,
    licensed,
    on_odsp,
    on_works,
    one,
    over_earnings,
    pay,
    people,
    rules,
    unlicensed,
    year,
)

RGI = Housing.RENT_GEARED_TO_INCOME


def told(statement: Statement) -> dict[Line, float]:
    """The lines that are not nothing."""
    shape = statement.worth.shape
    each = {line: float(np.broadcast_to(a, shape)[0]) for line, a in statement.lines.items()}
    return {line: amount for line, amount in each.items() if abs(amount) > 1e-9}


def test_a_single_worker_at_forty_thousand():
    # Taxes as in the CRA formulas (net 33,331.78 with LIFT). AFNI 40,000 - 365 = 39,635.
    # Credit 445 + 234. Trillium: rent 14,400, cost 2,880: 290 + 73 + 288 - 2 % x 10,588.
    lived = year(one(earning(40_000), rent=1_200))
    assert lived[Line.GST_CREDIT][0] == pytest.approx(679)
    assert lived[Line.TRILLIUM][0] == pytest.approx(439.24)
    assert lived.net[0] == pytest.approx(33_331.78 + 679 + 439.24, abs=0.02)


def test_a_single_person_on_ontario_works_without_a_job():
    # 12 x 733; credit 445; Trillium 378 + 290 + 73 + 216 (rent 10,800)
    lived = told(year(on_works(rent=900)))
    assert lived == pytest.approx(
        {
            Line.ONTARIO_WORKS: 8_796,
            Line.GST_CREDIT: 445,
            Line.TRILLIUM: 957,
            Line.IN_KIND: 12 * (70 + 5 + 45),
        }
    )


def test_a_single_parent_with_a_four_year_old_on_ontario_works():
    # 12 x 1,002; credit 2 x 445 + 234; Trillium 756 + 290 + 73 + 336 (rent 16,800)
    lived = told(year(on_works(children=[4], rent=1_400)))
    assert lived == pytest.approx(
        {
            Line.ONTARIO_WORKS: 12_024,
            Line.CANADA_CHILD_BENEFIT: 8_157,
            Line.ONTARIO_CHILD_BENEFIT: 1_760,
            Line.GST_CREDIT: 1_124,
            Line.TRILLIUM: 1_455,
            Line.IN_KIND: 1_440,
        }
    )


def test_a_single_person_on_odsp_with_a_part_time_job():
    # 1,000 a month: CPP 5.95 % x 8,500 = 505.75, EI 195.60, no tax: net 941.55, under 1,000
    lived = year(on_odsp(earning(12_000, disability=True)))
    assert lived[Line.ODSP][0] == pytest.approx(12 * 1_436)
    assert lived[Line.ODSP_WORK_BENEFIT][0] == 1_200
    assert lived[Line.CPP][0] == pytest.approx(-505.75)
    assert lived[Line.EI_PREMIUM][0] == pytest.approx(-195.60)


def test_ontario_works_takes_half_of_take_home_pay_over_200():
    # 12,000: net 941.55 a month; 733 - 370.775
    lived = year(on_works(earning(12_000)))
    assert lived[Line.ONTARIO_WORKS][0] == pytest.approx(12 * (733 - (941.554 - 200) / 2), abs=0.05)


def test_past_the_end_of_ontario_works_the_payment_and_the_drug_card_are_gone():
    ends = over_earnings(on_works(), np.array([22_000.0, 22_100.0]))
    assert ends[Line.ONTARIO_WORKS][0] > 0 == ends[Line.ONTARIO_WORKS][1]
    assert ends[Line.IN_KIND].tolist() == [12 * 120, 12 * 45]


def test_past_the_end_of_odsp_health_benefits_go_on_and_the_work_benefit_does_not():
    ends = over_earnings(on_odsp(), np.array([42_000.0, 43_500.0]))
    assert ends[Line.ODSP][0] > 0 == ends[Line.ODSP][1]
    assert ends[Line.ODSP_WORK_BENEFIT].tolist() == [1_200, 0]
    assert ends[Line.IN_KIND].tolist() == [12 * 124] * 2


def test_child_care_lowers_net_income_and_brings_the_care_credit():
    # fee 5,742 = 12 x 478.50 is deducted; the credit looks at 39,635 before it: 59 %.
    # AFNI 33,893: OCB 1,760 - 8 % x 7,028
    lived = year(one(earning(40_000), children=[licensed(4, 478.5)]))
    assert lived[Line.CHILD_CARE][0] == pytest.approx(-5_742)
    assert lived[Line.CHILD_CARE_CREDIT][0] == pytest.approx(0.59 * 5_742)
    assert lived[Line.ONTARIO_CHILD_BENEFIT][0] == pytest.approx(1_197.76)
    assert lived[Line.CANADA_CHILD_BENEFIT][0] == pytest.approx(8_157)


def test_the_fee_of_a_subsidised_place_and_its_deduction_settle():
    # d = 5 % x (36,000 - 325 - d - 20,000), so d = 783.75 / 1.05
    lived = year(one(earning(36_000), children=[licensed(1, 478.5)], subsidy=True))
    assert lived[Line.CHILD_CARE][0] == pytest.approx(-746.43, abs=0.005)


def test_a_subsidised_place_is_free_until_ontario_works_ends():
    home = on_works(children=[licensed(4, 478.5)], subsidy=True)
    lived = over_earnings(home, np.array([28_500.0, 28_800.0]))
    assert lived[Line.ONTARIO_WORKS][0] > 0 == lived[Line.ONTARIO_WORKS][1]
    assert lived[Line.CHILD_CARE][0] == 0 > lived[Line.CHILD_CARE][1]


def test_child_care_and_costs_of_work_are_paid_only_while_everyone_works():
    family = dataclasses.replace(
        one(earning(30_000), NO_JOB, children=[unlicensed(4, 500)], elder_care=100.0, transit=50.0)
    )
    lived = told(year(family))
    assert Line.CHILD_CARE not in lived
    assert lived[Line.ELDER_CARE] == -1_200
    assert lived[Line.WORK_COSTS] == -600
    both = told(year(dataclasses.replace(family, adults=(earning(30_000), earning(9_000)))))
    assert both[Line.CHILD_CARE] == -6_000
    idle = told(year(dataclasses.replace(family, adults=(NO_JOB, NO_JOB))))
    assert not {Line.ELDER_CARE, Line.WORK_COSTS, Line.CHILD_CARE} & set(idle)


def test_rent_geared_to_income_is_of_scale_or_earnings_on_assistance_and_of_net_income_without():
    # 4,200: .3 x (350 - 75) is under 85; 9,000: .3 x (750 - 75) = 202.50.
    # off: AFNI of 30,000 is 29,735; .3 x (29,735 / 12 - 75)
    home = on_works(housing=RGI, rent=0.0)
    lived = over_earnings(home, np.array([4_200.0, 9_000.0, 30_000.0]))
    rents = [-12 * 85, -12 * 202.50, -0.3 * (29_735 - 900)]
    assert lived[Line.RENT].tolist() == pytest.approx(rents)
    assert lived[Line.ONTARIO_WORKS][1] > 0 == lived[Line.ONTARIO_WORKS][2]


def test_rent_on_earnings_is_the_shelter_that_assistance_pays():
    # 9,000: CPP 327.25, EI 146.70: net 710.50 a month, of which 255.25 count: 343 + 202.50 - 255.25
    works = over_earnings(on_works(housing=RGI, rent=0.0), np.array([9_000.0]))
    assert works[Line.ONTARIO_WORKS][0] == pytest.approx(12 * (545.50 - 255.252), abs=0.02)
    # ODSP, 18,000: rent .3 x 1,425 = 427.50; CPP 862.75, EI 293.40, no tax: net 1,403.65, of which
    # .75 x 403.65 = 302.74 count: 825 + 427.50 - 302.74
    odsp = over_earnings(on_odsp(housing=RGI, rent=0.0), np.array([18_000.0]))
    assert odsp[Line.ODSP][0] == pytest.approx(12 * (1_252.50 - 302.741), abs=0.02)


def test_ontario_works_in_geared_rent_ends_where_the_budget_with_rent_does():
    # Rent .3 x (G - 75) reaches the most of shelter, 390, at 1,375 a month. So it ends as with any
    # rent, between 22,000 and 22,100 (with the scale it was at a net of 1,051).
    ends = over_earnings(on_works(housing=RGI, rent=0.0), np.array([14_000.0, 22_000.0, 22_100.0]))
    assert ends[Line.ONTARIO_WORKS][1] > 0 == ends[Line.ONTARIO_WORKS][2]
    # rent before on gross, after on net income: 22,100 - 186
    after = [-0.3 * (22_000 - 900), -0.3 * (21_914 - 900)]
    assert ends[Line.RENT][1:].tolist() == pytest.approx(after)


@pytest.mark.parametrize(("age", "paid"), [(12, 6_000), (13, 0)])
def test_care_is_paid_for_up_to_twelve(age: int, paid: float):
    for child in (licensed(age, 500), unlicensed(age, 500)):
        assert year(one(earning(30_000), children=[child]))[Line.CHILD_CARE][0] == -paid


@pytest.mark.parametrize(("age", "off"), [(12, 300), (13, 0)])
def test_care_from_thirteen_on_is_taken_off_nothing_that_counts(age: int, off: float):
    # 1,000 a month: net 941.55, of which 370.78 count
    paid = year(on_works(earning(12_000), children=[unlicensed(age, 300)]))[Line.ONTARIO_WORKS]
    assert paid[0] == pytest.approx(12 * (1_002 - 370.777 + off), abs=0.05)


def test_on_assistance_in_geared_housing_shelter_is_the_rent_of_the_scale():
    # 343 + 85, not 733
    assert year(on_works(housing=RGI, rent=0.0))[Line.ONTARIO_WORKS][0] == 12 * (343 + 85)


def test_other_rent_is_not_a_line():
    assert Line.RENT not in told(year(one(earning(30_000), rent=1_500)))


def test_dues_are_taken_while_working():
    assert told(year(one(earning(30_000, dues=40.0))))[Line.DUES] == -480
    assert Line.DUES not in told(year(one(Adult(35, dues=40.0))))


def test_child_support_is_received_and_counts_for_nothing():
    work = Work(pay(0.0), np.array([False]))
    family = people(children=[4], rent=1_400.0)
    without = steady_year(rules(), family, work)
    received = steady_year(rules(), family, work, 3_600.0)
    assert received.net - without.net == pytest.approx(3_600)


def test_employers_take_no_account_of_lift_or_child_care():
    # 25,000 in 2026: federal 750.44, Ontario 442.75 (LIFT would take it all), premium 287.10
    earned = pay(25_000.0)
    lived = Year(
        earned,
        of_year(rules().payroll, earned),
        0 * earned,
        np.zeros(1),
        np.zeros(1),
        0 * earned,
    )
    taken = tax_withheld(rules(), people(), lived)
    assert taken[:, 0] == pytest.approx([750.44 + 442.75 + 287.10, 0], abs=0.01)


def test_many_earnings_at_once_are_each_on_its_own():
    grid = np.array([0.0, 9_000.0, 28_000.0, 61_000.0])
    home = on_works(children=[licensed(4, 478.5)], subsidy=True)
    together = over_earnings(home, grid).worth
    alone = [over_earnings(home, np.array([earned])).worth[0] for earned in grid]
    assert together == pytest.approx(alone)
