"""A file staged for import, and its rows. What a row becomes is the business of the app above.

Things are named by public id: this app points at nobody's models.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Batch(models.Model):
    """One file. It is staged, then applied as a whole, and may be undone as a whole."""

    class State(models.TextChoices):
        STAGED = "staged"
        APPLIED = "applied"
        UNDONE = "undone"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # What its rows are, and in whose name: for example ("programs", id of the community).
    kind = models.CharField(max_length=40)
    scope = models.UUIDField()
    file_name = models.CharField(max_length=200)
    by = models.UUIDField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGED)
    # What was done in reading the file: [row or null, column, code, facts].
    notes = models.JSONField(default=list)
    # Other records that applying it made, by public id, so that undoing takes them away too.
    made = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["staged", "applied", "undone"]),
                name="imports_batch_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Row(models.Model):
    """One row of a file: what was written, what is wrong, and what is meant to happen to it."""

    class Action(models.TextChoices):
        WAIT = "wait"  # not looked at yet
        ADD = "add"
        CHANGE = "change"
        SAME = "same"  # it is there already, word for word
        ASK = "ask"  # it may be one that is there: somebody must say
        REFUSE = "refuse"
        SKIP = "skip"  # somebody chose to leave it out

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # as in the file, 1 is the header
    written = models.JSONField()  # texts by column
    faults = models.JSONField(default=list)  # [column, severity, code, facts]
    # What it is called, so that a list can show it without reading the row again.
    names = models.JSONField(default=list)
    action = models.CharField(max_length=10, choices=Action.choices, default=Action.WAIT)
    # The record that it changes, or made, at which revision of it; and what that was before.
    target = models.UUIDField(null=True)
    revision = models.PositiveIntegerField(null=True)
    before = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["batch", "action"], name="imports_row_by_action")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="imports_row_stands_once"),
            models.CheckConstraint(
                condition=Q(action__in=["wait", "add", "change", "same", "ask", "refuse", "skip"]),
                name="imports_row_action_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"
