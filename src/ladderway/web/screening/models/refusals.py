"""A refusal from proposal to answer: proposed by one, confirmed by a second, contested, answered by
a third."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.refusals import Cause
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.screening.models.applications import Application

CAUSES = (
    (Cause.NEEDED, _("Something that the training needs is missing")),
    (Cause.JOB, _("Something that the job requires is missing")),
    (Cause.ELIGIBILITY, _("A rule of the funder")),
    (Cause.TIMES, _("The days or hours do not fit")),
    (Cause.OVERQUALIFIED, _("Would find a similar job without the program")),
    (Cause.FULL, _("All seats are taken")),
)


class Refusal(Kept):
    """`by` proposed it. What is told to the person is told after a second person confirmed it."""

    TOPIC = Topic.SCREENING

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SENT_BACK = "sent_back", _("Sent back")
        CONFIRMED = "confirmed", _("Confirmed")
        CONTESTED = "contested", _("Contested")
        UPHELD = "upheld", _("Upheld")
        REVERSED = "reversed", _("Reversed")
        DROPPED = "dropped", _("Dropped: the person left")

    class Contest(models.TextChoices):
        SPOKEN = "spoken", _("Spoken, in person")
        PHONE = "phone", _("Spoken, by telephone")
        WRITTEN = "written", _("In writing")
        HELPED = "helped", _("Through somebody who helps them")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="refusals")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="refusals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    on = models.DateField()
    cause = models.CharField(max_length=14, choices=CAUSES)
    words = models.CharField(max_length=1000)
    how_to_contest = models.CharField(max_length=400)
    come_back_on = models.DateField()
    other_offer = models.CharField(max_length=500, blank=True)
    reviewed_by = models.UUIDField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_words = models.CharField(max_length=1000, blank=True)
    contested_on = models.DateField(null=True, blank=True)
    contested_how = models.CharField(max_length=10, choices=Contest.choices, blank=True)
    contest_words = models.CharField(max_length=1000, blank=True)
    resolved_by = models.UUIDField(null=True, blank=True)
    resolved_on = models.DateField(null=True, blank=True)
    resolution_words = models.CharField(max_length=1000, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["proposed", "confirmed", "contested"]),
                name="screening_refusal_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(how_to_contest=""),
                name="screening_refusal_has_words_and_a_way_to_contest",
            ),
            models.CheckConstraint(
                condition=Q(come_back_on__gt=F("on")), name="screening_refusal_come_back_later"
            ),
            models.CheckConstraint(
                condition=~Q(cause=Cause.OVERQUALIFIED) | ~Q(other_offer=""),
                name="screening_refusal_overqualified_gets_another_offer",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "dropped"])
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
                name="screening_refusal_was_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("by")),
                name="screening_refusal_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["contested", "upheld", "reversed"])
                | (Q(contested_on__isnull=False) & ~Q(contested_how="")),
                name="screening_refusal_contested_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["upheld", "reversed"])
                | (
                    Q(resolved_by__isnull=False, resolved_on__isnull=False)
                    & ~Q(resolution_words="")
                ),
                name="screening_refusal_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True)
                | (~Q(resolved_by=F("by")) & ~Q(resolved_by=F("reviewed_by"))),
                name="screening_refusal_answered_by_a_third",
            ),
        ]
