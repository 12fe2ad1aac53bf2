"""What was handed out, and what was said: without a name, but where somebody wished otherwise."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.partners.models import Agency, ServiceProgram


class Asked(models.TextChoices):
    """Whom a questionnaire is for."""

    PARTICIPANT = "participant", _("People we serve")
    REFERRER = "referrer", _("Those who send people")
    EMPLOYER = "employer", _("Employers")


def _program() -> Any:
    return models.ForeignKey(
        ServiceProgram, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Handout(models.Model):
    """Links made at once, for somebody or for a group. Each works once; who used one is not kept,
    only how many were used."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    program = _program()
    # Key of parameters/feedback/services.yaml.
    service = models.CharField(max_length=20)
    audience = models.CharField(max_length=12, choices=Asked.choices)
    # For whoever hands them out: which group. Never a person.
    group_name = models.CharField(max_length=80, blank=True)
    made = models.PositiveSmallIntegerField()
    used = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()
    # The first day on which the links work no more.
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(made__gte=1) & Q(used__lte=F("made")),
                name="feedback_handout_uses_no_more_than_it_made",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="feedback_handout_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Ticket(models.Model):
    """A link that was not used yet. It goes when it is used: nothing says when, or by whom."""

    handout = models.ForeignKey(Handout, on_delete=models.PROTECT, related_name="tickets")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.handout_id)


class Sheet(models.Model):
    """One questionnaire that was answered. It points at nobody, and at no link."""

    class Way(models.TextChoices):
        OWN = "own", _("On the person’s own page")
        LINK = "link", _("By a link")
        PAPER = "paper", _("On paper")
        PHONE = "phone", _("By telephone")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    program = _program()
    service = models.CharField(max_length=20)
    audience = models.CharField(max_length=12, choices=Asked.choices)
    version = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    on = models.DateField()
    way = models.CharField(max_length=6, choices=Way.choices)
    # Code by question; one that was not answered does not stand in it.
    answers = models.JSONField(default=dict, blank=True)
    words = models.TextField(max_length=1500, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-on", "public_id"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "audience", "on"], name="feedback_sheet_period")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(way="own") | Q(audience="participant"),
                name="feedback_sheet_own_page_is_a_participants",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Asked.values), name="feedback_sheet_audience_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Wish(models.Model):
    """Somebody who answered by a link or on paper said who they are, because they want an answer.
    Name and contact go when it was given."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        ANSWERED = "answered", _("Answered")
        LAPSED = "lapsed", _("Erased, after a long time")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="wish")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=160, blank=True)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(state="waiting", closed_on__isnull=True) & ~Q(name="", contact=""))
                | (~Q(state="waiting") & Q(name="", contact="", closed_on__isnull=False)),
                name="feedback_wish_keeps_its_name_while_it_waits",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Signed(Kept):
    """That a person put their name to a sheet: to be counted beside what is known of them, or to
    get an answer. Whoever works with them never opens it; a manager only those that want one."""

    TOPIC = Topic.SERVICE
    WRITER = ""

    class Reason(models.TextChoices):
        COUNTED = "counted", _("Only to be counted with others")
        REPLY = "reply", _("I want an answer")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="signed")
    on = models.DateField()
    reason = models.CharField(max_length=8, choices=Reason.choices)
    # The sheet in words, as the person had it before them.
    told = models.TextField(max_length=6000)
    reply = models.TextField(max_length=1500, blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reply="", replied_on__isnull=True)
                | (Q(reason="reply", replied_on__isnull=False) & ~Q(reply="")),
                name="feedback_signed_reply_has_a_day_and_a_wish",
            ),
        ]

    @classmethod
    def shut_for(cls, purpose: Purpose) -> Q | None:
        if purpose is Purpose.OWN:
            return None
        return ~Q(reason="reply") if purpose is Purpose.SUPERVISE else Q(pk__isnull=False)
