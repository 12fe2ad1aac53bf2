"""An application: where it stands, visits, what was found by criterion, and each move with why."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.criteria import Result
from ladderway.domain.screening.refusals import Leaving
from ladderway.domain.screening.states import ENDED, IN_HAND, Event, State
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.screening.models.openings import Criterion, Opening, Step, Version

STATES = (
    (State.APPLIED, _("Applied")),
    (State.SCREENING, _("In selection")),
    (State.WAITLISTED, _("On the waiting list")),
    (State.CONDITIONAL, _("Conditional place")),
    (State.OFFERED, _("Place offered")),
    (State.ACCEPTED, _("Place accepted")),
    (State.PLACED, _("Placed")),
    (State.PROPOSED, _("Refusal proposed, not told")),
    (State.SCREENED_OUT, _("Refused by the provider")),
    (State.CONTESTED, _("Refusal contested")),
    (State.UPHELD, _("Refusal upheld")),
    (State.REVERSED, _("Refusal reversed")),
    (State.SELF_OUT, _("Chose something else")),
    (State.WITHDRAWN, _("Withdrawn by the provider")),
)
EVENTS = (
    (Event.START, _("Begin the steps")),
    (Event.WAITLIST, _("Put on the waiting list")),
    (Event.HOLD, _("Give a conditional place")),
    (Event.OFFER, _("Offer the place")),
    (Event.ACCEPT, _("The person accepts")),
    (Event.PLACE, _("The person has begun")),
    (Event.PROPOSE, _("Propose to refuse")),
    (Event.CONFIRM, _("Confirm the refusal")),
    (Event.SEND_BACK, _("Send back")),
    (Event.SEND_BACK_HELD, _("Send back to the conditional place")),
    (Event.CONTEST, _("The person contests")),
    (Event.UPHOLD, _("Uphold the refusal")),
    (Event.REVERSE, _("Reverse the refusal")),
    (Event.RESUME, _("Go on with the steps")),
    (Event.LEAVE, _("The person chose something else")),
    (Event.WITHDRAW, _("Withdraw for the provider")),
)
LEAVINGS = (
    (Leaving.TIME, _("It takes too much time")),
    (Leaving.JUGGLING, _("Work, family and training do not fit together")),
    (Leaving.PAY, _("Cannot go without the pay meanwhile")),
    (Leaving.FOUND_WORK, _("Found work")),
    (Leaving.OTHER_TRAINING, _("Chose another training")),
    (Leaving.NOT_WANTED, _("It is not the work they want")),
    (Leaving.PLACE, _("Too far, or no way to get there")),
    (Leaving.BENEFIT_RULES, _("A rule of a benefit stands in the way")),
    (Leaving.HEALTH_FAMILY, _("Health or family")),
    (Leaving.NO_ANSWER, _("Could not be reached any more")),
    (Leaving.OTHER, _("Something else")),
)
RESULTS = (
    (Result.MET, _("Met")),
    (Result.ALMOST, _("Almost")),
    (Result.NOT_MET, _("Not met")),
    (Result.UNKNOWN, _("Not known yet")),
)


class Application(Kept):
    """That somebody asks for a place. Its state moves by what people do, never by results."""

    TOPIC = Topic.SCREENING

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="applications")
    # The criteria that were published when they applied.
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=STATES, default=State.APPLIED)
    applied_on = models.DateField()
    # Who sent them, where somebody did: an agency that works here, or another body in words.
    referred_by = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    referred_words = models.CharField(max_length=120, blank=True)
    works_now = models.BooleanField(null=True, blank=True)
    # Since when there is a conditional place; health, body and police record wait for this day.
    held_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # The person's own reason, where they chose something else.
    leaving = models.CharField(max_length=16, choices=LEAVINGS, blank=True)
    moved_on = models.DateField()

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-applied_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["opening", "state"], name="screening_application_opening"),
            models.Index(fields=["agency", "state"], name="screening_application_agency"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "opening"],
                condition=Q(state__in=sorted({*IN_HAND, State.PLACED})),
                name="screening_application_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), ended_on__isnull=False)
                | Q(state__in=sorted(IN_HAND), ended_on__isnull=True),
                name="screening_application_ended_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CONDITIONAL) | Q(held_on__isnull=False),
                name="screening_application_conditional_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SELF_OUT) & ~Q(leaving="")
                | ~Q(state=State.SELF_OUT) & Q(leaving=""),
                name="screening_application_own_choice_has_their_reason",
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(held_on__gte=F("applied_on")),
                name="screening_application_held_after_applying",
            ),
        ]


class Visit(Kept):
    """That a step was taken, or not, on a day, and what came of it."""

    TOPIC = Topic.SCREENING

    class Came(models.TextChoices):
        CAME = "came", _("Took part")
        MOVED = "moved", _("Moved to another day")
        NOT_THERE = "not_there", _("Was not there")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="screening_visits")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="visits")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    came = models.CharField(max_length=10, choices=Came.choices)
    words = models.CharField(max_length=500, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["on", "pk"]


class CriterionResult(Kept):
    """What a person found about one criterion, from what. It moves no application."""

    TOPIC = None
    TOPICS = (Topic.SCREENING, Topic.HEALTH, Topic.JUSTICE)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="criterion_results")
    topic = models.CharField(max_length=16, choices=[(t.value, t.value) for t in TOPICS])
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="results")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=8, choices=RESULTS)
    figure = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    # Copied from the application: what the job requires of body, health or record comes after it.
    held_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["criterion", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "criterion"], name="screening_result_one_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(topic=Topic.SCREENING)
                | (Q(held_on__isnull=False) & Q(on__gte=F("held_on"))),
                name="screening_result_sensitive_after_conditional_place",
            ),
            models.CheckConstraint(
                condition=~Q(result__in=[Result.NOT_MET, Result.ALMOST]) | ~Q(reason=""),
                name="screening_result_not_met_has_a_reason",
            ),
        ]


class Judgement(Kept):
    """The two sides of selection, as a person answers them in words. Nothing is worked out."""

    TOPIC = Topic.SCREENING

    class Alone(models.TextChoices):
        NO = "no", _("Probably not")
        YES = "yes", _("Probably")
        UNSURE = "unsure", _("Hard to say")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="judgements")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="judgement"
    )
    can_complete = models.CharField(max_length=600)
    employer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    job_requires = models.CharField(max_length=600, blank=True)
    job_evidence = models.CharField(max_length=600, blank=True)
    alone = models.CharField(max_length=8, choices=Alone.choices)
    alone_words = models.CharField(max_length=600, blank=True)

    class Meta(Kept.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(employer__isnull=True) | (~Q(job_requires="") & ~Q(job_evidence="")),
                name="screening_judgement_employer_with_requirement_and_evidence",
            ),
        ]


class Move(Personal):
    """One move of an application. Kept as it happened; figures are counted from these."""

    TOPIC = Topic.SCREENING
    WRITER = "application__agency"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="screening_moves")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="moves")
    event = models.CharField(max_length=16, choices=EVENTS, blank=True)  # empty: applied
    state = models.CharField(max_length=12, choices=STATES)
    reason = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(event__in=[Event.LEAVE, Event.PROPOSE]) | ~Q(reason=""),
                name="screening_move_out_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(
                    event__in=[
                        Event.SEND_BACK, Event.SEND_BACK_HELD, Event.UPHOLD, Event.REVERSE,
                        Event.WITHDRAW,
                    ]
                )
                | ~Q(words=""),
                name="screening_move_against_somebody_has_words",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)
