"""What was heard and what was done about it; and what was learnt on the way."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.partners.models import Agency, ServiceProgram


class Written(models.Model):
    """A row that an agency writes about its work. `revision` is how a second editor is told that
    somebody was there before."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(
        ServiceProgram, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    # Made up to show how it works.
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)

    def said(self, name: str, language: str) -> str:
        """A text in a language, or in the other where it was not written."""
        other = "en" if language == "fr" else "fr"
        return getattr(self, f"{name}_{language}") or getattr(self, f"{name}_{other}")


class Done(Written):
    """Something that was heard of several, who sees to it, and what was done. Published, those who
    said it read it."""

    class Audience(models.TextChoices):
        EVERYBODY = "all", _("Everybody")
        PARTICIPANT = "participant", _("People we serve")
        REFERRER = "referrer", _("Those who send people")
        EMPLOYER = "employer", _("Employers")

    class State(models.TextChoices):
        OPEN = "open", _("Being worked on")
        DONE = "done", _("Done")
        NOT_DONE = "not_done", _("Not done, and why")

    audience = models.CharField(max_length=12, choices=Audience.choices)
    service = models.CharField(max_length=20)
    heard_en = models.CharField(max_length=300, blank=True)
    heard_fr = models.CharField(max_length=300, blank=True)
    # Of one that is not done: why.
    did_en = models.CharField(max_length=600, blank=True)
    did_fr = models.CharField(max_length=600, blank=True)
    owner = models.CharField(max_length=120)
    heard_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-heard_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(heard_en="", heard_fr=""), name="feedback_done_says_what_was_heard"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="feedback_done_has_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="open") & Q(published_on__isnull=True))
                | ~Q(did_en="", did_fr=""),
                name="feedback_done_and_published_say_what_was_done",
            ),
        ]


class Lesson(Written):
    """What was learnt of how a program is run, on which ground, and what changed because of it."""

    class Ground(models.TextChoices):
        FACT = "fact", _("A fact")
        OPINION = "opinion", _("An opinion")
        FEEDBACK = "feedback", _("What people said, counted")

    on = models.DateField(_("Day"))
    learnt = models.CharField(max_length=400)
    ground = models.CharField(max_length=8, choices=Ground.choices)
    # The source of a fact, whose opinion it is, or what was asked.
    ground_words = models.CharField(max_length=300)
    # Of feedback: how many said so, of how many.
    count: Any = models.PositiveIntegerField(null=True, blank=True)
    of: Any = models.PositiveIntegerField(null=True, blank=True)
    changed = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ground="feedback", count__isnull=False, of__isnull=False)
                | (~Q(ground="feedback") & Q(count__isnull=True, of__isnull=True)),
                name="feedback_lesson_counts_what_people_said",
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(count__lte=models.F("of")),
                name="feedback_lesson_counts_no_more_than_were_asked",
            ),
            models.CheckConstraint(
                condition=~Q(ground_words=""), name="feedback_lesson_says_its_ground"
            ),
        ]
