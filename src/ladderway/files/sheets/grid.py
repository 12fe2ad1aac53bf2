"""A sheet as lines of text, and how a file is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.words import Say, sentence

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000  # with something in them
MOST_COLUMNS = 60  # what stands further right is not looked at


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken where that is not the usual: bytes as sent and unpacked, rows
    with something in them, XML elements of a sheet."""

    bytes: int
    rows: int
    unpacked: int
    elements: int


FORMULA = "formula"  # the last value that was computed is used
FORMULA_EMPTY = "formula_empty"  # no value was stored
DATE = "date"
ERROR_VALUE = "error_value"  # "#REF!" and the like


class RefusedSheet(BadInput):
    """A file that is not read at all. `reason` says why, for a page in the reader's language."""

    def __init__(self, name: str, code: str, /, **facts: Fact) -> None:
        self.name = name
        self.reason = Reason.of(f"training.sheet.{code}", **facts)
        super().__init__(f"[{name}] {sentence(self.reason, Say('en'))}")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet, counted from 1; `remarks` says by place what is special about a cell."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False
    remarks: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells) and not self.remarks

    def cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged rectangle; places from 0, rows from 1, all inclusive."""

    first_row: int
    last_row: int
    first_place: int
    last_place: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Blank lines are left out."""

    name: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
