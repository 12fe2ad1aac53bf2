"""The door of an emergency, and those who are told: alerts, reviews, and going on."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants import queries_alerts as queries
from ladderway.web.participants.actions import alerts as told
from ladderway.web.participants.actions import emergency as actions
from ladderway.web.participants.forms_access import EmergencyForm, LiftForm, ReviewForm
from ladderway.web.participants.models import Alert, BreakGlass
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@login_required
@once
def emergency(request: HttpRequest, community: str) -> HttpResponse:
    """Exact facts and a reason. Where nothing opens, the page says so in the same words always."""
    actor = people_here(request, community, Capability.BREAK_GLASS)
    agencies = actor.agencies_as(*GRANTED_TO[Capability.BREAK_GLASS])
    form = EmergencyForm(request.POST or held(request), agencies=agencies)
    if request.method == "POST" and form.is_valid():
        opened = _opened(request, actor, form, agencies)
        if opened is not None:
            return opened
    context = {
        "community": actor.community, "form": form, "hours": settings.EMERGENCY_HOURS,
        "tokens": new_tokens(request), "own": _own(actor),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "participants/emergency.html", context, status=status)


def _opened(
    request: HttpRequest, actor: Actor, form: EmergencyForm, agencies: tuple[Agency, ...]
) -> HttpResponse | None:
    said = form.cleaned_data
    agency = next(a for a in agencies if str(a.public_id) == said["agency"])
    try:
        broken = actions.break_glass(
            actor=actor, agency=agency, facts=form.facts(), why=said["why"], reason=said["reason"]
        )
    except actions.TooManyTries:
        form.add_error(None, _("Several tries opened nothing, so this is closed for an hour."))
        return None
    if broken is None:
        form.add_error(
            None, _("Nothing was opened by these facts. Call whoever you think serves them.")
        )
        return None
    messages.success(request, _("The record is open to you. Those who serve the person are told."))
    return redirect(
        "participants:record", community=actor.community.slug, person=broken.person.public_id
    )


def _own(actor: Actor) -> list[BreakGlass]:
    mine = [each for each in queries.emergencies_of(actor) if each.user_id == actor.user.pk]
    return [each for each in mine if each.until_at > actor.at]


@require_safe
@login_required
def alerts(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.ANSWER_ALERTS)
    known = {each.public_id: each for each in queries.emergencies_of(actor)}
    shown = [(alert, known.get(alert.source_id)) for alert in queries.alerts_of(actor)]
    context = {
        "community": actor.community,
        "waiting": [pair for pair in shown if pair[0].seen_at is None],
        "seen": [pair for pair in shown if pair[0].seen_at is not None],
        "closed": Alert.Kind.CLOSED,
        "me": actor.user.pk,
    }
    return render(request, "participants/alerts.html", context)


def _alert(actor: Actor, alert: UUID) -> Alert:
    found = Alert.objects.select_related("agency", "user")
    return get_object_or_404(found, public_id=alert, agency__in=queries.answered_by(actor))


@require_POST
@login_required
def alert_seen(request: HttpRequest, community: str, alert: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.ANSWER_ALERTS)
    told.acknowledge(actor=actor, alert=_alert(actor, alert))
    messages.success(request, _("It is on record that you have seen it."))
    return redirect("participants:alerts", community=community)


@require_http_methods(FORM)
@login_required
@once
def alert_lift(request: HttpRequest, community: str, alert: UUID) -> HttpResponse:
    """Let a colleague go on, and say why."""
    actor = people_here(request, community, Capability.ANSWER_ALERTS)
    found = _alert(actor, alert)
    if found.kind != Alert.Kind.CLOSED:
        raise Http404
    form = LiftForm(request.POST or held(request))
    back = reverse("participants:alerts", args=[community])
    if request.method == "POST" and form.is_valid():
        try:
            told.lift(actor=actor, alert=found, reason=form.cleaned_data["reason"])
        except BadInput:
            form.add_error(None, _("Somebody else lifts what was closed for you."))
        else:
            messages.success(request, _("Lifted for four hours."))
            return redirect(back)
    title = _("Let %(name)s go on?") % {"name": found.user.name}
    lede = _("For four hours further records open. It is on record that you said so, and why.")
    return plain(request, actor, form, title, lede, _("Lift"), back)


def plain(
    request: HttpRequest,
    actor: Actor,
    form: Any,
    title: str,
    lede: str,
    button: str,
    back: str,
    danger: bool = False,
) -> HttpResponse:
    """A page with one form that stands on no record."""
    context = {
        "community": actor.community, "form": form, "title": title, "lede": lede,
        "button": button, "back": back, "danger": danger, "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "participants/plain_form.html", context, status=status)


@require_http_methods(FORM)
@login_required
@once
def emergency_review(request: HttpRequest, community: str, emergency: UUID) -> HttpResponse:
    """What was opened and why; and whether that was right, said by somebody else."""
    actor = people_here(request, community, Capability.ANSWER_ALERTS)
    broken = _emergency(actor, emergency)
    form = ReviewForm(request.POST or held(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.review(
                actor=actor, broken=broken, was_justified=said["verdict"] == "yes",
                text=said["text"],
            )  # fmt: skip
        except BadInput:
            form.add_error(None, _("It was reviewed meanwhile, or you opened it yourself."))
        else:
            messages.success(request, _("Reviewed."))
            return redirect("participants:alerts", community=community)
    context = {
        "community": actor.community, "broken": broken, "form": form,
        "person": queries.record_of(broken, actor),
        "topics": [TOPIC_NAMES[t] for t in Topic if t in topics_of(broken.topics)],
        "may_review": broken.reviewed_at is None and broken.user_id != actor.user.pk,
        "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "participants/emergency_review.html", context, status=status)


def _emergency(actor: Actor, emergency: UUID) -> BreakGlass:
    found = queries.emergencies_of(actor)
    broken = next((each for each in found if each.public_id == emergency), None)
    if broken is None:
        raise Http404
    return broken


@require_POST
@login_required
def emergency_close(request: HttpRequest, community: str, emergency: UUID) -> HttpResponse:
    """Whoever opened it gives it back before its hours are over."""
    actor = people_here(request, community, Capability.BREAK_GLASS)
    broken = _emergency(actor, emergency)
    actions.close_early(actor=actor, broken=broken)
    messages.success(request, _("Closed. The record is no longer open to you by it."))
    return redirect("participants:emergency", community=community)
