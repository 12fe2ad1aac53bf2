"""Corrections that people ask for, how they were answered, and which agencies are told."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency


class Correction(Personal):
    """A person says that something held about them is wrong. It is made, or refused with a reason
    and the person's own words stay beside what is held."""

    TOPIC = None
    TOPICS = tuple(topic for topic in Topic if topic is not Topic.NOTES)

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for an answer")
        MADE = "made", _("Corrected")
        REFUSED = "refused", _("Not corrected")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    # The agency that wrote what is said to be wrong, and that answers.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=16, choices=[(t.value, t.value) for t in TOPICS])
    # The row: name of its model and public id. Empty: the record itself.
    model = models.CharField(max_length=60, blank=True)
    row = models.UUIDField(null=True, blank=True)
    # What is wrong, and how it should be, in the person's words.
    wrong = models.CharField(max_length=500)
    right = models.CharField(max_length=500, blank=True)
    # Whether the person asked on their own page; else staff wrote it for them.
    asked_themselves = models.BooleanField(default=False)
    by = models.UUIDField()
    asked_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    # What the person says to a refusal: it stands beside the item wherever that is shown.
    statement = models.CharField(max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-asked_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "due_on"], name="rights_correction_due"),
            models.Index(fields=["person", "row"], name="rights_correction_row"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("asked_on")), name="rights_correction_due_after_asked"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_on__isnull=True, answered_by__isnull=True)
                | (~Q(state="asked") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="rights_correction_answer_has_day_and_name",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="rights_correction_refusal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(statement="") | Q(state="refused"),
                name="rights_correction_statement_is_on_a_refusal",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class CorrectionNotice(Personal):
    """An agency with which the item was shared is told what became of a correction."""

    TOPIC = Topic.IDENTITY

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="notices")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["correction", "agency"], name="rights_notice_one_per_agency"
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="rights_notice_seen_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
