"""How much somebody must put down first, and what to do next."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.supports.advance import Advance, burden, lost_wages
from ladderway.domain.supports.approval import State
from ladderway.domain.supports.kinds import is_advice_alone
from ladderway.domain.supports.next_steps import Given, Todo, of_supports

ON = date(2026, 3, 2)


def day(n):
    return ON + timedelta(days=n)


def test_two_that_overlap_are_out_together_and_one_that_is_late_stays_out():
    found = burden(
        [
            Advance(Decimal(100), day(-20), day(10)),
            Advance(Decimal(60), day(5), day(20)),
            Advance(Decimal(90), day(15), day(30)),
        ],
        ON,
    )
    assert (found.dollars, found.since, found.until) == (160, day(5), day(20))
    late = burden([Advance(Decimal(40), day(-30), day(-2))], ON)
    assert (late.dollars, late.until) == (40, None)
    assert burden([Advance(Decimal(0), ON, None)], ON) is None


advances = st.builds(
    lambda dollars, since, lasts: Advance(Decimal(dollars), day(since), day(since + lasts)),
    st.integers(1, 500), st.integers(-30, 60), st.integers(1, 90),
)  # fmt: skip


@given(st.lists(advances, min_size=1, max_size=8))
def test_the_burden_lies_between_the_largest_and_the_sum(listed):
    found = burden(listed, ON)
    assert max(a.dollars for a in listed) <= found.dollars <= sum(a.dollars for a in listed)
    assert found.since >= ON


def test_hours_not_worked_cost_to_the_cent():
    assert lost_wages(Decimal("7.5"), Decimal("18.33")) == Decimal("137.48")


def test_what_to_do_next_is_one_thing_a_support_the_soonest_first():
    def one(key, state=State.RUNNING, **more):
        told = {"since": day(-9), "until": day(60), **more}
        return Given(key, key, state, **told)

    found = of_supports(
        [
            one("fine"), one("asked", State.ASKED, since=day(3)),
            one("over", until=day(-1)), one("ends", until=day(9), follows=False),
            one("step", reached=day(-4), until=day(-1)),
            one("money", back=day(1), is_owed=True),
            one("due", State.APPROVED, since=day(-2)), one("refused", State.REFUSED),
        ],
        ON,
    )  # fmt: skip
    assert [(n.key, n.todo) for n in found] == [
        ("step", Todo.REACHED), ("due", Todo.BEGIN), ("over", Todo.OVER),
        ("money", Todo.PAY_BACK), ("asked", Todo.DECIDE), ("ends", Todo.FOLLOW),
    ]  # fmt: skip


def test_advice_alone_is_seen():
    assert is_advice_alone(["mentoring", "workshop"])
    assert not is_advice_alone(["mentoring", "transport"])
    assert not is_advice_alone([])
