"""Partners who send people: their links, and the list of those who wait to be called."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.files.intake_forms import limit
from ladderway.web.audit import actions as audit
from ladderway.web.intake import queries, queries_partners
from ladderway.web.intake.actions import partners as actions
from ladderway.web.intake.forms_partners import CloseForm, LinkForm
from ladderway.web.intake.models import PartnerLink, SentPerson, SentState
from ladderway.web.intake.open_places import named
from ladderway.web.lists import Cell, Place, Stored, chosen, stored_table
from ladderway.web.participants.places import RECRUITING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import day
from ladderway.web.sessions import keep, kept
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]
GIVEN, SHOWN_FOR = "partner_link", timedelta(minutes=15)


def _entering(request: HttpRequest, slug: str) -> Actor:
    return people_here(request, slug, Capability.RECRUIT)


# --- Links -------------------------------------------------------------------------------------
@require_safe
@login_required
def links(request: HttpRequest, community: str) -> HttpResponse:
    actor = _entering(request, community)
    table = stored_table(
        queries_partners.links(actor), _link_columns(actor),
        Place.of(request.GET.dict(), "-since"), caption=_("Links of partners"),
    )  # fmt: skip
    context = {"community": actor.community, "table": table}
    return render(request, "intake/links.html", context)


def _link_columns(actor: Actor) -> list[Stored]:
    slug = actor.community.slug

    def address(link: PartnerLink) -> str:
        return reverse("intake:link", args=[slug, link.public_id])

    return [
        Stored("partner", _("Partner"), lambda k: Cell(k.intermediary.name, url=address(k)),
               "intermediary__name"),
        Stored("state", _("State"), lambda k: Cell(_state(k, actor))),
        Stored("since", _("Given on"), lambda k: Cell(day(k.since)), "since"),
        Stored("until", _("Works until"), lambda k: Cell(day(k.until)), "until"),
        Stored("came", _("People sent"), lambda k: Cell(_of(k)), "came", is_number=True),
        Stored("taken", _("Taken up"), lambda k: Cell(str(k.taken)), "taken", is_number=True),
        Stored("last", _("Last on"), lambda k: Cell(day(k.last) if k.last else ""), "last"),
    ]  # fmt: skip


def _state(link: PartnerLink, actor: Actor) -> str:
    if link.revoked_on is not None:
        return _("Taken back")
    if not link.works_on(actor.on):
        return _("Ended")
    return _("Used up") if link.most is not None and link.came >= link.most else _("Works")


def _of(link: PartnerLink) -> str:
    came = str(link.came)
    return _("%(n)s of %(most)s") % {"n": came, "most": link.most} if link.most else came


@require_http_methods(FORM)
@login_required
@once
def link_new(request: HttpRequest, community: str) -> HttpResponse:
    """Gives a link. Its address is shown to who gives it, for some minutes, and nowhere again."""
    actor = _entering(request, community)
    agencies = actor.agencies_as(*RECRUITING)
    form = LinkForm(
        request.POST or held(request), agencies=agencies, today=actor.on,
        partners=queries.live_intermediaries(agencies, actor.on),
        name="name_fr" if get_language() == "fr" else "name_en",
        initial={"until": actor.on + timedelta(days=limit("link_days", actor.on))},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.values()
        partner = said["intermediary"]
        link, token = actions.give(
            actor=actor, agency=said.get("agency") or partner.agency, intermediary=partner,
            until=said["until"], most=said["most"],
        )  # fmt: skip
        told = {"link": str(link.public_id), "token": token}
        keep(request.session, GIVEN, told, SHOWN_FOR)
        return redirect("intake:link", actor.community.slug, link.public_id)
    context = {"community": actor.community, "form": form, "tokens": new_tokens(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/link_new.html", context, status=status)


def _addresses(request: HttpRequest, link: PartnerLink) -> list[tuple[str, str]]:
    """The address in each language, for some minutes after the link was given."""
    told = kept(request.session, GIVEN)
    if told.get("link") != str(link.public_id):
        return []
    token, found = told["token"], []
    for code in ("en", "fr"):
        with translation.override(code):
            found.append((code, request.build_absolute_uri(reverse("refer:refer", args=[token]))))
    return found


@require_http_methods(FORM)
@login_required
@once
def link(request: HttpRequest, community: str, link: UUID) -> HttpResponse:
    """One link: what came by it, and taking it back."""
    actor = _entering(request, community)
    found = queries_partners.link_here(actor, link)
    if request.method == "POST":
        actions.revoke(actor=actor, link=found)
        messages.success(request, _("The link works no more. Whom it brought stays."))
        return redirect("intake:links", actor.community.slug)
    context = {
        "community": actor.community, "link": found, "state": _state(found, actor),
        "works": found.works_on(actor.on), "tokens": new_tokens(request),
        "addresses": _addresses(request, found),
    }  # fmt: skip
    return render(request, "intake/link.html", context)


# --- Whom they sent ----------------------------------------------------------------------------
@require_safe
@login_required
def sent(request: HttpRequest, community: str) -> HttpResponse:
    """Who waits to be called; whoever waited longest stands first."""
    actor = _entering(request, community)
    show = request.GET.get("show", "")
    table = stored_table(
        _narrowed(actor, show), _sent_columns(actor), Place.of(request.GET.dict(), "on"),
        caption=_("Sent by partners"),
    )  # fmt: skip
    context = {
        "community": actor.community, "table": table, "is_narrowed": bool(show),
        "shows": chosen(_shows(), show), "late": limit("sent_late_days", actor.on),
    }  # fmt: skip
    return render(request, "intake/sent.html", context)


def _shows() -> list[tuple[str, Any]]:
    return [
        ("", _("Those who wait")), ("late", _("Those who wait too long")),
        ("tried", _("Those who were not reached yet")), ("settled", _("Those who are settled")),
    ]  # fmt: skip


def _narrowed(actor: Actor, show: str) -> QuerySet[SentPerson]:
    waiting = queries_partners.waiting(actor)
    if show == "late":
        return waiting.filter(on__lte=queries_partners.late_before(actor.on), tries=0)
    if show == "tried":
        return waiting.filter(tries__gt=0)
    if show == "settled":
        return queries_partners.sent(actor).exclude(state=SentState.WAITING)
    return waiting


def _sent_columns(actor: Actor) -> list[Stored]:
    slug = actor.community.slug

    def name(row: SentPerson) -> Cell:
        if row.state != SentState.WAITING:
            return Cell(_("no longer kept"))
        return Cell(row.full_name, url=reverse("intake:sent_one", args=[slug, row.public_id]))

    return [
        Stored("name", _("Name"), name, ("name", "family_name")),
        Stored("by", _("Sent by"), lambda s: Cell(s.link.intermediary.name),
               "link__intermediary__name"),
        Stored("on", _("Came on"), lambda s: Cell(day(s.on)), ("on", "pk")),
        Stored("tries", _("Calls tried"), lambda s: Cell(_tries(s)), "tries", is_number=True),
        Stored("state", _("Where it stands"), lambda s: Cell(_stands(s)), "state"),
    ]  # fmt: skip


def _tries(row: SentPerson) -> str:
    return str(row.tries) if row.tries else ""


def _stands(row: SentPerson) -> str:
    begun = getattr(row, "draft", None)
    if begun is not None:
        return _("%(name)s has begun") % {"name": begun.user.name}
    said = str(row.get_state_display())
    return f"{said}: {row.get_why_display()}" if row.why else said


@require_safe
@login_required
def sent_one(request: HttpRequest, community: str, sent: UUID) -> HttpResponse:
    actor = _entering(request, community)
    row = queries_partners.sent_here(actor, sent)
    if row.state != SentState.WAITING:
        return redirect("intake:sent", actor.community.slug)
    facts = {"agency": str(row.agency.public_id)}
    audit.record(by=actor.user, action="sent.opened", subject=("sent", row.public_id), facts=facts)
    begun = getattr(row, "draft", None)
    place = named([row.place]).get(row.place) if row.place else None
    context = {
        "community": actor.community, "row": row, "tokens": new_tokens(request),
        "begun": begun, "is_mine": begun is not None and begun.user_id == actor.user.pk,
        "place": place.named(get_language() or "en") if place else "",
        "form": CloseForm(), "is_late": row.on <= queries_partners.late_before(actor.on),
    }  # fmt: skip
    return render(request, "intake/sent_one.html", context)


@require_POST
@login_required
@once
def sent_act(request: HttpRequest, community: str, sent: UUID, act: str) -> HttpResponse:
    """Take up, note a call that reached nobody, or close with a reason."""
    actor = _entering(request, community)
    row = queries_partners.sent_here(actor, sent)
    slug = actor.community.slug
    try:
        if act == "take-up":
            draft = actions.take_up(actor=actor, sent=row)
            return redirect("intake:contact", slug, draft.public_id, 1)
        if act == "tried":
            actions.note_try(actor=actor, sent=row)
            messages.success(request, _("Noted. They stay in the list."))
            return _on_from(request, actor, row)
        elif (form := CloseForm(request.POST)).is_valid():
            actions.close(actor=actor, sent=row, why=form.cleaned_data["why"])
            messages.success(request, _("Closed. What was written about them is deleted."))
            return _on_from(request, actor, row)
        else:
            messages.error(request, _("Say why, first."))
            return redirect("intake:sent_one", slug, sent)
    except actions.Settled:
        messages.info(request, _("Somebody settled this meanwhile. Nothing was done twice."))
    return redirect("intake:sent", slug)


def _on_from(request: HttpRequest, actor: Actor, row: SentPerson) -> HttpResponse:
    """On to whoever is next in the list; at its end back to it."""
    following, slug = queries_partners.next_to_call(actor, row), actor.community.slug
    if following is None:
        messages.info(request, _("That was the last one in the list."))
        return redirect("intake:sent", slug)
    messages.info(request, _("Here is the next one in the list."))
    return redirect("intake:sent_one", slug, following.public_id)
