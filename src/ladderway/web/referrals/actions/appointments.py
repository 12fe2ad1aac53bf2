"""Appointments, and the wish to be reminded of them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ladderway.domain.referrals.reminders import due_at
from ladderway.domain.shared.errors import BadInput
from ladderway.files.referral_limits import limit
from ladderway.web.accounts.models import User
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership
from ladderway.web.referrals.models import Appointment, Reminder, ReminderWish

PLANNED = Appointment.State.PLANNED


@transaction.atomic
def plan(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    worker: User,
    at: datetime,
    minutes: int,
    how: str,
    what: str = "",
) -> Appointment:
    """A worker of the agency and a person will meet. Reminders that the person wishes are queued.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open the record.
        BadInput: the worker does not work there.
        ValidationError: a value does not fit its field.
    """
    _check_works(worker, agency, actor.on)
    row = Appointment(worker=worker, at=at, minutes=minutes, how=how, what=what)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    _queue(row)
    return row


@transaction.atomic
def move(
    *,
    actor: Actor,
    appointment: Appointment,
    worker: User,
    at: datetime,
    minutes: int,
    how: str,
    what: str,
    revision: int,
) -> Appointment:
    """Another time, place or worker. Reminders of the former time do not go out. Raises: as `plan`,
    and as `people.change`."""
    _check_works(worker, appointment.agency, actor.on)
    fields = {"worker": worker, "at": at, "minutes": minutes, "how": how, "what": what}
    fresh = people.change(actor=actor, record=appointment, fields=fields, revision=revision)
    _queue(fresh)
    return fresh


@transaction.atomic
def settle(*, actor: Actor, appointment: Appointment, state: str, revision: int) -> Appointment:
    """It took place, the person could not come, it is cancelled, or planned after all. Raises: as
    `people.change`."""
    fresh = people.change(
        actor=actor, record=appointment, fields={"state": state}, revision=revision
    )
    _queue(fresh)
    return fresh


def _check_works(worker: User, agency: Agency, on: date) -> None:
    if not Membership.objects.on(on).filter(user=worker, agency=agency).exists():
        raise BadInput("An appointment is with somebody of the agency. Choose another worker.")


def is_double(appointment: Appointment) -> bool:
    """Whether the worker has another appointment at that time. It may be so; they are told."""
    others = Appointment.objects.unscoped("whether a worker meets somebody else at the same time")
    others = others.filter(worker=appointment.worker, state=PLANNED).exclude(pk=appointment.pk)
    ends = appointment.at + timedelta(minutes=appointment.minutes)
    near = others.filter(at__lt=ends, at__gt=appointment.at - timedelta(hours=10))
    return any(o.at + timedelta(minutes=o.minutes) > appointment.at for o in near)


@transaction.atomic
def agree(*, actor: Actor, person: Person, agency: Agency, channel: str) -> ReminderWish:
    """The person wants to be reminded this way. Saying it twice says it once. Raises: as
    `people.add_row`."""
    held = _wishes(person, agency).filter(channel=channel).first()
    if held is not None:
        return held
    row = ReminderWish(channel=channel, given_on=actor.on)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    ahead = Appointment.objects.unscoped("appointments ahead of somebody who wants reminders")
    for appointment in ahead.filter(
        person=person, agency=agency, state=PLANNED, at__gt=timezone.now()
    ):
        _queue(appointment)
    return row


@transaction.atomic
def take_back(*, actor: Actor, wish: ReminderWish) -> ReminderWish:
    """The person does not want it any more: what waits does not go out. Raises: as `change`."""
    fields = {"withdrawn_on": max(actor.on, wish.given_on)}
    fresh = people.change(actor=actor, record=wish, fields=fields, revision=wish.revision)
    waiting = Reminder.objects.unscoped("reminders that somebody does not want any more")
    waiting.filter(
        person=wish.person, agency=wish.agency, channel=wish.channel, state="queued"
    ).update(state="held", why="no_agreement", changed_at=timezone.now())
    return fresh


def _wishes(person: Person, agency: Agency):
    held = ReminderWish.objects.unscoped("which reminders somebody wants")
    return held.filter(person=person, agency=agency, withdrawn_on__isnull=True)


def _queue(appointment: Appointment) -> None:
    """What waits for another time, or for what does not take place, is held; what is wished for
    this time waits. A reminder that went out once is not made again."""
    now = timezone.now()
    rows = Reminder.objects.unscoped("the reminders of one appointment")
    is_planned = appointment.state == PLANNED
    waiting = rows.filter(appointment=appointment, state="queued")
    if is_planned:
        waiting = waiting.exclude(about_at=appointment.at)
    waiting.update(state="held", why="changed", changed_at=now)
    due = due_at(appointment.at, now, limit("reminder_hours", timezone.localdate(now)))
    if not is_planned or due is None:
        return
    for wish in _wishes(appointment.person, appointment.agency):
        told = {"person": appointment.person, "agency": appointment.agency, "due_at": due}
        kept, is_new = rows.get_or_create(
            appointment=appointment, about_at=appointment.at, channel=wish.channel, defaults=told
        )
        if not is_new and kept.state == "held" and kept.why in ("changed", "no_agreement"):
            rows.filter(pk=kept.pk).update(state="queued", why="", due_at=due, changed_at=now)
