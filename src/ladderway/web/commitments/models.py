"""What an agency committed itself to reach, under which terms, and what was reported of it.

Nothing here names a person who is served. Terms are added, never changed.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ladderway.web.participants.models import Agreement
from ladderway.web.partners.models import Agency, Community, ServiceProgram


class Commitment(models.Model):
    """An indicator that an agency, or one of its programs, is to reach in a span."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(
        ServiceProgram, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What the agencies agreed between them, or the contract by its name.
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authority = models.CharField(max_length=300)
    # Key of an indicator of parameters/commitments.
    indicator = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    since = models.DateField()
    # The first day after it.
    until = models.DateField()
    # Keys of strategies that it serves.
    tags = models.JSONField(default=list, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["agency", "since", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="commitments_commitment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(authority=""), name="commitments_commitment_says_its_authority"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Terms(models.Model):
    """What is to be reached. The first are those of the agreement; later ones say why."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    target = models.DecimalField(max_digits=8, decimal_places=2)
    floor = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    # Percent of the whole, where the contract weighs.
    weight = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    holds_from = models.DateField()
    reason = models.CharField(max_length=400, blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="commitments_terms_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="commitments_terms_amended_say_why"
            ),
            models.CheckConstraint(
                condition=Q(target__gt=0)
                & (Q(floor__isnull=True) | Q(floor__gte=0, floor__lte=F("target"))),
                name="commitments_terms_floor_is_under_target",
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0, weight__lte=100),
                name="commitments_terms_weight_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}-{self.number}"


class Statement(models.Model):
    """What the agency says of a quarter: why it came so, and what it does. The last one holds."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="statements")
    quarter_from = models.DateField()
    explanation = models.TextField(max_length=1500)
    remedy = models.TextField(max_length=1500, blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["quarter_from", "at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(explanation=""), name="commitments_statement_explains"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Report(models.Model):
    """The report of an agency on a quarter that is over, signed off. It is made once and stays."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    quarter_from = models.DateField()
    quarter_until = models.DateField()
    as_of = models.DateField()
    # Small counts are hidden in it already.
    content = models.JSONField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-quarter_from", "agency"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "quarter_from"], name="commitments_report_is_made_once"
            ),
            models.CheckConstraint(
                condition=Q(as_of__gte=F("quarter_until")),
                name="commitments_report_is_of_a_quarter_that_is_over",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Obligation(models.Model):
    """That something is due to be reported, to whom and by when, under an agreement."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    to_whom = models.CharField(max_length=200)
    # The agreement on record that asks for it; none: a memorandum or contract by its name.
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authority = models.CharField(max_length=300)
    due_on = models.DateField()
    # Months until the next one; none: once.
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(every_months__range=(1, 24)),
                name="commitments_obligation_comes_again_within_two_years",
            ),
            models.UniqueConstraint(
                fields=["agency", "what", "to_whom", "due_on"],
                name="commitments_obligation_is_due_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
