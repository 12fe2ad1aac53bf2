"""Changing the asset map: each view reads a form, calls one action, and says what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.files.tables import load_catalogue
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import speech
from ladderway.web.training import actions, forms, present, queries
from ladderway.web.training.fields import credential_names, place_names
from ladderway.web.training.models import Offering, Program, Voice
from ladderway.web.training.queries import Change
from ladderway.web.training.values import suggestion
from ladderway.words.asset_map import HISTORY

SECTION = "asset-map"
UNREADABLE = 422


def editable(request: HttpRequest, community: Community) -> list[Organization]:
    """The organizations whose programs the visitor may edit."""
    every = queries.every_organization(community)
    if may(request, community):
        return every
    theirs = [o for o in every if o.agency is not None]
    return [o for o in theirs if may(request, community, organization=o)]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    organizations, plans = editable(request, place), may(request, place)
    if not plans and not organizations:
        _refuse(request, place, None)
    form, parts = _forms(request, organizations, plans, _asked(request), [])
    if request.method == "POST" and _all_valid(form, parts):
        program = _add(request, place, form, parts)
        messages.success(request, _("The program is on the map."))
        return redirect("training:program", place.slug, program.public_id)
    return _edit_page(request, place, form, parts, None)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """A program added for a step of a ladder serves the job above it."""
    noc = request.GET.get("noc", "")
    return {"codes": [noc]} if noc in load_catalogue().index else {}


@transaction.atomic
def _add(request: HttpRequest, place: Community, form: forms.ProgramForm, parts: Any) -> Program:
    by, today = request.user, timezone.localdate()
    organization = form.chosen or actions.find_or_add_organization(
        community=place,
        name_en=form.cleaned_data["new_organization"],
        by=by,  # type: ignore[arg-type]
        today=today,
    )
    return actions.add_program(
        organization=organization,
        fields=form.program_fields(),
        parts=forms.parts_in(parts),
        by=by,  # type: ignore[arg-type]
        today=today,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, program = _edited(request, community, public_id)
    organizations, plans = editable(request, place), may(request, place)
    initial = forms.initial_of(program)
    if not initial["located"] and request.GET.get("suggest") == "place":
        initial["located"] = suggestion(program)
    courses = [
        {"title": p.title, "weeks": forms.tidy(p.weeks), "hours": forms.tidy(p.hours)}
        for p in program.parts.all()
    ]
    form, parts = _forms(request, organizations, plans, initial, courses)
    if request.method == "POST" and _all_valid(form, parts):
        try:
            _change(request, place, program, form, parts)
        except actions.Stale:
            form.add_error(None, _stale())
        else:
            messages.success(request, _("Saved."))
            return redirect("training:program", place.slug, program.public_id)
    return _edit_page(request, place, form, parts, program)


@transaction.atomic
def _change(
    request: HttpRequest, place: Community, program: Program, form: forms.ProgramForm, parts: Any
) -> None:
    by, today = request.user, timezone.localdate()
    organization = form.chosen or actions.find_or_add_organization(
        community=place,
        name_en=form.cleaned_data["new_organization"],
        by=by,  # type: ignore[arg-type]
        today=today,
    )
    actions.change_program(
        program=program,
        fields={**form.program_fields(), "organization": organization},
        parts=forms.parts_in(parts),
        revision=form.cleaned_data["revision"] or 0,
        by=by,  # type: ignore[arg-type]
        today=today,
    )


def _stale() -> str:
    return _(
        "Somebody else changed this program while you were writing. Your words are still here: "
        "open the program in another tab, compare, then open this form again and save."
    )


def _forms(
    request: HttpRequest,
    organizations: Sequence[Organization],
    plans: bool,
    initial: dict[str, Any],
    courses: list[dict[str, Any]],
) -> tuple[forms.ProgramForm, Any]:
    data = request.POST if request.method == "POST" else None
    form = forms.ProgramForm(data, initial=initial, organizations=organizations, plans=plans)
    return form, forms.PartFormSet(data, initial=courses, prefix="part")


def _all_valid(form: forms.ProgramForm, formset: Any) -> bool:
    """Both are looked at, so that all faults are told at once."""
    return all([form.is_valid(), formset.is_valid()])


def _edit_page(
    request: HttpRequest,
    place: Community,
    form: forms.ProgramForm,
    parts: Any,
    program: Program | None,
) -> HttpResponse:
    context = {
        "community": place,
        "section": SECTION,
        "form": form,
        "parts": parts,
        "program": program,
        "name": present.title(program, speech()) if program else "",
        "credentials": credential_names(),
        "places": place_names(),
        "suggested": _suggested(program) if program and not form.is_bound else "",
    }
    return render(request, "training/edit.html", context, status=_status(form, parts))


def _suggested(program: Program) -> str:
    found = suggestion(program)
    return present.place_words(found, speech()) if found else ""


def _status(*asked: Any) -> int:
    faulty = any(one.is_bound and not one.is_valid() for one in asked)
    return UNREADABLE if faulty else 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dates(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, program = _edited(request, community, public_id)
    offerings = list(program.offerings.all())
    data = request.POST if request.method == "POST" else None
    formset = forms.OfferingFormSet(data, initial=forms.initial_dates(offerings), prefix="date")
    if data is not None and formset.is_valid():
        _save_dates(program, {o.public_id: o for o in offerings}, formset, request.user)
        messages.success(request, _("The dates are saved."))
        return redirect("training:program", place.slug, program.public_id)
    context = {
        "community": place,
        "section": SECTION,
        "program": program,
        "name": present.title(program, speech()),
        "dates": formset,
    }
    return render(request, "training/dates.html", context, status=_status(formset))


@transaction.atomic
def _save_dates(program: Program, kept: dict[UUID, Offering], formset: Any, by: Any) -> None:
    today = timezone.localdate()
    for form in formset:
        offering = kept.get(form.cleaned_data.get("public_id"))
        _save_date(program, offering, form, by, today)


def _save_date(
    program: Program, offering: Offering | None, form: forms.OfferingForm, by: Any, today: date
) -> None:
    if offering is not None and form.is_removed:
        actions.remove_offering(offering=offering, by=by, today=today)
    elif offering is not None and form.has_changed():
        actions.change_offering(offering=offering, values=form.values, by=by, today=today)
    elif offering is None and not form.is_removed and form.cleaned_data.get("starts"):
        actions.add_offering(program=program, values=form.values, by=by, today=today)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, program = _edited(request, community, public_id)
    today = timezone.localdate()
    initial = {"on": today, "revision": program.revision, "said_by": program.confirmed_by}
    form = forms.ConfirmForm(request.POST or None, initial=initial, today=today)
    if form.is_valid() and _confirmed(request, program, form, today):
        messages.success(request, _("The confirmation is recorded."))
        return redirect("training:program", place.slug, program.public_id)
    context = {
        "community": place,
        "section": SECTION,
        "program": program,
        "name": present.title(program, speech()),
        "organization": present.named(program.organization, speech()),
        "groups": present.groups(program, speech()),
        "form": form,
    }
    return render(request, "training/confirm.html", context, status=_status(form))


def _confirmed(
    request: HttpRequest, program: Program, form: forms.ConfirmForm, today: date
) -> bool:
    given = form.cleaned_data
    try:
        actions.confirm_program(
            program=program,
            said_by=given["said_by"],
            voice=Voice(given["voice"]),
            said_on=given["on"],
            revision=given["revision"],
            by=request.user,  # type: ignore[arg-type]
            today=today,
        )
    except actions.Stale:
        told = _("The facts were changed meanwhile. Read them again, then confirm.")
        form.add_error(None, told)
        return False
    return True


@require_POST
@login_required
def archive(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    told = _("The program is off the map. It can be put back from its page.")
    return _shelve(request, community, public_id, actions.archive_program, told)


@require_POST
@login_required
def restore(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    told = _("The program is back on the map.")
    return _shelve(request, community, public_id, actions.restore_program, told)


def _shelve(
    request: HttpRequest,
    community: str,
    public_id: UUID,
    action: Callable[..., Program],
    told: str,
) -> HttpResponse:
    place = community_here(request, community)
    program = queries.program(place, public_id)
    action(program=program, by=request.user, today=timezone.localdate())
    messages.success(request, told)
    return redirect("training:program", place.slug, program.public_id)


def _edited(request: HttpRequest, slug: str, public_id: UUID) -> tuple[Community, Program]:
    """A program that the visitor may edit; refused with the reason where not."""
    place = community_here(request, slug)
    program = queries.program(place, public_id)
    _refuse(request, place, program.organization)
    return place, program


def _refuse(request: HttpRequest, place: Community, organization: Organization | None) -> None:
    """By the rule of the actions, so that nobody fills in a form that will not be taken."""
    check_in(
        user=request.user,
        capability=Capability.PLAN,
        community=place,
        on=timezone.localdate(),
        organization=organization,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history in words."""

    at: Any
    what: str
    details: str
    who: str


LABELS_OF = {"weeks_low": "length_low", "weeks_high": "length_high", "occupations": "codes",
             "codes_written": "codes", "entry_credentials": "entry_credentials_0",
             "stacks_onto": "stacks_onto_0", "place_key": "located", "place_precision": "located",
             "latitude": "located", "longitude": "located"}  # fmt: skip


def told(history: Sequence[Change]) -> list[Told]:
    say = speech()
    fields = forms.ProgramForm.base_fields
    labels = {name: str(field.label) for name, field in fields.items() if field.label}
    labels |= {name: labels[like] for name, like in LABELS_OF.items()} | {"parts": _("Courses")}
    return [
        Told(
            c.event.at,
            say.text(HISTORY.get(c.event.action, c.event.action)),
            present.change_words(c.event.facts, labels),
            c.who,
        )
        for c in history
    ]
