"""That a person has an account of their own: invited, joined, ended."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency


class Invitation(Personal):
    """A code that staff told a person, to open their own page with. Only its digest is kept."""

    TOPIC = Topic.SERVICE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    by = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    # When it was used, or taken back because another was made.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("at")), name="rights_invitation_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="rights_invitation_one_open_per_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class AccountLink(Personal):
    """That an account is a person's own, from a day until the day before another."""

    TOPIC = Topic.SERVICE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="account_links")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The agency that invited, and that answers for the page.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    invited_by = models.UUIDField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="rights_link_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, ended_by__isnull=True)
                | Q(until__isnull=False, ended_by__isnull=False),
                name="rights_link_ended_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until__isnull=True),
                name="rights_link_one_open_per_person",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(until__isnull=True),
                name="rights_link_one_open_per_user",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
