"""What is known about a person, kept in parts that are shared or stay closed one by one.

Each row says which agency wrote it, who, and when; `revision` is how a second editor is told that
somebody was there before.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Right
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models.person import Person
from ladderway.web.partners.models import Agency


def _of(related_name: str) -> Any:
    return models.ForeignKey(Person, on_delete=models.PROTECT, related_name=related_name)


class Kept(Personal):
    """A row about a person: who wrote it for which agency, and when."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)


class PersonName(Kept):
    """Another name: on papers, before, or in another script."""

    TOPIC = Topic.IDENTITY

    class Kind(models.TextChoices):
        LEGAL = "legal", _("On official papers")
        FORMER = "former", _("Earlier")
        SCRIPT = "script", _("In another script")
        KNOWN_AS = "known_as", _("Also known as")

    person = _of("names")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["kind", "pk"]


class ContactPoint(Kept):
    """A number or an address by which somebody is reached; whether it is safe is asked."""

    TOPIC = Topic.CONTACT

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        EMAIL = "email", _("E-mail")

    person = _of("contact_points")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=254)
    # As it is compared and dialled: +14165550123; an address in small letters.
    normal = models.CharField(max_length=254, editable=False)
    is_safe = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["kind", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["normal"], name="participants_contact_normal"),
            # Somebody is looked for by the last digits of a number.
            models.Index(Right("normal", 4), name="participants_contact_tail"),
        ]


class Address(Kept):
    """Where somebody lives, over a span of days."""

    TOPIC = Topic.HOUSEHOLD

    person = _of("addresses")
    line = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    postal_code = models.CharField(max_length=7, blank=True)
    neighbourhood = models.CharField(max_length=80, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = [F("until").asc(nulls_first=True), "-since", "pk"]


class HouseholdMember(Kept):
    """Somebody with whom the person lives or for whom they care."""

    TOPIC = Topic.HOUSEHOLD

    class Relation(models.TextChoices):
        PARTNER = "partner", _("Partner")
        CHILD = "child", _("Child")
        PARENT = "parent", _("Parent")
        OTHER = "other", _("Somebody else")

    person = _of("household")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    lives_with = models.BooleanField(default=True)
    needs_care = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["relation", "birth_year", "pk"]


class SpokenLanguage(Kept):
    """A language and how well it is spoken and written (Canadian Language Benchmarks 1 to 12)."""

    TOPIC = Topic.PLAN

    person = _of("languages")
    # BCP 47, such as "fa" or "zh-Hant".
    language = models.CharField(max_length=16)
    is_first = models.BooleanField(default=False)
    speaking = models.PositiveSmallIntegerField(null=True, blank=True)
    writing = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-is_first", "language"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(speaking__isnull=True) | Q(speaking__range=(1, 12)))
                & (Q(writing__isnull=True) | Q(writing__range=(1, 12))),
                name="participants_language_benchmark_is_1_to_12",
            ),
        ]


class Education(Kept):
    """Schooling, a credential or a licence, from here or abroad, and whether it is recognized."""

    TOPIC = Topic.PLAN

    class Recognition(models.TextChoices):
        NOT_NEEDED = "not_needed", _("Not needed")
        UNKNOWN = "unknown", _("Not asked yet")
        APPLIED = "applied", _("Applied for")
        RECOGNIZED = "recognized", _("Recognized")
        PARTLY = "partly", _("Recognized in part")
        REFUSED = "refused", _("Refused")

    person = _of("education")
    # Level of `domain.ladders.model.EducationLevel`, or the id of a credential of the catalogue.
    level = models.CharField(max_length=40, blank=True)
    credential = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    institution = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1
    completed_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_complete = models.BooleanField(default=True)
    recognition = models.CharField(
        max_length=12, choices=Recognition.choices, default=Recognition.NOT_NEEDED
    )
    recognized_by = models.CharField(max_length=160, blank=True)
    recognized_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = [F("completed_year").desc(nulls_last=True), "pk"]


class WorkExperience(Kept):
    """A job held, now or before. Without an end it is held still."""

    TOPIC = Topic.PLAN

    person = _of("work")
    title = models.CharField(max_length=160)
    # NOC 2021 unit group, where it is known.
    noc = models.CharField(max_length=5, blank=True)
    employer_name = models.CharField(max_length=160, blank=True)
    country = models.CharField(max_length=2, blank=True)
    since = models.DateField(null=True, blank=True)
    # The first day without it.
    until = models.DateField(null=True, blank=True)
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    hourly_wage = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    # Whether the employer may learn that the person is here. Not, unless they say so.
    employer_may_know = models.BooleanField(default=False)
    duties = models.CharField(max_length=500, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = [F("until").desc(nulls_first=True), "-since", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="participants_work_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(hours_a_week__isnull=True) | Q(hours_a_week__range=(0, 168)),
                name="participants_work_hours_fit_a_week",
            ),
        ]


class IncomeSource(Kept):
    """Where money comes from, a month."""

    TOPIC = Topic.INCOME

    class Kind(models.TextChoices):
        WORK = "work", _("Work")
        ONTARIO_WORKS = "ow", _("Ontario Works")
        ODSP = "odsp", _("Ontario Disability Support Program")
        EI = "ei", _("Employment Insurance")
        CHILD_BENEFITS = "child_benefits", _("Child benefits")
        PENSION = "pension", _("Pension")
        FAMILY = "family", _("Family")
        NONE = "none", _("None")
        OTHER = "other", _("Another")

    person = _of("income_sources")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    monthly = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = [F("until").asc(nulls_first=True), "kind", "pk"]


class EquityAnswer(Kept):
    """What somebody says of themselves, of their own will. "Prefer not to answer" is an answer."""

    TOPIC = Topic.EQUITY

    person = _of("equity_answers")
    # Key of a question of the questionnaire, with its version.
    question = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    # Codes of the answers; several can hold.
    answers = models.JSONField(default=list, blank=True)
    own_words = models.CharField(max_length=200, blank=True)
    prefers_not = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["question"]
        constraints: ClassVar = [
            # To each agency by itself: what was told to one is not what another was told.
            models.UniqueConstraint(
                fields=["person", "agency", "question"],
                name="participants_equity_one_answer_a_question",
            ),
            models.CheckConstraint(
                condition=Q(prefers_not=False) | Q(answers=[], own_words=""),
                name="participants_equity_prefers_not_says_nothing_else",
            ),
            models.CheckConstraint(
                condition=Q(prefers_not=True) | ~Q(answers=[]) | ~Q(own_words=""),
                name="participants_equity_answer_says_something",
            ),
        ]


class Circumstance(Kept):
    """What a person told in trust about health, housing, justice, immigration or safety."""

    TOPIC = None
    TOPICS = (
        Topic.HEALTH,
        Topic.HOUSING,
        Topic.JUSTICE,
        Topic.IMMIGRATION,
        Topic.FAMILY_SAFETY,
    )

    person = _of("circumstances")
    topic = models.CharField(max_length=16, choices=[(t.value, t.value) for t in TOPICS])
    text = models.TextField(max_length=2000)
    # What would help, asked instead of proof.
    accommodation = models.CharField(max_length=300, blank=True)
    # Why it is asked at all: of a police record, the requirement of which job.
    purpose = models.CharField(max_length=300, blank=True)
    observed_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["topic", "-observed_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(topic=Topic.JUSTICE) | ~Q(purpose=""),
                name="participants_circumstance_justice_has_a_purpose",
            ),
        ]


class ExternalId(Kept):
    """A number by which another system knows the person."""

    TOPIC = Topic.SERVICE

    class Kind(models.TextChoices):
        CAMS = "cams", _("EOIS-CaMS client reference number")
        SAMS = "sams", _("SAMS member id")
        OTHER = "other", _("Another system")

    person = _of("external_ids")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=60)
    issuer = models.CharField(max_length=80, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "issuer"], name="participants_external_id_one_a_kind"
            ),
        ]
