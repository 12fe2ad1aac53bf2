"""A data steward: asks for a comparison, looks at pairs side by side, decides, takes apart."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.shared.errors import BadInput
from ladderway.files.linking import STEPS
from ladderway.web.matching import actions, queries, running
from ladderway.web.matching.forms import AskForm, JoinForm
from ladderway.web.matching.models import Pair, Run
from ladderway.web.matching.side_by_side import lines, shown
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]
LATEST = 10


def _steward(request: HttpRequest, slug: str) -> Actor:
    return people_here(request, slug, Capability.STEWARD_RECORDS)


@require_http_methods(FORM)
@login_required
@once
def home(request: HttpRequest, community: str) -> HttpResponse:
    actor = _steward(request, community)
    agency = queries.steward_agency(actor)
    agreed = queries.agreements(actor.community, agency, actor.on)
    form = AskForm(request.POST or held(request))
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.ask_run(actor=actor, reason=form.cleaned_data["reason"])
        except BadInput:
            messages.error(request, _("One is under way, or fewer than two agencies agreed to it."))
        else:
            running.start(run)
            messages.success(request, _("The comparison has begun. You may leave this page."))
        return redirect("matching:home", community)
    runs = list(queries.runs(actor)[:LATEST])
    latest = runs[0] if runs else None
    context = {
        "community": actor.community, "form": form, "agreed": list(agreed), "runs": runs,
        "latest": latest, "under_way": _under_way(latest), "steps": len(STEPS),
        "step": STEPS.index(latest.step) + 1 if latest and latest.step in STEPS else 0,
        "silent": bool(latest and queries.is_silent(latest)),
        "open": queries.pairs(actor).count(), "first": _first(actor),
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "matching/home.html", context, status=status)


def _under_way(run: Run | None) -> bool:
    return (
        run is not None
        and run.state in (Run.State.WAITING, Run.State.RUNNING)
        and not queries.is_silent(run)
    )


def _first(actor: Actor) -> Pair | None:
    return queries.pairs(actor).first()


@require_http_methods(FORM)
@login_required
@once
def pair(request: HttpRequest, community: str, pair: UUID) -> HttpResponse:
    """Two records side by side, why they were proposed, and what may be decided."""
    actor = _steward(request, community)
    waiting = list(queries.pairs(actor).only("public_id", "left"))
    place = next((n for n, each in enumerate(waiting) if each.public_id == pair), None)
    if place is None:
        raise Http404
    found = queries.pairs(actor).select_related("run").get(pk=waiting[place].pk)
    people = Person.objects.visible_to(actor, Purpose.STEWARD)
    both = list(people.filter(pk__in=(found.left_id, found.right_id)).order_by("pk"))
    found.left, found.right = both
    agencies = _agencies(both)
    joining = request.method == "POST" and request.POST.get("decision") == "same"
    form = JoinForm(
        request.POST if joining else held(request), today=actor.on,
        agencies=sorted({a.pk: a for each in agencies for a in each}.values(), key=str),
    )  # fmt: skip
    after = waiting[place + 1] if place + 1 < len(waiting) else None
    if request.method == "POST" and (not joining or form.is_valid()):
        return _decided(request, actor, found, form if joining else None, after)
    left, right = shown(actor, (Purpose.STEWARD,), both)
    context = {
        "community": actor.community, "pair": found, "form": form, "tokens": new_tokens(request),
        "lines": lines(left, right, found), "agencies": agencies, "number": place + 1,
        "count": len(waiting), "before": waiting[place - 1] if place else None, "after": after,
    }  # fmt: skip
    return render(request, "matching/pair.html", context, status=422 if joining else 200)


def _agencies(people: Sequence[Person]) -> list[list[Agency]]:
    """Of each, the agencies that serve them: one of them hears the consent."""
    cases = Case.objects.unscoped("which agencies a steward asks for the person's consent")
    served = cases.filter(person__in=people).select_related("agency").order_by("agency")
    return [
        list({c.agency_id: c.agency for c in served if c.person_id == person.pk}.values())
        for person in people
    ]


def _decided(
    request: HttpRequest, actor: Actor, pair: Pair, form: JoinForm | None, after: Pair | None
) -> HttpResponse:
    try:
        if form is not None:
            actions.join_pair(actor=actor, pair=pair, **form.values())
            messages.success(request, _("Joined. What each agency may open is as it was."))
        elif request.POST.get("decision") == "unsure":
            actions.decide(actor=actor, pair=pair, state=Pair.State.UNSURE)
            messages.success(request, _("Kept for later, at the end of the list."))
        else:
            actions.decide(actor=actor, pair=pair, state=Pair.State.NOT_SAME)
            messages.success(request, _("Not the same. It will not be proposed again."))
    except BadInput:
        messages.error(request, _("This pair cannot be decided any more. Somebody was quicker."))
    slug = actor.community.slug
    if after is None:
        return redirect("matching:home", slug)
    return redirect("matching:pair", slug, after.public_id)


@require_safe
@login_required
def joined(request: HttpRequest, community: str) -> HttpResponse:
    actor = _steward(request, community)
    context = {
        "community": actor.community,
        "joins": list(queries.steward_joins(actor)[:200]),
        "tokens": new_tokens(request),
    }
    return render(request, "matching/joined.html", context)


@require_POST
@login_required
@once
def undo(request: HttpRequest, community: str, join: UUID) -> HttpResponse:
    actor = _steward(request, community)
    found = queries.steward_joins(actor).filter(public_id=join).first()
    if found is None:
        raise Http404
    try:
        actions.undo(actor=actor, join=found)
    except BadInput:
        messages.info(request, _("They were taken apart before."))
    else:
        messages.success(request, _("Two records again, as they were."))
    return redirect("matching:joined", community)
