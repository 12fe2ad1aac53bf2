"""Questions in both languages; what may be counted; tables from which nothing follows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.equity.governance import Governance, may_count, may_tell_apart
from ladderway.domain.equity.profile import (
    NONE,
    OWN_WORDS,
    PREFERS_NOT,
    SEVERAL,
    profiles,
    value_of,
    values_of,
)
from ladderway.domain.equity.questionnaire import Given, in_force
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.shared.errors import BadInput
from ladderway.files.equity import benchmark, questionnaires

DAY = date(2026, 3, 2)
ASKED = in_force(questionnaires(), DAY)


def test_every_question_and_answer_is_in_both_languages_and_cited():
    for question in ASKED.questions:
        assert question.words.en
        assert question.words.fr
        assert question.source.title
        codes = [option.code for option in question.options]
        assert len(codes) == len(set(codes))
        assert not set(codes) & {SEVERAL, OWN_WORDS, PREFERS_NOT, NONE}
    assert {line.key for line in benchmark().lines} >= {"working", "some_college"}


def test_the_dimensions_of_the_engagement_report_are_asked():
    asked = {question.key for question in ASKED.questions}
    assert asked >= {
        "race", "indigenous", "disability", "creed", "gender", "orientation", "newcomer",
        "assistance", "literacy", "age",
    }  # fmt: skip


def test_no_version_is_in_force_before_the_first():
    with pytest.raises(BadInput):
        in_force(questionnaires(), date(2020, 1, 1))


@pytest.mark.parametrize(
    "given_",
    [Given(("a",)), Given(("under_25", "from_25")), Given(("under_25",), prefers_not=True)],
)
def test_an_answer_that_cannot_be_is_refused(given_):
    with pytest.raises(BadInput):
        ASKED.check({"age": given_})


GOVERNED = [(q, code) for q in ASKED.questions for code in sorted(q.governed)]


@pytest.mark.parametrize(("question", "code"), GOVERNED, ids=lambda v: getattr(v, "key", v))
def test_governed_identity_counts_only_under_an_agreement_that_holds_there_and_then(question, code):
    told = Given((code,))
    for agreements in (
        (),
        (Governance(2, date(2026, 1, 1)),),
        (Governance(1, date(2026, 4, 1)),),
        (Governance(1, date(2025, 1, 1), DAY),),
    ):
        assert may_count(question, told, 1, agreements, DAY).given is None
    for agreements in ((Governance(1, DAY),), (Governance(None, DAY),)):
        assert may_count(question, told, 1, agreements, DAY).given == told


def test_beside_another_answer_it_takes_the_whole_answer_along():
    race = ASKED.question("race")
    assert may_count(race, Given(("black", "indigenous")), 1, (), DAY).given is None
    assert may_count(race, Given((), "Anishinaabe"), 1, (), DAY).given is None
    assert may_count(race, Given(("black",)), 1, (), DAY).given == Given(("black",))


def test_a_question_on_that_identity_alone_is_not_counted_at_all():
    assert not may_tell_apart(ASKED.question("indigenous"), 1, (), DAY)
    assert may_tell_apart(ASKED.question("indigenous"), 1, (Governance(1, DAY),), DAY)
    assert may_tell_apart(ASKED.question("race"), 1, (), DAY)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (None, NONE),
        (Given(), NONE),
        (Given(prefers_not=True), PREFERS_NOT),
        (Given(("a", "b")), SEVERAL),
        (Given(("a",), "x"), "a"),
        (Given((), "x"), OWN_WORDS),
    ],
)
def test_everybody_has_one_value(told, value):
    assert value_of(told) == value


def test_values_of_a_question_are_all_that_there_can_be():
    assert set(values_of(ASKED.question("assistance"))) == {
        "yes", "no", SEVERAL, OWN_WORDS, PREFERS_NOT, NONE,
    }  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("ab")), min_size=10, max_size=60))
def test_no_small_count_is_shown_and_none_follows_from_the_rest(people):
    """By hand, in place of the attack: with exact counts, one hidden value in a column whose size
    is shown would be the rest."""
    dimension, group = Dimension("value", ("x", "y", "z")), Dimension("group", ("a", "b"))
    columns = {"value": [v for v, _g in people], "group": [g for _v, g in people]}
    try:
        told = profiles(dimension, [group], columns, Policy(5, 1))["group"]
    except DisclosureRefused:  # sizes are shown first; few people cannot be hidden beside them
        return
    lines = [[row.everybody for row in told.rows]]
    lines += [[row.by_group[n] for row in told.rows] for n in range(2)]
    for size, line in zip([told.everybody, *told.sizes], lines, strict=True):
        assert all(n is None or n == 0 or n >= 5 for n in line)
        assert size is None or line.count(None) != 1
