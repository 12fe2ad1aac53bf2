"""Somebody's way through work, by hand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.intake.history import History, Spell, history

ON = date(2026, 3, 2)
DAYS = {"short_days": 183, "look_back_days": 1096}


def test_a_long_job_and_two_short_ones_after_it():
    spells = [
        Spell(date(2015, 1, 1), date(2022, 1, 1)),
        Spell(date(2024, 1, 1), date(2024, 4, 1)),
        Spell(date(2025, 1, 1), date(2025, 5, 2)),
        Spell(None, date(2010, 1, 1)),
    ]
    came = [date(2023, 5, 1), date(2026, 2, 1)]
    assert history(spells, came, ON, **DAYS) == History(
        jobs=4, dated=3, longest=84, short=2, between=10, returns=1
    )


def test_who_works_is_between_no_jobs_and_a_job_of_half_a_year_is_not_short():
    spells = [Spell(date(2025, 1, 1), date(2025, 7, 3)), Spell(date(2026, 1, 1), None)]
    found = history(spells, [], ON, **DAYS)
    assert (found.short, found.between, found.returns) == (0, None, 0)


def test_nothing_known_says_nothing():
    assert history([], [], ON, **DAYS) == History(0, 0, None, 0, None, 0)


days = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(st.lists(st.builds(Spell, days, days)), st.lists(st.dates()))
def test_no_figure_is_below_nothing_or_beyond_what_was_told(spells, came):
    found = history(spells, came, ON, **DAYS)
    assert 0 <= found.short <= found.dated <= found.jobs == len(spells)
    assert found.longest is None or found.longest * 30 <= (ON - date(1990, 1, 1)).days + 30
    assert found.between is None or found.between >= 0
