"""The community of a page: found, and open to whoever asks, or refused with the reason."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in, decide_in


def community_here(
    request: HttpRequest, slug: str, capability: Capability = Capability.READ_COMMUNITY
) -> Community:
    """Raises Http404, or NotAllowed where the visitor may not use `capability` there."""
    community = get_object_or_404(Community, slug=slug)
    check_in(user=request.user, capability=capability, community=community, on=timezone.localdate())
    return community


def sees_people(request: HttpRequest, community: Community) -> bool:
    """Whether names of people stand on a page about what the community plans.

    Asked in many places of one page, and decided once for each request.
    """
    decided: dict[int, bool] = request.__dict__.setdefault("_sees_people", {})
    if community.pk not in decided:
        decided[community.pk] = may(request, community, Capability.SEE_PLANNING_PEOPLE)
    return decided[community.pk]


def may(
    request: HttpRequest,
    community: Community,
    capability: Capability = Capability.PLAN,
    organization: Organization | None = None,
) -> bool:
    """Whether a button is shown: the rule by which the action decides."""
    return decide_in(
        user=request.user,
        capability=capability,
        community=community,
        on=timezone.localdate(),
        organization=organization,
    ).allowed
