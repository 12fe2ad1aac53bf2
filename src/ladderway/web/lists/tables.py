"""One page of a list: its rows cut out, its headings, its ways to the other pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import Count, F, OrderBy, QuerySet, Window

from ladderway.web.lists.cells import Cell, Column, Sortable, Stored
from ladderway.web.lists.place import Place

Row = TypeVar("Row")
SIZE = 50


@dataclass(frozen=True, slots=True)
class Heading:
    label: str
    is_number: bool
    sorted: str  # "", "ascending", "descending"
    sort_url: str
    sort_by: str = ""  # what a posted list says to be ordered by it; empty: it cannot


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    url: str
    is_current: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    caption: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int
    last: int
    pages: tuple[Page, ...]
    export_url: str
    posts: bool = False
    is_more: bool = False  # there are more rows than `total`

    @property
    def picks(self) -> bool:
        """Whether rows can be chosen, to do something with several of them."""
        return any(row[0].pick for row in self.rows)


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """The rows of one page, and where it stands among all."""

    rows: tuple[Row, ...]
    total: int
    number: int
    size: int
    is_more: bool = False

    @property
    def count(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        return (self.number - 1) * self.size


def cut(
    rows: "Sequence[Row] | QuerySet[Any]",
    place: Place,
    size: int = SIZE,
    most: int = 0,
    *,
    few: bool = False,
) -> "Leaf[Row]":
    """The rows of the page asked for, or of the last one. The rows are in order already. With
    `most`, rows of the database are counted so far and no further; where they are `few`, the query
    that reads the first page counts them as well."""
    if not isinstance(rows, QuerySet):
        return _leaf(rows, len(rows), place, size, most)
    if place.page > 1:
        return _leaf(rows, _counted(rows, most), place, size, most)
    first = _with_total(rows)[:size] if few else rows[:size]
    return _leaf(first, _total(rows, first, size, most, few=few), place, size, most)


def _leaf(
    rows: "Sequence[Row] | QuerySet[Any]", total: int, place: Place, size: int, most: int
) -> "Leaf[Row]":
    is_more = 0 < most < total
    total = min(total, most) if most else total
    number = min(place.page, max(1, -(-total // size)))
    start = (number - 1) * size
    return Leaf(tuple(rows[start : start + size]), total, number, size, is_more)


def _with_total(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(of_all=Window(Count("pk")))


def _total(rows: QuerySet[Any], first: QuerySet[Any], size: int, most: int, *, few: bool) -> int:
    """How many there are, asked of the database only where the first page does not tell it."""
    if few:
        return first[0].of_all if len(first) else 0
    return len(first) if len(first) < size else _counted(rows, most)


def _counted(rows: QuerySet[Any], most: int) -> int:
    return rows.order_by()[: most + 1].count() if most else rows.count()


def shown(
    leaf: "Leaf[Row]",
    columns: "Sequence[Column[Row]] | Sequence[Stored]",
    place: Place,
    *,
    caption: str,
    export_url: str = "",
) -> TableView:
    """A page as the template draws it."""
    return TableView(
        caption,
        tuple(_heading(c, place) for c in columns),
        tuple(tuple(_cell(c, row) for c in columns) for row in leaf.rows),
        leaf.total,
        leaf.start + 1 if leaf.rows else 0,
        leaf.start + len(leaf.rows),
        tuple(page_links(leaf.number, leaf.count, place)),
        f"{export_url}{place.url()}" if export_url else "",
        place.posts,
        leaf.is_more,
    )


def table(
    rows: Sequence[Row],
    columns: Sequence[Column[Row]],
    place: Place,
    *,
    caption: str,
    export_url: str = "",
    size: int = SIZE,
) -> TableView:
    """One page of rows in memory."""
    leaf = cut(ordered(rows, columns, place.sort), place, size)
    return shown(leaf, columns, place, caption=caption, export_url=export_url)


def stored_table(
    found: QuerySet[Any],
    columns: Sequence[Stored],
    place: Place,
    *,
    caption: str,
    export_url: str = "",
    size: int = SIZE,
    most: int = 0,
    few: bool = False,
) -> TableView:
    """One page of what the database holds. Two queries; one where the first page tells all."""
    leaf: Leaf[Any] = cut(arranged(found, columns, place), place, size, most, few=few)
    return shown(leaf, columns, place, caption=caption, export_url=export_url)


def ordered(rows: Sequence[Row], columns: Sequence[Column[Row]], sort: str) -> list[Row]:
    """Rows in the order asked for ("key" or "-key"); what is not known comes last either way."""
    column = next((c for c in columns if c.key == sort.removeprefix("-")), columns[0])
    known = [r for r in rows if column.value(r) is not None]
    unknown = [r for r in rows if column.value(r) is None]
    known.sort(key=lambda r: _key(column.value(r)), reverse=sort.startswith("-"))
    return known + unknown


def _key(value: Sortable) -> tuple[int, float, str]:
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")


def arranged(found: QuerySet[Any], columns: Sequence[Stored], place: Place) -> QuerySet[Any]:
    """In the order asked for, or in that of the list; what is not known comes last either way.
    Where neither is a column, the query's own order holds."""
    for sort in (place.sort, place.default):
        column = next((c for c in columns if c.key == sort.removeprefix("-")), None)
        if column is not None and column.is_ordered:
            down = sort.startswith("-")
            return found.order_by(*(_way(found, f, down) for f in column.fields), "pk")
    return found


def _way(found: QuerySet[Any], field: str, down: bool) -> OrderBy:
    """A field that is always known is ordered plainly: an index serves it both ways."""
    known = {f.name: f for f in found.model._meta.concrete_fields}
    if field in known and not known[field].null:
        return F(field).desc() if down else F(field).asc()
    return F(field).desc(nulls_last=True) if down else F(field).asc(nulls_last=True)


def _heading(column: Column[Any] | Stored, place: Place) -> Heading:
    if not column.is_ordered:
        return Heading(column.label, column.is_number, "", "")
    is_this = place.sort.removeprefix("-") == column.key
    down = place.sort.startswith("-")
    sorted_ = ("descending" if down else "ascending") if is_this else ""
    turned = f"-{column.key}" if sorted_ == "ascending" else column.key
    return Heading(column.label, column.is_number, sorted_, place.url(sort=turned), turned)


def _cell(column: "Column[Row] | Stored", row: Row) -> Cell:
    return replace(column.cell(row), label=column.label, is_number=column.is_number)


def page_links(number: int, count: int, place: Place) -> list[Page]:
    """The first, the last and those around this one, with gaps between."""
    wanted = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    pages: list[Page] = []
    for n in wanted:
        if pages and n > pages[-1].number + 1:
            pages.append(Page(n - 1, "", is_gap=True))
        pages.append(Page(n, place.url(page=n), n == number))
    return pages
