"""Appointments, the wish to be reminded of them, the reminders, and a worker's calendar feed."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency, Community


class Appointment(Kept):
    """When a worker and a person meet. What it is for never leaves this system."""

    TOPIC = Topic.SERVICE

    class How(models.TextChoices):
        OFFICE = "office", _("At our office")
        ELSEWHERE = "elsewhere", _("Somewhere else")
        PHONE = "phone", _("By telephone")
        VIDEO = "video", _("By video")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CAME = "came", _("Took place")
        MISSED = "missed", _("The person could not come")
        CANCELLED = "cancelled", _("Cancelled")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    how = models.CharField(max_length=10, choices=How.choices, default=How.OFFICE)
    what = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["worker", "at"], name="referrals_appointment_worker"),
            models.Index(fields=["agency", "at"], name="referrals_appointment_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 600)), name="referrals_appointment_within_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "came", "missed", "cancelled"]),
                name="referrals_appointment_state_is_known",
            ),
        ]


class Channel(models.TextChoices):
    """The codes are those of `domain.referrals.reminders.Channel`."""

    TEXT = "text", _("Text message")
    EMAIL = "email", _("E-mail")


class ReminderWish(Kept):
    """That somebody wants to be reminded by an agency, in one way, until they say otherwise."""

    TOPIC = Topic.CONTACT

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reminder_wishes")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["channel", "-given_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "channel"],
                condition=Q(withdrawn_on__isnull=True),
                name="referrals_wish_one_of_a_channel",
            ),
        ]


class Reminder(Personal):
    """One message about one appointment. Neither its text nor the number is kept."""

    TOPIC = Topic.SERVICE

    class State(models.TextChoices):
        QUEUED = "queued", _("Waits")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        HELD = "held", _("Not sent")

    class Why(models.TextChoices):
        """The codes are those of `domain.referrals.reminders.Held`."""

        NO_AGREEMENT = "no_agreement", _("the person does not want reminders this way any more")
        NOT_SAFE = "not_safe", _("no number or address is marked as safe for it")
        NO_ADDRESS = "no_address", _("there is no number or address")
        CLOSED = "closed", _("the way to reach the person is not open to us any more")
        CHANGED = "changed", _("the appointment was changed or cancelled")
        LATE = "late", _("it would have come too late")
        REFUSED = "refused", _("the service that sends it refused it")
        NO_ANSWER = "no_answer", _("the service that sends it did not answer")
        UNSURE = "unsure", _("sending was cut short; it is not sent again")
        NO_SENDER = "no_sender", _("no service that sends it is set up")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="reminders")
    # The time of the appointment that it tells: after a change it is another reminder.
    about_at = models.DateTimeField()
    channel = models.CharField(max_length=6, choices=Channel.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-due_at", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=Q(state="queued"), name="referrals_reminder_waits"
            ),
            models.Index(fields=["agency", "due_at"], name="referrals_reminder_agency"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appointment", "about_at", "channel"], name="referrals_reminder_goes_once"
            ),
            models.CheckConstraint(
                condition=Q(state="held") & ~Q(why="") | ~Q(state="held") & Q(why=""),
                name="referrals_reminder_held_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "sent", "held"]),
                name="referrals_reminder_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class CalendarFeed(models.Model):
    """The secret address under which a worker's calendar program reads when they are busy. Only its
    hash is kept; a new address ends the one before."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    read_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "user"],
                condition=Q(ended_at__isnull=True),
                name="referrals_feed_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
