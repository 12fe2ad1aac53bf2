"""The page of the day."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.files.referral_limits import limit
from ladderway.web.casework.today import groups
from ladderway.web.lists import chosen
from ladderway.web.participants.places import ENTERING, opening
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.today import Asked

QUIET = (14, 30, 60, 90)
NAMES = ("whose", "quiet")
CHOSEN = "today"


@require_safe
@login_required
def today(request: HttpRequest, community: str) -> HttpResponse:
    """What waits for whoever looks: of their own people, or of all of their agency."""
    actor = people_here(request, community)
    purpose = opening(actor)
    serves = purpose is Purpose.SERVE
    # What was chosen last holds for the session, so that a button that leads back leads back to it.
    said = request.session.get(CHOSEN, {}) | {k: v for k, v in request.GET.items() if k in NAMES}
    if said != request.session.get(CHOSEN, {}):
        request.session[CHOSEN] = {name: value[:8] for name, value in said.items()}
    whose = said.get("whose", "mine" if serves else "all")
    told = said.get("quiet", "")
    days = int(told) if told in map(str, QUIET) else limit("quiet_days", actor.on)
    asked = Asked(actor, purpose, whose == "mine" and serves, days)
    choices = [("mine", _("My people"))] if serves else []
    spans = sorted({*QUIET, days})
    context = {
        "community": actor.community, "today": actor.on, "groups": groups(asked),
        "enters": bool(actor.agencies_as(*ENTERING)),
        "whose": chosen([*choices, ("all", _("All of my agency"))], whose),
        "quiet": chosen(
            [(str(n), ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in spans], str(days)
        ),
    }  # fmt: skip
    return render(request, "casework/today.html", context)
