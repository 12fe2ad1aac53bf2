"""Supports of a person, and how domains of a life stand."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.supports import approval
from ladderway.domain.supports.kinds import TOPICS
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.supports.models.funds import Fund

TOPIC_CHOICES = [(topic.value, topic.value) for topic in TOPICS]
TOPIC_IS_KNOWN = Q(topic__in=[topic.value for topic in TOPICS])


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
        ONCE = "once", _("Once, and nothing follows")

    class Place(models.TextChoices):
        OFFICE = "office", _("At our office")
        TRAINING = "training", _("Where the training is")
        WORK = "work", _("At work")
        HOME = "home", _("At home")
        NEAR = "near", _("Somewhere near the person")
        AWAY = "away", _("By telephone or online")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supports")
    # What it tells of; its kind says it.
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    # Key of a kind, with the version of the list.
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    need = models.CharField(max_length=300)
    since = models.DateField()
    ends_with = models.CharField(max_length=10, choices=Ends.choices, default=Ends.DATE)
    # The first day without it: known, or expected where it ends with something.
    until = models.DateField(null=True, blank=True)
    ends_note = models.CharField(max_length=160, blank=True)
    # The step of a plan with which it ends. Plans stand above; `plan_steps` asks them.
    step = models.UUIDField(null=True, blank=True)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, blank=True, related_name="supports"
    )
    payer = models.CharField(max_length=120, blank=True)
    # Who gets the money, where it is not the person: an employer that covers a shift, a college.
    payee = models.CharField(max_length=120, blank=True)
    responsible = models.CharField(max_length=120)
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    paid = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    # The person pays first and gets it back later: a burden that is shown.
    claimed_back = models.BooleanField(default=False)
    # The day by which the person has it back.
    back_on = models.DateField(null=True, blank=True)
    # Hours not worked, or worked by somebody else, and dollars for each.
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    # Where it comes to the person.
    place = models.CharField(max_length=8, choices=Place.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    refused_because = models.CharField(max_length=200, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["since", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "until"], name="supports_ends_soon")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=TOPIC_IS_KNOWN, name="supports_provision_topic_is_known"
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
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(ends_with="step"),
                name="supports_provision_of_a_step_ends_with_it",
            ),
            models.CheckConstraint(
                condition=Q(back_on__isnull=True) | Q(claimed_back=True),
                name="supports_provision_back_on_is_of_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True, rate__isnull=True)
                | Q(hours__isnull=False, rate__isnull=False, hours__gte=0, rate__gte=0),
                name="supports_provision_hours_have_a_rate",
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
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    domain = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    stands = models.CharField(max_length=10, choices=Stands.choices)
    observed_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-observed_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=TOPIC_IS_KNOWN, name="supports_observation_topic_is_known"
            ),
        ]
