"""A figure grows old by whole months, against a dated limit."""

from datetime import date

import pytest

from ladderway.domain.reference.vintage import SourceRelease, whole_months
from ladderway.domain.shared.parameters import Citation, Confidence, DatedValue, Parameter

LIMIT = Parameter("l", (DatedValue(date(2020, 1, 1), 24.0, Citation("x"), Confidence.LOW),))


def release(dated: date | None) -> SourceRelease:
    return SourceRelease("w", "Wages", "ESDC", "2024", dated, "Canada", "OGL", "…", "…")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 12, 31), date(2025, 1, 30), 0),
        (date(2024, 12, 31), date(2025, 1, 31), 1),
        (date(2024, 12, 31), date(2025, 2, 28), 2),
        (date(2024, 1, 15), date(2025, 1, 14), 11),
        (date(2025, 1, 1), date(2024, 12, 1), -1),
    ],
)
def test_whole_months(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months


def test_old_only_when_past_the_limit() -> None:
    wages = release(date(2024, 12, 31))
    assert not wages.is_old(date(2026, 12, 31), LIMIT)
    assert wages.is_old(date(2027, 1, 31), LIMIT)


def test_a_source_without_a_date_counts_as_old() -> None:
    assert release(None).months_old(date(2026, 1, 1)) is None
    assert release(None).is_old(date(2026, 1, 1), LIMIT)
