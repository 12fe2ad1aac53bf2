"""What an occupation pays in an area, at one stated date.

1. Fallback: the area, then Ontario, then Canada (2024), then Canada (2025, the newest release,
   which has no regions). The band says which it is.
2. Index: a figure of an older vintage is brought to the newest one by a published factor.
3. Floor: a source figure under the minimum wage in force is not indexed: it is shown as the minimum
   and marked.

Amounts are dollars an hour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.shared.parameters import Parameter, Reading

CANADA, ONTARIO = "ER00", "ER35"


@dataclass(frozen=True, slots=True)
class Area:
    """An economic region, the province or the country.

    `living_wage_fit`: "same" where the living wage is set for much the same place, "part" where it
    is set for a part of it or for a larger one.
    """

    code: str
    name_en: str
    name_fr: str
    parent: str | None
    minimum_wage: str | None  # name of a parameter
    living_wage_region: str | None  # name of a parameter
    living_wage_fit: str | None


@dataclass(frozen=True, slots=True)
class WageFigure:
    """As published: dollars an hour of the year of the vintage."""

    low: float
    median: float
    high: float | None
    area: str
    year: int


@dataclass(frozen=True, slots=True)
class WageBook:
    """Published wages, and the lines and factors to compare them with.

    `figures` is keyed by (noc, area, year); `index` by year of vintage; `sources` by year, with the
    id in the manifest.
    """

    figures: Mapping[tuple[str, str, int], WageFigure]
    areas: Mapping[str, Area]
    index: Mapping[int, float]
    sources: Mapping[int, str]
    stated_at: Parameter[date]
    minimum_wages: Mapping[str, Parameter[float]]
    living_wages: Mapping[str, Parameter[float]]
    middle_skill_pay: Parameter[float]
    short_training_months: Parameter[float]
    current_year: int = 2024  # newest vintage that has regions
    national_year: int = 2025  # newest vintage of all

    def find(self, noc: str, area: str) -> WageFigure | None:
        """The published figure nearest to the area asked for."""
        places = [(place, self.current_year) for place in self.chain(area)]
        for place, year in (*places, (CANADA, self.national_year)):
            figure = self.figures.get((noc, place, year))
            if figure is not None:
                return figure
        return None

    def chain(self, area: str) -> tuple[str, ...]:
        """The area, then the ones that hold it: Toronto, Ontario, Canada."""
        here = self.areas[area]
        return (area, *(self.chain(here.parent) if here.parent else ()))

    def has_local(self, noc: str, area: str) -> bool:
        return (noc, area, self.current_year) in self.figures

    def pay(self, noc: str, area: str, as_of: date) -> PayBand | None:
        """The band shown for an occupation; None where no table has it."""
        figure = self.find(noc, area)
        if figure is None:
            return None
        stated_at = self.stated_at.at(as_of).value
        floor = self.floor(area, as_of)
        factor = self.index[figure.year]
        low, low_lifted = brought(figure.low, factor, floor)
        median, median_lifted = brought(figure.median, factor, floor)
        high = None if figure.high is None else brought(figure.high, factor, floor)[0]
        return PayBand(
            low=low,
            median=median,
            high=high,
            area=figure.area,
            asked_area=area,
            year=figure.year,
            source=self.sources[figure.year],
            stated_at=stated_at,
            index_factor=factor,
            low_lifted=low_lifted,
            median_lifted=median_lifted,
        )

    def floor(self, area: str, as_of: date) -> float:
        """Minimum wage under which nothing is shown; 0 for Canada, which has no one minimum.

        The one in force at the stated date, or on `as_of` where that is later.
        """
        reading = self.minimum_wage(area, max(as_of, self.stated_at.at(as_of).value))
        return 0.0 if reading is None else reading.value

    def minimum_wage(self, area: str, as_of: date) -> Reading[float] | None:
        name = self.areas[area].minimum_wage
        return None if name is None else self.minimum_wages[name].at(as_of)

    def living_wage(self, area: str, as_of: date) -> Reading[float] | None:
        """None for Ontario and Canada as a whole: no single one is published."""
        region = self.areas[area].living_wage_region
        return None if region is None else self.living_wages[region].at(as_of)


def brought(figure: float, factor: float, floor: float) -> tuple[float, bool]:
    """A published figure at the stated date, and whether it was lifted to the minimum wage."""
    if figure < floor:
        return floor, True
    return max(round(figure * factor, 2), floor), False
