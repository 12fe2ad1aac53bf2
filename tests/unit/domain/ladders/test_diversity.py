"""Which few ladders are shown of the many on the front."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.ladders.diversity import (
    Candidate,
    DiversityWeights,
    best_of_each,
    choose,
    less_usual,
)

WEIGHTS = DiversityWeights()


def ladder(**given) -> Candidate:
    usual = {
        "group": 0, "way": frozenset(), "first": 1, "months": 12, "money": 0, "wage": 2000,
        "fallback": False, "worth": 0.0, "usual": True, "gain": 200,
    }  # fmt: skip
    return Candidate(**usual | given)


def labelled(candidates, label: str) -> list[int]:
    return [c.row for c in choose(candidates, 8, WEIGHTS) if label in c.labels]


def test_quickest_cheapest_and_best_paid_are_always_among_them():
    many = [ladder(months=10 + k, money=10, worth=float(k)) for k in range(20)]
    extremes = [ladder(months=3, money=10), ladder(money=0), ladder(money=10, wage=9000)]
    candidates = many + extremes
    assert labelled(candidates, "quickest") == [20]
    assert labelled(candidates, "cheapest") == [21]
    assert labelled(candidates, "best_paid") == [22]


def test_the_best_paid_is_not_one_with_a_pay_figure_from_elsewhere():
    candidates = [ladder(wage=2500), ladder(wage=9000, fallback=True)]
    assert labelled(candidates, "best_paid") == [0]


def test_a_better_paid_way_that_few_take_is_shown_where_there_is_one():
    usual = [ladder(gain=100, worth=5.0), ladder(gain=300, worth=4.0)]
    rare = ladder(usual=False, gain=400, worth=1.0)
    assert less_usual([*usual, rare]) == 2
    assert labelled([*usual, rare], "less_usual") == [2]


def test_the_first_shown_is_the_most_worthwhile_in_a_sector_of_the_start():
    quick = ladder(home=False, months=1, worth=9.0, first=2, group=2)
    best = ladder(home=True, worth=5.0, first=3, group=3)
    other = ladder(home=True, worth=4.0, first=4, group=4)
    away = ladder(home=False, worth=3.0, first=5, group=5)
    assert [c.row for c in choose([away, other, quick, best], 4, WEIGHTS)] == [3, 1, 2, 0]


@pytest.mark.parametrize("rare", [{"gain": 50}, {"gain": 400, "fallback": True}])
def test_a_way_that_few_take_must_pay_and_on_figures_from_here(rare):
    candidates = [ladder(gain=100), ladder(gain=300), ladder(usual=False, **rare)]
    assert less_usual(candidates) is None


def test_ladders_that_differ_are_shown_before_ladders_alike():
    alike = [ladder(group=1, worth=10.0, first=5, months=12 + k % 2) for k in range(5)]
    other = ladder(group=2, worth=9.0, first=9, months=40, way=frozenset({7}))
    poor = ladder(group=1, worth=0.0, first=5)
    rows = [c.row for c in choose([*alike, other, poor], 3, WEIGHTS)]
    assert 5 in rows


def test_some_end_in_a_sector_of_the_start():
    away = [ladder(home=False, worth=10.0, group=k, first=k) for k in range(10)]
    home = [ladder(home=True, worth=0.0, group=20 + k, first=20 + k) for k in range(3)]
    rows = [c.row for c in choose([*away, *home], 6, WEIGHTS, home=3)]
    assert {10, 11, 12} <= set(rows)


def test_no_front_gives_nothing():
    assert choose([], 8, WEIGHTS) == ()


candidates = st.lists(
    st.builds(
        ladder,
        group=st.integers(0, 3),
        months=st.integers(0, 48),
        money=st.integers(0, 20),
        wage=st.integers(1700, 6000),
        worth=st.floats(-5, 5),
        usual=st.booleans(),
        fallback=st.booleans(),
        home=st.booleans(),
        first=st.integers(0, 5),
    ),
    min_size=1,
    max_size=25,
)


@given(candidates, st.integers(1, 10))
def test_each_is_shown_once_and_no_more_than_asked_or_labelled(front, count):
    chosen = choose(front, count, WEIGHTS, home=2)
    rows = [c.row for c in chosen]
    assert len(set(rows)) == len(rows)
    names = sum(bool(c.labels) for c in chosen)
    assert len(rows) <= max(count, names)
    assert len(rows) >= min(count, len(front))


@given(candidates)
def test_nothing_on_the_front_is_quicker_than_the_quickest(front):
    row = labelled(front, "quickest")[0]
    assert front[row].months == min(c.months for c in front)


def test_the_best_of_each_sector_comes_best_first():
    worth = [1.0, 5.0, 3.0, 4.0]
    sector = ["a", "b", "b", "c"]
    assert best_of_each(range(4), sector.__getitem__, worth.__getitem__, 2) == (1, 3)
