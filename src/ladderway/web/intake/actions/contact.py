"""First contact: begun, written page by page, and put into a record."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.intake.answers import Reading
from ladderway.domain.intake.forms import FormVersion, Question
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.intake.asking import form_of, read_draft
from ladderway.web.intake.entry_time import note
from ladderway.web.intake.models import (
    Draft,
    FirstContact,
    IntakeAnswer,
    SentPerson,
    SentState,
)
from ladderway.web.intake.queries import drafts_of, stale_before
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, ContactPoint, Person, WorkExperience
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check

FORM = "first_contact"


class Gone(BadInput):
    """The draft was sent, discarded or ran out before."""


@transaction.atomic
def start(*, actor: Actor, agency: Agency, version: str, language: str, **heard: Any) -> Draft:
    """Begin a first contact in the language asked for. `heard`: `event`, `intermediary`,
    `sent` where a partner sent them.

    Drafts that nobody touched for too long are deleted on this occasion, whoever's they are.
    Raises NotAllowed where the actor does not enter people at the agency.
    """
    check(user=actor.user, capability=Capability.RECRUIT, agency=agency, on=actor.on)
    Draft.objects.filter(changed_at__lte=stale_before(actor.on)).delete()
    draft = Draft.objects.create(
        agency=agency, user=actor.user, form=FORM, version=version, language=language,
        written={"language": [language]}, **heard,
    )  # fmt: skip
    facts = {"agency": str(agency.public_id), "version": version}
    audit.record(
        by=actor.user, action="intake.begun", subject=("draft", draft.public_id), facts=facts
    )
    return draft


@transaction.atomic
def keep(*, draft: Draft, written: Mapping[str, Sequence[str]], spent: int) -> Draft:
    """Keep what stands on a page, right or not: it can be mended, and gone on with elsewhere."""
    draft.written = {**draft.written, **{key: list(said) for key, said in written.items()}}
    draft.seconds += spent
    draft.changed_at = timezone.now()
    draft.save(update_fields=["written", "seconds", "changed_at"])
    return draft


@transaction.atomic
def discard(*, actor: Actor, draft: Draft) -> None:
    """Throw a draft away, with everything in it."""
    audit.record(by=actor.user, action="intake.discarded", subject=("draft", draft.public_id))
    draft.delete()


@transaction.atomic
def submit(
    *, actor: Actor, draft: Draft, notice_how: str, spent: int, same: Person | None = None
) -> Person:
    """Put a first contact into a record: a new one, or that of `same`, whom the actor may open.

    Raises:
        Gone: it was sent before; nothing is registered twice.
        BadInput: an answer is missing or wrong.
        NotAllowed: the actor does not enter people at the agency.
    """
    draft = drafts_of(actor).select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if draft is None:
        raise Gone("This first contact was sent or thrown away meanwhile. Nothing was done twice.")
    form, reading = form_of(draft), read_draft(draft, actor.on)
    if not reading.is_complete:
        raise BadInput("Answers are missing or to be mended. Go through the pages once more.")
    person = same or _register(actor, draft, form, reading)
    if same is not None:
        _join(actor, draft, same, reading)
    _rows(actor, draft, person, form, reading)
    _record(actor, draft, person, form, notice_how)
    _settle(actor, draft)
    note(agency=draft.agency, form=FORM, participant=person.public_id, spent=draft.seconds + spent)
    draft.delete()
    return person


def _register(actor: Actor, draft: Draft, form: FormVersion, reading: Reading) -> Person:
    fields: dict[str, Any] = {
        name: value for name, value in _targets(form, reading, "person").items() if value
    }
    if "birth_date" in fields:
        fields["birth_date"] = date.fromisoformat(fields["birth_date"])
    if draft.sent:
        fields |= {
            name: value
            for name in ("may_leave_message", "reach_note")
            if (value := getattr(draft.sent, name))
        }
    contacts = _ways(draft, reading)
    return people.register(
        actor=actor, agency=draft.agency, fields=fields, contacts=contacts,
        case=_case(actor, draft, reading),
    )  # fmt: skip


def _ways(draft: Draft, reading: Reading) -> list[tuple[str, str]]:
    """How to reach the person: as they said, and as the partner said who sent them."""
    phone, email = reading.value("phone"), draft.sent.email if draft.sent else ""
    told = ((ContactPoint.Kind.PHONE, phone), (ContactPoint.Kind.EMAIL, email))
    return [(kind, value) for kind, value in told if value]


def _settle(actor: Actor, draft: Draft) -> None:
    """Whom a partner sent is taken up: what they wrote is in the record now, or not needed."""
    if draft.sent is None:
        return
    SentPerson.objects.filter(pk=draft.sent.pk).update(
        state=SentState.TAKEN_UP, settled_on=actor.on, settled_by=actor.user.public_id,
        **dict.fromkeys(SentPerson.CONTENT, ""),
    )  # fmt: skip
    facts = {"agency": str(draft.agency.public_id)}
    subject = ("sent", draft.sent.public_id)
    audit.record(by=actor.user, action="sent.taken_up", subject=subject, facts=facts)


def _case(actor: Actor, draft: Draft, reading: Reading) -> dict[str, Any]:
    heard = draft.event or draft.intermediary
    named = "event" if draft.event else "intermediary" if draft.intermediary else ""
    return {
        "state": CaseState.ENQUIRING,
        "source": named or reading.value("heard"),
        "source_id": heard.public_id if heard else None,
        "last_contact_on": actor.on,
        # Where records open by caseload, who takes the call is the first to have it.
        "worker": actor.user if draft.agency.by_caseload else None,
    }


def _join(actor: Actor, draft: Draft, person: Person, reading: Reading) -> None:
    """To a record that is there: nothing in it is overwritten; a case is opened where none is."""
    served = Case.objects.unscoped("whether the agency serves the person already")
    if not served.filter(person=person, agency=draft.agency, closed_on=None).exists():
        case = _case(actor, draft, reading)
        people.open_case(actor=actor, person=person, agency=draft.agency, fields=case)
    known = ContactPoint.objects.unscoped("whether the number is in the record already")
    for kind, value in _ways(draft, reading):
        normal = people.normal_contact(kind, value)
        if not known.filter(person=person, normal=normal).exists():
            people.add_contact(
                actor=actor, person=person, agency=draft.agency, kind=kind, value=value
            )


def _targets(form: FormVersion, reading: Reading, part: str) -> dict[str, str]:
    """Answers that go into fields of a part of the record: "person", "work"."""
    return {
        question.target.partition(".")[2]: reading.value(question.key)
        for question in form.questions
        if question.target.startswith(f"{part}.")
    }


def _rows(actor: Actor, draft: Draft, person: Person, form: FormVersion, reading: Reading) -> None:
    work = _targets(form, reading, "work")
    if work["title"]:
        may = work["employer_may_know"] == "yes"
        row = WorkExperience(title=work["title"], employer_may_know=may)
        people.add_row(actor=actor, person=person, agency=draft.agency, row=row, heard=True)
    for question in form.questions:
        row = _answer(question, draft, reading)
        if row is not None:
            people.add_row(actor=actor, person=person, agency=draft.agency, row=row, heard=True)


def _answer(question: Question, draft: Draft, reading: Reading) -> IntakeAnswer | None:
    """What has no field of its own; of what has one, that the person preferred not to say."""
    answer = reading.answers.get(question.key)
    if answer is None or (question.target and not answer.declined):
        return None
    return IntakeAnswer(
        topic=question.topic, form=draft.form, version=draft.version, question=question.key,
        values=list(answer.values), prefers_not=answer.declined,
    )  # fmt: skip


def _record(actor: Actor, draft: Draft, person: Person, form: FormVersion, notice_how: str) -> None:
    contact = FirstContact(
        person=person, agency=draft.agency, form=draft.form, version=draft.version,
        language=draft.language, notice_version=form.notice.version,
        notice_language=draft.language, notice_how=notice_how, event=draft.event,
        intermediary=draft.intermediary, place=draft.sent.place if draft.sent else None,
        on=actor.on, by=actor.user.public_id,
    )  # fmt: skip
    contact.clean_fields(exclude=["person", "agency", "event", "intermediary"])
    contact.save()
    facts = {"agency": str(draft.agency.public_id), "version": draft.version}
    audit.record(
        by=actor.user, action="intake.sent", subject=("person", person.public_id), facts=facts
    )
