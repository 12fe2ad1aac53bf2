"""The places that a program can be put at, as shipped."""

from functools import lru_cache

from ladderway.domain.shared.geo import Point
from ladderway.domain.training.places import Place, PlaceBook, Precision
from ladderway.files.tables import TABLES, read_records


@lru_cache
def load_places() -> PlaceBook:
    """Postal prefixes and municipalities of Ontario, and Toronto's neighbourhoods. Cached."""
    return PlaceBook(
        tuple(
            Place(
                r["id"],
                Precision(r["precision"]),
                r["name"],
                Point(float(r["latitude"]), float(r["longitude"])),
            )
            for r in read_records(TABLES, "places.csv")
        )
    )
