"""Outcomes that were read, analyses under way, and releases."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.web.studies.models.lotteries import Applicant
from ladderway.web.studies.models.plans import Study


class OutcomeImport(models.Model):
    """A file that was read: how many rows were kept, and those refused, with the reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="imports")
    on = models.DateField()
    kept = models.PositiveIntegerField()
    refused = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.kept}"


class OutcomeRecord(models.Model):
    """What is known of somebody who was drawn: columns of the plan as text."""

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="outcomes")
    values = models.JSONField()

    def __str__(self) -> str:
        return str(self.applicant_id)


class Run(models.Model):
    """An analysis that somebody asked for: how far it is, and what stopped it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # Code of the step, of `domain.studies.analysis`.
    step = models.CharField(max_length=12, blank=True)
    # Reasons with their facts; never a value of anybody.
    faults = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now, editable=False)
    heard_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study"],
                condition=Q(state__in=["waiting", "running"]),
                name="studies_run_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | Q(state__in=["done", "failed"], ended_at__isnull=False),
                name="studies_run_ended_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Publication(models.Model):
    """What an analysis made; once `is_released`, fixed. `ledger` holds what is hidden: it checks
    the next release and is never shown."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="publications")
    on = models.DateField()
    plan_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    ledger = models.JSONField()
    figures = models.JSONField()
    is_released = models.BooleanField(default=True)
    released_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            # Two studies with the same figures have the same digest; one study never has it twice.
            models.UniqueConstraint(fields=["study", "digest"], name="studies_release_is_once"),
            models.UniqueConstraint(
                fields=["study"], condition=Q(is_released=False), name="studies_one_to_look_at"
            ),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class PublishedFile(models.Model):
    """A file of a release, as it was on that day."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["language", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "language", "name"], name="studies_file_is_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
