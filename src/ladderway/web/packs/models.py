"""Packs of a community: what is said outside, line by line, and each version that was approved.

Kinds, audiences and sections are those of `domain/planning/packs.py`. Nothing here is about a
participant: figures come from public tables, from the desk, and from counts that hide small ones.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ladderway.domain.planning.packs import AUDIENCES, KINDS, LENGTHS, SECTIONS
from ladderway.web.partners.models import Community


class Pack(models.Model):
    """A document for an audience, about a sector, a ladder or a plan."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="packs")
    kind = models.CharField(max_length=12)
    audience = models.CharField(max_length=12)
    length = models.CharField(max_length=5, default="long")
    title_en = models.CharField(max_length=160, blank=True)
    title_fr = models.CharField(max_length=160, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    ladder = models.UUIDField(null=True, blank=True)  # of a ladder that the community keeps
    plan = models.UUIDField(null=True, blank=True)  # of an implementation plan
    is_example = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-updated_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=KINDS) & Q(audience__in=AUDIENCES) & Q(length__in=LENGTHS),
                name="packs_pack_codes_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(title_en="") | ~Q(title_fr=""), name="packs_pack_has_a_title"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def titles(self) -> dict[str, str]:
        return {"en": self.title_en, "fr": self.title_fr}


class Line(models.Model):
    """One message, fact, opinion, gap or thing that is asked, with where it comes from."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="lines")
    section = models.CharField(max_length=8)
    position = models.PositiveIntegerField()
    text_en = models.TextField(max_length=2000, blank=True)
    text_fr = models.TextField(max_length=2000, blank=True)
    source = models.CharField(max_length=400, blank=True)
    address = models.URLField(max_length=400, blank=True)
    as_of = models.DateField(null=True, blank=True)
    only_year = models.BooleanField(default=False)
    geography = models.CharField(max_length=120, blank=True)
    attribution = models.CharField(max_length=8, blank=True)
    said_by = models.CharField(max_length=120, blank=True)
    organization = models.CharField(max_length=200, blank=True)
    heard = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField(null=True, blank=True)
    shown = models.JSONField(null=True, blank=True)  # by language: title, columns, rows, source
    origin = models.CharField(max_length=90, blank=True)  # what of the desk it was taken from
    is_short = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["pack", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(section__in=SECTIONS), name="packs_line_section_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(text_en="") | ~Q(text_fr="") | Q(shown__isnull=False),
                name="packs_line_says_something",
            ),
            models.CheckConstraint(
                condition=~Q(section="fact") | (~Q(source="") & Q(as_of__isnull=False)),
                name="packs_fact_has_a_source_and_a_day",
            ),
            # Whoever agreed to no name has none in the line, so that no copy can let it slip.
            models.CheckConstraint(
                condition=(~Q(section="opinion") & Q(attribution="", said_by="", organization=""))
                | (Q(section="opinion", attribution="named") & ~Q(said_by=""))
                | (Q(section="opinion", attribution="role", organization="") & ~Q(said_by=""))
                | Q(section="opinion", attribution="unnamed", said_by="", organization=""),
                name="packs_opinion_names_as_agreed",
            ),
            models.CheckConstraint(
                condition=Q(heard__isnull=True, asked__isnull=True)
                | Q(section="opinion", heard__gte=1, asked__gte=F("heard")),
                name="packs_opinion_heard_of_asked",
            ),
            models.UniqueConstraint(
                fields=["pack", "origin"], condition=~Q(origin=""), name="packs_line_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Release(models.Model):
    """A pack as somebody approved it. Never changed; one that is taken back says why."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    approved_by = models.CharField(max_length=160)
    approved_on = models.DateField()
    note = models.CharField(max_length=400, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack", "number"], name="packs_release_has_its_number"),
            models.CheckConstraint(
                condition=~Q(approved_by=""), name="packs_release_says_who_approved"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="packs_release_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
