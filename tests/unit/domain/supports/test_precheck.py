"""Funds for somebody: each rule met, almost, unknown or not met, the most useful fund first."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.precheck import (
    Answer,
    Criterion,
    Fact,
    How,
    Known,
    Need,
    Rules,
    Standing,
    check,
    look,
    precheck,
)
from ladderway.files.supports import public_funds
from ladderway.words.reasons import templates

ON = date(2026, 3, 2)
OW = Criterion(How.ONE_OF, Fact.ASSISTANCE, values=("ow",))


def rules(*criteria, key="f", since=ON, **more):
    return Rules(key, key, key, since, "a by-law", criteria, **more)


def known(documents=(), spent=None, left=None, **facts):
    values = {Fact(name): value for name, value in facts.items()}
    return Known(values, frozenset(documents), spent or {}, left or {})


@pytest.mark.parametrize(
    ("criterion", "value", "answer"),
    [
        (Criterion(How.AT_LEAST, Fact.MONTHS_ON_ASSISTANCE, 3), 3.0, Answer.MET),
        (Criterion(How.AT_LEAST, Fact.MONTHS_ON_ASSISTANCE, 3), 1.0, Answer.ALMOST),
        (Criterion(How.AT_LEAST, Fact.MONTHS_ON_ASSISTANCE, 3), 0.0, Answer.NOT_MET),
        (Criterion(How.AT_LEAST, Fact.NEXT_HOURS, 30), 28.0, Answer.ALMOST),
        (Criterion(How.AT_LEAST, Fact.NEXT_HOURS, 30), 24.0, Answer.NOT_MET),
        (Criterion(How.AT_MOST, Fact.FAMILY_INCOME, 40000), 43000.0, Answer.ALMOST),
        (Criterion(How.AT_MOST, Fact.FAMILY_INCOME, 40000), 45000.0, Answer.NOT_MET),
        (Criterion(How.AT_MOST, Fact.AGE, 29), 30.0, Answer.NOT_MET),  # nobody grows younger
        (Criterion(How.IS, Fact.STUDYING, values=("no",)), False, Answer.MET),
        (OW, "odsp", Answer.NOT_MET),
        (Criterion(How.ONE_OF, Fact.PROGRAM, values=("a", "b")), frozenset({"b"}), Answer.MET),
    ],
)
def test_a_criterion_answers_and_every_reason_has_words(criterion, value, answer):
    found = check(criterion, Known({criterion.fact: value}))
    assert found.answer is answer
    assert found.reason.code in templates()
    unknown = check(criterion, Known())
    assert (unknown.answer, unknown.reason.code in templates()) == (Answer.UNKNOWN, True)


def test_one_of_several_is_enough_and_the_best_one_is_told():
    laid_off = Criterion(How.IS, Fact.LAID_OFF, values=("yes",))
    weeks = Criterion(How.AT_LEAST, Fact.WEEKS_WITHOUT_WORK, 26)
    either = Criterion(How.ANY, parts=(laid_off, weeks))
    assert check(either, known(laid_off=False, weeks_without_work=20.0)).answer is Answer.ALMOST
    assert check(either, known(laid_off=True)).answer is Answer.MET
    assert check(either, known(laid_off=False)).answer is Answer.UNKNOWN
    assert check(either, known(laid_off=False, weeks_without_work=2.0)).answer is Answer.NOT_MET
    assert look(rules(either), known(), Need()).to_ask == (
        Fact.LAID_OFF, Fact.WEEKS_WITHOUT_WORK,
    )  # fmt: skip


def test_a_paper_that_is_missing_is_never_a_reason_against_a_fund():
    paper = Criterion(How.DOCUMENT, values=("identity",))
    assert look(rules(paper), known(), Need()).standing is Standing.ALMOST
    assert look(rules(paper), known(documents=["identity"]), Need()).standing is Standing.USABLE


def test_funds_stand_the_most_useful_first_and_only_those_that_pay_for_the_need():
    funds = [
        rules(OW, key="d"), rules(OW, key="a", kinds=frozenset({"tools"})),
        rules(Criterion(How.AT_LEAST, Fact.AGE, 18), key="b"),
        rules(Criterion(How.AT_LEAST, Fact.NEXT_HOURS, 30), key="c"),
    ]  # fmt: skip
    found = precheck(funds, known(assistance="odsp", age=40.0), Need("tools"), ON)
    told = [(f.rules.key, f.standing.value) for f in found]
    assert told == [("b", "usable"), ("c", "ask"), ("a", "not_now"), ("d", "not_now")]
    assert [f.rules.key for f in precheck(funds, known(), Need("rent"), ON)] == ["b", "c", "d"]


def test_the_rules_of_the_day_hold():
    old, new = rules(OW, since=date(2025, 1, 1)), rules(since=date(2026, 3, 3))
    (before,) = precheck([old, new], known(assistance="none"), Need(), ON)
    (after,) = precheck([old, new], known(assistance="none"), Need(), date(2026, 3, 3))
    assert (before.standing, after.standing) == (Standing.NOT_NOW, Standing.USABLE)
    assert precheck([new], known(), Need(), ON) == ()


@pytest.mark.parametrize(
    ("need", "spent", "left", "amount"),
    [
        (Need("transport"), None, None, "128"),  # the reliable amount
        (Need("transport", Decimal(90)), None, None, "90"),  # no more than it costs
        (Need("tools", Decimal(400), Decimal(150)), None, None, "250"),  # what others leave open
        (Need("tools", Decimal(400)), {"f": Decimal(1300)}, None, "200"),  # what the cap leaves
        (Need("tools", Decimal(400)), None, {"f": Decimal(70)}, "70"),  # what the fund has
        (Need("tools"), None, None, "1500"),
    ],
)
def test_what_a_fund_by_need_could_give(need, spent, left, amount):
    fund = rules(amounts={"transport": Decimal(128)}, cap=Decimal(1500), needs_based=True)
    assert look(fund, known(spent=spent, left=left), need).amount == Decimal(amount)


def test_a_limit_that_is_used_and_a_fund_that_is_spent_are_not_now():
    fund = rules(cap=Decimal(500))
    used = look(fund, known(spent={"f": Decimal(500)}), Need())
    assert (used.standing, used.money[0].reason.code) == (Standing.NOT_NOW, "precheck.cap.used")
    assert look(fund, known(left={"f": Decimal(0)}), Need()).standing is Standing.NOT_NOW


@given(
    st.dictionaries(st.sampled_from(list(Fact)), st.floats(0, 200)), st.floats(0, 100),
)  # fmt: skip
def test_to_know_more_never_makes_a_fund_more_unknown(facts, number):
    """An answer settles its own question: then nothing of it is left to ask."""
    criterion = Criterion(How.AT_LEAST, Fact.AGE, number)
    more = {**facts, Fact.AGE: 33.0}
    assert Fact.AGE not in look(rules(criterion), Known(more), Need()).to_ask
    assert (Fact.AGE in look(rules(criterion), Known(facts), Need()).to_ask) is (
        Fact.AGE not in facts
    )


@pytest.mark.parametrize(
    "wrong",
    [
        (How.AT_LEAST, Fact.STUDYING), (How.IS, Fact.AGE), (How.ONE_OF, Fact.ASSISTANCE),
        (How.ANY, None),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused(wrong):
    with pytest.raises(BadInput):
        Criterion(*wrong)


def test_the_published_funds_are_read_and_each_of_their_reasons_has_words():
    everybody = known(
        assistance="ow", months_on_assistance=5.0, job_starts=True, next_hours=32.0, age=30.0,
        in_ontario=True,
    )  # fmt: skip
    found = {f.rules.key: f for f in precheck(public_funds(), everybody, Need(), ON)}
    assert found["full_time_employment_benefit"].standing is Standing.USABLE
    assert found["full_time_employment_benefit"].amount == 500
    assert found["better_jobs_ontario"].standing is Standing.ASK
    for each in found.values():
        assert {line.reason.code for line in each.checked} <= templates().keys()
        assert each.rules.source
