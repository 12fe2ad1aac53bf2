"""The map of places in words and as data: the same stands for the drawing and for its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote
from uuid import UUID

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
from ladderway.web.training.queries import Shown, Stand
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """What every place of one page needs, made once: there may be thousands of them."""

    say: Say
    before: str  # the address of a program's page, before its id
    after: str
    listed: str  # the address of the list with the filters, up to the key of a place

    @classmethod
    def of(cls, community: Community, asked: QueryDict) -> "Speaker":
        nobody = UUID(int=0)
        page = reverse("training:program", args=[community.slug, nobody])
        before, after = page.split(str(nobody))
        listed = reverse("training:programs", args=[community.slug])
        kept = query(asked, at="")
        return cls(speech(), before, after, f"{listed}?{kept}")

    def link(self, shown: Shown) -> Link:
        french = self.say.language == "fr"
        title = shown.title_fr if french and shown.title_fr else shown.title_en
        has_french = french and shown.organization_fr
        organization = shown.organization_fr if has_french else shown.organization_en
        return Link(title, organization, f"{self.before}{shown.public_id}{self.after}")


def rows(community: Community, stands: Sequence[Stand], asked: QueryDict) -> list[Row]:
    speaker = Speaker.of(community, asked)
    return [_row(stand, speaker) for stand in stands[:MOST_ROWS]]


def _row(stand: Stand, speaker: Speaker) -> Row:
    place = _place(stand)
    programs = tuple(speaker.link(shown) for shown in stand.first)
    is_prefix = place.precision is Precision.POSTAL_AREA
    return Row(
        name=f"{place.id} · {place.name}" if is_prefix else place.name,
        precision=speaker.say.text(PRECISIONS[place.precision]),
        count=stand.count,
        programs=programs,
        more=stand.count - len(programs),
        url=f"{speaker.listed}{quote(stand.key)}",
    )


def _place(stand: Stand) -> Place:
    kept = load_places().by_id.get(stand.key)
    point = Point(stand.latitude, stand.longitude)
    name = kept.name if kept else stand.key.replace(",", ", ")
    return Place(stand.key, Precision(stand.precision), name, point)


def missing(community: Community, found: QuerySet[Program], plans: bool) -> list[Missing]:
    speaker = Speaker.of(community, QueryDict())
    those = queries.without_a_place(found, MOST_MISSING)
    return [_missing(community, program, plans, speaker) for program in those]


def _missing(community: Community, program: Program, plans: bool, speaker: Speaker) -> Missing:
    change = reverse("training:change", args=[community.slug, program.public_id])
    likely = suggestion(program)
    return Missing(
        speaker.link(_shown(program)),
        program.place,
        present.place_words(likely, speaker.say) if likely else "",
        f"{change}{'?suggest=place' if likely else ''}#id_located" if plans else "",
    )


def _shown(program: Program) -> Shown:
    of = program.organization
    return Shown(program.public_id, program.title_en, program.title_fr, of.name_en, of.name_fr)


def query(asked: QueryDict, **more: str) -> str:
    """The filters of an address, with some of them set."""
    kept = asked.copy()
    for name in ("page", *more):
        kept.pop(name, None)
    kept.update(more)
    return kept.urlencode()


def drawn(community: Community, stands: Sequence[Stand], asked: QueryDict) -> Mapping[str, Any]:
    """Places with their programs, and the background: names of areas with their middles."""
    speaker = Speaker.of(community, asked)
    return {
        "places": [_drawn(stand, speaker) for stand in stands],
        "background": _background(),
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }


@lru_cache
def _background() -> tuple[tuple[str, str, float, float], ...]:
    return tuple(
        (
            p.id if p.precision is Precision.POSTAL_AREA else p.name,
            p.precision.value,
            p.point.latitude,
            p.point.longitude,
        )
        for p in load_places().places
    )


def _drawn(stand: Stand, speaker: Speaker) -> Mapping[str, Any]:
    row = _row(stand, speaker)
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
