"""What becomes of benefits when a job starts."""

from datetime import date

from ladderway.domain.supports.continuity import Start, at_start
from ladderway.files.supports import continuity

START = date(2026, 3, 16)


def found(**start):
    told = {"on": START, "held": frozenset(), **start}
    return {each.rule.key: each for each in at_start(continuity(), Start(**told))}


def test_somebody_on_ontario_works_with_transit_and_no_child():
    """By hand: pay of March counts in April; transit until the first pay, which nobody knows."""
    listed = found(held=frozenset({"ow", "transport"}), children=False)
    works = listed["ontario_works"]
    assert (works.is_held, works.since, works.tell_by) == (True, date(2026, 4, 1), START)
    assert listed["transit"].since is None
    assert listed["extended_health"].is_held
    assert "child_care" not in listed
    assert "odsp" not in listed
    assert listed["geared_rent"].is_held is False
    assert listed["geared_rent"].tell_by == date(2026, 4, 15)  # within thirty days


def test_a_subsidy_is_asked_about_where_nobody_knows_of_children():
    assert found()["child_care"].is_held is False
    assert found(children=True, held=frozenset({"child_care"}))["child_care"].is_held


def test_the_first_pay_gives_transit_its_day_and_what_is_held_comes_first():
    listed = at_start(
        continuity(), Start(START, frozenset({"transport"}), first_pay=date(2026, 4, 2))
    )
    assert (listed[0].rule.key, listed[0].since) == ("transit", date(2026, 4, 2))
