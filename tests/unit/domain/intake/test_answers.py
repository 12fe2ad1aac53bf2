"""What a form may hold: properties over forms and writings made at random, and cases by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.answers import read
from ladderway.domain.intake.forms import (
    PREFER_NOT,
    YES_NO,
    Condition,
    Form,
    FormVersion,
    Kind,
    Notice,
    Option,
    Question,
    Words,
)
from ladderway.domain.shared.errors import BadParameters

NONE = Words("", "")
TODAY = date(2026, 3, 2)


def question(key, kind=Kind.TEXT, **more):
    options = YES_NO if kind is Kind.YES_NO else ()
    return Question(
        key=key, kind=kind, words=NONE, topic=Topic.PLAN, **{"options": options, **more}
    )


def form(*pages, version="1", since=date(2026, 1, 1), until=None):
    return FormVersion(version, since, until, NONE, (), Notice("1", NONE), pages)


WORK = form(
    (question("working", Kind.YES_NO, may_decline=True),),
    (question("job", when=Condition("working", frozenset({"yes"}))),),
)


@st.composite
def forms(draw):
    """Forms of yes-or-no questions in pages, some waiting for an answer on an earlier page."""
    pages, before = [], []
    for number in range(draw(st.integers(1, 4))):
        page = []
        for n in range(draw(st.integers(1, 3))):
            when = None
            if before and draw(st.booleans()):
                codes = draw(st.sets(st.sampled_from(["yes", "no"]), min_size=1))
                when = Condition(draw(st.sampled_from(before)), frozenset(codes))
            page.append(question(f"q{number}_{n}", Kind.YES_NO, when=when, may_decline=True))
        before += [each.key for each in page]
        pages.append(tuple(page))
    return form(*pages)


@given(made=forms(), data=st.data())
def test_a_question_that_is_not_asked_never_holds_an_answer(made, data):
    said = st.lists(st.sampled_from(["yes", "no", PREFER_NOT, "", "maybe", "=1+1"]), max_size=2)
    written = {each.key: data.draw(said) for each in made.questions}
    reading = read(made, written, TODAY)
    assert set(reading.answers) | set(reading.faults) | set(reading.missing) <= set(
        reading.applying
    )
    for each in made.questions:
        opened = each.when is None or bool(
            each.when.question in reading.answers
            and each.when.any_of & set(reading.answers[each.when.question].values)
        )
        assert (each.key in reading.applying) == opened
        answer = reading.answers.get(each.key)
        assert answer is None or answer.declined or set(answer.values) <= each.codes


@given(made=forms())
def test_every_condition_refers_to_an_earlier_page(made):
    seen = set()
    for page in made.pages:
        assert {each.when.question for each in page if each.when} <= seen
        seen |= {each.key for each in page}


def test_a_condition_that_looks_ahead_or_to_its_own_page_is_refused():
    waits = question("job", when=Condition("working", frozenset({"yes"})))
    with pytest.raises(BadParameters, match="not on an earlier page"):
        form((question("working", Kind.YES_NO), waits))
    with pytest.raises(BadParameters, match="not on an earlier page"):
        form((waits,), (question("working", Kind.YES_NO),))


@pytest.mark.parametrize(
    "pages",
    [
        ((question("a"), question("a")),),
        ((question("a", Kind.CHOICE),),),
        ((question("a", Kind.CHOICE, options=(Option(PREFER_NOT, NONE),)),),),
        ((question("a", Kind.YES_NO),), (question("b", when=Condition("a", frozenset({"x"}))),)),
    ],
    ids=["twice", "no options", "declining as an option", "an answer that cannot be"],
)
def test_a_form_that_makes_no_sense_is_refused(pages):
    with pytest.raises(BadParameters):
        form(*pages)


def test_declining_is_an_answer_and_empty_is_none():
    declined = read(WORK, {"working": [PREFER_NOT]}, TODAY)
    assert declined.answers["working"].declined
    assert declined.applying == ("working",)
    assert read(WORK, {"working": [""]}, TODAY).answers == {}


def test_what_is_required_and_empty_is_missing_and_may_be_declined_where_it_says_so():
    asked = form((question("name", required=True), question("born", Kind.DATE, may_decline=True)))
    assert read(asked, {}, TODAY).missing == ("name",)
    # Where declining is not offered, the code is text like any other.
    assert read(asked, {"name": [PREFER_NOT]}, TODAY).value("name") == PREFER_NOT


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.DATE, "2026-02-30", "intake.no_day"),
        (Kind.DATE, "2026-03-03", "intake.not_yet"),
        (Kind.DATE, "1066-10-14", "intake.too_early"),
        (Kind.DATE, "tomorrow", "intake.no_day"),
        (Kind.PHONE, "555-0123", "intake.no_number"),
        (Kind.PHONE, "call me at 416 555 0123", "intake.no_number"),
        (Kind.EMAIL, "amina at example", "intake.no_email"),
        (Kind.TEXT, "x" * 201, "intake.too_long"),
        (Kind.YES_NO, "maybe", "intake.not_offered"),
    ],
)
def test_a_fault_stands_beside_its_question(kind, text, code):
    reading = read(form((question("q", kind),)), {"q": [text]}, TODAY)
    assert reading.faults["q"].code == code
    assert not reading.is_complete
    assert "q" not in reading.answers


def test_one_answer_where_one_is_asked_for():
    reading = read(WORK, {"working": ["yes", "no"]}, TODAY)
    assert reading.faults["working"].code == "intake.one_answer"


def test_signs_that_nobody_types_do_not_stay():
    reading = read(form((question("name"),)), {"name": ["  Ami\x00na\n\tK. "]}, TODAY)
    assert reading.value("name") == "Ami na K."


def test_one_version_is_in_force_on_a_day():
    first = form((question("a"),), version="1", until=date(2026, 6, 1))
    second = form((question("a"),), version="2", since=date(2026, 6, 1))
    both = Form("f", (first, second))
    assert both.on(date(2026, 5, 31)) is first
    assert both.on(date(2026, 6, 1)) is second
    assert both.version("1") is first
    with pytest.raises(BadParameters, match="in force"):
        both.on(date(2025, 1, 1))
    with pytest.raises(BadParameters):
        both.version("3")
    with pytest.raises(BadParameters):
        Form("f", (first, form((question("a"),), version="3", since=date(2026, 5, 1))))
