"""An assessment: begun or gone on with, written page by page, and put into the record for good."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.assessment import disputes
from ladderway.domain.assessment.disputes import Move, State
from ladderway.domain.assessment.instruments import Instrument, InstrumentVersion
from ladderway.domain.assessment.results import results
from ladderway.domain.intake.answers import Reading, read
from ladderway.domain.shared.errors import BadInput
from ladderway.files.assessment import figure, instruments
from ladderway.web.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentDraft,
    AssessmentResult,
    Dispute,
    Reason,
)
from ladderway.web.assessments.queries.record import answers_of, latest
from ladderway.web.audit import actions as audit
from ladderway.web.participants.places import Record
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check


class Gone(BadInput):
    """The draft was sent or thrown away before."""


class Overtaken(BadInput):
    """Somebody else assessed meanwhile. Nothing of theirs is passed over."""


def need(record: Record, version: InstrumentVersion) -> None:
    """Whoever assesses opens every topic that is asked about. Raises NotAllowed with the reason."""
    for topic in sorted(version.topics):
        record.need(topic)


@transaction.atomic
def begin(*, record: Record, agency: Agency, instrument: Instrument) -> AssessmentDraft:
    """Begin, or go on with what the actor began. It starts from what was answered the last time.

    Raises NotAllowed where the actor enters nothing at the agency, or may not open a topic.
    """
    actor = record.actor
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    version = instrument.on(actor.on)
    need(record, version)
    stale = timezone.now() - timedelta(days=round(figure("draft_days", actor.on)))
    drafts = AssessmentDraft.objects.unscoped("drafts that nobody touched for long go")
    drafts.filter(changed_at__lte=stale).delete()
    before = latest(record, instrument.id)
    language = record.person.language if record.person.language in ("en", "fr") else "en"
    own = AssessmentDraft.objects.unscoped("the draft that the actor has, or begins")
    draft, made = own.get_or_create(
        person=record.person, user=actor.user, instrument=instrument.id,
        defaults={
            "agency": agency, "version": version.version, "language": language,
            "written": _again(record, before) if before else {},
        },
    )  # fmt: skip
    if made:
        facts = {"instrument": instrument.id, "version": version.version}
        _record(record, "assessment.begun", facts)
    return draft


def _again(record: Record, before: Assessment) -> dict[str, list[str]]:
    """What was answered, so that only what is other now has to be said. What somebody preferred
    not to tell is asked anew: it can be told later, and costs nothing."""
    told = answers_of(record, before)
    return {key: list(answer.values) for key, answer in told.items() if not answer.declined}


@transaction.atomic
def keep(*, draft: AssessmentDraft, written: Mapping[str, Sequence[str]]) -> AssessmentDraft:
    """Keep what stands on a page, right or not: it can be mended, and gone on with elsewhere."""
    draft.written = {**draft.written, **{key: list(said) for key, said in written.items()}}
    draft.changed_at = timezone.now()
    draft.save(update_fields=["written", "changed_at"])
    return draft


@transaction.atomic
def discard(*, record: Record, draft: AssessmentDraft) -> None:
    """Throw a draft away, with everything in it."""
    _record(record, "assessment.discarded", {"instrument": draft.instrument})
    draft.delete()


def reading_of(draft: AssessmentDraft, on: date) -> Reading:
    version = instruments()[draft.instrument].version(draft.version)
    return read(version.form, draft.written, on)


@transaction.atomic
def submit(
    *, record: Record, draft: AssessmentDraft, reason: str, effective_on: date, evidence: str,
    seen: str = "",
) -> Assessment:  # fmt: skip
    """Put it into the record, after the one before, which stays as it was.

    `seen` is the public id of the assessment that the page showed as the one before; empty where
    there was none.

    Raises:
        Gone: it was sent before.
        Overtaken: somebody else assessed since the page was shown.
        BadInput: an answer is wrong, nothing is answered, the day lies ahead or before the last
            one, or a reassessment does not say on what it stands.
        NotAllowed: as `begin`.
    """
    actor = record.actor
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=draft.agency, on=actor.on)
    version = instruments()[draft.instrument].version(draft.version)
    need(record, version)
    locked = AssessmentDraft.objects.unscoped("the draft that is sent, locked")
    if not locked.select_for_update().filter(pk=draft.pk).exists():
        raise Gone("This assessment was sent or thrown away meanwhile. Nothing was done twice.")
    reading = reading_of(draft, actor.on)
    if not reading.is_complete or not reading.answers:
        raise BadInput("Answers are to be mended, or nothing is answered yet.")
    before = latest(record, draft.instrument)
    _check_follows(before, reason, effective_on, evidence, seen, actor.on)
    made = Assessment(
        person=record.person, agency=draft.agency, by=actor.user.public_id,
        instrument=draft.instrument, version=draft.version, language=draft.language,
        reason=reason, evidence=evidence, effective_on=effective_on, follows=before,
    )  # fmt: skip
    made.clean_fields(exclude=["person", "agency", "follows"])
    made.save()
    save_rows(made, version, reading)
    _settle(record, before, reason)
    draft.delete()
    facts = {"instrument": made.instrument, "version": made.version, "reason": made.reason}
    _record(record, "assessment.made", {**facts, "assessment": str(made.public_id)})
    return made


def _check_follows(
    before: Assessment | None, reason: str, on: date, evidence: str, seen: str, today: date
) -> None:
    if seen != (str(before.public_id) if before else ""):
        raise Overtaken("Somebody else assessed meanwhile. Look at it, then send yours again.")
    if (before is None) != (reason == Reason.FIRST):
        raise BadInput("The first assessment is a first one; each later one says why it is made.")
    if before is not None and not evidence.strip():
        raise BadInput("Say on what the reassessment stands: what was seen, said or shown.")
    if on > today or (before is not None and on < before.effective_on):
        raise BadInput("The day is not ahead of today and not before that of the last assessment.")


def rows_of(
    made: Assessment, version: InstrumentVersion, reading: Reading
) -> tuple[list[AssessmentAnswer], list[AssessmentResult]]:
    """Answers and results of an assessment, not saved."""
    asked = {question.key: question for question in version.form.questions}
    answers = [
        AssessmentAnswer(
            assessment=made, person=made.person, topic=asked[key].topic, question=key,
            values=list(answer.values), prefers_not=answer.declined,
        )
        for key, answer in reading.answers.items()
    ]  # fmt: skip
    found = [
        AssessmentResult(
            assessment=made, person=made.person, part=each.part, key=each.key,
            topic=version.scale(each.key).topic, value=each.value, score=each.score,
            could_be=each.could_be,
        )
        for each in results(version, reading.answers)
    ]  # fmt: skip
    return answers, found


def save_rows(made: Assessment, version: InstrumentVersion, reading: Reading) -> None:
    answers, found = rows_of(made, version, reading)
    AssessmentAnswer.objects.bulk_create(answers)
    AssessmentResult.objects.bulk_create(found)


def _settle(record: Record, before: Assessment | None, reason: str) -> None:
    """A dispute about the one before, which was to be assessed again, is settled by this one."""
    if before is None or reason != Reason.REVIEW:
        return
    rows = Dispute.objects.unscoped("the dispute that is settled by assessing again, locked")
    agreed = rows.select_for_update().filter(assessment=before, state=State.AGREED).first()
    if agreed is None:
        raise BadInput("No review of the last assessment has agreed to assess again.")
    agreed.state = disputes.after(State(agreed.state), Move.REASSESS)
    agreed.revision += 1
    agreed.changed_at = timezone.now()
    agreed.save(update_fields=["state", "revision", "changed_at"])


def _record(record: Record, action: str, facts: dict[str, Any]) -> None:
    subject = ("person", record.person.public_id)
    audit.record(by=record.actor.user, action=action, subject=subject, facts=facts)
