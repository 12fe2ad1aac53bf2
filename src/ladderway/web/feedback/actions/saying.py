"""Taking in what people say: by a link, on their own page, from paper or the telephone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ladderway.domain.feedback.questionnaire import Audience, in_force
from ladderway.domain.shared.errors import BadInput
from ladderway.files.feedback import questionnaires
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.feedback.actions.asking import check_about, digest
from ladderway.web.feedback.models import Handout, Sheet, Signed, Ticket, Wish
from ladderway.web.feedback.words import told
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.partners.permissions import Capability, check


class Used(BadInput):
    """The link was used meanwhile, or works no more."""


@dataclass(frozen=True, slots=True)
class About:
    """Of what a sheet speaks, and who speaks."""

    agency: Agency
    program: ServiceProgram | None
    service: str
    audience: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered. `name` and `contact` where somebody wants an answer by a link."""

    answers: Mapping[str, str]
    words: str
    language: str
    name: str = ""
    contact: str = ""


@transaction.atomic
def by_link(*, token: str, said: Said, on: date) -> Sheet:
    """The link is used up; nothing says which one it was. Raises Used; BadInput."""
    ticket = Ticket.objects.select_for_update().filter(digest=digest(token)).first()
    if ticket is None:
        raise Used("The link works no more.")
    handout = Handout.objects.select_for_update().get(pk=ticket.handout_id)
    if handout.until <= on or handout.ended_on is not None:
        raise Used("The link works no more.")
    about = About(handout.agency, handout.program, handout.service, handout.audience)
    sheet = _kept(about, said, on, Sheet.Way.LINK)
    ticket.delete()
    handout.used += 1
    handout.save(update_fields=["used"])
    _wish(sheet, said, on)
    _record_nobody(sheet)
    return sheet


@transaction.atomic
def entered(*, actor: Actor, about: About, said: Said, way: str) -> Sheet:
    """From paper or the telephone, without who it was. Raises NotAllowed; BadInput."""
    check(user=actor.user, capability=Capability.ASK_FEEDBACK, agency=about.agency, on=actor.on)
    if way not in (Sheet.Way.PAPER, Sheet.Way.PHONE):
        raise BadInput(f"Nobody enters what came [{way}].")
    sheet = _kept(about, said, actor.on, way)
    _wish(sheet, said, actor.on)
    facts = {"agency": str(about.agency.public_id), "way": way}
    subject = ("sheet", sheet.public_id)
    audit.record(by=actor.user, action="feedback.entered", subject=subject, facts=facts)
    return sheet


@transaction.atomic
def on_own_page(
    *, actor: Actor, person: Person, case: Case, service: str, said: Said, reason: str
) -> Sheet:
    """`reason` is empty where nothing is to say whose it is. Raises BadInput."""
    if case.person_id != person.pk or person.user_id != actor.user.pk:
        raise BadInput("The case is not the person’s own.")
    about = About(case.agency, case.program, service, Audience.PARTICIPANT)
    sheet = _kept(about, said, actor.on, Sheet.Way.OWN)
    if not reason:
        _record_nobody(sheet)
        return sheet
    signed = Signed(
        person=person, agency=case.agency, by=actor.user.public_id, sheet=sheet, on=actor.on,
        reason=reason, told=told(sheet),
    )  # fmt: skip
    signed.clean_fields(exclude=["person", "agency", "sheet"])
    signed.save()
    _record(actor, "signed", signed)
    return sheet


@transaction.atomic
def take_back(*, actor: Actor, signed: Signed) -> None:
    """The sheet goes with the name. Raises BadInput where it is not the actor’s own."""
    if signed.person.user_id != actor.user.pk:
        raise BadInput("Only the person takes back what they said.")
    rows = Signed.objects.unscoped("what its person takes back, locked")
    fresh = rows.select_for_update().filter(pk=signed.pk).first()
    if fresh is None:
        return
    sheet = fresh.sheet
    _record(actor, "taken_back", fresh)
    rows.filter(pk=fresh.pk).delete()
    sheet.delete()


def _kept(about: About, said: Said, on: date, way: str) -> Sheet:
    check_about(about.agency, about.program, about.service, about.audience)
    asked = in_force(questionnaires(), Audience(about.audience), on)
    answers = {key: code for key, code in said.answers.items() if code}
    asked.check(answers)
    if not answers and not said.words.strip():
        raise BadInput("Nothing was said.")
    sheet = Sheet(
        agency=about.agency, program=about.program, service=about.service,
        audience=about.audience, version=asked.version, language=said.language[:2], on=on,
        way=way, answers=answers, words=said.words.strip(),
    )  # fmt: skip
    sheet.clean_fields(exclude=["agency", "program"])
    sheet.save()
    return sheet


def _wish(sheet: Sheet, said: Said, on: date) -> None:
    if said.contact.strip():
        Wish.objects.create(
            sheet=sheet, agency=sheet.agency, name=said.name.strip(),
            contact=said.contact.strip(), on=on,
        )  # fmt: skip


def _record_nobody(sheet: Sheet) -> None:
    """That something was said at an agency, and nothing of whose it was or which sheet it is."""
    subject = ("agency", sheet.agency.public_id)
    audit.record(by=SYSTEM, action="feedback.said", subject=subject, facts={})


def _record(actor: Actor, action: str, signed: Signed) -> None:
    facts = {"row": str(signed.public_id)}
    subject = ("person", signed.person.public_id)
    audit.record(by=actor.user, action=f"feedback.{action}", subject=subject, facts=facts)
