"""Funds of a community, their years, and what each asks of whoever it helps. Nothing about
anybody."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ladderway.web.partners.models import Community


class Fund(models.Model):
    """Money of a community for supports. Holds nothing about anybody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="funds")
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    # Made up to show how it works.
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name_en", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "name_en"], name="supports_fund_name_once_a_community"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en


class FundYear(models.Model):
    """The budget of a fund for a year, or whatever span it is given for."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="years")
    since = models.DateField()
    # The first day of the next.
    until = models.DateField()
    budget = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["-since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "since"], name="supports_year_once_a_fund"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="supports_year_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(budget__gte=0), name="supports_year_budget_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.since}"


class FundRules(models.Model):
    """What a fund asks and gives from a day on, as `files.supports.rules_of` reads it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="rules")
    since = models.DateField()
    rules = models.JSONField(default=dict, blank=True)
    # Where they are written: an agreement, a by-law, a guide.
    source = models.CharField(max_length=200)
    address = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "since"], name="supports_rules_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="supports_rules_say_their_source"),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.since}"
