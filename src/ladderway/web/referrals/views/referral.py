"""Referrals of a person, those of an agency, and how agencies answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import SENSITIVE, Topic, topics_of
from ladderway.domain.referrals.answers import HIDDEN
from ladderway.domain.referrals.states import OVER, OWNERS, Event, Side, State, events_of
from ladderway.domain.shared.errors import BadInput
from ladderway.files.supports import catalogue
from ladderway.web.participants.places import Record, opening, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.queries import agreements_with
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.models import Role
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import day
from ladderway.web.referrals import queries
from ladderway.web.referrals.actions import referral as actions
from ladderway.web.referrals.forms import MoveForm, ReferralForm, UpdateForm
from ladderway.web.referrals.handed import SOURCES as HANDED
from ladderway.web.referrals.models import Referral
from ladderway.web.referrals.views.leading import led_on
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]
EVENTS = {
    Event.RECEIVE: lazy("We have received it"),
    Event.ACCEPT: lazy("Accept"),
    Event.WAITLIST: lazy("Put on the waiting list"),
    Event.DECLINE: lazy("Decline"),
    Event.ATTEND: lazy("The person came"),
    Event.FIT: lazy("It is a good fit"),
    Event.ISSUE: lazy("Something does not fit"),
    Event.COMPLETE: lazy("Completed"),
    Event.WITHDRAW: lazy("Take it back"),
}


# --- Of an agency ------------------------------------------------------------------------------
@require_safe
@login_required
def referrals(request: HttpRequest, community: str) -> HttpResponse:
    """Those that wait for our answer, and those that we sent."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    purpose = opening(actor)
    found = queries.referrals(actor, purpose)
    mine = tuple(actor.agencies)
    context = {
        "community": actor.community,
        "received": found.filter(receiver__in=mine)[: queries.SHOWN],
        "sent": found.filter(giver__in=mine)[: queries.SHOWN],
        "today": actor.on,
    }
    return render(request, "referrals/list.html", context)


@require_safe
@login_required
def answers(request: HttpRequest, community: str) -> HttpResponse:
    """How fast agencies answer: figures over many referrals, without names."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    given = queries.answers_of(actor)
    managed = actor.agencies_as(Role.PROGRAM_MANAGER)
    agencies = actor.community.agencies.filter(pk__in=given).order_by("name_en")
    context = {
        "community": actor.community,
        "answers": [(agency, given[agency.pk]) for agency in agencies],
        "minutes": queries.minutes_of(actor, managed) if managed else None,
        "manages": bool(managed),
    }
    return render(request, "referrals/answers.html", context)


# --- Of a person -------------------------------------------------------------------------------
@require_safe
@login_required
def of_person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    rows = queries.referrals(found.actor, found.purpose).filter(person__in=found.parts)
    context = base(request, found) | {
        "referrals": rows,
        "refers": bool(found.agency()) and found.opens(Topic.SERVICE),
        "conferences": queries.conferences(found),
    }
    return render(request, "referrals/of_person.html", context)


def _record(request: HttpRequest, community: str, person: UUID) -> Record:
    """The record of a person, for those who enter: the others have no part in a referral."""
    return record_here(request, community, person, Capability.ENTER_PEOPLE)


@require_http_methods(FORM)
@login_required
@once
def new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    found.need(Topic.SERVICE)
    giver = found.agency()
    if giver is None:
        raise Http404
    receivers = queries.agencies_to(giver)
    open_topics = [t for t in Topic if found.opens(t) and t not in (Topic.IDENTITY, Topic.EQUITY)]
    begins = bool(request.POST.get("begin"))
    form = ReferralForm(
        None if begins else request.POST or held(request), topics=open_topics, receivers=receivers,
        organizations=queries.organizations_to(found.actor), today=found.actor.on,
        agreements=agreements_with(giver, found.actor.on),
        initial={"given_on": found.actor.on, "language": found.person.language} | _begun(request),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            made = _send(found, giver, form.values())
        except BadInput:
            form.add_error("receiver", _("They were asked already, and have not decided yet."))
        else:
            messages.success(request, _("Sent. You will see here when they answer."))
            return redirect(address(found, made))
    given = queries.answers_of(found.actor)
    context = base(request, found) | {
        "form": form, "tokens": new_tokens(request), "back": _back(found),
        "answers": [(agency, given.get(agency.pk, HIDDEN)) for agency in receivers],
    }  # fmt: skip
    status = 422 if form.is_bound and request.method == "POST" else 200
    return render(request, "referrals/new.html", context, status=status)


def _begun(request: HttpRequest) -> dict[str, Any]:
    """What a page that sends `begin` fills in, to be looked at: a support that has days without.
    What is told in trust stays out of the purpose: it is read before they accept."""
    if not request.POST.get("begin"):
        return {}
    since, until = (_day(request.POST.get(name, "")) for name in ("since", "until"))
    found = catalogue().kinds.get(request.POST.get("kind", ""))
    if not (found and since and until):
        return {}
    in_trust = found.topic in SENSITIVE
    kind = _("A support") if in_trust else found.said(get_language() or "en")
    told = {"kind": kind, "since": since, "until": until}
    return {
        "purpose": _("%(kind)s, from %(since)s to %(until)s") % told,
        "topics": [found.topic.value],
    }


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return ""


def _send(record: Record, giver: Any, said: dict[str, Any]) -> Referral:
    to, minutes = said.pop("receiver"), said.pop("minutes") or 0
    what_for = said.pop("purpose")
    return actions.send(
        actor=record.actor, person=record.person, giver=giver, to=to, what_for=what_for,
        minutes=minutes, ground=actions.Ground(**said),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def referral(request: HttpRequest, community: str, person: UUID, referral: UUID) -> HttpResponse:
    """A referral: where it stands, whose turn it is, and what was written about it."""
    found = _record(request, community, person)
    one = queries.referral_here(found, referral)
    form = UpdateForm(request.POST or held(request), initial={"kind": "news"})
    sides = actions.sides_of(found.actor, one)
    if request.method == "POST" and form.is_valid():
        said = dict(form.values())
        said["minutes"] = said["minutes"] or 0
        try:
            actions.write(actor=found.actor, referral=one, **said)
        except BadInput:
            messages.info(request, _("This referral is over. Nobody reads it there any more."))
        else:
            messages.success(request, _("Written. They will find it on their page of the day."))
        return redirect(address(found, one))
    written = list(queries.updates(found.actor, found.purpose).filter(referral=one)[:200])
    mine = {agency.pk for agency in found.actor.agencies_as(*actions.ENTERING)}
    context = base(request, found) | {
        "referral": one, "form": form, "tokens": new_tokens(request),
        "steps": one.steps.visible_to(found.actor, found.purpose, Topic.IDENTITY)
        .select_related("agency"),
        "updates": written,
        "unseen": any(u.seen_at is None and u.agency_id not in mine for u in written),
        "events": [(event, EVENTS[event]) for event in events_of(State(one.state), sides)],
        "topics": [TOPIC_NAMES[t] for t in Topic if one.sharing and t in _topics(one)],
        "handings": [source(found, one) for source in HANDED],
        "turn": _turn(one), "writes": one.receiver_id and one.state not in OVER,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "referrals/referral.html", context, status=status)


def _topics(referral: Referral) -> frozenset[Topic]:
    return topics_of(referral.sharing.topics)


def _turn(referral: Referral) -> str:
    owner = OWNERS[State(referral.state)]
    if owner is None:
        return ""
    return named(referral.giver if owner is Side.GIVER else referral.to)


@require_http_methods(FORM)
@login_required
@once
def move(
    request: HttpRequest, community: str, person: UUID, referral: UUID, event: str
) -> HttpResponse:
    found = _record(request, community, person)
    one = queries.referral_here(found, referral)
    wanted = next((e for e in Event if e == event), None)
    if wanted is None:
        raise Http404
    if wanted not in events_of(State(one.state), actions.sides_of(found.actor, one)):
        messages.info(request, _("This is not possible any more. See where it stands now."))
        return redirect(address(found, one))
    ends = wanted in (Event.DECLINE, Event.WITHDRAW)
    form = MoveForm(
        request.POST or held(request), needs_reason=ends, initial={"revision": one.revision}
    )
    over = ends and one.giver_id not in found.actor.agencies
    back = reverse("referrals:list", args=[community]) if over else address(found, one)
    page = Page(
        str(EVENTS[wanted]), back, found, following=_following(found, one), section="referrals"
    )

    def save(values: Mapping[str, Any], revision: int) -> None:
        said = {**values, "minutes": values["minutes"] or 0}
        actions.move(actor=found.actor, referral=one, event=wanted, revision=revision, **said)

    return edited(request, form, page, save)


def _following(record: Record, one: Referral) -> str:
    """The next that waits for our answer, where this one does."""
    if one.state not in queries.UNANSWERED or one.receiver_id not in record.actor.agencies:
        return ""
    following = queries.next_received(record.actor, record.purpose, one)
    if following is None:
        return ""
    args = [record.actor.community.slug, following.person.public_id, following.public_id]
    return reverse("referrals:referral", args=args)


@require_http_methods(["POST"])
@login_required
def seen(request: HttpRequest, community: str, person: UUID, referral: UUID) -> HttpResponse:
    found = _record(request, community, person)
    one = queries.referral_here(found, referral)
    if not actions.sides_of(found.actor, one):
        raise NotAllowed(Decision(False, found.verdicts[Topic.SERVICE].reason))
    actions.see(actor=found.actor, referral=one)
    return led_on(request, community, address(found, one))


def address(record: Record, referral: Referral) -> str:
    args = [record.actor.community.slug, record.person.public_id, referral.public_id]
    return reverse("referrals:referral", args=args)


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("referrals:of_person", args=args)
