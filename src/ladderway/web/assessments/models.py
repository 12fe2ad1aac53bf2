"""What was asked and found, time after time. An assessment is added and never changed."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment.disputes import State
from ladderway.domain.assessment.instruments import Part
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency, Community

TOLD = (
    Topic.IDENTITY, Topic.SERVICE, Topic.PLAN, Topic.STREAM, Topic.HOUSEHOLD, Topic.INCOME,
    Topic.HEALTH, Topic.HOUSING, Topic.JUSTICE, Topic.IMMIGRATION, Topic.FAMILY_SAFETY,
)  # fmt: skip
TOPIC_CHOICES = [(topic.value, topic.value) for topic in TOLD]


class Reason(models.TextChoices):
    """Why it was assessed. All but the first follow an earlier assessment."""

    FIRST = "first", _("First assessment")
    TOLD_LATER = "told_later", _("Something was told later")
    CHANGED = "changed", _("Something changed")
    EPISODIC = "episodic", _("Need that comes and goes")
    PLANNED = "planned", _("Planned review")
    MISTAKE = "mistake", _("A mistake is put right")
    REVIEW = "review", _("Review after a dispute")


class AssessmentDraft(Personal):
    """An assessment that is being written. Only who writes it opens it; it ends by itself."""

    TOPIC = Topic.STREAM

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    # What was written, by key of the question: lists of text, faults and all.
    written = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "user", "instrument"], name="assessments_one_draft_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Assessment(Kept):
    """That somebody was assessed with an instrument on a day, and why."""

    TOPIC = Topic.STREAM

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    # What the reassessment stands on: what was seen, said or shown.
    evidence = models.CharField(max_length=1000, blank=True)
    effective_on = models.DateField()
    # The one before, of the same instrument.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    is_simulated = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-effective_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "instrument"], name="assessments_by_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reason=Reason.FIRST) | ~Q(evidence=""),
                name="assessments_reassessment_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(reason=Reason.FIRST) | Q(follows__isnull=True),
                name="assessments_first_follows_none",
            ),
            models.UniqueConstraint(
                fields=["follows"], condition=Q(follows__isnull=False),
                name="assessments_one_follows_one",
            ),
        ]  # fmt: skip


class AssessmentAnswer(Personal):
    """An answer, under the topic of its question. "Prefer not" is an answer; no row is a gap."""

    TOPIC = None
    WRITER = "assessment__agency"
    TOPICS = TOLD

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    question = models.CharField(max_length=60)
    values = models.JSONField(default=list, blank=True)
    prefers_not = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "question"], name="assessments_one_answer_a_question"
            ),
            models.CheckConstraint(
                condition=Q(prefers_not=False) | Q(values=[]),
                name="assessments_prefers_not_says_nothing_else",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class AssessmentResult(Personal):
    """One result, under its own topic. An empty value: nothing is known."""

    TOPIC = None
    WRITER = "assessment__agency"
    TOPICS = TOLD

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="results")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=16, choices=[(p.value, p.value) for p in Part])
    key = models.CharField(max_length=40)
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    value = models.CharField(max_length=20, blank=True)
    score = models.PositiveSmallIntegerField(default=0)
    # What the open answers could still make of it.
    could_be = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "key"], name="assessments_one_result_a_scale"
            ),
            models.CheckConstraint(
                condition=~Q(value="") | Q(score=0, could_be=""),
                name="assessments_unknown_has_no_score",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Observation(Kept):
    """How a domain of life stabilization stood on a day. Repeated: need comes and goes."""

    TOPIC = None
    TOPICS = TOLD

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="observations")
    topic = models.CharField(max_length=16, choices=TOPIC_CHOICES)
    # Key of a scale of the local instrument, and a value of its bands.
    domain = models.CharField(max_length=40)
    level = models.CharField(max_length=20)
    observed_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["observed_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(level=""), name="assessments_observation_says"),
        ]


class Dispute(Kept):
    """That a result is said to be wrong, and what another person made of it."""

    TOPIC = Topic.STREAM

    class States(models.TextChoices):
        ASKED = State.ASKED, _("Waits for somebody to review it")
        IN_REVIEW = State.IN_REVIEW, _("In review")
        AGREED = State.AGREED, _("To be assessed again")
        CHANGED = State.CHANGED, _("Assessed again")
        STANDS = State.STANDS, _("Stands as it was")
        WITHDRAWN = State.WITHDRAWN, _("Withdrawn")

    class From(models.TextChoices):
        PERSON = "person", _("The person")
        STAFF = "staff", _("Somebody who works with them")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disputes")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="disputes")
    # Who assessed: another person reviews.
    assessor = models.UUIDField()
    asked_by = models.CharField(max_length=8, choices=From.choices)
    wrong = models.CharField(max_length=1000)
    asked_on = models.DateField()
    state = models.CharField(max_length=12, choices=States.choices, default=States.ASKED)
    reviewer = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("assessor")),
                name="assessments_another_person_reviews",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("agreed", "changed", "stands"))
                | (~Q(answer="") & Q(answered_on__isnull=False, reviewer__isnull=False)),
                name="assessments_dispute_answer_has_words_day_and_reviewer",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(reviewer__isnull=True),
                name="assessments_dispute_asked_has_no_reviewer",
            ),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(state__in=("asked", "in_review", "agreed")),
                name="assessments_one_open_dispute",
            ),
        ]  # fmt: skip


class FormerSegment(Kept):
    """How the employment services of before sorted somebody. It sets nobody's stream."""

    TOPIC = Topic.STREAM

    class Segment(models.TextChoices):
        UNASSISTED = "unassisted", _("Unassisted")
        ASSISTED = "assisted", _("Assisted")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_segments")
    segment = models.CharField(_("Former segment"), max_length=12, choices=Segment.choices)
    since = models.DateField(_("Since"))

    class Meta(Kept.Meta):
        verbose_name = _("former segment")
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(segment__in=("unassisted", "assisted")),
                name="assessments_former_segment_is_known",
            ),
            models.UniqueConstraint(
                fields=["person", "agency", "since"], name="assessments_former_segment_once_a_day"
            ),
        ]


class RequirementMet(Kept):
    """That the agency did what is asked of it because of something that was told."""

    TOPIC = Topic.HEALTH

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requirements_met")
    # Key of a requirement, with the version of the list.
    requirement = models.CharField(_("What was asked"), max_length=40)
    version = models.CharField(max_length=12)
    done_on = models.DateField(_("Day"))

    class Meta(Kept.Meta):
        verbose_name = _("what the agency did")
        ordering: ClassVar = ["done_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "requirement"],
                name="assessments_requirement_is_met_once",
            ),
        ]


class SupportLevel(Kept):
    """How much support somebody needs, in one word with its reason. It is no stream: it sets no
    stream, no payment and no right to a service."""

    TOPIC = Topic.PLAN

    class Level(models.TextChoices):
        LIGHT = "light", _("A little support")
        STEADY = "steady", _("Steady support")
        CLOSE = "close", _("Close support")

    class Basis(models.TextChoices):
        DERIVED = "derived", _("As the assessment suggests")
        JUDGED = "judged", _("Judged by whoever works with them")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_levels")
    level = models.CharField(max_length=8, choices=Level.choices)
    # What the assessment suggested on that day; empty where it suggested nothing.
    suggested = models.CharField(max_length=8, choices=Level.choices, blank=True)
    basis = models.CharField(max_length=8, choices=Basis.choices)
    reason = models.CharField(max_length=300)
    decided_on = models.DateField()
    version = models.CharField(max_length=12)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-decided_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="assessments_support_level_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(level__in=("light", "steady", "close")),
                name="assessments_support_level_is_known",
            ),
            models.CheckConstraint(
                condition=Q(basis="judged") | Q(level=F("suggested")),
                name="assessments_support_level_derived_is_what_was_suggested",
            ),
        ]


class Recheck(Kept):
    """That the province is asked to look at a stream again, and why: one of the technical issues
    that are listed as easy to put right."""

    TOPIC = Topic.STREAM

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        CHANGED = "changed", _("Another stream was given")
        STANDS = "stands", _("Stands as it was")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rechecks")
    # The stream that was given, as its record says: its public id.
    given = models.UUIDField()
    # Key of an issue, with the version of the list.
    issue = models.CharField(max_length=24)
    version = models.CharField(max_length=12)
    evidence = models.CharField(max_length=1000)
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(evidence=""), name="assessments_recheck_has_evidence"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_on__isnull=True)
                | (~Q(state="asked") & Q(answered_on__isnull=False)),
                name="assessments_recheck_answered_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["person", "agency", "given"], condition=Q(state="asked"),
                name="assessments_one_open_recheck",
            ),
        ]  # fmt: skip


class OutcomeRule(models.Model):
    """From how many hours a week a job counts as found, from a day on. About nobody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    # Whether the hours of jobs held at the same time are added up.
    adds_up = models.BooleanField(default=False)
    source = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-since"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "since"], name="assessments_outcome_rule_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(hours__lte=80),
                name="assessments_outcome_hours_fit_a_week",
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="assessments_outcome_rule_says_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.community_id} {self.since}"


class FormerFigure(models.Model):
    """Of a year of the former system, as a published or handed-over figure: how many people, and
    how many with a disability. About nobody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    with_disability = models.PositiveIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "year"], name="assessments_former_figure_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0) & Q(with_disability__lte=F("people")),
                name="assessments_former_figure_is_a_share",
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="assessments_former_figure_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def share(self) -> float:
        return self.with_disability / self.people
