"""The calendar that a program reads, and the page on which a worker makes its address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.files.exports.calendar_feed import calendar
from ladderway.web.participants.policy import people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.referrals import queries_calendar as queries
from ladderway.web.referrals.actions import feed as actions
from ladderway.web.submitting import new_tokens, once


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """When the worker is busy. A secret that opens nothing is answered like one that never was."""
    now = timezone.now()
    feed = queries.feed_by(actions.hashed(secret), timezone.localdate(now))
    if feed is None:
        raise Http404
    feed.read_on = timezone.localdate(now)
    feed.save(update_fields=["read_on"])
    with translation.override(feed.user.preferred_language):
        text = calendar(_("Appointments"), _("Appointment"), queries.busy(feed, now))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="appointments.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def feed_page(request: HttpRequest, community: str) -> HttpResponse:
    """Make an address, replace it, or end it. It is shown once, on the answer to the request."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    address = ""
    if request.method == "POST" and "end" in request.POST:
        if actions.end(actor=actor):
            messages.success(request, _("The address opens nothing any more."))
        return redirect("referrals:feed", community=community)
    if request.method == "POST":
        secret = actions.make(actor=actor)
        path = reverse("calendar_feed:feed", args=[secret])
        address = request.build_absolute_uri(path)
    context = {
        "community": actor.community, "feed": queries.feed_of(actor), "address": address,
        "tokens": new_tokens(request), "name": named(actor.community),
    }  # fmt: skip
    response = render(request, "referrals/feed.html", context)
    response["Cache-Control"] = "no-store"
    return response
