"""Lists on pages: order, pages and copies follow the address."""

from hypothesis import given
from hypothesis import strategies as st

from ladderway.web.lists import (
    MOST_WORDS,
    Cell,
    Column,
    Place,
    export,
    ordered,
    searched,
    table,
)
from ladderway.web.reference.templatetags.page import strokes

COLUMNS = [
    Column("name", "Name", lambda r: r[0], lambda r: Cell(r[0])),
    Column("pay", "Pay", lambda r: r[1], lambda r: Cell(str(r[1])), True),
]
ROWS = [("b", 2.0), ("A", None), ("c", 1.0)]


def test_rows_are_ordered_both_ways_and_unknown_comes_last():
    assert [r[0] for r in ordered(ROWS, COLUMNS, "pay")] == ["c", "b", "A"]
    assert [r[0] for r in ordered(ROWS, COLUMNS, "-pay")] == ["b", "c", "A"]
    assert [r[0] for r in ordered(ROWS, COLUMNS, "name")] == ["A", "b", "c"]


def test_an_unknown_order_is_that_of_the_first_column():
    assert [r[0] for r in ordered(ROWS, COLUMNS, "drop table")] == ["A", "b", "c"]


def test_a_heading_leads_to_the_other_order_and_keeps_the_filters():
    shown = table(ROWS, COLUMNS, Place.of({"sort": "pay", "area": "ER35"}, "name"), caption="x")
    assert shown.columns[1].sorted == "ascending"
    assert shown.columns[1].sort_url == "?area=ER35&sort=-pay"
    assert shown.columns[0].sorted == ""


@given(st.integers(0, 200), st.text(max_size=6), st.integers(1, 30))
def test_pages_cover_every_row_once(count, page, size):
    rows = [(str(n), float(n)) for n in range(count)]
    shown = table(rows, COLUMNS, Place.of({"page": page}, "pay"), caption="x", size=size)
    assert shown.total == count
    assert len(shown.rows) <= size
    seen = []
    for number in range(1, max(1, -(-count // size)) + 1):
        place = Place.of({"page": str(number)}, "pay")
        seen += [r[0].text for r in table(rows, COLUMNS, place, caption="x", size=size).rows]
    assert seen == [r[0] for r in rows]


def test_a_copy_holds_all_rows_in_the_order_of_the_page():
    cells = export(ROWS, COLUMNS, Place.of({"sort": "-pay", "page": "9"}, "name"))
    assert cells == [["Name", "Pay"], ["b", 2.0], ["c", 1.0], ["A", None]]


def test_a_name_may_break_at_its_strokes_and_stays_text():
    assert strokes("préposé/préposée") == "préposé/<wbr>préposée"
    assert strokes("<b>/&") == "&lt;b&gt;/<wbr>&amp;"
    assert strokes("Cook") == "Cook"


def test_words_to_search_for_are_bounded_and_storable() -> None:
    assert searched({"find": "  wel\x00der \n"}) == "welder"
    assert searched({}) == ""
    assert searched({"sector": "x" * 500}, "sector") == "x" * MOST_WORDS
