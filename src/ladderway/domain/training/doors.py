"""What a program asks and what it gives: the columns of entrance requirements and credentials."""

import re

from ladderway.domain.ladders.credentials import SCHOOLING
from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.training import terms
from ladderway.domain.training.draft import Awards, Entry, Fault
from ladderway.domain.training.taking import (
    APART,
    Remainder,
    Understood,
    joined,
    note,
    plain,
    trimmed,
)
from ladderway.domain.training.vocabulary import Vocabulary

_JOINTS = re.compile(r"\s*(?:,|\+|&|/|\b(?:and|et)\b)\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:(?:must |doit )?(?:have|hold|avoir|detenir)|valid|current|an?|the|une?|possession of|"
    r"valide|required|or|ou)\b"
)


def read_entry(text: str, vocabulary: Vocabulary) -> Understood[Entry]:
    rest = Remainder(text)
    pieces = rest.pieces(_LEAD)
    if pieces and all(terms.NOTHING_ASKED.fullmatch(plain(piece)) for piece in pieces):
        return Understood(Entry(EducationLevel.NONE))
    whole, others = _named(APART.split(text), vocabulary, split=False)
    rest = Remainder("\n".join(others))
    mature = rest.take(terms.MATURE)
    education, equivalent = _education(rest)
    named, kept = _named(rest.pieces(_LEAD), vocabulary, split=True)
    value = Entry(
        education=education,
        equivalent=equivalent,
        mature=mature is not None,
        mature_age=int(mature["age"]) if mature and mature["age"] else None,
        credentials=tuple(dict.fromkeys((*whole, *named))),
        kept=joined(kept),
    )
    return Understood(value, _entry_notes(value, kept))


def _education(rest: Remainder) -> tuple[EducationLevel | None, bool]:
    found = rest.take(terms.EDUCATION)
    if found is None:
        return None, False
    level = next(name for name in terms.EDUCATION_LEVELS if found[name])
    return EducationLevel(level), bool(found["equivalent"])


def _entry_notes(value: Entry, kept: tuple[str, ...]) -> tuple[Fault, ...]:
    told = []
    if value.mature and value.mature_age is None:
        told.append(note("entry", "entry.mature_age"))
    if kept:
        told.append(note("entry", "entry.kept", texts=kept))
    return tuple(told)


def _named(
    pieces: "tuple[str, ...] | list[str]", vocabulary: Vocabulary, *, split: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of what the pieces name, schooling left out, and the pieces that name nothing known."""
    ids: list[str] = []
    others: list[str] = []
    for piece in pieces:
        for part in _parts(piece, vocabulary) if split else (piece,):
            bare = trimmed(part, _LEAD)
            id = vocabulary.credential(bare)
            if id is not None and id not in SCHOOLING:
                ids.append(id)
            elif not split:
                others.append(part)
            elif bare:
                others.append(bare)
    return tuple(ids), tuple(others)


def _parts(piece: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The piece, taken apart at commas and "and" where that gives a name that is known."""
    if vocabulary.credential(trimmed(piece, _LEAD)) is not None:
        return (piece,)
    parts = tuple(part for part in map(trimmed, _JOINTS.split(piece)) if part)
    known = any(vocabulary.credential(trimmed(part, _LEAD)) is not None for part in parts)
    return parts if known else (piece,)


def read_awards(text: str, vocabulary: Vocabulary) -> Understood[Awards]:
    ids: list[str] = []
    kept: list[str] = []
    for piece in Remainder(text).pieces():
        if terms.NOTHING_ASKED.fullmatch(plain(piece)) or terms.NOT_SAID.fullmatch(plain(piece)):
            continue
        for part in _parts(piece, vocabulary):
            id = vocabulary.credential(trimmed(part, _LEAD))
            if id is None:
                kept.append(part)
            else:
                ids.append(id)
    value = Awards(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(kept)))
    faults = (note("credentials", "credentials.unmatched", texts=value.kept),) if kept else ()
    return Understood(value, faults)
