"""People whom a partner sends: the link by which they do, and who waits to be called."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.web.intake.models.outreach import Intermediary, Owned
from ladderway.web.partners.models import Agency


class PartnerLink(Owned):
    """A private address that an agency gave to one partner. Only what the address was turned into
    is kept: it is shown once, and cannot be read here afterwards."""

    intermediary = models.ForeignKey(Intermediary, on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    # The first day on which it does not work any more.
    until = models.DateField()
    # How many people can be sent by it; empty for any number. One: it works once.
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="intake_link_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(most__gte=1), name="intake_link_is_for_somebody"
            ),
        ]

    def works_on(self, day: date) -> bool:
        """Whether the days allow it. How often it was used is another question."""
        return self.revoked_on is None and self.since <= day < self.until


class SentState(models.TextChoices):
    """Where somebody stands whom a partner sent."""

    WAITING = "waiting", _("Waits for a call")
    TAKEN_UP = "taken_up", _("Taken up")
    CLOSED = "closed", _("Not taken up")
    LAPSED = "lapsed", _("Nobody called in time")


class SentPerson(models.Model):
    """Somebody whom a partner sent, until they are called. Nothing says here whether they are
    known; what was written about them goes as soon as it is settled."""

    class Why(models.TextChoices):
        NOT_REACHED = "not_reached", _("Not reached, tried several times")
        NOT_INTERESTED = "not_interested", _("The person does not want to")
        NOT_AGREED = "not_agreed", _("The person had not agreed to be called")
        NO_PLACE = "no_place", _("No place that fits; told where else to ask")
        TWICE = "twice", _("Sent twice")
        WRONG = "wrong", _("Nothing that could be used")

    class Agreed(models.TextChoices):
        BESIDE = "beside", _("They are beside me")
        SPOKEN = "spoken", _("They told me, in person")
        PHONE = "phone", _("They told me by telephone")
        WRITTEN = "written", _("They wrote it to me")

    CONTENT = ("name", "family_name", "phone", "email", "reach_note", "words")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(PartnerLink, on_delete=models.PROTECT, related_name="sent")
    # The place that they were sent for, by its public id; empty where any would do.
    place = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    on = models.DateField()
    language = models.CharField(max_length=12, default="en")
    name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    may_leave_message = models.BooleanField(default=False)
    reach_note = models.CharField(max_length=200, blank=True)
    # What the partner says of work and training, nothing else.
    words = models.CharField(max_length=500, blank=True)
    # That the person agreed, how, and to which text.
    agreed = models.CharField(max_length=8, choices=Agreed.choices)
    statement = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=SentState.choices, default=SentState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=16, choices=Why.choices, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)
    is_simulated = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "on"], name="intake_sent_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=SentState.WAITING)
                | (Q(settled_on__isnull=True) & ~Q(name="") & (~Q(phone="") | ~Q(email=""))),
                name="intake_sent_can_be_called",
            ),
            models.CheckConstraint(
                condition=Q(state=SentState.WAITING)
                | Q(
                    name="", family_name="", phone="", email="", reach_note="", words="",
                    settled_on__isnull=False,
                ),
                name="intake_sent_settled_says_nothing_more",
            ),
            models.CheckConstraint(
                condition=Q(state=SentState.CLOSED) & ~Q(why="")
                | ~Q(state=SentState.CLOSED) & Q(why=""),
                name="intake_sent_not_taken_up_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(agreed="") & ~Q(statement=""), name="intake_sent_agreed"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.family_name}".strip()
