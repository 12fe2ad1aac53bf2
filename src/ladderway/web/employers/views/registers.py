"""Registers of a community: commitments, who does which part; and taking things out."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.planning.partners import is_overdue
from ladderway.web.employers.actions import organizations as actions
from ladderway.web.employers.forms.organizations import CommitmentForm, DutyForm
from ladderway.web.employers.models import Commitment, ContactPerson, Contribution, Saving
from ladderway.web.employers.models.partners import CommitmentKind, CommitmentState, Function
from ladderway.web.employers.queries import organizations as queries
from ladderway.web.employers.templatetags.employers import titled
from ladderway.web.employers.views.organizations import GET_POST
from ladderway.web.employers.views.shared import (
    SECTION,
    FormPage,
    done,
    form_page,
    takes,
)
from ladderway.web.lists import (
    Cell,
    Place,
    Stored,
    chosen,
    download,
    export_stored,
    stored_table,
)
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import day

REMOVABLE: Mapping[str, type[actions.Removable]] = {
    code: model for model, code in actions.CODES.items()
}


@require_safe
@login_required
def commitments(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    wanted = _wanted(request)
    found = queries.commitments(place, today=timezone.localdate(), **wanted)
    context = {
        "community": place,
        "section": SECTION,
        "table": stored_table(
            found,
            _columns(place),
            Place.of(request.GET.dict(), "due"),
            caption=_("Commitments"),
            export_url=reverse("employers:commitments_csv", args=[place.slug]),
        ),
        "kinds": chosen(CommitmentKind.choices, wanted["kind"]),
        "states": chosen(CommitmentState.choices, wanted["state"]),
        "late": wanted["late"],
        "filtered": any(wanted.values()),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
    }
    return render(request, "employers/commitments.html", context)


@require_safe
@login_required
def commitments_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    columns = _columns(place)
    found = queries.commitments(place, today=timezone.localdate(), **_wanted(request))
    cells = export_stored(found, columns, Place.of(request.GET.dict(), "due"))
    return download(request, cells, "commitments")


def _wanted(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("kind", "state", "late")}


def _columns(place: Community) -> list[Stored]:
    return [
        Stored("what", _("What was promised"), lambda c: _what_cell(c, place), "what"),
        Stored(
            "who",
            _("Organization"),
            lambda c: Cell(titled(c.organization)),
            "organization__name_en",
        ),
        Stored("kind", _("Kind"), lambda c: Cell(str(c.get_kind_display())), "kind"),
        Stored("state", _("Status"), lambda c: Cell(str(c.get_state_display())), "state"),
        Stored("on", _("Since"), lambda c: Cell(day(c.on)), "on"),
        Stored("due", _("Due by"), _due_cell, "due"),
        Stored("count", _("Reached"), lambda c: Cell(_count(c))),
    ]


def _what_cell(commitment: Commitment, place: Community) -> Cell:
    url = reverse("employers:organization", args=[place.slug, commitment.organization.public_id])
    return Cell(commitment.what, url=f"{url}#commitments")


def _due_cell(commitment: Commitment) -> Cell:
    late = is_overdue(commitment.state, commitment.due, timezone.localdate())
    text = day(commitment.due) if commitment.due else "–"
    return Cell(text, note=_("Overdue") if late else "")


def _count(commitment: Commitment) -> str:
    if commitment.target is None:
        return "–"
    return _("%(reached)s of %(target)s") % {
        "reached": commitment.reached or 0,
        "target": commitment.target,
    }


@require_http_methods(GET_POST)
@login_required
def change_commitment(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    kept = get_object_or_404(
        Commitment.objects.select_related("organization__community", "organization__agency"),
        organization__community=place,
        public_id=public_id,
    )
    today = timezone.localdate()
    check_in(
        user=request.user,
        capability=Capability.PLAN,
        community=place,
        on=today,
        organization=None if kept.state in actions.VERDICTS else kept.organization,
    )
    form = CommitmentForm(request.POST or None, instance=kept)
    if not may(request, place):
        form.spoken_by_itself()

    def act() -> None:
        facts = {"by": request.user, "today": today, **form.cleaned_data}
        actions.change_commitment(commitment=kept, **facts)

    address = reverse("employers:organization", args=[place.slug, kept.organization.public_id])
    if takes(form, act):
        return done(request, _("Saved."), f"{address}#commitments")
    lede = titled(kept.organization)
    page = FormPage(place, _("Change a commitment"), _("Save"), address, lede)
    return form_page(request, page, form)


@require_safe
@login_required
def duties(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    held = list(queries.duties(place))
    context = {
        "community": place,
        "section": SECTION,
        "functions": [
            (label, [duty for duty in held if duty.function == value])
            for value, label in Function.choices
        ],
        "plans": may(request, place),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
    }
    return render(request, "employers/duties.html", context)


@require_http_methods(GET_POST)
@login_required
def add_duty(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    form = DutyForm(request.POST or None, community=place)

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.cleaned_data}
        actions.assign_duty(community=place, **facts)

    back = reverse("employers:duties", args=[place.slug])
    if takes(form, act):
        return done(request, _("Saved."), back)
    page = FormPage(place, _("Give a part to an organization"), _("Save"), back)
    return form_page(request, page, form)


@require_http_methods(GET_POST)
@login_required
def remove(request: HttpRequest, community: str, kind: str, public_id: UUID) -> HttpResponse:
    """Asks once more, and then takes out."""
    place = community_here(request, community)
    if kind not in REMOVABLE:
        raise Http404(kind)
    thing = get_object_or_404(
        REMOVABLE[kind].objects.select_related("organization__community", "organization__agency"),
        organization__community=place,
        public_id=public_id,
    )
    _check_removes(request, thing)
    back = reverse("employers:organization", args=[place.slug, thing.organization.public_id])
    if request.method == "POST":
        actions.remove(thing=thing, by=request.user, today=timezone.localdate())
        return done(request, _("Taken out."), back)
    context = {
        "community": place,
        "section": SECTION,
        "lines": _said_of(thing),
        "organization": thing.organization,
        "back": back,
    }
    return render(request, "employers/remove.html", context)


def _check_removes(request: HttpRequest, thing: actions.Removable) -> None:
    works = isinstance(thing, ContactPerson)
    check_in(
        user=request.user,
        capability=Capability.WORK_WITH_EMPLOYERS if works else Capability.PLAN,
        community=thing.organization.community,
        on=timezone.localdate(),
        organization=thing.organization,
    )


def _said_of(thing: actions.Removable) -> list[str]:
    if isinstance(thing, ContactPerson):
        return [thing.name, thing.position]
    if isinstance(thing, Contribution):
        return [str(thing.get_kind_display()), thing.what]
    if isinstance(thing, Saving):
        return [str(thing.get_kind_display()), day(thing.said_on)]
    return [str(thing.get_function_display())]
