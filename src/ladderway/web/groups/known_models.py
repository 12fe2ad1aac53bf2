"""What a community knows about itself, with where it comes from and until when it holds."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Community


class Note(models.Model):
    """One thing known about the place: a figure or a finding, its source, and its two dates."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="known_notes")
    topic = models.CharField(_("Topic"), max_length=30)
    text = models.TextField(_("What is known"), max_length=2000)
    figure = models.DecimalField(
        _("Figure"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(
        _("Unit"), max_length=40, blank=True, help_text=_("Such as %, jobs, dollars an hour.")
    )
    geography = models.CharField(
        _("Place it speaks of"), max_length=120,
        help_text=_("A figure for the province says little about a neighbourhood: name the place."),
    )  # fmt: skip
    source = models.CharField(_("Source"), max_length=300)
    address = models.URLField(_("Where it can be read"), max_length=400, blank=True)
    who_knows = models.CharField(
        _("Who knows more"), max_length=200, blank=True,
        help_text=_("The person or office to ask, if it is not written anywhere."),
    )  # fmt: skip
    as_of = models.DateField(_("Day it speaks of"))
    expires = models.DateField(
        _("Do not rely on it from"), help_text=_("From this day it shows as expired.")
    )
    sector = models.CharField(_("Sector"), max_length=40, blank=True)
    occupation = models.CharField(_("Occupation (NOC code)"), max_length=5, blank=True)
    # Of a note that ships with the system: which one, so that it is loaded once.
    key = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-as_of", "id"]
        indexes: ClassVar = [
            models.Index(fields=["community", "expires"], name="groups_note_expires"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires__gt=F("as_of")),
                name="groups_note_expires_after_its_day",
                violation_error_message=_("It must expire after the day it speaks of."),
            ),
            models.UniqueConstraint(
                fields=["community", "key"],
                condition=~Q(key=""),
                name="groups_shipped_note_is_loaded_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Shock(models.Model):
    """Something that shook the place for a time, to be seen beside figures of that time."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="known_shocks")
    name = models.CharField(_("Name"), max_length=120)
    since = models.DateField(_("Began on"))
    until = models.DateField(
        _("Over since"), null=True, blank=True,
        help_text=_("Empty while it goes on."),
    )  # fmt: skip
    touches = models.CharField(_("What it touches"), max_length=400)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    key = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-since", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="groups_shock_ends_after_it_begins",
                violation_error_message=_("It must end after it begins."),
            ),
            models.UniqueConstraint(
                fields=["community", "key"],
                condition=~Q(key=""),
                name="groups_shipped_shock_is_loaded_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class LogEntry(models.Model):
    """Something that happened around the planning: a consultation, an update, feedback, help."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="planning_log")
    kind = models.CharField(_("Kind"), max_length=20)
    form = models.CharField(_("Form"), max_length=30, blank=True)
    on = models.DateField(_("Date"))
    who = models.CharField(_("With whom, or who said it"), max_length=300, blank=True)
    organization = models.CharField(_("Organization"), max_length=200, blank=True)
    about = models.TextField(_("Question or subject"), max_length=2000)
    came_of_it = models.TextField(
        _("What came of it"), max_length=2000, blank=True,
        help_text=_("What changes because of it. Empty: nothing yet, and the list says so."),
    )  # fmt: skip
    strengths = models.TextField(_("Strengths seen"), max_length=2000, blank=True)
    to_improve = models.TextField(_("What to improve"), max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["community", "kind", "on"], name="groups_log_list"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(about=""), name="groups_log_says_what_about"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Duty(models.Model):
    """A function and the organization that takes it on: in house, by contract, by a partner."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="planning_duties"
    )
    function = models.CharField(_("Function"), max_length=30)
    organization = models.CharField(_("Organization"), max_length=200, blank=True)
    arrangement = models.CharField(_("How"), max_length=20)
    note = models.CharField(_("Note"), max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["function", "organization", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "function", "organization"],
                name="groups_duty_is_given_once",
                violation_error_message=_("This organization has this function already."),
            ),
            models.CheckConstraint(
                condition=Q(arrangement="open", organization="")
                | (~Q(arrangement="open") & ~Q(organization="")),
                name="groups_settled_duty_names_an_organization",
                violation_error_message=_(
                    "Name the organization, or say that it is not settled yet and leave it empty."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
