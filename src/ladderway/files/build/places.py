"""Postal prefixes of Ontario, the municipalities made of them, and Toronto's neighbourhoods."""

import re
import unicodedata
from collections.abc import Iterable
from statistics import fmean

from ladderway.files.build.readers import Row, Source
from ladderway.files.build.workshop import Workshop

PREFIXES = "geo/ontario_fsa_centroids.csv"
NEIGHBOURHOODS = "geo/toronto_neighbourhoods_140.csv"
_PREFIX = re.compile(r"[KLMNP][0-9][A-Z]")
_SIDES = re.compile(r"(?: (?:Inner|Outer|Central|Outskirts|(?:North|South|East|West)\w*))+$")
_REGIONAL = re.compile(
    r"\b(?:Region(?:al)?|County|Counties|Municipality|District|Shores?|Ontario|Capital|Lakes|Township|"
    r"Government|Mail|Boxes|and|area)\b|,|Mid-Shore"
)
# Counties, whose name is not that of a town; and York, once a city, now mostly the name of others.
_COUNTIES = frozenset(
    {
        "Brant", "Dufferin", "Elgin", "Essex", "Huron", "Kent", "Lambton", "Middlesex", "Nipissing",
        "Oxford", "Timiskaming", "Wellington", "York", "Algoma", "Haldimand", "West Haldimand",
    }
)  # fmt: skip
_TORONTO = frozenset({"Downtown Toronto", "Central Toronto", "East Toronto", "West Toronto"})
Line = tuple[str, str, str, float, float]


def build(source: Source, workshop: Workshop) -> None:
    prefixes = [_prefix(row) for row in source.rows(PREFIXES, _columns("fsa", "place"))]
    hoods = [
        _hood(row) for row in source.rows(NEIGHBOURHOODS, _columns("neighbourhood_no", "name"))
    ]
    towns = list(_towns(prefixes))
    workshop.csv(
        "places.csv",
        ("id", "precision", "name", "latitude", "longitude"),
        [*sorted(prefixes), *towns, *hoods],
        what="Places of Ontario with a point: postal prefixes and Toronto's 140 neighbourhoods "
        "(before 2022) by their middles; municipalities by the mean of their prefixes' middles.",
        sources=("fsa_2011_pypostalcode", "toronto_neighbourhoods", "ladderway"),
    )


def _columns(*names: str) -> tuple[str, ...]:
    return (*names, "latitude", "longitude")


def _point(row: Row) -> tuple[float, float]:
    latitude, longitude = row.number_in("latitude"), row.number_in("longitude")
    if not (41 <= latitude <= 57 and -96 <= longitude <= -74):
        raise row.fault(f"[{latitude}, {longitude}] is not in Ontario", "latitude")
    return latitude, longitude


def _prefix(row: Row) -> Line:
    code = row.text("fsa")
    if not _PREFIX.fullmatch(code):
        raise row.fault(f"[{code}] is no postal prefix of Ontario", "fsa")
    return (code, "postal_area", row.text("place"), *_point(row))


def _hood(row: Row) -> Line:
    name = row.text("name").replace("St.", "St. ").replace("  ", " ")
    return (f"toronto-{row.text('neighbourhood_no')}", "neighbourhood", name, *_point(row))


def _towns(prefixes: Iterable[Line]) -> Iterable[Line]:
    """The town of each prefix, by the words before the bracket; and Toronto, which is all of M."""
    found: dict[str, list[tuple[float, float]]] = {}
    for code, _kind, place, latitude, longitude in prefixes:
        names = {_town(place), "Toronto" if code.startswith("M") else ""} - {""}
        for name in names:
            found.setdefault(name, []).append((latitude, longitude))
    for name, points in sorted(found.items()):
        middle = (round(fmean(axis), 4) for axis in zip(*points, strict=True))
        yield (f"town-{_slug(name)}", "municipality", name, *middle)  # type: ignore[misc]


def _town(place: str) -> str:
    name = place.split("(")[0].strip()
    if name in _TORONTO:
        return "Toronto"
    if _REGIONAL.search(name):
        return ""
    town = _SIDES.sub("", name)
    return "" if town in _COUNTIES else town


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z]+", "-", plain).strip("-")
