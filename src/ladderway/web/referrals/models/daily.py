"""What is done for a person day by day: contacts, tasks, and conferences of several agencies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
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

    class About(models.TextChoices):
        """What it was for: what somebody needs differs before a job and beside it."""

        GENERAL = "general", _("In general")
        FIND = "find", _("Finding work")
        TRAINING = "training", _("Training")
        KEEP = "keep", _("Keeping the job")
        ADVANCE = "advance", _("Moving up")
        LIFE = "life", _("Life outside work")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.SUPPORT)
    about = models.CharField(max_length=10, choices=About.choices, default=About.GENERAL)
    at = models.DateTimeField(default=timezone.now)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "agency", "at"], name="referrals_contact_person"),
            models.Index(fields=["agency", "at"], name="referrals_contact_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, 600)),
                name="referrals_contact_minutes_of_one_day",
            ),
            models.CheckConstraint(
                condition=Q(about__in=["general", "find", "training", "keep", "advance", "life"]),
                name="referrals_contact_is_about_something_known",
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


class ContactDraft(Personal):
    """What somebody began to write about a contact: kept while they type, deleted when it is saved
    or nobody touched it for some days. Its writer alone opens it."""

    TOPIC = Topic.NOTES
    OWNER = "agency"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, blank=True)
    purpose = models.CharField(max_length=12, blank=True)
    about = models.CharField(max_length=10, blank=True)
    minutes = models.CharField(max_length=4, blank=True)
    note = models.TextField(max_length=8000)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "person", "agency"], name="referrals_draft_one_of_a_writer"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="referrals_draft_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
