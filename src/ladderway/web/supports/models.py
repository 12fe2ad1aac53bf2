"""Funds and their years, supports of a person, and how domains of a life stand."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.supports import approval
from ladderway.domain.supports.kinds import TOPICS
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Community

_TOPIC_CHOICES = [(topic.value, topic.value) for topic in TOPICS]
_TOPIC_IS_KNOWN = Q(topic__in=[topic.value for topic in TOPICS])


class Fund(models.Model):
    """Money of a community for supports. Holds nothing about anybody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="funds")
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    # Made up to show how it works.
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name_en", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "name_en"], name="supports_fund_name_once_a_community"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en


class FundYear(models.Model):
    """The budget of a fund for a year, or whatever span it is given for."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="years")
    since = models.DateField()
    # The first day of the next.
    until = models.DateField()
    budget = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["-since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "since"], name="supports_year_once_a_fund"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="supports_year_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(budget__gte=0), name="supports_year_budget_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.since}"


class Provision(Kept):
    """A need and what is given for it: from which fund, what it costs, and when it ends."""

    TOPIC = None
    TOPICS = TOPICS

    class State(models.TextChoices):
        ASKED = approval.State.ASKED.value, _("Asked for")
        APPROVED = approval.State.APPROVED.value, _("Approved")
        RUNNING = approval.State.RUNNING.value, _("Running")
        ENDED = approval.State.ENDED.value, _("Ended")
        REFUSED = approval.State.REFUSED.value, _("Refused")
        WITHDRAWN = approval.State.WITHDRAWN.value, _("Withdrawn")

    class Ends(models.TextChoices):
        DATE = "date", _("On a day")
        FIRST_PAY = "first_pay", _("With the first pay")
        STEP = "step", _("When a step of the plan is done")
        TRAINING = "training", _("With the training")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supports")
    # What it tells of; its kind says it.
    topic = models.CharField(max_length=16, choices=_TOPIC_CHOICES)
    # Key of a kind, with the version of the list.
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    need = models.CharField(max_length=300)
    since = models.DateField()
    ends_with = models.CharField(max_length=10, choices=Ends.choices, default=Ends.DATE)
    # The first day without it: known, or expected where it ends with something.
    until = models.DateField(null=True, blank=True)
    ends_note = models.CharField(max_length=160, blank=True)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, blank=True, related_name="supports"
    )
    payer = models.CharField(max_length=120, blank=True)
    responsible = models.CharField(max_length=120)
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    paid = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    # The person pays first and gets it back later: a burden that is shown.
    claimed_back = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    refused_because = models.CharField(max_length=200, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["since", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "until"], name="supports_ends_soon")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_TOPIC_IS_KNOWN, name="supports_provision_topic_is_known"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="supports_provision_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(ends_with="date") | Q(until__isnull=False),
                name="supports_provision_on_a_day_has_one",
            ),
            models.CheckConstraint(
                condition=Q(paid__gte=0) & Q(paid__lte=F("cost")),
                name="supports_provision_pays_no_more_than_its_cost",
            ),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(refused_because=""))
                | (~Q(state="refused") & Q(refused_because="")),
                name="supports_provision_refused_says_why",
            ),
        ]


class Observation(Kept):
    """How one domain of somebody's life stood on a day. Several stand at once, in any order."""

    TOPIC = None
    TOPICS = TOPICS

    class Stands(models.TextChoices):
        CRISIS = "crisis", _("Needs help now")
        UNSTABLE = "unstable", _("Not steady")
        WORKING = "working", _("Being worked on")
        STEADY = "steady", _("Steady")
        STRENGTH = "strength", _("A strength")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="observed")
    topic = models.CharField(max_length=16, choices=_TOPIC_CHOICES)
    domain = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    stands = models.CharField(max_length=10, choices=Stands.choices)
    observed_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-observed_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_TOPIC_IS_KNOWN, name="supports_observation_topic_is_known"
            ),
        ]
