"""Pages of the library that are read: by everybody, or within a community."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.evidence.matching import compare, people_like
from ladderway.domain.shared.outcomes import Reason
from ladderway.files import evidence_export
from ladderway.files.evidence import load_library
from ladderway.files.sector_tables import load_sectors
from ladderway.web.evidence import columns, queries
from ladderway.web.evidence.forest import forest
from ladderway.web.evidence.present import shown_initiative
from ladderway.web.evidence.queries import Filters
from ladderway.web.lists import Place, chosen, download, export, table
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import speech
from ladderway.web.studies import queries as studies
from ladderway.words import Say, sentence
from ladderway.words import evidence as words

MOST_SIDE_BY_SIDE = 4


def _place(request: HttpRequest, slug: str) -> Community | None:
    """The community of the page; None for the library of everybody."""
    return community_here(request, slug) if slug else None


def address(name: str, community: Community | None, *args: Any) -> str:
    if community is None:
        return reverse(f"evidence:{name}", args=args)
    return reverse(f"own_evidence:{name}", args=[community.slug, *args])


def base(request: HttpRequest, community: Community | None, here: str) -> dict[str, Any]:
    tabs = (
        ("library", _("Library")),
        ("people_like", _("For people like ours")),
        ("compare", _("Compare")),
        ("questions", _("Open questions")),
    )
    return {
        "community": community,
        "tabs": [(label, address(name, community), name == here) for name, label in tabs],
        "add_url": _add_url(request, community),
    }


def _add_url(request: HttpRequest, community: Community | None) -> str:
    if community is None or not may(request, community):
        return ""
    return address("add", community)


def _to(community: Community | None) -> Callable[[str], str]:
    return lambda key: address("initiative", community, key)


@require_safe
def library(request: HttpRequest, community: str = "") -> HttpResponse:
    place, say = _place(request, community), speech()
    filters = Filters.of(request.GET.dict())
    rows = queries.found(filters, place)
    context = base(request, place, "library") | {
        "table": table(
            rows, columns.listed(say, _to(place)), Place.of(request.GET.dict(), "strength"),
            caption=_("Initiatives"), export_url=address("library_csv", place),
        ),
        "findings_url": address("findings_csv", place),
        "here": address("library", place),
        "filters": filters,
        "choices": choices(filters, say),
        "own": queries.own_entries(place),
        "archived": queries.own_entries(place, archived=True) if _add_url(request, place) else [],
    }  # fmt: skip
    return render(request, "evidence/library.html", context)


def choices(filters: Filters, say: Say) -> list[tuple[str, str, list[tuple[str, Any, bool]]]]:
    """(name, label, choices) of each filter."""
    sectors = [(s.id, s.name(say.language)) for s in load_sectors().all]
    return [
        ("sector", _("Sector"), chosen(sectors, filters.sector)),
        ("component", _("Component"), _coded(words.COMPONENTS, filters.component, say)),
        ("group", _("For whom"), _coded(words.TARGET_GROUPS, filters.group, say)),
        ("design", _("Design"), _coded(words.DESIGNS, filters.design, say)),
        ("country", _("Country"), _coded(words.COUNTRIES, filters.country, say)),
    ]


def _coded(of: dict[str, str], now: str, say: Say) -> list[tuple[str, Any, bool]]:
    pairs = sorted(((code, say.text(text)) for code, text in of.items()), key=lambda p: p[1])
    return chosen(pairs, now)


@require_safe
def library_csv(request: HttpRequest, community: str = "") -> HttpResponse:
    place, say = _place(request, community), speech()
    rows = queries.found(Filters.of(request.GET.dict()), place)
    where = Place.of(request.GET.dict(), "strength")
    return download(request, export(rows, columns.listed(say, _to(place)), where), "evidence")


@require_safe
def findings_csv(request: HttpRequest, community: str = "") -> HttpResponse:
    """Every figure and blank of those that the filters leave: one row a finding."""
    rows = queries.found(Filters.of(request.GET.dict()), _place(request, community))
    sheet = [evidence_export.COLUMNS, *evidence_export.rows(rows)]
    return download(request, sheet, "findings")


@require_safe
def initiative(request: HttpRequest, key: str, community: str = "") -> HttpResponse:
    place, say = _place(request, community), speech()
    found = queries.initiative(key, place)
    if found is None:
        raise Http404(_("There is no such initiative."))
    own = next((e for e in queries.own_entries(place) if str(e.public_id) == key), None)
    context = base(request, place, "") | {
        "shown": shown_initiative(found, say),
        "initiative": found,
        "namesakes": [(i.name, _to(place)(i.id)) for i in queries.namesakes(found, place)],
        "parts": [(i.name, _to(place)(i.id)) for i in queries.parts_of(found, place)],
        "within": _named(found.part_of, place),
        "became": _named(found.became, place),
        "own": own,
        "library_url": address("library", place),
    }
    return render(request, "evidence/initiative.html", context)


def _named(key: str, place: Community | None) -> tuple[str, str] | None:
    found = queries.initiative(key, place) if key else None
    return found and (found.name, _to(place)(found.id))


@require_safe
def compare_measure(request: HttpRequest, community: str = "") -> HttpResponse:
    place, say = _place(request, community), speech()
    told = {f.measure for i in queries.initiatives(place) for s in i.studies for f in s.outcomes}
    measure = request.GET.get("measure", "")
    measure = measure if measure in told else "employment"
    trials_only = request.GET.get("only") == "trials"
    rows = compare(queries.initiatives(place), measure, by_lot_only=trials_only)
    where = Place.of(request.GET.dict(), "design")
    told_columns = columns.compared(say, _to(place))
    if request.GET.get("as"):
        return download(request, export(rows, told_columns, where), f"compared-{measure}")
    context = base(request, place, "compare") | {
        "table": table(rows, told_columns, where, caption=say.text(words.MEASURES[measure]),
                       export_url=address("compare", place)),
        "measures": _coded({c: words.MEASURES[c] for c in told}, measure, say),
        "measure": say.text(words.MEASURES[measure]),
        "trials_only": trials_only,
        "forest": forest(rows),
        "here": address("compare", place),
        "note": sentence(Reason.of("evidence.not_pooled"), say),
    }  # fmt: skip
    return render(request, "evidence/compare.html", context)


@require_safe
def side_by_side(request: HttpRequest, community: str = "") -> HttpResponse:
    """Up to four initiatives, chosen by id."""
    place, say = _place(request, community), speech()
    keys = list(dict.fromkeys(k for k in request.GET.getlist("with") if k))[:MOST_SIDE_BY_SIDE]
    everybody = queries.initiatives(place)
    found = [i for key in keys for i in everybody if i.id == key]
    context = base(request, place, "compare") | {
        "shown": [shown_initiative(i, say) for i in found],
        "urls": [_to(place)(i.id) for i in found],
        "pickers": [
            [(i.id, i.name, i.id == (found[n].id if n < len(found) else "")) for i in everybody]
            for n in range(MOST_SIDE_BY_SIDE)
        ],
        "here": address("side_by_side", place),
    }
    return render(request, "evidence/side_by_side.html", context)


@require_safe
def people_like_ours(request: HttpRequest, community: str = "") -> HttpResponse:
    place, say = _place(request, community), speech()
    groups, components, sectors = (
        [v for v in request.GET.getlist(name) if v in known]
        for name, known in (
            ("group", words.TARGET_GROUPS),
            ("component", words.COMPONENTS),
            ("sector", load_sectors().by_id),
        )
    )
    answer = people_like(
        queries.initiatives(place), frozenset(groups), frozenset(components), frozenset(sectors)
    )
    context = base(request, place, "people_like") | {
        "asked": bool(groups),
        "notes": [sentence(note, say) for note in answer.notes] if groups else [],
        "matches": [
            (shown_initiative(m.initiative, say), _to(place)(m.initiative.id),
             [say.text(words.TARGET_GROUPS[g]) for g in m.groups]
             + [say.text(words.COMPONENTS[c]) for c in m.components]
             + [load_sectors()[s].name(say.language) for s in m.sectors])
            for m in answer.matches
        ] if groups else [],
        "groups": _several(words.TARGET_GROUPS, groups, say),
        "components": _several(words.COMPONENTS, components, say),
        "sectors": [(s.id, s.name(say.language), s.id in sectors) for s in load_sectors().all],
        "here": address("people_like", place),
    }  # fmt: skip
    return render(request, "evidence/people_like.html", context)


def _several(of: dict[str, str], now: list[str], say: Say) -> list[tuple[str, str, bool]]:
    pairs = sorted(((code, say.text(text)) for code, text in of.items()), key=lambda p: p[1])
    return [(code, label, code in now) for code, label in pairs]


@require_safe
def questions(request: HttpRequest, community: str = "") -> HttpResponse:
    place, say = _place(request, community), speech()
    found = studies.answering(place, timezone.localdate())
    rows = [
        Asked(
            q.fr if say.language == "fr" else q.en, say.text(words.NEEDS[q.needs]),
            [_adds(a, say) for a in found.get(q.id, ())],
        )
        for q in load_library().questions
    ]  # fmt: skip
    sees = place is not None and may(request, place, Capability.STUDY)
    context = base(request, place, "questions") | {"questions": rows, "sees_studies": sees}
    return render(request, "evidence/questions.html", context)


@dataclass(frozen=True, slots=True)
class Adds:
    """What a running study will add to what is known."""

    study: Any
    missed: str
    horizon: int | None
    data_from: date
    is_published: bool


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    needs: str
    studies: list[Adds]


def _adds(found: studies.Answering, say: Say) -> Adds:
    said = sentence(found.missed.reason, say)
    return Adds(found.study, said, found.horizon, found.data_from, found.is_published)
