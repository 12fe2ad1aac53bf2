"""Partners and employers: what they answered, what they promised, and who calls whom when.

The five questions of readiness are those of the Career Ladders guide (step 4). It asks that the
front line and the managers both be asked, since support must be shared by both. The three checks
of a lead institution are what went wrong where a large institution led (Progression Pathways
review, Essential Skills for Career Mobility Pilot).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from ladderway.domain.shared.outcomes import Outcome, Reason, Status


class Voice(StrEnum):
    """Who answered, or who judged."""

    FRONT_LINE = "front_line"
    MANAGERS = "managers"
    GROUP = "group"


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


READINESS = ("adapts", "local_capacity", "internal_capacity", "embraces_change", "works_together")
LEAD_CHECKS = ("mission", "all_levels", "staff_continuity")
QUESTIONS = (*READINESS, *LEAD_CHECKS)
Answers = Mapping[tuple[str, str], str]


class Agreement(StrEnum):
    AGREE = "agree"
    DIFFER = "differ"
    ONE_SIDE = "one_side"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Compared:
    """One question as the front line and the managers answered it."""

    question: str
    front_line: Answer
    managers: Answer

    @property
    def agreement(self) -> Agreement:
        unasked = (self.front_line, self.managers).count(Answer.UNKNOWN)
        if unasked:
            return Agreement.NOT_ASKED if unasked == 2 else Agreement.ONE_SIDE
        return Agreement.AGREE if self.front_line is self.managers else Agreement.DIFFER


def compare(answers: Answers) -> tuple[Compared, ...]:
    """The five questions side by side; what nobody answered is unknown."""
    return tuple(
        Compared(q, _said(answers, q, Voice.FRONT_LINE), _said(answers, q, Voice.MANAGERS))
        for q in READINESS
    )


def readiness(compared: Iterable[Compared]) -> Outcome:
    """Met when both sides say yes to all five; one no is enough for not met; a gap is unknown."""
    pairs = tuple(compared)
    said = [answer for pair in pairs for answer in (pair.front_line, pair.managers)]
    return Outcome(_status(said), _readiness_reasons(pairs, said))


def _readiness_reasons(pairs: tuple[Compared, ...], said: list[Answer]) -> tuple[Reason, ...]:
    counts = (
        ("partners.answers_missing", said.count(Answer.UNKNOWN)),
        ("partners.answers_no", said.count(Answer.NO)),
        ("partners.answers_partly", said.count(Answer.PARTLY)),
        ("partners.answers_differ", sum(p.agreement is Agreement.DIFFER for p in pairs)),
    )
    found = tuple(Reason.of(code, count=count) for code, count in counts if count)
    return found or (Reason.of("partners.ready"),)


def lead_risks(answers: Answers) -> Outcome:
    """May it lead? Met when all three checks are; each other answer is a reason."""
    said = {check: _said(answers, check, Voice.GROUP) for check in LEAD_CHECKS}
    reasons = tuple(
        Reason.of(f"partners.lead_{check}_{'unknown' if a is Answer.UNKNOWN else 'risk'}")
        for check, a in said.items()
        if a is not Answer.YES
    )
    return Outcome(_status(list(said.values())), reasons or (Reason.of("partners.lead_clear"),))


def _status(said: list[Answer]) -> Status:
    if Answer.NO in said:
        return Status.NOT_MET
    return Status.MET if all(a is Answer.YES for a in said) else Status.UNKNOWN


def _said(answers: Answers, question: str, voice: Voice) -> Answer:
    return Answer(answers.get((question, voice.value), Answer.UNKNOWN))


class Promise(StrEnum):
    """Where a commitment stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({Promise.PROPOSED, Promise.AGREED, Promise.UNDER_WAY})
# What may follow on what. A commitment that ended stays as it ended, unless a slip is put right.
NEXT: Mapping[Promise, frozenset[Promise]] = {
    Promise.PROPOSED: frozenset({Promise.AGREED, Promise.WITHDRAWN}),
    Promise.AGREED: frozenset(
        {Promise.UNDER_WAY, Promise.KEPT, Promise.NOT_KEPT, Promise.WITHDRAWN}
    ),
    Promise.UNDER_WAY: frozenset({Promise.KEPT, Promise.NOT_KEPT, Promise.WITHDRAWN}),
    Promise.KEPT: frozenset({Promise.UNDER_WAY}),
    Promise.NOT_KEPT: frozenset({Promise.UNDER_WAY}),
    Promise.WITHDRAWN: frozenset({Promise.PROPOSED}),
}


def may_follow(now: str, after: str) -> bool:
    return now == after or Promise(after) in NEXT[Promise(now)]


def is_overdue(state: str, due: date | None, today: date) -> bool:
    """The day it was due by has passed and it is still open."""
    return due is not None and due < today and Promise(state) in OPEN


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact with an organization, had or planned, by an agency on a day."""

    id: UUID
    organization: UUID
    agency: UUID
    on: date


def close_by(visit: Visit, others: Iterable[Visit], days: int) -> tuple[Visit, ...]:
    """Contacts of other agencies with the same organization within so many days, nearest first."""
    window = timedelta(days=days)
    near = [
        other
        for other in others
        if other.organization == visit.organization
        and other.agency != visit.agency
        and abs(other.on - visit.on) <= window
    ]
    return tuple(sorted(near, key=lambda other: (abs(other.on - visit.on), other.on)))
