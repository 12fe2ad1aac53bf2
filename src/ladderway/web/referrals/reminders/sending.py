"""Sending the reminders that are due. Each is claimed before it is sent, so it goes out once
however many run this at a time; whether it may is asked at that moment, not when it was queued.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from ladderway.domain.access.topics import Topic, bit
from ladderway.domain.referrals.reminders import Facts, Held, held_because, next_try
from ladderway.files.referral_limits import limit
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.participants.models import ContactPoint, Grant, Person
from ladderway.web.referrals.models import Appointment, Reminder, ReminderWish
from ladderway.web.referrals.reminders.senders import (
    Message,
    Refused,
    Sender,
    Unreachable,
    Unsure,
)
from ladderway.web.referrals.reminders.words import words

MOST = 500
STUCK = timedelta(hours=1)
KIND = {"text": ContactPoint.Kind.PHONE, "email": ContactPoint.Kind.EMAIL}


def send_due(*, now: datetime, senders: Mapping[str, Sender], most: int = MOST) -> Counter[str]:
    """Send what is due and may be sent; answers how many ended how."""
    counted: Counter[str] = Counter()
    rows = Reminder.objects.unscoped("reminders that are due, sent by the site")
    stuck = rows.filter(state="sending", changed_at__lt=now - STUCK)
    counted["held"] += stuck.update(state="held", why=Held.UNSURE, changed_at=now)
    due = rows.filter(state="queued", due_at__lte=now).order_by("due_at", "pk")
    for key in list(due.values_list("pk", flat=True)[:most]):
        claimed = rows.filter(pk=key, state="queued").update(
            state="sending", tries=F("tries") + 1, changed_at=now
        )
        if claimed:
            reminder = rows.select_related("appointment", "person", "agency").get(pk=key)
            counted[_send(reminder, now, senders)] += 1
    return +counted


def _send(reminder: Reminder, now: datetime, senders: Mapping[str, Sender]) -> str:
    sender = senders.get(reminder.channel)
    if reminder.about_at <= now:
        return _end(reminder, now, Held.LATE)
    point = address(reminder)
    why = held_because(facts(reminder, point, timezone.localdate(now)))
    if why is not None:
        return _end(reminder, now, why)
    if sender is None or point is None:
        return _end(reminder, now, Held.NO_SENDER)
    subject, text = words(reminder.person.language, reminder.about_at)
    message = Message(_to(point), subject, text, str(reminder.public_id))
    try:
        sender.send(message)
    except Refused:
        return _end(reminder, now, Held.REFUSED)
    except Unreachable:
        return _again(reminder, now)
    except Unsure:
        return _end(reminder, now, Held.UNSURE)
    return _end(reminder, now, None)


def _to(point: ContactPoint) -> str:
    return point.normal or point.value


def _again(reminder: Reminder, now: datetime) -> str:
    on = timezone.localdate(now)
    following = next_try(
        now, reminder.tries, limit("reminder_wait", on), limit("reminder_tries", on)
    )
    if following is None:
        return _end(reminder, now, Held.NO_ANSWER)
    _write(reminder, now, state="queued", due_at=following)
    return "again"


def _end(reminder: Reminder, now: datetime, why: Held | None) -> str:
    if why is not None:
        _write(reminder, now, state="held", why=why)
        return "held"
    _write(reminder, now, state="sent")
    audit.record(
        by=SYSTEM, action="reminder.sent", subject=("person", reminder.person.public_id),
        facts={"reminder": str(reminder.public_id), "channel": reminder.channel},
    )  # fmt: skip
    return "sent"


def _write(reminder: Reminder, now: datetime, **fields: object) -> None:
    rows = Reminder.objects.unscoped("reminders that are due, sent by the site")
    rows.filter(pk=reminder.pk, state="sending").update(changed_at=now, **fields)


# --- What is known at the moment of sending -------------------------------------------------------
def facts(reminder: Reminder, point: ContactPoint | None, on: object) -> Facts:
    meeting = reminder.appointment
    wishes = ReminderWish.objects.unscoped("whether somebody still wants to be reminded")
    agreed = wishes.filter(
        person=reminder.person_id, agency=reminder.agency_id, channel=reminder.channel,
        withdrawn_on__isnull=True,
    )  # fmt: skip
    return Facts(
        agreed=agreed.exists(),
        planned=meeting.state == Appointment.State.PLANNED and meeting.at == reminder.about_at,
        open=reminder.person_id in _opened(reminder, on),
        reach_by=reminder.person.reach_by,
        has_address=point is not None,
        is_safe=point is not None and point.is_safe is True,
    )


def address(reminder: Reminder) -> ContactPoint | None:
    """Where it would go: a number or an address that was said to be safe, else the first there is.
    Of records that were joined, those that the agency may open."""
    points = ContactPoint.objects.unscoped("where a reminder is sent")
    opened = _opened(reminder, timezone.localdate())
    points = points.filter(person__in=opened, kind=KIND[reminder.channel])
    return points.order_by(F("is_safe").desc(nulls_last=True), "pk").first()


def _opened(reminder: Reminder, on: object) -> frozenset[int]:
    """Records of the person of which the agency may open how they are reached, on a day."""
    root = reminder.person.merged_into_id or reminder.person_id
    parts = Person.objects.unscoped("the records of one person that were joined")
    parts = parts.filter(Q(pk=root) | Q(merged_into=root), anonymized_on__isnull=True)
    grants = Grant.objects.unscoped("whether the agency may still reach the person")
    live = grants.annotate(opened=F("topics").bitand(bit(Topic.CONTACT))).filter(
        Q(until__isnull=True) | Q(until__gt=on),
        Q(until_at__isnull=True),
        agency=reminder.agency_id, person__in=parts, since__lte=on, opened__gt=0,
    )  # fmt: skip
    return frozenset(live.values_list("person_id", flat=True))
