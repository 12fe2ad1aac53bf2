"""Places that people can be sent for. What offers some puts its source here when the site starts:
openings stand above intake and cannot be asked from here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ladderway.web.partners.models import Agency


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """Places in one program: what is told of it to anybody."""

    public_id: UUID
    name_en: str
    name_fr: str
    starts_on: date | None
    closes_on: date | None

    def named(self, language: str) -> str:
        return (self.name_fr if language[:2] == "fr" else "") or self.name_en


Offered = Callable[[Agency, date], Iterable[OpenPlace]]
Named = Callable[[Iterable[UUID]], Mapping[UUID, OpenPlace]]
OFFERED: list[Offered] = []
NAMED: list[Named] = []


def offered(agency: Agency, on: date) -> tuple[OpenPlace, ...]:
    """What people can apply to at an agency on a day."""
    return tuple(place for source in OFFERED for place in source(agency, on))


def named(wanted: Iterable[UUID]) -> Mapping[UUID, OpenPlace]:
    """Places by public id, whether or not they are open still."""
    ids = set(wanted)
    found: dict[UUID, OpenPlace] = {}
    for source in NAMED if ids else ():
        found |= source(ids)
    return found
