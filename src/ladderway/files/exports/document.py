"""A document as values: what stands in it, not how it looks. `docx` and `document_pdf` set it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 to 3
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`note` is set apart, `source` small, `label` introduces what follows."""

    text: str
    kind: Literal["body", "note", "source", "label"] = "body"


@dataclass(frozen=True, slots=True)
class Items:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: tuple[tuple[str, bool], ...]  # label, and whether it holds numbers
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """A short figure or date in a narrow column stays on its line, in every form."""
        kept = tuple(
            tuple(_unbroken(cell) if self.columns[k][1] else cell for k, cell in enumerate(row))
            for row in self.rows
        )
        object.__setattr__(self, "rows", kept)


MOST_UNBROKEN = 20  # characters: a day in words, or a range of pay


def _unbroken(cell: str) -> str:
    return cell.replace(" ", "\u00a0") if len(cell) <= MOST_UNBROKEN else cell


@dataclass(frozen=True, slots=True)
class Picture:
    svg: str  # a file of its own
    alt: str
    page: str = ""  # the same drawing for a page that has its styles


@dataclass(frozen=True, slots=True)
class Signature:
    """A block to sign: for whom, who signs, and the labels under the lines."""

    party: str
    who: str
    labels: tuple[str, str, str]  # name, signature, date


Part = Heading | Paragraph | Items | Table | Picture | Signature


@dataclass(frozen=True, slots=True)
class Document:
    language: str
    title: str
    subtitle: str
    contents: str  # title of the table of contents; "" for none
    page: str  # what stands before a page number
    made: str  # where and when it was made
    parts: tuple[Part, ...]
    is_dense: bool = False  # set small and close, to stand on one page
