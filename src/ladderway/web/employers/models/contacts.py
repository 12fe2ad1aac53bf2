"""Whom one speaks to at an organization, and what was asked and offered, had or planned."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Agency, Organization


class ContactPerson(models.Model):
    """Somebody at an organization. Shown to those who work with employers, and each look is kept
    in the record."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contact_persons"
    )
    name = models.CharField(_("Name"), max_length=120)
    position = models.CharField(_("Position"), max_length=120, blank=True)
    reach = models.CharField(_("Phone or email"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return str(self.public_id)


class ContactState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Did not happen")


class Channel(models.TextChoices):
    VISIT = "visit", _("Visit")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("Email")
    VIDEO = "video", _("Video call")
    EVENT = "event", _("Event")


class Contact(models.Model):
    """A contact, had or planned: tied to a question, and to something tangible to offer."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contacts"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="contacts"
    )
    joined = models.ManyToManyField(Agency, through="Joining", related_name="joined_contacts")
    state = models.CharField(max_length=10, choices=ContactState.choices)
    on = models.DateField(_("Date"))
    channel = models.CharField(_("How"), max_length=10, choices=Channel.choices)
    question = models.CharField(
        _("The question"),
        max_length=300,
        help_text=_("One question about one part of the work, so that nobody expects more."),
    )
    offer = models.CharField(
        _("What you can offer"),
        max_length=300,
        help_text=_("Something tangible: a candidate, a course, a wage subsidy, data."),
    )
    outcome = models.TextField(_("What came of it"), max_length=2000, blank=True)
    # Whoever takes it on.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["organization", "on"], name="employers_contact_calendar")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ContactState.values), name="employers_contact_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="employers_contact_channel_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(offer=""),
                name="employers_contact_asks_and_offers",
            ),
            models.CheckConstraint(
                condition=Q(state=ContactState.PLANNED) | ~Q(outcome=""),
                name="employers_contact_that_is_over_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Joining(models.Model):
    """An agency goes along to another agency's contact instead of making its own."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="joinings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="joinings")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contact", "agency"], name="employers_joining_once_an_agency"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
