"""What somebody keeps of the desk for another day. No person stands in it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ladderway.web.partners.models import Agency, Community


class SavedList(models.Model):
    """Filters and an order under a name: one's own, or shared with an agency.

    What was searched for is not among the filters, so nobody's name is kept by it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Whose staff may use it too.
    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=40)
    # Names and values of `queries.Filters` but what is searched for, the order and the purpose.
    state = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="casework_saved_list_has_a_name"),
            models.UniqueConstraint(
                fields=["community", "user", "name"], name="casework_saved_list_one_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
