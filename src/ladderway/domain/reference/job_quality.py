"""How good the jobs of a place or a sector are: pay against a line, and middle-skill jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.catalogue import Catalogue, Occupation
from ladderway.domain.shared.errors import BadInput


@dataclass(frozen=True, slots=True)
class ShareAbove:
    """Share of a set of occupations that pays above a line, with how sure one can be.

    `low` and `high` are the share if every occupation whose pay is unknown, or whose band (low to
    high) crosses the line only in part, fell on the worse or the better side.
    """

    share: float
    low: float
    high: float
    known: int
    unknown: int
    line: float


def share_above(
    bands: Sequence[PayBand | None], line: float, weights: Sequence[float] | None = None
) -> ShareAbove:
    """Share of occupations whose median is at or above `line`.

    The range: at least those whose low wage already is, at most those whose high wage is (or whose
    pay is not known). `weights` (employment, for example) default to one each.
    """
    given = [1.0] * len(bands) if weights is None else list(weights)
    if len(given) != len(bands) or sum(given) <= 0:
        raise BadInput(f"[{len(given)}] weights for [{len(bands)}] occupations; some must count.")
    pairs = list(zip(bands, given, strict=True))
    known = [(band, weight) for band, weight in pairs if band is not None]
    total, known_total = sum(given), sum(weight for _, weight in known)
    surely = sum(weight for band, weight in known if band.low >= line)
    maybe = sum(weight for band, weight in known if _top(band) >= line)
    middle = sum(weight for band, weight in known if band.median >= line)
    return ShareAbove(
        share=middle / known_total if known_total else 0.0,
        low=surely / total,
        high=(maybe + total - known_total) / total,
        known=len(known),
        unknown=len(pairs) - len(known),
        line=line,
    )


def _top(band: PayBand) -> float:
    return band.median if band.high is None else band.high


def share_above_living_wage(
    catalogue: Catalogue, nocs: Sequence[str], area: str, as_of: date
) -> ShareAbove | None:
    """Share of occupations, weighted by national employment in 2023, that passes the living wage.

    An occupation too small for a published figure weighs as much as the smallest that has one. None
    where no living wage is published for the area (Ontario and Canada as a whole).
    """
    line = catalogue.living_wage(area, as_of)
    if line is None:
        return None
    bands = [catalogue.pay(noc, area, as_of) for noc in nocs]
    return share_above(bands, line.value, employment_weights(catalogue, nocs))


def employment_weights(catalogue: Catalogue, nocs: Sequence[str]) -> list[float]:
    """People employed in 2023, national; the smallest published figure where there is none."""
    published = [o.outlook.employment_2023 for o in catalogue.occupations]
    smallest = min(number for number in published if number is not None)
    found = [catalogue.occupation(noc).outlook.employment_2023 for noc in nocs]
    return [smallest if number is None else number for number in found]


@dataclass(frozen=True, slots=True)
class MiddleSkill:
    """Whether a job is middle-skill: some training but no degree, and pay worth the climb."""

    by_preparation: bool
    by_pay: bool | None  # None: pay not known

    @property
    def holds(self) -> bool | None:
        """None where it hangs on pay that is not known."""
        return self.by_pay if self.by_preparation else False


def middle_skill(catalogue: Catalogue, noc: str, area: str, as_of: date) -> MiddleSkill:
    """TEER 2 or 3, or TEER 4 with short training; and a median of at least the dated threshold."""
    occupation, band = catalogue.occupation(noc), catalogue.pay(noc, area, as_of)
    longest = catalogue.wages.short_training_months.at(as_of).value
    threshold = catalogue.wages.middle_skill_pay.at(as_of).value
    prepared = occupation.teer in (2, 3) or is_short_training(occupation, longest)
    return MiddleSkill(prepared, None if band is None else band.median >= threshold)


def is_short_training(occupation: Occupation, longest: float) -> bool:
    """TEER 4, and the median worker (US) was trained on the job for 1 to `longest` months."""
    prepared = occupation.preparation
    if occupation.teer != 4 or prepared is None or prepared.job_training_months is None:
        return False
    return 1 <= prepared.job_training_months[1] <= longest
