"""A job that starts, and what becomes of each benefit then; help to be understood; what an office
decided as it may."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.supports.kinds import TOPICS
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.supports.models.provisions import TOPIC_CHOICES, TOPIC_IS_KNOWN


class JobStart(Kept):
    """That a job of the record starts, and its first pay. Supports "until the first pay" end on
    that day."""

    TOPIC = Topic.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="job_starts")
    # The job among the work experience: its public id, so that the row itself can go.
    work = models.UUIDField()
    starts_on = models.DateField()
    # Hours that change from week to week: benefits and pay are then planned with fewer of them.
    hours_vary = models.BooleanField(default=False)
    first_pay_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-starts_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "work"], name="supports_start_once_a_job"
            ),
            models.CheckConstraint(
                condition=Q(first_pay_on__isnull=True) | Q(first_pay_on__gte=F("starts_on")),
                name="supports_start_is_paid_after_it",
            ),
        ]


class BenefitChange(Kept):
    """What becomes of one benefit at a job start: from when, who is told by when, until settled."""

    TOPIC = None
    TOPICS = TOPICS

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="benefit_changes")
    start = models.ForeignKey(JobStart, on_delete=models.PROTECT, related_name="changes")
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    # Key of `parameters/supports/continuity.yaml`, with its version.
    benefit = models.CharField(max_length=24)
    version = models.CharField(max_length=12)
    since = models.DateField(null=True, blank=True)
    tell_by = models.DateField()
    # Who takes over, where somebody does.
    takes_over = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    # How it was settled; "the person has none" is an answer.
    outcome = models.CharField(max_length=200, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["tell_by", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["tell_by"], name="supports_benefit_to_tell",
                condition=Q(settled_on__isnull=True),
            ),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=TOPIC_IS_KNOWN, name="supports_benefit_topic_is_known"
            ),
            models.UniqueConstraint(
                fields=["start", "benefit"], name="supports_benefit_once_a_start"
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, outcome="")
                | (Q(settled_on__isnull=False) & ~Q(outcome="")),
                name="supports_benefit_settled_says_how",
            ),
        ]


class Interpreting(Kept):
    """An interpreter for one meeting: asked, sure, and whether they came."""

    TOPIC = Topic.SERVICE

    class Mode(models.TextChoices):
        PERSON = "person", _("In person")
        PHONE = "phone", _("By telephone")
        VIDEO = "video", _("By video")
        PAPER = "paper", _("A text, translated")

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        SURE = "sure", _("Confirmed")
        CAME = "came", _("Took place")
        ABSENT = "absent", _("Did not come")
        CANCELLED = "cancelled", _("Cancelled")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interpreting")
    on = models.DateField()
    # BCP 47, such as "fa".
    language = models.CharField(max_length=16)
    mode = models.CharField(max_length=8, choices=Mode.choices)
    provider = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(language=""), name="supports_interpreting_names_a_language"
            ),
            models.CheckConstraint(
                condition=Q(cost__gte=0), name="supports_interpreting_costs_no_less_than_nothing"
            ),
        ]


class Discretion(Kept):
    """What an office of Ontario Works or of another program decided where it may decide."""

    TOPIC = Topic.INCOME

    class Decision(models.TextChoices):
        ASKED = "asked", _("Asked, no answer yet")
        GRANTED = "granted", _("Granted")
        PARTLY = "partly", _("Granted in part")
        REFUSED = "refused", _("Refused")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="discretion")
    what = models.CharField(max_length=200)
    office = models.CharField(max_length=120)
    authority = models.CharField(max_length=160, blank=True)
    asked_on = models.DateField()
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.ASKED)
    decided_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)
    monthly = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision="asked", decided_on__isnull=True)
                | (~Q(decision="asked") & Q(decided_on__isnull=False)),
                name="supports_discretion_decided_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(decision="refused") | ~Q(because=""),
                name="supports_discretion_refused_says_why",
            ),
        ]
