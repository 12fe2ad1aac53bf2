"""Points on the Earth and the way between them."""

import math
from dataclasses import dataclass

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east."""

    latitude: float
    longitude: float


def kilometres(one: Point, other: Point) -> float:
    """Along the great circle, by the haversine formula (Sinnott 1984)."""
    lat, lat_other = math.radians(one.latitude), math.radians(other.latitude)
    up = math.sin((lat_other - lat) / 2) ** 2
    along = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    share = up + math.cos(lat) * math.cos(lat_other) * along
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(share)))
