"""What a list shows: cells, and the columns that say how they come from a row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
Sortable = str | float | int | None


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    url: str = ""
    note: str = ""  # a warning beside the figure
    label: str = ""
    below: str = ""  # small, under the text
    is_number: bool = False
    is_day: bool = False  # stands on one line
    pick: str = ""  # of the first cell: what the row's box posts as `person`


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of rows in memory. `value` is what it is ordered by, `cell` how it is shown.

    `sheet` is what a copy of the list holds, where that is not the value.
    """

    key: str
    label: str
    value: Callable[[Row], Sortable]
    cell: Callable[[Row], Cell]
    is_number: bool = False
    sheet: Callable[[Row], Sortable] | None = None

    @property
    def is_ordered(self) -> bool:
        return True

    def copied(self, row: Row) -> Sortable:
        return (self.sheet or self.value)(row)


@dataclass(frozen=True, slots=True)
class Stored:
    """A column of rows in the database, which orders them by the fields of `order`. Without, the
    list cannot be ordered by it.

    `sheet` is what a copy of the list holds, where that is not the text of the cell.
    """

    key: str
    label: str
    cell: Callable[[Any], Cell]
    order: str | tuple[str, ...] = ()
    sheet: Callable[[Any], Sortable] | None = None
    is_number: bool = False

    @property
    def is_ordered(self) -> bool:
        return bool(self.order)

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.order,) if isinstance(self.order, str) and self.order else tuple(self.order)

    def copied(self, row: Any) -> Sortable:
        return self.sheet(row) if self.sheet else self.cell(row).text
