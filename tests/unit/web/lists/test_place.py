"""The state of a list: in its address, or in the session for lists of people."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string

from ladderway.web.lists import Cell, Column, Place, Stored, keep, kept, table

NAME = "Amina Okafor"
COLUMNS = [Column("name", "Name", lambda r: r, lambda r: Cell(r, url="/p/"))]


def posted(session: dict[str, Any] | None = None, **told: str) -> Any:
    return SimpleNamespace(POST=told, session={} if session is None else session)


def test_what_is_posted_is_there_in_the_next_request() -> None:
    request = posted(find=NAME, sort="-name", other="x")
    keep(request, "people", ["find"])
    assert kept(request, "people") == {"find": NAME, "sort": "-name"}
    assert kept(request, "another") == {}


def test_another_filter_or_order_begins_at_the_first_page() -> None:
    session: dict[str, Any] = {}
    for told in ({"find": NAME}, {"page": "3"}):
        keep(posted(session, **told), "people", ["find"])
    assert kept(posted(session), "people") == {"find": NAME, "page": "3"}
    keep(posted(session, sort="name"), "people", ["find"])
    assert kept(posted(session), "people") == {"find": NAME, "sort": "name"}


def test_a_posted_list_writes_no_address() -> None:
    place = Place.kept({"find": NAME, "page": "2"}, "name")
    shown = table([f"{NAME} {n}" for n in range(9)], COLUMNS, place, caption="People", size=4)
    assert {h.sort_url for h in shown.columns} | {p.url for p in shown.pages} == {""}
    drawn = render_to_string("components/table.html", {"table": shown})
    assert "?" not in drawn
    assert 'name="sort" value="-name"' in drawn
    assert 'name="page" value="3"' in drawn
    assert 'method="post"' in drawn


def test_a_list_in_the_address_has_links() -> None:
    shown = table(["a"] * 9, COLUMNS, Place.of({"page": "2"}, "name"), caption="Jobs", size=4)
    drawn = render_to_string("components/table.html", {"table": shown})
    assert 'href="?sort=name&amp;page=3"' in drawn
    assert "<button" not in drawn


@pytest.mark.parametrize("page", ["-1", "x", "²", "9" * 5000, ""])
def test_a_page_that_nobody_meant_is_the_first(page: str) -> None:
    assert Place.of({"page": page}, "name").page == 1


def test_a_copy_holds_what_the_column_says_or_its_text() -> None:
    plain = Stored("a", "A", lambda r: Cell(f"{r} dollars"))
    exact = Stored("a", "A", lambda r: Cell(f"{r} dollars"), sheet=lambda r: r)
    assert (plain.copied(5), exact.copied(5)) == ("5 dollars", 5)
    assert not plain.is_ordered
