"""Reads of files of people: by agency, for those who enter people there."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ladderway.domain.reference.catalogue import fold
from ladderway.files.intake_forms import limit
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role
from ladderway.web.people_imports.models import KnownHeading, PeopleImport, PeopleRow

DAYS = "import_rows_days"


def files_of(actor: Actor) -> QuerySet[PeopleImport]:
    """Files of the agencies where the actor enters people. Where an agency works by caseload, they
    open to who brought them and to those who see the whole agency."""
    found = PeopleImport.objects.filter(agency__in=actor.agencies_as(*ENTERING))
    whole = actor.agencies_as(Role.PROGRAM_MANAGER)
    narrow = Q(agency__by_caseload=False) | Q(user=actor.user) | Q(agency__in=whole)
    return found.filter(narrow).select_related("agency", "user")


def file_here(actor: Actor, public_id: UUID) -> PeopleImport:
    """One of them. Raises Http404 for anybody else's as for none."""
    found = files_of(actor).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    found.agency.community = actor.community
    return found


def counts(file: PeopleImport) -> Mapping[str, int]:
    """How many rows for each action, and how many are done and undone; as kept once purged."""
    if file.purged_at is not None:
        return dict.fromkeys([*PeopleRow.Action.values, "done", "undone", "stays"], 0) | file.counts
    rows = file.rows.order_by()
    found = dict(rows.values_list("action").annotate(Count("id")))
    done = rows.aggregate(
        done=Count("id", filter=Q(is_done=True)),
        undone=Count("id", filter=Q(is_undone=True)),
        stays=Count("id", filter=~Q(stays="")),
    )
    return {action: found.get(action, 0) for action in PeopleRow.Action.values} | done


def remembered(agency: Agency) -> Mapping[str, str]:
    """Column by folded heading, as somebody at the agency said before."""
    return dict(KnownHeading.objects.filter(agency=agency).values_list("heading", "column"))


def folded(heading: str) -> str:
    return fold(heading)[:200]


def days_kept(actor: Actor) -> int:
    return limit(DAYS, actor.on)


def stale(days: int) -> QuerySet[PeopleImport]:
    """Files whose rows nobody has touched for so many days."""
    before = timezone.now() - timedelta(days=days)
    return PeopleImport.objects.filter(changed_at__lte=before, purged_at=None)
