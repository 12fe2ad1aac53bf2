"""Sector scans: what a community looked at before it chose where to build a ladder.

Each version of a scan is a row; versions of one scan share `series`. Sectors and criteria are named
by the ids and codes of the parameter files.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.planning.criteria import Geography
from ladderway.domain.planning.scan_states import State
from ladderway.web.partners.models import Community

STATES = {
    State.DRAFT: _("Draft"),
    State.PUBLISHED: _("Criteria published, being scored"),
    State.SCORED: _("Scored"),
    State.CONCLUDED: _("Concluded"),
    State.REPLACED: _("Replaced by a newer version"),
}
PLACES = {
    Geography.COMMUNITY: _("This community"),
    Geography.REGION: _("The economic region"),
    Geography.PROVINCE: _("Ontario"),
    Geography.COUNTRY: _("Canada"),
}


class Verdict(models.TextChoices):
    """What the group holds of a sector. "Not viable here" is a result like the others."""

    VIABLE = "viable", _("Viable here")
    NOT_VIABLE = "not_viable", _("Not viable here")
    NEED_MORE = "need_more", _("We need to know more")


class ValidationKind(models.TextChoices):
    """Independent ways to check what a scan says."""

    ENVIRONMENTAL_SCAN = "environmental_scan", _("Environmental scan")
    ASSET_MAP = "asset_map", _("Training asset map")
    DIALOGUE = "dialogue", _("Talks with economic development or a workforce planning board")
    EMPLOYERS = "employers", _("Employers")
    LABOUR = "labour", _("Workers or their union")
    SECTOR_BODY = "sector_body", _("A sector council or association")
    PRACTITIONERS = "practitioners", _("Front-line practitioners")


class ValidationResult(models.TextChoices):
    SUPPORTS = "supports", _("Supports it")
    MIXED = "mixed", _("In part")
    CONTRADICTS = "contradicts", _("Speaks against it")


class Scan(models.Model):
    """One version of a scan. Its weights never change once they are published."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="scans")
    series = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    # Why there is a new version; empty for the first.
    reason = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=200)
    is_rural = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=[(s.value, label) for s, label in STATES.items()], default="draft"
    )
    created_on = models.DateField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField(null=True, blank=True)
    scored_on = models.DateField(null=True, blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    # Who decided, as written: a group, or people by name.
    decided_by = models.CharField(max_length=200, blank=True)
    conclusion = models.TextField(max_length=4000, blank=True)
    figures_on = models.DateField(null=True, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-created_on", "title", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "version"], name="scans_scan_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=["series"],
                condition=~Q(state="replaced"),
                name="scans_scan_one_version_is_current",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="scans_scan_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="scans_scan_new_version_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_on__isnull=False) | Q(state="replaced"),
                name="scans_scan_is_published_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="concluded")
                | (Q(concluded_on__isnull=False) & ~Q(conclusion="") & ~Q(decided_by="")),
                name="scans_scan_conclusion_says_who_and_what",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("published_on")),
                name="scans_scan_is_concluded_after_it_is_published",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Weight(models.Model):
    """How much a criterion counts in a scan."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="weights")
    criterion = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scan", "criterion"], name="scans_weight_criterion_once_a_scan"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1) & Q(weight__lte=10), name="scans_weight_is_1_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.weight}"


class Entry(models.Model):
    """A sector in a scan: its figures, its structure here, and the verdict on it."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="entries")
    sector = models.CharField(max_length=60)
    # As computed on `Scan.figures_on`; `figures.py` writes and reads it.
    figures = models.JSONField(default=list, blank=True)
    flags = models.JSONField(default=list, blank=True)  # ids, seen here
    flags_note = models.CharField(max_length=500, blank=True)
    # The hybrid test: None is "not known".
    has_credential = models.BooleanField(null=True, blank=True)
    has_ties = models.BooleanField(null=True, blank=True)
    has_supports = models.BooleanField(null=True, blank=True)
    structures = models.TextField(max_length=1500, blank=True)
    requirements = models.TextField(max_length=1500, blank=True)
    practices = models.TextField(max_length=1500, blank=True)
    particular = models.TextField(max_length=1500, blank=True)
    trends = models.TextField(max_length=1500, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    verdict_note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scan", "sector"], name="scans_entry_sector_once_a_scan"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]),
                name="scans_entry_verdict_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scan_id}:{self.sector}"


class Judgement(models.Model):
    """Points for one criterion of one sector: who said it, from what, of where, and when."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.CharField(max_length=40)
    points = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=300, blank=True)
    geography = models.CharField(
        max_length=12, choices=[(g.value, label) for g, label in PLACES.items()]
    )
    source = models.CharField(max_length=500, blank=True)
    source_date = models.DateField(null=True, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(max_length=1500, blank=True)
    judged_on = models.DateField()
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "criterion"], name="scans_judgement_once_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0) & Q(points__lte=4), name="scans_judgement_is_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(geography__in=[g.value for g in Geography]),
                name="scans_judgement_place_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(said_by="") | (~Q(source="") & Q(source_date__isnull=False)),
                name="scans_judgement_has_a_source_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}:{self.criterion}"


class Validation(models.Model):
    """One independent check of a sector, and who made it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="validations")
    kind = models.CharField(max_length=20, choices=ValidationKind.choices)
    result = models.CharField(max_length=12, choices=ValidationResult.choices)
    who = models.CharField(max_length=200)
    on = models.DateField()
    note = models.TextField(max_length=1500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["entry_id", "on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=ValidationKind.values), name="scans_validation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(result__in=ValidationResult.values),
                name="scans_validation_result_is_known",
            ),
            models.CheckConstraint(condition=~Q(who=""), name="scans_validation_says_who"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
