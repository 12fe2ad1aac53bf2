"""The library as a page sees it: what ships, and, in a community, what it added."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from ladderway.domain.evidence.matching import Wanted, named, select
from ladderway.domain.evidence.model import Design, Initiative
from ladderway.domain.reference.catalogue import fold
from ladderway.files.evidence import load_library
from ladderway.files.sector_tables import load_sectors
from ladderway.web.evidence.models import OwnEntry
from ladderway.web.partners.models import Community
from ladderway.words.evidence import CODES

PARTS = ("sector", "group", "component", "country", "design")


@dataclass(frozen=True, slots=True)
class Filters:
    text: str = ""
    sector: str = ""
    group: str = ""
    component: str = ""
    country: str = ""
    design: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filters":
        """From an address; what no list knows is as if it were not there."""
        known = {
            "sector": frozenset(load_sectors().by_id),
            "group": CODES["target_groups"].keys(),
            "component": CODES["components"].keys(),
            "country": CODES["countries"].keys(),
            "design": frozenset(d.value for d in Design),
        }
        told = {part: asked.get(part, "") for part in PARTS}
        kept = {part: value for part, value in told.items() if value in known[part]}
        return cls(asked.get("find", "").replace("\x00", "").strip()[:80], **kept)

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            sectors=_one(self.sector),
            components=_one(self.component),
            target_groups=_one(self.group),
            countries=_one(self.country),
            designs=frozenset({Design(self.design)} if self.design else ()),
        )

    @property
    def any(self) -> bool:
        return self != Filters()


def _one(value: str) -> frozenset[str]:
    return frozenset({value} if value else ())


def own_entries(community: Community | None, archived: bool = False) -> list[OwnEntry]:
    if community is None:
        return []
    return list(OwnEntry.objects.filter(community=community, is_archived=archived))


def initiatives(community: Community | None) -> tuple[Initiative, ...]:
    """Those that ship and those of the community, by name."""
    own = tuple(entry.initiative for entry in own_entries(community))
    return tuple(sorted((*load_library().initiatives, *own), key=lambda i: i.name.casefold()))


def found(filters: Filters, community: Community | None) -> tuple[Initiative, ...]:
    """Those that the filters leave; words fit any part of a name or an alias, or a place."""
    kept = select(initiatives(community), filters.wanted)
    words = fold(filters.text)
    return tuple(i for i in kept if not words or any(words in fold(n) for n in _said(i)))


def _said(initiative: Initiative) -> tuple[str, ...]:
    return initiative.name, *initiative.aliases, initiative.place


def initiative(key: str, community: Community | None) -> Initiative | None:
    return next((i for i in initiatives(community) if i.id == key), None)


def own_entry(community: Community, key: UUID) -> OwnEntry | None:
    return OwnEntry.objects.filter(community=community, public_id=key).first()


def namesakes(of: Initiative, community: Community | None) -> tuple[Initiative, ...]:
    """Others that carry one of its names: acronyms collide."""
    everybody = initiatives(community)
    shared = {i.id: i for name in (of.name, *of.aliases) for i in named(everybody, name)}
    return tuple(i for i in shared.values() if i.id != of.id)


def parts_of(of: Initiative, community: Community | None) -> tuple[Initiative, ...]:
    return tuple(i for i in initiatives(community) if i.part_of == of.id)
