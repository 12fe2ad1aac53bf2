"""The staircase: nothing overlaps, pay goes up, time goes across, and a phone has its own."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.ladders.staircase import (
    TALL,
    WIDE,
    Box,
    StairRung,
    StairStep,
    WageLine,
    nice_ticks,
    tall,
    text_width,
    wide,
    wrap,
)

LINES = [
    WageLine("living", "Living wage", "$27.20", 27.2),
    WageLine("minimum", "Minimum wage", "$17.60", 17.6),
]
RUNGS = [
    StairRung("Food counter attendants", "$17.60", "now", 0, 17.6, 17.6),
    StairRung("Material handlers", "$17.60 to $20.00", "month 3", 3, 17.6, 20.0),
    StairRung("Shippers and receivers", "$18.00 to $21.63", "month 13", 13, 18.0, 21.63),
]
STEPS = [
    StairStep("Forklift and safety", ("1 to 5 days", "$0, funded")),
    StairStep("8 months on the job", ("6 to 12 months, assumed",), assumed=True),
]


def stairs():
    return [wide(RUNGS, STEPS, LINES, "$ an hour"), tall(RUNGS, STEPS, LINES, "$ an hour")]


@pytest.mark.parametrize("stair", stairs(), ids=["wide", "tall"])
def test_each_rung_has_a_tread_and_each_step_a_rise_and_a_note(stair):
    assert (len(stair.treads), len(stair.rises), len(stair.notes)) == (3, 2, 2)


def test_better_pay_stands_higher_on_a_wall():
    heights = [tread.edge[1] for tread in stairs()[0].treads]
    assert heights == sorted(heights, reverse=True)


def test_better_pay_reaches_further_on_a_phone():
    reach = [tread.edge[0] for tread in stairs()[1].treads]
    assert reach == sorted(reach)


def test_later_jobs_stand_further_along():
    lefts = [tread.solid.x for tread in stairs()[0].treads]
    downs = [tread.solid.y for tread in stairs()[1].treads]
    assert lefts == sorted(lefts)
    assert downs == sorted(downs)


def test_a_longer_step_takes_more_room():
    first, second, _last = stairs()[0].treads
    assert first.solid.width < second.solid.width


def test_assumed_time_is_drawn_otherwise():
    for stair in stairs():
        assert [note.assumed for note in stair.notes] == [False, True]
        assert [rise.assumed for rise in stair.rises] == [False, True]


def test_a_step_to_lower_pay_falls():
    down = [RUNGS[2], StairRung("Cooks", "$17.60", "month 4", 4, 17.6, 18.0)]
    for draw in (wide, tall):
        assert draw(down, STEPS[:1], LINES, "$").rises[0].falls


def test_no_job_yet_stands_on_the_ground():
    start = StairRung("No job yet", "", "now", 0, None, None)
    stair = wide([start, RUNGS[1]], STEPS[:1], LINES, "$")
    tread = stair.treads[0]
    assert tread.solid.height == 0
    assert tread.edge[1] == tread.solid.y


def test_steps_must_be_one_fewer_than_rungs():
    with pytest.raises(ValueError, match="need"):
        wide(RUNGS, STEPS[:1], LINES, "$")


def test_labels_of_close_wage_lines_do_not_touch():
    close = [WageLine("living", "L", "$18", 18.0), WageLine("minimum", "M", "$17.60", 17.6)]
    stair = wide(RUNGS, STEPS, close, "$")
    heights = sorted(t.y for t in stair.texts if t.kind in ("living-text", "minimum-text"))
    assert all(b - a >= 14 for a, b in pairwise(heights))


words = st.text("abcdefghij -,()é", min_size=1, max_size=90).filter(str.strip)


@st.composite
def ladders(draw):
    count = draw(st.integers(2, 5))
    months = sorted(draw(st.lists(st.integers(0, 120), min_size=count, max_size=count)))
    rungs = []
    for month in months:
        low = draw(st.floats(17.6, 60))
        median = low + draw(st.floats(0, 40))
        rungs.append(StairRung(draw(words), "$17.60 to $20.00", "month 99", month, low, median))
    steps = [
        StairStep(draw(words), tuple(draw(st.lists(words, max_size=4))), draw(st.booleans()))
        for _ in range(count - 1)
    ]
    return rungs, steps


@given(ladders())
def test_no_note_covers_another_or_a_name_and_all_is_inside(ladder):
    rungs, steps = ladder
    for draw, width in ((wide, WIDE), (tall, TALL)):
        stair = draw(rungs, steps, LINES, "$ an hour")
        for one, other in combinations([note.box for note in stair.notes], 2):
            assert not _overlap(one, other)
        for box in (note.box for note in stair.notes):
            assert box.x >= 0
            assert box.x + box.width <= width + 0.01
            assert box.y >= 0
            assert box.y + box.height <= stair.height
            for name in (t for t in stair.texts if t.kind == "name"):
                assert not _overlap(box, Box(name.x, name.y - 11, 1, 12))
        assert all(0 < t.y <= stair.height for t in stair.texts)


def _overlap(a: Box, b: Box) -> bool:
    return (
        a.x < b.x + b.width
        and b.x < a.x + a.width
        and a.y < b.y + b.height
        and b.y < a.y + a.height
    )


@given(words, st.floats(60, 400), st.integers(1, 4))
def test_wrapped_lines_fit_their_width_and_count(text, width, most):
    lines = wrap(text, width, 14, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, 14) <= width + 14 for line in lines)


def test_what_is_cut_ends_in_an_ellipsis():
    assert wrap("one two three four five six", 60, 14, 1)[-1].endswith("…")
    assert wrap("one two", 200, 14, 1) == ("one two",)


def test_a_name_for_women_and_men_may_break_at_its_stroke():
    assert wrap("Cuisinier/cuisinière", 90, 12, 2) == ("Cuisinier/", "cuisinière")
    assert wrap("Élu/élue", 90, 12, 2) == ("Élu/élue",)


@given(st.floats(0, 80), st.floats(1, 200))
def test_ticks_are_round_inside_and_few(low, spread):
    ticks = nice_ticks(low, low + spread)
    assert len(ticks) <= 7
    assert all(low <= t <= low + spread + 1e-9 for t in ticks)
    assert all(float(t).is_integer() for t in ticks)
