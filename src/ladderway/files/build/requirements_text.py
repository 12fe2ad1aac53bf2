"""Cut an employment-requirement statement into clauses with a strength.

The statements are English, written by hand and lightly damaged: words run together where a list
was flattened ("orcompletion", "anda"). Everything here is text work; what a clause means is read
in `requirements_atoms`.
"""

import re
from dataclasses import dataclass

_GLUE = (
    "completion|several|experience|extensive|on-the-job|college|over|courses|four|five|one|two|"
    "three|approximately|either|expertise|some|previous|licences|graduation|industry|in Quebec|"
    "trade qualifications|licensing|membership|accreditation|successful|certification|supervised|"
    "additional|training|"
    "a |an |any |to |degree|the "
)
_GLUED = re.compile(rf"(?<=[a-z),])(or|and)(?=(?:{_GLUE}))")
_BARE_GLUED = re.compile(rf"\b(or|and)(?=(?:{_GLUE}))")
_ABBREVIATION = re.compile(r"\b(P|Eng|Adm|Ec|e|g|i|St|Dr|D|M|Pod|No)\.")
_KEEP = ("or the", "and the", "order", "organ", "orthop", "orthot", "orthod", "orchestra")


def normalise(text: str) -> str:
    """One space between words, words that were run together parted, quotes made plain."""
    text = text.replace("’", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"\s+", " ", text).strip()
    text = _GLUED.sub(_part_inside, text)
    text = _BARE_GLUED.sub(_part_start, text)
    return re.sub(r"\s+", " ", text)


def _part_inside(match: re.Match[str]) -> str:
    """Part "programor completion": only where what follows is a word a clause begins with."""
    before = match.string[: match.start()].rsplit(" ", 1)[-1].lower()
    after = match.string[match.end() :].split(" ", 1)[0].lower()
    if before == "required":
        return f" {match.group(1)} "
    if len(before) < 4 or after in {"a", "an", "any", "to", "the", "degree"}:
        return match.group(0)
    whole = before + match.group(1) + after
    return match.group(0) if whole in _WORDS_WITH_OR else f" {match.group(1)} "


_WORDS_WITH_OR = {"laboratory", "standard"}


def _part_start(match: re.Match[str]) -> str:
    return f"{match.group(1)} "


def sentences(text: str) -> list[str]:
    """The sentences of a statement; full stops of abbreviations do not end one."""
    shielded = _ABBREVIATION.sub(lambda m: m.group(1) + "\0", text)
    parts = re.split(r"(?<=[.;])\s+(?=[A-Z])", shielded)
    return [p.replace("\0", ".").strip() for p in parts if p.strip()]


@dataclass(frozen=True, slots=True)
class Clause:
    """What is asked (`text`), of whom (`subject`, may be empty), how firmly, and what follows."""

    text: str
    subject: str
    strength: str  # required, usual, may, substitutes, available
    tail: str = ""


_ACTIVE = (
    (r"may (?:also )?be required to (?:have|be|complete|hold|obtain)\b", "may"),
    (r"(?:is|are) usually required to (?:have|be|complete|hold|obtain|successfully)\b", "usual"),
    (r"(?:is|are) required to (?:have|be|complete|hold|obtain)\b", "required"),
    (r"may (?:also )?require\b", "may"),
    (r"(?:usually|normally|often) requires?\b", "usual"),
    (r"must (?:also |successfully )?(?:hold|have|be|obtain|complete|pass|meet)\b", "required"),
    (r"requires?\b", "required"),
)
_PASSIVE = (
    (r"may (?:also )?(?:substitute|replace|be substituted)\b[^.,]*", "substitutes"),
    (r"(?:is|are) (?:also )?available\b[^.]*", "available"),
    (r"may be an (?:advantage|asset)\b[^.]*", "available"),
    (r"(?:is|are) (?:strongly )?(?:recommended|offered|preferred)\b[^.]*", "available"),
    (r"(?:is|are) (?:usually |often )?(?:also )?(?:provided|given)\b[^.]*", "available"),
    (r"(?:is|are) (?:an )?important hiring criteria\b", "usual"),
    (r"may (?:also )?be (?:usually )?(?:required|needed)\b", "may"),
    (r"(?:is|are) (?:usually|often|normally) (?:also )?required\b", "usual"),
    (r"usually required\b", "usual"),
    (r"(?:is|are) (?:also )?(?:required|needed|mandatory|compulsory)\b", "required"),
    (r"must be demonstrated\b", "required"),
    (r"must be met\b", "required"),
    (r"\brequired\b", "required"),
)
_MARKS = [(re.compile(p, re.I), s, True) for p, s in _ACTIVE] + [
    (re.compile(p, re.I), s, False) for p, s in _PASSIVE
]


def clauses(sentence: str) -> list[Clause]:
    """The clauses of one sentence. A sentence with no word of asking gives one "available"."""
    marks = _strength_marks(sentence)
    if not marks:
        return [Clause(sentence, "", "available")]
    found: list[Clause] = []
    start = 0
    for k, (begin, end, strength, active) in enumerate(marks):
        until = marks[k + 1][0] if k + 1 < len(marks) else len(sentence)
        if active:
            stop = _object_end(sentence, end, until, marks[k + 1 :])
            subject = sentence[start:begin].strip(" ,;")
            found.append(Clause(sentence[end:stop].strip(" ,;."), subject, strength))
            start = stop
        else:
            text = sentence[start:begin].strip(" ,;")
            if strength == "substitutes" and text in {"and", ""} and found:
                text = found[-1].text  # "… are required and may substitute for schooling"
            tail = sentence[end:until] if k + 1 == len(marks) else ""
            if text:
                found.append(Clause(text, "", strength, tail.strip(" ,;.")))
            start = end
    return found


def _strength_marks(sentence: str) -> list[tuple[int, int, str, bool]]:
    """Non-overlapping marks in order; earlier patterns win where two begin together."""
    hits = [
        (m.start(), m.end(), strength, active)
        for pattern, strength, active in _MARKS
        for m in pattern.finditer(sentence)
    ]
    hits.sort(key=lambda h: (h[0], -h[1]))
    kept: list[tuple[int, int, str, bool]] = []
    for hit in hits:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def _object_end(
    sentence: str, end: int, until: int, later: list[tuple[int, int, str, bool]]
) -> int:
    """Where the object of an active verb stops: at the next "and" before a later active verb."""
    if not later:
        return len(sentence)
    if not later[0][3]:  # a passive clause follows: it begins at the last "and"
        cut = sentence.rfind(" and ", end, until)
        return cut if cut > 0 else until
    return until
