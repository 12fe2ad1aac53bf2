"""What those who are answerable are told at once, and what they may lift again.

None of it names a person: whoever may open the record finds whose it is from there.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models.person import Case, Person
from ladderway.web.partners.models import Agency


class Alert(models.Model):
    """Something to look at, for those answerable at one agency."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("A record was opened in an emergency")
        EMERGENCY_TRIED = "tried", _("An emergency was tried several times, and opened nothing")
        MANY_RECORDS = "many", _("Somebody opened many records in an hour")
        CLOSED = "closed", _("Somebody opened so many records that further ones are closed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Who is told.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    # Who did it.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The public id of what it is about, where there is something to open.
    source_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "seen_at", "at"], name="participants_alert_agency"),
            models.Index(fields=["user", "kind", "at"], name="participants_alert_user"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="participants_alert_is_seen_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Lift(models.Model):
    """A colleague with authority let somebody go on opening records, until a moment."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["user", "until_at"], name="participants_lift_user"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("at")) & ~Q(reason=""),
                name="participants_lift_ends_and_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.until_at:%Y-%m-%d %H:%M}"


class Handover(Personal):
    """That somebody's case passed from one worker to another. What people count is who stays."""

    TOPIC = Topic.SERVICE
    WRITER = "case__agency"

    class Why(models.TextChoices):
        LEFT = "left", _("The worker left or changes duties")
        AWAY = "away", _("The worker is away for long")
        BALANCE = "balance", _("To even out caseloads")
        ASKED = "asked", _("The person asked for it")
        FIRST = "first", _("Nobody worked with them yet")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(max_length=8, choices=Why.choices)
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [models.Index(fields=["case", "at"], name="participants_handover_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(giver__isnull=True) | ~Q(giver=F("receiver")),
                name="participants_handover_is_between_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"
