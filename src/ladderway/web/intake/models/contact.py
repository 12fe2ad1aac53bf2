"""First contact: the draft while it is asked, and what was told once it stands in a record."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.intake.models.outreach import Intermediary, OutreachEvent
from ladderway.web.intake.models.partners import SentPerson
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency


class Draft(models.Model):
    """A first contact that is being written. Only who writes it opens it; it ends by itself."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    # The language that was asked for: pages, prints and messages follow it.
    language = models.CharField(max_length=12)
    event = models.ForeignKey(
        OutreachEvent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    intermediary = models.ForeignKey(
        Intermediary, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Whom it is about, where a partner sent them. One draft takes somebody up at a time.
    sent = models.OneToOneField(
        SentPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="draft"
    )
    # What was written, by key of the question: lists of text, faults and all.
    written = models.JSONField(default=dict)
    seconds = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        indexes: ClassVar = [models.Index(fields=["user", "changed_at"], name="intake_draft_user")]

    def __str__(self) -> str:
        return str(self.public_id)


class FirstContact(Personal):
    """That somebody made first contact: by which form, in which language, what was read to them."""

    TOPIC = Topic.SERVICE

    class How(models.TextChoices):
        PHONE = "phone", _("Read out by telephone")
        IN_PERSON = "in_person", _("Read out in person")
        READ = "read", _("Read by the person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="first_contacts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    # The notice of collection: which text, in which language, how it was given.
    notice_version = models.CharField(max_length=20)
    notice_language = models.CharField(max_length=12)
    notice_how = models.CharField(max_length=12, choices=How.choices)
    event = models.ForeignKey(
        OutreachEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    intermediary = models.ForeignKey(
        Intermediary, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The place that a partner sent them for, by its public id.
    place = models.UUIDField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(notice_version="") & ~Q(notice_how=""),
                name="intake_first_contact_notice_was_given",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class IntakeAnswer(Kept):
    """An answer that has no field of its own in the record. "Prefer not" is an answer."""

    TOPIC = None
    TOPICS = (
        Topic.IDENTITY,
        Topic.CONTACT,
        Topic.SERVICE,
        Topic.PLAN,
        Topic.INCOME,
        Topic.HOUSEHOLD,
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="intake_answers")
    topic = models.CharField(max_length=16, choices=[(t.value, t.value) for t in TOPICS])
    form = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    question = models.CharField(max_length=60)
    values = models.JSONField(default=list, blank=True)
    prefers_not = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(prefers_not=False) | Q(values=[]),
                name="intake_answer_prefers_not_says_nothing_else",
            ),
        ]
