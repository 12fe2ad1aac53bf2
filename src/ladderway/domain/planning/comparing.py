"""What changed between two texts, in words that a person can follow."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A word with the blanks after it, so that the pieces join to the text again.
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "added", "removed"]
    text: str


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces in order; "same" and "removed" give the text before, "same" and "added" the one
    after."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            found.append(Piece("removed", "".join(old[i1:i2])))
        if j1 < j2:
            found.append(Piece("added", "".join(new[j1:j2])))
    return tuple(found)
