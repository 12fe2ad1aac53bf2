"""Young people over agencies, and those whom a criterion excluded, by hand."""

from datetime import date, timedelta

import pytest

from ladderway.domain.equity.later import Later, Since, later, share_known
from ladderway.domain.equity.split import Line
from ladderway.domain.equity.young import Path, Served, Stands, days_to_start, how_many, stands

DAY = date(2026, 1, 10)
YEAR = timedelta(days=365)


def on(days):
    return DAY + timedelta(days=days)


def closed(why, days=0, agency="a"):
    return Served(agency, DAY, "closed", why, on(days))


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (Path([closed("found_work"), Served("b", DAY, "waiting")]), Stands.WAITING),
        (Path([Served("a", DAY, "enquiring"), Served("b", DAY, "active")]), Stands.SERVED),
        (Path([closed("completed", 30)]), Stands.FINISHED),
        (Path([closed("lost_contact", 30)]), Stands.LOST_SERVICE),
        (Path([closed("lost_contact", 30)], dead_ends=[on(20)]), Stands.LOST_REFERRAL),
        (
            Path([closed("lost_contact", 30)], dead_ends=[on(5)], left=[on(9)]),
            Stands.LOST_SELECTION,
        ),
        (Path([closed("screened_requirement", 3)]), Stands.LOST_SELECTION),
        (Path([closed("referred_on", 3)]), Stands.ELSEWHERE),
        (Path([closed("referred_on", 3)], dead_ends=[on(9)]), Stands.LOST_REFERRAL),
        # What happened before the case began does not count for it.
        (Path([closed("lost_contact", 3)], dead_ends=[on(-9)]), Stands.LOST_SERVICE),
    ],
)
def test_where_somebody_stands_or_was_lost(path, wanted):
    assert stands(path) is wanted


def test_days_to_the_start_and_agencies():
    path = Path([closed("completed", agency=a) for a in "aabc"], referred=[on(9), on(2)],
                begun=[on(1), on(12)])  # fmt: skip
    assert (days_to_start(path), how_many(path)) == ("below_31", "three")
    assert days_to_start(Path([closed("completed")], referred=[on(2)], begun=[on(1)])) == "waits"
    assert days_to_start(Path([closed("completed")])) == "none"


def test_what_came_of_somebody_who_was_excluded():
    since = Since(DAY, work=[on(400)], again=[on(90)], other=[on(30)])
    assert later(since, on(366), YEAR) is Later.AGAIN
    assert later(since, on(364), YEAR) is Later.EARLY  # whatever is known already
    assert later(Since(DAY, work=[on(-5), on(366)]), on(800), YEAR) is Later.UNKNOWN
    assert later(Since(DAY, work=[on(365)]), on(800), YEAR) is Later.WORK


def test_shares_leave_out_whose_time_is_not_over_and_hide_with_what_is_hidden():
    answers = tuple(str(each) for each in Later)
    line = Line(("reading",), (10, 0, 5, 10, 15), 40)
    share = share_known(line, answers, Later.WORK)
    assert (share.part, share.whole) == (10, 30)
    assert share.low == pytest.approx(0.192, abs=0.001)  # Wilson, by hand
    hidden = Line(("reading",), (10, 0, 5, None, 15), 40)
    assert share_known(hidden, answers, Later.WORK) is None
