"""A person's own page: plain words, nothing that they did not tell or may not keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.shared.errors import BadInput, MissingExtra
from ladderway.web.participants.actions.sharing import withdraw as withdraw_sharing
from ladderway.web.participants.models import Case, ContactPoint, Person, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.queries import Reader, readings_of
from ladderway.web.partners.models import Agency, Community
from ladderway.web.rights.actions import asking
from ladderway.web.rights.actions import own as actions
from ladderway.web.rights.actions.handing import hand_over
from ladderway.web.rights.forms import CorrectionForm, JoinForm, OwnStatementForm
from ladderway.web.rights.handing import as_json, as_pdf, copy_of, topics_said
from ladderway.web.rights.models import AccountLink, Correction
from ladderway.web.rights.queries import held as queries
from ladderway.web.rights.queries.held import Part
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]
OWN = Purpose.OWN


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody before their own record."""

    actor: Actor
    person: Person

    @property
    def agency(self) -> Agency:
        """The agency that invited the person, and answers for the page."""
        links = AccountLink.objects.visible_to(self.actor, OWN).filter(until__isnull=True)
        link = links.filter(person=self.person).select_related("agency").first()
        if link is not None:
            return link.agency
        case = Case.objects.visible_to(self.actor, OWN).select_related("agency")
        return case.filter(person=self.person).first().agency


def own_here(request: HttpRequest, slug: str) -> Own:
    """Raises Http404 where the account is nobody's in this community."""
    community = get_object_or_404(Community, slug=slug)
    actor = Actor.of(request.user, community, timezone.localdate())
    person = Person.objects.visible_to(actor, OWN).first()
    if person is None:
        raise Http404
    return Own(actor, person)


def _base(own: Own, request: HttpRequest) -> dict[str, Any]:
    return {"community": own.actor.community, "person": own.person, "tokens": new_tokens(request)}


@require_safe
@login_required
def page(request: HttpRequest, community: str) -> HttpResponse:
    own = own_here(request, community)
    cases = Case.objects.visible_to(own.actor, OWN).filter(person=own.person, closed_on=None)
    contacts = ContactPoint.objects.visible_to(own.actor, OWN).filter(person=own.person)
    context = _base(own, request) | {
        "cases": cases.select_related("agency", "program", "worker"),
        "contacts": contacts,
        "sharings": _live(own),
        "seen": _seen(own),
        "corrections": queries.corrections((own.person,), own.actor, OWN),
    }
    return render(request, "rights/own.html", context)


def _live(own: Own) -> list[tuple[Sharing, str]]:
    live = [
        sharing
        for sharing in queries.sharings((own.person,), own.actor, OWN)
        if sharing.withdrawn_at is None
        and (sharing.expires_on is None or sharing.expires_on > own.actor.on)
    ]
    return [(sharing, topics_said(sharing.topics)) for sharing in live]


def _seen(own: Own) -> Sequence[Reader]:
    """Others who opened the record, the latest."""
    return [reader for reader in readings_of((own.person,)) if reader.agencies or reader.name][:30]


@require_http_methods(FORM)
@login_required
@once
def join(request: HttpRequest, community: str) -> HttpResponse:
    """Nothing about anybody is said here before the code is right."""
    here = get_object_or_404(Community, slug=community)
    initial = {"language": translation.get_language()}
    form = JoinForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.join(
                user=request.user, code=said["code"], language=said["language"],
                on=timezone.localdate(),
            )  # fmt: skip
        except BadInput:
            form.add_error("code", _("This code opens nothing. Ask for a new one."))
        else:
            with translation.override(said["language"]):
                messages.success(request, _("Welcome. This is your page."))
                return redirect("rights:own", community=community)
    status = 422 if request.method == "POST" else 200
    context = {"community": here, "form": form, "tokens": new_tokens(request)}
    return render(request, "rights/join.html", context, status=status)


@require_POST
@login_required
@once
def withdraw(request: HttpRequest, community: str, sharing: UUID) -> HttpResponse:
    """One click, and it holds from now on."""
    own = own_here(request, community)
    mine = Sharing.objects.visible_to(own.actor, OWN).filter(person=own.person, public_id=sharing)
    given = mine.select_related("person", "giver", "receiver").first()
    if given is None:
        raise Http404
    try:
        withdraw_sharing(actor=own.actor, sharing=given, how=Sharing.How.ONLINE)
    except BadInput:
        messages.info(request, _("It was stopped already."))
    else:
        messages.success(request, _("Stopped. They see nothing new of you from now on."))
    return redirect("rights:own", community=community)


@require_safe
@login_required
def everything(request: HttpRequest, community: str) -> HttpResponse:
    """All that is held about the person, on a page or as a file."""
    own = own_here(request, community)
    return handed(request, (own.person,), own.actor, OWN, own.agency)


def handed(
    request: HttpRequest,
    people: Sequence[Person],
    actor: Actor,
    purpose: Purpose,
    agency: Agency,
) -> HttpResponse:
    """The copy as it was asked for. A file is on record as handed over."""
    kind = request.GET.get("as", "")
    made = copy_of(people, actor, purpose)
    if kind not in ("json", "pdf"):
        context = {
            "community": actor.community, "person": people[0], "copy": made,
            "is_own": purpose is OWN,
            "said": [(s, topics_said(s.topics)) for s in made.sharings],
        }  # fmt: skip
        return render(request, "rights/held.html", context)
    try:
        answer = as_json(made) if kind == "json" else as_pdf(made)
    except MissingExtra:
        messages.error(request, _("No PDF can be made here. Print the page, or take the other."))
        return redirect(request.path)
    hand_over(actor=actor, person=people[0], agency=agency, parts=made.parts, kind=kind)
    return answer


@require_http_methods(FORM)
@login_required
@once
def correct(request: HttpRequest, community: str) -> HttpResponse:
    own = own_here(request, community)
    parts = queries.held_on((own.person,), own.actor, OWN)
    form = CorrectionForm(request.POST or held(request), items=item_choices(parts))
    if request.method == "POST" and form.is_valid():
        ask_for(own.actor, (own.person,), own.agency, parts, form)
        messages.success(request, _("Sent. You will find the answer on your page."))
        return redirect("rights:own", community=community)
    return _form(request, own, form, _("Something about me is wrong"))


def item_choices(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Every item that can be wrong, by what it says."""
    return [
        (item.key, f"{part.title}: {item.said}"[:80] if item.said else part.title)
        for part in parts
        for item in part.items
    ]


def ask_for(
    actor: Actor,
    people: Sequence[Person],
    agency: Agency,
    parts: Sequence[Part],
    form: CorrectionForm,
) -> Correction:
    """Ask for it in the record that holds the item."""
    said = form.cleaned_data
    item = next(i for part in parts for i in part.items if i.key == said["item"])
    person = next(each for each in people if each.pk == item.record)
    return asking.ask(
        actor=actor, person=person, agency=item.agency or agency, topic=item.topic,
        model=item.model, row=item.row, wrong=said["wrong"], right=said["right"],
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def disagree(request: HttpRequest, community: str, correction: UUID) -> HttpResponse:
    own = own_here(request, community)
    mine = queries.corrections((own.person,), own.actor, OWN)
    found = next((c for c in mine if c.public_id == correction), None)
    if found is None or found.state != Correction.State.REFUSED:
        raise Http404
    form = OwnStatementForm(request.POST or held(request), initial={"statement": found.statement})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["statement"]
        asking.state_disagreement(actor=own.actor, correction=found, text=text)
        messages.success(request, _("Saved. It stands beside the item from now on."))
        return redirect("rights:own", community=community)
    return _form(request, own, form, _("I do not agree"))


@require_POST
@login_required
@once
def leave(request: HttpRequest, community: str) -> HttpResponse:
    """Close the own page. What is held stays as it is."""
    own = own_here(request, community)
    actions.end_own(by=request.user, person=own.person, on=own.actor.on)
    messages.success(request, _("Your page is closed. You can ask for a new code any time."))
    return redirect("account_home")


def _form(request: HttpRequest, own: Own, form: Any, title: str) -> HttpResponse:
    context = _base(own, request) | {"form": form, "title": title, "is_own": True}
    status = 422 if request.method == "POST" else 200
    return render(request, "rights/own_form.html", context, status=status)
