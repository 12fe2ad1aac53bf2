"""How ready somebody is for one sector: five questions, answered from what was done and seen.

It stands apart from any stream: a stream says how much help, this says what comes next. It decides
nothing and holds nobody up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ladderway.domain.readiness.attendance import Came, tally
from ladderway.domain.shared.outcomes import Reason


class Question(StrEnum):
    KNOWS_SECTOR = "knows_sector"
    NORMS = "norms"
    INTERVIEW = "interview"
    ATTENDANCE = "attendance"
    ADVANCEMENT = "advancement"


class Answer(StrEnum):
    MET = "met"
    ALMOST = "almost"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Back(StrEnum):
    """Whether the employer of a mock interview would ask somebody back."""

    YES = "yes"
    MAYBE = "maybe"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Limits:
    """Policy figures of a day."""

    norm_level: int
    observed_days: int
    least_sessions: int
    least_came: float


@dataclass(frozen=True, slots=True)
class NormSeen:
    norm: str
    level: int
    on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody for one sector. None: that part of the record is not open."""

    came_to_sector: bool | None  # an activity that shows the sector
    came_to_advancement: bool | None
    norms: Sequence[NormSeen] | None
    interviews: Sequence[Back] | None  # in order of the days
    marks: Sequence[Came] | None


@dataclass(frozen=True, slots=True)
class Answered:
    question: Question
    answer: Answer
    reason: Reason


def answers(facts: Facts, limits: Limits, on: date) -> tuple[Answered, ...]:
    """Each question with its answer and the reason, on the day `on`."""
    found: Mapping[Question, tuple[Answer, Reason]] = {
        Question.KNOWS_SECTOR: _came(facts.came_to_sector, "sector"),
        Question.NORMS: _norms(facts.norms, limits, on),
        Question.INTERVIEW: _interview(facts.interviews),
        Question.ATTENDANCE: _attendance(facts.marks, limits),
        Question.ADVANCEMENT: _came(facts.came_to_advancement, "advancement"),
    }
    return tuple(Answered(question, *said) for question, said in found.items())


_SHUT = (Answer.UNKNOWN, Reason.of("readiness.shut"))


def _came(came: bool | None, which: str) -> tuple[Answer, Reason]:
    if came is None:
        return _SHUT
    if came:
        return Answer.MET, Reason.of(f"readiness.{which}.came")
    return Answer.NOT_MET, Reason.of(f"readiness.{which}.not_yet")


def _norms(seen: Sequence[NormSeen] | None, limits: Limits, on: date) -> tuple[Answer, Reason]:
    """By the latest observation of each norm. One level short of one norm is almost."""
    if seen is None:
        return _SHUT
    since = on - timedelta(days=limits.observed_days)
    latest = {each.norm: each.level for each in sorted(seen, key=lambda s: s.on) if each.on > since}
    if not latest:
        return Answer.UNKNOWN, Reason.of("readiness.norms.none")
    short = {norm: limits.norm_level - level for norm, level in latest.items()}
    below = tuple(sorted(norm for norm, by in short.items() if by > 0))
    if not below:
        return Answer.MET, Reason.of("readiness.norms.met", seen=len(latest))
    near = len(below) == 1 and short[below[0]] == 1
    answer = Answer.ALMOST if near else Answer.NOT_MET
    return answer, Reason.of("readiness.norms.below", norms=below)


def _interview(interviews: Sequence[Back] | None) -> tuple[Answer, Reason]:
    """By the latest."""
    if interviews is None:
        return _SHUT
    if not interviews:
        return Answer.UNKNOWN, Reason.of("readiness.interview.none")
    last = interviews[-1]
    answer = {Back.YES: Answer.MET, Back.MAYBE: Answer.ALMOST, Back.NOT_YET: Answer.NOT_MET}[last]
    return answer, Reason.of(f"readiness.interview.{last.value}")


def _attendance(marks: Sequence[Came] | None, limits: Limits) -> tuple[Answer, Reason]:
    """One session more or less decides between almost and not met."""
    if marks is None:
        return _SHUT
    counted = tally(marks)
    if counted.counted < limits.least_sessions:
        return Answer.UNKNOWN, Reason.of("readiness.attendance.few", sessions=counted.counted)
    reason = Reason.of("readiness.attendance.share", there=counted.there, sessions=counted.counted)
    if counted.there >= limits.least_came * counted.counted:
        return Answer.MET, reason
    near = counted.there + 1 >= limits.least_came * counted.counted
    return (Answer.ALMOST if near else Answer.NOT_MET), reason
