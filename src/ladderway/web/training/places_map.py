"""The map of places in words and as data: the same stands for the drawing and for its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from ladderway.domain.shared.geo import Point
from ladderway.domain.training.places import Place, Precision
from ladderway.files.places import load_places
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import speech
from ladderway.web.training import present, queries
from ladderway.web.training.models import Program
from ladderway.web.training.queries import Stand
from ladderway.web.training.values import suggestion
from ladderway.words import Say
from ladderway.words.asset_map import PRECISIONS

NAMED = 4
"""Programs named at a place; the list has them all."""
MOST_ROWS = 200
MOST_MISSING = 50


@dataclass(frozen=True, slots=True)
class Link:
    """A program by name, with its page."""

    title: str
    organization: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the table."""

    name: str
    precision: str
    count: int
    programs: tuple[Link, ...]
    more: int
    url: str  # the list of all that are there


@dataclass(frozen=True, slots=True)
class Missing:
    """A program without a place, what is written of it, and what that suggests."""

    program: Link
    written: str
    suggested: str
    change_url: str


def rows(community: Community, stands: Sequence[Stand], asked: QueryDict) -> list[Row]:
    say = speech()
    return [_row(community, stand, asked, say) for stand in stands[:MOST_ROWS]]


def _row(community: Community, stand: Stand, asked: QueryDict, say: Say) -> Row:
    place = _place(stand)
    programs = tuple(_link(community, program, say) for program in stand.first)
    is_prefix = place.precision is Precision.POSTAL_AREA
    listed = reverse("training:programs", args=[community.slug])
    return Row(
        name=f"{place.id} · {place.name}" if is_prefix else place.name,
        precision=say.text(PRECISIONS[place.precision]),
        count=stand.count,
        programs=programs,
        more=stand.count - len(programs),
        url=f"{listed}?{query(asked, at=stand.key)}",
    )


def _place(stand: Stand) -> Place:
    kept = load_places().by_id.get(stand.key)
    point = Point(stand.latitude, stand.longitude)
    name = kept.name if kept else stand.key.replace(",", ", ")
    return Place(stand.key, Precision(stand.precision), name, point)


def _link(community: Community, program: Program, say: Say) -> Link:
    url = reverse("training:program", args=[community.slug, program.public_id])
    return Link(present.title(program, say), present.named(program.organization, say), url)


def missing(community: Community, found: QuerySet[Program], plans: bool) -> list[Missing]:
    say = speech()
    those = queries.without_a_place(found, MOST_MISSING)
    return [_missing(community, program, plans, say) for program in those]


def _missing(community: Community, program: Program, plans: bool, say: Say) -> Missing:
    change = reverse("training:change", args=[community.slug, program.public_id])
    likely = suggestion(program)
    return Missing(
        _link(community, program, say),
        program.place,
        present.place_words(likely, say) if likely else "",
        f"{change}{'?suggest=place' if likely else ''}#id_located" if plans else "",
    )


def query(asked: QueryDict, **more: str) -> str:
    """The filters of an address, with some of them set."""
    kept = asked.copy()
    for name in ("page", *more):
        kept.pop(name, None)
    kept.update(more)
    return kept.urlencode()


def drawn(community: Community, stands: Sequence[Stand], asked: QueryDict) -> Mapping[str, Any]:
    """Places with their programs, and the background: names of areas with their middles."""
    say = speech()
    return {
        "places": [_drawn(community, stand, asked, say) for stand in stands],
        "background": [
            [p.id if p.precision is Precision.POSTAL_AREA else p.name, p.precision.value,
             p.point.latitude, p.point.longitude]
            for p in load_places().places
        ],
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }  # fmt: skip


def _drawn(community: Community, stand: Stand, asked: QueryDict, say: Say) -> Mapping[str, Any]:
    row = _row(community, stand, asked, say)
    return {
        "name": row.name,
        "precision": row.precision,
        "exact": stand.precision == Precision.EXACT.value,
        "point": [stand.latitude, stand.longitude],
        "count": row.count,
        "url": row.url,
        "programs": [[link.title, link.organization, link.url] for link in row.programs],
        "more": row.more,
    }
