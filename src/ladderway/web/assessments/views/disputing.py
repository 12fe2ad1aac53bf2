"""Disputes: written down, taken on by another person, answered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.assessment.disputes import ANSWERING, OVER, Move, State, moves
from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.assessments.actions import disputing as actions
from ladderway.web.assessments.forms import AnswerForm, DisputeForm
from ladderway.web.assessments.models import Assessment, Dispute
from ladderway.web.assessments.queries import record as queries
from ladderway.web.assessments.views.record import FORM, opened
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

MOVES = {
    Move.TAKE: lazy("Take the review on"),
    Move.HAND_BACK: lazy("Hand it back"),
    Move.AGREE: lazy("Agree: assess again"),
    Move.LET_STAND: lazy("It stands, with this answer"),
    Move.WITHDRAW: lazy("It is withdrawn"),
}
MOST = 200


@require_safe
@login_required
def waiting(request: HttpRequest, community: str) -> HttpResponse:
    """Disputes that are open, of the records that are open. No stream and no reason stands here."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    rows: dict[int, Dispute] = {}
    for purpose in (Purpose.SERVE, Purpose.SUPERVISE):
        found = Dispute.objects.visible_to(actor, purpose).exclude(state__in=OVER)
        rows |= {row.pk: row for row in found.select_related("person", "agency")[:MOST]}
    shown = sorted(rows.values(), key=lambda row: (row.asked_on, row.pk))
    context = {
        "community": actor.community, "rows": shown, "me": actor.user.public_id,
    }  # fmt: skip
    return render(request, "assessments/disputes.html", context)


@require_http_methods(FORM)
@login_required
@once
def ask(request: HttpRequest, community: str, person: UUID, assessment: UUID) -> HttpResponse:
    found = opened(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.here(found, Assessment, assessment)
    form = DisputeForm(request.POST or held(request))
    back = reverse("assessments:one", args=[community, person, assessment])
    page, agency = (
        Page(_("It is said to be wrong"), back, found, section="assessments"),
        found.agency(),
    )
    try:
        return edited(
            request, form, page,
            lambda values, _revision: actions.ask(
                record=found, agency=agency, assessment=row, **values
            ),
        )  # fmt: skip
    except BadInput:
        messages.info(request, _("This assessment is disputed already. See how it stands."))
        return redirect(back)


@require_http_methods(FORM)
@login_required
@once
def one(request: HttpRequest, community: str, person: UUID, dispute: UUID) -> HttpResponse:
    found = opened(request, community, person)
    row = queries.here(found, Dispute, dispute)
    form = AnswerForm(
        request.POST or held(request), initial={"revision": row.revision}
    )  # fmt: skip
    fault, status = "", 200
    if request.method == "POST":
        fault, status = _moved(request, found, row, form), 422
        if not fault:
            messages.success(request, _("Saved."))
            return redirect("assessments:dispute", community, person, dispute)
        row = queries.here(found, Dispute, dispute)
    can = [each for each in moves(State(row.state)) if _may(found, row, each)]
    assessment = queries.mine(found, Assessment).filter(pk=row.assessment_id).first()
    context = base(request, found) | {
        "row": row, "form": form, "fault": fault, "tokens": new_tokens(request),
        "buttons": [(each.value, MOVES[each]) for each in can],
        "answers": any(each in ANSWERING for each in can), "assessment": assessment,
        "reviewer": User.objects.filter(public_id=row.reviewer).first() if row.reviewer else None,
        "is_assessor": row.assessor == found.actor.user.public_id,
    }  # fmt: skip
    return render(request, "assessments/dispute.html", context, status=status)


def _may(record: Record, row: Dispute, move: Move) -> bool:
    """Whether a button is shown: what the action would refuse is not offered."""
    me = record.actor.user.public_id
    if not record.enters or move is Move.REASSESS:
        return False
    if move is Move.TAKE:
        return me != row.assessor
    return move is Move.WITHDRAW or me == row.reviewer


def _moved(request: HttpRequest, record: Record, row: Dispute, form: AnswerForm) -> str:
    """What went wrong, in words; empty where it was done."""
    chosen = request.POST.get("move", "")
    if chosen not in set(MOVES) or not form.is_valid():
        return _("Choose what happens next.")
    given = form.cleaned_data
    try:
        actions.move(
            record=record, dispute=row, to=Move(chosen), revision=given["revision"] or 0,
            answer=given["answer"],
        )  # fmt: skip
    except Stale as stale:
        form.data = form.data.copy()
        form.data["revision"] = str(stale.record.revision)
        return _("Somebody else changed this meanwhile. See how it stands, then go on.")
    except BadInput:
        if Move(chosen) in ANSWERING and not given["answer"].strip():
            return _("Write the answer first, in words that the person can be told.")
        return _("This is not possible any more, or another person reviews it.")
    return ""
