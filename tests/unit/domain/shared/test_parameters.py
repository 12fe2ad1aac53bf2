"""A number that somebody sets is dated, cited and honest about how long it holds."""

from datetime import date

import pytest

from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation, Confidence, DatedValue, Parameter


def dated(start: date, value: float, until: date | None = None) -> DatedValue[float]:
    return DatedValue(start, value, Citation("A law"), Confidence.HIGH, until)


RATE = Parameter(
    "rate",
    (
        dated(date(2024, 10, 1), 17.20, date(2025, 9, 30)),
        dated(date(2025, 10, 1), 17.60, date(2026, 9, 30)),
    ),
)


@pytest.mark.parametrize(
    ("day", "value", "carried"),
    [
        (date(2024, 10, 1), 17.20, False),
        (date(2025, 9, 30), 17.20, False),
        (date(2025, 10, 1), 17.60, False),
        (date(2026, 9, 30), 17.60, False),
        (date(2026, 10, 1), 17.60, True),
    ],
)
def test_the_value_in_force_on_a_day(day: date, value: float, carried: bool) -> None:
    reading = RATE.at(day)
    assert (reading.value, reading.carried) == (value, carried)


def test_a_day_before_the_first_value_is_refused() -> None:
    with pytest.raises(BadParameters, match="starts on"):
        RATE.at(date(2024, 9, 30))


def test_a_gap_between_two_values_is_carried() -> None:
    gap = Parameter(
        "gap", (dated(date(2024, 1, 1), 1, date(2024, 6, 30)), dated(date(2025, 1, 1), 2))
    )
    assert gap.at(date(2024, 8, 1)).carried
    assert not gap.at(date(2030, 1, 1)).carried  # open-ended


def test_values_out_of_order_or_none_are_refused() -> None:
    with pytest.raises(BadParameters, match="date order"):
        Parameter("x", (dated(date(2025, 1, 1), 1), dated(date(2024, 1, 1), 2)))
    with pytest.raises(BadParameters, match="no value"):
        Parameter("x", ())
