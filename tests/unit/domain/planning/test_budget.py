"""Sums of a budget, exact to the cent."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.budget import (
    KINDS,
    Basis,
    BudgetLine,
    ScenarioTotal,
    SourceStatus,
    totals,
)

D = Decimal
LINES = (
    BudgetLine("project_manager", D("1000.10"), status=SourceStatus.CONFIRMED),
    BudgetLine("training", D("99.95"), Basis.PER_PERSON, status=SourceStatus.ASKED),
    BudgetLine("space", D("200"), in_kind=True, status=SourceStatus.REFUSED),
    BudgetLine("wraparound", D("10"), Basis.PER_PERSON),
)


def one(participants: int, lines: tuple[BudgetLine, ...] = LINES) -> ScenarioTotal:
    return totals(lines, [("base", participants)])[0]


def test_a_case_by_hand() -> None:
    found = one(3)
    assert found.cash == D("1329.95")  # 1000.10 + 3 × 99.95 + 3 × 10
    assert found.in_kind == D("200")
    assert found.total == D("1529.95")
    assert found.per_participant == D("509.98")
    assert (found.confirmed, found.open, found.not_funded) == (D("1000.10"), D("299.85"), D("230"))


def test_without_participants_there_is_no_cost_for_each() -> None:
    assert one(0).per_participant is None
    assert one(0).total == D("1200.10")


def test_kinds_stand_in_the_order_of_the_form() -> None:
    kinds = [kind for kind, _amount in one(1).by_kind]
    assert kinds == sorted(kinds, key=KINDS.index)


def test_an_empty_budget_is_nothing() -> None:
    assert one(5, ()).total == 0


lines = st.builds(
    BudgetLine,
    kind=st.sampled_from(KINDS),
    amount=st.decimals(0, 10**6, places=2),
    basis=st.sampled_from(Basis),
    in_kind=st.booleans(),
    status=st.sampled_from(SourceStatus),
)


@given(st.lists(lines, max_size=8), st.integers(0, 500))
def test_the_parts_make_the_whole(some: list[BudgetLine], participants: int) -> None:
    found = one(participants, tuple(some))
    assert found.confirmed + found.open + found.not_funded == found.total
    assert sum((amount for _kind, amount in found.by_kind), D(0)) == found.total
