"""How people hear of a program: messages, events, and those whom they trust. No participants."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Agency, Organization


class Owned(models.Model):
    """A row of an agency. `revision` is how a second editor is told of the first."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    is_simulated = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)


class Message(Owned):
    """A text by which people are told of a program, in a version. Another wording is another
    version, so that what was answered to each can be compared."""

    title = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField(default=1)
    text_en = models.TextField(max_length=2000, blank=True)
    text_fr = models.TextField(max_length=2000, blank=True)
    # For whom, in neutral words: nobody is addressed as being out of work.
    audience = models.CharField(max_length=160, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "title", "version"], name="intake_message_version_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(text_en="") | ~Q(text_fr=""), name="intake_message_says_something"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="intake_message_ends_after_it_begins",
            ),
        ]

    @property
    def name(self) -> str:
        return f"{self.title} ({self.version})"


class Intermediary(Owned):
    """Somebody outside whom people trust, and who sends them on: a school, a clinic, a union."""

    class Kind(models.TextChoices):
        COMMUNITY = "community", _("Community organization")
        FAITH = "faith", _("Faith group")
        HEALTH = "health", _("Clinic or health service")
        SCHOOL = "school", _("School or child care")
        UNION = "union", _("Union or workers’ centre")
        HOUSING = "housing", _("Housing or shelter")
        BENEFITS = "benefits", _("Ontario Works or another service")
        OTHER = "other", _("Another")

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact_name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=254, blank=True)
    # Whether they meet people who have low-paid work.
    meets_workers = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]


class OutreachEvent(Owned):
    """A day on which people were told: where, with whom, how many, with which words."""

    name = models.CharField(max_length=160)
    held_on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    partners = models.CharField(max_length=300, blank=True)
    reached = models.PositiveIntegerField(null=True, blank=True)
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "pk"]
