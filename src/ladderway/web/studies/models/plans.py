"""A study and what happens in it. It knows people by one-time identifiers only."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ladderway.domain.studies.states import State as StateOfStudy
from ladderway.web.partners.models import Community


class State(models.TextChoices):
    DRAFT = StateOfStudy.DRAFT.value, _("Plan in draft")
    REGISTERED = StateOfStudy.REGISTERED.value, _("Plan registered")
    ENROLLING = StateOfStudy.ENROLLING.value, _("Applications open")
    SEALED = StateOfStudy.SEALED.value, _("List closed")
    DRAWN = StateOfStudy.DRAWN.value, _("Lottery held")
    MEASURED = StateOfStudy.MEASURED.value, _("Outcomes imported")
    PUBLISHED = StateOfStudy.PUBLISHED.value, _("Published")


class Study(models.Model):
    """`plan` is the plan as plain data, the draft or the last one registered."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="studies")
    title = models.CharField(max_length=300)
    plan = models.JSONField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    added_on = models.DateField()
    revision = models.PositiveIntegerField(default=1)
    # Ids of the open questions (parameters/evidence/open_questions.yaml) that it helps to answer.
    answers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["-added_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="studies_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> str:
        """The title in the language of the page."""
        said = (get_language() or "en")[:2]
        return str(self.plan.get("title", {}).get(said) or self.title)


class PlanVersion(models.Model):
    """A line of the register, with the plan as it stood. Lines are added and never changed."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    on = models.DateField()
    kind = models.CharField(max_length=10)
    hash = models.CharField(max_length=64)
    after = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    fields = models.JSONField(default=list)
    plan = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "number"], name="studies_version_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind="registered", after="", number=1)
                | (Q(kind="amended", number__gt=1) & ~Q(why="") & ~Q(after="")),
                name="studies_amendment_says_why_and_follows",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind} {self.hash[:8]}"


class Finding(models.TextChoices):
    APPROVED = "approved", _("Approved by a research ethics board")
    NOT_REQUIRED = "not_required", _("Review is not required: a signed finding (TCPS 2)")


class EthicsFinding(models.Model):
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="ethics")
    finding = models.CharField(_("Finding"), max_length=12, choices=Finding.choices)
    board = models.CharField(_("Board, or who signed"), max_length=200)
    on = models.DateField(_("Date"))
    reference = models.CharField(_("Number of the approval, or article of TCPS 2"), max_length=200)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(finding__in=Finding.values), name="studies_finding_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(board="") & ~Q(reference=""), name="studies_finding_is_signed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding} {self.on}"


class CostKind(models.TextChoices):
    STAFF = "staff", _("Staff")
    TRAINING = "training", _("Training and fees")
    SUPPORTS = "supports", _("Supports to people")
    SPACE = "space", _("Space and equipment")
    OTHER = "other", _("Other")


class CostLine(models.Model):
    """What the program cost over a span: for what a seat costs. Not the cost of the study."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="costs")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("Kind"), max_length=10, choices=CostKind.choices)
    what = models.CharField(_("What it was for"), max_length=200)
    amount = models.DecimalField(_("Dollars"), max_digits=12, decimal_places=2)
    since = models.DateField(_("From"))
    until = models.DateField(_("Up to, not included"))

    class Meta:
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="studies_cost_is_more_than_0"),
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="studies_cost_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CostKind.values), name="studies_cost_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
