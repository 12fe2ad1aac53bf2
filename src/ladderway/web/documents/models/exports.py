"""A file made of people's records that waits to be fetched, and who is in it."""

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
from ladderway.web.participants.models.sharing import PURPOSES
from ladderway.web.partners.models import Community


class StoredExport(models.Model):
    """Who had a file made, for which purpose, of which topics. Its maker alone fetches it, and the
    policy is asked again for everybody inside."""

    class State(models.TextChoices):
        PENDING = "pending", _("Will be made")
        READY = "ready", _("Ready")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Could not be made")
        GONE = "gone", _("Removed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Which exporter of `actions.exports.EXPORTERS` makes it.
    kind = models.CharField(max_length=40)
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    topics = models.PositiveIntegerField()
    ending = models.CharField(max_length=4, default="csv")
    # What the list was narrowed to; never a name that was looked for.
    asked = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    # Code of why it was stopped: "withdrawn", "closed".
    stopped_because = models.CharField(max_length=12, blank=True)
    stored_as = models.CharField(max_length=64, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    fetched = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(state="ready") & ~Q(stored_as="") & Q(made_at__isnull=False))
                | (~Q(state="ready") & Q(stored_as="")),
                name="documents_export_ready_has_a_file",
            ),
            models.CheckConstraint(
                condition=(Q(state="stopped") & ~Q(stopped_because=""))
                | (~Q(state="stopped") & Q(stopped_because="")),
                name="documents_export_stopped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ExportedPerson(Personal):
    """That somebody is in a file, so that it stops when they say so."""

    TOPIC = Topic.SERVICE
    WRITER = ""

    export = models.ForeignKey(StoredExport, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exported")
    # What of them is in the file: what was open when it was made.
    topics = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["export", "person"], name="documents_exported_person_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.export_id}"
