"""Organizations: the list, one organization, and the forms of its parts."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.planning.partners import compare, is_overdue, lead_risks, readiness
from ladderway.web.audit import actions as audit
from ladderway.web.employers.actions import organizations as actions
from ladderway.web.employers.forms.organizations import (
    ASKED,
    ASKED_OF_ITSELF,
    QUESTIONS,
    AnswersForm,
    CommitmentForm,
    ContributionForm,
    EmployerForm,
    OrganizationForm,
    PartnerForm,
    PersonForm,
    SavingForm,
)
from ladderway.web.employers.forms.shared import sector_choices
from ladderway.web.employers.models import Commitment, Employer, Partner
from ladderway.web.employers.queries import organizations as queries
from ladderway.web.employers.queries.contacts import agencies_of
from ladderway.web.employers.templatetags.employers import in_words, titled
from ladderway.web.employers.views.shared import (
    SECTION,
    FormPage,
    done,
    form_page,
    organization_here,
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
from ladderway.web.partners import actions as partners
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.partners.queries import own_organizations
from ladderway.web.reference.speech import day

LATEST = 50
GET_POST = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def organizations(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    filters = queries.Filters.of(request.GET)
    works = may(request, place, Capability.WORK_WITH_EMPLOYERS)
    shown = stored_table(
        queries.organizations(place, filters),
        _columns(place, works, filters.show),
        Place.of(request.GET.dict(), "name"),
        caption=_("Organizations"),
        export_url=reverse("employers:list_csv", args=[place.slug]),
    )
    context = {
        "community": place,
        "section": SECTION,
        "table": shown,
        "filters": filters,
        "tabs": _tabs(filters),
        "sectors": chosen(sector_choices(), filters.sector),
        "plans": may(request, place),
        "works": works,
        "own": own_organizations(request.user, place, timezone.localdate()),
    }
    return render(request, "employers/organizations.html", context)


@require_safe
@login_required
def organizations_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    works = may(request, place, Capability.WORK_WITH_EMPLOYERS)
    filters = queries.Filters.of(request.GET)
    columns = _columns(place, works, filters.show)
    found = queries.organizations(place, filters)
    cells = export_stored(found, columns, Place.of(request.GET.dict(), "name"))
    return download(request, cells, "organizations")


def _tabs(filters: queries.Filters) -> list[tuple[str, str, bool]]:
    named = {
        "": _("All"),
        "employer": _("Employers"),
        "partner": _("Partners"),
        "trainer": _("Training providers"),
    }
    return [(key, label, key == filters.show) for key, label in named.items()]


def _columns(place: Community, works: bool, show: str) -> list[Stored]:
    name = Stored("name", _("Organization"), lambda o: _name_cell(o, place), "name_en")
    kind = Stored("kind", _("What it is"), lambda o: Cell(_kinds(o)))
    close = Stored(
        "intensity",
        _("Partnership"),
        lambda o: Cell(_of(o, "partner", "get_intensity_display")),
        "partner__intensity",
    )
    promised = Stored(
        "open", _("Open commitments"), lambda o: Cell(str(o.open_commitments)), "open_commitments"
    )
    following = [Stored("next", _("Next contact"), _next_cell, "next_contact")] if works else []
    middle = _trainer_columns() if show == "trainer" else _employer_columns()
    return [name, kind, *middle, close, promised, *following]


def _employer_columns() -> list[Stored]:
    return [
        Stored("sector", _("Sector"), lambda o: Cell(_sector(o)), "employer__sector"),
        Stored("size", _("Size"), lambda o: Cell(_of(o, "employer", "get_size_display"))),
        Stored("union", _("Union"), lambda o: Cell(_of(o, "employer", "get_union_display"))),
    ]


def _trainer_columns() -> list[Stored]:
    """By what a training partner is chosen: experience with low-wage adults before all."""
    return [
        Stored(
            "low_wage",
            _("Years, low-wage adults"),
            lambda o: Cell(_years(o.partner.low_wage_years)),
            "partner__low_wage_years",
        ),
        Stored(
            "sector_years",
            _("Years, sector"),
            lambda o: Cell(_years(o.partner.sector_years)),
            "partner__sector_years",
        ),
        Stored(
            "adapts",
            _("Would adapt"),
            lambda o: Cell(str(o.partner.get_adapts_display())),
            "partner__adapts",
        ),
    ]


def _years(known: int | None) -> str:
    return "–" if known is None else str(known)


def _name_cell(organization: Organization, place: Community) -> Cell:
    url = reverse("employers:organization", args=[place.slug, organization.public_id])
    below = _("Invented for the demonstration") if _stands_out(organization, place) else ""
    return Cell(titled(organization), url=url, below=below)


def _stands_out(organization: Organization, place: Community) -> bool:
    """Where all is made up, the page says it once."""
    return organization.is_illustrative and not place.is_simulated


def _kinds(organization: Organization) -> str:
    kinds = in_words(organization.partner.kinds, "kinds") if _has(organization, "partner") else []
    if _has(organization, "employer") and _("Employer") not in kinds:
        kinds = [_("Employer"), *kinds]
    return ", ".join(kinds) or "–"


def _sector(organization: Organization) -> str:
    sector = organization.employer.sector if _has(organization, "employer") else ""
    return in_words([sector], "sectors")[0] if sector else "–"


def _of(organization: Organization, part: str, display: str) -> str:
    return str(getattr(getattr(organization, part), display)()) if _has(organization, part) else "–"


def _has(organization: Organization, part: str) -> bool:
    return hasattr(organization, part)


def _next_cell(organization: Any) -> Cell:
    return Cell(day(organization.next_contact) if organization.next_contact else "–")


@require_safe
@login_required
def organization(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id)
    works = may(request, found.community, Capability.WORK_WITH_EMPLOYERS)
    persons = list(found.contact_persons.all()) if works else []
    if persons:
        _record_look(request, found, len(persons))
    context = {
        "community": found.community,
        "section": SECTION,
        "organization": found,
        "employer": Employer.objects.filter(organization=found).first(),
        "partner": Partner.objects.filter(organization=found).first(),
        "plans": may(request, found.community, organization=found),
        "begins_plans": may(request, found.community),
        "works": works,
        "persons": persons,
        "contacts": _contacts(found) if works else [],
        "mine": {a.pk for a in agencies_of(request.user, found.community, timezone.localdate())},
        "commitments": _with_overdue(found),
        "saved": queries.saved(found),
        **_answered(found),
    }
    return render(request, "employers/organization.html", context)


def _record_look(request: HttpRequest, found: Organization, count: int) -> None:
    """Whoever sees how to reach people leaves a trace of it."""
    subject = ("organization", found.public_id)
    facts = {"count": count}
    audit.record(by=request.user, action="contact_person.read", subject=subject, facts=facts)


def _contacts(found: Organization) -> Any:
    return found.contacts.select_related("agency", "by").prefetch_related("joined")[:LATEST]


def _with_overdue(found: Organization) -> list[tuple[Commitment, bool]]:
    today = timezone.localdate()
    return [(c, is_overdue(c.state, c.due, today)) for c in found.commitments.all()]


def _answered(found: Organization) -> dict[str, Any]:
    kept = queries.answers(found)
    said = queries.said(kept)
    pairs = compare(said)
    return {
        "answered": bool(kept),
        "pairs": [
            (
                QUESTIONS[p.question],
                p,
                kept.get((p.question, "front_line")),
                kept.get((p.question, "managers")),
            )
            for p in pairs
        ],
        "ready": readiness(pairs),
        "lead": lead_risks(said),
        "lead_asked": any(voice == "group" for _question, voice in kept),
    }


def _page(found: Organization, title: str, lede: str = "", submit: str = "") -> FormPage:
    return FormPage(
        found.community, title, submit or _("Save"), _address(found), lede or titled(found)
    )


def _address(found: Organization) -> str:
    return reverse("employers:organization", args=[found.community.slug, found.public_id])


@require_http_methods(GET_POST)
@login_required
def add(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    form = OrganizationForm(request.POST or None, community=place)
    made: list[Organization] = []

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.cleaned_data}
        made.append(partners.add_organization(community=place, **facts))

    if takes(form, act):
        return done(request, _("Added. Now say what it is."), _address(made[0]))
    back = reverse("employers:list", args=[place.slug])
    page = FormPage(place, _("Add an organization"), _("Add"), back)
    return form_page(request, page, form)


@require_http_methods(GET_POST)
@login_required
def change(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    form = OrganizationForm(request.POST or None, instance=found, community=found.community)
    page = _page(found, _("Name and website"))
    return _saved(request, found, form, partners.change_organization, page)


@require_http_methods(GET_POST)
@login_required
def employer(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    kept = Employer.objects.filter(organization=found).first()
    form = EmployerForm(request.POST or None, instance=kept or Employer(organization=found))
    return _saved(request, found, form, actions.save_employer, _page(found, _("As an employer")))


@require_http_methods(GET_POST)
@login_required
def partner(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    kept = Partner.objects.filter(organization=found).first()
    form = PartnerForm(request.POST or None, instance=kept or Partner(organization=found))
    page = _page(found, _("As a partner"))
    if not may(request, found.community):
        form.without(*actions.JUDGED)
        page = replace(page, lede=_own_words())
    return _saved(request, found, form, actions.save_partner, page)


def _own_words() -> str:
    return _("In the organization’s own words. What others judge it by stands on its page.")


@require_http_methods(GET_POST)
@login_required
def readiness_form(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    kept = queries.answers(found)
    asked = ASKED if may(request, found.community) else ASKED_OF_ITSELF
    form = AnswersForm(request.POST or None, kept=kept, asked=asked)

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate()}
        actions.save_answers(organization=found, answers=form.answers(kept), **facts)

    if takes(form, act):
        return done(request, _("Saved."), _address(found))
    lede = _("Ask the front line and the managers apart from each other: both have to want it.")
    return form_page(request, _page(found, _("Readiness"), lede), form, organization=found)


@require_http_methods(GET_POST)
@login_required
def add_person(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.WORK_WITH_EMPLOYERS)
    form = PersonForm(request.POST or None)
    lede = _("Seen by those who work with employers. Each look is kept in the record.")
    page = _page(found, _("Add a contact person"), lede, _("Add"))
    return _saved(request, found, form, actions.add_person, page)


@require_http_methods(GET_POST)
@login_required
def add_contribution(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    form = ContributionForm(request.POST or None)
    page = _page(found, _("Add what it brings"), "", _("Add"))
    return _saved(request, found, form, actions.add_contribution, page)


@require_http_methods(GET_POST)
@login_required
def add_saving(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    form = SavingForm(request.POST or None, initial={"said_on": timezone.localdate()})
    page = _page(found, _("Add what recruiting saved"), "", _("Add"))
    return _saved(request, found, form, actions.add_saving, page)


@require_http_methods(GET_POST)
@login_required
def add_commitment(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, Capability.PLAN)
    form = CommitmentForm(request.POST or None, initial={"on": timezone.localdate()})
    if not may(request, found.community):
        form.spoken_by_itself()
    page = _page(found, _("Register a commitment"), "", _("Register it"))
    return _saved(request, found, form, actions.add_commitment, page)


def _saved(
    request: HttpRequest, found: Organization, form: Any, action: Any, page: FormPage
) -> HttpResponse:
    """Saves a part of an organization and returns to it, or shows the form."""

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.cleaned_data}
        action(organization=found, **facts)

    if takes(form, act):
        return done(request, _("Saved."), _address(found))
    return form_page(request, page, form, organization=found)
