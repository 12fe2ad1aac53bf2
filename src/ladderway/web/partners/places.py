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
