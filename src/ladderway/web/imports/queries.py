"""Reading staged files."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, QuerySet

from ladderway.web.imports.models import Batch, Row


def batches(kind: str, scope: UUID) -> QuerySet[Batch]:
    """Files of a kind for a scope, the latest first."""
    return Batch.objects.filter(kind=kind, scope=scope)


def counts(batch: Batch) -> Mapping[str, int]:
    """How many rows for each action; all actions are there."""
    found = dict(batch.rows.order_by().values_list("action").annotate(Count("id")))
    return {action: found.get(action, 0) for action in Row.Action.values}
