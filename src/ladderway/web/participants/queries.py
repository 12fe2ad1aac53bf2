"""Reading what is shared, and who has looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min
from django.db.models.functions import TruncDate

from ladderway.web.accounts.models import User
from ladderway.web.audit.models import Read
from ladderway.web.participants.models import Agreement, Disclosure, Person, Sharing
from ladderway.web.participants.places import ENTERING, Record
from ladderway.web.partners.models import Agency, Membership

RECORDING = ENTERING
LATEST = 200
# What a data steward compared is told to the person, not here: that a pair was looked at would say
# that another agency knows them.
STEWARDS = "matching:pair"


def sharings_of(record: Record) -> Sequence[Sharing]:
    """What is and was shared about a person, latest first; to whoever may see who serves them."""
    found = Sharing.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)
    return list(found.select_related("giver", "receiver"))


def receivers(record: Record, giver: Agency | None) -> Sequence[Agency]:
    """Agencies that something can be shared with: the others of the community."""
    found = Agency.objects.filter(community=record.actor.community)
    return list(found.exclude(pk=giver.pk if giver else None).order_by("name_en"))


def agreements_with(giver: Agency | None, on: date) -> Sequence[Agreement]:
    """Agreements on sharing in force, by which an agency gives to others."""
    found = Agreement.objects.filter(
        giver=giver, kind=Agreement.Kind.SHARING, since__lte=on
    ).exclude(until__lte=on)
    return list(found.select_related("receiver").order_by("title", "pk")) if giver else []


def disclosures_by(record: Record, sharing: Sharing) -> Sequence[Disclosure]:
    """What was sent under a sharing already: it cannot be called back, and is told."""
    sent = Disclosure.objects.visible_to(record.actor, record.purpose)
    return list(sent.filter(person__in=record.parts, sharing=sharing).select_related("receiver"))


@dataclass(frozen=True, slots=True)
class Reader:
    """One who opened a record on a day: name, agencies on that day, how often, from and to."""

    name: str
    agencies: tuple[Agency, ...]
    first: datetime
    last: datetime


def readings_of(parts: Sequence[Person]) -> Sequence[Reader]:
    """Who opened a person's record, a line a reader and day, latest first."""
    read = Read.objects.filter(person__in=[part.pk for part in parts])
    read = read.exclude(reading__route=STEWARDS)
    user = parts[0].user
    if user is not None:  # that somebody opens their own page is no news to anybody
        read = read.exclude(reading__actor=user.public_id)
    days = (
        read.annotate(day=TruncDate("reading__at"))
        .values("reading__actor", "day")
        .annotate(first=Min("reading__at"), last=Max("reading__at"))
        .order_by("-last")[:LATEST]
    )
    rows = list(days)
    users = User.objects.filter(public_id__in={row["reading__actor"] for row in rows})
    known = {user.public_id: user for user in users}
    held = Membership.objects.filter(user__in=users, agency__community=parts[0].community)
    at: dict[int, dict[int, Agency]] = {}
    for membership in held.select_related("agency"):
        at.setdefault(membership.user_id, {})[membership.agency_id] = membership.agency
    return [_reader(row, known.get(row["reading__actor"]), at) for row in rows]


def _reader(row: dict, user: User | None, at: dict[int, dict[int, Agency]]) -> Reader:
    agencies = tuple(at.get(user.pk, {}).values()) if user else ()
    return Reader(user.name if user else "", agencies, row["first"], row["last"])
