"""Following both groups alike: what was fixed beforehand, each attempt, and harm.

None of it knows who was drawn. It is recorded under a code that stands on no page beside a result.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.studies.following import FEWEST_MONTHS, MOST_MONTHS
from ladderway.web.studies.models.lotteries import Applicant
from ladderway.web.studies.models.plans import Study


class FollowUp(models.Model):
    """One schedule for everybody who was drawn, whatever the lot said."""

    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="follow_up")
    horizon = models.PositiveSmallIntegerField(
        _("Months to follow"), default=FEWEST_MONTHS,
        validators=[MinValueValidator(FEWEST_MONTHS), MaxValueValidator(MOST_MONTHS)],
    )  # fmt: skip
    months = models.JSONField(_("Months after the draw"))
    instrument = models.CharField(_("Questionnaire"), max_length=200)
    attempts = models.PositiveSmallIntegerField(
        _("Attempts to reach a person each time"), default=6,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )  # fmt: skip
    window = models.PositiveSmallIntegerField(
        _("Weeks in which an answer counts"), default=8,
        validators=[MinValueValidator(1), MaxValueValidator(26)],
    )  # fmt: skip
    thanks = models.CharField(_("Thanks for an answer"), max_length=200)
    locating = models.CharField(_("How people are found again"), max_length=500)
    fixed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(horizon__gte=FEWEST_MONTHS, horizon__lte=MOST_MONTHS),
                name="studies_follow_up_two_to_five_years",
            ),
            models.CheckConstraint(
                condition=Q(attempts__gte=1) & ~Q(instrument="") & ~Q(thanks="") & ~Q(locating=""),
                name="studies_follow_up_is_alike_for_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.months}"


class Reached(models.TextChoices):
    ANSWERED = "answered", _("Answered")
    LATER = "later", _("Reached, asks to be called again")
    NOBODY = "nobody", _("Nobody answered")
    GONE = "gone", _("Number or address is not theirs any more")
    REFUSED = "refused", _("Does not want to answer")


class Attempt(models.Model):
    """Somebody tried to reach a person for a follow-up."""

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="attempts")
    month = models.PositiveSmallIntegerField()
    on = models.DateField()
    result = models.CharField(_("What came of it"), max_length=8, choices=Reached.choices)
    was_thanked = models.BooleanField(_("Was thanked as fixed"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(result__in=Reached.values), name="studies_attempt_result_is_known"
            ),
            models.UniqueConstraint(
                fields=["applicant", "month"],
                condition=Q(result="answered"),
                name="studies_answered_once_a_month",
            ),
            models.CheckConstraint(
                condition=Q(was_thanked=False) | Q(result="answered"),
                name="studies_thanks_follow_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.result}"


class HarmKind(models.TextChoices):
    BENEFITS = "benefits", _("Lost a benefit or a service")
    MONEY = "money", _("Lost pay, or got into debt")
    HOUSING = "housing", _("Lost a home, or nearly")
    HEALTH = "health", _("Hurt, or fell ill")
    DISTRESS = "distress", _("Distress")
    SAFETY = "safety", _("Violence or danger")
    PRIVACY = "privacy", _("Something became known that should not have")
    OTHER = "other", _("Something else")


class Harm(models.Model):
    """Something bad that happened to somebody in the study, whether or not it came of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="harms")
    on = models.DateField(_("Day"))
    kind = models.CharField(_("What happened"), max_length=10, choices=HarmKind.choices)
    is_serious = models.BooleanField(_("It is serious"), default=False)
    board_told_on = models.DateField(_("The ethics board was told on"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=HarmKind.values), name="studies_harm_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(board_told_on__isnull=True) | Q(board_told_on__gte=models.F("on")),
                name="studies_board_is_told_afterwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"
