"""Runs that compare records, the pairs that they found, and the records that were joined."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person, Sharing
from ladderway.web.partners.models import Agency, Community


class Run(models.Model):
    """One comparison in bulk: who asked for it, why, how far it is. It names no participant."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    # The steward's.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    reason = models.CharField(max_length=300)
    version = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # Code of the step, of `files.linking.STEPS`.
    step = models.CharField(max_length=12, blank=True)
    compared = models.PositiveIntegerField(default=0)
    proposed = models.PositiveIntegerField(default=0)
    # Kind of the error that stopped it; never its words, in which a value could stand.
    fault = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    heard_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="matching_run_says_why"),
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(state__in=["waiting", "running"]),
                name="matching_run_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Pair(Personal):
    """Two records that may be of one person, and what somebody decided. "Not the same" is kept,
    so that nobody is asked again."""

    TOPIC = Topic.IDENTITY
    WRITER = ""
    PERSON = "left"
    STEWARDS = Q(pk__isnull=False)

    class State(models.TextChoices):
        OPEN = "open", _("Not decided")
        UNSURE = "unsure", _("Not sure")
        SAME = "same", _("The same")
        NOT_SAME = "not_same", _("Not the same")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of an agency's own two records there is no run.
    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs"
    )
    left = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # log2 of the odds, and what each field came to.
    weight = models.FloatField(null=True, blank=True)
    outcomes = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = [F("weight").desc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["left", "right"], name="matching_pair_once"),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")), name="matching_pair_smaller_first"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="matching_pair_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Join(Personal):
    """That a record was joined to another: by whom, on what ground; and what undoes it exactly."""

    TOPIC = Topic.SERVICE
    WRITER = ""
    PERSON = "kept"
    STEWARDS = ~Q(ground="own")

    class Ground(models.TextChoices):
        OWN = "own", _("Both are records of the agency")
        CONSENT = Basis.CONSENT.value, _("The person agreed")
        STATUTE = Basis.STATUTE.value, _("A law allows it")
        AGREEMENT = Basis.AGREEMENT.value, _("An agreement allows it")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    joined = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The agency's own two, or the steward's agency.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    # Of a consent: how and when it was given, and to which agency the person said so.
    how = models.CharField(max_length=8, choices=Sharing.How.choices, blank=True)
    given_on = models.DateField(null=True, blank=True)
    given_to = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of a law the section, of an agreement its title.
    authority = models.CharField(max_length=300, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)
    # Keys of all records that came under another by this, with what they stood under before.
    moved = models.JSONField(default=list)
    # `revision` and `changed_at` of the kept record before and after a field of it was chosen.
    before = models.JSONField(default=dict, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(ground="consent")
                | (~Q(how="") & Q(given_on__isnull=False, given_to__isnull=False)),
                name="matching_join_consent_says_how_when_to_whom",
            ),
            models.CheckConstraint(
                condition=~Q(ground__in=["statute", "agreement"]) | ~Q(authority=""),
                name="matching_join_authority_is_named",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_by__isnull=False),
                name="matching_join_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class FieldChoice(Personal):
    """One field in which two records differed: both values, and which of them was chosen."""

    TOPIC = Topic.IDENTITY
    WRITER = ""

    join = models.ForeignKey(Join, on_delete=models.PROTECT, related_name="choices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    kept_value = models.JSONField(null=True)
    joined_value = models.JSONField(null=True)
    took_joined = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["join", "field"], name="matching_choice_once_a_field"),
        ]

    def __str__(self) -> str:
        return f"{self.join_id} {self.field}"
