"""The registers of gaps: each a list that filters, sorts and is copied, with entries that are
added, changed and struck out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.ladders.bridges import Climb
from ladderway.web.ladders import queries as ladders
from ladderway.web.lists import Cell, Column, Place, download, export, table
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.planning import gap_actions, gap_present, gap_queries, plans_waiting
from ladderway.web.planning.gap_forms import (
    GapForm,
    ModificationForm,
    OpinionForm,
    RecordForm,
    of_record,
)
from ladderway.web.planning.gap_models import (
    Gap,
    GapStatus,
    Modification,
    ModificationStatus,
    OnStep,
    Opinion,
    Side,
)
from ladderway.web.planning.gap_queries import StepKey
from ladderway.web.reference.speech import day, speech
from ladderway.web.training import present
from ladderway.web.training import queries as training

SECTION = "gaps"
Steps = Mapping[StepKey, Climb]


@dataclass(frozen=True, slots=True)
class Register:
    key: str
    model: type[OnStep]
    form: type[RecordForm]
    title: Any
    lede: Any
    add: Any
    statuses: Sequence[tuple[str, Any]]
    columns: Callable[[], "list[Column[Any]]"]


def _told(key: str, label: str, value: Callable[[Any], str]) -> Column[Any]:
    return Column(key, label, value, lambda r: Cell(value(r) or "–"))


def _on(label: str) -> Column[Any]:
    return Column("on", label, lambda r: r.on.isoformat(), lambda r: Cell(day(r.on)))


def _program(record: Any) -> str:
    if record.program is None:
        return ""
    say = speech()
    organization = present.named(record.program.organization, say)
    return f"{present.title(record.program, say)} ({organization})"


def _gap_columns() -> list[Column[Any]]:
    return [
        _told("sort", _("Kind"), lambda r: str(r.get_sort_display())),
        _told("status", _("Where it stands"), lambda r: str(r.get_status_display())),
        _told("responsible", _("Who looks after it"), lambda r: r.responsible),
        Column("due", _("Until when"), lambda r: r.due and r.due.isoformat(),
               lambda r: Cell(day(r.due) if r.due else "–")),
        _on(_("Found on")),
    ]  # fmt: skip


def _modification_columns() -> list[Column[Any]]:
    return [
        _told("program", _("Program"), _program),
        _told("developed", _("How it is developed"), lambda r: r.how_developed),
        _told("delivered", _("How it is delivered"), lambda r: r.how_delivered),
        _told("whom", _("By whom"), lambda r: r.by_whom),
        _told("status", _("Where it stands"), lambda r: str(r.get_status_display())),
        _on(_("As of")),
    ]


def _opinion_columns() -> list[Column[Any]]:
    return [
        _told("side", _("Who speaks"), lambda r: str(r.get_side_display())),
        _told("program", _("Program"), _program),
        _told("said_by", _("Said by"), lambda r: r.said_by),
        _told("organization", _("For which organization"), lambda r: r.organization),
        _told("attribution", _("Told outside"), lambda r: str(r.get_attribution_display())),
        _told("share", _("How common"), lambda r: gap_present.how_common_words(r, speech())),
        _on(_("Said on")),
    ]


REGISTERS: Mapping[str, Register] = {
    r.key: r
    for r in (
        Register(
            "gaps", Gap, GapForm, lazy("Gap register"),
            lazy("What is missing between two jobs, who looks after it and until when."),
            lazy("Write down a gap"), GapStatus.choices, _gap_columns,
        ),
        Register(
            "modifications", Modification, ModificationForm, lazy("Changes to training"),
            lazy("What would change so that training carries a step: how, by whom, how far."),
            lazy("Write down a change"), ModificationStatus.choices, _modification_columns,
        ),
        Register(
            "opinions", Opinion, OpinionForm, lazy("What is offered, what is valued"),
            lazy("Providers say what they offer, employers what is worth something to them."),
            lazy("Write down what somebody said"), Side.choices, _opinion_columns,
        ),
    )
}  # fmt: skip


def _register(key: str) -> Register:
    if key not in REGISTERS:
        raise Http404
    return REGISTERS[key]


def _columns(kind: Register, slug: str, steps: Steps, edits: bool) -> list[Column[Any]]:
    """What it says first; whoever plans gets from there to the entry."""

    def what(record: Any) -> Cell:
        url = reverse("planning:gap_record", args=[slug, kind.key, record.public_id])
        return Cell(record.what, url=url if edits else "")

    def step(record: Any) -> str:
        return gap_present.step_named(record.step_key, steps)

    return [
        Column("what", _("What"), lambda r: r.what, what),
        _told("step", _("Step"), step),
        *kind.columns(),
    ]


def _found(request: HttpRequest, kind: Register, place: Community) -> list[Any]:
    status, ladder = request.GET.get("status", ""), request.GET.get("ladder", "")
    struck = request.GET.get("struck") == "1"
    if status not in dict(kind.statuses):
        status = ""
    found = gap_queries.register(kind.model, place, _uuid(ladder), status, struck)
    links = ["program__organization"] if kind.key != "gaps" else []
    return list(found.select_related(*links) if links else found)


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _place(request: HttpRequest, community: str) -> Community:
    """The registers name people in every row."""
    return community_here(request, community, Capability.SEE_PLANNING_PEOPLE)


@require_safe
@login_required
def register(request: HttpRequest, community: str, register: str) -> HttpResponse:
    place, kind = _place(request, community), _register(register)
    steps, plans = gap_queries.steps(place), may(request, place)
    rows = _found(request, kind, place)
    ladders = {key[0]: climb.ladder.title for key, climb in steps.items()}
    context = {
        "community": place,
        "section": SECTION,
        "register": kind,
        "table": table(
            rows,
            _columns(kind, place.slug, steps, plans),
            Place.of(request.GET.dict(), "-on"),
            caption=kind.title,
            export_url=reverse("planning:gap_register_csv", args=[place.slug, kind.key]),
        ),
        "ladders": [(id, title, id == request.GET.get("ladder")) for id, title in ladders.items()],
        "statuses": [(k, label, k == request.GET.get("status")) for k, label in kind.statuses],
        "struck": request.GET.get("struck") == "1",
        "is_filtered": any(request.GET.get(n) for n in ("ladder", "status", "struck")),
        "plans": plans,
        "has_steps": bool(steps),
    }
    return render(request, "planning/gap_register.html", context)


@require_safe
@login_required
def register_csv(request: HttpRequest, community: str, register: str) -> HttpResponse:
    place, kind = _place(request, community), _register(register)
    columns = _columns(kind, place.slug, gap_queries.steps(place), edits=False)
    place_in_list = Place.of(request.GET.dict(), "-on")
    cells = export(_found(request, kind, place), columns, place_in_list)
    return download(request, cells, kind.key)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record_new(request: HttpRequest, community: str, register: str) -> HttpResponse:
    place, kind = community_here(request, community, Capability.PLAN), _register(register)
    today = timezone.localdate()
    step = request.GET.get("step", "")
    begin = {"on": today, "step": step}
    if request.GET.get("waits") and kind.key == "gaps":
        kept = ladders.kept_ladders(place)
        begin["what"] = plans_waiting.said_of(place, kept, step, today)
    form = _form(request, kind, place, begin, None)
    if form.is_valid():
        gap_actions.add(
            register=kind.model, community=place, fields=form.facts, by=request.user, today=today
        )
        messages.success(request, _("Recorded."))
        return redirect("planning:gap_register", place.slug, kind.key)
    return _page(request, place, kind, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record(request: HttpRequest, community: str, register: str, record_id: UUID) -> HttpResponse:
    place, kind = community_here(request, community, Capability.PLAN), _register(register)
    found = gap_queries.record(kind.model, place, record_id)
    form = _form(request, kind, place, of_record(found, kind.form), found)
    if form.is_valid():
        gap_actions.change(
            record=found, fields=form.facts, by=request.user, today=timezone.localdate()
        )
        messages.success(request, _("Saved."))
        return redirect("planning:gap_register", place.slug, kind.key)
    return _page(request, place, kind, form, found)


def _form(
    request: HttpRequest, kind: Register, place: Community, begin: dict[str, Any],
    held: OnStep | None,
) -> RecordForm:  # fmt: skip
    programs = training.on_the_map(place).select_related("organization").order_by("title_en", "id")
    return kind.form(
        request.POST or None,
        initial=begin,
        steps=gap_queries.steps(place),
        held=held.step_key if held else None,
        programs=list(programs) if "program" in kind.form.base_fields else [],
        today=timezone.localdate(),
    )


def _page(
    request: HttpRequest, place: Community, kind: Register, form: RecordForm, found: OnStep | None
) -> HttpResponse:
    context = {
        "community": place,
        "section": SECTION,
        "register": kind,
        "form": form,
        "record": found,
        "has_steps": bool(form.fields["step"].choices[1:]),  # type: ignore[attr-defined]
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/gap_record.html", context, status=status)


@require_POST
@login_required
def strike(request: HttpRequest, community: str, register: str, record_id: UUID) -> HttpResponse:
    """Strikes an entry out, or takes that back."""
    place, kind = community_here(request, community), _register(register)
    found = gap_queries.record(kind.model, place, record_id)
    today = timezone.localdate()
    if "back" in request.POST:
        gap_actions.take_back(record=found, by=request.user, today=today)
        messages.success(request, _("It holds again."))
    else:
        gap_actions.strike(record=found, by=request.user, today=today)
        messages.success(request, _("Struck out. It is kept under “Struck out”."))
    return redirect("planning:gap_record", place.slug, kind.key, found.public_id)
