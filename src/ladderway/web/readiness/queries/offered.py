"""Reads of what agencies offer. Of an agency that is sensitive, only its own staff sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from ladderway.domain.readiness.fidelity import Content, SectorShare, by_sector, fidelity
from ladderway.domain.shared.outcomes import Outcome
from ladderway.files.readiness import catalogue, figure
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.readiness.models import (
    Activity,
    Feedback,
    Opportunity,
    Place,
    Session,
    Template,
)

SHOWN = 500
M = TypeVar("M", Activity, Feedback, Template, Opportunity)


def open_to(actor: Actor, path: str = "agency") -> Q:
    """What agencies of the community offer; of a sensitive one only to its own staff."""
    own = Q(**{f"{path}__in": tuple(actor.agencies)})
    here = Q(**{f"{path}__community": actor.community})
    return here & (own | Q(**{f"{path}__is_sensitive": False}))


def one(model: type[M], actor: Actor, public_id: UUID, *, own: bool = False) -> M:
    """Raises Http404 where it is not there or not open, alike. `own`: of an agency where the actor
    enters."""
    found = model.objects.filter(open_to(actor), public_id=public_id).select_related("agency")
    if own:
        found = found.filter(agency__in=actor.agencies_as(*ENTERING))
    row = found.first()
    if row is None:
        raise Http404
    return row


def session_here(actor: Actor, public_id: UUID) -> Session:
    """A session of an agency where the actor enters. Raises Http404."""
    found = sessions(actor).filter(
        public_id=public_id, activity__agency__in=actor.agencies_as(*ENTERING)
    )
    row = found.first()
    if row is None:
        raise Http404
    return row


def agency_of(actor: Actor) -> Agency | None:
    """The first agency where the actor enters."""
    return next(iter(actor.agencies_as(*ENTERING)), None)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list of activities is narrowed to."""

    find: str = ""
    kind: str = ""
    stage: str = ""
    sector: str = ""
    agency: str = ""  # a slug; "all"; "" for one's own, where there is one
    of_sector: str = ""  # "generic", "true", "unknown", "" for all
    state: str = ""  # "all" with those that are not offered any more

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Filters":
        return cls(**{name: told.get(name, "")[:80] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Listed:
    """An activity with its verdict on the sector and its sessions ahead."""

    activity: Activity
    verdict: Outcome | None
    ahead: int


def content_of(activity: Activity) -> Content:
    return Content(
        activity.sector, float(activity.hours), float(activity.sector_hours),
        bool(activity.sector_content.strip()), bool(activity.employer_part.strip()),
    )  # fmt: skip


def verdict_of(activity: Activity, actor: Actor) -> Outcome | None:
    return fidelity(content_of(activity), figure("least_sector_share", actor.on))


def activities(actor: Actor, filters: Filters) -> Sequence[Listed]:
    rows = Activity.objects.filter(open_to(actor)).select_related("agency")
    if filters.state != "all":
        rows = rows.filter(is_open=True)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.stage:
        kinds = [k.key for k in catalogue().kinds.values() if k.stage == filters.stage]
        rows = rows.filter(kind__in=kinds)
    if filters.sector:
        rows = rows.filter(sector="" if filters.sector == "any" else filters.sector)
    own = actor.agencies_as(*ENTERING)
    if not filters.agency and own:
        rows = rows.filter(agency__in=own)
    elif filters.agency not in ("", "all"):
        rows = rows.filter(agency__slug=filters.agency)
    if filters.find:
        rows = rows.filter(Q(name_en__icontains=filters.find) | Q(name_fr__icontains=filters.find))
    ahead = Count("sessions", Q(sessions__on__gte=actor.on, sessions__state="planned"))
    found = [
        Listed(row, verdict_of(row, actor), row.ahead) for row in rows.annotate(ahead=ahead)[:SHOWN]
    ]
    if filters.of_sector:
        found = [each for each in found if _kept(each.verdict, filters.of_sector)]
    return found


KEPT = {"generic": "not_met", "true": "met", "unknown": "unknown"}


def _kept(verdict: Outcome | None, wanted: str) -> bool:
    return verdict is not None and verdict.status.value == KEPT.get(wanted)


def sector_shares(actor: Actor) -> Sequence[SectorShare]:
    rows = Activity.objects.filter(open_to(actor), is_open=True)
    return by_sector(map(content_of, rows), figure("least_sector_share", actor.on))


def sessions(actor: Actor) -> QuerySet[Session]:
    """Sessions with how many places are taken and waited for: counts, and never whose."""
    found = Session.objects.filter(open_to(actor, "activity__agency"))
    return found.select_related("activity__agency", "host")


@dataclass(frozen=True, slots=True)
class Counted:
    """A session with how many have a place, wait, and came."""

    session: Session
    signed: int
    waiting: int
    there: int
    marked: int

    @property
    def free(self) -> int:
        return max(0, self.session.room - self.signed)


def counted(rows: Sequence[Session]) -> Sequence[Counted]:
    """As counts alone: of whom is asked for where the actor may open them."""
    places = Place.objects.unscoped("places of sessions are counted, without names")
    told = places.filter(session__in=[row.pk for row in rows]).values("session").annotate(
        signed=Count("pk", Q(state="signed")), waiting=Count("pk", Q(state="waiting")),
        there=Count("pk", Q(came__in=("present", "late"))), marked=Count("pk", ~Q(came="")),
    )  # fmt: skip
    of = {each["session"]: each for each in told}
    return [_counted(row, of.get(row.pk, {})) for row in rows]


def _counted(row: Session, told: Mapping[str, Any]) -> Counted:
    return Counted(row, *(told.get(k, 0) for k in ("signed", "waiting", "there", "marked")))


def feedback(actor: Actor) -> QuerySet[Feedback]:
    found = Feedback.objects.filter(open_to(actor))
    return found.select_related("agency", "activity", "organization")


def templates(actor: Actor) -> QuerySet[Template]:
    found = Template.objects.filter(open_to(actor)).select_related("agency")
    return found.prefetch_related("items__activity")


def opportunities(actor: Actor) -> QuerySet[Opportunity]:
    return Opportunity.objects.filter(open_to(actor)).select_related("agency")
