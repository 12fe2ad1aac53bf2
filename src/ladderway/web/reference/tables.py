"""A list on a page: its filter, order, page and copy live in the address; a link keeps them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from urllib.parse import urlencode

Row = TypeVar("Row")
Sortable = str | float | int | None

# Longer than any word that a list is searched for.
MOST_WORDS = 80


def searched(params: Mapping[str, str], name: str = "find") -> str:
    """The words in an address that a list is searched for. Without what PostgreSQL cannot hold."""
    return params.get(name, "").replace("\x00", "").strip()[:MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    url: str = ""
    note: str = ""  # a warning beside the figure
    label: str = ""
    below: str = ""  # small, under the text
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`value` is what the column is ordered by, `cell` how it is shown.

    `sheet` is what a copy of the list holds, where that is not the value.
    """

    key: str
    label: str
    value: Callable[[Row], Sortable]
    cell: Callable[[Row], Cell]
    is_number: bool = False
    sheet: Callable[[Row], Sortable] | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    label: str
    is_number: bool
    sorted: str  # "", "ascending", "descending"
    sort_url: str


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    url: str  # empty: a gap
    is_current: bool = False


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list the address stands: order, page, and what else it carries."""

    sort: str
    page: int
    keep: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, params: Mapping[str, str], default_sort: str) -> "Place":
        page = params.get("page", "")
        kept = tuple((k, v) for k, v in params.items() if k not in ("sort", "page") and v)
        number = int(page) if page.isascii() and page.isdigit() else 1
        return cls(params.get("sort", default_sort), max(1, min(number, 10_000)), kept)

    def url(self, **changes: str | int) -> str:
        state = dict(self.keep) | {"sort": self.sort} | {k: str(v) for k, v in changes.items()}
        return f"?{urlencode(state)}"


def ordered(rows: Sequence[Row], columns: Sequence[Column[Row]], sort: str) -> list[Row]:
    """Rows in the order asked for ("key" or "-key"); what is not known comes last either way."""
    column = next((c for c in columns if c.key == sort.removeprefix("-")), columns[0])
    known = [r for r in rows if column.value(r) is not None]
    unknown = [r for r in rows if column.value(r) is None]
    known.sort(key=lambda r: _key(column.value(r)), reverse=sort.startswith("-"))
    return known + unknown


def _key(value: Sortable) -> tuple[int, float, str]:
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")


def table(
    rows: Sequence[Row],
    columns: Sequence[Column[Row]],
    place: Place,
    *,
    caption: str,
    export_url: str = "",
    size: int = 50,
) -> TableView:
    """One page of the rows, with its headings and its ways to the other pages."""
    arranged = ordered(rows, columns, place.sort)
    count = max(1, -(-len(arranged) // size))
    number = min(place.page, count)
    start = (number - 1) * size
    shown = arranged[start : start + size]
    return page_of(
        shown, len(arranged), columns, place, caption=caption, export_url=export_url, size=size
    )


def page_of(
    shown: Sequence[Row],
    total: int,
    columns: Sequence[Column[Row]],
    place: Place,
    *,
    caption: str,
    export_url: str,
    size: int,
) -> TableView:
    """A table of the rows of one page, which somebody else ordered and cut out of all."""
    count = max(1, -(-total // size))
    number = min(place.page, count)
    start = (number - 1) * size
    return TableView(
        caption,
        tuple(_heading(c, place) for c in columns),
        tuple(tuple(_cell(c, row) for c in columns) for row in shown),
        total,
        start + 1 if shown else 0,
        start + len(shown),
        tuple(page_links(number, count, place)),
        f"{export_url}{place.url()}" if export_url else "",
    )


def export(
    rows: Sequence[Row], columns: Sequence[Column[Row]], place: Place
) -> list[list[Sortable]]:
    """All rows in the order of the page, as values under their labels."""
    arranged = ordered(rows, columns, place.sort)
    read = [c.sheet or c.value for c in columns]
    return [[c.label for c in columns], *([value(r) for value in read] for r in arranged)]


def _heading(column: Column[Row], place: Place) -> Heading:
    key = place.sort.removeprefix("-")
    down = place.sort.startswith("-")
    sorted_ = ("descending" if down else "ascending") if key == column.key else ""
    turned = f"-{column.key}" if sorted_ == "ascending" else column.key
    return Heading(column.label, column.is_number, sorted_, place.url(sort=turned))


def _cell(column: Column[Row], row: Row) -> Cell:
    cell = column.cell(row)
    return replace(cell, label=column.label, is_number=column.is_number)


def page_links(number: int, count: int, place: Place) -> list[Page]:
    wanted = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    pages: list[Page] = []
    for n in wanted:
        if pages and n > pages[-1].number + 1:
            pages.append(Page(n - 1, ""))
        pages.append(Page(n, place.url(page=n), n == number))
    return pages
