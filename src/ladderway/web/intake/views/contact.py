"""First contact, page by page: begun, written, read over, sent."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.files.intake_forms import first_contact, limit
from ladderway.web.intake import asking, queries, queries_partners
from ladderway.web.intake.actions import contact as actions
from ladderway.web.intake.entry_time import seconds
from ladderway.web.intake.forms import CheckForm, NextForm, StartForm
from ladderway.web.intake.models import Draft, FirstContact
from ladderway.web.intake.open_places import named
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.places import ENTERING, RECRUITING, Record, record_here
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]
ASKED_FIRST = 1  # the page of the language is the start page


def _entering(request: HttpRequest, slug: str) -> Actor:
    return people_here(request, slug, Capability.RECRUIT)


@require_safe
@login_required
def home(request: HttpRequest, community: str) -> HttpResponse:
    actor = _entering(request, community)
    context = {
        "community": actor.community,
        "drafts": queries.drafts_of(actor),
        "waiting": queries_partners.waiting(actor).count(),
        "days": limit("draft_days", actor.on),
        "enters": bool(actor.agencies_as(*ENTERING)),
        "manages": bool(actor.agencies_as(*queries.MANAGING)),
        "recruiters": queries.recruiters(actor.agencies_as(*RECRUITING), actor.on),
    }
    return render(request, "intake/home.html", context)


@require_http_methods(FORM)
@login_required
@once
def start(request: HttpRequest, community: str) -> HttpResponse:
    """Value first, then the language: the button that starts is in each language."""
    actor = _entering(request, community)
    agencies = actor.agencies_as(*RECRUITING)
    form = StartForm(
        request.POST or held(request),
        agencies=agencies,
        events=queries.recent_events(agencies, actor.on),
        intermediaries=queries.live_intermediaries(agencies, actor.on),
        name="name_fr" if get_language() == "fr" else "name_en",
    )
    version = first_contact().on(actor.on)
    language = request.POST.get("language")
    if request.method == "POST" and language in ("en", "fr") and form.is_valid():
        given = form.cleaned_data
        draft = actions.start(
            actor=actor, agency=given.pop("agency", agencies[0]), version=version.version,
            language=language, **given,
        )  # fmt: skip
        return redirect(_page(actor, draft, ASKED_FIRST))
    context = {
        "community": actor.community, "form": form, "version": version,
        "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/start.html", context, status=status)


@require_http_methods(FORM)
@login_required
@once
def page(request: HttpRequest, community: str, draft: UUID, number: int) -> HttpResponse:
    actor = _entering(request, community)
    kept = queries.draft_here(actor, draft)
    pages = asking.form_of(kept).pages
    if not ASKED_FIRST <= number < len(pages):
        raise Http404
    before = held(request)
    if request.method == "POST":
        actions.keep(
            draft=kept, written=_written(request.POST, kept, number), spent=seconds(request)
        )
        if "later" in request.POST:
            days = limit("draft_days", actor.on)
            messages.success(
                request, _("Kept. Go on whenever you like, within %(days)s days.") % {"days": days}
            )
            return redirect("intake:home", actor.community.slug)
        if not any(q.fault for q in asking.page_of(kept, number, actor.on, checked=True)):
            return redirect(_after(actor, kept, number))
    elif before is not None:
        kept.written |= _written(before, kept, number)
    asked = asking.page_of(kept, number, actor.on, checked=request.method == "POST")
    context = {
        "community": actor.community, "draft": kept, "asked": asked, "number": number,
        "count": len(pages), "tokens": new_tokens(request),
        "faulty": [q for q in asked if q.fault], "back": _before(actor, kept, number),
    }  # fmt: skip
    status = 422 if context["faulty"] else 200
    return render(request, "intake/page.html", context, status=status)


def _written(posted: QueryDict, draft: Draft, number: int) -> dict[str, list[str]]:
    """What stands on a page; a box that is not ticked any more is empty, not as before."""
    longest = asking.MOST_WRITTEN
    return {
        question.key: [said.replace("\x00", "")[:longest] for said in posted.getlist(question.key)]
        for question in asking.form_of(draft).pages[number]
    }


def _page(actor: Actor, draft: Draft, number: int) -> str:
    return reverse("intake:contact", args=[actor.community.slug, draft.public_id, number])


def _check(actor: Actor, draft: Draft) -> str:
    return reverse("intake:contact_check", args=[actor.community.slug, draft.public_id])


def _after(actor: Actor, draft: Draft, number: int) -> str:
    """The next page on which anything is asked, or the reading over."""
    for following in range(number + 1, len(asking.form_of(draft).pages)):
        if asking.page_of(draft, following, actor.on, checked=False):
            return _page(actor, draft, following)
    return _check(actor, draft)


def _before(actor: Actor, draft: Draft, number: int) -> str:
    for earlier in range(number - 1, ASKED_FIRST - 1, -1):
        if asking.page_of(draft, earlier, actor.on, checked=False):
            return _page(actor, draft, earlier)
    return ""


@require_http_methods(FORM)
@login_required
@once
def check(request: HttpRequest, community: str, draft: UUID) -> HttpResponse:
    """Read over, the notice, and who may be the same among records that are open already."""
    actor = _entering(request, community)
    kept = queries.draft_here(actor, draft)
    reading = asking.read_draft(kept, actor.on)
    form = CheckForm(request.POST or held(request))
    alike = queries.alike(actor, reading)
    if request.method == "POST" and form.is_valid() and reading.is_complete:
        try:
            person = actions.submit(
                actor=actor, draft=kept, notice_how=form.cleaned_data["notice_how"],
                spent=seconds(request), same=_same(request, alike),
            )  # fmt: skip
        except actions.Gone:
            messages.info(request, _("This first contact was sent already."))
            return redirect("intake:home", actor.community.slug)
        messages.success(request, _("It is in the record. One thing is left: what happens next."))
        return redirect("intake:next", actor.community.slug, person.public_id)
    pages = asking.form_of(kept).pages
    context = {
        "community": actor.community, "draft": kept, "form": form, "reading": reading,
        "version": asking.form_of(kept), "alike": alike, "tokens": new_tokens(request),
        "notice": asking.form_of(kept).notice.words.said(kept.language),
        "told": asking.told(kept, reading, kept.language), "pages": _links(actor, kept, pages),
        "back": _before(actor, kept, len(pages)),
    }  # fmt: skip
    return render(
        request, "intake/check.html", context, status=422 if request.method == "POST" else 200
    )


def _links(actor: Actor, draft: Draft, pages: tuple[object, ...]) -> list[str]:
    numbers = range(ASKED_FIRST, len(pages))
    return [
        _page(actor, draft, n)
        for n in numbers
        if any(q.fault for q in asking.page_of(draft, n, actor.on, checked=True))
    ]


def _same(request: HttpRequest, alike: tuple[Person, ...]) -> Person | None:
    """The record that was chosen, of those that were proposed. Raises Http404 for any other."""
    chosen = request.POST.get("same", "")
    if not chosen:
        return None
    found = next((person for person in alike if str(person.public_id) == chosen), None)
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def discard(request: HttpRequest, community: str, draft: UUID) -> HttpResponse:
    actor = _entering(request, community)
    actions.discard(actor=actor, draft=queries.draft_here(actor, draft))
    messages.success(request, _("Thrown away."))
    return redirect("intake:home", actor.community.slug)


@require_http_methods(FORM)
@login_required
@once
def following(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """What happens next: offered at once, so that nobody is left after the first call."""
    found = record_here(request, community, person, Capability.RECRUIT)
    cases = Case.objects.visible_to(found.actor, found.purpose).filter(
        person__in=found.parts, agency__in=found.actor.agencies_as(*RECRUITING), closed_on=None
    )
    case = cases.order_by("-opened_on", "-pk").first()
    if case is None:
        raise Http404
    case.person = next(part for part in found.parts if part.pk == case.person_id)
    shown = {name: getattr(case, name) for name in ("next_action", "next_action_on", "revision")}
    form = NextForm(request.POST or held(request), initial=shown)
    back = reverse("participants:record", args=[community, person])
    answer = edited(
        request, form, Page(_("What happens next"), back, found, following=_to_call(found)),
        lambda values, revision: people.change(
            actor=found.actor, record=case, fields=values, revision=revision
        ),
    )  # fmt: skip
    if request.method == "POST":
        return answer
    contacts = FirstContact.objects.visible_to(found.actor, found.purpose)
    contact = contacts.filter(person__in=found.parts).first()
    language = found.person.language
    context = base(request, found) | {
        "form": form, "tokens": new_tokens(request), "back": back, "contact": contact,
        "following": _to_call(found),
        "later": [words.said(language) for words in first_contact().on(found.actor.on).later],
        "language": language, "place": _sent_for(contact),
    }  # fmt: skip
    return render(request, "intake/next.html", context)


def _to_call(record: Record) -> str:
    """Whoever else waits to be called for the first time."""
    row = queries_partners.next_to_call(record.actor)
    args = [record.actor.community.slug]
    return reverse("intake:sent_one", args=[*args, row.public_id]) if row else ""


def _sent_for(contact: FirstContact | None) -> str:
    """The place that a partner sent them for, by name."""
    if contact is None or contact.place is None:
        return ""
    place = named([contact.place]).get(contact.place)
    return place.named(get_language() or "en") if place else ""
