"""A person, who serves them, and the notes that stay where they were written."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.partners.models import Agency, Community, ServiceProgram


class Reach(models.TextChoices):
    """How somebody can be reached without harm."""

    PHONE = "phone", _("Telephone")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("E-mail")
    MAIL = "mail", _("Letter")
    IN_PERSON = "in_person", _("In person only")


class Person(Personal):
    """Somebody who is, was or would be a participant. What opens a record opens on strengths."""

    TOPIC = Topic.IDENTITY
    WRITER = ""
    PERSON = "pk"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    # Their own account, where they have one.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # The name that the person uses; others stand in PersonName.
    chosen_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    # The language that was asked for at first contact; messages and prints follow it.
    language = models.CharField(max_length=12, default="en")
    interpreter_needed = models.BooleanField(default=False)
    strengths = models.TextField(max_length=2000, blank=True)
    # Safe contact: shown on top of every record, followed by every message.
    reach_by = models.CharField(max_length=12, choices=Reach.choices, blank=True)
    may_leave_message = models.BooleanField(default=False)
    reach_note = models.CharField(max_length=300, blank=True)
    # All names and numbers as they are compared in a search, folded.
    search = models.TextField(blank=True, editable=False)
    # Coarse keys of all names, alike across scripts and spellings (`domain.matching.names`).
    name_keys = models.TextField(blank=True, editable=False)
    # The record that this one was joined to. It keeps everything it had.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The day on which who it was about was forgotten; what is counted stays.
    anonymized_on = models.DateField(null=True, blank=True)
    is_simulated = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["chosen_name", "family_name", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["community", "chosen_name", "family_name"], name="participants_person_name"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="participants_person_not_merged_into_self"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def about_person(self) -> int:
        return self.pk

    @property
    def name(self) -> str:
        return f"{self.chosen_name} {self.family_name}".strip()


class CaseState(models.TextChoices):
    """Where somebody stands at an agency."""

    ENQUIRING = "enquiring", _("First contact")
    SCREENING = "screening", _("In selection")
    ACTIVE = "active", _("Served")
    WAITING = "waiting", _("Waits for a place")
    CLOSED = "closed", _("Closed")


BEFORE_SELECTION = (CaseState.ENQUIRING.value, CaseState.SCREENING.value, CaseState.WAITING.value)
"""Where somebody stands until a place is theirs."""


class Case(Personal):
    """That an agency serves a person. Several can, at once."""

    TOPIC = Topic.SERVICE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(
        ServiceProgram, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # In whose caseload.
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.ENQUIRING)
    opened_on = models.DateField()
    # The first day without.
    closed_on = models.DateField(null=True, blank=True)
    # Code of why it closed: self-selected out and screened out are not the same.
    closing_reason = models.CharField(max_length=40, blank=True)
    # Code of how the person heard of it, and the event or intermediary by its public id.
    source = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    next_action = models.CharField(max_length=200, blank=True)
    next_action_on = models.DateField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-opened_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "person"], name="participants_case_agency"),
            models.Index(fields=["worker", "state"], name="participants_case_worker"),
            # Lists of open cases by what is due, of one agency and of all, are read along these.
            models.Index(
                fields=["agency", "next_action_on", "person"],
                condition=Q(closed_on__isnull=True),
                name="participants_case_due_agency",
            ),
            models.Index(
                fields=["next_action_on", "person"],
                condition=Q(closed_on__isnull=True),
                name="participants_case_due",
            ),
            # Closed ones, the last first.
            models.Index(
                fields=["-closed_on", "person"],
                condition=Q(closed_on__isnull=False),
                name="participants_case_closed",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="participants_case_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_on__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_on__isnull=True)),
                name="participants_case_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED) | ~Q(closing_reason=""),
                name="participants_case_closed_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(closed_on__isnull=True),
                name="participants_case_one_open_per_agency",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class NoteKind(models.TextChoices):
    """What a note is of. Contact to support is not contact to verify."""

    COUNSELLING = "counselling", _("Counselling")
    CONTACT = "contact", _("Contact")
    VERIFICATION = "verification", _("Verification")


class Note(Personal):
    """A counsellor's note. It never leaves the agency that wrote it."""

    TOPIC = Topic.NOTES
    OWNER = "agency"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NoteKind.choices)
    text = models.TextField(max_length=8000)
    at = models.DateTimeField(default=timezone.now)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.UUIDField()
    # A note is never overwritten: a later one says what this one had wrong.
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "agency", "at"], name="participants_note_person"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
