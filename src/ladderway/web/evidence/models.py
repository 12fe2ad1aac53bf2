"""What a community adds to the library: initiatives that it knows of, each with one study."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from ladderway.domain.evidence.model import Initiative
from ladderway.files.evidence import read_entry
from ladderway.web.partners.models import Community

# The document of an entry: what its writer cites.
OWN = "own"


class OwnEntry(models.Model):
    """An initiative in the shape of the library, written down by somebody of a community."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=160)
    entry = models.JSONField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    added_on = models.DateField()
    revision = models.PositiveIntegerField(default=1)
    is_archived = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "name"],
                condition=models.Q(is_archived=False),
                name="evidence_name_is_unique_in_community",
            ),
            models.CheckConstraint(
                condition=models.Q(revision__gte=1), name="evidence_revision_is_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initiative(self) -> Initiative:
        """The entry as the library holds its own. Raises BadInput where it no longer can."""
        shaped: dict[str, Any] = self.entry | {"id": str(self.public_id), "name": self.name}
        return read_entry(shaped, {OWN: ""})
