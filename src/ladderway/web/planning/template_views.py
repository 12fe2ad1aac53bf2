"""Templates of a community: brought, filled with a plan, replaced, deleted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.files.templates.check import FILTERS
from ladderway.files.templates.fill import fill
from ladderway.files.templates.names import reference
from ladderway.files.templates.refused import RefusedTemplate
from ladderway.files.templates.starter import starter
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.planning import template_actions
from ladderway.web.planning.models import Template
from ladderway.web.planning.plan_copies import WRITERS
from ladderway.web.planning.plan_views import GET_POST, page, plan_here
from ladderway.web.planning.template_context import context
from ladderway.web.planning.template_forms import ReplaceForm, TemplateForm
from ladderway.web.reference.speech import speech
from ladderway.words import document_templates as words
from ladderway.words import sentence

DOCX = WRITERS["docx"][1]


def _place(
    request: HttpRequest, slug: str, capability: Capability = Capability.SEE_PLANNING_PEOPLE
) -> Community:
    return community_here(request, slug, capability)


def _template(place: Community, template: UUID) -> Template:
    return get_object_or_404(
        Template.objects.select_related("community"), community=place, public_id=template
    )


def kept(place: Community) -> list[dict[str, Any]]:
    """The templates of a community with the word for their kind; without the files themselves."""
    say = speech()
    found = Template.objects.filter(community=place).defer("content").select_related("brought_by")
    return [{"row": one, "kind": say.text(words.KINDS[one.kind])} for one in found]


@require_safe
@login_required
def templates(request: HttpRequest, community: str) -> HttpResponse:
    place, say = _place(request, community), speech()
    shown = {
        "community": place,
        "templates": kept(place),
        "kinds": [(key, say.text(label)) for key, label in words.KINDS.items()],
        "may_plan": may(request, place),
    }
    return render(request, "planning/templates.html", shown)


@require_safe
@login_required
def names(request: HttpRequest, community: str) -> HttpResponse:
    place, say = _place(request, community), speech()
    shown = {
        "community": place,
        "tags": [(tag, say.text(told)) for tag, told in words.TAGS.items()],
        "filters": [(key, say.text(words.FILTERS[key])) for key in sorted(FILTERS)],
        "entries": [
            (_written(e.written, is_list=e.is_list, is_flag=e.is_flag), say.text(e.meaning))
            for e in reference()
        ],
    }
    return render(request, "planning/template_names.html", shown)


def _written(name: str, *, is_list: bool, is_flag: bool) -> str:
    if is_list:
        return f"{{% {name} %}}"
    return f"{{% if {name} %}}" if is_flag else f"{{{{ {name} }}}}"


@require_safe
@login_required
def template_starter(request: HttpRequest, community: str, kind: str) -> HttpResponse:
    _place(request, community)
    if kind not in words.KINDS:
        raise Http404(_("There is no such template."))
    return _download(starter(kind, speech()), f"{kind}-template.docx")


@require_http_methods(GET_POST)
@login_required
def template_new(request: HttpRequest, community: str) -> HttpResponse:
    place = _place(request, community, Capability.PLAN)
    taken = set(Template.objects.filter(community=place).values_list("kind", "title"))
    form = TemplateForm(request.POST or None, request.FILES or None, taken=taken)
    if form.is_valid():
        template_actions.bring(
            community=place,
            kind=form.cleaned_data["kind"],
            title=form.cleaned_data["title"],
            file_name=form.cleaned_data["file"].name,
            content=form.content,
            by=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("The template is there. Fill it under “Copies” of a plan."))
        return redirect("planning:templates", community)
    return _form(request, place, form, _("Bring a template"))


@require_http_methods(GET_POST)
@login_required
def template_replace(request: HttpRequest, community: str, template: UUID) -> HttpResponse:
    place = _place(request, community, Capability.PLAN)
    found = _template(place, template)
    form = ReplaceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        template_actions.replace(
            template=found,
            file_name=form.cleaned_data["file"].name,
            content=form.content,
            by=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("The template was replaced."))
        return redirect("planning:templates", community)
    return _form(request, place, form, _("Replace “{title}”").format(title=found.title))


def _form(request: HttpRequest, place: Community, form: ReplaceForm, title: str) -> HttpResponse:
    shown = {"community": place, "form": form, "title": title}
    status = 422 if form.is_bound else 200
    return render(request, "planning/template_form.html", shown, status=status)


@require_http_methods(GET_POST)
@login_required
def template_delete(request: HttpRequest, community: str, template: UUID) -> HttpResponse:
    place = _place(request, community, Capability.PLAN)
    found = _template(place, template)
    if request.method == "POST":
        template_actions.delete(template=found, by=request.user, today=timezone.localdate())
        messages.success(request, _("Deleted."))
        return redirect("planning:templates", community)
    shown = {"community": place, "template": found}
    return render(request, "planning/template_delete.html", shown)


@require_safe
@login_required
def template_file(request: HttpRequest, community: str, template: UUID) -> HttpResponse:
    found = _template(_place(request, community), template)
    return _download(bytes(found.content), f"{slugify(found.title) or 'template'}.docx")


@require_safe
@login_required
def plan_filled(request: HttpRequest, community: str, plan: UUID, template: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    found = _template(here.community, template)
    try:
        made = fill(bytes(found.content), context(here, speech(), timezone.localdate()))
    except RefusedTemplate as error:
        reasons = [sentence(reason, speech()) for reason in error.reasons]
        shown = page(request, here, "copies", template=found, reasons=reasons)
        return render(request, "planning/template_refused.html", shown, status=422)
    return _download(made, f"{slugify(here.title) or 'plan'}-{slugify(found.title)}.docx")


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
