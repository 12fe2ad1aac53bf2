"""Support beside work, jobs that ended, and those who stay in touch afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import ServiceProgram


class InWork(Kept):
    """That an agency stays beside somebody who works: since when, for how many months, and how
    often they talk. `program` is who pays for it. The person may have held the job before."""

    TOPIC = Topic.SERVICE

    class End(models.TextChoices):
        DONE = "done", _("The time is over")
        WISH = "wish", _("The person wished it")
        ELSEWHERE = "elsewhere", _("Somebody else goes on")
        UNREACHED = "unreached", _("We could not reach the person")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="in_work")
    program = models.ForeignKey(
        ServiceProgram, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateField()
    months = models.PositiveSmallIntegerField()
    # Days between talks where the two agreed on them; otherwise the rhythm of the settings.
    every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    was_employed = models.BooleanField(default=False)
    aim = models.CharField(max_length=300, blank=True)
    # By when they talk again (`domain.referrals.in_work.next_talk`), kept so that lists are quick.
    talk_due = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=10, choices=End.choices, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-since", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "talk_due"], condition=Q(ended_on__isnull=True),
                name="referrals_in_work_due",
            ),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(ended_on__isnull=True),
                name="referrals_in_work_one_at_an_agency",
            ),
            models.CheckConstraint(
                condition=Q(months__range=(1, 60))
                & (Q(every_days__isnull=True) | Q(every_days__range=(1, 180))),
                name="referrals_in_work_months_and_days",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | Q(ended_on__isnull=False, ended_on__gte=F("since")) & ~Q(ended_because=""),
                name="referrals_in_work_end_says_why",
            ),
        ]


class JobLoss(Kept):
    """That a job ended, and when the next one began. Why is a code, and never a judgement."""

    TOPIC = Topic.SERVICE

    class Why(models.TextChoices):
        LAID_OFF = "laid_off", _("Laid off, no more work")
        TERM = "term", _("The contract ended")
        SCHEDULE = "schedule", _("Hours or schedule")
        CARE = "care", _("Care or family")
        TRAVEL = "travel", _("The way to work")
        PAY = "pay", _("Pay")
        CONDITIONS = "conditions", _("Conditions at the workplace")
        BETTER = "better", _("Left for something better")
        OTHER = "other", _("Something else")
        UNSAID = "unsaid", _("Not said")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="job_losses")
    in_work = models.ForeignKey(
        InWork, on_delete=models.SET_NULL, null=True, blank=True, related_name="losses"
    )
    lost_on = models.DateField()
    known_on = models.DateField()
    why = models.CharField(max_length=10, choices=Why.choices, default=Why.UNSAID)
    back_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-lost_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(back_on__isnull=True),
                name="referrals_loss_one_open_at_an_agency",
            ),
            models.CheckConstraint(
                condition=Q(back_on__isnull=True) | Q(back_on__gte=F("lost_on")),
                name="referrals_loss_back_after_it",
            ),
        ]


class Alumni(Kept):
    """That somebody who was in a program stays in touch, by their own wish, and what they offer."""

    TOPIC = Topic.SERVICE

    class Way(models.TextChoices):
        PEER = "peer", _("Talks with people who begin")
        CLASS = "class", _("Comes to a class")
        OPENINGS = "openings", _("Tells of openings at work")
        SHADOW = "shadow", _("Lets somebody come along for a day")
        EVENTS = "events", _("Comes to meetings")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alumni")
    joined_on = models.DateField()
    ways = models.JSONField(default=list)
    left_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-joined_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(left_on__isnull=True),
                name="referrals_alumni_one_at_an_agency",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="referrals_alumni_left_after_joining",
            ),
        ]
