"""Registers of what is missing on the way up, and why steps cannot go on.

A step is named by its ladder and the keys of its two rungs, which stay from version to version.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.planning.quarters import Quarter
from ladderway.web.partners.models import Agency, Community
from ladderway.web.training.models import Program


class OnStep(models.Model):
    """Something written down about a step. It is struck out rather than deleted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    ladder = models.UUIDField()
    below = models.CharField(max_length=40, blank=True)  # empty: the way in to the first rung
    above = models.CharField(max_length=40)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    struck_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def step_key(self) -> tuple[str, str, str]:
        return (str(self.ladder), self.below, self.above)


class GapSort(models.TextChoices):
    TRAINING = "training", _("Training is missing or does not fit")
    ALIGNMENT = "alignment", _("Training and job do not fit each other")
    UPKEEP = "upkeep", _("Support that keeps the training right")


class GapStatus(models.TextChoices):
    OPEN = "open", _("Open")
    WORKING = "working", _("Somebody works on it")
    CLOSED = "closed", _("Closed")
    ACCEPTED = "accepted", _("Stays as it is")


class Gap(OnStep):
    """What is missing between two jobs, who looks after it and until when."""

    sort = models.CharField(max_length=10, choices=GapSort.choices)
    what = models.TextField(max_length=1000)
    status = models.CharField(max_length=10, choices=GapStatus.choices, default=GapStatus.OPEN)
    responsible = models.CharField(max_length=160, blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta(OnStep.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sort__in=GapSort.values), name="planning_gap_sort_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=GapStatus.values), name="planning_gap_status_is_known"
            ),
        ]


class ModificationStatus(models.TextChoices):
    IDEA = "idea", _("An idea")
    ASKED = "asked", _("Asked of the provider")
    AGREED = "agreed", _("Agreed")
    DEVELOPING = "developing", _("Being developed")
    RUNNING = "running", _("Running")
    REFUSED = "refused", _("Refused")


class Modification(OnStep):
    """A change to training so that it carries a step: what, how and by whom."""

    program = models.ForeignKey(
        Program, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    what = models.TextField(max_length=1000)
    how_developed = models.TextField(max_length=1000, blank=True)
    how_delivered = models.TextField(max_length=1000, blank=True)
    by_whom = models.CharField(max_length=200)
    status = models.CharField(
        max_length=12, choices=ModificationStatus.choices, default=ModificationStatus.IDEA
    )

    class Meta(OnStep.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=ModificationStatus.values),
                name="planning_modification_status_is_known",
            ),
        ]


class Side(models.TextChoices):
    PROVIDER = "provider", _("A provider says what it offers")
    EMPLOYER = "employer", _("An employer says what is worth something")


class Naming(models.TextChoices):
    """The codes of `domain.planning.voices.Attribution`."""

    NAMED = "named", _("By name, as they agreed")
    ROLE = "role", _("By their role only")
    UNNAMED = "unnamed", _("Without a name")


class Opinion(OnStep):
    """What a provider offers, or an employer values, in the words of whoever said so."""

    program = models.ForeignKey(
        Program, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    side = models.CharField(max_length=10, choices=Side.choices)
    what = models.TextField(max_length=1000)
    said_by = models.CharField(max_length=120)
    organization = models.CharField(max_length=200)
    # How they agreed to be told of outside the group; nobody asked: without a name.
    attribution = models.CharField(max_length=8, choices=Naming.choices, default=Naming.UNNAMED)
    role = models.CharField(max_length=120, blank=True)
    # How common the view is among those who were asked.
    heard = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField(null=True, blank=True)

    class Meta(OnStep.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="planning_opinion_side_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(said_by="") & ~Q(organization=""),
                name="planning_opinion_says_whose_it_is",
            ),
            models.CheckConstraint(
                condition=Q(attribution__in=["named", "unnamed"])
                | (Q(attribution="role") & ~Q(role="")),
                name="planning_opinion_by_role_says_which",
            ),
            models.CheckConstraint(
                condition=Q(heard__isnull=True, asked__isnull=True)
                | Q(heard__gte=1, asked__gte=F("heard")),
                name="planning_opinion_heard_of_asked",
            ),
        ]


class Waiting(models.TextChoices):
    """Why the next step of a plan cannot go on."""

    NO_TRAINING = "no_training", _("No training")
    FULL = "full", _("Full")
    HOURS = "hours", _("Hours")
    DISTANCE = "distance", _("Distance")
    CHILD_CARE = "child_care", _("Child care")
    ENTRY = "entry", _("Entry requirement")
    MONEY = "money", _("Money")


class Demand(models.Model):
    """How many people of an agency could not go on with a step in a month, by reason. No names."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    ladder = models.UUIDField()
    below = models.CharField(max_length=40, blank=True)
    above = models.CharField(max_length=40)
    area = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=12, choices=Waiting.choices)
    count = models.PositiveIntegerField()
    # The quarter that counts it: its own, or a later one where that was published already.
    counted_year = models.PositiveSmallIntegerField()
    counted_quarter = models.PositiveSmallIntegerField()
    # What a published number should be, until a correction is published. 0: nobody.
    corrected_count = models.PositiveIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-year", "-month", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    "agency", "year", "month", "ladder", "below", "above", "area", "reason",
                    "counted_year", "counted_quarter",
                ],
                name="planning_demand_is_counted_once",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=Waiting.values), name="planning_demand_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="planning_demand_month_is_a_month"
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1), name="planning_demand_counts_somebody"
            ),
            models.CheckConstraint(
                condition=Q(counted_quarter__gte=1, counted_quarter__lte=4),
                name="planning_demand_is_counted_in_a_quarter",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def step_key(self) -> tuple[str, str, str]:
        return (str(self.ladder), self.below, self.above)

    @property
    def counted_in(self) -> Quarter:
        return Quarter(self.counted_year, self.counted_quarter)

    @property
    def is_late(self) -> bool:
        return self.counted_in != Quarter.of(self.year, self.month)


class PublishedQuarter(models.Model):
    """The counts of a quarter as published. Never changed; a correction is a later version."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)  # why it was corrected
    threshold = models.PositiveSmallIntegerField()
    reasons = models.JSONField()  # the columns: codes of Waiting
    rows = models.JSONField()  # ladder, below, above, area
    counts = models.JSONField()  # as they are, for comparing a correction with; shown nowhere
    shown = models.JSONField()  # with totals; null is hidden
    has_late = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["-year", "-quarter", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "year", "quarter", "version"],
                name="planning_quarter_has_each_version_once",
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4) & Q(version__gte=1),
                name="planning_quarter_is_a_quarter",
            ),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
                name="planning_quarter_says_why_it_was_corrected",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.community_id}:{self.year}-{self.quarter}.{self.version}"

    @property
    def key(self) -> Quarter:
        return Quarter(self.year, self.quarter)


class NewsSeen(models.Model):
    """Until when somebody has read what is new for the steps they reported."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "community"], name="planning_news_is_seen_once_per_community"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}:{self.community_id}"
