"""What is known of an organization as an employer."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Organization

LONG = 2000


class Size(models.TextChoices):
    UNKNOWN = "", _("Not known")
    MICRO = "1-4", _("1 to 4 people")
    SMALL = "5-19", _("5 to 19 people")
    MIDDLE = "20-99", _("20 to 99 people")
    LARGE = "100-499", _("100 to 499 people")
    LARGEST = "500+", _("500 people or more")


class Union(models.TextChoices):
    UNKNOWN = "", _("Not known")
    NONE = "none", _("No union")
    SOME = "some", _("A union for some of the jobs")
    ALL = "all", _("A union for all of the jobs")


class Decides(models.TextChoices):
    UNKNOWN = "", _("Not known")
    LOCAL = "local", _("Here, on the spot")
    HEAD_OFFICE = "head_office", _("Head office")
    BOTH = "both", _("Some here, some at head office")


class ReleasePay(models.TextChoices):
    UNKNOWN = "", _("Not talked about yet")
    FULL = "full", _("Paid in full")
    PART = "part", _("Paid in part")
    UNPAID = "unpaid", _("Not paid")
    NONE = "none", _("No release time")


class Backfill(models.TextChoices):
    UNKNOWN = "", _("Not talked about yet")
    NOT_NEEDED = "not_needed", _("Not needed")
    OWN = "own", _("By its own people")
    PARTICIPANTS = "participants", _("By people of the program, one up one in")
    AGENCY = "agency", _("By a staffing agency")
    NONE = "none", _("Cannot be filled")


class Concern(models.TextChoices):
    UNKNOWN = "", _("Not talked about yet")
    NO = "no", _("No concern")
    YES = "yes", _("Concerned")


class Practice(models.TextChoices):
    """What makes a job one in which a person can learn."""

    WORK_HOURS = "work_hours", _("Training in work hours")
    SPACE = "space", _("Space to train at work")
    ADVANCEMENT = "advancement", _("A next job within the company")
    SCHEDULE = "schedule", _("Schedules that leave room for classes")
    TUITION = "tuition", _("Pays for courses")
    MENTOR = "mentor", _("A mentor or coach at work")
    RAISE = "raise", _("A raise for a credential")


def text(label: object, length: int = LONG) -> models.TextField:
    return models.TextField(label, max_length=length, blank=True)  # type: ignore[arg-type]


class Employer(models.Model):
    """An organization as an employer."""

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="employer"
    )
    size = models.CharField(_("Size"), max_length=10, choices=Size.choices, blank=True)
    sector = models.CharField(_("Sector"), max_length=60, blank=True)
    naics = models.CharField(
        _("Industry code (NAICS)"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{2,6}$", _("Two to six digits."))],
    )
    union = models.CharField(_("Union"), max_length=10, choices=Union.choices, blank=True)
    union_name = models.CharField(_("Name of the union"), max_length=200, blank=True)
    agreement = text(_("What the collective agreement sets for hiring, moving up and training"))

    entry_jobs = models.JSONField(_("Entry jobs"), default=list, blank=True)  # NOC 2021
    next_jobs = models.JSONField(_("Next jobs"), default=list, blank=True)
    structure = text(_("How the organization is built up"))
    recruits = text(_("How it recruits"))
    selects = text(_("How it selects"))
    promotes = text(_("How people move up"))
    requires = text(_("What it asks for beyond what the job usually asks"))
    values_training = text(_("Which training it values"))
    trends = text(_("What is changing"))
    decides = models.CharField(
        _("Who decides on hiring and training"), max_length=12, choices=Decides.choices, blank=True
    )

    release_hours = models.FloatField(
        _("Release time for training, hours a week"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(60)],
    )
    release_pay = models.CharField(
        _("Pay in release time"), max_length=10, choices=ReleasePay.choices, blank=True
    )
    release_share = models.PositiveSmallIntegerField(
        _("Share of the pay that is covered, in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    backfill = models.CharField(
        _("Who fills in on the shift"), max_length=15, choices=Backfill.choices, blank=True
    )
    backfill_paid_by = models.CharField(
        _("Who pays lost wages and filling in"), max_length=300, blank=True
    )
    acknowledges_progress = models.BooleanField(
        _("It says that the training leads to a next job, and perhaps to more pay"),
        null=True,
        blank=True,
    )
    practices = models.JSONField(_("Room to learn"), default=list, blank=True)
    poaching = models.CharField(
        _("Does it fear that trained people are hired away?"),
        max_length=10,
        choices=Concern.choices,
        blank=True,
    )
    poaching_answer = text(_("The answer given"))
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(size__in=Size.values), name="employers_employer_size_is_known"
            ),
            models.CheckConstraint(
                condition=Q(union__in=Union.values), name="employers_employer_union_is_known"
            ),
            models.CheckConstraint(
                condition=Q(release_share__isnull=True) | Q(release_share__lte=100),
                name="employers_employer_release_share_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(release_hours__isnull=True)
                | Q(release_hours__gte=0, release_hours__lte=60),
                name="employers_employer_release_hours_fit_a_week",
            ),
            models.CheckConstraint(
                condition=~Q(poaching=Concern.YES) | ~Q(poaching_answer=""),
                name="employers_employer_concern_has_its_answer",
                violation_error_message=_("Write what was answered to the concern."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def sectors(self) -> list[str]:
        """Its sector as a list, as initiatives have them."""
        return [self.sector] if self.sector else []
