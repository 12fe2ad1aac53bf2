"""Templates that a community brings for its documents."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ladderway.web.partners.models import Community
from ladderway.words.document_templates import KINDS


class Template(models.Model):
    """A DOCX with marks. It was checked when it came in, and is checked again when it is filled.

    The file is kept here and not in a folder, so that a copy of the database is a whole copy.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="templates")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    marks = models.PositiveIntegerField()
    brought_at = models.DateTimeField(default=timezone.now)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["kind", "title", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "kind", "title"], name="planning_template_title_is_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)), name="planning_template_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(marks__gt=0), name="planning_template_has_marks"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
