"""Ladders of a community: their versions, who stands behind them, and what was promised."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.ladders.kept_rules import Side
from ladderway.web.partners.models import Community


class Ladder(models.Model):
    """A ladder that a community keeps. What it says is in its versions; the latest one holds.

    Title, sector, region and target group stand here as the latest version has them, for lists.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="ladders")
    title = models.CharField(max_length=200)
    sector = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=40, blank=True)
    target_group = models.CharField(max_length=300, blank=True)
    rung_count = models.PositiveSmallIntegerField(default=0)
    latest = models.PositiveIntegerField(default=1)
    is_illustrative = models.BooleanField(default=False)
    archived_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="ladders_ladder_has_a_title"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Version(models.Model):
    """What a ladder said from a moment on. Never changed: a change is the next version."""

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ladder", "number"], name="ladders_version_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="ladders_version_numbers_begin_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ladder_id}:{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A version is never changed. Add the next one.")
        super().save(*args, **kwargs)


class Validation(models.Model):
    """Somebody of the employers or of labour stands behind a version, with their name."""

    SIDES: ClassVar = [(Side.EMPLOYER.value, _("Employers")), (Side.LABOUR.value, _("Labour"))]

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="validations")
    side = models.CharField(max_length=10, choices=SIDES)
    name = models.CharField(max_length=120)
    organization = models.CharField(max_length=200)
    on = models.DateField()
    remark = models.TextField(max_length=1000, blank=True)
    # An employer's word that the training leads to progression and may lead to more pay.
    acknowledges = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(side__in=[side.value for side in Side]),
                name="ladders_validation_side_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(organization=""), name="ladders_validation_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(acknowledges=False) | Q(side=Side.EMPLOYER.value),
                name="ladders_validation_only_employers_acknowledge",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Topic(models.TextChoices):
    WAGES = "wages", _("Wages")
    PROMOTION = "promotion", _("Promotion")
    BOTH = "both", _("Wages and promotion")


class Promise(models.Model):
    """What somebody was told about wages or promotion, so that no one expects more."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="promises")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    said_by = models.CharField(max_length=160)
    said_to = models.CharField(max_length=160)
    text = models.TextField(max_length=1000)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values), name="ladders_promise_topic_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Body(models.TextChoices):
    INSTITUTION = "institution", _("Institution")
    FUNDER = "funder", _("Funder")


class Decision(models.TextChoices):
    ASKED = "asked", _("Asked, no answer yet")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class Approval(models.Model):
    """Whether an institution or a funder lets a program be taken apart into smaller credentials."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="approvals")
    rung = models.CharField(max_length=20, blank=True)  # key of the rung; "" for the whole ladder
    body = models.CharField(max_length=12, choices=Body.choices)
    who = models.CharField(max_length=200)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    on = models.DateField()
    note = models.TextField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="ladders_approval_decision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(body__in=Body.values), name="ladders_approval_body_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class IncentiveKind(models.TextChoices):
    PLACE = "place", _("A place kept in the next course")
    FEES = "fees", _("Fees paid or given back")
    HOURS = "hours", _("Paid hours to learn")
    BONUS = "bonus", _("Money on coming back or finishing")
    PAY = "pay", _("More pay after the next credential")
    CREDIT = "credit", _("The short course counts towards the next")
    SUPPORT = "support", _("Somebody who calls and helps")
    OTHER = "other", _("Other")


class Incentive(models.Model):
    """What brings people who finished a short course back to learn for the next job."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="incentives")
    rung = models.CharField(max_length=20, blank=True)  # the job it leads to; "": any
    kind = models.CharField(max_length=10, choices=IncentiveKind.choices)
    what = models.CharField(max_length=500)
    offered_by = models.CharField(max_length=200)
    dollars = models.PositiveIntegerField(null=True, blank=True)  # for a person
    until = models.DateField(null=True, blank=True)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=IncentiveKind.values), name="ladders_incentive_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(offered_by=""),
                name="ladders_incentive_says_what_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Standard(models.Model):
    """What an industry agreed that somebody in a job can do. Its own words stay at its address."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="standards")
    title = models.CharField(max_length=200)
    sector = models.CharField(max_length=60, blank=True)  # "": across sectors
    occupations = models.JSONField(default=list, blank=True)  # NOC 2021
    developed_by = models.CharField(max_length=300)
    used_by = models.CharField(max_length=500, blank=True)
    skills = models.JSONField(default=list, blank=True)  # one text each
    proof = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=300, blank=True)
    as_of = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(developed_by=""),
                name="ladders_standard_says_what_and_whose",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("as_of")),
                name="ladders_standard_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
