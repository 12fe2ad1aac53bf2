"""The funder's systems: what was copied there, what came back, and what the writing cost."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency


class StreamRecord(Kept):
    """The stream as the province's system gave it. It is entered, never computed here: how it is
    worked out is not public."""

    TOPIC = Topic.STREAM

    class Stream(models.TextChoices):
        A = "A", _("Stream A")
        B = "B", _("Stream B")
        C = "C", _("Stream C")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="streams")
    stream = models.CharField(max_length=1, choices=Stream.choices)
    assigned_on = models.DateField()

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-assigned_on", "-pk"]


class SheetCopy(Personal):
    """Fields of the sheet that were copied to the funder's system, by key, on a day."""

    TOPIC = Topic.SERVICE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sheet_copies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=20)
    fields = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return str(self.public_id)


class EntryTime(models.Model):
    """How long one form took, from being shown to being accepted. Who wrote it is not kept: this
    measures forms, not people who work."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    # Public id of the participant, so that the minutes of each can be added up.
    participant = models.UUIDField(null=True, blank=True)
    seconds = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["agency", "on"], name="intake_entry_agency")]

    def __str__(self) -> str:
        return f"{self.form} {self.on}"
