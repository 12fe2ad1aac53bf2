"""Groups: formed from facts, unknown where a fact is missing, not formed where none may be."""

from datetime import date

import pytest

from ladderway.domain.equity.bands import band, bands, days_between, years_old
from ladderway.domain.equity.groups import Belongs, Condition, Facts, Group, belongs
from ladderway.domain.equity.questionnaire import Words
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.parameters import Citation
from ladderway.files.equity import groups, questionnaires

SOURCE, WORDS = Citation("x"), Words("x", "x")
NAMED = {group.key: group for group in groups()}


def facts(years=None, **said):
    figures = {} if years is None else {"years": years}
    return Facts({key: frozenset(values) for key, values in said.items()}, figures)


@pytest.mark.parametrize(
    ("years", "income", "wanted"),
    [
        (55, ["ow"], Belongs.YES),
        (54, ["ow"], Belongs.NO),
        (60, ["work"], Belongs.NO),
        (None, ["ow"], Belongs.UNKNOWN),
        (54, None, Belongs.NO),  # whatever the income is
        (60, None, Belongs.UNKNOWN),
    ],
)
def test_older_workers_on_assistance_by_hand(years, income, wanted):
    known = {} if income is None else {"income": income}
    assert belongs(NAMED["older_assistance"], facts(years, **known)).belongs is wanted


def test_a_child_of_four_and_no_partner_forms_the_group_and_five_does_not():
    group = NAMED["single_parents_young_child"]
    for age, wanted in ((4, Belongs.YES), (5, Belongs.NO)):
        told = Facts({"raises_children": frozenset({"alone"})}, {"youngest_child": age})
        assert belongs(group, told).belongs is wanted
    assert belongs(group, facts()).missing == ("raises_children", "youngest_child")


def test_any_of_two_facts_is_enough_and_both_are_needed_for_no():
    group = NAMED["lgbtq2s"]
    assert belongs(group, facts(gender=["trans"])).belongs is Belongs.YES
    assert belongs(group, facts(gender=["man"])).missing == ("orientation",)
    assert belongs(group, facts(gender=["man"], orientation=["straight"])).belongs is Belongs.NO


def test_a_criminal_record_forms_no_group():
    for key in ("criminal_record", "criminal_justice"):
        assert not NAMED[key].is_formed
        assert NAMED[key].why_not
        with pytest.raises(BadInput):
            belongs(NAMED[key], facts())
    # Nor does any group rest on what was told of justice or health in trust.
    resting = {fact for group in NAMED.values() for fact in group.facts}
    assert not resting & {"justice", "health", "circumstance", "housing"}


def test_definitions_name_answers_that_the_questionnaire_has():
    questions = {question.key: question for question in questionnaires()[-1].questions}
    for group in NAMED.values():
        assert group.source.title
        for condition in (each for any_ in group.every for each in any_):
            if condition.fact in questions:
                assert condition.values <= {o.code for o in questions[condition.fact].options}


def test_a_group_is_formed_or_says_why_not():
    with pytest.raises(BadInput):
        Group("x", WORDS, SOURCE)
    with pytest.raises(BadInput):
        Group("x", WORDS, SOURCE, ((Condition("a", frozenset("b")),),), why_not=WORDS)
    with pytest.raises(BadInput):
        Condition("a")


def test_bands_and_ages():
    assert [band(n, (8, 31)) for n in (0, 7, 8, 30, 31, None)] == [
        "below_8", "below_8", "below_31", "below_31", "from_31", "none",
    ]  # fmt: skip
    assert set(bands((8, 31))) == {"below_8", "below_31", "from_31", "none"}
    assert years_old(date(1996, 3, 2), date(2026, 3, 1)) == 29
    assert years_old(date(1996, 3, 2), date(2026, 3, 2)) == 30
    days = [date(2026, 1, 9), date(2026, 1, 2), date(2025, 12, 1)]
    assert days_between(date(2026, 1, 1), days) == 1
    assert days_between(None, days) is None
