"""A ladder on paper: the staircase, its steps and its sources, set by typst from our own template.

Fonts are embedded in the file. Where no system font is at hand, the one inside typst is used.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from ladderway.domain.shared.errors import MissingExtra

if TYPE_CHECKING:
    import typst

# Several pages set at once would each take the memory of one.
_ONE_AT_A_TIME = Lock()
TEMPLATE = Path(__file__).with_name("ladder.typ")


@dataclass(frozen=True, slots=True)
class PaperStep:
    title: str
    official: str  # the title of the occupation in full and its code
    pay: str
    facts: tuple[str, ...]
    takes: tuple[tuple[str, str], ...]  # (sign, text)
    know: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything on the page, in the reader's language."""

    language: str
    title: str
    lede: str
    drawing: str  # SVG
    headings: tuple[str, str]  # what it takes, good to know
    steps: tuple[PaperStep, ...]
    notices: tuple[str, ...]
    sources: tuple[str, ...]
    made: str  # where and when it was made


def to_pdf(paper: Paper) -> bytes:
    """Raises MissingExtra where typst is not installed."""
    return compile_pdf(TEMPLATE, {"paper": json.dumps(asdict(paper), ensure_ascii=False)})


def compile_pdf(template: Path, inputs: Mapping[str, str]) -> bytes:
    """A template of ours, filled with data. Raises MissingExtra where typst is not installed."""
    with _ONE_AT_A_TIME:
        made = _compiler().compile(template.read_bytes(), sys_inputs=dict(inputs))
    return cast(bytes, made)  # one document, no file named to write to


@lru_cache(maxsize=1)
def _compiler() -> "typst.Compiler":
    """One for the process: each holds the fonts of the machine."""
    try:
        import typst
    except ImportError:
        raise MissingExtra("PDF", "documents") from None
    return typst.Compiler()


def signs(marks: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(kind, text) as (sign, text); the signs are those of the page."""
    drawn = {
        "met": "✓",
        "todo": "→",
        "almost": "≈",
        "not_met": "×",
        "unknown": "?",
        "new": "+",
        "heed": "!",
    }
    return tuple((drawn.get(kind, "–"), text) for kind, text in marks)
