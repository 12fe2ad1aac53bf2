"""The tables of a community: who sits there, what they decided, and what became of it.

What a community knows about itself is in `known_models`.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.planning.actions_due import ActionState
from ladderway.web.groups.known_models import Duty, LogEntry, Note, Shock
from ladderway.web.partners.models import Community

__all__ = [
    "ActionItem", "Ballot", "Decision", "Duty", "Group", "Level", "LogEntry", "Meeting", "Member",
    "Note", "Option", "Question", "Rank", "Shock",
]  # fmt: skip


class Level(models.TextChoices):
    """What a table is about. A table of tables is made of these layers."""

    WHOLE = "whole", _("The whole community")
    SECTOR = "sector", _("A sector")
    POPULATION = "population", _("A group of people")
    PLACE = "place", _("A place")


class Group(models.Model):
    """A planning group, or another table of the community."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="planning_groups"
    )
    name = models.CharField(_("Name"), max_length=120)
    level = models.CharField(_("About"), max_length=12, choices=Level.choices, default=Level.WHOLE)
    above = models.ForeignKey(
        "self", verbose_name=_("Table above it"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="below",
    )  # fmt: skip
    convenor = models.CharField(
        _("Convenor"), max_length=200, blank=True,
        help_text=_("The organization that brings the table together."),
    )  # fmt: skip
    purpose = models.TextField(
        _("Common priorities"), max_length=1000, blank=True,
        help_text=_("What the members want together, and what each brings."),
    )  # fmt: skip
    founded = models.DateField(_("Since"))
    is_archived = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "name"],
                name="groups_name_is_unique_in_community",
                violation_error_message=_("There is a table of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="groups_level_is_known"
            ),
            models.CheckConstraint(
                condition=Q(above__isnull=True) | ~Q(above=F("id")),
                name="groups_group_is_not_above_itself",
                violation_error_message=_("A table cannot be above itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Somebody who sits at a table, from a day until a day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("Name"), max_length=120)
    organization = models.CharField(_("Organization"), max_length=200, blank=True)
    network = models.CharField(_("Kind of organization"), max_length=30, blank=True)
    role = models.CharField(_("Role at the table"), max_length=30)
    since = models.DateField(_("Since"))
    until = models.DateField(
        _("First day no longer a member"), null=True, blank=True,
        help_text=_("Empty while the person sits at the table."),
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "name"],
                name="groups_member_is_at_a_table_once",
                violation_error_message=_("Somebody of this name is at the table already."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="groups_member_leaves_after_joining",
                violation_error_message=_("The last day must come after the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """When a table met, who came, and what was said."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField(_("Date"))
    attended = models.ManyToManyField(Member, verbose_name=_("Who came"), blank=True)
    guests = models.CharField(_("Guests"), max_length=300, blank=True)
    agenda = models.TextField(_("Agenda"), max_length=4000, blank=True)
    minutes = models.TextField(_("Minutes"), max_length=20_000, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return self.on.isoformat()


class Decision(models.Model):
    """What a table decided, how, and at which meeting if at one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("At the meeting of"), on_delete=models.SET_NULL, null=True,
        blank=True, related_name="decisions",
    )  # fmt: skip
    on = models.DateField(_("Date"))
    text = models.TextField(_("What was decided"), max_length=2000)
    how = models.CharField(_("How it was decided"), max_length=20)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.public_id)


class State(models.TextChoices):
    OPEN = ActionState.OPEN.value, _("Still open")
    DONE = ActionState.DONE.value, _("Done")
    DROPPED = ActionState.DROPPED.value, _("Dropped")


class ActionItem(models.Model):
    """What somebody does because of a decision, until when, and what came of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(_("What is to be done"), max_length=500)
    owner = models.CharField(_("Who does it"), max_length=120)
    created = models.DateField(_("Begun"))
    due = models.DateField(_("Due"))
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.OPEN)
    result = models.TextField(_("Result"), max_length=2000, blank=True)
    closed = models.DateField(_("Closed on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "due"], name="groups_action_due")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="open", closed__isnull=True)
                | (Q(state__in=["done", "dropped"], closed__isnull=False) & ~Q(result="")),
                name="groups_closed_action_has_a_result_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("created")),
                name="groups_action_is_due_after_it_begins",
                violation_error_message=_("It cannot be due before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Question(models.Model):
    """What a table ranks options for; closed by a decision."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("Question"), max_length=300)
    asked = models.DateField(_("Asked on"))
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="question"
    )

    class Meta:
        ordering: ClassVar = ["-asked", "-id"]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_open(self) -> bool:
        return self.decision_id is None


class Option(models.Model):
    """One of the things to choose between."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "position"], name="groups_option_has_its_position"
            ),
            models.UniqueConstraint(
                fields=["question", "text"], name="groups_option_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Ballot(models.Model):
    """How one member ranked the options of a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="ballots")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="ballots")
    entered = models.DateField()

    class Meta:
        ordering: ClassVar = ["member__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "member"], name="groups_member_has_one_ballot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}:{self.member_id}"


class Rank(models.Model):
    """The place that a ballot gives an option; 1 is the most preferred."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="ranks")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="ranks")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ballot", "option"], name="groups_option_is_ranked_once"
            ),
            models.UniqueConstraint(fields=["ballot", "place"], name="groups_place_is_given_once"),
            models.CheckConstraint(condition=Q(place__gte=1), name="groups_places_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}:{self.place}"
