"""A document about a person, and one that will be needed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.files.uploads import Kind
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept

TOPICS = (
    Topic.IDENTITY, Topic.PLAN, Topic.SERVICE, Topic.ATTENDANCE, Topic.SCREENING, Topic.HOUSEHOLD,
    Topic.INCOME, Topic.HEALTH, Topic.HOUSING, Topic.JUSTICE, Topic.IMMIGRATION,
    Topic.FAMILY_SAFETY,
)  # fmt: skip
"""What a document can be about. Notes are written, not attached; self-identification needs no
proof, ever."""
_TOPIC_CHOICES = [(topic.value, topic.value) for topic in TOPICS]


class DocumentKind(models.TextChoices):
    """What a document is."""

    IDENTITY = "identity", _("Proof of identity")
    WORK_PERMIT = "work_permit", _("Permission to work in Canada")
    CREDENTIAL = "credential", _("Certificate, diploma or licence")
    ASSESSMENT = "assessment", _("Recognition of a credential from abroad")
    RESUME = "resume", _("Résumé")
    CONSENT = "consent", _("Signed consent")
    PAY_STUB = "pay_stub", _("Pay stub")
    OFFER = "offer", _("Letter of an employer")
    LETTER = "letter", _("Letter of another service")
    OTHER = "other", _("Something else")


class Reason(models.TextChoices):
    """Why a document is asked for. An accommodation is no reason: it is given without proof."""

    FUNDER = "funder", _("The funder asks for it")
    EMPLOYER = "employer", _("The employer asks for it")
    COLLEGE = "college", _("The college or school asks for it")
    BENEFIT = "benefit", _("A benefit is applied for with it")
    LAW = "law", _("A law asks for it")
    PERSON = "person", _("The person wishes it")


class _OfATopic(Kept):
    """Which topic it is about, what it is, who asked for it and why."""

    TOPIC = None
    TOPICS = TOPICS

    topic = models.CharField(max_length=16, choices=_TOPIC_CHOICES)
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    because = models.CharField(max_length=10, choices=Reason.choices)
    asked_by = models.CharField(max_length=120)
    why = models.CharField(max_length=300)

    class Meta(Kept.Meta):
        abstract = True


class Document(_OfATopic):
    """A file that is kept. The file itself lies outside of the web root, under a name of chance."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    dated_on = models.DateField(null=True, blank=True)
    # As it came. It is data, and cleaned before it is a name again.
    original_name = models.CharField(max_length=200, blank=True)
    media = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in Kind])
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # Empty once the file is gone.
    stored_as = models.CharField(max_length=64, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.UUIDField(null=True, blank=True)
    removed_because = models.CharField(max_length=200, blank=True)

    class Meta(_OfATopic.Meta):
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(asked_by=""), name="documents_document_says_who_and_why"
            ),
            models.CheckConstraint(
                condition=Q(topic__in=[t.value for t in TOPICS]),
                name="documents_document_topic_is_known",
            ),
            models.CheckConstraint(
                condition=Q(because__in=Reason.values), name="documents_document_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_because="")
                | (Q(removed_at__isnull=False) & ~Q(removed_because="")),
                name="documents_document_removed_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(stored_as="") | Q(removed_at__isnull=False),
                name="documents_document_has_a_file_until_removed",
            ),
        ]


class Needed(_OfATopic):
    """A document that will be needed: the value of the program comes first, papers later.

    One that was shown is noted as seen, and no copy is held.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        PROMISED = "promised", _("Promised")
        SEEN = "seen", _("Seen, no copy kept")
        KEPT = "kept", _("Kept in the record")
        NOT_NEEDED = "not_needed", _("Not needed any more")

    OPEN = (State.ASKED, State.PROMISED)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="needed_documents")
    needed_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    seen_on = models.DateField(null=True, blank=True)
    # What was seen on it that is needed later, such as until when it holds. Never its number.
    seen_note = models.CharField(max_length=200, blank=True)

    class Meta(_OfATopic.Meta):
        ordering: ClassVar = ["needed_by", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(asked_by=""), name="documents_needed_says_who_and_why"
            ),
            models.CheckConstraint(
                condition=Q(topic__in=[t.value for t in TOPICS]),
                name="documents_needed_topic_is_known",
            ),
            # No proof is asked for an accommodation.
            models.CheckConstraint(
                condition=Q(because__in=Reason.values), name="documents_needed_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="seen", seen_on__isnull=False)
                | (~Q(state="seen") & Q(seen_on__isnull=True, seen_note="")),
                name="documents_needed_seen_has_a_day",
            ),
        ]
