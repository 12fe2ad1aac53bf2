"""What other agencies changed in the records that one works with, and how one is told of it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.web.audit.models import Reading
from ladderway.web.casework import actions
from ladderway.web.casework.changes import KINDS, Changed, Span, changed
from ladderway.web.casework.forms import NoticeForm
from ladderway.web.casework.models import Notice, NoticeWish
from ladderway.web.lists import chosen
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import opening
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

DAYS = (7, 14, 30)
PAGE = "casework:changes"
SHOWN = 20  # messages on the page
FIELDS = (
    "rhythm", "channel", "number", "quiet_since", "quiet_until", "quiet_weekend", "hour", "revision"
)  # fmt: skip


@require_safe
@login_required
def changes(request: HttpRequest, community: str) -> HttpResponse:
    """The latest first; what came since one looked last is marked."""
    actor = people_here(request, community, Capability.FOLLOW_RECORDS)
    told = request.GET.get("days", "")
    days = int(told) if told in map(str, DAYS) else DAYS[1]
    now = timezone.now()
    found = changed(actor, opening(actor), Span(now - timedelta(days=days), now))
    part = request.GET.get("part", "")
    context = {
        "community": actor.community, "rows": [one for one in found if _has(one, part)],
        "looked": _looked(actor), "wish": _wish(actor),
        "days": chosen(
            [(str(n), ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS], str(days)
        ),
        "parts": chosen([("", _("All parts")), *((k.key, k.name) for k in KINDS)], part),
    }  # fmt: skip
    return render(request, "casework/changes.html", context)


def _has(one: Changed, part: str) -> bool:
    return not part or any(change.kind.key == part for change in one.changes)


def _looked(actor: Actor) -> object:
    """When the actor last had records on this page; None where never. The audit knows."""
    mine = Reading.objects.filter(actor=actor.user.public_id, route=PAGE)
    return mine.aggregate(last=Max("at"))["last"]


def _wish(actor: Actor) -> NoticeWish | None:
    return NoticeWish.objects.filter(user=actor.user, community=actor.community).first()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def told(request: HttpRequest, community: str) -> HttpResponse:
    """How one wishes to be told, and the messages that went out."""
    actor = people_here(request, community, Capability.FOLLOW_RECORDS)
    wish = _wish(actor)
    shown = wish or NoticeWish()
    channels = [name for name, path in settings.REMINDER_SENDERS.items() if path] or ["email"]
    initial = {name: getattr(shown, name) for name in FIELDS}
    form = NoticeForm(request.POST or held(request), channels=channels, initial=initial)
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data.get("revision") or 0
        try:
            actions.wish_to_be_told(
                actor=actor, fields=form.values(), revision=revision, now=timezone.now()
            )
        except Stale:
            messages.info(request, _("Somebody was here before you. See how it stands now."))
        else:
            messages.success(request, _("Saved."))
        return redirect("casework:told", community)
    context = {
        "community": actor.community, "form": form, "tokens": new_tokens(request),
        "sent": Notice.objects.filter(wish=wish)[:SHOWN] if wish else (),
        "can_send": any(settings.REMINDER_SENDERS.values()),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "casework/told.html", context, status=status)
