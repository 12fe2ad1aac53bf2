"""Reading the library of skill standards."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.web.ladders.models import Standard
from ladderway.web.partners.models import Community


def standards(community: Community, words: str, sector: str, ended: bool) -> QuerySet[Standard]:
    """An empty filter takes all."""
    found = Standard.objects.filter(community=community, ended_on__isnull=not ended)
    if sector:
        found = found.filter(sector=sector)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(developed_by__icontains=words))
    return found.order_by("title", "id")


def standard(community: Community, public_id: UUID) -> Standard:
    """Raises Http404."""
    return get_object_or_404(Standard, community=community, public_id=public_id)


def of_jobs(community: Community, codes: Collection[str]) -> list[Standard]:
    """Standards in force that name one of the jobs. Lists of codes are searched here: the two
    databases search them differently, and a community has few standards."""
    wanted = {code for code in codes if code}
    return [s for s in standards(community, "", "", ended=False) if wanted & set(s.occupations)]


def for_ladder(community: Community, ladder: KeptLadder) -> list[Standard]:
    """Those of its jobs, or of its sector where they name no job."""
    jobs = {rung.occupation for rung in ladder.rungs if rung.occupation}
    return [
        s
        for s in standards(community, "", "", ended=False)
        if jobs & set(s.occupations)
        or (not s.occupations and ladder.sector and s.sector == ladder.sector)
    ]
