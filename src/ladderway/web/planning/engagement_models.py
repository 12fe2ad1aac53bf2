"""How the community works with First Nations, Inuit and Métis: recorded and reported apart.

The process is kept, never what anybody's participants said of themselves. A record leaves the
planners' table only where those who were met agreed to it.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.web.participants.models import Agreement
from ladderway.web.partners.models import Community


class Form(models.TextChoices):
    """How people met."""

    THEIR_PLACE = "their_place", _("A visit where they are")
    MEETING = "meeting", _("A meeting")
    CIRCLE = "circle", _("A circle or ceremony")
    CALL = "call", _("A call")
    LETTER = "letter", _("A letter")


class Engagement(models.Model):
    """One meeting: with whom, on what terms, what they asked, what was done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="engagements")
    on = models.DateField()
    form = models.CharField(max_length=12, choices=Form.choices)
    with_whom = models.CharField(max_length=200)
    under = models.CharField(max_length=400)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terms = models.TextField(max_length=2000)
    asked = models.TextField(max_length=2000, blank=True)
    done = models.TextField(max_length=2000, blank=True)
    done_on = models.DateField(null=True, blank=True)
    may_tell = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(with_whom="") & ~Q(under="") & ~Q(terms=""),
                name="planning_engagement_says_with_whom_and_on_what_terms",
            ),
            models.CheckConstraint(
                condition=Q(done="", done_on__isnull=True)
                | (~Q(done="") & Q(done_on__isnull=False) & Q(done_on__gte=F("on"))),
                name="planning_engagement_done_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
