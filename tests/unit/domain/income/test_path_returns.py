"""What follows a return month by month: child benefits, credits, the workers benefit, May.

By hand from the rules in force. The path begins in 2026.
"""

from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.household import Adult, Claim, Housing
from ladderway.domain.income.statement import Line
from tests.income_paths import (
    FEBRUARY,
    at,
    earning,
    into_work,
    job,
    licensed,
    line,
    no_job,
    now,
    on_works,
    one,
    path,
)


def test_the_ontario_child_benefit_follows_the_return_from_july():
    # 2026: eight months of pay 23,335 less 1 % of 19,835, and 5 x 1,002 of assistance: 28,146.65
    walked = into_work(27)
    benefit = line(walked, Line.ONTARIO_CHILD_BENEFIT)
    june, july = at(FEBRUARY, 2027, 6), at(FEBRUARY, 2027, 7)
    assert benefit[june] == pytest.approx(1_760 / 12)
    assert benefit[july] == pytest.approx((1_760 - 0.08 * (28_146.65 - 26_865)) / 12, abs=0.01)
    assert benefit[july] == pytest.approx(benefit[at(FEBRUARY, 2028, 6)])


@pytest.mark.parametrize(("begins", "months_later"), [((2027, 1), 18), ((2026, 12), 7)])
def test_a_raise_lowers_the_child_benefit_from_the_july_after_its_year(
    begins: tuple[int, int], months_later: int
):
    first = date(2026, 1, 1)
    home = one(earning(38_000), children=[8])
    before = at(first, *begins)
    raised = job(30, wage=60_000 / 52 / 40, hours=40)
    walked = path(home, [now(home, before), raised], first)
    changes = np.diff(line(walked, Line.CANADA_CHILD_BENEFIT))
    falls = [k + 1 for k, change in enumerate(changes) if change < -0.01]
    assert falls[0] - before == months_later


def test_a_child_of_six_brings_less_from_that_month_on():
    # told as 5 in February: six in August
    home = on_works(children=[5])
    benefit = line(path(home, [now(home, 8)], FEBRUARY), Line.CANADA_CHILD_BENEFIT)
    july, august = at(FEBRUARY, 2026, 7), at(FEBRUARY, 2026, 8)
    assert benefit[0] == pytest.approx(7_997 / 12)
    assert benefit[july] == pytest.approx(8_157 / 12)
    assert benefit[august] == pytest.approx(6_883 / 12)


def test_a_child_of_eighteen_brings_no_child_benefit():
    home = on_works(children=[17])
    benefit = line(path(home, [now(home, 8)], FEBRUARY), Line.CANADA_CHILD_BENEFIT)
    assert benefit[5] > 0 == benefit[6]


def test_the_workers_benefit_is_advanced_in_sixths_in_july_october_and_january():
    # A single worker from January 2026 at 25,000: 1,665 for 2026, nothing for 2025
    first = date(2026, 1, 1)
    walked = path(one(), [job(40, wage=25_000 / 52 / 40, hours=40)], first)
    benefit = line(walked, Line.WORKERS_BENEFIT)
    paid = {k: amount for k, amount in enumerate(benefit) if abs(amount) > 0.005}
    sixth, half = 1_665 / 6, 1_665 / 2
    assert paid == pytest.approx(
        {
            at(first, 2027, 5): 1_665,
            at(first, 2027, 7): sixth,
            at(first, 2027, 10): sixth,
            at(first, 2028, 1): sixth,
            at(first, 2028, 5): half,
            at(first, 2028, 7): sixth,
            at(first, 2028, 10): sixth,
            at(first, 2029, 1): sixth,
        }
        | {k: v for k, v in paid.items() if k > at(first, 2029, 1)}
    )


def test_the_advances_of_last_year_were_of_the_year_before_it():
    # 25,000: half of the 1,590 of 2024 was advanced for 2025, its last sixth in January 2026
    worker = one(earning(25_000))
    first = date(2026, 1, 1)
    benefit = line(path(worker, [now(worker, 18)], first), Line.WORKERS_BENEFIT)
    assert benefit[0] == pytest.approx(1_590 / 6)
    assert benefit[4] == pytest.approx(1_633 - 1_590 / 2)
    assert benefit[6] == benefit[9] == benefit[12] == pytest.approx(1_633 / 6)
    assert benefit[16] == pytest.approx(1_665 - 1_633 / 2)
    later = line(path(worker, [now(worker, 4)], FEBRUARY), Line.WORKERS_BENEFIT)
    assert later == pytest.approx([0, 0, 0, 1_633 - 1_590 / 2])


def test_an_advance_that_was_too_high_is_kept():
    # 25,000 in 2026, 60,000 in 2027: nothing is due for 2027, three sixths of 1,665 were advanced
    first = date(2026, 1, 1)
    worker = one(earning(25_000))
    walked = path(worker, [now(worker, 12), job(24, wage=60_000 / 52 / 40, hours=40)], first)
    benefit = line(walked, Line.WORKERS_BENEFIT)
    advanced = [at(first, 2027, 7), at(first, 2027, 10), at(first, 2028, 1)]
    assert [benefit[k] for k in advanced] == pytest.approx([1_665 / 6] * 3)
    assert [benefit[k] for k in range(at(first, 2028, 2), 36)] == [0] * len(benefit[25:])
    # May 2028 settles LIFT and nothing else: none at 60,000
    assert line(walked, Line.TAX_SETTLED)[at(first, 2028, 5)] == pytest.approx(0, abs=0.01)


def test_may_brings_lift_back():
    # 25,000 each year. 2025: 5.05 % x (24,785 - 12,747 - 1,064.25 - 410) = 533.47, of which the
    # reduction takes 588 - 533.47: 478.94 was withheld. 2026: 442.75
    first = date(2026, 1, 1)
    worker = one(earning(25_000))
    settled = line(path(worker, [now(worker, 24)], first), Line.TAX_SETTLED)
    lift = {4: pytest.approx(478.94, abs=0.01), 16: pytest.approx(442.75, abs=0.01)}
    assert {k: v for k, v in enumerate(settled) if v} == lift


def test_may_brings_back_what_employers_took_without_looking_at_child_care():
    # 40,000, fee 5,742, a child: no tax is due but the premium. 2025: federal 14.5 % x (39,635 -
    # 2 x 16,129 - 1,471 - 1,806.75 - 656) = 499.27, Ontario none (686.91 under the reduction),
    # premium 450 of which 300 are due. 2026: 14 % x (39,635 - 34,405 - 2,458.75) = 387.97.
    first = date(2026, 1, 1)
    home = one(earning(40_000), children=[licensed(1, 478.5)])
    settled = line(path(home, [now(home, 24)], first), Line.TAX_SETTLED)
    back = {4: pytest.approx(649.27, abs=0.01), 16: pytest.approx(537.98, abs=0.01)}
    assert {k: v for k, v in enumerate(settled) if v} == back


def test_may_brings_back_what_half_a_year_of_work_was_taxed_too_much():
    # July to December 2026 at 50,000 a year. Taken off: federal 14 % x (49,535 - 21,069.75),
    # Ontario 5.05 % x (49,535 - 16,105.75), premium 600, all halved: 3,136.66; CPP 1,383.375.
    # Due on 25,000: 750.44 + 0 (LIFT) + 287.10; CPP 1,279.25.
    first = date(2026, 7, 1)
    walked = path(one(), [job(12, wage=50_000 / 52 / 40, hours=40)], first)
    settled = line(walked, Line.TAX_SETTLED)[at(first, 2027, 5)]
    assert settled == pytest.approx(3_136.66 - 1_037.54 + 104.125, abs=0.02)


def test_a_claim_brings_no_false_refund_in_may():
    # 40,000 last year, so 23,333.33 to July 2026, of which 7/12 x 5,110.78 = 2,981.29 was withheld.
    # Then 500 a week, 26,000 a year: 14 % x (26,000 - 16,452) + 5.05 % x (26,000 - 12,989) + 300 =
    # 2,293.78, of which five twelfths: 955.74. Due on 34,166.67: 2,480.05 + 1,069.47 + 300.
    home = one(Adult(35, claim=Claim(500.0, 60, 909.0)), net_income_before=40_000.0)
    first = date(2026, 8, 1)
    walked = path(home, [now(home, 12)], first)
    settled = line(walked, Line.TAX_SETTLED)[at(first, 2027, 5)]
    assert settled == pytest.approx(2_981.29 + 955.74 - 3_849.52, abs=0.02)
    assert max(line(walked, Line.WORKERS_BENEFIT)) == 0
    begins = path(home, [now(home, 6)], date(2026, 1, 1))
    assert line(begins, Line.TAX_SETTLED) == [0] * 6


def test_a_claim_brings_no_false_benefits():
    # 60,000 last year, one child of eight: 6,883 - 7 % x (60,000 - 38,237) from July 2026, and the
    # same from July 2027: 2026 was half a year like it, and half a year of 500 a week
    claims = Adult(35, claim=Claim(500.0, 60, 909.0))
    home = one(claims, children=[8], net_income_before=60_000.0)
    first = date(2026, 7, 1)
    benefit = line(path(home, [now(home, 14)], first), Line.CANADA_CHILD_BENEFIT)
    assert benefit[:12] == pytest.approx([(6_883 - 0.07 * 21_763) / 12] * 12)
    assert benefit[12:] == pytest.approx([(6_883 - 0.07 * (30_000 + 13_000 - 38_237)) / 12] * 2)


def test_the_care_credit_comes_in_may():
    first = date(2026, 1, 1)
    home = one(earning(40_000), children=[licensed(1, 478.5)])
    credit = line(path(home, [now(home, 24)], first), Line.CHILD_CARE_CREDIT)
    each = pytest.approx(0.59 * 5_742)  # last year was lived as now
    assert {k: v for k, v in enumerate(credit) if v} == {4: each, 16: each}


def test_the_age_of_a_child_at_the_end_of_each_year_limits_its_care():
    # told as 6 in January 2026; 7 at its end: of 8,400 paid 5,000 count; 60,000 - 565: 51 %
    first = date(2026, 1, 1)
    home = one(earning(60_000), children=[licensed(6, 700)])
    credit = line(path(home, [now(home, 17)], first), Line.CHILD_CARE_CREDIT)
    assert credit[16] == pytest.approx(0.51 * 5_000)


def test_the_gst_credit_comes_by_the_quarter():
    walked = path(on_works(), [no_job(12)], FEBRUARY)
    credit = line(walked, Line.GST_CREDIT)
    paid = {walked.first.month + k: v for k, v in enumerate(credit) if v}
    # April on the amounts of 2025, then July, October and January
    assert paid == pytest.approx({4: 349 / 4, 7: 445 / 4, 10: 445 / 4, 13: 445 / 4})
    assert walked.even[Line.GST_CREDIT][-1, 0] == pytest.approx(445 / 12)


def test_a_small_trillium_benefit_comes_at_once_in_july():
    # no rent, 32,000: AFNI 31,715; 378 - 4 % x 2,668 = 271.28, under 360
    home = one(earning(32_000), housing=Housing.NO_RENT)
    walked = path(home, [now(home, 12)], date(2026, 7, 1))
    assert line(walked, Line.TRILLIUM) == pytest.approx([271.28] + [0] * 11)
    assert walked.even[Line.TRILLIUM][:, 0] == pytest.approx([271.28 / 12] * 12)


def test_a_larger_trillium_benefit_comes_by_the_month():
    # without income: 378
    home = one(housing=Housing.NO_RENT)
    walked = path(home, [now(home, 12)], date(2026, 7, 1))
    assert line(walked, Line.TRILLIUM) == pytest.approx([378 / 12] * 12)


RETURNS = (
    Line.CANADA_CHILD_BENEFIT,
    Line.ONTARIO_CHILD_BENEFIT,
    Line.GST_CREDIT,
    Line.TRILLIUM,
    Line.WORKERS_BENEFIT,
)


@pytest.mark.parametrize(
    ("first", "from_then"),
    [
        (date(2026, 2, 1), date(2026, 7, 1)),
        (date(2026, 4, 1), date(2026, 7, 1)),
        (date(2026, 5, 1), date(2027, 7, 1)),
    ],
)
def test_returns_not_filed_bring_nothing_before_the_july_after_the_next_april(
    first: date, from_then: date
):
    home = one(earning(20_000), children=[4], rent=1_000.0, filed=False)
    walked = path(home, [now(home, 20)], first)
    july = at(first, from_then.year, from_then.month)
    for name in RETURNS:
        # what May settles of a year that ended on the path is filed in time
        before = [v for k, v in enumerate(line(walked, name)[:july]) if (first.month + k) % 12 != 5]
        assert before == [0] * len(before), name
        assert line(walked, name)[july] > 0, name
