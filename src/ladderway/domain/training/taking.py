"""Taking out of a text what is understood, so that what is not understood stays as written."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.domain.training.draft import NOTE, Fault

T = TypeVar("T")
APART = re.compile(r"[\n;•▪●·]+")
_EDGES = " \t,.:/+&|*-–—"
_SIGNS = {
    **dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("–—−‐‑‒", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\t", " "), **dict.fromkeys("\r\v\f", "\n"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """The value of a cell, and what to tell about it."""

    value: T
    faults: tuple[Fault, ...] = ()


def note(column: str, code: str, /, **facts: Fact) -> Fault:
    return Fault(column, NOTE, Reason.of(f"training.{code}", **facts))


def plain(text: str) -> str:
    """Lower case without accents, character for character: a place in it is the place in `text`."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _SIGNS:
        return _SIGNS[letter]
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


@dataclass(slots=True)
class Remainder:
    """A text out of which matches are cut; each cut leaves a line break, which no match crosses."""

    text: str
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        self.seen = plain(self.text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Cuts the first match out and returns it."""
        found = pattern.search(self.seen)
        if found:
            self.cut(*found.span())
        return found

    def take_every(self, pattern: re.Pattern[str]) -> bool:
        """Cuts every match out; whether there was one."""
        found = self.take(pattern) is not None
        while found and self.take(pattern):
            pass
        return found

    def cut(self, start: int, end: int) -> None:
        self.text = f"{self.text[:start]}\n{self.text[end:]}"
        self.seen = f"{self.seen[:start]}\n{self.seen[end:]}"

    def pieces(self, fillers: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """What is left, piece by piece, without the joints between what was cut out."""
        stripped = (trimmed(piece, fillers) for piece in APART.split(_one_line(self.text)))
        return tuple(piece for piece in stripped if piece)


def _one_line(text: str) -> str:
    return text.replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")


def trimmed(piece: str, fillers: re.Pattern[str] | None = None) -> str:
    """Without marks and filler words at its ends, and with single blanks."""
    before, now = "", " ".join(piece.split())
    while before != now:
        before, now = now, _bare(now.strip(_EDGES))
        if fillers:
            now = _without_fillers(now, fillers)
    return now


def _bare(text: str) -> str:
    """Without a bracket at an end that has no partner, and without a pair around nothing."""
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        return text[1:-1]
    text = text.lstrip(")").rstrip("(")
    if ")" not in text:
        text = text.lstrip("(")
    return text if "(" in text else text.rstrip(")")


def _without_fillers(text: str, fillers: re.Pattern[str]) -> str:
    seen = plain(text)
    found = fillers.match(seen)
    if found:
        return text[found.end() :]
    ends = [m for m in fillers.finditer(seen) if m.end() == len(seen)]
    return text[: ends[0].start()] if ends else text


def joined(pieces: Iterable[str]) -> str:
    return "; ".join(pieces)
