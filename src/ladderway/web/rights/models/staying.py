"""How long records stay: rules, holds, what two people decided to forget, and what is left."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency, Community


class Rule(models.Model):
    """Years that a topic stays after the last case was closed, at an agency or in a community.

    A rule is never changed: a later one takes its place from its own day on.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Empty: the record as a whole.
    topic = models.CharField(max_length=16, blank=True)
    years = models.PositiveSmallIntegerField()
    authority = models.CharField(max_length=300)
    since = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["topic", "-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(years__range=(1, 50)), name="rights_rule_is_a_year_or_more"
            ),
            models.CheckConstraint(condition=~Q(authority=""), name="rights_rule_names_its_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.years}"


class Hold(Personal):
    """Nothing of a person is forgotten while it lasts: a claim, a complaint, an order."""

    TOPIC = Topic.SERVICE
    WRITER = ""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=300)
    since = models.DateField()
    by = models.UUIDField()
    until = models.DateField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="rights_hold_says_why"),
            models.CheckConstraint(
                condition=Q(until__isnull=True, lifted_by__isnull=True)
                | Q(until__gte=F("since"), lifted_by__isnull=False),
                name="rights_hold_lifted_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until__isnull=True),
                name="rights_hold_one_open_per_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Run(models.Model):
    """A list that one person proposed to forget and another confirmed. It waits some days, in
    which it can be stopped; then it cannot be undone."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Confirmed")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.UUIDField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The first day on which it is carried out.
    not_before = models.DateField(null=True, blank=True)
    stopped_by = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="rights_run_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "done"])
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    not_before__isnull=False,
                ),
                name="rights_run_done_only_when_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | Q(stopped_by__isnull=False),
                name="rights_run_stopped_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Forgetting(models.Model):
    """One record of a run: as a whole, or some topics of it."""

    class Outcome(models.TextChoices):
        WAITS = "waits", _("Waits")
        DONE = "done", _("Done")
        HELD = "held", _("Held back: there is a hold")
        AGAIN = "again", _("Held back: the person is served again")
        FAILED = "failed", _("Held back: it could not be done")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="records")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_whole = models.BooleanField(default=False)
    # Topics as one number; 0 where the whole is meant.
    topics = models.PositiveIntegerField(default=0)
    due_on = models.DateField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITS)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "person"], name="rights_forgetting_once_a_run"),
            models.CheckConstraint(
                condition=Q(is_whole=True) | Q(topics__gt=0),
                name="rights_forgetting_forgets_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.person_id}"


class Remnant(models.Model):
    """What is left of somebody for statistics: coarse facts that point at nobody."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    age_band = models.CharField(max_length=8)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=40)
    # Public ids of the programs, and codes of how the cases ended.
    programs = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    forgotten_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
