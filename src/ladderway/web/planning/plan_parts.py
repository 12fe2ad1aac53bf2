"""What hangs on a field of a plan: figures and comments. And the versions of the whole."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.web.partners.permissions import Capability
from ladderway.web.planning import plan_actions, plan_content
from ladderway.web.planning.models import Block, Comment, Plan, Version
from ladderway.web.planning.plan_forms import CommentForm, FieldForm, VersionForm, of_field
from ladderway.web.planning.plan_views import GET_POST, field_here, field_page, page, plan_here
from ladderway.web.reference.speech import speech
from ladderway.words import plans as words


def _to_field(community: str, plan: UUID, key: str) -> HttpResponse:
    return redirect("planning:plan_field", community, plan, key)


@require_POST
@login_required
def draw(request: HttpRequest, community: str, plan: UUID, key: str) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    field_here(here, key)
    try:
        plan_actions.draw_figure(
            plan=here,
            key=key,
            figure=request.POST.get("figure", ""),
            by=request.user,
            today=timezone.localdate(),
        )
    except plan_actions.NothingToShow:
        messages.warning(request, _nothing_to_show())
    except BadInput:
        messages.warning(request, _("Choose a figure that is not in this field yet."))
    else:
        messages.success(request, _("The figure is in, with its source and today’s date."))
    return _to_field(community, plan, key)


def _nothing_to_show() -> str:
    return _(
        "There is nothing to show for this figure yet. It needs a sector, a ladder, training on "
        "the map, or lines in this plan."
    )


def _block(plan: Plan, block: UUID) -> Block:
    return get_object_or_404(Block.objects.select_related("plan"), plan=plan, public_id=block)


@require_POST
@login_required
def refresh(request: HttpRequest, community: str, plan: UUID, block: UUID) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    found = _block(here, block)
    try:
        plan_actions.refresh_block(block=found, by=request.user, today=timezone.localdate())
    except plan_actions.NothingToShow:
        messages.warning(request, _nothing_to_show())
    else:
        told = _("Refreshed. What changed stands under the figure.")
        messages.success(request, told if found.changes else _("Refreshed. Nothing changed."))
    return _to_field(community, plan, found.key)


@require_POST
@login_required
def remove(request: HttpRequest, community: str, plan: UUID, block: UUID) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    found = _block(here, block)
    plan_actions.remove_block(block=found, by=request.user, today=timezone.localdate())
    messages.success(request, _("The figure was taken out. You can put it in again at any time."))
    return _to_field(community, plan, found.key)


@require_POST
@login_required
def comment(request: HttpRequest, community: str, plan: UUID, key: str) -> HttpResponse:
    here = plan_here(request, community, plan)
    shown = field_here(here, key)
    form = CommentForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["comment"]
        plan_actions.comment(
            plan=here, key=key, text=text, by=request.user, today=timezone.localdate()
        )
        messages.success(request, _("Your comment is there."))
        return _to_field(community, plan, key)
    written = FieldForm(initial=of_field(shown.written), has_figure=bool(shown.blocks))
    context = field_page(request, here, shown, form=written, comment_form=form)
    return render(request, "planning/plan_field.html", context, status=422)


@require_POST
@login_required
def resolve(request: HttpRequest, community: str, plan: UUID, comment: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    found = get_object_or_404(
        Comment.objects.select_related("plan__community"), plan=here, public_id=comment
    )
    plan_actions.resolve_comment(
        comment=found,
        resolved=request.POST.get("resolved") == "1",
        by=request.user,
        today=timezone.localdate(),
    )
    return _to_field(community, plan, found.key)


@require_http_methods(GET_POST)
@login_required
def versions(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    if request.method == "POST":
        plan_here(request, community, plan, Capability.PLAN)
    kept = here.versions.select_related("made_by").defer("content")
    last = kept.first()
    form = VersionForm(request.POST or None, initial={"after": last.number if last else 0})
    if form.is_valid():
        try:
            _keep_version(request, here, form)
        except plan_actions.VersionKept as error:
            form = _once_more(form, error.version)
        else:
            messages.success(request, _("This version is kept."))
            return redirect("planning:plan_versions", community, plan)
    context = page(request, here, "versions", versions=kept, form=form)
    status = 422 if form.is_bound else 200
    return render(request, "planning/plan_versions.html", context, status=status)


def _keep_version(request: HttpRequest, plan: Plan, form: VersionForm) -> None:
    plan_actions.keep_version(
        plan=plan,
        name=form.cleaned_data["name"],
        after=form.cleaned_data["after"],
        by=request.user,  # type: ignore[arg-type]
        today=timezone.localdate(),
    )


def _once_more(form: VersionForm, other: Version) -> VersionForm:
    """The same words again, now knowing of the version that somebody else kept meanwhile."""
    again = VersionForm({**form.cleaned_data, "after": other.number})
    told = _(
        "Somebody else kept version %(number)s, “%(name)s”, meanwhile. Look whether it is what you "
        "wanted to keep. To keep yours as well, press the button again."
    )
    again.add_error(None, told % {"number": other.number, "name": other.name})
    return again


@require_safe
@login_required
def version(request: HttpRequest, community: str, plan: UUID, version: UUID) -> HttpResponse:
    """What changed from this version to the plan as it is, or to a later version (`with`)."""
    here = plan_here(request, community, plan)
    found = get_object_or_404(Version, plan=here, public_id=version)
    numbers = {str(v.number): v for v in here.versions.all()}
    other = numbers.get(request.GET.get("with", ""))
    after = plan_content.content_of(here) if other is None else other.content
    context = page(
        request,
        here,
        "versions",
        version=found,
        other=other,
        others=[v for v in numbers.values() if v.number != found.number],
        change=plan_content.change(found.content, after),
        titles={key: speech().text(title) for key, (title, _prompt) in words.FIELDS.items()},
    )
    return render(request, "planning/plan_version.html", context)


@require_POST
@login_required
def restore(request: HttpRequest, community: str, plan: UUID, version: UUID) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    found = get_object_or_404(Version, plan=here, public_id=version)
    plan_actions.restore_version(
        version=found,
        name_before=_("Before going back to version %(number)s") % {"number": found.number},
        by=request.user,
        today=timezone.localdate(),
    )
    messages.success(request, _("The plan says again what it said then. What it said is kept too."))
    return redirect("planning:plan", community, plan)
