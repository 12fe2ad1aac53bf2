"""A referral, what happened to it, and the updates that two agencies write to each other."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.states import UNANSWERED
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person, Sharing
from ladderway.web.partners.models import Agency, Organization


class Standing(models.TextChoices):
    """Where a referral stands: `domain.referrals.states.State` in words."""

    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted")
    WAITLISTED = "waitlisted", _("On the waiting list")
    DECLINED = "declined", _("Declined")
    ATTENDED = "attended", _("Attended")
    GOOD_FIT = "good_fit", _("Good fit")
    ISSUES = "issues", _("Something does not fit")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Why(models.TextChoices):
    """Why a referral was declined or taken back: never a judgement about the person."""

    FULL = "full", _("No place is free")
    ENTRY = "entry", _("Our funding asks for something else")
    HOURS = "hours", _("The hours do not fit")
    DISTANCE = "distance", _("Too far")
    LANGUAGE = "language", _("Not offered in the language")
    OTHER_SERVICE = "other_service", _("Another service fits better")
    UNREACHED = "unreached", _("We could not reach the person")
    PERSON = "person", _("The person decided otherwise")
    MISTAKE = "mistake", _("Sent by mistake")


class Referral(Personal):
    """That an agency asks another to serve a person too, and what for.

    The two that take part read it on the ground of the name alone; the caller narrows to them. An
    organization that does not work in this system is only written down.
    """

    TOPIC = Topic.SERVICE
    WRITER = "giver"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    giver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # On what the other agency sees anything; of an organization outside there is none.
    sharing = models.OneToOneField(
        Sharing, on_delete=models.PROTECT, null=True, blank=True, related_name="referral"
    )
    what_for = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=Standing.choices, default=Standing.SENT)
    why = models.CharField(max_length=16, choices=Why.choices, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_due = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # Of all who worked on it together: whose they were is not kept.
    minutes = models.PositiveIntegerField(default=0)
    by = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["receiver", "state"], name="referrals_referral_receiver"),
            models.Index(fields=["giver", "state"], name="referrals_referral_giver"),
            models.Index(fields=["person", "sent_at"], name="referrals_referral_person"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(receiver__isnull=False, organization__isnull=True)
                | Q(receiver__isnull=True, organization__isnull=False, sharing__isnull=True),
                name="referrals_referral_goes_to_one",
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | Q(sharing__isnull=False),
                name="referrals_referral_stands_on_a_sharing",
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | ~Q(receiver=F("giver")),
                name="referrals_referral_goes_elsewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state=Standing.DECLINED) | ~Q(why=""),
                name="referrals_referral_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(UNANSWERED | {"withdrawn"}))
                | Q(answered_at__isnull=False),
                name="referrals_referral_answered_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["person", "giver", "receiver"],
                condition=Q(state__in=["sent", "received", "waitlisted"]),
                name="referrals_referral_one_open_question",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def to(self) -> Agency | Organization:
        return self.receiver or self.organization


class _OfReferral(Personal):
    TOPIC = Topic.SERVICE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)


class Step(_OfReferral):
    """One move of a referral. It is added and never changed."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=Standing.choices)

    class Meta:
        ordering: ClassVar = ["at", "pk"]


class Update(_OfReferral):
    """A few words from one agency of a referral to the other. No counselling notes."""

    class Kind(models.TextChoices):
        NEWS = "news", _("For information")
        QUESTION = "question", _("A question")
        ALERT = "alert", _("Needs attention today")

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NEWS)
    text = models.CharField(max_length=600)
    answer_due = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["referral"], condition=Q(seen_at__isnull=True), name="referrals_unseen"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="referrals_update_seen_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind="question") | Q(answer_due__isnull=False),
                name="referrals_update_question_has_a_day",
            ),
        ]
