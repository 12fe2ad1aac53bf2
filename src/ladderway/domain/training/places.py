"""Where a program is held: what is known of it, and how exactly.

A place is a point with its precision. The point of an area is its middle: good for a map and for a
distance of some kilometres, never for an address.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.geo import Point

LATITUDES, LONGITUDES = (41.0, 84.0), (-142.0, -52.0)
"""Of Canada, generously."""


class Precision(StrEnum):
    """How exactly a place is known, the most exact first."""

    EXACT = "exact"
    NEIGHBOURHOOD = "neighbourhood"
    POSTAL_AREA = "postal_area"
    MUNICIPALITY = "municipality"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a program can be put at. `id` is a postal prefix, that of an area, or a point
    as it is written."""

    id: str
    precision: Precision
    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """The areas that are known, by id and by name as folded."""

    places: tuple[Place, ...]
    by_id: Mapping[str, Place] = field(init=False)
    by_name: Mapping[str, tuple[Place, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {place.id: place for place in self.places})
        object.__setattr__(self, "by_name", _by_name(self.places))

    def named(self, text: str) -> tuple[Place, ...]:
        """Those of a name, the most exact kind only."""
        return _finest(self.by_name.get(_plain(text), ()))

    def like(self, text: str, most: int = 3) -> tuple[str, ...]:
        """Names that may have been meant."""
        found = get_close_matches(_plain(text), list(self.by_name), n=most, cutoff=0.7)
        return tuple(self.by_name[name][0].name for name in found)


_ORDER = tuple(Precision)
_REST = r"[ -]?[0-9][A-Z][0-9]"
_POSTAL = re.compile(rf"([KLMNP][0-9][A-Z])(?:{_REST})?", re.IGNORECASE)
_WHOLE_CODE = re.compile(rf"(?<!\w)([KLMNP][0-9][A-Z]){_REST}(?!\w)", re.IGNORECASE)
_NUMBER = r"[-+−]?[0-9]{1,3}(?:[.,][0-9]+)?"
_POINT = re.compile(rf"\s*({_NUMBER})\s*°?\s*[NnS]?\s*[;, ]\s*({_NUMBER})\s*°?\s*[EeWwO]?\s*")
_BETWEEN = re.compile(r"[,;/()\n]|\s[-–—]\s")
_AROUND = re.compile(
    r"\b(?:city of|ville de|downtown|centre-ville de|campus|on|ont|ontario|canada)\b"
)


def read_place(text: str, book: PlaceBook) -> Place:
    """A place as a person writes it: a postal code or its first three characters, the name of an
    area, or latitude and longitude.

    Of a postal code only the prefix is kept. Raises BadInput, saying what would do.
    """
    if pair := _POINT.fullmatch(text):
        return exact(*(_number(part) for part in pair.groups()))
    if code := _POSTAL.fullmatch(text.strip()):
        prefix = code[1].upper()
        if prefix in book.by_id:
            return book.by_id[prefix]
        raise BadInput(f"The postal prefix [{prefix}] is not in our table of Ontario.")
    if text.strip() in book.by_id:
        return book.by_id[text.strip()]
    found = book.named(text)
    if len(found) == 1:
        return found[0]
    like = ", ".join(book.like(text))
    hint = f"Did you mean {like}?" if like else "Write a postal prefix such as M5V."
    raise BadInput(f"[{text.strip()[:60]}] is no place that we know. {hint}")


def exact(latitude: float, longitude: float) -> Place:
    """A point by its coordinates. Raises BadInput outside Canada."""
    (south, north), (west, east) = LATITUDES, LONGITUDES
    if not (south <= latitude <= north and west <= longitude <= east):
        raise BadInput(f"[{latitude:g}, {longitude:g}] is not in Canada. Write 43.65, -79.38.")
    written = f"{latitude:.5f}, {longitude:.5f}"
    point = Point(round(latitude, 5), round(longitude, 5))
    return Place(written.replace(" ", ""), Precision.EXACT, written, point)


def suggested(text: str, book: PlaceBook) -> Place | None:
    """The one place that the words of a place name; None where they name none, or several.

    A whole postal code counts before names. A name counts where it stands by itself between
    commas or brackets: "York" within "York University" says nothing of a place.
    """
    codes = {code.upper() for code in _WHOLE_CODE.findall(text)} & book.by_id.keys()
    if codes:
        return book.by_id[codes.pop()] if len(codes) == 1 else None
    parts = [part.strip() for part in _BETWEEN.split(text)]
    prefixes = {p.upper() for p in parts if p.upper() in book.by_id}
    named = [place for part in parts if part for place in book.named(part)]
    found = {place.id: place for place in [*named, *(book.by_id[p] for p in prefixes)]}
    finest = _finest(found.values())
    return finest[0] if len(finest) == 1 else None


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))


def _finest(places: Iterable[Place]) -> tuple[Place, ...]:
    found = tuple(places)
    best = min((_ORDER.index(p.precision) for p in found), default=None)
    return tuple(p for p in found if _ORDER.index(p.precision) == best)


def _plain(name: str) -> str:
    return " ".join(_AROUND.sub(" ", fold(name)).split())


def _by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        if place.precision is not Precision.POSTAL_AREA:
            found.setdefault(_plain(place.name), []).append(place)
    return {name: tuple(those) for name, those in found.items()}
