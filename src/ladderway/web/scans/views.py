"""Pages of sector scans that are read."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ladderway.domain.planning.scan_states import OWNER, Event, Part, State, after, is_open
from ladderway.files.exports.sheet import to_csv
from ladderway.files.scan_criteria import load_criteria
from ladderway.web.lists import Place, searched
from ladderway.web.partners.places import community_here, may, sees_people
from ladderway.web.reference.speech import speech
from ladderway.web.scans import chart, present, queries, sheets
from ladderway.web.scans.models import STATES, Scan

PAGE = 20
Context = dict[str, object]


@require_safe
@login_required
def scans(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    asked = request.GET.dict()
    where = Place.of(asked, "-created_on")
    filters = {"text": searched(asked), "state": _state(asked)}
    found = queries.scans(place, **filters, sort=where.sort)
    context = {
        "community": place,
        "page": Paginator(found, PAGE).get_page(where.page),
        "place": where,
        "filters": filters,
        "states": [(s.value, label, s.value == filters["state"]) for s, label in STATES.items()],
        "sorts": _sorts(where),
        "is_filtered": any(filters.values()),
        "may_plan": may(request, place),
    }
    return render(request, "scans/list.html", context)


def _state(asked: dict[str, str]) -> str:
    state = asked.get("state", "")
    return state if state in set(State) else ""


def _sorts(where: Place) -> dict[str, dict[str, str]]:
    """For each column: its address, and how it is sorted now."""
    found = {}
    for key in queries.SORTS:
        direction = {key: "ascending", f"-{key}": "descending"}.get(where.sort, "")
        following = f"-{key}" if direction == "ascending" else key
        found[key] = {"url": where.url(sort=following), "now": direction}
    return found


@require_safe
@login_required
def scans_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    asked = request.GET.dict()
    text = searched(asked)
    sort = asked.get("sort", "-created_on")
    found = queries.scans(place, text=text, state=_state(asked), sort=sort)
    return _csv(sheets.list_sheet(found), "scans.csv")


@require_safe
@login_required
def scan(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    _comparison, context = _compared(request, community, public_id)
    return render(request, "scans/scan.html", context)


@require_safe
@login_required
def printed(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """Everything of a scan on one page, to be printed or read through."""
    _comparison, context = _compared(request, community, public_id)
    return render(request, "scans/print.html", context)


@require_safe
@login_required
def scan_csv(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    compared = queries.comparison(queries.scan_here(place, public_id), timezone.localdate())
    return _csv(sheets.scan_sheet(compared, names=sees_people(request, place)), "sector-scan.csv")


def _csv(cells: sheets.Sheet, name: str) -> HttpResponse:
    response = HttpResponse(to_csv(cells), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@login_required
def side_by_side(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """Two sectors in full, next to each other; the first two where none are asked for."""
    compared, context = _compared(request, community, public_id)
    names = [c.sector for c in compared.columns]
    wanted = [request.GET.get(key, "") for key in ("a", "b")]
    first = wanted[0] if wanted[0] in names else next(iter(names), "")
    others = [name for name in names if name != first]
    second = wanted[1] if wanted[1] in others else next(iter(others), "")
    columns = [c for name in (first, second) for c in compared.columns if c.sector == name]
    context |= {
        "columns": columns,
        "rows": present.rows(compared, columns),
        "questions": present.questions(columns, speech()),
        "names": names,
        "chosen": (first, second),
    }
    return render(request, "scans/side_by_side.html", context)


@require_safe
@login_required
def sector(request: HttpRequest, community: str, public_id: UUID, sector: str) -> HttpResponse:
    """One sector: every criterion with its figure, its judgement and a way to give one."""
    compared, context = _compared(request, community, public_id)
    column = compared.column(sector)
    if column is None:
        raise Http404("This sector is not in the scan.")
    context |= {
        "column": column,
        "columns": [column],
        "rows": present.rows(compared, [column]),
        "questions": present.questions([column], speech()),
        "first_jobs": present.first_jobs(compared.scan, sector, speech()),
        "is_toronto": present.is_toronto(compared.scan),
    }
    return render(request, "scans/sector.html", context)


def _compared(
    request: HttpRequest, community: str, public_id: UUID
) -> tuple[queries.Comparison, Context]:
    """What every page of a scan shows."""
    place = community_here(request, community)
    found = queries.scan_here(place, public_id)
    compared = queries.comparison(found, timezone.localdate())
    said = speech()
    panels = chart.panels(compared, said)
    context: Context = {
        "community": place,
        "scan": found,
        "compared": compared,
        "columns": compared.columns,
        "order": present.order(compared),
        "rows": present.rows(compared, compared.columns),
        "panels": [panel for panel in panels if not panel.unknown],
        "unknown_panels": [panel for panel in panels if panel.unknown],
        "questions": present.questions(compared.columns, said),
        "reviewed": present.reviewed(),
        "versions": queries.versions(found),
        "stale_months": load_criteria().stale_months,
        **standing(found, may_plan=may(request, place)),
    }
    return compared, context


def standing(found: Scan, *, may_plan: bool) -> Context:
    """Whose move it is, and what may be done now."""
    state = State(found.state)
    return {
        "owner": OWNER[state],
        "may_plan": may_plan,
        "moves": {e.value: may_plan and after(state, e) is not None for e in Event},
        "open": {part.value: may_plan and is_open(state, part) for part in Part},
    }
