"""Reading gaps: the analysis of a community's ladders, its registers, and who waits for what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ladderway.domain.ladders import model
from ladderway.domain.ladders.bridges import Climb, climbs
from ladderway.domain.ladders.for_workers import Beside, GapSettings
from ladderway.domain.ladders.gaps import Bridge, Gaps, gap_analysis
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.shared.geo import Point
from ladderway.domain.training.places import Precision
from ladderway.files.gap_tables import load_doors
from ladderway.web.accounts.models import User
from ladderway.web.ladders import queries as ladders
from ladderway.web.partners.models import Agency, Community
from ladderway.web.partners.permissions import Capability, can, check
from ladderway.web.planning.gap_models import Demand, NewsSeen, OnStep
from ladderway.web.training import queries as training
from ladderway.web.training.models import Offering, Program

StepKey = tuple[str, str, str]
Record = TypeVar("Record", bound=OnStep)


def analysis(
    community: Community, kept: Sequence[KeptLadder], settings: GapSettings, language: str
) -> Gaps:
    """The gaps of some of a community's ladders against its whole asset map."""
    programs = _programs(community.pk, language, training.stamp(community))
    return gap_analysis(kept, programs, settings, load_doors(), beside(community))


@lru_cache(maxsize=8)
def _programs(community: int, language: str, at: training.Stamp) -> tuple[model.Program, ...]:
    """The same objects until the map changes: reading a large map takes longer than judging it."""
    return training.programs(Community.objects.get(pk=community), language)


def of_ladder(gaps: Gaps, ladder: str) -> Gaps:
    """The steps of one ladder; of all where none is chosen."""
    return Gaps(tuple(s for s in gaps.steps if ladder in ("", s.climb.ladder.id)))


def kept(community: Community, public_id: UUID) -> KeptLadder:
    """The latest version of a ladder. Raises Http404."""
    try:
        return ladders.kept_ladder(community, public_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def beside(community: Community) -> Mapping[str, Beside]:
    """By program, where it is held and whether the learner pays first. Where the program does not
    say, the place of its latest date holds."""
    held = Offering.objects.filter(program__organization__community=community).exclude(place="")
    places = dict(held.order_by("starts").values_list("program__public_id", "place"))
    told = training.on_the_map(community).values_list(
        "public_id", "place", "pays_up_front", "latitude", "longitude", "place_precision"
    )
    return {
        str(id): Beside(place or places.get(id, ""), first, _point(*where), precision == _ROUGH)
        for id, place, first, *where, precision in told
    }


_ROUGH = Precision.MUNICIPALITY.value


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else Point(latitude, longitude)


def steps(community: Community) -> Mapping[StepKey, Climb]:
    """Every step of the ladders that are kept here, by its key."""
    found = ladders.kept_ladders(community)
    return {climb.key: climb for ladder in found for climb in climbs(ladder)}


def register(
    register_of: type[Record], community: Community, ladder: str, status: str, struck: bool
) -> QuerySet[Record]:
    """What stands in a register, latest first. An empty filter takes all."""
    found = register_of._default_manager.filter(community=community, struck_on__isnull=not struck)
    if ladder:
        found = found.filter(ladder=ladder)
    if status:
        found = found.filter(**{"side" if register_of.__name__ == "Opinion" else "status": status})
    return found


def record(register_of: type[Record], community: Community, public_id: UUID) -> Record:
    """Raises Http404."""
    every = register_of._default_manager.filter(community=community)
    return get_object_or_404(every, public_id=public_id)


def told_of(
    register_of: type[Record], community: Community, ladder: str
) -> Mapping[StepKey, list[Record]]:
    """What a register says of each step of a ladder."""
    found: dict[StepKey, list[Record]] = defaultdict(list)
    for one in register(register_of, community, ladder, "", struck=False):
        found[one.step_key].append(one)
    return found


# Training that could be made to fit.


@dataclass(frozen=True, slots=True)
class Adaptable:
    program: Program
    used: bool  # it leads over a step already


def adaptable(community: Community, gaps: Gaps, only: str) -> list[Adaptable]:
    """Programs that could be used for ladders: upgrading, empty places, or willing to change."""
    using = {b.program.id for s in gaps.steps for b in s.bridges}
    found = training.on_the_map(community).select_related("organization")
    chosen = {
        "upgrading": found.filter(upgrading=True),
        "dormant": found.filter(dormant_capacity__gt=0),
        "willing": found.filter(adapts__in=["yes", "partly"]),
    }
    wanted = chosen[only] if only in chosen else _any_of(*chosen.values())
    ordered = wanted.order_by("organization__name_en", "title_en", "id")
    return [Adaptable(p, str(p.public_id) in using) for p in ordered]


def _any_of(first: "QuerySet[Program]", *more: "QuerySet[Program]") -> "QuerySet[Program]":
    for other in more:
        first = first | other
    return first


# Why steps wait.


def reporting_agencies(user: User, community: Community, on: date) -> list[Agency]:
    """The agencies for which somebody may say why steps wait."""
    every = community.agencies.order_by("name_en")
    return [
        a for a in every if can(user=user, capability=Capability.REPORT_DEMAND, agency=a, on=on)
    ]


def check_reports(user: User, agency: Agency, on: date) -> None:
    """Raises NotAllowed, as the action would."""
    check(user=user, capability=Capability.REPORT_DEMAND, agency=agency, on=on)


def own_demand(agencies: Sequence[Agency]) -> QuerySet[Demand]:
    """What these agencies said, latest first."""
    return Demand.objects.filter(agency__in=agencies).select_related("agency")


def demand(community: Community, public_id: UUID) -> Demand:
    """Raises Http404."""
    every = Demand.objects.select_related("agency").filter(community=community)
    return get_object_or_404(every, public_id=public_id)


# News.


@dataclass(frozen=True, slots=True)
class News:
    """A program that leads over a step for which somebody reported that people wait."""

    climb: Climb
    bridge: Bridge
    at: datetime  # when it was put on the map, or changed


def news(user: User, community: Community, gaps: Gaps) -> list[News]:
    """What came onto the map since somebody reported a waiting step, and since they last looked."""
    since = _waiting_since(user, community)
    if not since:
        return []
    changed = {
        str(id): at
        for id, at in training.on_the_map(community)
        .filter(updated_at__gt=min(since.values()))
        .values_list("public_id", "updated_at")
    }
    found = [
        News(step.climb, bridge, changed[bridge.program.id])
        for step in gaps.steps
        if step.climb.key in since
        for bridge in step.bridges
        if bridge.program.id in changed and changed[bridge.program.id] > since[step.climb.key]
    ]
    return sorted(found, key=lambda n: n.at, reverse=True)


def _waiting_since(user: User, community: Community) -> Mapping[StepKey, datetime]:
    seen = NewsSeen.objects.filter(user=user, community=community).first()
    found: dict[StepKey, datetime] = {}
    for told in Demand.objects.filter(community=community, recorded_by=user):
        first = min(found.get(told.step_key, told.recorded_at), told.recorded_at)
        found[told.step_key] = first
    return {key: max(at, seen.until) if seen else at for key, at in found.items()}
