"""The map of places: where the programs of a list are, drawn and as a table."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ladderway.web.partners.places import community_here, may
from ladderway.web.training import listing, places_map, queries

SECTION = "asset-map"


@require_safe
@login_required
def places(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    filters, today = listing.read_filters(request.GET), timezone.localdate()
    found = queries.listed(place, filters, today)
    total = found.count()
    stands = queries.stands(found, places_map.NAMED)
    here = sum(stand.count for stand in stands)
    nowhere = found.filter(queries.ONLY["no_place"]).count()
    context = {
        "community": place,
        "section": SECTION,
        **listing.asked(place, filters),
        "rows": places_map.rows(place, stands, request.GET),
        "stands": len(stands),
        "total": total,
        "known": here,
        "missing": places_map.missing(place, found, may(request, place)),
        "nowhere": nowhere,
        "online": total - here - nowhere,
        "nowhere_query": places_map.query(request.GET, only="no_place"),
        "plans": may(request, place),
        "query": request.GET.urlencode(),
    }
    response = render(request, "training/map.html", context)
    if settings.MAP_TILES_ORIGIN:
        response._csp_update = {"img-src": [settings.MAP_TILES_ORIGIN]}  # type: ignore[attr-defined]
    return response


@require_safe
@login_required
def places_json(request: HttpRequest, community: str) -> HttpResponse:
    """What the map draws: to whoever may read the list."""
    place = community_here(request, community)
    filters, today = listing.read_filters(request.GET), timezone.localdate()
    stands = queries.stands(queries.listed(place, filters, today), places_map.NAMED)
    return JsonResponse(places_map.drawn(place, stands, request.GET))
