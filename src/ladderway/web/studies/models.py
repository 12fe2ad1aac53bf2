"""A study and what happens in it. It knows people by one-time identifiers only."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
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

    class Meta:
        ordering: ClassVar = ["-added_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="studies_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


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


class Intake(models.Model):
    """Announced with everything fixed; then sealed, then drawn. `opening` holds the seed and is
    shown to nobody before the draw."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="intakes")
    announced_on = models.DateField()
    seats = models.PositiveIntegerField(_("Seats"))
    closes_on = models.DateField(_("Last day to apply"))
    draw_on = models.DateField(_("Day of the draw"))
    public_source = models.CharField(_("Where the public value will come from"), max_length=200)
    is_additional = models.BooleanField(
        _("What is drawn for is additional"), default=False,
    )  # fmt: skip
    exemptions = models.TextField(
        _("Who is exempt for hardship or safety"), max_length=1000, blank=True
    )
    not_drawn_get = models.TextField(
        _("What those who are not drawn get now"), max_length=1000, blank=True
    )
    next_intake_on = models.DateField(_("Next intake"), null=True, blank=True)
    sealed_on = models.DateField(null=True)
    commitment = models.CharField(max_length=64, blank=True)
    opening = models.TextField(blank=True)
    drawn_on = models.DateField(null=True)
    public_value = models.CharField(max_length=200, blank=True)
    served_all_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-announced_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="studies_intake_has_a_seat"),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("announced_on")) & Q(draw_on__gte=F("closes_on")),
                name="studies_dates_are_fixed_beforehand",
            ),
            models.CheckConstraint(
                condition=Q(sealed_on__isnull=True, commitment="", opening="")
                | (Q(sealed_on__isnull=False) & ~Q(commitment="") & ~Q(opening="")),
                name="studies_sealed_with_commitment",
            ),
            models.CheckConstraint(
                condition=Q(drawn_on__isnull=True, public_value="")
                | (Q(drawn_on__isnull=False, sealed_on__isnull=False) & ~Q(public_value="")),
                name="studies_drawn_after_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study} {self.draw_on}"


class Exemption(models.TextChoices):
    HARDSHIP = "hardship", _("Hardship")
    SAFETY = "safety", _("Safety")


class Applicant(models.Model):
    """Somebody who applied, by the identifier that they alone hold."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="applicants")
    ticket = models.CharField(max_length=26, unique=True)
    is_eligible = models.BooleanField(default=True)
    exemption = models.CharField(
        _("Exempt for"), max_length=10, choices=Exemption.choices, blank=True
    )
    entered_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["ticket"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(exemption__in=["", *Exemption.values]),
                name="studies_exemption_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Asked(models.TextChoices):
    STUDY = "study", _("Take part in the study and its lottery")
    LINKAGE = "linkage", _("Link with earnings records")


class Consent(models.Model):
    """What an applicant agreed to: taking part, and, apart from it, linkage."""

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="consents")
    asked = models.CharField(max_length=8, choices=Asked.choices)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["applicant", "asked"], name="studies_consent_is_once"),
            models.CheckConstraint(
                condition=Q(asked__in=Asked.values), name="studies_consent_is_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="studies_consent_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked} {self.given_on}"


class CameBy(models.TextChoices):
    LOT = "lot", _("By lot")
    EXEMPT = "exempt", _("Exempt from the draw")
    NO_DRAW = "no_draw", _("Seats for all")


class Assignment(models.Model):
    """What came of it. `offered` is what the lot said and is never changed; what happened later
    stands in `crossed`."""

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="assignment")
    came_by = models.CharField(max_length=8, choices=CameBy.choices)
    offered = models.BooleanField()
    rank = models.PositiveIntegerField(null=True)
    on = models.DateField()
    crossed = models.CharField(max_length=12, blank=True)
    crossed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(came_by="lot", rank__isnull=False)
                | Q(came_by__in=["exempt", "no_draw"], rank__isnull=True, offered=True),
                name="studies_a_lot_has_a_rank",
            ),
            models.CheckConstraint(
                condition=Q(crossed="", crossed_on__isnull=True)
                | Q(crossed="declined", crossed_on__isnull=False)
                | Q(crossed="called", offered=False, crossed_on__isnull=False),
                name="studies_cross_over_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.came_by} {self.offered}"

    @property
    def holds_seat(self) -> bool:
        """Offered by lot and not declined, or called when a seat became free."""
        return self.crossed == "called" or (self.offered and not self.crossed)

    @property
    def went_over(self) -> bool:
        """Was not served as the lot said. Who was called later and declined ended as drawn."""
        return self.crossed == "called" or (self.offered and self.crossed == "declined")


class OutcomeImport(models.Model):
    """A file that was read: how many rows were kept, and those refused, with the reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="imports")
    on = models.DateField()
    kept = models.PositiveIntegerField()
    refused = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.kept}"


class OutcomeRecord(models.Model):
    """What is known of somebody who was drawn: columns of the plan as text."""

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="outcomes")
    values = models.JSONField()

    def __str__(self) -> str:
        return str(self.applicant_id)


class Publication(models.Model):
    """A release. `ledger` holds what is hidden: it checks the next release and is never shown."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="publications")
    on = models.DateField()
    plan_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    ledger = models.JSONField()
    figures = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            # Two studies with the same figures have the same digest; one study never has it twice.
            models.UniqueConstraint(fields=["study", "digest"], name="studies_release_is_once"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class PublishedFile(models.Model):
    """A file of a release, as it was on that day."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["language", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "language", "name"], name="studies_file_is_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
