"""What is known of an organization as a partner: what it answers, brings, promises and does."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.planning.partners import LEAD_CHECKS, READINESS, Voice
from ladderway.domain.planning.partners import Answer as Said
from ladderway.web.employers.models.employers import text
from ladderway.web.partners.models import Community, Organization


class Kind(models.TextChoices):
    """What it is to the work; an organization may be several."""

    EMPLOYER = "employer", _("Employer")
    TRAINER = "trainer", _("Training provider")
    UNION = "union", _("Union or worker representatives")
    COMMUNITY = "community", _("Community agency")
    EMPLOYMENT_SERVICE = "employment_service", _("Employment service")
    ASSOCIATION = "association", _("Employer or sector association")
    FUNDER = "funder", _("Funder")
    GOVERNMENT = "government", _("Government")
    PLANNING_BOARD = "planning_board", _("Workforce planning board")
    ANCHOR = "anchor", _("Anchor institution")


class LeadKind(models.TextChoices):
    """Who leads such initiatives elsewhere."""

    NONE = "", _("It does not lead")
    WORKERS = "workers", _("Led by workers or a union")
    EDUCATION = "education", _("Education provider")
    COMMUNITY = "community", _("Community or non-profit organization")
    PARTNERSHIP = "partnership", _("Partnership or collaborative of funders")
    GOVERNMENT = "government", _("City, province or state")
    INTERMEDIARY = "intermediary", _("Intermediary")


class Intensity(models.TextChoices):
    """From least to most."""

    UNKNOWN = "", _("Not set")
    INFORMATION = "1_information", _("Sharing information")
    CONSULTATION = "2_consultation", _("Consultation")
    COORDINATION = "3_coordination", _("Coordination")
    COOPERATION = "4_cooperation", _("Working together on parts")
    COLLABORATION = "5_collaboration", _("Intensive collaboration")


class Adapts(models.TextChoices):
    UNKNOWN = "", _("Not asked yet")
    YES = "yes", _("Yes")
    MAYBE = "maybe", _("Maybe, under conditions")
    NO = "no", _("No")


class Fit(models.TextChoices):
    """What makes training fit adults who work for low pay."""

    FAST = "fast", _("Short and fast")
    LOCAL = "local", _("Close to where people live or work")
    TIMES = "times", _("At times that suit workers")
    SUPPORTS = "supports", _("With supports")


class Partner(models.Model):
    """An organization as a partner."""

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="partner"
    )
    kinds = models.JSONField(_("What it is to the work"), default=list, blank=True)
    # Whether the kinds hold training: lists are filtered by it.
    trains = models.BooleanField(default=False, editable=False)
    lead = models.CharField(
        _("As a lead organization"), max_length=15, choices=LeadKind.choices, blank=True
    )
    intensity = models.CharField(
        _("How close the partnership is"), max_length=20, choices=Intensity.choices, blank=True
    )
    ends_on = models.DateField(_("Agreed until"), null=True, blank=True)
    benefit = text(_("What both sides gain"))
    will = text(_("Will and capacity to take part, contribute and change"))
    risks = text(_("How risks are managed"))
    deciding = text(_("How decisions are made"))
    sharing = text(_("Who is responsible for what"))
    talking = text(_("How you keep in touch"))
    delivery = text(_("What is delivered together: rooms, curriculum, teaching"))

    adapts = models.CharField(
        _("Would it adapt its training?"), max_length=10, choices=Adapts.choices, blank=True
    )
    adapts_if = models.CharField(_("Under which conditions"), max_length=500, blank=True)
    low_wage_years = models.PositiveSmallIntegerField(
        _("Years of work with adults in low-wage jobs"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(150)],
    )
    sector_years = models.PositiveSmallIntegerField(
        _("Years of training for a sector"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(150)],
    )
    fits = models.JSONField(_("Its training fits workers"), default=list, blank=True)
    track_record = text(_("What it has achieved with them"))

    staff = models.PositiveIntegerField(_("Staff"), null=True, blank=True)
    infrastructure = text(_("People, systems and rooms that it has for this"))
    months_to_staff = models.PositiveSmallIntegerField(
        _("Months to hire or prepare the people"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(60)],
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(intensity__in=Intensity.values),
                name="employers_partner_intensity_is_known",
            ),
            models.CheckConstraint(
                condition=Q(lead__in=LeadKind.values), name="employers_partner_lead_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(adapts=Adapts.MAYBE) | ~Q(adapts_if=""),
                name="employers_partner_maybe_has_its_conditions",
                violation_error_message=_("Write under which conditions."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)


class PartnerAnswer(models.Model):
    """One answer on readiness, by the front line or by managers; or one check of a lead, by the
    planning group."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="partner_answers"
    )
    question = models.CharField(max_length=20)
    voice = models.CharField(max_length=12)
    answer = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["question", "voice"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "question", "voice"],
                name="employers_answer_one_for_each_voice",
            ),
            models.CheckConstraint(
                condition=Q(
                    question__in=READINESS,
                    voice__in=[Voice.FRONT_LINE.value, Voice.MANAGERS.value],
                )
                | Q(question__in=LEAD_CHECKS, voice=Voice.GROUP.value),
                name="employers_answer_question_is_for_this_voice",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=[a.value for a in Said]),
                name="employers_answer_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.voice}"


class ContributionKind(models.TextChoices):
    ROOM = "room", _("Rooms, a place to meet or train")
    EQUIPMENT = "equipment", _("Equipment")
    STAFF_TIME = "staff_time", _("Time of staff")
    CURRICULUM = "curriculum", _("Curriculum")
    RELEASE = "release", _("Release time")
    TRANSPORT = "transport", _("Transport")
    CHILD_CARE = "child_care", _("Child care")
    DATA = "data", _("Data and knowledge")
    OTHER = "other", _("Something else")


class Price(models.TextChoices):
    UNKNOWN = "", _("Not known")
    FREE = "free", _("Free")
    LOW = "low", _("Low cost")
    FULL = "full", _("At full cost")


class Contribution(models.Model):
    """What an organization brings that is not money."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contributions"
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=ContributionKind.choices)
    what = models.CharField(_("What"), max_length=300)
    price = models.CharField(
        _("Cost to the group"), max_length=5, choices=Price.choices, blank=True
    )
    flexibility = models.CharField(
        _("How it can fit employers and workers"), max_length=300, blank=True
    )

    class Meta:
        ordering: ClassVar = ["kind", "what"]

    def __str__(self) -> str:
        return str(self.public_id)


class CommitmentKind(models.TextChoices):
    PROVIDER = "provider", _("Of a training provider")
    INDUSTRY = "industry", _("Of an employer or the industry")
    TRAINER = "trainer", _("Of somebody who may train")
    COMMUNITY_HIRING = "community_hiring", _("Community benefit agreement: hiring")
    COMMUNITY_BUYING = "community_buying", _("Community benefit agreement: buying")
    ANCHOR_HIRING = "anchor_hiring", _("Anchor institution: hiring")
    ANCHOR_BUYING = "anchor_buying", _("Anchor institution: buying")
    DECENT_WORK = "decent_work", _("Procurement that scores decent work")


class CommitmentState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    UNDER_WAY = "under_way", _("Under way")
    KEPT = "kept", _("Kept")
    NOT_KEPT = "not_kept", _("Not kept")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Commitment(models.Model):
    """What an organization promised: what, by whom, until when, and what became of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="commitments"
    )
    kind = models.CharField(_("Kind"), max_length=20, choices=CommitmentKind.choices)
    what = models.CharField(_("What was promised"), max_length=500)
    said_by = models.CharField(_("Who said so"), max_length=120, blank=True)
    state = models.CharField(_("Status"), max_length=10, choices=CommitmentState.choices)
    on = models.DateField(_("Date of this status"))
    due = models.DateField(_("Due by"), null=True, blank=True)
    target = models.PositiveIntegerField(
        _("How many"), null=True, blank=True, help_text=_("Jobs, places or dollars, if counted.")
    )
    reached = models.PositiveIntegerField(_("How many so far"), null=True, blank=True)
    evidence = models.CharField(_("Where this can be seen"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = [F("due").asc(nulls_last=True), "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values),
                name="employers_commitment_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CommitmentKind.values),
                name="employers_commitment_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(reached__isnull=True) | Q(target__isnull=False),
                name="employers_commitment_counts_toward_a_target",
                violation_error_message=_("Say how many were promised first."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Function(models.TextChoices):
    """The parts of such a program that somebody must do."""

    COORDINATION = "coordination", _("Program coordination")
    RECRUITMENT = "recruitment", _("Recruitment and screening")
    SKILLS = "skills", _("Skills training")
    READINESS = "readiness", _("Career readiness")
    JOB_DEVELOPMENT = "job_development", _("Job development")
    ACCOUNTS = "accounts", _("Account management with employers")
    COACHING = "coaching", _("Career coaching")


class Duty(models.Model):
    """Which organization does which part: with its own people, or contracted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="duties")
    function = models.CharField(_("Part of the work"), max_length=20, choices=Function.choices)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("Organization"),
        on_delete=models.PROTECT,
        related_name="duties",
    )
    contracted = models.BooleanField(_("Contracted to it by another organization"), default=False)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["function", "organization__name_en"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["function", "organization"], name="employers_duty_once_an_organization"
            ),
            models.CheckConstraint(
                condition=Q(function__in=Function.values), name="employers_duty_function_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
