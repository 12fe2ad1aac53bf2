"""What is done for a person day by day: contacts, tasks, and conferences of several agencies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency
from ladderway.web.referrals.models.referral import Referral


class Contact(Kept):
    """That somebody spoke with a person, or tried to. What was said stands in notes, if anywhere:
    they never leave the agency, while that there was contact is counted."""

    TOPIC = Topic.SERVICE

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        VISIT = "visit", _("In person")
        MESSAGE = "message", _("Message")
        VIDEO = "video", _("Video")
        GROUP = "group", _("Group")
        NO_ANSWER = "no_answer", _("No answer")

    class Purpose(models.TextChoices):
        """To support is not to verify: only support counts as contact."""

        SUPPORT = "support", _("Support")
        VERIFICATION = "verification", _("To verify")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.SUPPORT)
    at = models.DateTimeField(default=timezone.now)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "agency", "at"], name="referrals_contact_person"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, 600)),
                name="referrals_contact_minutes_of_one_day",
            ),
        ]


class Conference(Kept):
    """Agencies sat down about a person: who took part, and what was agreed."""

    TOPIC = Topic.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conferences")
    held_on = models.DateField()
    agencies = models.ManyToManyField(Agency, related_name="+")
    # Roles, not names: the worker of the college, the landlord.
    others = models.CharField(max_length=200, blank=True)
    person_took_part = models.BooleanField(default=True)
    agreed = models.CharField(max_length=1500)
    next_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-held_on", "-pk"]


class Task(Kept):
    """Something to do for a person, by a day, by somebody of the agency."""

    TOPIC = Topic.SERVICE

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=200)
    due_on = models.DateField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "due_on"], condition=Q(done_at__isnull=True),
                name="referrals_task_open",
            ),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="referrals_task_done_by_somebody",
            ),
        ]
