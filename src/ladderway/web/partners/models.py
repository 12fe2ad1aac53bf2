"""Who works together: communities, the agencies in them, and the roles that people hold there."""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Community(models.Model):
    """A place whose people plan and run ladders together."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    # Code of the region whose wages and outlook apply.
    area = models.CharField(max_length=40)
    # Made up for a demonstration; nothing here is real.
    is_simulated = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Agency(models.Model):
    """An organization that serves, trains, plans or funds in a community."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="agencies")
    slug = models.SlugField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    # A shelter, an addiction service, justice, a legal clinic: that somebody is known there says
    # something about them. Its records are never matched with another agency's.
    is_sensitive = models.BooleanField(default=False)
    # Its workers open the people of their own caseload only.
    by_caseload = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "slug"], name="partners_agency_slug_is_unique_in_community"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class ServiceProgram(models.Model):
    """What an agency runs for people: employment services, a cohort of a career-ladder program."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="service_programs")
    name_en = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160)
    # Key of the sector that it trains for; empty where it is for any.
    sector = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    # The first day on which it takes nobody more.
    until = models.DateField(null=True, blank=True)
    # Neighbourhoods that it is for, where it is for some; keys of the populations it was made for.
    neighbourhoods = models.CharField(max_length=300, blank=True)
    populations = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["agency", "name_en"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "name_en"], name="partners_service_program_name_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="partners_service_program_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Organization(models.Model):
    """Whoever trains, employs or helps in a community, whether or not they work in this system.

    `agency` is set where they do: its people then edit what is their own.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="organizations")
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200, blank=True)
    # The name as two writings of it are compared.
    folded = models.CharField(max_length=200, editable=False)
    website = models.URLField(max_length=300, blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="organizations"
    )
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name_en"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "folded"],
                name="partners_organization_name_is_unique_in_community",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Population(models.TextChoices):
    """For whom a program was made. It says nothing of anybody in it."""

    YOUTH = "youth", _("Youth")
    NEWCOMERS = "newcomers", _("Newcomers")
    BLACK = "black", _("Black communities")
    INDIGENOUS = "indigenous", _("First Nations, Inuit and Métis")
    WOMEN = "women", _("Women")
    DISABILITY = "disability", _("People with disabilities")
    MENTAL_HEALTH = "mental_health", _("People who live with mental illness")
    FRANCOPHONE = "francophone", _("Francophones")
    OLDER = "older", _("Older workers")
    ASSISTANCE = "assistance", _("People on social assistance")


class Skill(models.TextChoices):
    """What a member of staff is prepared for."""

    MENTAL_HEALTH = "mental_health", _("Mental health")
    DISABILITY = "disability", _("Disability and accommodation")
    TRAUMA = "trauma", _("Trauma and violence")
    NEWCOMERS = "newcomers", _("Settlement and credentials from abroad")
    JUSTICE = "justice", _("Coming back from the justice system")
    INDIGENOUS = "indigenous", _("Indigenous cultural safety")
    FRENCH = "french", _("Service in French")
    SIGN = "sign", _("Sign language")
    RECRUITING = "recruiting", _("Outreach and recruiting")


class Role(models.TextChoices):
    """What a person is to an agency. `permissions` says what each may do."""

    PARTICIPANT = "participant", _("Participant")
    RECRUITER = "recruiter", _("Recruiter")
    COUNSELLOR = "counsellor", _("Counsellor")
    COACH = "coach", _("Career coach")
    JOB_DEVELOPER = "job_developer", _("Job developer")
    PROGRAM_MANAGER = "program_manager", _("Program manager")
    PLANNER = "planner", _("Planner")
    EVALUATOR = "evaluator", _("Evaluator")
    SYSTEM_MANAGER = "system_manager", _("Service System Manager")
    FUNDER = "funder", _("Funder")
    DATA_STEWARD = "data_steward", _("Data steward")
    ADMINISTRATOR = "administrator", _("Administrator")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on a day: from its first day, until the day before its last."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Membership(models.Model):
    """A role that a person holds at an agency over a span of days; without an end, still."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    # The first day without the role.
    until = models.DateField(null=True, blank=True)
    # Keys of what the person is trained or used to do well, as their agency says.
    skills = models.JSONField(default=list, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["agency", "role", "since"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="partners_membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="partners_membership_role_is_known"
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(until__isnull=True),
                name="partners_membership_one_open_per_role",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
