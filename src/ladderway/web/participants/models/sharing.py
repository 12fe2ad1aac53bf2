"""What was shared with whom, on what ground, until when; and what that opens.

Whatever opens a record writes a `Grant`; the policy reads grants and nothing else.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models.person import Person
from ladderway.web.partners.models import Agency, Community

BASES = [(basis.value, basis.value) for basis in Basis]
PURPOSES = [(purpose.value, purpose.value) for purpose in Purpose]


class Agreement(models.Model):
    """What agencies agreed, in writing, with the authority that allows it. It names no person."""

    class Kind(models.TextChoices):
        OVERSIGHT = "oversight", _("Service data to a system manager")
        SHARING = "sharing", _("Sharing between agencies")
        MATCHING = "matching", _("Matching of records")
        GOVERNANCE = "governance", _("Governance of Indigenous data (OCAP)")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    giver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    topics = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    # The section of an act, the number of an agreement, the nation's decision.
    authority = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["kind", "-since"]
        constraints: ClassVar = [
            models.CheckConstraint(
                # One that is ended on its first day never held.
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="participants_agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind="governance") | Q(giver__isnull=False),
                name="participants_agreement_says_who_gives",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Sharing(Personal):
    """That topics of a person are shared with an agency: purpose, ground, how given, until when."""

    TOPIC = Topic.SERVICE
    WRITER = "giver"

    class How(models.TextChoices):
        SPOKEN = "spoken", _("Spoken, in person")
        PHONE = "phone", _("Spoken, by telephone")
        SIGNED = "signed", _("Signed on paper")
        ONLINE = "online", _("Given in this system")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sharings")
    # The agency that records it, and the one that receives.
    giver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    topics = models.PositiveIntegerField()
    basis = models.CharField(max_length=10, choices=BASES)
    # Of a statute the section, of an agreement its title; of a consent nothing.
    authority = models.CharField(max_length=300, blank=True)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField(max_length=300)
    how = models.CharField(max_length=8, choices=How.choices, blank=True)
    # The text that was read to the person, by its version, and the language it was in.
    statement = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)
    # Whether a benefit or a service depends on it: then it is never called a consent.
    is_required = models.BooleanField(default=False)
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=8, choices=How.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-given_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(basis=Basis.CONSENT) | Q(is_required=False, expires_on__isnull=False),
                name="participants_sharing_consent_is_free_and_ends",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.CONSENT) | ~Q(how=""),
                name="participants_sharing_consent_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(basis__in=[Basis.STATUTE, Basis.AGREEMENT]) | ~Q(authority=""),
                name="participants_sharing_authority_is_named",
            ),
            models.CheckConstraint(
                condition=Q(topics__gt=0), name="participants_sharing_shares_something"
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("given_on")),
                name="participants_sharing_expires_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Grant(Personal):
    """What opens: an agency, topics, a purpose, from a day until the day before another."""

    TOPIC = Topic.SERVICE
    WRITER = ""
    STEWARDS = Q(purpose=Purpose.STEWARD)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    topics = models.PositiveIntegerField()
    purpose = models.CharField(max_length=10, choices=PURPOSES, default=Purpose.SERVE)
    basis = models.CharField(max_length=10, choices=BASES)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # The first moment without it, where it runs by hours.
    until_at = models.DateTimeField(null=True, blank=True)
    # The agreement that it stands on, with which it ends.
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )
    # For one person alone: an emergency opens to who broke the glass.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Kind and public id of what wrote it: "case", "sharing", "agreement", "break_glass".
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "agency", "purpose"], name="participants_grant_person"),
            # All that the policy asks of a grant, so that it is answered from the index alone.
            models.Index(
                fields=[
                    "agency",
                    "purpose",
                    "person",
                    "until",
                    "since",
                    "user",
                    "topics",
                    "until_at",
                ],
                name="participants_grant_opens",
            ),
            # Of all that is open to an agency the small part that it was given by others.
            models.Index(
                fields=["agency", "person"],
                condition=~Q(source_kind="case"),
                name="participants_grant_shared",
            ),
            models.Index(fields=["source_id"], name="participants_grant_source"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="participants_grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.EMERGENCY)
                | Q(user__isnull=False, until__isnull=False, until_at__isnull=False),
                name="participants_grant_emergency_is_for_one_and_ends",
            ),
            models.CheckConstraint(
                condition=~Q(source_kind="agreement") | Q(agreement__isnull=False),
                name="participants_grant_knows_its_agreement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_kind} {self.source_id}"


class BreakGlass(Personal):
    """Somebody opened a closed record in an emergency, and said why. It is reviewed."""

    TOPIC = Topic.SERVICE
    WRITER = ""

    class Why(models.TextChoices):
        DANGER = "danger", _("Somebody is in danger")
        HEALTH = "health", _("A health emergency")
        CRISIS = "crisis", _("A crisis, and who serves them cannot be reached")
        COVER = "cover", _("They are here, and their worker is away without cover")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="broken")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=Why.choices)
    reason = models.CharField(max_length=500)
    topics = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.UUIDField(null=True, blank=True)
    review = models.CharField(max_length=500, blank=True)
    was_justified = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reason="") & Q(why__in=("danger", "health", "crisis", "cover")),
                name="participants_break_glass_says_why",
            ),
            models.CheckConstraint(
                condition=Q(until_at__gt=F("at")), name="participants_break_glass_runs_out"
            ),
            models.CheckConstraint(
                condition=Q(
                    reviewed_at__isnull=True, reviewed_by__isnull=True, was_justified__isnull=True
                )
                | Q(
                    reviewed_at__isnull=False,
                    reviewed_by__isnull=False,
                    was_justified__isnull=False,
                ),
                name="participants_break_glass_review_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Disclosure(Personal):
    """What left: printed, exported, sent, and to whom. A withdrawal tells what was sent already."""

    TOPIC = Topic.SERVICE
    WRITER = "giver"

    class Kind(models.TextChoices):
        PRINT = "print", _("Print")
        EXPORT = "export", _("Export")
        MESSAGE = "message", _("Message")
        REFERRAL = "referral", _("Referral")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disclosures")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topics = models.PositiveIntegerField()
    giver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sharing = models.ForeignKey(
        Sharing, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return str(self.public_id)


class EquityConsent(Personal):
    """That somebody agreed to identify themselves, to one agency; a consent of its own.

    Counting without names is its purpose. Copying answers to the funder's system is another, asked
    by itself; not, unless the person says so.
    """

    TOPIC = Topic.EQUITY
    WRITER = ""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="equity_consents")
    sharing = models.OneToOneField(Sharing, on_delete=models.PROTECT, related_name="equity")
    # Of the questionnaire whose statement was read.
    version = models.CharField(max_length=20)
    for_funder = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.sharing_id)
