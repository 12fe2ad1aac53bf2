"""The hand-checked cases of `cases.yaml`, asked of the real engine on the shipped tables.

What must be offered is asked as a person would ask: no wage dip, this job as the goal. What must
not be offered is asked as widely as the engine allows (wage dips and rare jobs welcome, ten
years), so that a rule holds because of the rule and not because of a limit.
"""

import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladderway.domain.ladders.model import (
    EducationLevel,
    Ladder,
    LadderQuery,
    OptionKind,
    PersonFacts,
    Start,
    StartKind,
    Step,
)

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)
WIDE_MONTHS = 120

needs_engine = pytest.mark.skipif(
    find_spec("ladderway.files.engine") is None, reason="the engine is not in this tree"
)


def each(list_name: str) -> list[Any]:
    return [
        pytest.param(case, expected, id=f"{case['id']}-{number}")
        for case in CASES
        for number, expected in enumerate(case[list_name], start=1)
    ]


@lru_cache(maxsize=1)
def engine() -> Any:
    from ladderway.files.engine import load_engine

    return load_engine()


def person_of(case: dict[str, Any]) -> PersonFacts:
    known = case["person"]
    return PersonFacts(
        education=EducationLevel(known["education"]) if "education" in known else None,
        credentials=frozenset(known.get("credentials", ())),
        driver_licences=(
            frozenset(known["driver_licences"]) if "driver_licences" in known else None
        ),
    )


def query_of(case: dict[str, Any], target: str | None, steps: int) -> LadderQuery:
    return LadderQuery(
        start=Start(StartKind.OCCUPATION, (case["start"],)),
        area="ER3530",
        target=target,
        hours_per_week=float(case["limits"]["hours_per_week"]),
        max_months=case["limits"]["max_months"],
        max_moves=steps,
        facts=person_of(case),
    )


def expecting(case: dict[str, Any], expected: dict[str, Any], noc: str) -> LadderQuery:
    """The case's question, under the expectation's own limits where it names any."""
    query = query_of(case, noc, expected["steps"])
    return dataclasses.replace(
        query,
        max_months=expected.get("max_months", query.max_months),
        allow_wage_dip=expected.get("wage_dip", False),
    )


def wide(query: LadderQuery, *, months: int = WIDE_MONTHS) -> LadderQuery:
    return dataclasses.replace(
        query,
        hours_per_week=40.0,
        max_months=months,
        allow_wage_dip=True,
        include_without_local_jobs=True,
    )


@lru_cache(maxsize=512)
def ladders(query: LadderQuery) -> tuple[Ladder, ...]:
    answer = engine().ladders(query)
    return tuple(answer.ladders + answer.horizontal)


def reaching(query: LadderQuery) -> list[Ladder]:
    return [ladder for ladder in ladders(query) if ladder.rungs[-1].noc == query.target]


def goes_the_way(ladder: Ladder, expected: dict[str, Any]) -> bool:
    kind = ladder.steps[-1].kind
    by_experience = kind is OptionKind.EXPERIENCE
    way_is_right = {"either": True, "experience": by_experience, "training": not by_experience}
    passed = {rung.noc for rung in ladder.rungs[1:-1]}
    via = set(expected.get("via", ()))
    return way_is_right[expected["way"]] and (not via or bool(passed & via))


def names(step: Step, credentials: set[str]) -> bool:
    """Whether an unmapped step names, as what it needs, a training or one of these credentials."""
    named = {
        item
        for reason in step.needs
        for _, fact in reason.facts
        for item in (fact if isinstance(fact, tuple) else (fact,))
    }
    return bool(named & credentials) or (bool(step.needs) and not step.programs)


def is_prepared(ladder: Ladder, target: str, credentials: set[str]) -> bool:
    """Whether a credential asked for is gained by the step into the target, or named by it."""
    last = next(k for k, rung in enumerate(ladder.rungs) if rung.noc == target)
    steps = ladder.steps[:last]
    gained = {program.credential for step in steps for program in step.programs}
    if gained & credentials:
        return True
    return steps[-1].kind is not OptionKind.EXPERIENCE and names(steps[-1], credentials)


def told(ladder: Ladder) -> str:
    kinds = [step.kind.value for step in ladder.steps]
    return f"{' > '.join(str(r.noc) for r in ladder.rungs)} by {kinds} in {ladder.months} months"


def test_twenty_cases_two_a_sector() -> None:
    sectors = [case["sector"] for case in CASES]
    assert len(CASES) == len({case["id"] for case in CASES}) == 20
    assert {sectors.count(s) for s in sectors} == {2}
    assert len(set(sectors)) == 10


def test_every_expectation_says_why() -> None:
    for case in CASES:
        assert all(e["why"] for e in case["must_offer"] + case["must_not_offer"])


@needs_engine
@pytest.mark.parametrize(("case", "expected"), each("must_offer"))
def test_offers(case: dict[str, Any], expected: dict[str, Any]) -> None:
    found = [
        ladder for noc in expected["one_of"] for ladder in reaching(expecting(case, expected, noc))
    ]
    assert any(goes_the_way(ladder, expected) for ladder in found), (
        f"{expected['why']} Wanted one of {expected['one_of']} ({expected['way']}, "
        f"via {expected.get('via', 'any')}); got {[told(x) for x in found] or 'no ladder'}."
    )


@needs_engine
@pytest.mark.parametrize(("case", "banned"), each("must_not_offer"))
def test_does_not_offer(case: dict[str, Any], banned: dict[str, Any]) -> None:
    wrong = list(broken(case, banned))
    assert not wrong, f"{banned['why']} Offered: {[told(x) for x in wrong]}."


def broken(case: dict[str, Any], banned: dict[str, Any]) -> Iterator[Ladder]:
    """The ladders that break a ban."""
    match banned["rule"]:
        case "one_step":
            yield from reaching(wide(query_of(case, banned["to"], 1)))
        case "experience_only":
            direct = reaching(wide(query_of(case, banned["to"], 1)))
            yield from (x for x in direct if x.steps[-1].kind is OptionKind.EXPERIENCE)
        case "without":
            credentials = set(banned["credentials"])
            found = reaching(wide(query_of(case, banned["to"], 3)))
            yield from (x for x in found if not is_prepared(x, banned["to"], credentials))
        case "never":
            months = case["limits"]["max_months"]
            yield from reaching(
                dataclasses.replace(
                    wide(query_of(case, banned["to"], 3), months=months),
                    hours_per_week=float(case["limits"]["hours_per_week"]),
                )
            )
        case other:
            raise ValueError(f"No rule is called [{other}].")


@needs_engine
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_open_question_keeps_the_limits(case: dict[str, Any]) -> None:
    query = query_of(case, None, 3)
    answer = engine().ladders(query)
    assert answer.ladders, "Somebody in this job has nowhere to go."
    for ladder in answer.ladders + answer.horizontal:
        assert 1 <= len(ladder.steps) <= 3
        assert ladder.months <= query.max_months
        assert len({rung.noc for rung in ladder.rungs}) == len(ladder.rungs)


@needs_engine
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_open_question_breaks_no_ban(case: dict[str, Any]) -> None:
    answer = engine().ladders(query_of(case, None, 3))
    for ladder in answer.ladders + answer.horizontal:
        for banned in case["must_not_offer"]:
            first = ladder.rungs[1].noc == banned["to"]
            by_experience = ladder.steps[0].kind is OptionKind.EXPERIENCE
            assert not (banned["rule"] == "one_step" and first), told(ladder)
            assert not (banned["rule"] == "experience_only" and first and by_experience), told(
                ladder
            )


@needs_engine
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_horizontal_ways_are_always_shown(case: dict[str, Any]) -> None:
    assert engine().ladders(query_of(case, None, 3)).horizontal
