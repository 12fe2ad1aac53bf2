"""That a step could not go on, from a moment to a moment, and why."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan import steps
from ladderway.web.careerplans.models.plan import PlanStep, StepState
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency


class WaitReason(models.TextChoices):
    NO_TRAINING = steps.WaitReason.NO_TRAINING.value, _("No training")
    FULL = steps.WaitReason.FULL.value, _("Full")
    HOURS = steps.WaitReason.HOURS.value, _("Hours")
    DISTANCE = steps.WaitReason.DISTANCE.value, _("Distance")
    CHILD_CARE = steps.WaitReason.CHILD_CARE.value, _("Child care")
    ENTRY = steps.WaitReason.ENTRY.value, _("Entry requirement")
    MONEY = steps.WaitReason.MONEY.value, _("Money")


class StepWait(Personal):
    """Ladder, step and area stand here as they were, so that a count of a day stays what it was."""

    TOPIC = Topic.PLAN

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plan_waits")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(PlanStep, on_delete=models.PROTECT, related_name="waits")
    reason = models.CharField(max_length=12, choices=WaitReason.choices)
    ladder_id = models.UUIDField(null=True, blank=True)
    below = models.CharField(max_length=40, blank=True)
    above = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=80, blank=True)
    was = models.CharField(max_length=8, choices=StepState.choices)  # the state before, for undo
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    # What came onto the map before this moment was looked at, and is no news any more.
    looked_at = models.DateTimeField(null=True, blank=True)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["ladder_id", "since"], name="careerplans_wait_ladder",
                condition=Q(ladder_id__isnull=False),
            ),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reason__in=WaitReason.values), name="careerplans_wait_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="careerplans_wait_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["step"], condition=Q(until__isnull=True),
                name="careerplans_step_waits_for_one_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)
