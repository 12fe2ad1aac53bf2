"""Every reason that a rating or an indicator can give has its sentence."""

from dataclasses import replace
from datetime import date

import pytest

from ladderway.domain.evaluation.attrition import Boundary, attrition_from_counts, low_attrition
from ladderway.domain.evaluation.ratings import StudyFacts, baseline_equivalence, wwc_rating
from ladderway.domain.evaluation.spells import (
    Followed,
    JobSpell,
    basket,
    in_target_sector,
    paid_at_least,
)
from ladderway.words import Say, sentence
from ladderway.words.reasons import templates

ASKED = ("randomized", "as_assigned", "valid_outcome", "no_confound", "controls")
INDICATORS = ("wage", "security", "status", "responsibility", "line", "sector")


def said(reason) -> str:
    return sentence(reason, Say("en"))


@pytest.mark.parametrize("boundary", Boundary)
@pytest.mark.parametrize("observed", [(95, 95), (95, 70), (20, 20)])
def test_attrition(boundary: Boundary, observed: tuple[int, int]) -> None:
    rates = attrition_from_counts((100, observed[0]), (100, observed[1]))
    assert "%" in said(low_attrition(rates, boundary).reasons[0])


def test_the_figures_are_readable() -> None:
    rates = attrition_from_counts((200, 180), (200, 160))
    assert said(low_attrition(rates, Boundary.CAUTIOUS).reasons[0]) == (
        "Attrition is 15% in all; the groups differ by 10%, more than the 5.9% that the cautious "
        "boundary allows."
    )


@pytest.mark.parametrize("g", [0.01, 0.1, 0.4, None])
def test_equivalence(g: float | None) -> None:
    for adjusted in (frozenset(), frozenset({"earnings"})):
        for reason in baseline_equivalence({"earnings": g}, adjusted).reasons:
            assert said(reason).startswith("earnings: ")


@pytest.mark.parametrize("answer", [True, False, None])
def test_ratings(answer: bool | None) -> None:
    met = baseline_equivalence({"earnings": 0.0})
    facts = StudyFacts(None, None, met, met, None, None, None)
    answered = replace(facts, **dict.fromkeys(ASKED, answer))
    assert all(said(reason) for reason in wwc_rating(answered).reasons)


def test_spells() -> None:
    job = JobSpell("mill", date(2025, 1, 1), None)
    people = [
        Followed(date(2025, 1, 1), date(2026, 1, 1), (job,)),
        Followed(date(2025, 1, 1), date(2026, 1, 1), ()),
        Followed(date(2025, 1, 1), date(2025, 1, 2), ()),
    ]
    for person in people:
        found = basket(person, 30)
        outcomes = [getattr(found, name) for name in found.__slots__]
        outcomes += [paid_at_least(person, 30, 20), in_target_sector(person, 30)]
        assert all(said(outcome.reasons[0]) for outcome in outcomes)


def test_every_code_an_indicator_can_give_is_written() -> None:
    endings = ("met", "not_met", "not_working", "unknown")
    codes = {f"spells.{name}.{end}" for name in INDICATORS for end in endings}
    codes |= {f"rating.{name}.{end}" for name in ASKED for end in ("met", "not_met", "unknown")}
    assert codes <= templates().keys()
