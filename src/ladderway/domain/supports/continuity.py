"""What becomes of each benefit when a job starts: from when, who is told, by which day.

The rules come from `parameters/supports/continuity.yaml`. Where the record does not say whether
somebody has a benefit, it is asked about rather than left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ladderway.domain.access.topics import Topic
from ladderway.domain.income.course import months_after


class From(StrEnum):
    """From when a benefit changes."""

    START = "start"
    NEXT_MONTH = "next_month"
    FIRST_PAY = "first_pay"
    LEAVING = "leaving"  # when assistance ends; no day is known before
    REVIEW = "review"  # when it is looked at next, as a rule with the tax return


@dataclass(frozen=True, slots=True)
class Rule:
    """One benefit: texts in both languages, and whom it is for. `held_with` are the incomes or
    kinds of supports that say that somebody has it; none: it is asked."""

    key: str
    topic: Topic
    en: str
    fr: str
    becomes_en: str
    becomes_fr: str
    tell_en: str
    tell_fr: str
    since: From
    tell_days: int  # after the start; 0: before the first day
    held_with: frozenset[str]
    asks: bool  # listed, as a question, where the record does not say
    with_children: bool = False
    source: str = ""

    def said(self, name: str, language: str) -> str:
        return str(getattr(self, f"{name}_fr" if language == "fr" else f"{name}_en"))

    def name(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Reporting:
    """How income that changes is reported to whoever pays a benefit."""

    key: str
    en: str
    fr: str
    topic: Topic
    held_with: frozenset[str]  # none: it is said to everybody
    source: str = ""
    address: str = ""

    def said(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def concerns(self, held: frozenset[str]) -> bool:
        return not self.held_with or bool(self.held_with & held)


@dataclass(frozen=True, slots=True)
class Start:
    """A job that starts. `held` are incomes and kinds of supports; `children`: whether there is a
    child at home, None where nobody knows."""

    on: date
    held: frozenset[str]
    children: bool | None = None
    first_pay: date | None = None


@dataclass(frozen=True, slots=True)
class Becomes:
    """A benefit at a job start. `since` None: the day is not known yet."""

    rule: Rule
    is_held: bool  # else it is a question
    since: date | None
    tell_by: date


def at_start(rules: Iterable[Rule], start: Start) -> tuple[Becomes, ...]:
    """Every benefit that changes or must be asked about, the first to be told about first,
    else in the order of the rules."""
    found = [_becomes(rule, start) for rule in rules if _concerns(rule, start)]
    return tuple(sorted(found, key=lambda b: (not b.is_held, b.tell_by)))


def _concerns(rule: Rule, start: Start) -> bool:
    if rule.held_with & start.held:
        return True
    return rule.asks and not (rule.with_children and start.children is False)


def _becomes(rule: Rule, start: Start) -> Becomes:
    day = {
        From.START: start.on,
        From.NEXT_MONTH: months_after(start.on.replace(day=1), 1),
        From.FIRST_PAY: start.first_pay,
    }.get(rule.since)
    tell_by = start.on + timedelta(days=rule.tell_days)
    return Becomes(rule, bool(rule.held_with & start.held), day, tell_by)
