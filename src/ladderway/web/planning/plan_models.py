"""Plans of a community: what they say, the figures in them, money, dates, and who agrees to what.

A field of the outline has a row once somebody has written in it. Keys of fields, kinds and figures
are those of `parameters/planning` and `words/plans.py`.
"""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ladderway.domain.planning.budget import KINDS as BUDGET_KINDS
from ladderway.domain.planning.budget import Basis, SourceStatus
from ladderway.domain.planning.timeline import KINDS as TIMELINE_KINDS
from ladderway.web.partners.models import Community
from ladderway.words.plans import APPROVALS, OBJECTIVES, PARTY_ROLES, PERMISSION_KINDS, TERMS


class Plan(models.Model):
    """An implementation plan of a community, for one sector and its ladder."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    sector = models.CharField(max_length=60, blank=True)
    ladder = models.UUIDField(null=True, blank=True)  # of a ladder that the community keeps
    participants_low = models.PositiveIntegerField(default=0)
    participants = models.PositiveIntegerField(default=0)
    participants_high = models.PositiveIntegerField(default=0)
    funded_until = models.DateField(null=True, blank=True)  # the last day with money that is sure
    is_example = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(participants_low__lte=F("participants"))
                & Q(participants__lte=F("participants_high")),
                name="planning_plan_participants_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Field(models.Model):
    """What a plan says in one field of the outline."""

    DONE, NOT_YET = "done", "not_yet"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="fields")
    key = models.CharField(max_length=10)
    text = models.TextField(max_length=20000, blank=True)
    status = models.CharField(max_length=10)
    how = models.TextField(max_length=4000, blank=True)  # how it will be done
    responsible = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["plan", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="planning_field_is_once_in_plan"),
            models.CheckConstraint(
                condition=Q(status__in=["done", "not_yet"]), name="planning_field_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status="done") | ~Q(how=""),
                name="planning_field_not_yet_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}:{self.key}"


class Block(models.Model):
    """A figure drawn into a field, as it was on a day, in both languages."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="blocks")
    key = models.CharField(max_length=10)  # of the field
    figure = models.CharField(max_length=40)
    shown = models.JSONField()  # by language: title, columns, rows, source, drawing
    changes = models.JSONField(default=list, blank=True)  # by the last refresh
    taken_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["plan", "key", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "key", "figure"], name="planning_block_is_once_in_field"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Comment(models.Model):
    """What somebody says of a field; open until it is resolved."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(max_length=10)
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="planning_comment_resolved_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Version(models.Model):
    """The plan as it stood when somebody gave it a name. Never changed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    content = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="planning_version_has_its_number"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Row(models.Model):
    """A line of one of the plan's tables."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)


class BudgetLine(Row):
    """A cost: for the pilot or for each participant, in cash or in kind, and who pays it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budget_lines")
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    basis = models.CharField(max_length=12, default=Basis.FIXED)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    in_kind = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, default=SourceStatus.NONE)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gte=Decimal(0)), name="planning_budget_amount_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=BUDGET_KINDS)
                & Q(basis__in=list(Basis))
                & Q(status__in=list(SourceStatus)),
                name="planning_budget_codes_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(source="") | Q(status=SourceStatus.NONE),
                name="planning_budget_status_names_its_source",
            ),
        ]


class Milestone(Row):
    """Something that happens over a span of days."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    responsible = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["starts", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="planning_milestone_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TIMELINE_KINDS), name="planning_milestone_kind_is_known"
            ),
        ]


class Objective(Row):
    """One of the objectives of a ladder, made so that one can see whether it was reached."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="objectives")
    kind = models.CharField(max_length=20)
    measure = models.CharField(max_length=300)
    baseline = models.CharField(max_length=120, blank=True)
    target = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=list(OBJECTIVES)), name="planning_objective_kind_is_known"
            ),
        ]


class Party(Row):
    """Who is part of the agreement, with what, and who signs."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    gives = models.TextField(max_length=2000, blank=True)
    signs = models.CharField(max_length=120, blank=True)
    signs_as = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=list(PARTY_ROLES)), name="planning_party_role_is_known"
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(role="lead"), name="planning_party_one_leads"
            ),
        ]


class Term(models.Model):
    """What the agreement says on one matter."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="terms")
    key = models.CharField(max_length=20)
    text = models.TextField(max_length=8000)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="planning_term_is_once_in_plan"),
            models.CheckConstraint(condition=Q(key__in=list(TERMS)), name="planning_term_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}:{self.key}"


class Permission(Row):
    """A rule or fund that has to be used differently: who may allow it, and what they said."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="permissions")
    kind = models.CharField(max_length=12)
    what = models.CharField(max_length=300)
    decides = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=12, default="not_asked")
    on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=list(PERMISSION_KINDS)) & Q(answer__in=list(APPROVALS)),
                name="planning_permission_codes_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["granted", "refused"])
                | (~Q(decides="") & Q(on__isnull=False)),
                name="planning_permission_decided_by_somebody_on_a_day",
            ),
        ]


class Rating(models.Model):
    """How far the plan follows one element of a program model, and how it is adapted here."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="ratings")
    catalogue = models.CharField(max_length=30)
    key = models.CharField(max_length=40)
    rating = models.CharField(max_length=20)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "catalogue", "key"], name="planning_rating_is_once_in_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}:{self.catalogue}:{self.key}"
