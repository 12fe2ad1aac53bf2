"""What is done with several people at once: who and who not is shown first, then it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.domain.shared.errors import BadInput
from ladderway.web.casework.bulk import Chosen, chosen_people, for_worker, workers_for
from ladderway.web.casework.forms import AssignForm, CloseForm, NextStepForm
from ladderway.web.participants.actions import cases
from ladderway.web.participants.actions.cases import Changed
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.sessions import drop, keep, kept
from ladderway.web.submitting import new_tokens, once

UNDO, UNDO_FOR = "bulk_undo", timedelta(minutes=30)
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do with several people: its words, its form, and the verb."""

    title: Any
    button: Any
    warning: Any
    form: Callable[[Actor, Chosen, Any], RecordForm]
    do: Callable[[Actor, Sequence[Case], Values], list[Changed]]


def _close(actor: Actor, found: Sequence[Case], values: Values) -> list[Changed]:
    cases.close(actor=actor, cases=found, **values)
    return []


DEEDS = {
    "next": Deed(
        lazy("Say what happens next"), lazy("Set it"), "",
        lambda _actor, _chosen, data: NextStepForm(data),
        lambda actor, found, values: cases.set_next(actor=actor, cases=found, **values),
    ),
    "worker": Deed(
        lazy("Give to somebody"), lazy("Give them"),
        lazy("At an agency that works by caseload you may not open their records afterwards."),
        lambda actor, chosen, data: AssignForm(data, workers=workers_for(actor, chosen.cases)),
        lambda actor, found, values: cases.assign(
            actor=actor, cases=found, worker=int(values["worker"])
        ),
    ),
    "close": Deed(
        lazy("Close their cases"), lazy("Close them"),
        lazy("What your agency may open about them ends with that day. It cannot be undone here."),
        lambda actor, _chosen, data: CloseForm(data, today=actor.on, initial={"on": actor.on}),
        _close,
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def bulk(request: HttpRequest, community: str) -> HttpResponse:
    """Who is meant and who is left out, with the form; sent from that page, it is done."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    deed = DEEDS.get(request.POST.get("do", ""))
    ids = request.POST.getlist("person")
    if deed is None or not ids:
        if request.method == "POST":
            messages.info(request, _("Choose people first, then what to do with them."))
        return redirect("casework:desk", community)
    chosen = chosen_people(actor, ids)
    is_sent = "confirmed" in request.POST
    form = deed.form(actor, chosen, request.POST if is_sent else None)
    if is_sent and form.is_valid():
        if "worker" in form.fields:
            chosen = for_worker(actor, chosen, int(form.cleaned_data["worker"]))
        if _done(request, actor, deed, chosen, form):
            return redirect("casework:desk", community)
    context = {
        "community": actor.community, "deed": deed, "do": request.POST["do"], "chosen": chosen,
        "form": form, "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "casework/bulk.html", context, status=422 if is_sent else 200)


def _done(request: HttpRequest, actor: Actor, deed: Deed, chosen: Chosen, form: RecordForm) -> bool:
    """Whether it was done with anybody; if not, the form says why."""
    if not chosen.cases:
        form.add_error(None, _("There is nobody with whom this can be done."))
        return False
    try:
        changed = deed.do(actor, chosen.cases, form.values())
    except cases.Stale:
        form.add_error(None, _("Somebody changed one of them meanwhile. Look again, then send."))
        return False
    except BadInput as refused:
        form.add_error(None, str(refused))
        return False
    done = len(chosen.cases)
    told = ngettext("Done for %(done)s person.", "Done for %(done)s people.", done)
    messages.success(request, told % {"done": done})
    drop(request.session, UNDO)
    if changed:
        keep(request.session, UNDO, {"changed": [_stored(each) for each in changed]}, UNDO_FOR)
    return True


def _stored(each: Changed) -> list[Any]:
    before = {k: v.isoformat() if isinstance(v, date) else v for k, v in each.before.items()}
    return [str(each.case), each.revision, before]


def _read(row: list[Any]) -> Changed:
    case, revision, before = row
    day = before.get("next_action_on")
    if day is not None:
        before = before | {"next_action_on": date.fromisoformat(day)}
    return Changed(UUID(case), revision, before)


@require_POST
@login_required
def undo(request: HttpRequest, community: str) -> HttpResponse:
    """Puts the last change of several back, where nobody touched them since."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    stored = kept(request.session, UNDO).get("changed", [])
    drop(request.session, UNDO)
    back = cases.put_back(actor=actor, changed=[_read(row) for row in stored]) if stored else 0
    left = len(stored) - back
    if back:
        told = ngettext("As before for %(back)s person.", "As before for %(back)s people.", back)
        messages.success(request, told % {"back": back})
    if left or not stored:
        messages.info(request, _("Where somebody changed it since, it was left as it is."))
    return redirect("casework:desk", community)
