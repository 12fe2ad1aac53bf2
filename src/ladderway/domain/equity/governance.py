"""Under whose agreement an answer may be counted.

First Nations, Inuit and Métis own and control data about themselves (the First Nations principles
of ownership, control, access and possession, OCAP®; the National Inuit Strategy on Research; the
Métis principles of OCAS). Such answers enter a statistic or a study only under an agreement on
governance that is recorded and in force. Every count asks here, and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ladderway.domain.equity.questionnaire import Given, Question


@dataclass(frozen=True, slots=True)
class Governance:
    """An agreement on governance: of which agency's data, since when, until the day before."""

    agency: int | None  # None: of all agencies of the community
    since: date
    until: date | None = None

    def holds(self, agency: int, on: date) -> bool:
        reaches = self.agency in (None, agency)
        return reaches and self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Countable:
    """What of an answer may be counted; `is_withheld` where an agreement is missing for a part."""

    given: Given | None
    is_withheld: bool = False


def may_count(
    question: Question,
    given: Given,
    agency: int,
    agreements: Iterable[Governance],
    on: date,
) -> Countable:
    """What of somebody's answer may enter a count of an agency's people on a day.

    Without an agreement, an answer that says Indigenous identity does not enter at all, not even
    its other parts: what remained would tell of it by what is missing.
    """
    governed = bool(question.governed & set(given.codes))
    # Own words to a question on Indigenous identity may say it as well.
    governed |= bool(given.own_words and question.governed)
    if governed and not any(each.holds(agency, on) for each in agreements):
        return Countable(None, is_withheld=True)
    return Countable(given)


def may_tell_apart(
    question: Question, agency: int, agreements: Iterable[Governance], on: date
) -> bool:
    """Whether counts of a question that asks Indigenous identity alone may be made at all. Without
    an agreement also "no" is not counted: the rest to all would be the number of "yes"."""
    asks_only_that = bool(question.governed) and all(
        o.is_governed or o.code == "no" for o in question.options
    )
    return not asks_only_that or any(each.holds(agency, on) for each in agreements)
