"""Dose: contacts and minutes by what for and by period, of a person and of a caseload."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.access.topics import Topic
from ladderway.web.audit import actions as audit
from ladderway.web.lists import Place, chosen, download, export, table
from ladderway.web.participants.places import opening, record_here
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.permissions import Capability
from ladderway.web.referrals import dose
from ladderway.web.referrals.dose import Dose

YEARS = 1


@require_safe
@login_required
def of_person(
    request: HttpRequest, community: str, person: UUID, *, is_file: bool = False
) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(Topic.SERVICE)
    period = _period(request)
    rows = dose.of_person(found, period)
    if is_file:
        return _file(request, found.actor, rows, period, ("person", found.person.public_id))
    context = base(request, found) | _context(request, rows, period, counts_people=False)
    return render(request, "referrals/dose_person.html", context)


@require_safe
@login_required
def of_caseload(request: HttpRequest, community: str, *, is_file: bool = False) -> HttpResponse:
    """Over a year: of one's own people, or of all of the agency. It is never counted by worker."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    period = _period(request)
    whose = "mine" if request.GET.get("whose") == "mine" else "all"
    since = date(actor.on.year - YEARS, actor.on.month, 1)
    rows = dose.of_caseload(actor, opening(actor), period, since, mine=whose == "mine")
    if is_file:
        subject = ("community", str(actor.community.public_id))
        return _file(request, actor, rows, period, subject, counts_people=True)
    context = {"community": actor.community, "since": since} | _context(
        request, rows, period, counts_people=True
    )
    context["whose"] = chosen(
        [("all", _("All of my agency")), ("mine", _("My people"))], whose
    )  # fmt: skip
    return render(request, "referrals/dose.html", context)


def _period(request: HttpRequest) -> str:
    told = request.GET.get("period", "month")
    return told if told in dose.PERIODS else "month"


def _context(
    request: HttpRequest, rows: Sequence[Dose], period: str, *, counts_people: bool
) -> dict[str, object]:
    place = Place.of(request.GET.dict(), "-since")
    columns = dose.columns(period, counts_people=counts_people)
    return {
        "table": table(
            rows, columns, place, caption=_("How much support there was"),
            export_url=request.path.removesuffix("/") + ".csv",
        ),
        "totals": dose.totals(rows),
        "period": chosen([("month", _("Month")), ("quarter", _("Quarter"))], period),
    }  # fmt: skip


def _file(
    request: HttpRequest,
    actor: Actor,
    rows: Sequence[Dose],
    period: str,
    subject: tuple[str, UUID | str],
    *,
    counts_people: bool = False,
) -> HttpResponse:
    audit.record(by=actor.user, action="dose.copied", subject=subject, facts={"rows": len(rows)})
    columns = dose.columns(period, counts_people=counts_people)
    place = Place.of({"sort": request.GET.get("sort", "-since")}, "-since")
    return download(request, export(rows, columns, place), "support")
