"""A form of selection shown, refused with the rule that refused it, in conflict, or done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.views.editing import compared
from ladderway.web.screening.actions.openings import Faulty
from ladderway.web.screening.actions.refusals import Incomplete
from ladderway.web.screening.reasons import Refused, said
from ladderway.web.submitting import new_tokens

FORM = ["GET", "HEAD", "POST"]
Save = Callable[[Mapping[str, Any], int], object]


@dataclass(frozen=True, slots=True)
class FormPage:
    """Where a form stands: its template, what is above it, and where it leads."""

    template: str
    title: str
    back: str
    context: Mapping[str, Any]
    button: str = ""


def answered(request: HttpRequest, form: RecordForm, page: FormPage, save: Save) -> HttpResponse:
    """GET shows; POST saves and leads on, or says beside the field what the rules refuse."""
    theirs: list[tuple[str, str, str]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                save(form.values(), form.cleaned_data.get("revision") or 0)
            except Stale as stale:
                theirs, status = conflict(form, stale.record), 409
            except Refused as refused:
                explain(form, refused)
            else:
                messages.success(request, _("Saved."))
                return redirect(page.back)
    context = dict(page.context) | {
        "page": page, "form": form, "theirs": theirs, "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, page.template, context, status=status)


def conflict(form: RecordForm, fresh: Any) -> list[tuple[str, str, str]]:
    """What differs; of a move, only that somebody was there before."""
    if all(hasattr(fresh, name) for name in form.fields):
        return compared(form, fresh)
    form.data = form.data.copy()
    form.data["revision"] = str(fresh.revision)
    return [(_("Where it stands"), str(fresh.get_state_display()), _("As you saw it before"))]


def explain(form: RecordForm, refused: Refused) -> None:
    if isinstance(refused, Faulty):
        for fault in refused.faults:
            form.add_error(fault.field, said(fault.reason))
    elif isinstance(refused, Incomplete):
        for name, reason in refused.faults.items():
            form.add_error(name, said(reason))
    else:
        form.add_error(None, said(refused.reason))


def called(row: Any, language: str = "") -> str:
    """The name of a row in a language, or in the one it has."""
    french = (language or get_language() or "en") == "fr"
    return (row.name_fr if french else row.name_en) or row.name_en


def label_here() -> str:
    return "name_fr" if get_language() == "fr" else "name_en"
