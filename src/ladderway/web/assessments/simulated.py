"""Assessments of a demonstration: some assessed once, some again, a few disputed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import uuid5

from django.utils import timezone

from ladderway.domain.assessment.instruments import InstrumentVersion, Part
from ladderway.domain.intake.answers import read
from ladderway.domain.intake.forms import PREFER_NOT, Question
from ladderway.files.assessment import instruments
from ladderway.web.assessments.actions.doing import rows_of
from ladderway.web.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentResult,
    Dispute,
    Observation,
    Reason,
)
from ladderway.web.assessments.queries.record import LOCAL
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.models import Case

ASSESSED, AGAIN, DISPUTED, EXTERNAL, SKILLS = 0.8, 0.4, 0.04, 0.7, 0.3
SKIPPED, DECLINED = 0.1, 0.06
WHY = (
    (Reason.TOLD_LATER, "Told at the third meeting, when there was trust (simulated)"),
    (Reason.CHANGED, "Moved out of the shelter (simulated)"),
    (Reason.EPISODIC, "A bad month after a good one (simulated)"),
    (Reason.PLANNED, "Review after half a year (simulated)"),
)
WRONG = (
    "They worked for six years abroad; it was not counted. (simulated)",
    "The answer on schooling is that of somebody else. (simulated)",
)
Written = dict[str, list[str]]


class Made:
    """Rows of many people, written once."""

    def __init__(self) -> None:
        self.assessments: list[Assessment] = []
        self.later: list[Assessment] = []
        self.written: list[tuple[Assessment, InstrumentVersion, Written]] = []
        self.rest: dict[type[Any], list[Any]] = {Observation: [], Dispute: [], StreamRecord: []}

    def save(self, today: date) -> None:
        answers, results = [], []
        Assessment.objects.bulk_create(self.assessments, batch_size=500)
        Assessment.objects.bulk_create(self.later, batch_size=500)
        for made, version, written in self.written:
            told, found = rows_of(made, version, read(version.form, written, today))
            answers += told
            results += found
        AssessmentAnswer.objects.bulk_create(answers, batch_size=500)
        AssessmentResult.objects.bulk_create(results, batch_size=500)
        for model, rows in self.rest.items():
            model.objects.bulk_create(rows, batch_size=500)


def load(cases: Sequence[Case], today: date, rng: Random) -> None:
    """Assess the people of these cases; nothing where there are assessments already."""
    there = Assessment.objects.unscoped("whether the demonstration is assessed already")
    if there.filter(person__in=[case.person_id for case in cases[:1]], is_simulated=True).exists():
        return
    made = Made()
    for case in cases:
        if rng.random() < ASSESSED:
            _assess(made, case, today, rng)
        if rng.random() < SKILLS:
            _instrument(made, case, "skills", today, rng, again=0.6)
        if rng.random() < EXTERNAL:
            _external(made, case, today, rng)
    made.save(today)


def _assess(made: Made, case: Case, today: date, rng: Random) -> None:
    last = _instrument(made, case, LOCAL, today, rng, again=AGAIN)
    if last is not None and rng.random() < DISPUTED:
        made.rest[Dispute].append(
            Dispute(
                person=case.person, agency=case.agency, by=last.by, assessment=last,
                assessor=last.by, asked_by=Dispute.From.PERSON, wrong=rng.choice(WRONG),
                asked_on=min(today, last.effective_on + timedelta(days=14)),
            )
        )  # fmt: skip
    scale = rng.choice([
        s for s in instruments()[LOCAL].on(today).scales if s.part is Part.DOMAIN
    ])  # fmt: skip
    for n in range(rng.choice((0, 0, 0, 2, 4))):
        day = case.opened_on + timedelta(days=40 * n + 20)
        if day <= today:
            made.rest[Observation].append(
                Observation(
                    person=case.person, agency=case.agency, by=_by(case), topic=scale.topic,
                    domain=scale.key, level=rng.choice(scale.bands).value, observed_on=day,
                )
            )  # fmt: skip


def _by(case: Case) -> object:
    return case.worker.public_id if case.worker_id else case.agency.public_id


def _instrument(
    made: Made, case: Case, name: str, today: date, rng: Random, again: float
) -> Assessment | None:
    """Once, and with the chance of `again` once more, some answers other than before."""
    version = instruments()[name].on(today)
    on = min(today, case.opened_on + timedelta(days=rng.randrange(0, 20)))
    written = {q.key: _answer(q, rng) for q in version.form.questions if rng.random() > SKIPPED}
    first = _row(case, name, version, on, Reason.FIRST, "", None)
    if not read(version.form, written, today).answers:
        return None
    made.assessments.append(first)
    made.written.append((first, version, written))
    later = on + timedelta(days=rng.randrange(60, 240))
    if rng.random() > again or later > today:
        return first
    why, evidence = rng.choice(WHY)
    other = written | {q.key: _answer(q, rng) for q in version.form.questions if rng.random() < 0.3}
    second = _row(case, name, version, later, why, evidence, first)
    if read(version.form, other, today).answers:
        made.later.append(second)
        made.written.append((second, version, other))
        return second
    return first


def _answer(question: Question, rng: Random) -> list[str]:
    if rng.random() < DECLINED:
        return [PREFER_NOT]
    codes = [option.code for option in question.options]
    if question.kind == "several":
        return rng.sample(codes, rng.randrange(1, len(codes) + 1))
    return [rng.choice(codes)]


def _row(
    case: Case, name: str, version: InstrumentVersion, on: date, reason: str, evidence: str,
    before: Assessment | None,
) -> Assessment:  # fmt: skip
    at = timezone.make_aware(datetime.combine(on, time(10)))
    return Assessment(
        public_id=uuid5(case.public_id, f"{name} {reason}"), person=case.person,
        agency=case.agency, by=_by(case), instrument=name, version=version.version,
        language=case.person.language if case.person.language in ("en", "fr") else "en",
        reason=reason, evidence=evidence, effective_on=on, follows=before, is_simulated=True,
        created_at=at, changed_at=at,
    )  # fmt: skip


def _external(made: Made, case: Case, today: date, rng: Random) -> None:
    """As the province's system would have given it: about C 47 %, B 31 %, A 22 % (2021-22)."""
    for n in range(rng.choice((1, 1, 1, 2))):
        on = case.opened_on + timedelta(days=3 + 200 * n)
        if on <= today:
            made.rest[StreamRecord].append(
                StreamRecord(
                    person=case.person, agency=case.agency, by=_by(case), assigned_on=on,
                    stream=rng.choices("ABC", (22, 31, 47))[0],
                )
            )  # fmt: skip
