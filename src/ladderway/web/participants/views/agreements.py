"""What agencies agreed among each other: seen by all staff, made and ended by those who answer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants import queries_alerts as queries
from ladderway.web.participants.actions import agreements as actions
from ladderway.web.participants.forms_access import AgreementForm, EndForm
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.views.emergency import plain
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import GRANTED_TO, Capability, check
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.submitting import held, once

FORM = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def agreements(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.SEE_AGREEMENTS)
    rows = queries.agreements_of(actor)
    agencies = list(actor.community.agencies.order_by("name_en"))
    counting = queries.may_count(actor.community, agencies, actor.on)
    context = {
        "community": actor.community,
        "holding": [row for row in rows if not row.is_over],
        "over": [row for row in rows if row.is_over],
        "counting": [agency for agency in agencies if agency.pk in counting],
        "makes": bool(actor.agencies_as(*GRANTED_TO[Capability.MAKE_AGREEMENTS])),
    }
    return render(request, "participants/agreements.html", context)


@require_http_methods(FORM)
@login_required
@once
def agreement_new(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MAKE_AGREEMENTS)
    agencies = list(actor.community.agencies.order_by("name_en"))
    mine = actor.agencies_as(*GRANTED_TO[Capability.MAKE_AGREEMENTS])
    form = AgreementForm(
        request.POST or held(request), givers=mine, agencies=agencies, initial={"since": actor.on}
    )
    back = reverse("participants:agreements", args=[community])
    if request.method == "POST" and form.is_valid():
        said = dict(form.values())
        said["giver"] = _chosen(agencies, said["giver"])
        said["receiver"] = _chosen(agencies, said["receiver"])
        try:
            actions.make_agreement(actor=actor, **said)
        except BadInput:
            form.add_error("giver", _("This agency is sensitive: nobody oversees whom it serves."))
        else:
            messages.success(request, _("The agreement is recorded."))
            return redirect(back)
    lede = _("Say what is agreed in writing. Without it nothing is opened, and nothing is counted.")
    return plain(request, actor, form, _("Record an agreement"), lede, _("Record it"), back)


def _chosen(agencies: list[Agency], key: str) -> Agency | None:
    return next((agency for agency in agencies if str(agency.public_id) == key), None)


@require_http_methods(FORM)
@login_required
@once
def agreement_end(request: HttpRequest, community: str, agreement: UUID) -> HttpResponse:
    """Says what ends with it, and then ends it."""
    actor = people_here(request, community, Capability.MAKE_AGREEMENTS)
    rows = queries.agreements_of(actor)
    row = next((r for r in rows if r.agreement.public_id == agreement), None)
    if row is None:
        raise Http404
    if not row.may_end:
        side = row.agreement.giver or row.agreement.receiver
        making = Capability.MAKE_AGREEMENTS
        check(user=request.user, capability=making, agency=side, on=actor.on)
    form = EndForm(request.POST or held(request), today=actor.on)
    back = reverse("participants:agreements", args=[community])
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            actions.end_agreement(actor=actor, agreement=row.agreement, until=until)
        except BadInput:
            form.add_error("until", _("It ends by then already."))
        else:
            messages.success(request, _("Ended. What it opened closes on that day."))
            return redirect(back)
    lede = _("%(title)s. From that day %(receiver)s opens nothing by it, on any page.") % {
        "title": row.agreement.title,
        "receiver": named(row.agreement.receiver),
    }
    title = _("End this agreement?")
    return plain(request, actor, form, title, lede, _("End it"), back, danger=True)
