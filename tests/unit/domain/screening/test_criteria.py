"""What may be asked, of whom, when; what a refusal lacks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.criteria import (
    CONDITIONAL,
    MINIMUM,
    Criterion,
    Kind,
    Place,
    Result,
    Source,
    Weight,
    compared,
    faults,
    may_ask,
    topic_of,
)
from ladderway.domain.screening.refusals import Cause, Refusal, may_resolve, may_review
from ladderway.domain.screening.refusals import faults as lacks
from ladderway.domain.shared.outcomes import Status

TODAY = date(2026, 3, 2)
POLICE = Criterion(
    Source.EMPLOYER, Kind.POLICE, Weight.NEEDED, employer=True, requirement="Alone with children",
    evidence="Posting", job_requires=True, purpose="By law", accommodation="Fee paid",
)  # fmt: skip
REFUSAL = Refusal(Cause.NEEDED, "Too early", uuid4(), TODAY, "Call us", date(2026, 9, 1))


def fields(criterion: Criterion) -> set[str]:
    return {fault.field for fault in faults(criterion)}


def test_a_criterion_that_says_all_it_must_has_no_fault() -> None:
    assert faults(POLICE) == ()


@pytest.mark.parametrize(
    "name", ["employer", "requirement", "evidence", "job_requires", "purpose", "accommodation"]
)
def test_what_is_sensitive_says_why_and_which_help(name: str) -> None:
    empty = False if name in ("employer", "job_requires") else " "
    assert fields(replace(POLICE, **{name: empty})) == {name}


def test_figures_stand_where_the_kind_has_one() -> None:
    interest = Criterion(Source.PROGRAM, Kind.INTEREST, Weight.NEEDED)
    assert faults(interest) == ()
    assert fields(replace(interest, minimum=Decimal(3))) == {"minimum"}
    assert fields(replace(interest, kind=Kind.READING)) == {"minimum"}


def test_only_employers_prefer() -> None:
    assert fields(Criterion(Source.COLLEGE, Kind.DOCUMENT, Weight.PREFERRED)) == {"weight"}


@given(st.sampled_from(Kind), st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)))
def test_what_is_sensitive_waits_for_a_place(kind: Kind, since: date | None) -> None:
    has_place = since is not None and since <= TODAY
    asked = may_ask(kind, Place(since), TODAY).status is Status.MET
    assert asked == (kind not in CONDITIONAL or has_place)


def test_answers_go_where_they_belong() -> None:
    assert topic_of(Kind.POLICE) is Topic.JUSTICE
    assert {topic_of(Kind.HEALTH), topic_of(Kind.PHYSICAL)} == {Topic.HEALTH}
    assert {topic_of(k) for k in set(Kind) - CONDITIONAL} == {Topic.SCREENING}


@pytest.mark.parametrize(
    ("figure", "result"),
    [("8", "met"), ("9.5", "met"), ("7", "almost"), ("7.5", "almost"), ("6.5", "not_met")],
)
def test_how_a_figure_stands(figure: str, result: str) -> None:
    assert compared(Kind.READING, Decimal(8), Decimal(figure)) == result


def test_not_known_is_not_no() -> None:
    assert compared(Kind.READING, Decimal(8), None) is Result.UNKNOWN
    assert all(compared(k, Decimal(8), Decimal(1)) is Result.UNKNOWN for k in set(Kind) - MINIMUM)


def test_a_refusal_that_lacks_nothing() -> None:
    assert lacks(REFUSAL) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": ""}, "words"),
        ({"how_to_contest": " "}, "how_to_contest"),
        ({"come_back_on": None}, "come_back_on"),
        ({"come_back_on": TODAY}, "come_back_on"),
        ({"cause": Cause.OVERQUALIFIED}, "other_offer"),
    ],
)
def test_a_refusal_that_lacks_something(changes: dict[str, object], field: str) -> None:
    assert set(lacks(replace(REFUSAL, **changes))) == {field}  # type: ignore[arg-type]


def test_a_second_and_a_third() -> None:
    one, two, three = uuid4(), uuid4(), uuid4()
    assert may_review(one, two).status is Status.MET
    assert may_review(one, one).status is Status.NOT_MET
    assert may_resolve(one, two, three).status is Status.MET
    assert may_resolve(one, two, one).status is Status.NOT_MET
    assert may_resolve(one, two, two).status is Status.NOT_MET
