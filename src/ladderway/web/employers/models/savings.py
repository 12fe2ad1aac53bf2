"""What recruiting through the program saved an employer, in the employer's own words."""

import uuid
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Organization


class SavingKind(models.TextChoices):
    ADVERTISING = "advertising", _("Advertising")
    SCREENING = "screening", _("Reading applications, interviews, tests")
    AGENCY = "agency", _("Fee of an agency")
    TOGETHER = "together", _("All of recruiting together")


class Saving(models.Model):
    """What an employer says that it saved because people came to it screened already. What people
    learnt and what they do better is another matter and never in this figure."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="savings")
    kind = models.CharField(_("What was saved"), max_length=12, choices=SavingKind.choices)
    hires = models.PositiveIntegerField(_("For how many hires"), validators=[MinValueValidator(1)])
    dollars = models.DecimalField(
        _("Saved for all of them together, $"), max_digits=10, decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Only the cost of recruiting. What people learnt does not belong here."),
    )  # fmt: skip
    how = models.CharField(_("How the employer reckons it"), max_length=300)
    said_by = models.CharField(_("Who said so: name or position"), max_length=120)
    said_on = models.DateField(_("Said on"))

    class Meta:
        ordering: ClassVar = ["-said_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=SavingKind.values), name="employers_saving_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(hires__gte=1) & Q(dollars__gte=0),
                name="employers_saving_is_of_a_hire_and_not_below_none",
            ),
            models.CheckConstraint(
                condition=~Q(said_by="") & ~Q(how=""), name="employers_saving_says_who_and_how"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
