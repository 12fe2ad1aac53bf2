"""Reading the asset map: each view parses, asks one query and renders."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ladderway.domain.training.form import FormRow
from ladderway.files.asset_map import write_xlsx
from ladderway.web.lists import download
from ladderway.web.partners.models import Community
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import language, speech
from ladderway.web.training import asking_again, editing, listing, present, queries
from ladderway.web.training.import_views import XLSX

SECTION = "asset-map"


@require_safe
@login_required
def programs(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    filters, today = listing.read_filters(request.GET), timezone.localdate()
    context = {
        "community": place,
        "section": SECTION,
        "table": listing.page(place, filters, listing.place(request.GET.dict()), today),
        **listing.asked(place, filters),
        "counts": queries.counts(place, filters.months, today),
        "plans": may(request, place),
        "adds": may(request, place) or bool(editing.editable(request, place)),
        "query": request.GET.urlencode(),
    }
    return render(request, "training/programs.html", context)


@require_safe
@login_required
def programs_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    filters, at = listing.read_filters(request.GET), listing.place(request.GET.dict())
    return download(request, listing.sheet(place, filters, at, timezone.localdate()), "programs")


@require_safe
@login_required
def form(request: HttpRequest, community: str) -> HttpResponse:
    """The nine columns, ready to print."""
    place = community_here(request, community)
    filters, at = listing.read_filters(request.GET), listing.place(request.GET.dict())
    today, most = timezone.localdate(), listing.MOST_ON_PAPER
    context = {
        "community": place,
        "section": SECTION,
        "headings": listing.headings(language()),
        "rows": listing.form_rows(place, filters, at, today, most),
        "total": queries.listed(place, filters, today).count(),
        "most": most,
        "today": today,
        "query": request.GET.urlencode(),
    }
    return render(request, "training/form.html", context)


@require_safe
@login_required
def form_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    filters, at = listing.read_filters(request.GET), listing.place(request.GET.dict())
    rows = listing.form_rows(place, filters, at, timezone.localdate())
    return download(request, [listing.headings(language()), *rows], "asset-map")


@require_safe
@login_required
def form_xlsx(request: HttpRequest, community: str) -> HttpResponse:
    """The same form as a workbook, which `import` reads again."""
    place = community_here(request, community)
    filters, at = listing.read_filters(request.GET), listing.place(request.GET.dict())
    rows = listing.form_rows(place, filters, at, timezone.localdate())
    book = write_xlsx((FormRow.of(n, row) for n, row in enumerate(rows, start=2)), language())
    response = HttpResponse(book, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="asset-map.xlsx"'
    return response


@require_safe
@login_required
def program(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    found = queries.program(place, public_id)
    say, today = speech(), timezone.localdate()
    plans = may(request, place)
    context = {
        "community": place,
        "section": SECTION,
        "program": found,
        "name": present.title(found, say),
        "organization": present.named(found.organization, say),
        "kind": present.kind(found, say),
        "groups": present.groups(found, say),
        "older": present.older(found),
        "courses": present.courses(found.parts.all(), say),
        "coming": [o for o in found.offerings.all() if (o.ends or o.starts) >= today],
        "past": [o for o in found.offerings.all() if (o.ends or o.starts) < today],
        "confirmations": found.confirmations.all(),
        "history": editing.told(queries.history(found)),
        "plans": plans,
        "edits": plans or may(request, place, organization=found.organization),
        "ladders": _ladders(place),
        "jobs": _jobs(found.occupations, place),
    }
    return render(request, "training/program.html", context)


def _ladders(place: Community) -> str:
    """The explorer with this map, from no job at all."""
    home = reverse("explorer:explore")
    return f"{home}?start=no_job&area={place.area}&community={place.slug}"


def _jobs(nocs: list[str], place: Community) -> list[tuple[str, str]]:
    """The jobs that it serves, each with the way to the ladders that lead there with this map."""
    say = speech()
    return [(say.name("job", noc), f"{_ladders(place)}&to={noc}") for noc in nocs]


@require_safe
@login_required
def requests(request: HttpRequest, community: str) -> HttpResponse:
    """Whom to ask this month whether their programs are still right."""
    place = community_here(request, community)
    filters, today = listing.read_filters(request.GET), timezone.localdate()
    confirms = may(request, place)
    context = {
        "community": place,
        "section": SECTION,
        "asked": asking_again.letters(request, place, filters.months, today, confirms=confirms),
        "months": listing.month_options(filters.months),
        "chosen": filters.months,
        "today": today,
    }
    return render(request, "training/requests.html", context)


@require_safe
@login_required
def requests_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    months = listing.read_filters(request.GET).months
    rows = asking_again.sheet(place, months, timezone.localdate())
    return download(request, rows, "confirmation-requests")
