"""A partner's own page, without an account: the link says who sends, to which agency."""

import secrets
import time
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.files.intake_forms import limit
from ladderway.web.intake import queries_partners as queries
from ladderway.web.intake.actions import partners as actions
from ladderway.web.intake.forms_partners import SendForm
from ladderway.web.intake.models import PartnerLink
from ladderway.web.intake.open_places import OpenPlace, offered
from ladderway.web.submitting import once

FORM = ["GET", "HEAD", "POST"]
SALT = "ladderway.partner.form"
# Nobody reads the page and writes a name in less.
SHORTEST = 3.0  # seconds
LONGEST = 24 * 3600


@require_http_methods(FORM)
@once
def refer(request: HttpRequest, token: str) -> HttpResponse:
    """The answer is the same whoever is sent: nothing is looked up."""
    on = timezone.localdate()
    link = queries.link_of(token)
    if link is None or not link.works_on(on) or queries.is_used_up(link):
        return render(request, "intake/refer_over.html", status=404)
    places = offered(link.agency, on)
    tongue = get_language() or "en"
    form = SendForm(
        request.POST or None, places=places, tongue=tongue, initial={"language": tongue[:2]}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and not _too_quick(request, form):
            try:
                actions.send(link=link, on=on, fields=form.fields_sent())
            except actions.Over:
                return render(request, "intake/refer_over.html", status=404)
            except actions.Enough:
                status = 429
                form.add_error(None, _("No more can be sent by this link today. Try tomorrow."))
            else:
                return redirect("refer:thanks", token=token)
    return render(
        request, "intake/refer.html", _context(request, link, form, places), status=status
    )


def _context(
    request: HttpRequest, link: PartnerLink, form: SendForm, places: Sequence[OpenPlace]
) -> dict[str, Any]:
    shown = request.POST.get("shown") or signing.dumps(time.time(), salt=SALT)
    tongue = get_language() or "en"
    return {
        "link": link, "form": form, "shown": shown,
        "places": [(place.named(tongue), place) for place in places],
        "once": secrets.token_urlsafe(16), "late": limit("sent_late_days", timezone.localdate()),
    }  # fmt: skip


def _too_quick(request: HttpRequest, form: SendForm) -> bool:
    """Whether it came sooner than anybody writes. The form says so: a person sends it again."""
    try:
        shown = signing.loads(request.POST.get("shown", ""), salt=SALT, max_age=LONGEST)
        quick = time.time() - shown < SHORTEST
    except signing.BadSignature:
        quick = True
    if quick:
        form.add_error(None, _("That was quick. Look it over, wait a moment, and send it again."))
    return quick


@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    link = queries.link_of(token)
    if link is None:
        return render(request, "intake/refer_over.html", status=404)
    on = timezone.localdate()
    again = link.works_on(on) and not queries.is_used_up(link)
    context = {"link": link, "token": token, "again": again, "late": limit("sent_late_days", on)}
    return render(request, "intake/refer_thanks.html", context)
