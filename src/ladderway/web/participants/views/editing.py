"""One page with one form about a person: shown, refused with the reason, in conflict, or saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.places import Record
from ladderway.web.participants.record_places import notes_open, ways_of
from ladderway.web.participants.sections import Section
from ladderway.web.participants.topic_words import PURPOSE_NAMES
from ladderway.web.submitting import new_tokens


def base(request: HttpRequest, record: Record) -> dict[str, Any]:
    """What every page of a record shows in its head."""
    return {
        "community": record.actor.community,
        "person": record.person,
        "record": record,
        "enters": record.enters,
        "recruits": record.recruits,
        "shows_notes": notes_open(record),
        "purpose": PURPOSE_NAMES[record.purpose],
        "ways": ways_of(record),
    }


@dataclass(frozen=True, slots=True)
class Page:
    """One page with one form: `back` is where it leads, `following` to what is next in a list,
    `here` the tab that is marked."""

    title: str
    back: str
    record: Record
    part: Section | None = None
    remove: str = ""
    following: str = ""
    section: str = ""  # the tab it belongs to, where it is no part of the record itself

    @property
    def here(self) -> str:
        return self.section or (self.part.key if self.part else "record")


NEXT = "next"
Save = Callable[[Mapping[str, Any], int], object]


def edited(request: HttpRequest, form: RecordForm, page: Page, save: Save) -> HttpResponse:
    """The form shown, refused with the reason beside the field, or saved and led on. One that was
    sent to be filled in further (`suggest`) is shown again as it stands."""
    theirs: list[tuple[str, str, str]] = []
    status = 200
    if request.method == "POST" and form.is_bound:
        status = 422
        if form.is_valid():
            try:
                save(form.values(), form.cleaned_data.get("revision") or 0)
            except Stale as stale:
                theirs, status = compared(form, stale.record), 409
            else:
                return _saved(request, page)
    context = base(request, page.record) | {
        "page": page, "form": form, "theirs": theirs, "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "participants/form.html", context, status=status)


def _saved(request: HttpRequest, page: Page) -> HttpResponse:
    messages.success(request, _("Saved."))
    if page.following and request.POST.get("after") == NEXT:
        messages.info(request, _("Here is the next one in the list."))
        return redirect(page.following)
    return redirect(page.back)


Differing = list[tuple[str, str, str]]


def kept(
    form: RecordForm,
    save: Save,
    stale: type[Exception],
    differing: Callable[[RecordForm, Any], Differing],
) -> tuple[Differing, int]:
    """A form that was sent, outside of a record: saved (200), refused with the reason (422), or in
    conflict with what somebody saved meanwhile (409), which `stale` holds as `fresh`."""
    if not form.is_valid():
        return [], 422
    try:
        save(form.values(), form.cleaned_data.get("revision") or 0)
    except stale as changed:
        return differing(form, changed.fresh), 409  # type: ignore[attr-defined]
    except BadInput:
        form.add_error(None, _("This is not possible any more. Look at how it stands now."))
        return [], 422
    return [], 200


def clicked(
    request: HttpRequest, back: str, save: Callable[[int], object], stale: type[Exception]
) -> HttpResponse:
    """One click that changes something, with the revision that it was read at."""
    try:
        save(int(request.POST.get("revision") or 0))
    except stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    except (BadInput, ValueError):
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
    else:
        messages.success(request, _("Saved."))
    return redirect(back)


def compared(form: RecordForm, fresh: Any) -> list[tuple[str, str, str]]:
    """What somebody else saved meanwhile beside what was written here, field by field. The form
    then stands on their writing: saving again is a decision."""
    form.data = form.data.copy()
    form.data["revision"] = str(fresh.revision)
    differing = []
    for name, field in form.fields.items():
        if name == "revision":
            continue
        mine = form.cleaned_data.get(name)
        now = getattr(fresh, name, mine)  # some fields of a form are no fields of the record
        if now != mine:
            differing.append((str(field.label), _said(field, now), _said(field, mine)))
    return differing


def _said(field: Any, value: Any) -> str:
    choices = dict(getattr(field, "choices", ()))
    for key in (value, str(value)):
        if key in choices:
            return str(choices[key])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "—" if value in (None, "") else str(value)
