"""Links that are handed out or printed for a group, sheets of paper, and what came back on them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.feedback.questionnaire import in_force
from ladderway.domain.shared.errors import BadInput
from ladderway.files.feedback import limit, questionnaires, services_of
from ladderway.web.feedback.actions import asking as actions
from ladderway.web.feedback.actions import saying
from ladderway.web.feedback.actions.saying import About
from ladderway.web.feedback.forms import EnterForm, HandoutForm, services_for
from ladderway.web.feedback.models import Handout
from ladderway.web.feedback.models.said import Asked
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.views.common import FORM, Page, agency_for, asked_for
from ladderway.web.feedback.words import service_said
from ladderway.web.lists import Cell, Place, Stored, chosen, stored_table
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.templatetags.page import day
from ladderway.web.sessions import keep, kept
from ladderway.web.submitting import held, new_tokens, once

GIVEN, SHOWN_FOR = "feedback_links", timedelta(minutes=30)


def _asking(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.ASK_FEEDBACK)


def _columns(actor: Actor) -> tuple[Stored, ...]:
    slug = actor.community.slug

    def first(row: Handout) -> Cell:
        url = reverse("feedback:handout", args=[slug, row.public_id])
        return Cell(
            row.group_name or _("For one person"), url=url, below=row.get_audience_display()
        )

    return (
        Stored("group", _("For which group"), first, "group_name"),
        Stored("service", _("What it is about"), lambda r: Cell(service_said(r.service))),
        Stored("program", _("Program"), lambda r: Cell(
            named(r.program) if r.program else "–"), "program__name_en"),
        Stored("since", _("Given on"), lambda r: Cell(day(r.since), is_day=True), "since"),
        Stored("until", _("Work until"), lambda r: Cell(_until(r, actor)), "until"),
        Stored("made", _("Links"), lambda r: Cell(str(r.made)), "made", is_number=True),
        Stored("used", _("Used"), lambda r: Cell(_used(r, actor)), is_number=True),
    )  # fmt: skip


def _until(row: Handout, actor: Actor) -> str:
    over = row.ended_on or (row.until if row.until <= actor.on else None)
    return _("ended on %(day)s") % {"day": day(over)} if over else day(row.until)


def _used(row: Handout, actor: Actor) -> str:
    """Of a single link it would say whether that one person answered."""
    return str(row.used) if row.made >= limit("told_used", actor.on) else "–"


@require_safe
@login_required
def handouts(request: HttpRequest, community: str) -> HttpResponse:
    actor = _asking(request, community)
    context = {
        "community": actor.community,
        "table": stored_table(
            queries.handouts(actor), _columns(actor), Place.of(request.GET.dict(), "-since"),
            caption=_("Links handed out"),
        ),
        "told_used": limit("told_used", actor.on),
    }  # fmt: skip
    return render(request, "feedback/handouts.html", context)


@require_http_methods(FORM)
@login_required
@once
def hand_out(request: HttpRequest, community: str) -> HttpResponse:
    """Makes links. Their addresses are shown to whoever makes them, for some minutes alone."""
    actor = _asking(request, community)
    audience, agencies = asked_for(request), queries.asking_at(actor)
    form = HandoutForm(
        request.POST or held(request), audience=audience, agencies=agencies,
        most=limit("most_links", actor.on),
        initial={"until": actor.on + timedelta(days=limit("link_days", actor.on))},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = dict(form.values())
            agency = agency_for(actor, data["program"], agencies)
            try:
                row, tokens = actions.hand_out(
                    actor=actor, agency=agency, audience=audience, **data
                )
            except BadInput:
                form.add_error("until", _("Choose a later day."))
            else:
                told = {"handout": str(row.public_id), "tokens": list(tokens)}
                keep(request.session, GIVEN, told, SHOWN_FOR)
                return redirect("feedback:handout", community, row.public_id)
    back = reverse("feedback:handouts", args=[community])
    page = Page(_("Hand out links"), back, here="handouts", lede=_(
        "For people one by one, or printed for a group. Nobody is asked who they are, and no link "
        "is tied to a person."
    ))  # fmt: skip
    context = {
        "community": actor.community, "page": page, "form": form, "tokens": new_tokens(request),
        "audiences": chosen(Asked.choices, audience),
    }  # fmt: skip
    return render(request, "feedback/form.html", context, status=status)


@require_http_methods(FORM)
@login_required
@never_cache
@once
def handout(request: HttpRequest, community: str, handout: UUID) -> HttpResponse:
    """One lot of links: to print while they are fresh, and to end them."""
    actor = _asking(request, community)
    row = queries.found(queries.handouts(actor), handout)
    if request.method == "POST":
        actions.end(actor=actor, handout=row)
        messages.success(request, _("Links that were not used work no more."))
        return redirect("feedback:handouts", community)
    context = {
        "community": actor.community, "row": row, "about": service_said(row.service),
        "addresses": _addresses(request, row), "until": _until(row, actor),
        "used": _used(row, actor),
        "works": row.ended_on is None and row.until > actor.on, "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "feedback/handout.html", context)


def _addresses(request: HttpRequest, row: Handout) -> list[str]:
    told = kept(request.session, GIVEN)
    if told.get("handout") != str(row.public_id):
        return []
    return [
        request.build_absolute_uri(reverse("say:say", args=[token])) for token in told["tokens"]
    ]


@require_http_methods(FORM)
@login_required
@once
def enter(request: HttpRequest, community: str) -> HttpResponse:
    """What somebody wrote on paper or said on the telephone."""
    actor = _asking(request, community)
    audience, agencies = asked_for(request), queries.asking_at(actor)
    asked = in_force(questionnaires(), audience, actor.on)
    form = EnterForm(
        request.POST or held(request), asked=asked, audience=audience, agencies=agencies
    )
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        agency = agency_for(actor, data["program"], agencies)
        about = About(agency, data["program"], data["service"], audience)
        saying.entered(actor=actor, about=about, said=form.said(), way=data["way"])
        messages.success(request, _("Saved. Put the paper through the shredder."))
        return redirect(f"{reverse('feedback:enter', args=[community])}?audience={audience}")
    page = Page(
        _("Enter from paper or telephone"), reverse("feedback:handouts", args=[community]),
        here="enter", lede=_("Word for word, also what is hard to hear. Not who said it, unless "
                             "they want an answer."),
    )  # fmt: skip
    context = {
        "community": actor.community, "page": page, "form": form, "tokens": new_tokens(request),
        "audiences": chosen(Asked.choices, audience),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/form.html", context, status=status)


@require_safe
@login_required
def paper(request: HttpRequest, community: str) -> HttpResponse:
    """The questionnaire to print, in the language of the page."""
    actor = _asking(request, community)
    audience = asked_for(request)
    about = request.GET.get("service", "whole")
    about = about if about in services_of(audience) else "whole"
    context = {
        "community": actor.community, "agencies": queries.asking_at(actor),
        "asked": in_force(questionnaires(), audience, actor.on), "about": service_said(about),
        "audiences": chosen(Asked.choices, audience),
        "services": chosen(services_for(audience), about),
    }  # fmt: skip
    return render(request, "feedback/paper.html", context)
