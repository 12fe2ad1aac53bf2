"""A list that the database orders and cuts into pages; what it looks like is `reference.tables`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, QuerySet
from django.http import HttpResponse

from ladderway.files.exports.sheet import Value, to_csv
from ladderway.web.reference.tables import Cell, Heading, Place, TableView, page_links

Row = TypeVar("Row", bound=Model)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Col(Generic[Row]):
    """`order` is the field that the database sorts by, empty where it cannot."""

    key: str
    label: str
    order: str
    cell: Callable[[Row], Cell]
    sheet: Callable[[Row], Value]
    is_number: bool = False


def page_of(
    rows: "QuerySet[Row]", cols: Sequence[Col[Row]], place: Place, *, caption: str, export: str
) -> TableView:
    """One page of the rows, with its headings and the ways to the other pages."""
    total = rows.count()
    count = max(1, -(-total // SIZE))
    number = min(place.page, count)
    start = (number - 1) * SIZE
    shown = list(_ordered(rows, cols, place.sort)[start : start + SIZE])
    return TableView(
        caption,
        tuple(_heading(c, place) for c in cols),
        tuple(tuple(_cell(c, row) for c in cols) for row in shown),
        total,
        start + 1 if shown else 0,
        start + len(shown),
        tuple(page_links(number, count, place)),
        f"{export}{place.url()}",
    )


def csv_of(
    rows: "QuerySet[Row]", cols: Sequence[Col[Row]], place: Place, name: str
) -> HttpResponse:
    """All rows in the order of the page; text that a spreadsheet would run stays text."""
    cells: list[list[Any]] = [[c.label for c in cols]]
    cells += [[c.sheet(row) for c in cols] for row in _ordered(rows, cols, place.sort)]
    response = HttpResponse(to_csv(cells), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _ordered(rows: "QuerySet[Row]", cols: Sequence[Col[Row]], sort: str) -> "QuerySet[Row]":
    key = sort.removeprefix("-")
    col = next((c for c in cols if c.key == key and c.order), None)
    if col is None:
        return rows
    field = F(col.order)
    down = sort.startswith("-")
    by = field.desc(nulls_last=True) if down else field.asc(nulls_last=True)
    return rows.order_by(by, "pk")


def _heading(col: Col[Any], place: Place) -> Heading:
    if not col.order:
        return Heading(col.label, col.is_number, "", "")
    now = place.sort if place.sort.removeprefix("-") == col.key else ""
    direction = ("descending" if now.startswith("-") else "ascending") if now else ""
    turned = f"-{col.key}" if direction == "ascending" else col.key
    return Heading(col.label, col.is_number, direction, place.url(sort=turned))


def _cell(col: Col[Row], row: Row) -> Cell:
    return replace(col.cell(row), label=col.label, is_number=col.is_number)


def options(
    pairs: Sequence[tuple[str, Any]], params: Mapping[str, str], name: str
) -> list[tuple[str, Any, bool]]:
    """Choices of a filter with the chosen one marked."""
    return [(value, label, value == params.get(name, "")) for value, label in pairs]
