"""Programs of a community with their parts, dates and confirmations.

The nine columns of the guide's form are kept as they were written; the fields beside them are what
was read from them, or entered. Codes and ids are those of the reference tables.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.programs import KINDS, RELATEDNESS
from ladderway.domain.training.places import Precision
from ladderway.web.partners.models import Organization


class Willingness(models.TextChoices):
    """Whether the organization would change the program for working adults."""

    UNKNOWN = "unknown", _("Not asked yet")
    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


class Voice(models.TextChoices):
    """For whom somebody speaks who says that the facts of a program are right."""

    PROVIDER = "provider", _("The organization that offers it")
    EDUCATION = "education", _("Another training organization")
    EMPLOYER = "employer", _("An employer of the sector")
    SECTOR = "sector", _("An association or union of the sector")


class Program(models.Model):
    """A course or training that an organization offers."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="programs"
    )
    title_en = models.CharField(max_length=300)
    title_fr = models.CharField(max_length=300, blank=True)
    # The nine columns as written, by id; empty for what was entered here.
    written = models.JSONField(default=dict, blank=True)

    kind = models.CharField(max_length=30, blank=True)
    modes = models.JSONField(default=list, blank=True)
    schedules = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=200, blank=True)
    # Where that is, as somebody said it: the id of a place, and the point as it was then.
    place_key = models.CharField(max_length=30, blank=True)
    place_precision = models.CharField(max_length=20, default=Precision.UNKNOWN.value)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    weeks_low = models.FloatField(null=True, blank=True)
    weeks_high = models.FloatField(null=True, blank=True)
    held_en = models.CharField(max_length=300, blank=True)
    held_fr = models.CharField(max_length=300, blank=True)
    hours_per_week = models.FloatField(null=True, blank=True)
    study_hours = models.FloatField(null=True, blank=True)
    intakes_per_year = models.FloatField(null=True, blank=True)
    completion_window_months = models.PositiveSmallIntegerField(null=True, blank=True)

    entry_education = models.CharField(max_length=20, blank=True)
    mature_age = models.PositiveSmallIntegerField(null=True, blank=True)
    entry_credentials = models.JSONField(default=list, blank=True)
    entry_note = models.CharField(max_length=500, blank=True)

    credential = models.CharField(max_length=60, blank=True)
    credential_note = models.CharField(max_length=300, blank=True)
    stacks_onto = models.JSONField(default=list, blank=True)

    relatedness = models.CharField(max_length=10, blank=True)
    relatedness_note = models.CharField(max_length=200, blank=True)  # for which jobs, for example
    focus = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    occupations = models.JSONField(default=list, blank=True)  # NOC 2021
    codes_written = models.JSONField(default=list, blank=True)
    codes_version = models.CharField(max_length=10, blank=True)

    cost = models.PositiveIntegerField(null=True, blank=True)  # dollars that the person pays
    funded = models.BooleanField(null=True, blank=True)
    pays_up_front = models.BooleanField(null=True, blank=True)
    funding = models.JSONField(default=list, blank=True)  # ids of funding instruments accepted
    languages = models.JSONField(default=list, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    child_care = models.BooleanField(null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)  # places a year
    dormant_capacity = models.PositiveIntegerField(null=True, blank=True)  # that stand empty
    adapts = models.CharField(
        max_length=10, choices=Willingness.choices, default=Willingness.UNKNOWN
    )
    adapts_note = models.CharField(max_length=300, blank=True)  # on which conditions
    upgrading = models.BooleanField(default=False)
    populations = models.JSONField(default=list, blank=True)  # ids of people it serves well
    instructors = models.PositiveIntegerField(null=True, blank=True)
    adult_experience = models.CharField(max_length=300, blank=True)
    delivered_with = models.CharField(max_length=300, blank=True)  # partners, and who does what
    facilities = models.CharField(max_length=300, blank=True)  # rooms and equipment others may use
    facilities_cost = models.BooleanField(null=True, blank=True)  # false: at little or no cost
    notes = models.TextField(max_length=2000, blank=True)

    # The latest confirmation: it holds while nothing was changed since.
    confirmed_by = models.CharField(max_length=120, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_revision = models.PositiveIntegerField(default=0)

    # Names and focus as a search compares them.
    search = models.TextField(editable=False, default="")
    # Its coded lists, as a filter compares them: |schedule=evening|sector=retail|
    tags = models.TextField(editable=False, default="")
    is_illustrative = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["organization__name_en", "title_en", "id"]
        indexes: ClassVar = [
            models.Index(fields=["is_archived", "title_en"], name="training_program_list"),
            models.Index(fields=["place_key"], name="training_program_place"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["", *KINDS]), name="training_program_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(relatedness__in=["", *RELATEDNESS]),
                name="training_program_relatedness_is_known",
            ),
            models.CheckConstraint(
                condition=Q(entry_education__in=["", *(level.value for level in EducationLevel)]),
                name="training_program_entry_education_is_known",
            ),
            models.CheckConstraint(
                condition=Q(weeks_low__isnull=True)
                | Q(weeks_high__isnull=True)
                | Q(weeks_high__gte=F("weeks_low")),
                name="training_program_length_is_in_order",
            ),
            models.CheckConstraint(
                condition=Q(adapts__in=Willingness.values),
                name="training_program_willingness_is_known",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_by="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_by="")),
                name="training_program_confirmed_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    place_precision=Precision.UNKNOWN.value,
                    place_key="",
                    latitude__isnull=True,
                    longitude__isnull=True,
                )
                | (
                    Q(place_precision__in=[p.value for p in Precision if p != Precision.UNKNOWN])
                    & ~Q(place_key="")
                    & Q(latitude__isnull=False, latitude__range=(-90, 90))
                    & Q(longitude__isnull=False, longitude__range=(-180, 180))
                ),
                name="training_program_has_a_point_where_its_place_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None and self.confirmed_revision == self.revision


class Part(models.Model):
    """A course inside a program, in the order in which they are taken."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    weeks = models.FloatField(null=True, blank=True)
    hours = models.FloatField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["program", "position"], name="training_part_has_its_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program_id}:{self.position}"


class Offering(models.Model):
    """A program held at a time: when it begins, where, and how many places there are."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="offerings")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)
    seats_left = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["starts", "id"]
        indexes: ClassVar = [
            models.Index(fields=["starts"], name="training_offering_starts"),
            models.Index(fields=["program", "starts"], name="training_offering_next"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="training_offering_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True)
                | Q(seats_left__isnull=True)
                | Q(seats_left__lte=F("seats")),
                name="training_offering_has_no_more_left_than_seats",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Confirmation(models.Model):
    """Who said that the facts of a program are right, for whom, and when. Never changed."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="confirmations")
    # The name or office at the organization that said so, as it may stand on a page.
    said_by = models.CharField(max_length=120)
    voice = models.CharField(max_length=10, choices=Voice.choices, default=Voice.PROVIDER)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The revision that was confirmed.
    revision = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(voice__in=Voice.values), name="training_confirmation_voice_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.on}"
