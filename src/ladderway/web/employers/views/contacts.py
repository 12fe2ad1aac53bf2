"""Contacts: planned, logged, closed, joined; and the calendar that agencies share."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.employers.actions import contacts as actions
from ladderway.web.employers.forms.contacts import CloseForm, LogForm, PlanForm
from ladderway.web.employers.models import Contact
from ladderway.web.employers.queries import contacts as queries
from ladderway.web.employers.templatetags.employers import titled
from ladderway.web.employers.views.organizations import GET_POST
from ladderway.web.employers.views.shared import (
    SECTION,
    FormPage,
    done,
    form_page,
    organization_here,
    takes,
)
from ladderway.web.lists import chosen, download
from ladderway.web.partners.models import Agency, Community, Organization
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.partners.places import community_here
from ladderway.web.partners.templatetags.partners import named

WORKS = Capability.WORK_WITH_EMPLOYERS
YEARS = range(2000, 2101)


@require_http_methods(GET_POST)
@login_required
def plan(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, WORKS)
    today = timezone.localdate()
    agencies = queries.agencies_of(request.user, found.community, today)
    form = PlanForm(request.POST or None, agencies=agencies, today=today)
    near = _too_close(form, found, "on", today)

    def act() -> None:
        facts = {k: v for k, v in form.cleaned_data.items() if k != "anyway"}
        actions.plan_contact(organization=found, by=request.user, today=today, **facts)

    if not near and takes(form, act):
        return done(request, _("On the calendar."), _log_of(found))
    page = _page(found, _("Plan a contact"), _("Plan it"))
    return form_page(request, page, _shown(form, near), near=near, mine=agencies.first())


@require_http_methods(GET_POST)
@login_required
def log(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    found = organization_here(request, community, public_id, WORKS)
    today = timezone.localdate()
    agencies = queries.agencies_of(request.user, found.community, today)
    form = LogForm(request.POST or None, agencies=agencies, today=today, initial={"on": today})
    near = _too_close(form, found, "next_on", today)

    def act() -> None:
        base: dict[str, Any] = {"organization": found, "by": request.user, "today": today}
        actions.log_contact(**base, **form.facts())
        if form.cleaned_data["next_on"]:
            actions.plan_contact(**base, **form.next_facts())

    if not near and takes(form, act):
        return done(request, _("Logged."), _log_of(found))
    page = _page(found, _("Log a contact"), _("Log it"))
    return form_page(request, page, _shown(form, near), near=near, mine=agencies.first())


def _too_close(form: Any, found: Organization, field: str, today: date) -> tuple[Contact, ...]:
    """Contacts of other agencies to tell of before this one is planned."""
    if not form.is_valid() or form.cleaned_data["anyway"] or not form.cleaned_data[field]:
        return ()
    agency, on = form.cleaned_data["agency"], form.cleaned_data[field]
    return queries.too_close(found, agency, on, today)


def _shown(form: Any, near: Sequence[Contact]) -> Any:
    """The box "all the same" is there only where there is something to say it to."""
    if not near and not form.data.get("anyway"):
        del form.fields["anyway"]
    return form


def _page(found: Organization, title: str, submit: str) -> FormPage:
    return FormPage(
        found.community,
        title,
        submit,
        _log_of(found),
        titled(found),
        "employers/contact_form.html",
    )


def _log_of(found: Organization) -> str:
    address = reverse("employers:organization", args=[found.community.slug, found.public_id])
    return f"{address}#contacts"


def _contact(place: Community, public_id: UUID) -> Contact:
    return get_object_or_404(
        Contact.objects.select_related("organization__community", "agency"),
        organization__community=place,
        public_id=public_id,
    )


@require_http_methods(GET_POST)
@login_required
def close(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, WORKS)
    contact, today = _contact(place, public_id), timezone.localdate()
    check(user=request.user, capability=WORKS, agency=contact.agency, on=today)
    form = CloseForm(request.POST or None, contact=contact, today=today)

    def act() -> None:
        facts = {"by": request.user, "today": today, **form.cleaned_data}
        actions.close_contact(contact=contact, **facts)

    if takes(form, act):
        return done(request, _("Saved."), _log_of(contact.organization))
    page = FormPage(
        place,
        _("What came of it"),
        _("Save"),
        _log_of(contact.organization),
        f"{titled(contact.organization)}: {contact.question}",
    )
    return form_page(request, page, form)


@require_POST
@login_required
def join(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, WORKS)
    contact, today = _contact(place, public_id), timezone.localdate()
    asked = request.POST.get("agency", "")
    agencies = queries.agencies_of(request.user, place, today)
    agency = next((a for a in agencies if str(a.public_id) == asked), agencies.first())
    try:
        actions.join_contact(contact=contact, agency=_some(agency), by=request.user, today=today)
    except BadInput:
        messages.error(request, _("Only a planned contact of another agency can be joined."))
    else:
        said = _("You go along to the contact of %(agency)s. Tell them.")
        messages.success(request, said % {"agency": named(contact.agency)})
    return redirect(_log_of(contact.organization))


def _some(agency: Agency | None) -> Agency:
    """Whoever may do this here does it at an agency: `community_here` has seen to it."""
    if agency is None:
        raise BadInput("Nobody to act for.")
    return agency


@require_safe
@login_required
def calendar(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, WORKS)
    today = timezone.localdate()
    first = _month(request.GET.get("month", ""), today)
    last = _after(first) - timedelta(days=1)
    agency = request.GET.get("agency", "")
    names = [(str(a.public_id), named(a)) for a in place.agencies.all()]
    mine = queries.agencies_of(request.user, place, today)
    context = {
        "community": place,
        "section": SECTION,
        "first": first,
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{_after(first):%Y-%m}",
        "month": f"{first:%Y-%m}",
        "contacts": _shown_contacts(place, first, last, agency),
        "due": queries.due_for(request.user, place, today),
        "agencies": chosen(names, agency),
        "agency": agency,
        "mine": {a.pk for a in mine},
        "first_of_mine": mine.first(),
        "today": today,
    }
    return render(request, "employers/calendar.html", context)


@require_safe
@login_required
def calendar_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, WORKS)
    first = _month(request.GET.get("month", ""), timezone.localdate())
    last = _after(first) - timedelta(days=1)
    found = _shown_contacts(place, first, last, request.GET.get("agency", ""))
    subject, facts = ("community", place.public_id), {"month": f"{first:%Y-%m}"}
    audit.record(by=request.user, action="contacts.exported", subject=subject, facts=facts)
    labels = [
        _("Date"), _("Organization"), _("Agency"), _("Goes along"), _("How"), _("The question"),
        _("What you can offer"), _("Status"), _("What came of it"),
    ]  # fmt: skip
    return download(request, [labels, *map(_row, found)], f"contacts-{first:%Y-%m}")


def _row(contact: Contact) -> list[str]:
    return [
        contact.on.isoformat(),
        titled(contact.organization),
        named(contact.agency),
        ", ".join(named(a) for a in contact.joined.all()),
        str(contact.get_channel_display()),
        contact.question,
        contact.offer,
        str(contact.get_state_display()),
        contact.outcome,
    ]


def _shown_contacts(place: Community, first: date, last: date, agency: str) -> list[Contact]:
    found = queries.contacts_between(place, first, last)
    return [c for c in found if not agency or str(c.agency.public_id) == agency]


def _month(text: str, today: date) -> date:
    """The first day of a month written as 2026-03; of this month where it is not."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if first.year in YEARS else today.replace(day=1)


def _after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=7)).replace(day=1)
