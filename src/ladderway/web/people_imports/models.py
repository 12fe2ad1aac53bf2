"""A file of people that an agency brings in, and its rows until they are purged.

Rows are what was written about people before there is a record of them. Who may open them is
decided by agency, in `queries`; they point at nobody's record, so that forgetting stays possible.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ladderway.web.partners.models import Agency


class PeopleImport(models.Model):
    """One file. It is staged, applied part by part, and may be undone as a whole."""

    class State(models.TextChoices):
        STAGED = "staged"
        APPLYING = "applying"
        APPLIED = "applied"
        UNDOING = "undoing"
        UNDONE = "undone"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    # Headings as written, and the column that each stands for: null where nobody has said.
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    # What was done in reading the file: [code, facts].
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGED)
    # How many rows of which kind, once it is applied: it stays when the rows are purged.
    counts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state"], name="people_imports_by_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["staged", "applying", "applied", "undoing", "undone"]),
                name="people_imports_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class PeopleRow(models.Model):
    """One row of a file: what was written, what is wrong, what is meant to happen and what did."""

    class Action(models.TextChoices):
        WAIT = "wait"  # not looked at yet
        ADD = "add"
        CHANGE = "change"
        SAME = "same"  # the record says it already
        ASK = "ask"  # it may be somebody who is there: somebody must say
        REFUSE = "refuse"
        SKIP = "skip"  # somebody chose to leave it out

    class Stays(models.TextChoices):
        CHANGED = "changed"
        USED = "used"
        GONE = "gone"

    file = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # as in the file, 1 is the headings where they stand so
    cells = models.JSONField()
    faults = models.JSONField(default=list)  # [column, code, facts]
    action = models.CharField(max_length=8, choices=Action.choices, default=Action.WAIT)
    # What two rows are compared by, as digests of this file alone.
    by_number = models.CharField(max_length=24, blank=True)
    by_birth = models.CharField(max_length=24, blank=True)
    by_phone = models.CharField(max_length=24, blank=True)
    # Key of the record that it may be, or became; and the sum of revisions that was looked at.
    target = models.PositiveBigIntegerField(null=True, blank=True)
    seen = models.PositiveIntegerField(default=0)
    # The earlier row of the file that it is like.
    twin = models.PositiveIntegerField(null=True, blank=True)
    is_done = models.BooleanField(default=False)
    is_undone = models.BooleanField(default=False)
    # What was added: [label, key]; what was changed: [label, key, revision, fields before].
    made = models.JSONField(default=list)
    before = models.JSONField(default=list)
    # Why undoing left it, or some of it, in place.
    stays = models.CharField(max_length=8, choices=Stays.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["file", "action", "number"], name="people_row_by_action"),
            models.Index(fields=["file", "by_number"], name="people_row_by_number"),
            models.Index(fields=["file", "by_birth"], name="people_row_by_birth"),
            models.Index(fields=["file", "by_phone"], name="people_row_by_phone"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "number"], name="people_row_stands_once"),
            models.CheckConstraint(
                condition=Q(action__in=["wait", "add", "change", "same", "ask", "refuse", "skip"]),
                name="people_row_action_is_known",
            ),
            models.CheckConstraint(
                condition=Q(is_undone=False) | Q(is_done=True),
                name="people_row_undone_was_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.number}"


class KnownHeading(models.Model):
    """What an agency said that a heading of its files stands for; empty: it is left out."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=200)  # folded
    column = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["heading"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "heading"], name="people_imports_heading_once_an_agency"
            ),
        ]

    def __str__(self) -> str:
        return self.heading
