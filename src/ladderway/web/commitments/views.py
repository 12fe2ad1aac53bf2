"""Commitments: the report of a year, and one commitment with its terms."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.commitments.progress import Span, Status
from ladderway.domain.shared.errors import BadInput
from ladderway.files.commitments import strategies
from ladderway.web.commitments import actions
from ladderway.web.commitments import report as reports
from ladderway.web.commitments.forms import AmendForm, CommitmentForm, ExplainForm
from ladderway.web.commitments.models import Commitment
from ladderway.web.lists import chosen
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Role
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import may
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language
from ladderway.web.screening.counting import agencies_of
from ladderway.web.submitting import held, new_tokens, once

STATUSES = {
    Status.MET: lazy("Target reached"), Status.FLOOR: lazy("Between floor and target"),
    Status.BELOW: lazy("Below what was agreed"), Status.OPEN: lazy("Under way"),
    Status.UNKNOWN: lazy("Nobody is due yet"),
}  # fmt: skip

ORDERS = {"agency": lazy("Agency"), "indicator": lazy("Indicator"), "until": lazy("Last day")}
A_PAGE = 20


def commitment_here(actor: Actor, public_id: UUID) -> Commitment:
    """Raises Http404 where it is of an agency that the actor may not see in figures."""
    found = Commitment.objects.filter(public_id=public_id, agency__in=agencies_of(actor))
    one = found.select_related("agency", "program", "agreement").first()
    if one is None:
        raise Http404
    return one


def said(line: reports.Line) -> dict[str, Any]:
    say = language()
    return {
        "line": line, "name": line.indicator.names[say], "how": line.indicator.how[say],
        "status": STATUSES[line.status],
        "tags": [strategies()[tag][say] for tag in line.commitment.tags if tag in strategies()],
    }  # fmt: skip


@require_safe
@login_required
def home(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_COMMITMENTS)
    now = reports.year_of(actor.on)
    told = request.GET.get("year", "")
    year = int(told) if told in {str(now - n) for n in range(-1, 4)} else now
    agencies, slug = agencies_of(actor), request.GET.get("agency", "")
    within = [a for a in agencies if not slug or a.slug == slug]
    tag = request.GET.get("tag", "")
    order = request.GET.get("order", "")
    order = order if order in reports.ORDERS else "agency"
    spans = reports.quarters_of(year, actor.on)
    whole = Span(spans[0].since, spans[-1].until)
    # Only those of the page are counted: each reads the records of its agency.
    page = Paginator(reports.commitments(within, whole, tag, order), A_PAGE).get_page(
        request.GET.get("page")
    )
    lines = [reports.line(one, spans, actor.on) for one in page]
    asked = {"year": str(year), "agency": slug, "tag": tag, "order": order}
    names = [(key, both[language()]) for key, both in strategies().items()]
    context = {
        "community": actor.community, "on": actor.on, "lines": [said(line) for line in lines],
        "quarters": spans, "page": page, "asked": urlencode(asked),
        "orders": chosen([*ORDERS.items()], order),
        "agencies": chosen([("", _("All")), *((a.slug, named(a)) for a in agencies)], slug),
        "years": chosen([(str(y), f"{y}–{y + 1}") for y in range(now + 1, now - 4, -1)], str(year)),
        "tags": chosen([("", _("All")), *names], tag),
        "sets": may(request, actor.community, Capability.SET_COMMITMENTS),
    }  # fmt: skip
    return render(request, "commitments/home.html", context)


def form_page(request: HttpRequest, actor: Actor, form: Any, title: str, back: str) -> HttpResponse:
    context = {
        "community": actor.community, "form": form, "title": title, "back": back,
        "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "commitments/form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def new(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.SET_COMMITMENTS)
    agencies = agencies_of(actor)
    form = CommitmentForm(
        request.POST or held(request), agencies=agencies,
        agreements=reports.agreements(agencies, actor),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = actions.set_commitment(by=actor, terms=form.terms(), **form.facts())
        messages.success(request, _("Saved."))
        return redirect("commitments:commitment", community, made.public_id)
    return form_page(request, actor, form, _("Set a commitment"), "commitments:home")


@require_safe
@login_required
def commitment(request: HttpRequest, community: str, commitment: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_COMMITMENTS)
    found = commitment_here(actor, commitment)
    spans = reports.quarters_of(reports.year_of(actor.on), actor.on)
    context = {
        "community": actor.community, "on": actor.on, "commitment": found,
        "terms": found.terms.order_by("-number"), "statements": found.statements.order_by("-at"),
        **said(reports.line(found, spans, actor.on)),
        "sets": may(request, actor.community, Capability.SET_COMMITMENTS),
        "answers": found.agency in actor.agencies_as(Role.PROGRAM_MANAGER),
    }  # fmt: skip
    return render(request, "commitments/commitment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def amend(request: HttpRequest, community: str, commitment: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.SET_COMMITMENTS)
    found = commitment_here(actor, commitment)
    last = found.terms.order_by("-number")[0]
    initial = {n: getattr(last, n) for n in ("target", "floor", "weight")}
    form = AmendForm(request.POST or held(request), initial={**initial, "revision": last.number})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["revision"] or 0
        try:
            actions.amend(by=actor, commitment=found, seen=seen, **form.values())
        except BadInput:
            form.add_error(
                None,
                _("Look at the terms again: somebody changed them, the day is before the last "
                  "change, or a share is over 100 percent."),
            )  # fmt: skip
        else:
            messages.success(request, _("Saved."))
            return redirect("commitments:commitment", community, commitment)
    return form_page(request, actor, form, _("Amend the terms"), "commitments:home")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def explain(request: HttpRequest, community: str, commitment: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.ANSWER_COMMITMENTS)
    found = commitment_here(actor, commitment)
    year = reports.year_of(actor.on)
    both = [*reports.quarters_of(year, actor.on), *reports.quarters_of(year - 1, actor.on)]
    spans = [s for s in both if s.since <= actor.on and s.until > found.since]
    form = ExplainForm(request.POST or held(request), quarters=spans)
    if request.method == "POST" and form.is_valid():
        quarter = next(s for s in spans if s.since.isoformat() == form.cleaned_data["quarter_from"])
        told = {n: form.cleaned_data[n] for n in ("explanation", "remedy")}
        actions.explain(by=actor, commitment=found, quarter_from=quarter.since, **told)
        messages.success(request, _("Saved."))
        return redirect("commitments:commitment", community, commitment)
    return form_page(request, actor, form, _("Explain a quarter"), "commitments:home")
