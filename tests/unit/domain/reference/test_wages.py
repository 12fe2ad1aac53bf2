"""What an occupation is said to pay: fallback, index, floor."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.reference.wages import Area, WageBook, WageFigure, brought
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation, Confidence, DatedValue, Parameter

AS_OF = date(2026, 3, 2)
CITED = (Citation("x"), Confidence.HIGH)
MINIMUM = Parameter("m", (DatedValue(date(2025, 10, 1), 17.60, *CITED, date(2026, 9, 30)),))
STATED = Parameter("s", (DatedValue(date(2022, 10, 1), date(2025, 10, 1), *CITED),))


def area(code: str, parent: str | None, ontario: bool = True) -> Area:
    living = "gta" if code == "ER3530" else None
    return Area(code, code, code, parent, "m" if ontario else None, living, None)


def figure(place: str, year: int, low: float = 20, median: float = 25) -> WageFigure:
    return WageFigure(low, median, 40.0, place, year)


def book(*figures: WageFigure) -> WageBook:
    line = Parameter("l", (DatedValue(date(2025, 11, 10), 27.20, *CITED),))
    return WageBook(
        figures={("65201", f.area, f.year): f for f in figures},
        areas={
            "ER3530": area("ER3530", "ER35"),
            "ER35": area("ER35", "ER00"),
            "ER00": area("ER00", None, ontario=False),
        },
        index={2024: 1.04, 2025: 1.0},
        sources={2024: "wages_2024", 2025: "wages_2025"},
        stated_at=STATED,
        minimum_wages={"m": MINIMUM},
        living_wages={"gta": line},
        middle_skill_pay=line,
        short_training_months=line,
    )


ALL = (figure("ER3530", 2024), figure("ER35", 2024), figure("ER00", 2024), figure("ER00", 2025))


@pytest.mark.parametrize(
    ("first", "used"),
    [(0, ("ER3530", 2024)), (1, ("ER35", 2024)), (2, ("ER00", 2024)), (3, ("ER00", 2025))],
)
def test_falls_back_to_the_next_larger_area_and_says_so(first: int, used: tuple[str, int]) -> None:
    band = book(*ALL[first:]).pay("65201", "ER3530", AS_OF)
    assert band is not None
    assert (band.area, band.year) == used
    assert band.source == f"wages_{used[1]}"
    assert band.is_fallback is (first > 0)


def test_no_figure_anywhere_is_none_not_zero() -> None:
    assert book().pay("65201", "ER3530", AS_OF) is None


def test_ontario_never_takes_a_figure_of_one_region() -> None:
    assert book(ALL[0]).pay("65201", "ER35", AS_OF) is None


def test_an_older_vintage_is_indexed_and_the_newest_is_not() -> None:
    old = book(ALL[0]).pay("65201", "ER3530", AS_OF)
    new = book(ALL[3]).pay("65201", "ER3530", AS_OF)
    assert old is not None
    assert new is not None
    assert (old.low, old.median, old.high) == (20.80, 26.00, 41.60)
    assert (new.low, new.median, new.high) == (20, 25, 40)
    assert (old.index_factor, new.index_factor) == (1.04, 1.0)
    assert old.stated_at == date(2025, 10, 1)


def test_under_the_minimum_is_lifted_to_it_and_marked() -> None:
    band = book(figure("ER3530", 2024, low=17.20, median=17.60)).pay("65201", "ER3530", AS_OF)
    assert band is not None
    assert (band.low, band.low_lifted) == (17.60, True)
    assert (band.median, band.median_lifted) == (18.30, False)


@given(
    cents=st.integers(100, 20_000),
    more=st.integers(1, 500),
    factor=st.floats(1, 1.5),
    floor=st.integers(0, 3_000),
)
def test_a_higher_figure_is_never_shown_lower_and_none_under_the_floor(
    cents: int, more: int, factor: float, floor: int
) -> None:
    lower = brought(cents / 100, factor, floor / 100)[0]
    higher = brought((cents + more) / 100, factor, floor / 100)[0]
    assert floor / 100 <= lower <= higher


def test_canada_has_no_one_minimum() -> None:
    band = book(figure("ER00", 2025, low=15)).pay("65201", "ER00", AS_OF)
    assert band is not None
    assert (band.low, band.low_lifted) == (15, False)


def test_a_later_minimum_lifts_what_is_shown_after_it() -> None:
    """The floor is the minimum of the day one asks on, where that is after the stated date."""
    rising = Parameter(
        "m", (*MINIMUM.values, DatedValue(date(2026, 10, 1), 21.00, Citation("x"), Confidence.HIGH))
    )
    later = replace(book(ALL[0]), minimum_wages={"m": rising})
    before, after = (later.pay("65201", "ER3530", date(2026, m, 15)) for m in (9, 10))
    assert before is not None
    assert after is not None
    assert (before.low, after.low, after.low_lifted) == (20.80, 21.00, True)


def test_before_the_first_minimum_is_refused() -> None:
    early = replace(
        book(ALL[0]),
        stated_at=Parameter("s", (DatedValue(date(2020, 1, 1), date(2020, 1, 1), *CITED),)),
    )
    with pytest.raises(BadParameters, match="starts on"):
        early.pay("65201", "ER3530", date(2020, 6, 1))


def test_no_living_wage_for_the_province_as_a_whole() -> None:
    assert book().living_wage("ER35", AS_OF) is None
    reading = book().living_wage("ER3530", AS_OF)
    assert reading is not None
    assert reading.value == 27.20
