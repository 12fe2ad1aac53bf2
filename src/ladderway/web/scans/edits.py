"""Pages of sector scans that change something. Whether it may be done is decided in `actions`."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.domain.planning.scan_states import Event, Part, State, after, allows, changes
from ladderway.domain.shared.outcomes import Outcome, Status
from ladderway.files.scan_criteria import load_criteria
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.reference.speech import speech
from ladderway.web.scans import actions, forms, present, queries
from ladderway.web.scans.actions import Refused
from ladderway.web.scans.models import Entry, Judgement, Scan, Validation
from ladderway.words import sentence

View = Callable[..., HttpResponse]
GET_OR_POST = ["GET", "HEAD", "POST"]


def _planner(request: HttpRequest, community: str) -> Community:
    return community_here(request, community, Capability.PLAN)


def _told(view: View) -> View:
    """What the rules refuse is told on the page of the scan."""

    @wraps(view)
    def told(request: HttpRequest, community: str, public_id: UUID, **more: Any) -> HttpResponse:
        try:
            return view(request, community, public_id, **more)
        except Refused as refused:
            _tell(request, refused.outcome)
            return redirect("scans:scan", community, public_id)

    return told


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    for reason in outcome.reasons:
        messages.error(request, sentence(reason, speech()))


def _open(scan: Scan, part: Part) -> None:
    """Raises Refused before a form is shown that nothing would take."""
    outcome = changes(State(scan.state), part)
    if outcome.status is not Status.MET:
        raise Refused(outcome)


def _can(scan: Scan, event: Event) -> None:
    state = State(scan.state)
    if after(state, event) is None:
        raise Refused(allows(state, event))


def _page(request: HttpRequest, name: str, form: Form, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, f"scans/{name}.html", {"form": form, **context}, status=status)


@require_http_methods(GET_OR_POST)
@login_required
def new(request: HttpRequest, community: str) -> HttpResponse:
    place = _planner(request, community)
    proposed = {"sectors": list(dict.fromkeys(queries.named_candidates(place.area)))}
    form = forms.SectorsForm(request.POST or None, initial=proposed)
    if request.method == "POST" and form.is_valid():
        scan = actions.start_scan(
            community=place, by=request.user, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("The scan is a draft. Set its criteria and weights."))
        return redirect("scans:criteria", community, scan.public_id)
    return _page(request, "new", form, community=place, candidates=present.candidates(place.area))


@require_http_methods(GET_OR_POST)
@login_required
@_told
def criteria(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = _planner(request, community)
    scan = queries.scan_here(place, public_id)
    _open(scan, Part.CRITERIA)
    form = forms.CriteriaForm(request.POST or None, initial=_criteria_of(scan))
    if request.method == "POST" and form.is_valid():
        held = form.cleaned_data
        actions.set_criteria(
            scan=scan,
            title=held["title"],
            sectors=held["sectors"],
            is_rural=held["is_rural"],
            weights=form.weights(),
            by=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("Saved. Nothing is published yet."))
        return redirect("scans:scan", community, public_id)
    return _page(request, "criteria", form, community=place, scan=scan)


def _criteria_of(scan: Scan) -> dict[str, Any]:
    weights = dict(scan.weights.values_list("criterion", "weight"))
    return {
        "title": scan.title,
        "is_rural": scan.is_rural,
        "sectors": list(scan.entries.values_list("sector", flat=True)),
        **{f"weight_{code}": weights.get(code, 0) for code in load_criteria().criteria},
    }


@require_POST
@login_required
@_told
def move(request: HttpRequest, community: str, public_id: UUID, event: str) -> HttpResponse:
    said = {
        Event.PUBLISH: _("The criteria and weights are published. Score the sectors."),
        Event.FINISH: _("Scoring is finished. The group can conclude."),
        Event.REOPEN: _("Scoring is open again."),
    }
    if event not in said:
        raise Http404("There is no such move.")
    scan = queries.scan_here(_planner(request, community), public_id)
    actions.move(scan=scan, event=Event(event), by=request.user, today=timezone.localdate())
    messages.success(request, said[Event(event)])
    return redirect("scans:scan", community, public_id)


@require_POST
@login_required
@_told
def refresh(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    scan = queries.scan_here(_planner(request, community), public_id)
    actions.refresh_figures(scan=scan, by=request.user, today=timezone.localdate())
    messages.success(request, _("The figures are those of today."))
    return redirect("scans:scan", community, public_id)


def _entry(scan: Scan, sector: str) -> Entry:
    return get_object_or_404(Entry.objects.select_related("scan"), scan=scan, sector=sector)


@require_http_methods(GET_OR_POST)
@login_required
@_told
def judge(
    request: HttpRequest, community: str, public_id: UUID, sector: str, criterion: str
) -> HttpResponse:
    place = _planner(request, community)
    scan = queries.scan_here(place, public_id)
    entry = _entry(scan, sector)
    if not scan.weights.filter(criterion=criterion).exists():
        raise Http404("This criterion does not count in the scan.")
    _open(scan, Part.SCORES)
    held = Judgement.objects.filter(entry=entry, criterion=criterion).first()
    form = forms.JudgementForm(
        request.POST or None, criterion=load_criteria()[criterion], initial=_values(held)
    )
    if request.method == "POST" and form.is_valid():
        actions.judge(
            entry=entry,
            criterion=criterion,
            answers=form.cleaned_data,
            by=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("Saved."))
        return redirect("scans:sector", community, public_id, sector)
    compared = queries.comparison(scan, timezone.localdate())
    columns = [column for column in compared.columns if column.sector == sector]
    row = next(r for r in present.rows(compared, columns) if r.criterion.code == criterion)
    return _page(
        request, "judge", form, community=place, scan=scan, entry=entry, row=row, held=held
    )


def _values(held: Judgement | None) -> dict[str, Any]:
    names = ("points", "figure", "geography", "source", "source_date", "said_by", "note")
    return {} if held is None else {name: getattr(held, name) for name in names}


@require_POST
@login_required
@_told
def withdraw(
    request: HttpRequest, community: str, public_id: UUID, sector: str, criterion: str
) -> HttpResponse:
    scan = queries.scan_here(_planner(request, community), public_id)
    held = get_object_or_404(Judgement, entry=_entry(scan, sector), criterion=criterion)
    actions.withdraw(judgement=held, by=request.user, today=timezone.localdate())
    messages.success(request, _("The judgement is taken back."))
    return redirect("scans:sector", community, public_id, sector)


@require_http_methods(GET_OR_POST)
@login_required
@_told
def structure(request: HttpRequest, community: str, public_id: UUID, sector: str) -> HttpResponse:
    place = _planner(request, community)
    scan = queries.scan_here(place, public_id)
    entry = _entry(scan, sector)
    _open(scan, Part.SCORES)
    form = forms.StructureForm(request.POST or None, initial=_described(entry))
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        actions.describe(entry=entry, answers=form.cleaned_data, by=request.user, today=today)
        messages.success(request, _("Saved."))
        return redirect("scans:sector", community, public_id, sector)
    return _page(request, "structure", form, community=place, scan=scan, entry=entry)


def _described(entry: Entry) -> dict[str, Any]:
    """As the form has it: yes, no, or nothing where it is not known."""
    said = {True: "yes", False: "no", None: ""}
    held = {name: getattr(entry, name) for name in forms.StructureForm.base_fields}
    return {n: said[v] if n.startswith("has_") else v for n, v in held.items()}


@require_http_methods(GET_OR_POST)
@login_required
@_told
def validations(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = _planner(request, community)
    scan = queries.scan_here(place, public_id)
    _open(scan, Part.VALIDATIONS)
    sectors = list(scan.entries.values_list("sector", flat=True))
    form = forms.ValidationForm(
        request.POST or None, sectors=sectors, initial={"on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        entry = _entry(scan, answers.pop("sector"))
        today = timezone.localdate()
        actions.validate(entry=entry, answers=answers, by=request.user, today=today)
        messages.success(request, _("The validation is recorded."))
        return redirect("scans:validations", community, public_id)
    recorded = Validation.objects.filter(entry__scan=scan).select_related("entry")
    return _page(request, "validations", form, community=place, scan=scan, recorded=recorded)


@require_POST
@login_required
@_told
def remove_validation(
    request: HttpRequest, community: str, public_id: UUID, validation: UUID
) -> HttpResponse:
    scan = queries.scan_here(_planner(request, community), public_id)
    found = Validation.objects.select_related("entry__scan")
    held = get_object_or_404(found, entry__scan=scan, public_id=validation)
    actions.remove_validation(validation=held, by=request.user, today=timezone.localdate())
    messages.success(request, _("The validation is removed."))
    return redirect("scans:validations", community, public_id)


@require_http_methods(GET_OR_POST)
@login_required
@_told
def conclude(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, today = _planner(request, community), timezone.localdate()
    scan = queries.scan_here(place, public_id)
    _can(scan, Event.CONCLUDE)
    compared = queries.comparison(scan, today)
    sectors = [column.sector for column in compared.columns]
    form = forms.ConclusionForm(
        request.POST or None,
        sectors=sectors,
        published_on=scan.published_on,
        initial={"decided_on": today},
    )
    if request.method == "POST" and form.is_valid() and _concluded(request, scan, form):
        messages.success(request, _("The scan is concluded."))
        return redirect("scans:scan", community, public_id)
    return _page(request, "conclude", form, community=place, scan=scan, compared=compared)


def _concluded(request: HttpRequest, scan: Scan, form: forms.ConclusionForm) -> bool:
    """Whether it was; where the rules refuse, the form says why and keeps what was written."""
    try:
        actions.conclude(
            scan=scan,
            verdicts=form.verdicts(),
            conclusion=form.cleaned_data["conclusion"],
            decided_by=form.cleaned_data["decided_by"],
            decided_on=form.cleaned_data["decided_on"],
            by=request.user,
            today=timezone.localdate(),
        )
    except actions.NotViable as refused:
        for reason in refused.outcome.reasons:
            form.add_error(f"verdict_{refused.sector}", sentence(reason, speech()))
        return False
    return True


@require_http_methods(GET_OR_POST)
@login_required
@_told
def revise(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = _planner(request, community)
    scan = queries.scan_here(place, public_id)
    _can(scan, Event.REVISE)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        following = actions.revise(
            scan=scan, reason=form.cleaned_data["reason"], by=request.user, today=today
        )
        messages.success(request, _("A new version is a draft. The old one stays to be read."))
        return redirect("scans:criteria", community, following.public_id)
    return _page(request, "revise", form, community=place, scan=scan)


@require_http_methods(GET_OR_POST)
@login_required
@_told
def discard(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """Asks first; deletes a first draft."""
    place = _planner(request, community)
    scan = queries.scan_here(place, public_id)
    _open(scan, Part.CRITERIA)
    if scan.version > 1:
        raise Http404("A draft of a later version is not discarded.")
    if request.method == "POST":
        actions.discard(scan=scan, by=request.user, today=timezone.localdate())
        messages.success(request, _("The draft is deleted."))
        return redirect("scans:list", community)
    return render(request, "scans/discard.html", {"community": place, "scan": scan})
