"""What a sector is looked at for: each criterion, and the place that its figure must be of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.shared.errors import BadParameters, UnknownCode
from ladderway.domain.shared.parameters import Citation, Confidence

MOST = 4  # points: 0 to 4


class Geography(StrEnum):
    """The place that a figure is of, narrowest first."""

    COMMUNITY = "community"
    REGION = "region"  # an economic region
    PROVINCE = "province"
    COUNTRY = "country"

    def is_within(self, widest: "Geography") -> bool:
        """Whether a figure of this place may speak where one of `widest` is asked for."""
        order = list(Geography)
        return order.index(self) <= order.index(widest)


class Origin(StrEnum):
    """Where the points come from."""

    COMPUTED = "computed"  # from reference data, the ladder engine or the asset map
    JUDGED = "judged"  # by a named person or from a source
    LOCAL = "local"  # from a dated local source or a named person here; never from national tables


class Direction(StrEnum):
    MORE = "more"  # more is better
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Scale:
    """Straight from the figure that earns nothing to the figure that earns all points."""

    zero: float
    four: float

    def points(self, figure: float) -> float:
        share = (figure - self.zero) / (self.four - self.zero)
        return MOST * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Criterion:
    """`widest`: a figure of a wider place is context, not evidence. `required`: a scan in which
    this is unknown for any sector does not rank."""

    code: str
    origin: Origin
    direction: Direction
    widest: Geography
    weight: int
    required: bool
    sources: tuple[Citation, ...]
    scale: Scale | None = None

    def __post_init__(self) -> None:
        if (self.origin is Origin.COMPUTED) != (self.scale is not None):
            raise BadParameters(f"Criterion [{self.code}]: a scale goes with computed figures.")
        if self.scale and (self.scale.four > self.scale.zero) != (self.direction is Direction.MORE):
            raise BadParameters(f"Criterion [{self.code}]: its scale runs against its direction.")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sectors that somebody named as worth looking at."""

    id: str
    sectors: tuple[str, ...]
    source: Citation
    area: str  # where they were named; empty: nowhere in particular


@dataclass(frozen=True, slots=True)
class CriteriaBook:
    """Every criterion, and what a scan is held to.

    `stale_months`: a local source older than this no longer counts. `moved`: by what share weights
    are moved to see whether the order holds. `validations`: kinds of check that a viable sector
    needs. `starts`: first jobs, largest first, from which the ladder engine climbs.
    """

    criteria: Mapping[str, Criterion]
    candidates: tuple[Candidates, ...]
    stale_months: int
    moved: float
    validations: int
    most_weight: int
    starts: int
    climb_months: int
    study_hours: float
    saturated_share: float
    confidence: Confidence

    def __getitem__(self, code: str) -> Criterion:
        if code not in self.criteria:
            raise UnknownCode("criterion", code, sorted(self.criteria))
        return self.criteria[code]
