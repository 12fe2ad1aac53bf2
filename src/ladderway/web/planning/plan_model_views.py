"""What a WorkAdvance-type program asks for, rated for one plan; and the rules that have to bend."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.files.program_models import NOT_RATED, ElementList, workadvance
from ladderway.web.partners.permissions import Capability
from ladderway.web.planning import plan_actions
from ladderway.web.planning.models import Plan
from ladderway.web.planning.plan_forms import RatingForm
from ladderway.web.planning.plan_views import GET_POST, page, plan_here
from ladderway.web.reference.speech import language, speech
from ladderway.words import plans as words


@require_safe
@login_required
def model(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    say = speech()
    permissions = [
        {
            "row": row,
            "kind": say.text(words.PERMISSION_KINDS[row.kind]),
            "answer": say.text(words.APPROVALS[row.answer]),
        }
        for row in here.permissions.all()
    ]
    lists = [rated(here, one) for one in workadvance()]
    context = page(request, here, "model", lists=lists, permissions=permissions)
    return render(request, "planning/plan_model.html", context)


def rated(plan: Plan, elements: ElementList) -> dict[str, object]:
    """A list with the rating and note of each of its elements."""
    given = {r.key: r for r in plan.ratings.filter(catalogue=elements.key)}
    spoken, scale = language(), elements.scale(language())
    items = [
        {
            "key": one.key,
            "name": one.name(spoken),
            "asks": one.asks(spoken),
            "is_rated": one.key in given and given[one.key].rating != NOT_RATED,
            "rating": scale[given[one.key].rating if one.key in given else NOT_RATED],
            "note": given[one.key].note if one.key in given else "",
        }
        for one in elements.items
    ]
    return {"key": elements.key, "title": elements.name(spoken), "items": items}


@require_http_methods(GET_POST)
@login_required
def rate(
    request: HttpRequest, community: str, plan: UUID, catalogue: str, key: str
) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    elements = next((one for one in workadvance() if one.key == catalogue), None)
    element = elements.element(key) if elements else None
    if elements is None or element is None:
        raise Http404(_("There is no such element."))
    given = here.ratings.filter(catalogue=catalogue, key=key).first()
    form = RatingForm(
        request.POST or None,
        initial={"rating": given.rating, "note": given.note} if given else {},
        ratings=elements.scale(language()),
    )
    if form.is_valid():
        plan_actions.rate(
            plan=here,
            catalogue=catalogue,
            key=key,
            by=request.user,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
        messages.success(request, _("Saved."))
        return redirect("planning:plan_model", community, plan)
    context = page(request, here, "model", form=form, title=element.name(language()))
    context |= {"asks": element.asks(language())}
    status = 422 if form.is_bound else 200
    return render(request, "planning/plan_rate.html", context, status=status)
