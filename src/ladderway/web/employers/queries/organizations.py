"""Organizations of a community as employers and partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, Q, QuerySet

from ladderway.domain.planning.partners import OPEN, Answers
from ladderway.domain.reference.catalogue import fold
from ladderway.web.employers.models import Commitment, Duty, Employer, PartnerAnswer, Saving
from ladderway.web.employers.models.contacts import ContactState
from ladderway.web.employers.models.partners import CommitmentKind, CommitmentState
from ladderway.web.lists import searched
from ladderway.web.partners.models import Community, Organization

STOOD_BY = (CommitmentState.AGREED, CommitmentState.UNDER_WAY, CommitmentState.KEPT)
SHOWN = {
    "employer": Q(employer__isnull=False),
    "partner": Q(partner__isnull=False),
    "trainer": Q(partner__trains=True),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for; what is not known is as if it were not there."""

    show: str = ""
    text: str = ""
    sector: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Filters":
        show = params.get("show", "")
        return cls(
            show if show in SHOWN else "",
            searched(params),
            searched(params, "sector"),
        )


def organizations(community: Community, filters: Filters) -> QuerySet[Organization]:
    """Organizations, with `next_contact` and `open_commitments`."""
    found = community.organizations.select_related("employer", "partner")
    if filters.show:
        found = found.filter(SHOWN[filters.show])
    if filters.text:
        found = found.filter(folded__contains=fold(filters.text))
    if filters.sector:
        found = found.filter(employer__sector=filters.sector)
    planned = Q(contacts__state=ContactState.PLANNED)
    pending = Q(commitments__state__in=[state.value for state in OPEN])
    return found.annotate(
        next_contact=Min("contacts__on", filter=planned),
        open_commitments=Count("commitments", filter=pending, distinct=True),
    )


def answers(organization: Organization) -> dict[tuple[str, str], PartnerAnswer]:
    """Its answers by question and voice."""
    return {(a.question, a.voice): a for a in organization.partner_answers.all()}


def said(kept: Mapping[tuple[str, str], PartnerAnswer]) -> Answers:
    return {key: answer.answer for key, answer in kept.items()}


def employers(community: Community) -> QuerySet[Employer]:
    """Employer records of a community, by name."""
    found = Employer.objects.filter(organization__community=community)
    return found.select_related("organization").order_by("organization__name_en")


def commitments(community: Community, *, today: date, **wanted: str) -> QuerySet[Commitment]:
    """Commitments, the first due first. `kind` and `state`: those; `late`: only what is overdue."""
    found = Commitment.objects.filter(organization__community=community)
    found = found.select_related("organization")
    if wanted.get("kind") in CommitmentKind.values:
        found = found.filter(kind=wanted["kind"])
    if wanted.get("state") in CommitmentState.values:
        found = found.filter(state=wanted["state"])
    if wanted.get("late"):
        found = found.filter(due__lt=today, state__in=[state.value for state in OPEN])
    return found


def commitments_made(community: Community) -> QuerySet[Commitment]:
    """What organizations stand by: agreed, under way or kept. A proposal is none yet."""
    return Commitment.objects.filter(organization__community=community, state__in=STOOD_BY)


def duties(community: Community) -> QuerySet[Duty]:
    return community.duties.select_related("organization")


@dataclass(frozen=True, slots=True)
class Saved:
    """What an employer says that recruiting saved, and all of it together."""

    rows: tuple[Saving, ...]
    dollars: Decimal


def saved(organization: Organization) -> Saved:
    rows = tuple(organization.savings.all())
    return Saved(rows, sum((row.dollars for row in rows), Decimal(0)))
