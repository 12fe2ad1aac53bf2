"""Ladders that coaches know are offered within the limits that `known_ladders.yaml` states.

The page docs/reference/known-ladders.md is made from the same list: `scripts/known_ladders.py`.
"""

from functools import lru_cache

import pytest

from ladderway.files.engine import Engine, load_engine
from scripts.known_ladders import PAGE, Known, load, months

KNOWN = load()


@lru_cache(maxsize=1)
def engine() -> Engine:
    return load_engine()


def test_every_known_ladder_is_named_once() -> None:
    assert len({known.id for known in KNOWN}) == len(KNOWN) >= 30


def test_whatever_is_not_offered_says_why() -> None:
    assert all(known.feasible or known.why for known in KNOWN)


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.id)
def test_a_known_ladder_is_offered_within_its_limits_or_said_not_to_be(known: Known) -> None:
    took = months(engine(), known)
    offered = took is not None and took <= known.months
    assert offered == known.feasible, f"It takes {took} months; the limit is {known.months}."


def test_the_page_lists_every_known_ladder() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) == len(KNOWN) + 1
