"""The columns of few words: organization, programs, kind, delivery, focus."""

import re

from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.training import terms
from ladderway.domain.training.draft import (
    ERROR,
    Delivery,
    Fault,
    Focus,
    Kind,
    Organization,
    Titles,
)
from ladderway.domain.training.taking import (
    APART,
    Remainder,
    Understood,
    joined,
    note,
    plain,
    trimmed,
)

_NUMBERING = re.compile(r"^\s*(?:[0-9]{1,2}[.)]|[a-z][.)]|[-*–—])\s+", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t\u00a0]*\n")
_FIRST = re.compile(
    r" *\((?:to be )?(?:complete(?:d)?|take|taken|suivre|a suivre|a terminer)"
    r"(?: this one)? (?:first|en premier|d'abord)\)"
)
_PLACE = re.compile(r"(?:[0-9]{1,5} )?[A-ZÀ-Ý][\w'’.]*(?:[ ,-]+[\w'’.]+){0,6}")


def read_organization(text: str) -> Understood[Organization]:
    """The first paragraph is the name; a line break within it is a wrapped line."""
    paragraphs = [" ".join(p.split()) for p in _PARAGRAPH.split(text.replace("\r\n", "\n"))]
    name, *others = [p for p in paragraphs if p] or [""]
    if not name:
        return Understood(Organization(""), (_missing("organization"),))
    value = Organization(name, "\n\n".join(others))
    told = note("organization", "organization.kept", text=name, texts=tuple(others))
    return Understood(value, (told,) if others else ())


def read_titles(text: str) -> Understood[Titles]:
    rest = Remainder(text)
    ordered = rest.take_every(_FIRST)
    names = tuple(filter(None, (_title(piece) for piece in APART.split(rest.text))))
    if not names:
        return Understood(Titles(()), (_missing("programs"),))
    value = Titles(names, ordered and len(names) > 1)
    if len(names) == 1:
        return Understood(value)
    code = "titles.in_order" if value.in_order else "titles.several"
    return Understood(value, (note("programs", code, titles=names),))


def _title(piece: str) -> str:
    """Without the number or dash of a list, and without marks at its ends."""
    before, now = "", " ".join(piece.split())
    while before != now:
        before, now = now, _NUMBERING.sub("", now).strip(" ,:.-–—")
    return now


def _missing(column: str) -> Fault:
    return Fault(column, ERROR, Reason.of(f"training.{column}.missing"))


def read_kind(text: str) -> Understood[Kind]:
    whole = " ".join(text.split())
    if not whole:
        return Understood(Kind())
    rest = Remainder(whole)
    kinds = [code for code, pattern in terms.KINDS.items() if rest.take(pattern)]
    if not kinds:
        return Understood(Kind(None, whole), (note("kind", "kind.unknown", text=whole),))
    kept = joined(rest.pieces())
    faults = []
    if len(kinds) > 1:
        kept = whole  # which of them counts is for a person to say
        faults.append(note("kind", "kind.several", text=whole))
    elif plain(whole).strip(" s") in ("college",):
        faults.append(note("kind", "kind.college", text=whole))
    return Understood(Kind(kinds[0] if len(kinds) == 1 else None, kept), tuple(faults))


def read_delivery(text: str) -> Understood[Delivery]:
    rest = Remainder(text)
    schedules = {"online"} if rest.take_every(terms.ANY_TIME_ONLINE) else set[str]()
    blended = rest.take_every(terms.BLENDED)
    modes = {code for code, pattern in terms.MODES.items() if rest.take_every(pattern)}
    if blended:
        modes |= {"online", "classroom"}
    schedules |= {code for code, pattern in terms.SCHEDULES.items() if rest.take_every(pattern)}
    pieces = rest.pieces(terms.DELIVERY_FILLERS)
    places = tuple(piece for piece in pieces if _PLACE.fullmatch(piece))
    kept = tuple(piece for piece in pieces if piece not in places)
    value = Delivery(frozenset(modes), frozenset(schedules), joined(places), joined(kept))
    faults = []
    if blended:
        faults.append(note("delivery", "delivery.blended"))
    if places:
        faults.append(note("delivery", "delivery.place", texts=places))
    if kept:
        faults.append(note("delivery", "delivery.kept", texts=kept))
    return Understood(value, tuple(faults))


def read_focus(text: str) -> Understood[Focus]:
    lines = [trimmed(line) for line in APART.split(text.replace("\r", "\n"))]
    said: list[tuple[str, str]] = []
    jobs: list[str] = []
    for line in filter(None, lines):
        found = terms.RELATED.search(plain(line))
        if found:
            said.append((str(found.lastgroup), line[found.start() :].strip()))
            line = trimmed(line[: found.start()])
        jobs.extend(job for part in line.split(",") if (job := trimmed(part)))
    levels = {level for level, _ in said}
    value = Focus(
        jobs=tuple(dict.fromkeys(jobs)),
        relatedness=said[0][0] if len(levels) == 1 else None,
        statement=joined(statement for _, statement in said),
    )
    return Understood(value, _focus_notes(value, levels))


def relatedness_in(text: str) -> set[str]:
    """The degrees of relatedness that a text states, one for each line or part."""
    found = (terms.RELATED.search(plain(line)) for line in APART.split(text))
    return {str(seen.lastgroup) for seen in found if seen}


def _focus_notes(value: Focus, levels: set[str]) -> tuple[Fault, ...]:
    if len(levels) > 1:
        return (note("focus", "focus.two_answers", text=value.statement),)
    if value.jobs and not levels:
        return (note("focus", "focus.relatedness_missing"),)
    return ()
