"""What is shared with whom, and on what ground; stopping it; and who has looked."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants import queries, queries_alerts
from ladderway.web.participants.actions import sharing as actions
from ladderway.web.participants.forms_sharing import ShareForm, WithdrawForm
from ladderway.web.participants.models import Sharing
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.topic_words import BASIS_NAMES, TOPIC_NAMES
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def sharings(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person)
    found.need(Topic.SERVICE)
    mine = {agency.pk for agency in found.actor.agencies_as(*queries.RECORDING)}
    said = [_shown(sharing, found, mine) for sharing in queries.sharings_of(found)]
    context = base(request, found) | {
        "live": [each for each in said if each["is_live"]],
        "over": [each for each in said if not each["is_live"]],
    }
    return render(request, "participants/sharings.html", context)


def _shown(sharing: Sharing, record: Record, mine: set[int]) -> dict[str, Any]:
    is_live = sharing.withdrawn_at is None and (
        sharing.expires_on is None or sharing.expires_on > record.actor.on
    )
    return {
        "sharing": sharing,
        "topics": [TOPIC_NAMES[t] for t in Topic if t in topics_of(sharing.topics)],
        "basis": BASIS_NAMES[Basis(sharing.basis)],
        "is_live": is_live,
        "may_withdraw": is_live and sharing.giver_id in mine,
    }


@require_http_methods(FORM)
@login_required
@once
def share(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    giver = found.agency()
    open_topics = [topic for topic in Topic if found.opens(topic)]
    form = ShareForm(
        request.POST or held(request),
        topics=open_topics,
        receivers=queries.receivers(found, giver),
        today=found.actor.on,
        agreements=queries.agreements_with(giver, found.actor.on),
        initial={"given_on": found.actor.on, "language": found.person.language},
    )
    page = Page(_("Share with an agency"), _back(found), found)

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.share(
            actor=found.actor,
            person=found.person,
            giver=giver,
            **{**values, "receiver": _receiver(found, giver, values["receiver"])},
        )

    return edited(request, form, page, save)


def _receiver(record: Record, giver: Agency, key: str) -> Agency:
    return next(a for a in queries.receivers(record, giver) if str(a.public_id) == key)


@require_http_methods(FORM)
@login_required
@once
def withdraw(request: HttpRequest, community: str, person: UUID, sharing: UUID) -> HttpResponse:
    """Says what stops, what was sent already and what must be kept, and then stops it."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    given = next((s for s in queries.sharings_of(found) if s.public_id == sharing), None)
    if given is None:
        raise Http404
    # The page is closed where the action would refuse, with the same reason.
    check(
        user=request.user,
        capability=Capability.ENTER_PEOPLE,
        agency=given.giver,
        on=found.actor.on,
    )
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw(actor=found.actor, sharing=given, how=form.cleaned_data["how"])
        except BadInput:
            messages.info(request, _("It was withdrawn already. Nothing is shared by it."))
        else:
            messages.success(request, _("Withdrawn. From now on nothing is shared by it."))
        return redirect(_back(found))
    context = base(request, found) | {
        "form": form,
        "given": _shown(given, found, set()),
        "sent": queries.disclosures_by(found, given),
        "back": _back(found),
        "tokens": new_tokens(request),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "participants/withdraw.html", context, status=status)


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("participants:sharings", args=args)


@require_safe
@login_required
def seen(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Who has looked at the record: for the person, with whom it is opened."""
    found = record_here(request, community, person)
    found.need(Topic.SERVICE)
    context = base(request, found) | {
        "readings": queries.readings_of(found.parts),
        "emergencies": queries_alerts.emergencies_about(found),
    }
    return render(request, "participants/seen.html", context)
