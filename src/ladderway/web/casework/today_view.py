"""The page of the day."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.web.casework.today import groups
from ladderway.web.lists import chosen
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import people_here
from ladderway.web.referrals.views.leading import QUIET, TODAY, asked_today

NAMES = ("whose", "quiet")


@require_safe
@login_required
def today(request: HttpRequest, community: str) -> HttpResponse:
    """What waits for whoever looks: of their own people, or of all of their agency."""
    actor = people_here(request, community)
    # What was chosen last holds for the session, so that a button that leads back leads back to it.
    said = request.session.get(TODAY, {}) | {k: v for k, v in request.GET.items() if k in NAMES}
    if said != request.session.get(TODAY, {}):
        request.session[TODAY] = {name: value[:8] for name, value in said.items()}
    asked = asked_today(request, actor)
    shown = "mine" if asked.mine else "all"
    days = str(asked.quiet_days)
    choices = [("mine", _("My people"))] if asked.purpose is Purpose.SERVE else []
    spans = sorted({*QUIET, asked.quiet_days})
    context = {
        "community": actor.community, "today": actor.on, "groups": groups(asked),
        "enters": bool(actor.agencies_as(*ENTERING)),
        "whose": chosen([*choices, ("all", _("All of my agency"))], shown),
        "quiet": chosen(
            [(str(n), ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in spans], days
        ),
    }  # fmt: skip
    return render(request, "casework/today.html", context)
