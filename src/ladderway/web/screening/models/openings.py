"""What people can apply to: seats, dates, conditions; criteria and steps in versions."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.screening.criteria import CONDITIONAL, MINIMUM, Kind, Source, Weight
from ladderway.web.partners.models import Agency, Organization, ServiceProgram
from ladderway.web.training.models import Program

SOURCES = (
    (Source.EMPLOYER, _("The employer")),
    (Source.COLLEGE, _("The college")),
    (Source.PROGRAM, _("The program")),
)
WEIGHTS = (
    (Weight.NEEDED, _("Needed for the training or the work")),
    (Weight.PREFERRED, _("Preferred by the employer")),
)
KINDS = (
    (Kind.DOCUMENT, _("A document or diploma")),
    (Kind.INTEREST, _("Interest in the sector")),
    (Kind.AVAILABILITY, _("Availability: days, hours, shifts")),
    (Kind.LICENCE, _("A licence")),
    (Kind.ELIGIBILITY, _("A rule of the funder")),
    (Kind.READING, _("Reading, grade level")),
    (Kind.MATH, _("Math, grade level")),
    (Kind.LANGUAGE, _("English or French, Canadian Language Benchmark")),
    (Kind.AGE, _("Age in years")),
    (Kind.READINESS, _("Motivation and readiness, judged in talk")),
    (Kind.POLICE, _("Police record check")),
    (Kind.HEALTH, _("Health requirement")),
    (Kind.PHYSICAL, _("Physical demand of the work")),
)


class Opening(models.Model):
    """Seats in a program that people can apply to. No participants stand in it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class ForWhom(models.TextChoices):
        ALL = "all", _("People in work or not")
        WORKING = "working", _("People who work already and want to move up")
        NOT_WORKING = "not_working", _("People without paid work at the moment")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service_program = models.ForeignKey(
        ServiceProgram, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The program of the asset map that trains for it.
    training = models.ForeignKey(
        Program, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name_en = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    seats = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    # The last day on which somebody can apply; without, as long as there are seats.
    closes_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    # What the job is like, told to everybody before they apply. Nobody is asked about it yet.
    shifts = models.CharField(max_length=200, blank=True)
    standing = models.CharField(max_length=200, blank=True)
    physical = models.CharField(max_length=300, blank=True)
    accommodation = models.CharField(max_length=300)
    # Whom it is meant for, from whom, and what some of them need to finish.
    for_whom = models.CharField(max_length=12, choices=ForWhom.choices, default=ForWhom.ALL)
    profile = models.TextField(max_length=1500, blank=True)
    supports = models.CharField(max_length=500, blank=True)
    validated_by = models.CharField(max_length=200, blank=True)
    validated_on = models.DateField(null=True, blank=True)
    contest_en = models.CharField(max_length=400)
    contest_fr = models.CharField(max_length=400, blank=True)
    by = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    is_simulated = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-opens_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state"], name="screening_opening_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="screening_opening_has_a_seat"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="screening_opening_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=~Q(accommodation=""), name="screening_opening_offers_accommodation"
            ),
            models.CheckConstraint(
                condition=~Q(contest_en=""), name="screening_opening_says_how_to_contest"
            ),
            models.CheckConstraint(
                condition=Q(validated_by="", validated_on__isnull=True)
                | (~Q(validated_by="") & Q(validated_on__isnull=False)),
                name="screening_opening_validated_by_and_on",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Version(models.Model):
    """Criteria and steps of an opening as they hold for whoever applies after they were published.

    A change is a new version; an application keeps the one that it began under.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # Why it changed, in words; empty for the first.
    why = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opening", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opening", "number"], name="screening_version_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["opening"], condition=Q(published_on__isnull=True),
                name="screening_version_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_by__isnull=True)
                | Q(published_on__isnull=False, published_by__isnull=False),
                name="screening_version_published_by_and_on",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)


class Criterion(models.Model):
    """One thing that is asked, by whom, why, and when it may be asked."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="criteria")
    # Stays the same through the versions, so that figures can be followed.
    key = models.UUIDField(default=uuid.uuid4)
    name_en = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=10, choices=SOURCES)
    kind = models.CharField(max_length=14, choices=KINDS)
    weight = models.CharField(max_length=10, choices=WEIGHTS)
    minimum = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    employer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requirement = models.CharField(max_length=400, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    job_requires = models.BooleanField(default=False)
    purpose = models.CharField(max_length=300, blank=True)
    accommodation = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["version", "source", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(source=Source.EMPLOYER)
                | (Q(employer__isnull=False) & ~Q(requirement="") & ~Q(evidence="")),
                name="screening_criterion_employer_is_named_with_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(CONDITIONAL))
                | (Q(job_requires=True) & ~Q(purpose="") & ~Q(accommodation="")),
                name="screening_criterion_only_if_the_job_requires_it",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(MINIMUM), minimum__isnull=False)
                | (~Q(kind__in=sorted(MINIMUM)) & Q(minimum__isnull=True)),
                name="screening_criterion_minimum_where_there_is_one",
            ),
            models.CheckConstraint(
                condition=~Q(weight=Weight.PREFERRED) | Q(source=Source.EMPLOYER),
                name="screening_criterion_only_employers_prefer",
            ),
            models.UniqueConstraint(
                fields=["version", "key"], name="screening_criterion_key_once_a_version"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_conditional(self) -> bool:
        return Kind(self.kind) in CONDITIONAL


class Step(models.Model):
    """One visit or test on the way to a place."""

    class Kind(models.TextChoices):
        SESSION = "session", _("Information session")
        INTERVIEW = "interview", _("Interview")
        TEST = "test", _("Test")
        VISIT = "visit", _("Visit to the workplace or school")
        TRIAL = "trial", _("Trial day")
        TALK = "talk", _("Second talk")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["version", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "position"], name="screening_step_position_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
