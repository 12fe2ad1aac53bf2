"""How a member of staff is told that shared records changed, and which messages went out.

No person and no text stands here: what changed is asked anew each time, of whoever asks.
"""

import uuid
from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.referrals import notices
from ladderway.web.partners.models import Community
from ladderway.web.referrals.models import Channel


class Rhythm(models.TextChoices):
    """The codes are those of `domain.referrals.notices.Rhythm`."""

    NEVER = notices.Rhythm.NEVER.value, _("Never")
    AT_ONCE = notices.Rhythm.AT_ONCE.value, _("Soon after it changed")
    DAILY = notices.Rhythm.DAILY.value, _("Once a day")


class NoticeWish(models.Model):
    """How one member of staff wishes to be told in a community."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.NEVER)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.EMAIL)
    # Of the telephone at work; mail goes to the address of the account.
    number = models.CharField(max_length=20, blank=True)
    quiet_since = models.TimeField(default=time(18))
    quiet_until = models.TimeField(default=time(8))
    quiet_weekend = models.BooleanField(default=True)
    hour = models.TimeField(default=time(8, 30))
    # Until when changes were looked for, and when the last message was made.
    asked_until = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "user"], name="casework_notice_wish_one_in_a_community"
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="casework_notice_wish_rhythm_is_known"
            ),
            models.CheckConstraint(
                condition=Q(channel="email") | Q(channel="text") & ~Q(number=""),
                name="casework_notice_wish_by_text_has_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Notice(models.Model):
    """One message: of which span of time it tells, and what came of it. Not of whom, nor what."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waits")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        HELD = "held", _("Not sent")

    class Why(models.TextChoices):
        """The codes are those of `domain.referrals.notices.Held`."""

        NOT_WISHED = "not_wished", _("you did not wish for it any more")
        CLOSED = "closed", _("nothing of it is open to you any more")
        NO_ADDRESS = "no_address", _("there is no number or address")
        NO_SENDER = "no_sender", _("no service that sends it is set up")
        REFUSED = "refused", _("the service that sends it refused it")
        NO_ANSWER = "no_answer", _("the service that sends it did not answer")
        UNSURE = "unsure", _("sending was cut short; it is not sent again")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wish = models.ForeignKey(NoticeWish, on_delete=models.CASCADE, related_name="notices")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    since = models.DateTimeField()
    until = models.DateTimeField()
    # How many records it is about, counted when it was sent.
    records = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=Q(state="queued"), name="casework_notice_waits"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wish", "since"], name="casework_notice_tells_a_span_once"
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="casework_notice_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state="held") & ~Q(why="") | ~Q(state="held") & Q(why=""),
                name="casework_notice_held_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "sent", "held"]),
                name="casework_notice_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
