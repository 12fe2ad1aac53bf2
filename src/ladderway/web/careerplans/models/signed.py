"""What both signed. It is never changed: a change of the plan is the next version."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.careerplans.models.plan import Plan
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency


class How(models.TextChoices):
    """How somebody signed."""

    PAPER = "paper", _("On paper")
    SCREEN = "screen", _("On this screen, together")
    SPOKEN = "spoken", _("Said yes, in person")
    PHONE = "phone", _("Said yes, by telephone")


class SignedVersion(Personal):
    """A plan as the person and the coach agreed to it, with how and when each did."""

    TOPIC = Topic.PLAN

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signed_plans")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # of `domain.careerplan.content`
    ladder = models.JSONField(default=dict, blank=True)  # the copy that was agreed
    person_how = models.CharField(max_length=8, choices=How.choices)
    person_on = models.DateField()
    coach = models.UUIDField()
    coach_name = models.CharField(max_length=150)
    coach_how = models.CharField(max_length=8, choices=How.choices)
    coach_on = models.DateField()
    why = models.CharField(max_length=300, blank=True)  # why the plan was changed
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="careerplans_version_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="careerplans_version_numbers_begin_at_one"
            ),
            models.CheckConstraint(
                condition=Q(person_how__in=How.values, coach_how__in=How.values),
                name="careerplans_version_is_signed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(why=""), name="careerplans_later_version_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A signed version is never changed. Sign the next one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("A signed version stays until its person is forgotten.")
