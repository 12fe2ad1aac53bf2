"""A pack and its approved versions as values, and reading them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from ladderway.domain.planning.packs import PackContent, PackLine, from_data, shown_from
from ladderway.domain.planning.voices import Attribution, Voice
from ladderway.files.naming import say_in
from ladderway.web.packs.models import Line, Pack, Release
from ladderway.web.partners.models import Community


@dataclass(frozen=True, slots=True)
class Wanted:
    text: str = ""
    kind: str = ""
    audience: str = ""
    archived: bool = False


def packs_of(community: Community, wanted: Wanted) -> QuerySet[Pack]:
    """Packs with their number of lines and the latest version that holds."""
    found = Pack.objects.filter(community=community, is_archived=wanted.archived)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.audience:
        found = found.filter(audience=wanted.audience)
    if wanted.text:
        found = found.filter(
            Q(title_en__icontains=wanted.text) | Q(title_fr__icontains=wanted.text)
        )
    holds = Q(releases__withdrawn_on__isnull=True)
    return found.annotate(
        said=Count("lines", distinct=True), approved=Max("releases__number", filter=holds)
    )


def of(pack: Pack) -> PackContent:
    """The pack as it stands today."""
    area = pack.community.area
    named = {x: say_in(x).name("area", area) if area else "" for x in ("en", "fr")}
    own = {"en": pack.community.name_en, "fr": pack.community.name_fr}
    return PackContent(
        kind=pack.kind,
        audience=pack.audience,
        title=pack.titles,
        place={x: named[x] or own[x] for x in named},
        sector=pack.sector,
        lines=tuple(line_of(line) for line in pack.lines.all()),
        is_example=pack.is_example,
    )


def line_of(line: Line) -> PackLine:
    shown: Mapping[str, dict[str, object]] = line.shown or {}
    return PackLine(
        section=line.section,
        text={"en": line.text_en, "fr": line.text_fr},
        source=line.source,
        address=line.address,
        as_of=line.as_of,
        only_year=line.only_year,
        geography=line.geography,
        voice=Voice(Attribution(line.attribution or "unnamed"), line.said_by, line.organization),
        heard=line.heard,
        asked=line.asked,
        shown={x: shown_from(one) for x, one in shown.items()} or None,
        is_short=line.is_short,
    )


def of_release(release: Release) -> PackContent:
    return from_data(release.content)


def stamp(pack: Pack) -> int:
    """A number that another line, order or title changes."""
    return int(Pack.objects.values_list("updated_at", flat=True).get(pk=pack.pk).timestamp() * 1e6)
