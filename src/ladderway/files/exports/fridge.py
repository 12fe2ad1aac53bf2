"""A career plan on one page for the fridge: big type, the next steps first, nothing else."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ladderway.files.exports.pdf import compile_pdf

TEMPLATE = Path(__file__).with_name("fridge.typ")


@dataclass(frozen=True, slots=True)
class FridgeStep:
    what: str
    who: str
    when: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Fridge:
    """Everything on the page, in the person's language. Texts are data and never markup."""

    language: str
    name: str
    title: str
    headings: tuple[str, str, str]  # what I bring, my ladder, my next steps
    strengths: str
    rungs: tuple[str, ...]
    later: tuple[tuple[str, str], ...]  # label and text: long-term goal, way back
    steps: tuple[FridgeStep, ...]
    review: str
    made: str


def to_pdf(page: Fridge) -> bytes:
    """Raises MissingExtra where typst is not installed."""
    return compile_pdf(TEMPLATE, {"fridge": json.dumps(asdict(page), ensure_ascii=False)})
