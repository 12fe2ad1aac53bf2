"""Results in words: each with its explanation, before and after, and over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment.instruments import Instrument, InstrumentVersion, Part, Scale
from ladderway.domain.assessment.results import Said, changes, result
from ladderway.domain.intake.answers import Answer, Reading
from ladderway.domain.intake.forms import Question
from ladderway.web.assessments.models import Assessment, AssessmentResult
from ladderway.web.intake.asking import in_words
from ladderway.web.participants.places import Record

PARTS = {
    Part.STREAM: lazy("Stream, worked out here"),
    Part.REFERRAL: lazy("Referral readiness"),
    Part.JOB_READINESS: lazy("Job readiness"),
    Part.NEED: lazy("Needs"),
    Part.DOMAIN: lazy("Life stabilization"),
    Part.SKILL: lazy("Skills and language"),
}
NOT_KNOWN = lazy("Not known yet")
SAID = {
    Said.ANSWERED: "",
    Said.PREFERS_NOT: lazy("preferred not to answer"),
    Said.NOT_ANSWERED: lazy("not answered"),
    Said.NOT_ASKED: lazy("not asked"),
}


def language() -> str:
    return get_language() or "en"


def value_words(scale: Scale, value: str) -> str:
    return scale.words_of(value).said(language()) if value else str(NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of an explanation: the question, what was said, the points it gave."""

    question: str
    said: str
    points: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One result. `score` is None where a factor is closed to whoever reads: points would tell."""

    key: str
    label: str
    value: str
    could_be: str
    before: str
    distance: int | None
    score: int | None
    factors: tuple[Factor, ...]
    hides: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    part: str
    rows: tuple[Shown, ...]


Rows = Mapping[str, AssessmentResult]


def groups(
    record: Record, version: InstrumentVersion, rows: Rows, answers: Mapping[str, Answer],
    before: Rows, *, same_version: bool,
) -> list[Group]:  # fmt: skip
    """The open results of an assessment by what they are about."""
    scales = tuple(scale for scale in version.scales if scale.key in rows)
    told = {
        change.key: change
        for change in changes(
            scales, _pairs(before), _pairs(rows), same_version=same_version
        )
    }  # fmt: skip
    found = []
    for part, title in PARTS.items():
        shown = tuple(
            _shown(record, version, scale, rows[scale.key], answers, before.get(scale.key),
                   told[scale.key].distance)
            for scale in scales
            if scale.part is part
        )  # fmt: skip
        if shown:
            found.append(Group(str(title), part.value, shown))
    return found


def _pairs(rows: Rows) -> dict[str, tuple[str, int]]:
    return {key: (row.value, row.score) for key, row in rows.items()}


def _shown(
    record: Record, version: InstrumentVersion, scale: Scale, row: AssessmentResult,
    answers: Mapping[str, Answer], was: AssessmentResult | None, distance: int | None,
) -> Shown:  # fmt: skip
    asked = {q.key: q for q in version.form.questions}
    explained = result(version, scale, answers)
    opened = [line for line in explained.lines if record.opens(Topic(asked[line.question].topic))]
    hides = len(opened) < len(explained.lines)
    factors = tuple(
        Factor(
            asked[line.question].words.said(language()),
            str(SAID[line.said]) or _answer(asked[line.question], answers),
            line.points,
        )
        for line in opened
    )
    before = value_words(scale, was.value) if was and was.value != row.value else ""
    return Shown(
        key=scale.key, label=scale.words.said(language()), value=value_words(scale, row.value),
        could_be=value_words(scale, row.could_be) if row.could_be and not hides else "",
        before=before, distance=None if hides else distance,
        score=None if hides or not row.value else row.score,
        factors=factors, hides=hides,
    )  # fmt: skip


def _answer(question: Question, answers: Mapping[str, Answer]) -> str:
    reading = Reading((question.key,), {question.key: answers[question.key]}, {}, ())
    return in_words(question, reading, language())


@dataclass(frozen=True, slots=True)
class Seen:
    """A domain over time; `height` of each point is the place of its level, from 1."""

    label: str
    now: str
    points: tuple[tuple[date, str, int, str], ...]
    most: int


def over_time(
    record: Record, version: InstrumentVersion, found: Mapping[str, Sequence[tuple[date, str, str]]]
) -> list[Seen]:
    """Domains that are open, each with what was observed, the oldest first."""
    shown = []
    for scale in version.scales:
        rows = found.get(scale.key)
        if scale.part is not Part.DOMAIN or not rows or not record.opens(scale.topic):
            continue
        place = {band.value: n for n, band in enumerate(scale.bands, 1)}
        points = tuple(
            (day, value_words(scale, level), place[level], note)
            for day, level, note in rows
            if level in place
        )
        shown.append(Seen(
            scale.words.said(language()), points[-1][1], points, len(scale.bands)
        ))  # fmt: skip
    return shown


def head(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id, "name": instrument.words.said(language()),
        "about": instrument.about.said(language()), "is_example": instrument.is_example,
    }  # fmt: skip


def comparable(after: Assessment, before: Assessment | None) -> bool:
    return before is not None and before.version == after.version
