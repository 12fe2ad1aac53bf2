"""Occupations and sectors: each view parses, asks one query and renders."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.shared.errors import UnknownCode
from ladderway.files.naming import say_in
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.lists import Place, download, export, table
from ladderway.web.reference import listing, occupation_page, sector_page
from ladderway.web.reference.speech import language

Areas = list[tuple[str, str, bool]]


@require_safe
def occupations(request: HttpRequest) -> HttpResponse:
    catalogue, sectors, say = load_catalogue(), load_sectors(), say_in(language())
    filters = listing.read_filters(request.GET, catalogue, sectors)
    rows = listing.lines(filters, catalogue, sectors, say, timezone.localdate())
    shown = table(
        rows,
        listing.columns(say, filters.area),
        Place.of(request.GET.dict(), "job"),
        caption=_("Occupations"),
        export_url=reverse("reference:occupations_csv"),
    )
    context = {
        "table": shown,
        "filters": filters,
        "areas": _areas(filters.area),
        "teers": listing.options([(str(n), str(n)) for n in range(6)], filters.teer),
        "sectors": listing.options(
            [(s.id, s.name(say.language)) for s in sectors.all], filters.sector
        ),
        "any_old": any(
            r.pay and catalogue.is_old(r.pay.source, timezone.localdate()) for r in rows[:1]
        ),
    }
    return render(request, "reference/occupations.html", context)


@require_safe
def occupations_csv(request: HttpRequest) -> HttpResponse:
    catalogue, sectors, say = load_catalogue(), load_sectors(), say_in(language())
    filters = listing.read_filters(request.GET, catalogue, sectors)
    rows = listing.lines(filters, catalogue, sectors, say, timezone.localdate())
    place = Place.of(request.GET.dict(), "job")
    cells = export(rows, listing.sheet_columns(say, filters.area), place)
    note = _("Pay: Job Bank, see the page of sources for dates and licence.")
    return download(request, [*cells, [], [note]], "occupations")


@require_safe
def occupation(request: HttpRequest, noc: str) -> HttpResponse:
    catalogue = load_catalogue()
    area = _area(request)
    try:
        page = occupation_page.page(noc, area, catalogue, say_in(language()), timezone.localdate())
    except UnknownCode as error:
        raise Http404(str(error)) from error
    context = {"page": page, "area": area, "areas": _areas(area)}
    return render(request, "reference/occupation.html", context)


@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    area, say = _area(request), say_in(language())
    cards = sector_page.cards(load_sectors(), load_catalogue(), area, say, timezone.localdate())
    context = {"cards": cards, "areas": _areas(area), "area_name": say.name("area", area)}
    return render(request, "reference/sectors.html", context)


@require_safe
def sector(request: HttpRequest, key: str) -> HttpResponse:
    area, say, found = _area(request), say_in(language()), load_sectors()
    if key not in found.by_id:
        raise Http404(_("There is no such sector."))
    catalogue = load_catalogue()
    page = sector_page.page(found[key], found, catalogue, area, say, timezone.localdate())
    shown = table(
        page.lines,
        listing.columns(say, area),
        Place.of(request.GET.dict() | {"sector": key}, "-median"),
        caption=_("Jobs of this sector"),
        export_url=reverse("reference:occupations_csv"),
        size=25,
    )
    context = {
        "page": page,
        "table": shown,
        "areas": _areas(area),
        "area": area,
        "area_name": say.name("area", area),
    }
    return render(request, "reference/sector.html", context)


def _area(request: HttpRequest) -> str:
    area = request.GET.get("area", "")
    return area if area in load_catalogue().wages.areas else listing.TORONTO


def _areas(chosen: str) -> Areas:
    say = say_in(language())
    pairs = [(code, say.name("area", code)) for code in load_catalogue().wages.areas]
    return listing.options(pairs, chosen)
