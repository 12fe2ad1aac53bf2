"""Where a figure comes from, and when it has grown old."""

from dataclasses import dataclass
from datetime import date

from ladderway.domain.shared.parameters import Parameter


@dataclass(frozen=True, slots=True)
class SourceRelease:
    """A release of a source. `dated`: the day its age is counted from; None where not stated."""

    id: str
    title: str
    publisher: str
    release: str
    dated: date | None
    geography: str
    licence: str
    attribution_en: str
    attribution_fr: str

    def months_old(self, as_of: date) -> int | None:
        """Whole months since `dated`; None where the source gives no date."""
        return None if self.dated is None else whole_months(self.dated, as_of)

    def is_old(self, as_of: date, limit: Parameter[float]) -> bool:
        """More than `limit` months. A source without a date counts as old."""
        months = self.months_old(as_of)
        return months is None or months > limit.at(as_of).value


def whole_months(start: date, end: date) -> int:
    """Calendar months completed between two days; negative if `end` is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (_next_day_number(end) < _next_day_number(start))


def _next_day_number(day: date) -> int:
    """Day of the month, with the last day of a short month counted as the 31st."""
    following = date.fromordinal(day.toordinal() + 1)
    return 31 if following.day == 1 else day.day
