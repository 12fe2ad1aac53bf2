"""The label search gives exactly what trying every ladder gives, on small random cases."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.ladders.labels import UNKNOWN_MONEY
from ladderway.domain.ladders.search import Limits, OptionTable, SearchSpace, known_money, search


@dataclass(frozen=True)
class End:
    group: int
    wage: int
    fallback: bool
    months: int
    money: int
    risk: int

    def removes(self, other: "End") -> bool:
        resources = (
            self.months <= other.months and self.money <= other.money and self.risk <= other.risk
        )
        if self.group != other.group or not resources:
            return False
        if self.fallback:
            return other.fallback and self.wage >= other.wage
        return other.fallback or self.wage >= other.wage


def every_end(space: SearchSpace, start: int, limits: Limits, mask: int, target: int | None):
    """All ladders by plain recursion: no dominance, no bit ever dropped."""
    options = space.options

    def go(at, held, months, money, risk, been, left):
        for edge in range(space.edge_ptr[at], space.edge_ptr[at + 1]):
            to = int(space.edge_to[edge])
            if to in been:
                continue
            row = int(space.edge_options[edge])
            for option in range(options.ptr[row], options.ptr[row + 1]):
                if int(options.need[option]) & ~held:
                    continue
                m = months + max(int(options.months[option]), int(space.edge_months[edge]))
                c = money + int(options.money[option])
                r = risk + int(space.edge_risk[edge])
                known = int(known_money(np.array([c]))[0])
                if m > limits.months or r > limits.risk:
                    continue
                if limits.money is not None and known > limits.money:
                    continue
                if to == target or (target is None and space.group[to] >= 0):
                    yield End(
                        int(space.group[to]),
                        int(space.median[to]),
                        bool(space.fallback[to]),
                        m,
                        c,
                        r,
                    )
                if left > 1:
                    on = held | int(options.add[option])
                    yield from go(to, on, m, c, r, {*been, to}, left - 1)

    return set(go(start, mask, 0, 0, 0, {start}, limits.moves))


def front_of(ends: set[End]) -> set[End]:
    return {e for e in ends if not any(o != e and o.removes(e) for o in ends)}


@st.composite
def spaces(draw, largest: int = 6) -> SearchSpace:
    """Dense little graphs with few distinct figures, so that ties and cycles are common."""
    n = draw(st.integers(2, largest))
    small = st.integers(0, 3)

    def ints(count, of):
        return np.array(draw(st.lists(of, min_size=count, max_size=count)), np.int64)

    lists = draw(st.integers(1, 5))
    sizes = ints(lists, st.integers(0, 3))
    ptr = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    rows = int(ptr[-1])
    money = st.sampled_from([0, 1, 2, UNKNOWN_MONEY, UNKNOWN_MONEY + 1])
    bits = st.sampled_from([0, 0, 1, 2, 3, 4])
    table = OptionTable(
        ptr, ints(rows, bits), ints(rows, bits), ints(rows, small), ints(rows, money),
        np.arange(rows),
    )  # fmt: skip
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    chosen = sorted(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)))
    origin = np.array([i for i, _ in chosen], np.int64)
    return SearchSpace(
        entry=np.zeros(n, np.int64),
        median=ints(n, st.sampled_from([1800, 1900, 2000, 2500])),
        fallback=np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n))),
        group=ints(n, st.sampled_from([-1, 0, 0, 1])),
        edge_ptr=np.searchsorted(origin, np.arange(n + 1)).astype(np.int64),
        edge_to=np.array([j for _, j in chosen], np.int64),
        edge_risk=ints(len(chosen), st.integers(1, 4)),
        edge_months=ints(len(chosen), st.integers(0, 2)),
        edge_options=ints(len(chosen), st.integers(0, lists - 1)),
        options=table,
    )


limits = st.builds(
    Limits,
    moves=st.integers(1, 4),
    months=st.sampled_from([3, 6, 48]),
    money=st.sampled_from([None, None, 2]),
    risk=st.sampled_from([6, 2000]),
)


@settings(max_examples=800, deadline=None)
@given(space=spaces(), limit=limits, mask=st.sampled_from([0, 0, 1, 5]), with_target=st.booleans())
def test_the_search_finds_the_front_that_trying_everything_finds(space, limit, mask, with_target):
    target = space.n - 1 if with_target else None
    result = search(space, 0, limit, mask=mask, target=target)
    found = {End(p.group, p.wage, p.fallback, p.months, p.money, p.risk) for p in result.paths}
    assert found == front_of(every_end(space, 0, limit, mask, target))
    assert not result.capped


@settings(max_examples=150, deadline=None)
@given(space=spaces(), limit=limits)
def test_every_path_is_feasible_and_adds_up(space, limit):
    for path in search(space, 0, limit).paths:
        held = months = money = risk = 0
        for edge, option, to in zip(path.edges, path.options, path.occupations[1:], strict=True):
            assert int(space.edge_to[edge]) == to
            assert int(space.options.need[option]) & ~held == 0
            held |= int(space.options.add[option])
            months += max(int(space.options.months[option]), int(space.edge_months[edge]))
            money += int(space.options.money[option])
            risk += int(space.edge_risk[edge])
        assert (months, money, risk) == (path.months, path.money, path.risk)
        assert len(set(path.occupations)) == len(path.occupations)
        assert 1 <= len(path.edges) <= limit.moves


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(space=spaces(largest=7), limit=limits, mask=st.sampled_from([0, 1, 5]))
def test_the_search_is_exact_on_many_more_cases(space, limit, mask):
    result = search(space, 0, limit, mask=mask)
    found = {End(p.group, p.wage, p.fallback, p.months, p.money, p.risk) for p in result.paths}
    assert found == front_of(every_end(space, 0, limit, mask, None))
