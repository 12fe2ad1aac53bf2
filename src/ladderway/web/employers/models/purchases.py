"""Training that several firms buy together, because none of them fills a course alone."""

import uuid
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Community, Organization


class PurchaseState(models.TextChoices):
    GATHERING = "gathering", _("Looking for firms")
    ASKING = "asking", _("Asking for offers")
    ORDERED = "ordered", _("Ordered")
    HELD = "held", _("Held")
    DROPPED = "dropped", _("Did not come about")


class Purchase(models.Model):
    """One course that is bought by several organizations."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="purchases")
    what = models.CharField(_("Training to buy"), max_length=300)
    lead = models.ForeignKey(
        Organization,
        verbose_name=_("Who buys for all"),
        on_delete=models.PROTECT,
        related_name="purchases_led",
    )
    provider = models.ForeignKey(
        Organization,
        verbose_name=_("Who trains"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="purchases_delivered",
    )
    offers = models.TextField(_("Offers, and why one was chosen"), max_length=1000, blank=True)
    state = models.CharField(_("Status"), max_length=10, choices=PurchaseState.choices)
    needed = models.PositiveIntegerField(
        _("Places without which it does not begin"), validators=[MinValueValidator(1)]
    )
    price = models.DecimalField(
        _("Price of the whole, $"), max_digits=9, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    decide_by = models.DateField(_("Decide by"), null=True, blank=True)
    on = models.DateField(_("Date of this status"))

    class Meta:
        ordering: ClassVar = [F("decide_by").asc(nulls_last=True), "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=PurchaseState.values),
                name="employers_purchase_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(needed__gte=1), name="employers_purchase_needs_a_place"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ordered", "held"]) | Q(provider__isnull=False),
                name="employers_purchase_ordered_says_of_whom",
                violation_error_message=_("Say who trains before it is ordered."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Buyer(models.Model):
    """An organization that takes part in a purchase."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE, related_name="buyers")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("Organization"),
        on_delete=models.PROTECT,
        related_name="bought_together",
    )
    places = models.PositiveIntegerField(_("Places"), validators=[MinValueValidator(1)])

    class Meta:
        ordering: ClassVar = ["organization__name_en", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["purchase", "organization"], name="employers_buyer_once_a_purchase"
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1), name="employers_buyer_takes_a_place"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
