"""By when one talks again with somebody whom an agency stays beside."""

from datetime import date

from django.utils import timezone

from ladderway.domain.referrals.in_work import ends_on, next_talk
from ladderway.files.referral_limits import rhythm
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency
from ladderway.web.referrals.models import Contact, InWork


def open_one(person: Person, agency: Agency) -> InWork | None:
    kept = InWork.objects.unscoped("the support beside work that an agency gives somebody")
    return kept.filter(person=person, agency=agency, ended_on__isnull=True).first()


def renew(person: Person, agency: Agency, on: date) -> None:
    """Keep anew by when they talk again: after a talk, and after one was taken away."""
    row = open_one(person, agency)
    if row is None:
        return
    talks = Contact.objects.unscoped("the last talk with somebody whom an agency stays beside")
    talks = talks.filter(person=person, agency=agency, purpose=Contact.Purpose.SUPPORT)
    last = talks.exclude(kind=Contact.Kind.NO_ANSWER).order_by("-at").first()
    due = next_talk(
        row.since, ends_on(row.since, row.months), last and day_of(last), rhythm(on),
        row.every_days,
    )  # fmt: skip
    kept = InWork.objects.unscoped("the support beside work that an agency gives somebody")
    kept.filter(pk=row.pk).update(talk_due=due)


def day_of(contact: Contact) -> date:
    return timezone.localdate(contact.at)
