"""Takes the marks of a template out of its paragraphs, wherever a word processor has split them.

What is left is the XML in pieces, and the marks between the pieces. A mark of a block alone in its
paragraph takes the paragraph away; one with `tr` takes its row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ladderway.domain.shared.outcomes import Fact
from ladderway.files.templates.archive import parsed
from ladderway.files.templates.refused import RefusedTemplate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MOST_MARKS = 2_000
# Bounded, so that openers without an end take no time.
_MARK = re.compile(r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}|\{#.{0,400}?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%[-+]?\s*(tr\s|p\s)?\s*(\w+)")
_BLOCKS = frozenset({"for", "endfor", "if", "elif", "else", "endif"})
_LEVEL = re.compile(r"(\{%[-+]?\s*)(?:tr|p)\s")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})
# Stand in the XML where a mark was. Word processors write no characters of this area.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_PLACE = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
# Fields that fetch, run or ask.
_FIELDS = re.compile(
    r"\b(DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|LINK|IMPORT|EMBED|DATABASE|MACROBUTTON|AUTOTEXT|RD|"
    r"GLOSSARY|PRINT|FILLIN|ASK|MERGEFIELD)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """`text` as it is read, `paragraph` counted from 1, `near` the beginning of its text."""

    text: str
    paragraph: int
    near: str

    def refused(self, code: str, /, **facts: Fact) -> RefusedTemplate:
        where: dict[str, Fact] = {"tag": self.text[:120], "near": self.near}
        return RefusedTemplate.because(code, paragraph=self.paragraph, **where, **facts)


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces of XML, one more than there are marks between them."""

    pieces: tuple[str, ...]
    marks: tuple[Mark, ...]


def marked(xml: bytes) -> Marked:
    """Raises RefusedTemplate for a mark that no template may have, and for fields that fetch."""
    root = parsed(xml)
    marks: list[Mark] = []
    for number, paragraph in enumerate(list(root.iter(f"{W}p")), start=1):
        _check_fields(paragraph, number)
        _take_out(paragraph, number, marks)
    text = etree.tostring(root, encoding="unicode")
    return _in_pieces(text, marks)


def _in_pieces(text: str, marks: list[Mark]) -> Marked:
    """Marks in the order in which they stand once rows and paragraphs have gone."""
    split = _PLACE.split(text)
    return Marked(tuple(split[::2]), tuple(marks[int(number)] for number in split[1::2]))


def _check_fields(paragraph: "etree._Element", number: int) -> None:
    said = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText", f"{W}delInstrText"))
    simple = " ".join(one.get(f"{W}instr", "") for one in paragraph.iter(f"{W}fldSimple"))
    # The first word names a field; links and references may quote any words after it.
    for instruction in (said, simple):
        if found := _FIELDS.match(instruction.strip()) or _FIELDS.search(_unquoted(instruction)):
            raise RefusedTemplate.because("field", paragraph=number, field=found[1].upper())


def _unquoted(instruction: str) -> str:
    return re.sub(r'"[^"]*"', "", instruction)


def _take_out(paragraph: "etree._Element", number: int, marks: list[Mark]) -> None:
    texts = [one for one in paragraph.iter(f"{W}t") if _home(one) is paragraph]
    whole = "".join(one.text or "" for one in texts)
    for stray in (_OPEN, _CLOSE):
        whole = whole.replace(stray, "\ufffd")
    found = list(_MARK.finditer(whole))
    near = _MARK.sub("…", whole).strip()[:40] or whole.strip()[:40]
    if not found:
        _check_unclosed(whole, number, near)
        return
    new = [Mark(_clean(m[0]), number, near) for m in found]
    for mark in new:
        _check(mark)
    _check_unclosed(_MARK.sub("", whole), number, near)
    if len(marks) + len(new) > MOST_MARKS:
        raise RefusedTemplate.because("many_tags", most=MOST_MARKS)
    at = len(marks)
    marks.extend(_without_level(mark) for mark in new)
    _put(paragraph, texts, whole, found, new, at)


def _put(
    paragraph: "etree._Element",
    texts: list["etree._Element"],
    whole: str,
    found: list["re.Match[str]"],
    new: list[Mark],
    at: int,
) -> None:
    kept = [k for k, mark in enumerate(new) if not mark.text.startswith("{#")]
    places = "".join(f"{_OPEN}{at + k}{_CLOSE}" for k in kept)
    alone = not _MARK.sub("", whole).strip() and all(new[k].text.startswith("{%") for k in kept)
    rows = [new[k] for k in kept if _level(new[k]) == "tr"]
    if rows:
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        if row is None:
            raise rows[0].refused("row")
        _replace(row, places)
    elif alone and _may_go(paragraph):
        _replace(paragraph, places)
    else:
        _write(texts, whole, found, {k: f"{_OPEN}{at + k}{_CLOSE}" for k in kept})


def _level(mark: Mark) -> str:
    said = _BLOCK.match(mark.text)
    return (said[1] or "").strip() if said else ""


def _may_go(paragraph: "etree._Element") -> bool:
    """A paragraph with the settings of a section, or with a picture, stays."""
    kept = (f"{W}sectPr", f"{W}drawing", f"{W}pict", f"{W}object")
    return next(paragraph.iter(*kept), None) is None


def _home(text: "etree._Element") -> "etree._Element | None":
    """The paragraph that a text belongs to; a text box has paragraphs of its own."""
    return next(text.iterancestors(f"{W}p"), None)


def _clean(mark: str) -> str:
    return " ".join(mark.translate(_QUOTES).split())


def _check(mark: Mark) -> None:
    inner = mark.text[2:-2]
    if any(sign in inner for sign in ("{{", "{%", "{#", "}}", "%}", "#}")):
        raise mark.refused("syntax")
    if mark.text.startswith("{%"):
        block = _BLOCK.match(mark.text)
        if block is None or block[2] not in _BLOCKS:
            raise mark.refused("tag")


def _check_unclosed(text: str, number: int, near: str) -> None:
    opener = re.search(r"\{\{|\{%|\{#|%\}|\}\}", text)
    if opener:
        rest = " ".join(text[max(0, opener.start() - 20) :][:60].split())
        raise Mark(rest, number, near).refused("syntax")


def _without_level(mark: Mark) -> Mark:
    return Mark(_LEVEL.sub(r"\1", mark.text), mark.paragraph, mark.near)


def _replace(element: "etree._Element", places: str) -> None:
    """The places of marks instead of an element, where it stood."""
    parent, before = element.getparent(), element.getprevious()
    after = places + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + after
    else:
        parent.text = (parent.text or "") + after
    parent.remove(element)


def _write(
    texts: list["etree._Element"],
    whole: str,
    found: list["re.Match[str]"],
    places: dict[int, str],
) -> None:
    """Each mark stands where it began, in the run whose looks it had there."""
    starts, at = [], 0
    for one in texts:
        starts.append(at)
        at += len(one.text or "")
    for one, new in zip(texts, _shares(starts, at, whole, found, places), strict=True):
        one.text = new
        one.set(_SPACE, "preserve")


def _shares(
    starts: list[int],
    end: int,
    whole: str,
    found: list["re.Match[str]"],
    places: dict[int, str],
) -> Iterator[str]:
    first = 0  # of the marks that have not ended yet
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        said, at = [], begin
        while first < len(found) and found[first].end() <= begin:
            first += 1
        for k in range(first, len(found)):
            mark = found[k]
            if mark.start() >= stop:
                break
            said.append(whole[at : max(at, mark.start())])
            if mark.start() >= begin:
                said.append(places.get(k, ""))
            at = min(mark.end(), stop)
        said.append(whole[at:stop])
        yield "".join(said)
