"""Intakes, those who applied, and what came of the draw. People are one-time identifiers here."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.screening.models import Opening
from ladderway.web.studies.models.plans import Study


class Intake(models.Model):
    """Announced with everything fixed; then sealed, then drawn. `opening` holds the seed and is
    shown to nobody before the draw."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="intakes")
    announced_on = models.DateField()
    seats = models.PositiveIntegerField(_("Seats"))
    closes_on = models.DateField(_("Last day to apply"))
    draw_on = models.DateField(_("Day of the draw"))
    public_source = models.CharField(_("Where the public value will come from"), max_length=200)
    is_additional = models.BooleanField(
        _("What is drawn for is additional"), default=False,
    )  # fmt: skip
    exemptions = models.TextField(
        _("Who is exempt for hardship or safety"), max_length=1000, blank=True
    )
    not_drawn_get = models.TextField(
        _("What those who are not drawn get now"), max_length=1000, blank=True
    )
    next_intake_on = models.DateField(_("Next intake"), null=True, blank=True)
    sealed_on = models.DateField(null=True)
    commitment = models.CharField(max_length=64, blank=True)
    opening = models.TextField(blank=True)
    drawn_on = models.DateField(null=True)
    public_value = models.CharField(max_length=200, blank=True)
    served_all_on = models.DateField(null=True)
    # Of a waiting list: the day on which those who were not drawn were offered their seats.
    waiting_served_on = models.DateField(null=True)
    # The opening whose criteria decide who is eligible, where people come through selection here.
    selection = models.ForeignKey(
        Opening, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Selection that decides who is eligible"),
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["-announced_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="studies_intake_has_a_seat"),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("announced_on")) & Q(draw_on__gte=F("closes_on")),
                name="studies_dates_are_fixed_beforehand",
            ),
            models.CheckConstraint(
                condition=Q(sealed_on__isnull=True, commitment="", opening="")
                | (Q(sealed_on__isnull=False) & ~Q(commitment="") & ~Q(opening="")),
                name="studies_sealed_with_commitment",
            ),
            models.CheckConstraint(
                condition=Q(drawn_on__isnull=True, public_value="")
                | (Q(drawn_on__isnull=False, sealed_on__isnull=False) & ~Q(public_value="")),
                name="studies_drawn_after_sealed",
            ),
            models.CheckConstraint(
                condition=Q(waiting_served_on__isnull=True) | Q(drawn_on__isnull=False),
                name="studies_waiting_list_follows_a_draw",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study} {self.draw_on}"


class DrawGroup(models.Model):
    """A block, with seats of its own; or a cluster, which is drawn as a whole and has a ticket."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    seats = models.PositiveIntegerField(null=True)
    ticket = models.CharField(max_length=26, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["intake", "number"], name="studies_group_number_once"),
            models.UniqueConstraint(
                fields=["ticket"], condition=~Q(ticket=""), name="studies_group_ticket_once"
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) & ~Q(ticket="") | Q(seats__gte=1, ticket=""),
                name="studies_group_has_seats_or_a_ticket",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Exemption(models.TextChoices):
    HARDSHIP = "hardship", _("Hardship")
    SAFETY = "safety", _("Safety")


class Applicant(models.Model):
    """Somebody who applied, by the identifier that they alone hold."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="applicants")
    ticket = models.CharField(max_length=26, unique=True)
    is_eligible = models.BooleanField(default=True)
    exemption = models.CharField(
        _("Exempt for"), max_length=10, choices=Exemption.choices, blank=True
    )
    entered_on = models.DateField()
    group = models.ForeignKey(
        DrawGroup, on_delete=models.PROTECT, null=True, related_name="applicants"
    )
    # Known to the statistical agency and to whoever makes the key file; made with the consent.
    linkage_id = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["ticket"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(exemption__in=["", *Exemption.values]),
                name="studies_exemption_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def code(self) -> str:
        """By which those who follow people up know them. No page tells it of a ticket's result."""
        return self.public_id.hex[:10].upper()


class Asked(models.TextChoices):
    STUDY = "study", _("Take part in the study and its lottery")
    LINKAGE = "linkage", _("Link with earnings records")


class Consent(models.Model):
    """What an applicant agreed to: taking part, and, apart from it, linkage."""

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="consents")
    asked = models.CharField(max_length=8, choices=Asked.choices)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["applicant", "asked"], name="studies_consent_is_once"),
            models.CheckConstraint(
                condition=Q(asked__in=Asked.values), name="studies_consent_is_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="studies_consent_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked} {self.given_on}"


class CameBy(models.TextChoices):
    LOT = "lot", _("By lot")
    EXEMPT = "exempt", _("Exempt from the draw")
    NO_DRAW = "no_draw", _("Seats for all")


class Assignment(models.Model):
    """What came of it. `offered` is what the lot said and is never changed; what happened later
    stands in `crossed`."""

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="assignment")
    came_by = models.CharField(max_length=8, choices=CameBy.choices)
    offered = models.BooleanField()
    rank = models.PositiveIntegerField(null=True)
    on = models.DateField()
    crossed = models.CharField(max_length=12, blank=True)
    crossed_on = models.DateField(null=True)
    # The letter among whose people the lot was cast; empty for who was not drawn.
    drawn_in = models.CharField(max_length=1, blank=True)
    # Offered a seat from the waiting list at the next intake, as the design has it.
    served_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(came_by="lot", rank__isnull=False)
                | Q(came_by__in=["exempt", "no_draw"], rank__isnull=True, offered=True),
                name="studies_a_lot_has_a_rank",
            ),
            models.CheckConstraint(
                condition=Q(crossed="", crossed_on__isnull=True)
                | Q(crossed="declined", crossed_on__isnull=False)
                | Q(crossed="called", offered=False, crossed_on__isnull=False),
                name="studies_cross_over_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True) | Q(offered=False, came_by="lot"),
                name="studies_only_who_was_not_drawn_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.came_by} {self.offered}"

    @property
    def holds_seat(self) -> bool:
        """Offered by lot and not declined, or called when a seat became free."""
        return self.crossed == "called" or (self.offered and not self.crossed)

    @property
    def went_over(self) -> bool:
        """Was not served as the lot said. Who was called later and declined ended as drawn."""
        return self.crossed == "called" or (self.offered and self.crossed == "declined")
