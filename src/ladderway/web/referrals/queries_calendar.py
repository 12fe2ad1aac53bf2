"""Appointments of a week, of a person, and of a calendar feed; reminders and what came of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.files.exports.calendar_feed import Busy
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership
from ladderway.web.referrals.models import (
    Appointment,
    CalendarFeed,
    Channel,
    Reminder,
    ReminderWish,
)

AHEAD, BEHIND = timedelta(days=370), timedelta(days=31)
SHOWN = 200
MOST_A_WEEK = 400


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar and what is in it."""

    on: date
    appointments: Sequence[Appointment]


def midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))


def visible(actor: Actor, purpose: Purpose, *, mine: bool) -> QuerySet[Appointment]:
    """Appointments of the actor, or of their agencies, with people whose record is open."""
    found = Appointment.objects.visible_to(actor, purpose)
    found = found.filter(agency__in=tuple(actor.agencies))
    if mine:
        found = found.filter(worker=actor.user)
    return found.select_related("person", "worker", "agency")


def week(actor: Actor, purpose: Purpose, monday: date, *, mine: bool) -> Sequence[Day]:
    """Seven days from a Monday."""
    rows = visible(actor, purpose, mine=mine).filter(
        at__gte=midnight(monday), at__lt=midnight(monday + timedelta(days=7))
    )
    by_day: dict[date, list[Appointment]] = {}
    for row in rows[:MOST_A_WEEK]:
        by_day.setdefault(timezone.localdate(row.at), []).append(row)
    days = [monday + timedelta(days=n) for n in range(7)]
    return [Day(day, by_day.get(day, [])) for day in days]


def of_person(record: Record) -> tuple[Sequence[Appointment], Sequence[Appointment]]:
    """What is ahead, soonest first, and what was, latest first: of the actor's own agencies."""
    found = Appointment.objects.visible_to(record.actor, record.purpose).filter(
        person__in=record.parts, agency__in=tuple(record.actor.agencies)
    )
    found = found.select_related("worker", "agency")
    today = midnight(record.actor.on)
    ahead = list(found.filter(at__gte=today).order_by("at")[:SHOWN])
    return ahead, list(found.filter(at__lt=today).order_by("-at")[:SHOWN])


def wishes(record: Record) -> Mapping[str, ReminderWish | None]:
    """By channel, the wish that holds at an agency of the actor."""
    rows = ReminderWish.objects.visible_to(record.actor, record.purpose).filter(
        person__in=record.parts, agency__in=tuple(record.actor.agencies), withdrawn_on=None
    )
    held = {row.channel: row for row in rows.select_related("person", "agency")}
    return {channel: held.get(channel) for channel in Channel.values}


def reminders(actor: Actor, purpose: Purpose, state: str = "") -> QuerySet[Reminder]:
    """Reminders of the actor's agencies, of people whose record is open; latest first."""
    found = Reminder.objects.visible_to(actor, purpose)
    found = found.filter(agency__in=tuple(actor.agencies))
    if state in Reminder.State.values:
        found = found.filter(state=state)
    return found.select_related("person", "appointment", "agency")


def counted(actor: Actor, purpose: Purpose) -> Mapping[str, int]:
    """How many reminders stand where."""
    rows = reminders(actor, purpose)
    return {state: rows.filter(state=state).count() for state in Reminder.State.values}


# --- The feed -------------------------------------------------------------------------------------
def feed_of(actor: Actor) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(
        user=actor.user, community=actor.community, ended_at__isnull=True
    ).first()


def feed_by(secret_hash: str, on: date) -> CalendarFeed | None:
    """The feed that a secret opens: of somebody who still works in the community."""
    found = CalendarFeed.objects.filter(
        secret_hash=secret_hash, ended_at__isnull=True, user__is_active=True
    )
    feed = found.select_related("user", "community").first()
    if feed is None:
        return None
    works = Membership.objects.on(on).filter(
        user=feed.user, agency__community=feed.community
    )  # fmt: skip
    return feed if works.exists() else None


def busy(feed: CalendarFeed, now: datetime) -> Sequence[Busy]:
    """When the worker of a feed is busy at agencies where they still work: times and nothing else.
    The ids are made of the feed's own secret, so that they lead nowhere."""
    at = Membership.objects.on(timezone.localdate(now)).filter(
        user=feed.user, agency__community=feed.community
    )
    rows = Appointment.objects.unscoped("a worker's own times, without whom they meet")
    rows = rows.filter(
        worker=feed.user, agency__in=at.values("agency"), state__in=("planned", "came"),
        at__gte=now - BEHIND, at__lt=now + AHEAD,
    ).only("public_id", "at", "minutes", "changed_at")  # fmt: skip
    return [
        Busy(
            _uid(feed, row), row.at, row.at + timedelta(minutes=row.minutes),
            row.changed_at.astimezone(UTC),
        )
        for row in rows
    ]  # fmt: skip


def _uid(feed: CalendarFeed, row: Appointment) -> str:
    made = hashlib.sha256(f"{feed.secret_hash}:{row.public_id}".encode()).hexdigest()
    return f"{made[:32]}@ladderway"
