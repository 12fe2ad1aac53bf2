"""Sending the messages to staff that are due. What changed, and whether it is still open to them,
is asked when a message is made and again when it is sent; each is claimed, so it goes out once."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ladderway.domain.referrals.notices import Held, Quiet, Rhythm, Wish, is_due
from ladderway.domain.referrals.reminders import next_try
from ladderway.files.referral_limits import limit
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.casework.changes import Span, changed
from ladderway.web.casework.models import Notice, NoticeWish
from ladderway.web.casework.notices.words import words
from ladderway.web.participants.places import opening
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.reminders.senders import (
    Message,
    Refused,
    Sender,
    Unreachable,
    Unsure,
)

MOST = 500
STUCK = timedelta(hours=1)


def send_due(*, now: datetime, senders: Mapping[str, Sender], most: int = MOST) -> Counter[str]:
    """Make and send what is due; answers how many ended how."""
    counted: Counter[str] = Counter()
    _clear(now)
    stuck = Notice.objects.filter(state="sending", changed_at__lt=now - STUCK)
    counted["held"] += stuck.update(state="held", why=Held.UNSURE, changed_at=now)
    wishes = NoticeWish.objects.exclude(rhythm=Rhythm.NEVER).filter(user__is_active=True)
    for wish in wishes.select_related("user", "community").iterator():
        _make(wish, now)
    due = Notice.objects.filter(state="queued", due_at__lte=now).order_by("due_at", "pk")
    for key in list(due.values_list("pk", flat=True)[:most]):
        claimed = Notice.objects.filter(pk=key, state="queued").update(
            state="sending", tries=F("tries") + 1, changed_at=now
        )
        if claimed:
            found = Notice.objects.select_related("wish__user", "wish__community").get(pk=key)
            counted[_send(found, now, senders)] += 1
    return +counted


def _clear(now: datetime) -> None:
    """Messages of long ago are not kept."""
    kept = timedelta(days=limit("notice_days", timezone.localdate(now)))
    Notice.objects.filter(until__lt=now - kept).delete()


def wish_of(row: NoticeWish) -> Wish:
    quiet = Quiet(row.quiet_since, row.quiet_until, row.quiet_weekend)
    return Wish(
        rhythm=Rhythm(row.rhythm), quiet=quiet, hour=row.hour, asked=row.asked_until,
        told=row.told_at,
    )  # fmt: skip


def _make(wish: NoticeWish, now: datetime) -> None:
    """Put a message in line where something changed since changes were looked for last."""
    apart = timedelta(minutes=limit("notice_minutes", timezone.localdate(now)))
    if not is_due(wish_of(wish), timezone.localtime(now), apart):
        return
    span = Span(wish.asked_until, now)
    with transaction.atomic():
        mine = NoticeWish.objects.filter(pk=wish.pk, asked_until=wish.asked_until)
        if not mine.update(asked_until=now) or not records(wish, span, now):
            return
        Notice.objects.create(
            wish=wish, channel=wish.channel, since=span.since, until=now, due_at=now,
            changed_at=now,
        )  # fmt: skip
        NoticeWish.objects.filter(pk=wish.pk).update(told_at=now)


def records(wish: NoticeWish, span: Span, now: datetime) -> int:
    """In how many records something changed that is open to the worker on the day."""
    actor = Actor.of(wish.user, wish.community, timezone.localdate(now), now)
    return len(changed(actor, opening(actor), span))


def _send(notice: Notice, now: datetime, senders: Mapping[str, Sender]) -> str:
    wish = notice.wish
    if wish.rhythm == Rhythm.NEVER or wish.channel != notice.channel or not wish.user.is_active:
        return _end(notice, now, Held.NOT_WISHED)
    quiet, local = wish_of(wish).quiet, timezone.localtime(now)
    if quiet.holds(local):
        _write(notice, now, state="queued", due_at=quiet.over(local), tries=notice.tries - 1)
        return "again"
    count = records(wish, Span(notice.since, notice.until), now)
    if not count:
        return _end(notice, now, Held.CLOSED)
    to = wish.number if notice.channel == "text" else wish.user.email
    if not to:
        return _end(notice, now, Held.NO_ADDRESS)
    sender = senders.get(notice.channel)
    if sender is None:
        return _end(notice, now, Held.NO_SENDER)
    message = Message(to, *words(wish, count), str(notice.public_id))
    return _through(sender, message, notice, now, count)


def _through(sender: Sender, message: Message, notice: Notice, now: datetime, count: int) -> str:
    try:
        sender.send(message)
    except Refused:
        return _end(notice, now, Held.REFUSED)
    except Unreachable:
        return _again(notice, now)
    except Unsure:
        return _end(notice, now, Held.UNSURE)
    return _end(notice, now, None, count)


def _again(notice: Notice, now: datetime) -> str:
    on = timezone.localdate(now)
    following = next_try(now, notice.tries, limit("reminder_wait", on), limit("reminder_tries", on))
    if following is None:
        return _end(notice, now, Held.NO_ANSWER)
    _write(notice, now, state="queued", due_at=following)
    return "again"


def _end(notice: Notice, now: datetime, why: Held | None, count: int = 0) -> str:
    if why is not None:
        _write(notice, now, state="held", why=why)
        return "held"
    _write(notice, now, state="sent", records=count)
    audit.record(
        by=SYSTEM, action="notice.sent", subject=("user", notice.wish.user.public_id),
        facts={"notice": str(notice.public_id), "channel": notice.channel, "records": count},
    )  # fmt: skip
    return "sent"


def _write(notice: Notice, now: datetime, **fields: Any) -> None:
    Notice.objects.filter(pk=notice.pk, state="sending").update(changed_at=now, **fields)
