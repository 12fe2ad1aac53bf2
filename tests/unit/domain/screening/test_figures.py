"""Figures of selection: thresholds, funnels, intervals, and what is hidden."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from ladderway.domain.screening.criteria import Result
from ladderway.domain.screening.figures import (
    OUTCOMES,
    Applicant,
    Setting,
    by_group,
    cross,
    effect,
    reached,
    safe_tables,
    wilson,
)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_another_program(pair: tuple[int, int]) -> None:
    part, whole = pair
    low, high = proportion_confint(part, whole, method="wilson")
    found = wilson(part, whole)
    assert found.low == pytest.approx(low, abs=1e-6)
    assert found.high == pytest.approx(high, abs=1e-6)


def test_of_nobody_there_is_no_share() -> None:
    assert wilson(0, 0).share is None
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


def somebody(key: str, reading: str | None = None, diploma: str = "met") -> Applicant:
    figures = {"reading": Decimal(reading)} if reading else {}
    return Applicant(key, "g", {"diploma": Result(diploma)}, figures)


PEOPLE = (
    somebody("low", "6"),
    somebody("high", "9"),
    somebody("untested"),
    somebody("without", "9", "not_met"),
    somebody("both", "5", "not_met"),
    somebody("nearly", "9", "almost"),
)


def test_whom_a_threshold_would_exclude() -> None:
    found = effect(PEOPLE, Setting(frozenset({"reading", "diploma"}), {"reading": Decimal(8)}))
    assert found.excluded == {"low", "without", "both"}
    assert found.unknown == {"untested"}
    assert found.alone == {"reading": 1, "diploma": 1}
    assert by_group(PEOPLE, found) == {"g": (3, 3)}


def test_what_is_off_excludes_nobody() -> None:
    assert effect(PEOPLE, Setting(frozenset(), {"reading": Decimal(12)})).excluded == set()


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_higher_least_never_excludes_fewer(one: int, other: int) -> None:
    low, high = (
        effect(PEOPLE, Setting(frozenset({"reading"}), {"reading": Decimal(n)})).excluded
        for n in sorted((one, other))
    )
    assert low <= high


def test_who_came_further_is_counted_before() -> None:
    assert reached([5, 0, 7], 12) == (12, 7, 7)


def test_a_stage_that_would_tell_a_hidden_one_is_hidden() -> None:
    assert reached([5, None, None, 7], 20) == (20, 15, None, 7)
    assert reached([None, 6, 7], 16) == (16, 13, 7)


def test_a_total_that_one_table_hides_no_other_tells() -> None:
    pairs = [("a", "placed")] * 8 + [("a", "refused")] * 3 + [("b", "placed")] * 9
    one = cross(pairs, ["a", "b"])
    other = cross([("x", outcome) for _row, outcome in pairs], ["x"])
    tables = safe_tables([one, other], 5)
    at = OUTCOMES.index("refused")
    assert {table.column_totals[at] for table in tables} == {None}


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from(OUTCOMES)),
        max_size=60,
    )
)
def test_nothing_small_is_shown(people: list[tuple[str, str, str]]) -> None:
    tables = [
        cross([(a, outcome) for a, _b, outcome in people], "abc"),
        cross([(b, outcome) for _a, b, outcome in people], "xy"),
    ]
    for safe in safe_tables(tables, 5):
        shown = [n for row in safe.cells for n in row] + [*safe.row_totals, *safe.column_totals]
        assert not [n for n in shown if n is not None and 0 < n < 5]
    totals = {safe.column_totals for safe in safe_tables(tables, 5)}
    assert len(totals) == 1
