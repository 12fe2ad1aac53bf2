"""The ninth column: occupation codes, today's and older ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ladderway.domain.reference.catalogue import CodeKind, CodeResolution
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.training import terms
from ladderway.domain.training.draft import ERROR, Codes, Fault, OlderCode
from ladderway.domain.training.taking import Remainder, Understood, joined, note
from ladderway.domain.training.vocabulary import Vocabulary

COLUMN = "noc"
MOST_CODES = 40  # in one cell; looking for what is near a wrong one takes time
_EDITION = re.compile(
    r"\b(?:(?:noc|cnp)(?:-s)?(?: codes?)?(?: v(?:ersion)?)? *\(?(?P<after>(?:19|20)[0-9]{2})\)?"
    r"|(?P<before>(?:19|20)[0-9]{2}) (?:noc|cnp)|noc|cnp)"
    r"(?:(?: ?v(?:ersion)?\.?)? ?[0-9]\.[0-9](?![0-9]))?(?!\w)"
)
_CODE = re.compile(
    r"(?<![\w.])(?=[a-z.\-]*[0-9][a-z.\-]*[0-9])\w(?:[\w.\-]*\w)?"
)  # two digits or more
_TWO = re.compile(r"(?P<first>[0-9]{4,5})-(?P<second>[0-9]{4,5})")
_LABELS = re.compile(r"\b(?:noc|cnp|codes?|de la|of the|and|et)\b")
_MISTYPED = str.maketrans("OILS", "0115")
_PLACEHOLDER = re.compile(r"complete this section|remplira|to be completed|a completer")


@dataclass(slots=True)
class _Found:
    nocs: list[str] = field(default_factory=list)
    older: list[OlderCode] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_codes(text: str, vocabulary: Vocabulary) -> Understood[Codes]:
    if terms.NOT_SAID.fullmatch(Remainder(text).seen):
        return Understood(Codes())
    rest = Remainder(text)
    found = _Found()
    codes = tuple(dict.fromkeys(_codes(rest)))
    if len(codes) > MOST_CODES:
        reason = Reason.of("training.noc.too_many", count=len(codes), most=MOST_CODES)
        return Understood(Codes(), (Fault(COLUMN, ERROR, reason),))
    for code, edition in codes:
        _resolve(code, edition, vocabulary, found)
    kept = joined(rest.pieces(_LABELS))
    older = _with_likely_edition(tuple(dict.fromkeys(found.older)))
    value = Codes(tuple(dict.fromkeys(found.nocs)), older, kept)
    return Understood(value, (*found.faults, *_older_notes(older), *_words_note(value)))


def _codes(rest: Remainder) -> list[tuple[str, str]]:
    """Codes as written, each with the edition that stands before it in the cell."""
    editions = []
    for seen in _EDITION.finditer(rest.seen):
        editions.append((seen.start(), seen["after"] or seen["before"] or ""))
    blanked = _EDITION.sub(lambda seen: " " * len(seen[0]), rest.seen)
    codes = [
        (seen.start(), code) for seen in _CODE.finditer(blanked) for code in _one_or_two(seen[0])
    ]
    rest.take_every(_EDITION)
    rest.take_every(_CODE)
    return [(code.upper(), _edition_at(place, editions)) for place, code in codes]


def _one_or_two(text: str) -> tuple[str, ...]:
    """ "0721-1214" is two codes."""
    two = _TWO.fullmatch(text)
    return (two["first"], two["second"]) if two else (text,)


def _edition_at(place: int, editions: list[tuple[int, str]]) -> str:
    """What the label before it states, if anything; "NOC" alone states none. Where no label stands
    before, the only one in the cell counts ("75101 (NOC 2021)")."""
    before = [edition for start, edition in editions if start < place]
    if before:
        return before[-1]
    return editions[0][1] if len(editions) == 1 else ""


def _resolve(code: str, edition: str, vocabulary: Vocabulary, found: _Found) -> None:
    four_digits = len(code) == 4 and code.isdigit()
    meant = vocabulary.resolve(code, edition or None if four_digits else None)
    if meant.kind is CodeKind.NOC_2021:
        found.nocs.extend(meant.candidates)
    elif four_digits and meant.kind is not CodeKind.UNKNOWN:
        found.older.append(OlderCode(code, edition, _likely(meant), meant.candidates))
    else:
        found.faults.append(_bad(code, meant, vocabulary))


def _likely(meant: CodeResolution) -> str:
    return "2016" if meant.kind is CodeKind.NOC_2016 else "2006"


def _bad(code: str, meant: CodeResolution, vocabulary: Vocabulary) -> Fault:
    repaired = code.translate(_MISTYPED)
    sure = vocabulary.resolve(repaired, None).kind is CodeKind.NOC_2021
    near = (repaired,) if sure else _with_lost_zero(code, meant.near)
    if near:
        reason = Reason.of("training.noc.unknown_near", written=code, near_codes=near)
        return Fault(COLUMN, ERROR, reason)
    return Fault(COLUMN, ERROR, Reason.of("training.noc.unknown", written=code))


def _with_lost_zero(code: str, near: tuple[str, ...]) -> tuple[str, ...]:
    """Three digits are a four-digit code of which a spreadsheet took the zero off, most likely."""
    return (f"0{code}", *near) if len(code) == 3 and code.isdigit() else near


def _with_likely_edition(older: tuple[OlderCode, ...]) -> tuple[OlderCode, ...]:
    """The codes of a cell are of one edition: one that 2016 does not know makes all of them older.

    The candidates stay: editions share many codes.
    """
    unstated = [code for code in older if not code.edition]
    if all(code.likely == "2016" for code in unstated):
        return older
    return tuple(code if code.edition else replace(code, likely="2006") for code in older)


def _older_notes(older: tuple[OlderCode, ...]) -> Iterable[Fault]:
    for edition in dict.fromkeys(code.edition for code in older if code.edition):
        stated = tuple(code.written for code in older if code.edition == edition)
        yield note(COLUMN, "noc.older_stated", edition=edition, codes=stated)
    for likely, said in (("2016", "noc.older_2016"), ("2006", "noc.older")):
        codes = tuple(c.written for c in older if not c.edition and c.likely == likely)
        if codes:
            yield note(COLUMN, said, codes=codes)
    for code in older:
        if code.candidates:
            yield note(
                COLUMN,
                "noc.candidates",
                written=code.written,
                nocs=code.candidates,
                near_codes=code.candidates,
            )


def _words_note(value: Codes) -> Iterable[Fault]:
    if not value.kept:
        return
    if _PLACEHOLDER.search(Remainder(value.kept).seen):
        yield note(COLUMN, "noc.none_yet")
    else:
        yield note(COLUMN, "noc.kept", texts=(value.kept,))
