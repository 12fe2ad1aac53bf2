"""Which funds may help somebody, before anybody applies: each fund's own rules, one by one.

It never refuses. What is not known is asked for; what is missed by a little, or only for some
weeks, is "almost"; and what does not fit says why, so that somebody can disagree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason

NEAR = 0.1
"""Under a tenth beside a limit is almost."""
SOON = {"age": 1.0, "months_on_assistance": 2.0, "weeks_without_work": 8.0}
"""Facts that grow with time alone, and how long they may still have to grow to be almost."""


class Fact(StrEnum):
    """What a rule may ask about somebody."""

    AGE = "age"
    IN_ONTARIO = "in_ontario"
    SETTLED = "settled"  # citizen, permanent resident or protected person
    ASSISTANCE = "assistance"
    MONTHS_ON_ASSISTANCE = "months_on_assistance"
    HOURS = "hours"  # worked a week now
    NEXT_HOURS = "next_hours"  # a week, of a job that starts
    JOB_STARTS = "job_starts"
    LAID_OFF = "laid_off"
    WEEKS_WITHOUT_WORK = "weeks_without_work"
    FAMILY_INCOME = "family_income"  # dollars a year
    CHILD_UNDER_13 = "child_under_13"
    STUDYING = "studying"
    EMPLOYER_APPLIES = "employer_applies"
    HEALTH_PLAN = "health_plan"  # of the employer
    PROGRAM = "program"
    STREAM = "stream"  # assigned by others, outside


NUMBERS = frozenset(
    {
        Fact.AGE, Fact.MONTHS_ON_ASSISTANCE, Fact.HOURS, Fact.NEXT_HOURS, Fact.WEEKS_WITHOUT_WORK,
        Fact.FAMILY_INCOME,
    }
)  # fmt: skip
YES_NO = frozenset(
    {
        Fact.IN_ONTARIO, Fact.SETTLED, Fact.JOB_STARTS, Fact.LAID_OFF, Fact.CHILD_UNDER_13,
        Fact.STUDYING, Fact.EMPLOYER_APPLIES, Fact.HEALTH_PLAN,
    }
)  # fmt: skip
Value = bool | float | str | frozenset[str]


class Answer(StrEnum):
    MET = "met"
    ALMOST = "almost"
    UNKNOWN = "unknown"
    NOT_MET = "not_met"


class How(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IS = "is"
    ONE_OF = "one_of"
    ANY = "any"  # one of several is enough
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a fund asks. Raises BadInput where its parts do not fit its test."""

    test: How
    fact: Fact | None = None
    number: float = 0.0
    values: tuple[str, ...] = ()
    parts: tuple["Criterion", ...] = ()

    def __post_init__(self) -> None:
        numeric = self.test in (How.AT_LEAST, How.AT_MOST)
        if numeric and self.fact not in NUMBERS:
            raise BadInput(f"[{self.fact}] is no number that a rule can compare.")
        if self.test is How.IS and self.fact not in YES_NO:
            raise BadInput(f"[{self.fact}] is not answered by yes or no.")
        if self.test in (How.ONE_OF, How.DOCUMENT) and not self.values:
            raise BadInput("A rule that lists what it accepts lists something.")
        if self.test is How.ANY and not self.parts:
            raise BadInput("A rule of which one part is enough has parts.")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a fund asks and gives, from a day on. `key` names the fund; dollars throughout."""

    key: str
    en: str
    fr: str
    since: date
    source: str
    criteria: tuple[Criterion, ...]
    kinds: frozenset[str] = frozenset()  # of supports that it pays; empty: any
    amounts: Mapping[str, Decimal] = field(default_factory=dict)  # reliable, by kind
    cap: Decimal | None = None  # a person, over `cap_months`
    cap_months: int = 12
    needs_based: bool = False
    address: str = ""
    confidence: str = ""
    is_example: bool = False

    def name(self, language: str) -> str:
        return self.fr if language == "fr" and self.fr else self.en


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody. A fact that is not in `facts` is not known."""

    facts: Mapping[Fact, Value] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    spent: Mapping[str, Decimal] = field(default_factory=dict)  # by fund, within its months
    left: Mapping[str, Decimal] = field(default_factory=dict)  # in the fund, where it has a budget


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed: a kind of support or "" for any, and dollars where they are known.
    `others` pay that much of it already."""

    kind: str = ""
    cost: Decimal | None = None
    others: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Checked:
    criterion: Criterion
    answer: Answer
    reason: Reason


class Standing(StrEnum):
    """How a fund stands for somebody, the most useful first."""

    USABLE = "usable"
    ALMOST = "almost"
    ASK = "ask"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Looked:
    """A fund for one person and one need. `amount`: dollars it could give; None: nobody knows."""

    rules: Rules
    checked: tuple[Checked, ...]
    money: tuple[Checked, ...]  # what is left for this person, and in the fund
    amount: Decimal | None

    @property
    def standing(self) -> Standing:
        answers = {each.answer for each in (*self.checked, *self.money)}
        if Answer.NOT_MET in answers:
            return Standing.NOT_NOW
        if Answer.UNKNOWN in answers:
            return Standing.ASK
        return Standing.ALMOST if Answer.ALMOST in answers else Standing.USABLE

    @property
    def to_ask(self) -> tuple[Fact, ...]:
        """Facts that would settle what is unknown."""
        found: list[Fact] = []
        for each in self.checked:
            if each.answer is Answer.UNKNOWN:
                parts = each.criterion.parts or (each.criterion,)
                found += [part.fact for part in parts if part.fact]
        return tuple(dict.fromkeys(found))


def precheck(funds: Iterable[Rules], known: Known, need: Need, on: date) -> tuple[Looked, ...]:
    """Every fund whose rules are in force and that pays for such a need, the most useful first."""
    found = [look(rules, known, need) for rules in in_force(funds, on) if _pays(rules, need.kind)]
    order = list(Standing)
    return tuple(sorted(found, key=lambda f: (order.index(f.standing), f.rules.en, f.rules.key)))


def in_force(funds: Iterable[Rules], on: date) -> tuple[Rules, ...]:
    """Of each fund the latest rules that have begun."""
    latest: dict[str, Rules] = {}
    for rules in funds:
        before = latest.get(rules.key)
        if rules.since <= on and (before is None or before.since < rules.since):
            latest[rules.key] = rules
    return tuple(latest.values())


def _pays(rules: Rules, kind: str) -> bool:
    return not kind or not rules.kinds or kind in rules.kinds


def look(rules: Rules, known: Known, need: Need) -> Looked:
    checked = tuple(check(each, known) for each in rules.criteria)
    return Looked(rules, checked, tuple(_money(rules, known)), amount(rules, known, need))


def _money(rules: Rules, known: Known) -> Iterable[Checked]:
    """What the person has had, and what the fund has."""
    nothing = Criterion(How.DOCUMENT, values=("money",))
    spent = known.spent.get(rules.key, Decimal(0))
    if rules.cap is not None and spent:
        left = max(rules.cap - spent, Decimal(0))
        answer = Answer.MET if left else Answer.NOT_MET
        code = "precheck.cap.left" if left else "precheck.cap.used"
        reason = Reason.of(code, money=float(left), number=rules.cap_months)
        yield Checked(nothing, answer, reason)
    if rules.key in known.left and known.left[rules.key] <= 0:
        yield Checked(nothing, Answer.NOT_MET, Reason.of("precheck.fund.spent"))


def amount(rules: Rules, known: Known, need: Need) -> Decimal | None:
    """Dollars that a fund could give for a need: the reliable amount of its kind, or what others
    leave open; within what is left for the person and in the fund. None where no bound is known.
    """
    bounds = []
    if need.kind in rules.amounts:
        bounds.append(rules.amounts[need.kind])
    if need.cost is not None:
        bounds.append(max(need.cost - need.others, Decimal(0)))
    if rules.cap is not None:
        bounds.append(max(rules.cap - known.spent.get(rules.key, Decimal(0)), Decimal(0)))
    if rules.key in known.left:
        bounds.append(max(known.left[rules.key], Decimal(0)))
    return min(bounds) if bounds else None


def check(criterion: Criterion, known: Known) -> Checked:
    """One criterion, with its reason."""
    match criterion.test:
        case How.ANY:
            return _any(criterion, [check(part, known) for part in criterion.parts])
        case How.DOCUMENT:
            return _document(criterion, known)
    assert criterion.fact is not None
    value = known.facts.get(criterion.fact)
    code = f"precheck.{criterion.fact}"
    if value is None:
        return Checked(criterion, Answer.UNKNOWN, Reason.of(f"{code}.unknown"))
    answer = _answer(criterion, value)
    if criterion.test in (How.AT_LEAST, How.AT_MOST):
        return Checked(criterion, answer, _compared(criterion, _number(value), answer))
    told = {Answer.MET: "met", Answer.NOT_MET: "not_met"}[answer]
    if criterion.test is How.IS and criterion.values == ("no",):
        told = f"no.{told}"
    return Checked(criterion, answer, Reason.of(f"{code}.{told}"))


def _answer(criterion: Criterion, value: Value) -> Answer:
    if criterion.test is How.IS:
        wanted = criterion.values != ("no",)
        return Answer.MET if bool(value) is wanted else Answer.NOT_MET
    if criterion.test is How.ONE_OF:
        held = value if isinstance(value, frozenset) else frozenset({str(value)})
        return Answer.MET if held & set(criterion.values) else Answer.NOT_MET
    missing = criterion.number - _number(value)
    if criterion.test is How.AT_MOST:
        missing = -missing
    if missing <= 0:
        return Answer.MET
    return Answer.ALMOST if missing <= _near(criterion) else Answer.NOT_MET


def _number(value: Value) -> float:
    if isinstance(value, float | int):
        return float(value)
    raise BadInput(f"[{value}] is no number.")


def _near(criterion: Criterion) -> float:
    assert criterion.fact is not None
    if criterion.test is How.AT_LEAST and criterion.fact.value in SOON:
        return SOON[criterion.fact.value]
    # Nobody grows younger.
    return 0.0 if criterion.fact is Fact.AGE else NEAR * criterion.number


def _compared(criterion: Criterion, value: float, answer: Answer) -> Reason:
    told = {Answer.MET: "met", Answer.ALMOST: "almost", Answer.NOT_MET: "not_met"}[answer]
    assert criterion.fact is not None
    name = "money" if criterion.fact is Fact.FAMILY_INCOME else "number"
    facts = {name: criterion.number, f"has_{name}": value}
    return Reason.of(f"precheck.{criterion.fact}.{criterion.test}.{told}", **facts)


def _any(criterion: Criterion, parts: Sequence[Checked]) -> Checked:
    """The best of the parts, with its reason."""
    order = list(Answer)
    best = min(parts, key=lambda part: order.index(part.answer))
    if best.answer is Answer.UNKNOWN:
        return Checked(criterion, Answer.UNKNOWN, Reason.of("precheck.any.unknown"))
    if best.answer is Answer.NOT_MET:
        return Checked(criterion, Answer.NOT_MET, Reason.of("precheck.any.not_met"))
    return Checked(criterion, best.answer, best.reason)


def _document(criterion: Criterion, known: Known) -> Checked:
    """A paper that is on file, or that is still to be brought: never a reason against a fund."""
    if known.documents & set(criterion.values):
        return Checked(criterion, Answer.MET, Reason.of("precheck.document.met"))
    return Checked(criterion, Answer.ALMOST, Reason.of("precheck.document.almost"))
