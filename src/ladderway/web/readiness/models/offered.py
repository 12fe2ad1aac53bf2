"""What an agency offers so that people get ready: nothing here is about one person."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Agency, Organization


class Offered(models.Model):
    """Something of an agency. `revision` is how a second editor is told that somebody was there
    before."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    # Made up to show how it works.
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)


class Activity(Offered):
    """Something that is done again and again: a class, a visit, a mock interview."""

    # Key of a kind of parameters/readiness.
    kind = models.CharField(max_length=20)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    about = models.TextField(max_length=1000, blank=True)
    # Key of a sector of the reference; empty where it is for any.
    sector = models.CharField(max_length=40, blank=True)
    sector_content = models.TextField(max_length=1000, blank=True)
    employer_part = models.CharField(max_length=300, blank=True)
    hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    sector_hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    # Of a class that was added: what staff saw.
    added_because = models.CharField(max_length=300, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name_en", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "name_en"], name="readiness_activity_name_once_an_agency"
            ),
            models.CheckConstraint(
                condition=Q(sector_hours__gte=0) & Q(sector_hours__lte=F("hours")),
                name="readiness_activity_sector_hours_are_part_of_its_hours",
            ),
            models.CheckConstraint(
                condition=Q(sector_hours=0) | ~Q(sector=""),
                name="readiness_activity_sector_hours_have_a_sector",
            ),
            models.CheckConstraint(
                condition=~Q(kind="responsive") | ~Q(added_because=""),
                name="readiness_activity_added_says_why",
            ),
        ]

    def said(self, language: str) -> str:
        return (language == "fr" and self.name_fr) or self.name_en


class Session(models.Model):
    """An activity at a time and place, with so many places."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CALLED_OFF = "called_off", _("Called off")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    where = models.CharField(max_length=160)
    room = models.PositiveSmallIntegerField()
    leader = models.CharField(max_length=120)
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    called_off_because = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["on", "starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["on"], name="readiness_session_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="readiness_session_ends_later"
            ),
            models.CheckConstraint(condition=Q(room__gte=1), name="readiness_session_has_room"),
            models.CheckConstraint(
                condition=(Q(state="called_off") & ~Q(called_off_because=""))
                | (~Q(state="called_off") & Q(called_off_because="")),
                name="readiness_session_called_off_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Feedback(Offered):
    """What an employer or a group of them said of the content, and what changed because of it."""

    class Source(models.TextChoices):
        ADVISORY = "advisory", _("Advisory group of employers")
        INDIVIDUAL = "individual", _("One employer")
        VISIT = "visit", _("Said at a visit")
        MOCK = "mock", _("Said at mock interviews")

    class About(models.TextChoices):
        SOFT = "soft", _("How people work: attitude, conduct, communication")
        TECHNICAL = "technical", _("What people can do: technical skills")
        BOTH = "both", _("Both")

    class State(models.TextChoices):
        NEW = "new", _("Not answered yet")
        CHANGED = "changed", _("Something changed")
        KEPT = "kept", _("Looked at; nothing changes")

    # Empty where it is about all of the content.
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="feedback"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    group_name = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=12, choices=Source.choices)
    about = models.CharField(max_length=10, choices=About.choices)
    on = models.DateField()
    text = models.TextField(max_length=1000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="new", answer="", answered_on__isnull=True)
                | (~Q(state="new") & ~Q(answer="") & Q(answered_on__isnull=False)),
                name="readiness_feedback_answered_says_what_and_when",
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(group_name=""),
                name="readiness_feedback_says_from_whom",
            ),
        ]


class Template(Offered):
    """What is usually suggested to a group of people, and how often they are spoken with."""

    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    # Key of a group of parameters/readiness.
    group = models.CharField(max_length=20)
    every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name_en", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "name_en"], name="readiness_template_name_once_an_agency"
            ),
            models.CheckConstraint(
                condition=Q(every_days__isnull=True) | Q(every_days__range=(1, 365)),
                name="readiness_template_days_are_1_to_365",
            ),
        ]


class TemplateItem(models.Model):
    """An activity of a template, in its place."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="items")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "activity"], name="readiness_template_names_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} {self.position}"


class Opportunity(Offered):
    """Something that people may want to know of: an open house, a program, a hiring employer."""

    title = models.CharField(max_length=160)
    text = models.TextField(max_length=1000)
    # Empty: for any sector.
    sector = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    # The first day without it.
    until = models.DateField()

    class Meta:
        ordering: ClassVar = ["until", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="readiness_opportunity_ends_later"
            ),
        ]
