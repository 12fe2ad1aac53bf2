"""Plans of a community: the list, one plan, and one field of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import UnknownCode
from ladderway.files.exports.sheet import to_csv
from ladderway.files.plan_outline import load_outline
from ladderway.files.sector_tables import load_sectors
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.lists import searched
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.planning import figures, plan_actions, plan_queries
from ladderway.web.planning.models import Field, Plan
from ladderway.web.planning.plan_forms import CommentForm, FieldForm, PlanForm, of_field, of_plan
from ladderway.web.planning.plan_queries import ORDERS, Filters
from ladderway.web.reference.speech import speech
from ladderway.words import plans as words

SIZE = 25
GET_POST = ["GET", "HEAD", "POST"]


def plan_here(
    request: HttpRequest,
    community: str,
    plan: UUID,
    capability: Capability = Capability.SEE_PLANNING_PEOPLE,
) -> Plan:
    """Raises Http404, or NotAllowed where the visitor may not."""
    place = community_here(request, community, capability)
    return get_object_or_404(Plan, community=place, public_id=plan)


def page(request: HttpRequest, plan: Plan, part: str, **more: Any) -> dict[str, Any]:
    """What every page of a plan needs: where it is, and whether buttons are shown."""
    return {
        "community": plan.community,
        "plan": plan,
        "part": part,
        "may_plan": may(request, plan.community),
        **more,
    }


@require_safe
@login_required
def plans(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.SEE_PLANNING_PEOPLE)
    filters = _filters(request)
    found = Paginator(plan_queries.plans_of(place, filters), SIZE)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "community": place,
        "filters": filters,
        "page": found.get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "total": len(load_outline().keys()),
        "sectors": _sector_choices(place),
        "orders": [(key, _orders()[key]) for key in _orders()],
        "may_plan": may(request, place),
        "any": Plan.objects.filter(community=place).exists(),
    }
    return render(request, "planning/plans.html", context)


@require_safe
@login_required
def plans_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.SEE_PLANNING_PEOPLE)
    say, total = speech(), len(load_outline().keys())
    head = [_("Plan"), _("Sector"), _("Fields done"), _("Fields"), _("Open comments"), _("Changed")]
    rows = [
        [
            plan.title,
            say.name("sector", plan.sector) if plan.sector else "",
            plan.done,  # type: ignore[attr-defined]
            total,
            plan.open_comments,  # type: ignore[attr-defined]
            plan.updated_at.date().isoformat(),
        ]
        for plan in plan_queries.plans_of(place, _filters(request))
    ]
    response = HttpResponse(to_csv([head, *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="plans.csv"'
    return response


def _filters(request: HttpRequest) -> Filters:
    order, sector = request.GET.get("order", "title"), request.GET.get("sector", "")
    return Filters(
        text=searched(request.GET),
        sector=sector if sector in load_sectors().by_id else "",
        archived=request.GET.get("archived") == "1",
        order=order if order.removeprefix("-") in ORDERS else "title",
    )


def _orders() -> dict[str, str]:
    return {"title": _("Title"), "sector": _("Sector"), "-changed": _("Last changed first")}


def _sector_choices(place: Community) -> list[tuple[str, str]]:
    say = speech()
    used = Plan.objects.filter(community=place).exclude(sector="").values_list("sector", flat=True)
    return sorted(((key, say.name("sector", key)) for key in set(used)), key=lambda pair: pair[1])


@require_http_methods(GET_POST)
@login_required
def plan_new(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    form = _plan_form(request, place, _asked(request, place))
    if form.is_valid():
        made = plan_actions.create_plan(
            community=place, facts=form.facts, by=request.user, today=timezone.localdate()
        )
        messages.success(request, _("The plan is there. Now write what you know, in any order."))
        return redirect("planning:plan", community, made.public_id)
    context = {"community": place, "form": form}
    return render(request, "planning/plan_new.html", context, status=_status(form))


def _asked(request: HttpRequest, place: Community) -> dict[str, Any]:
    """The ladder or the sector from whose page a plan is begun. A ladder brings its sector."""
    wanted = request.GET.get("ladder", "")
    ladder = next((one for one in kept_ladders(place) if one.id == wanted), None)
    if ladder is not None:
        return {"ladder": ladder.id, "sector": ladder.sector, "title": ladder.title}
    return {"sector": request.GET.get("sector", "")}


@require_http_methods(GET_POST)
@login_required
def plan_edit(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    form = _plan_form(request, here.community, of_plan(here))
    if form.is_valid():
        try:
            plan_actions.update_plan(
                plan=here,
                facts=form.facts,
                revision=form.cleaned_data["revision"],
                by=request.user,
                today=timezone.localdate(),
            )
        except plan_actions.Conflict:
            form.add_error(None, _changed_meanwhile())
            form = form.after(Plan.objects.get(pk=here.pk).revision)
        else:
            messages.success(request, _("Saved."))
            return redirect("planning:plan", community, plan)
    context = page(request, here, "", form=form)
    return render(request, "planning/plan_edit.html", context, status=_status(form))


def _plan_form(request: HttpRequest, place: Community, initial: dict[str, Any]) -> PlanForm:
    return PlanForm(
        request.POST or None,
        initial=initial,
        say=speech(),
        sectors=load_sectors().by_id,
        ladders=kept_ladders(place),
    )


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


def _changed_meanwhile() -> str:
    return _(
        "Somebody else changed this while you wrote. Nothing of yours is lost: it is below. Open "
        "the plan in another tab to see what changed, then save this again."
    )


@require_POST
@login_required
def plan_archive(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    archived = request.POST.get("archived") == "1"
    plan_actions.archive_plan(
        plan=here, archived=archived, by=request.user, today=timezone.localdate()
    )
    told = _("The plan was put away. You can take it back.") if archived else _("It is back.")
    messages.success(request, told)
    return redirect("planning:plan", community, plan)


@require_safe
@login_required
def plan(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    lists = plan_queries.checklists(here, timezone.localdate())
    context = page(
        request,
        here,
        "text",
        sections=plan_queries.sections(here, speech()),
        form_list=lists[0],
        ladder=figures.kept(here),
    )
    return render(request, "planning/plan.html", context)


@require_safe
@login_required
def checklists(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    say = speech()
    shown = [
        {
            "title": say.text(words.CHECKLISTS[one.name]),
            "note": say.text(words.CHECKLIST_NOTES[one.name]),
            "met": one.met,
            "items": [
                {
                    "title": _item_title(item.key),
                    "status": item.outcome.status.value,
                    "fields": item.fields,
                    "reasons": plan_queries.named(item.outcome.reasons, say),
                }
                for item in one.items
            ],
        }
        for one in plan_queries.checklists(here, timezone.localdate())
    ]
    context = page(request, here, "checklists", checklists=shown)
    return render(request, "planning/plan_checklists.html", context)


def _item_title(key: str) -> str:
    say = speech()
    if key in words.FIELDS:
        return f"{key} {say.text(words.FIELDS[key][0])}"
    return say.text(words.ITEMS[key])


@require_http_methods(GET_POST)
@login_required
def field(request: HttpRequest, community: str, plan: UUID, key: str) -> HttpResponse:
    here = plan_here(request, community, plan)
    shown = field_here(here, key)
    form = FieldForm(
        request.POST or None,
        initial=of_field(shown.written),
        has_figure=bool(shown.blocks),
    )
    conflict = None
    if form.is_bound:
        # Who may not write is told so whatever they sent.
        plan_here(request, community, plan, Capability.PLAN)
    if form.is_valid():
        try:
            plan_actions.write_field(
                plan=here,
                key=key,
                facts=form.facts,
                revision=form.cleaned_data["revision"],
                by=request.user,
                today=timezone.localdate(),
            )
        except plan_actions.Conflict:
            conflict = Field.objects.get(plan=here, key=key)
            form.add_error(None, _written_meanwhile())
            form = form.after(conflict.revision)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{_address(here)}#{key}")
    context = field_page(request, here, shown, form=form, conflict=conflict)
    return render(request, "planning/plan_field.html", context, status=_status(form))


def _address(plan: Plan) -> str:
    return reverse("planning:plan", args=[plan.community.slug, plan.public_id])


def field_page(
    request: HttpRequest, plan: Plan, shown: plan_queries.FieldView, **more: Any
) -> dict[str, Any]:
    say, keys = speech(), load_outline().keys()
    at = keys.index(shown.key)
    here = {block.figure for block in shown.blocks}
    offered = (*shown.figures, *(f for f in figures.FIGURES if f not in shown.figures))
    return page(
        request,
        plan,
        "text",
        field=shown,
        comments=plan_queries.comments_on(plan, shown.key),
        comment_form=more.pop("comment_form", None) or CommentForm(),
        offered=[(f, figures.title(f, say)) for f in offered if f not in here],
        before=keys[at - 1] if at else "",
        after=keys[at + 1] if at + 1 < len(keys) else "",
        **more,
    )


def field_here(plan: Plan, key: str) -> plan_queries.FieldView:
    try:
        return plan_queries.field_view(plan, key, speech())
    except UnknownCode as error:
        raise Http404(str(error)) from error


def _written_meanwhile() -> str:
    return _(
        "Somebody else wrote in this field while you did. Theirs stands below the form; yours is "
        "in it. Bring both together and save again."
    )
