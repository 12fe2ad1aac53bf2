"""The attack shares what it finds between cells, and says the same as looking at each alone."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.evaluation.disclosure import (
    Dimension,
    Policy,
    attacked,
    cross_table,
    door,
    opened,
    publish,
)
from ladderway.domain.evaluation.disclosure.attack import extreme, unknowns
from ladderway.domain.evaluation.errors import DisclosureRefused

A, B = Dimension("a", ("x", "y", "z")), Dimension("b", ("1", "2", "3"))
POLICY = Policy(5)


def alone(ledger: door.Ledger) -> set[int]:
    """Hidden counts that are narrowed down, each looked for by itself."""
    system = unknowns([e.cell for e in ledger.entries], ledger.by_name)
    known = door._knowledge(ledger.entries)
    found = set()
    for i, entry in enumerate(ledger.entries):
        if entry.shown is None:
            low, _ = extreme(system, known, i, most=False, whole=True)
            high, _ = extreme(system, known, i, most=True, whole=True)
            wanted = door._protection(entry.why, entry.policy, low, high)
            if low > wanted.low + 1e-6 or high < wanted.high - 1e-6:
                found.add(i)
    return found


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(A.values), st.sampled_from(B.values)), min_size=20),
       st.integers(0, 14))  # fmt: skip
def test_the_attack_finds_what_looking_at_each_finds(people: list[tuple[str, str]], n: int) -> None:
    told = {"a": [p[0] for p in people], "b": [p[1] for p in people]}
    try:
        ledger = publish(opened([A, B]), [cross_table("t", [A, B], told)], POLICY)
    except DisclosureRefused:
        return
    assert attacked(ledger) == ()
    # Show one that was hidden: what follows from it is found, and nothing else.
    hidden = [i for i, e in enumerate(ledger.entries) if e.shown is None]
    if not hidden:
        return
    told_of = hidden[n % len(hidden)]
    entries = list(ledger.entries)
    people_there = max(entries[told_of].people, POLICY.threshold)
    if people_there != entries[told_of].people:
        return  # a small one has no number that could stand there
    entries[told_of] = replace(entries[told_of], shown=people_there, why=door.Why.SHOWN)
    careless = replace(ledger, entries=tuple(entries))
    found = {e.cell for e in attacked(careless)}
    assert found == {careless.entries[i].cell for i in alone(careless)}
    assert all(np.isfinite(e.found.low) for e in attacked(careless))
