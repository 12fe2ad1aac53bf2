"""What happened when, of a record: each part only where its topic is open."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.web.participants.models import Case, Sharing
from ladderway.web.participants.places import Record
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.referrals import queries
from ladderway.web.referrals.models import Contact

MOST = 200


@dataclass(frozen=True, slots=True)
class Happened:
    """One line: the day, what, and more about it."""

    on: date
    what: str
    more: str = ""


def _cases(record: Record) -> Iterable[Happened]:
    cases = Case.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)
    for case in cases.select_related("agency"):
        yield Happened(case.opened_on, _("Service began"), named(case.agency))
        if case.closed_on:
            yield Happened(case.closed_on, _("Service ended"), named(case.agency))


def _contacts(record: Record) -> Iterable[Happened]:
    for contact in queries.own(Contact, record).select_related("agency")[:MOST]:
        more = f"{contact.get_purpose_display()} · {named(contact.agency)}"
        on = timezone.localdate(contact.at)
        yield Happened(on, _("Contact: %(how)s") % {"how": contact.get_kind_display()}, more)


def _referrals(record: Record) -> Iterable[Happened]:
    found = queries.referrals(record.actor, record.purpose).filter(person__in=record.parts)
    for referral in found[:MOST]:
        on = timezone.localdate(referral.sent_at)
        yield Happened(
            on, _("Referred to %(whom)s") % {"whom": named(referral.to)}, referral.what_for
        )
        if referral.changed_at and referral.state != "sent":
            on = timezone.localdate(referral.changed_at)
            yield Happened(
                on, _("Referral: %(state)s") % {"state": referral.get_state_display()},
                named(referral.to),
            )  # fmt: skip


def _conferences(record: Record) -> Iterable[Happened]:
    for conference in queries.conferences(record):
        yield Happened(conference.held_on, _("Case conference"), conference.agreed)


def _sharings(record: Record) -> Iterable[Happened]:
    found = Sharing.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)
    for sharing in found.select_related("receiver"):
        whom = {"agency": named(sharing.receiver)}
        yield Happened(sharing.given_on, _("Shared with %(agency)s") % whom)
        if sharing.withdrawn_at:
            on = timezone.localdate(sharing.withdrawn_at)
            yield Happened(on, _("No longer shared with %(agency)s") % whom)


PARTS: list[Callable[[Record], Any]] = [_cases, _contacts, _referrals, _conferences, _sharings]
"""Apps that know more of a record add theirs when the site starts."""


def of(record: Record) -> Sequence[Happened]:
    """The latest first."""
    every = [line for part in PARTS for line in part(record)]
    return sorted(every, key=lambda line: line.on, reverse=True)[:MOST]
