"""A message to several people: who can be written to without harm, and who not, with the reason.

Nothing is sent from here. The page gives the words and the numbers, and afterwards keeps that it
was sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ladderway.web.audit import actions as audit
from ladderway.web.casework.bulk import CHANGING, Chosen
from ladderway.web.intake.models import Message
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, ContactPoint, Person
from ladderway.web.participants.models.person import Reach
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.models import Contact

# Ways by which one text goes to many, with the kind of number or address that it needs.
WAYS = {Reach.TEXT: ContactPoint.Kind.PHONE, Reach.EMAIL: ContactPoint.Kind.EMAIL}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to whom the message can go: to which number, in which words."""

    case: Case
    to: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Mailing:
    recipients: tuple[Recipient, ...]
    left_out: tuple[tuple[Person, str], ...]

    @property
    def texts(self) -> Mapping[str, str]:
        """The words in each language that is needed."""
        return {each.language: each.text for each in self.recipients}


def mailing(actor: Actor, chosen: Chosen, message: Message, way: Reach) -> Mailing:
    """Who gets a message by one way: those for whom it is the safe way, at a number or address that
    was asked about, in their own language."""
    points = _points(actor, [case.person_id for case in chosen.cases], WAYS[way])
    recipients: list[Recipient] = []
    left_out = list(chosen.left_out)
    for case in chosen.cases:
        person, safe = case.person, points.get(case.person_id, [])
        language = "fr" if person.language == "fr" else "en"
        text = message.text_fr if language == "fr" else message.text_en
        why = _why_not(person, way, safe, text)
        if why:
            left_out.append((person, why))
        else:
            recipients.append(Recipient(case, safe[0], text, language))
    return Mailing(tuple(recipients), tuple(left_out))


def _points(actor: Actor, of: Iterable[int], kind: str) -> dict[int, list[str]]:
    """Numbers or addresses that are open to the actor and were said to be safe, by person."""
    found: dict[int, list[str]] = {}
    for purpose in CHANGING:
        rows = ContactPoint.objects.visible_to(actor, purpose)
        for row in rows.filter(person__in=of, kind=kind, is_safe=True).order_by("pk"):
            known = found.setdefault(row.person_id, [])
            if row.value not in known:
                known.append(row.value)
    return found


def _why_not(person: Person, way: Reach, safe: list[str], text: str) -> str:
    """The reason not to write to somebody; empty where there is none."""
    if not person.reach_by:
        return _("No safe way to reach them is recorded. Ask them first.")
    if person.reach_by != way:
        return _("They are to be reached otherwise: %(way)s.") % {
            "way": person.get_reach_by_display()
        }
    if not safe:
        return _("No number or address of theirs was said to be safe, or it is not open to you.")
    if not text:
        return _("The message is not written in their language.")
    return ""


@transaction.atomic
def note_sent(*, actor: Actor, mailing: Mailing, message: Message, way: Reach) -> int:
    """Keep with each person that a message went out; with nobody is it a contact that reached them.

    Raises NotAllowed where the actor enters nothing at an agency.
    """
    for each in mailing.recipients:
        row = Contact(kind=Contact.Kind.MESSAGE, purpose=Contact.Purpose.SUPPORT)
        people.add_row(actor=actor, person=each.case.person, agency=each.case.agency, row=row)
    facts = {"people": len(mailing.recipients), "by": str(way), "version": message.version}
    subject = ("message", message.public_id)
    audit.record(by=actor.user, action="message.sent_to_several", subject=subject, facts=facts)
    return len(mailing.recipients)
