"""What was done, by whom and to what. Lines are added and never changed."""

from typing import Any, ClassVar, Never

from django.db import models
from django.utils import timezone


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove what has been recorded."""

    def __init__(self) -> None:
        super().__init__("Audit events are only ever added. Record a new one that corrects this.")


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **kwargs: Any) -> Never:
        raise AppendOnlyError

    def delete(self) -> Never:
        raise AppendOnlyError

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError


class Event(models.Model):
    """One act. It names people and things by id, so forgetting a person never means editing it.

    The database refuses updates too (migration 0002).
    """

    at = models.DateTimeField(default=timezone.now, editable=False)
    # Empty: the system itself.
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_event_subject"),
            models.Index(fields=["actor", "at"], name="audit_event_actor"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(action__regex=r"^[a-z_]+\.[a-z_]+$"),
                name="audit_event_action_is_a_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError


class Reading(models.Model):
    """One request that read records about people: which models, by route, and never a value."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.UUIDField(null=True)
    route = models.CharField(max_length=100)
    # The key of the one person whose record it was; empty for a list of several.
    person = models.BigIntegerField(null=True)
    # Names of the models whose records were read.
    models_read = models.JSONField(default=list)
    request_id = models.CharField(max_length=64, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["actor", "at"], name="audit_reading_actor")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.route}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError


class Read(models.Model):
    """Whose records a request read. This app knows no people: it keeps their keys."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="reads")
    person = models.BigIntegerField()

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "reading"], name="audit_read_person")]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.person}"

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError
