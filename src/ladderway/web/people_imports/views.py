"""Bringing in a file of people, for those who enter people at an agency."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.files import people as files
from ladderway.web.lists.copies import XLSX
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.people_imports import pages, queries
from ladderway.web.people_imports.actions import applying, looking, staging, undoing
from ladderway.web.people_imports.forms import ColumnsForm, FileForm
from ladderway.web.people_imports.models import PeopleImport, PeopleRow
from ladderway.web.reference.speech import language, speech
from ladderway.web.submitting import new_tokens, once

State = PeopleImport.State
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}
UNREADABLE = 422


def _actor(request: HttpRequest, slug: str) -> Actor:
    return people_here(request, slug, Capability.ENTER_PEOPLE)


def _here(request: HttpRequest, slug: str, file: UUID) -> tuple[Actor, PeopleImport]:
    actor = _actor(request, slug)
    return actor, queries.file_here(actor, file)


def _back(actor: Actor, file: PeopleImport) -> str:
    return reverse("people_imports:file", args=[actor.community.slug, file.public_id])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def home(request: HttpRequest, community: str) -> HttpResponse:
    """Choose a file; below it those that were brought before."""
    actor = _actor(request, community)
    agencies = actor.agencies_as(*ENTERING)
    name = "name_fr" if get_language() == "fr" else "name_en"
    form = FileForm(request.POST or None, request.FILES or None, agencies=agencies, name=name)
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data.get("agency", agencies[0])
        kept = staging.stage(actor=actor, agency=agency, sheet=form.sheet)
        known = None not in kept.mapping and "chosen_name" in kept.mapping
        step = "people_imports:file" if known else "people_imports:columns"
        return redirect(step, actor.community.slug, kept.public_id)
    found = [(each, pages.STATES[each.state]) for each in queries.files_of(actor)[:30]]
    context = {
        "community": actor.community, "form": form, "files": found, "tokens": new_tokens(request),
        "days": queries.days_kept(actor),
    }  # fmt: skip
    status = UNREADABLE if request.method == "POST" else 200
    return render(request, "people_imports/home.html", context, status=status)


@require_safe
@login_required
def template(request: HttpRequest, community: str, ending: str) -> HttpResponse:
    """The empty file with every column, in the language of the page."""
    _actor(request, community)
    return _download(ending, "people", lambda: files.template(language(), ending))


def _download(ending: str, name: str, write: Callable[[], bytes]) -> HttpResponse:
    if ending not in KINDS:
        raise Http404
    response = HttpResponse(write(), content_type=KINDS[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def columns(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    """What the headings of a file stand for; it is remembered for the agency."""
    actor, found = _here(request, community, file)
    if found.state != State.STAGED:
        return redirect(_back(actor, found))
    first = found.rows.first()
    examples = first.cells if first else [""] * len(found.headings)
    form = ColumnsForm(request.POST or None, file=found, examples=examples)
    if request.method == "POST" and form.is_valid():
        try:
            staging.name_columns(actor=actor, file=found, columns=form.chosen)
        except BadInput:
            messages.error(request, _("This file was applied or forgotten meanwhile."))
        return redirect(_back(actor, found))
    context = {"community": actor.community, "file": found, "form": form}
    status = UNREADABLE if request.method == "POST" else 200
    return render(request, "people_imports/columns.html", context, status=status)


@require_safe
@login_required
def file(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    """What was read, row by row, before anything is in the records; and what became of it."""
    actor, found = _here(request, community, file)
    show, number = request.GET.get("show", ""), request.GET.get("page", "1")
    staging.tell(actor, found, "people_import.opened", {})
    context = pages.page(actor, found, show, number, speech())
    return render(request, "people_imports/file.html", context)


WORK: dict[str, Callable[..., int]] = {
    State.STAGED: looking.look,
    State.APPLYING: applying.apply_some,
    State.UNDOING: undoing.undo_some,
}


@require_POST
@login_required
def go_on(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    """Does the next part; where scripts run, the page asks again until nothing is left."""
    actor, found = _here(request, community, file)
    work = WORK.get(found.state)
    try:
        done = work(actor=actor, file=found) if work else 0
    except BadInput:
        done = 0
    if not request.headers.get("HX-Request"):
        return redirect(_back(actor, found))
    if not done:
        return HttpResponse(headers={"HX-Redirect": _back(actor, found)})
    context = {"community": actor.community, **pages.progress(found)}
    return render(request, "people_imports/progress.html", context)


@require_POST
@login_required
def choose(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    """What is to happen to one row, or to all that ask."""
    actor, found = _here(request, community, file)
    action = request.POST.get("action", "")
    try:
        if "all" in request.POST:
            staging.choose_all(actor=actor, file=found, action=action)
        else:
            number = _number(request.POST.get("row"))
            staging.choose(actor=actor, file=found, number=number, action=action)
    except BadInput:
        messages.error(request, _("That cannot be chosen for this row."))
    asks = found.rows.filter(action=PeopleRow.Action.ASK).exists()
    return redirect(f"{_back(actor, found)}?show=ask" if asks else _back(actor, found))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


@require_POST
@login_required
def apply(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    actor, found = _here(request, community, file)
    try:
        applying.begin(actor=actor, file=found)
    except applying.Undecided as error:
        text = ngettext(
            "Nothing was saved: %(count)s row still waits for an answer.",
            "Nothing was saved: %(count)s rows still wait for an answer.",
            error.count,
        )
        messages.error(request, text % {"count": error.count})
    except BadInput:
        messages.info(request, _("This file was begun before. Nothing is done twice."))
    return redirect(_back(actor, found))


@require_POST
@login_required
def undo(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    return _verb(request, community, file, undoing.begin, _("This file cannot be undone any more."))


@require_POST
@login_required
def discard(request: HttpRequest, community: str, file: UUID) -> HttpResponse:
    refusal = _("A file that was applied stays on record. It can be undone.")
    answer = _verb(request, community, file, staging.discard, refusal)
    if PeopleImport.objects.filter(public_id=file).exists():
        return answer
    messages.success(request, _("The file was forgotten. Nothing of it is in the records."))
    return redirect("people_imports:home", community)


def _verb(
    request: HttpRequest, slug: str, file: UUID, act: Callable[..., Any], refusal: str
) -> HttpResponse:
    actor, found = _here(request, slug, file)
    try:
        act(actor=actor, file=found)
    except BadInput:
        messages.error(request, refusal)
    return redirect(_back(actor, found))


@require_safe
@login_required
def refused(request: HttpRequest, community: str, file: UUID, ending: str) -> HttpResponse:
    """The rows that were refused as they were written, with what to mend, to be sent again."""
    actor, found = _here(request, community, file)
    say = speech()
    rows = found.rows.filter(action=PeopleRow.Action.REFUSE)
    body = [(row.cells, pages.problems(row, say)) for row in rows]
    staging.tell(actor, found, "people_import.refused_taken", {"rows": len(body)})
    return _download(
        ending,
        "people-refused",
        lambda: files.refused(found.headings, body, say.language, ending),
    )
