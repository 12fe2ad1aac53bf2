"""Initiatives around the ladders of a community: who does what for whom where, with whose money."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.planning import landscape as domain
from ladderway.web.employers.models.employers import text
from ladderway.web.partners.models import Agency, Community, Organization


class Group(models.TextChoices):
    """Whom an initiative is for."""

    EVERYBODY = "everybody", _("Everybody")
    YOUTH = "youth", _("Youth")
    NEWCOMERS = "newcomers", _("Newcomers and internationally trained people")
    ASSISTANCE = "assistance", _("People on social assistance")
    DISABILITY = "disability", _("People with a disability")
    INDIGENOUS = "indigenous", _("Indigenous people")
    RACIALIZED = "racialized", _("Black and other racialized people")
    WOMEN = "women", _("Women")
    OLDER = "older", _("Older workers")
    LOW_WAGE = "low_wage", _("Workers in low-wage jobs")
    FURTHER = "further", _("People further from the labour market")
    EMPLOYERS = "employers", _("Employers")
    SECTOR = "sector", _("Those who work in this field")


class Intervention(models.TextChoices):
    """As the three heads of workforce programs have them; the codes are the domain's."""

    OUTREACH = "outreach", _("Outreach")
    JOB_SEARCH = "job_search", _("Help with looking for work")
    JOB_MATCHING = "job_matching", _("Job development and matching")
    CAREER_EXPLORATION = "career_exploration", _("Career exploration and assessment")
    UPGRADING = "upgrading", _("Literacy and academic upgrading")
    LANGUAGE = "language", _("Language training")
    SKILLS_TRAINING = "skills_training", _("Skills training")
    APPRENTICESHIP = "apprenticeship", _("Apprenticeship and pre-apprenticeship")
    BRIDGING = "bridging", _("Bridging for internationally trained people")
    MENTORING = "mentoring", _("Mentoring and networking")
    WORK_EXPERIENCE = "work_experience", _("Work experience")
    WAGE_SUBSIDY = "wage_subsidy", _("Wage subsidies and hiring incentives")
    PUBLIC_EMPLOYMENT = "public_employment", _("Jobs made for the purpose")
    RETENTION = "retention", _("Support to keep a job and move up")
    WRAPAROUND = "wraparound", _("Wraparound supports")
    INTERMEDIARY = "intermediary", _("Work with employers on their needs")
    RESEARCH = "research", _("Research and convening")


class Takes(models.TextChoices):
    UNKNOWN = "unknown", _("Not asked yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class Frame(models.TextChoices):
    """The idea behind it."""

    UNKNOWN = "", _("Not set")
    WORK_FIRST = "work_first", _("Work first")
    HUMAN_CAPITAL = "human_capital", _("Human capital")
    HYBRID = "hybrid", _("A mix of both")
    SECTORAL = "sectoral", _("Sector-based")


class Initiative(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="initiatives")
    name = models.CharField(_("Name"), max_length=200)
    # The name as two writings of it are compared.
    folded = models.CharField(max_length=200, editable=False)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("Who leads it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
    )
    stakeholders = models.CharField(_("Who else takes part"), max_length=500, blank=True)
    about_en = text(_("What it does"))
    about_fr = text(_("What it does, in French"))
    groups = models.JSONField(_("Whom it is for"), default=list, blank=True)
    sectors = models.JSONField(_("Sectors"), default=list, blank=True)
    occupations = models.JSONField(_("Jobs"), default=list, blank=True)  # NOC 2021
    areas = models.JSONField(
        _("Where"), default=list, blank=True, help_text=_("One area on a line; empty: not known.")
    )
    interventions = models.JSONField(_("What is done"), default=list, blank=True)
    frame = models.CharField(_("Idea behind it"), max_length=15, choices=Frame.choices, blank=True)
    outcomes = text(_("What it is to achieve"))
    starts = models.DateField(_("Starts"), null=True, blank=True)
    ends = models.DateField(_("Ends"), null=True, blank=True)
    people_a_year = models.PositiveIntegerField(_("People a year"), null=True, blank=True)
    takes_referrals = models.CharField(
        _("Does it take people whom others refer?"),
        max_length=10,
        choices=Takes.choices,
        default=Takes.UNKNOWN,
    )
    sends_people = models.CharField(
        _("Does it send people on to others?"),
        max_length=10,
        choices=Takes.choices,
        default=Takes.UNKNOWN,
    )
    website = models.URLField(_("Website"), max_length=300, blank=True)
    # Where it was read, and of which year that speaks; empty for what people here entered.
    source = models.CharField(max_length=300, blank=True, editable=False)
    described_in = models.PositiveSmallIntegerField(null=True, editable=False)
    confirmed_on = models.DateField(null=True, editable=False)
    is_illustrative = models.BooleanField(default=False, editable=False)
    is_archived = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "folded"],
                name="employers_initiative_name_is_unique_in_community",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="employers_initiative_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(described_in__isnull=True) | ~Q(source=""),
                name="employers_initiative_described_has_its_source",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_confirmed(self) -> bool:
        return not self.described_in or self.confirmed_on is not None


class Level(models.TextChoices):
    FEDERAL = "federal", _("Federal")
    PROVINCIAL = "provincial", _("Provincial")
    MUNICIPAL = "municipal", _("Municipal")
    PHILANTHROPIC = "philanthropic", _("Philanthropic")
    PRIVATE = "private", _("Employers and others")


class Funding(models.Model):
    """Whose money, out of which pot, for what and until when."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="fundings")
    level = models.CharField(_("Whose money"), max_length=15, choices=Level.choices)
    funder = models.CharField(_("Funder"), max_length=200)
    pot = models.CharField(_("Program or fund"), max_length=200, blank=True)
    activities = models.CharField(_("For what"), max_length=300, blank=True)
    outcomes = models.CharField(_("Toward which outcomes"), max_length=300, blank=True)
    starts = models.DateField(_("From"), null=True, blank=True)
    ends = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["level", "funder"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="employers_funding_level_is_known"
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="employers_funding_ends_after_it_starts",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class LinkState(models.TextChoices):
    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Linked")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Connection(models.Model):
    """A request to connect two initiatives, by an agency; accepted, they are linked."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(
        Initiative,
        verbose_name=_("Your initiative"),
        on_delete=models.CASCADE,
        related_name="asked_of_others",
    )
    target = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="asked_by_others")
    agency = models.ForeignKey(
        Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="connections"
    )
    why = models.CharField(_("What you could do together"), max_length=500)
    state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-asked_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "target"], name="employers_connection_once_for_each_pair"
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="employers_connection_joins_two"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in domain.Link]),
                name="employers_connection_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state=LinkState.ASKED, answered_on__isnull=True)
                | (~Q(state=LinkState.ASKED) & Q(answered_on__isnull=False)),
                name="employers_connection_answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
