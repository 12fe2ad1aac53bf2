"""Where a button leads: back to where it stands, or on to what is next on the page of the day."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.access.policy import Purpose
from ladderway.files.referral_limits import limit
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import opening
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.today import SOURCES, Asked

TODAY = "today"  # the page of the day, and where a session keeps what was chosen on it
NEXT = "next"
QUIET = (14, 30, 60, 90)
Save = Callable[[Mapping[str, Any], int], object]


class Meanwhile(Exception):
    """Somebody else saved the row meanwhile. Its form asks for other things than the row holds, so
    the two cannot be laid side by side."""


def unless_meanwhile(save: Save) -> Save:
    """`save`, which raises Meanwhile in place of Stale."""

    def saved(values: Mapping[str, Any], revision: int) -> object:
        try:
            return save(values, revision)
        except Stale:
            raise Meanwhile from None

    return saved


def led_on(request: HttpRequest, community: str, here: str) -> HttpResponse:
    """To the page of the day where the button stood there, at the group that it was of."""
    group = group_of(request.POST.get("then", ""))
    if group is None:
        return redirect(here)
    return redirect(f"{reverse('casework:today', args=[community])}{f'#{group}' if group else ''}")


def group_of(told: str) -> str | None:
    """The group of the page of the day that `then` names; None where one did not come from it."""
    page, _sign, group = told.partition(":")
    if page != TODAY:
        return None
    return group if group.isascii() and group.replace("_", "").isalnum() else ""


def asked_today(request: HttpRequest, actor: Actor) -> Asked:
    """For whom the page of the day is, as it was chosen last in this session."""
    said, purpose = request.session.get(TODAY, {}), opening(actor)
    serves = purpose is Purpose.SERVE
    mine = serves and said.get("whose", "mine") == "mine"
    told = said.get("quiet", "")
    days = int(told) if told in map(str, QUIET) else limit("quiet_days", actor.on)
    return Asked(actor, purpose, mine, days)


def next_or(
    request: HttpRequest, actor: Actor, here: str, *, may_stay: bool = False
) -> HttpResponse:
    """After "done, then the next one": to the next line of the group; else as `led_on`. The same
    person may be next (`may_stay`) where what was done was one line of several."""
    slug = actor.community.slug
    group = group_of(request.POST.get("then", ""))
    if not group or request.POST.get("after") != NEXT:
        return led_on(request, slug, here)
    source = next((source for source in SOURCES if source.key == group), None)
    waiting = source.find(asked_today(request, actor)).items if source else ()
    following = next((item.url for item in waiting if may_stay or _page(item.url) != here), None)
    if following is None:
        messages.info(request, _("That was the last one."))
        return led_on(request, slug, here)
    messages.info(request, _("Here is the next one in the list."))
    return redirect(following)


def _page(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]
