"""A service that travels: where it comes to on which day, and who has a place; and services that
are asked to align with what is needed here."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.supports.kinds import TOPICS
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency, Community, Organization
from ladderway.web.supports.models.provisions import TOPIC_CHOICES, TOPIC_IS_KNOWN


class Round(models.Model):
    """One stop of a travelling service: a place, a day, who comes, for how many. About nobody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="rounds")
    # Key of a kind of support, with the version of the list.
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = models.CharField(max_length=160)
    comes = models.CharField(max_length=120)
    capacity = models.PositiveSmallIntegerField()
    called_off_because = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["on", "starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["agency", "on"], name="supports_rounds_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="supports_round_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="supports_round_has_a_place"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.public_id)


class RoundPlace(Kept):
    """That somebody has a place on a round. What for is not written; the kind of the service says
    which topic opens it."""

    TOPIC = None
    TOPICS = TOPICS

    class State(models.TextChoices):
        BOOKED = "booked", _("Booked")
        CAME = "came", _("Came")
        ABSENT = "absent", _("Did not come")
        CANCELLED = "cancelled", _("Given back")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="round_places")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="places")
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BOOKED)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=TOPIC_IS_KNOWN, name="supports_round_place_topic_is_known"
            ),
            models.UniqueConstraint(
                fields=["person", "round"], condition=~Q(state="cancelled"),
                name="supports_one_place_on_a_round",
            ),
        ]  # fmt: skip


class Alignment(models.Model):
    """That a service is asked to give a kind of support that is missing here. About nobody."""

    class State(models.TextChoices):
        TO_ASK = "to_ask", _("To be asked")
        ASKED = "asked", _("Asked")
        TALKING = "talking", _("Talking")
        ALIGNED = "aligned", _("They align")
        DECLINED = "declined", _("They cannot")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="alignments")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="alignments"
    )
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State.choices, default=State.TO_ASK)
    since = models.DateField()
    # What they are asked, then what they do from when, or why they cannot.
    asked = models.CharField(max_length=300)
    answer = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["kind", "-since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "organization", "kind"],
                name="supports_alignment_once_a_service_and_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("aligned", "declined"))
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="supports_alignment_answer_has_words_and_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
