"""A pack as a document: messages, facts, opinions, gaps and what is asked, each apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ladderway.domain.planning.packs import SECTIONS, PackContent, PackLine, Shown
from ladderway.files.exports.document import (
    Document,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Table,
)
from ladderway.web.reference.speech import day_in
from ladderway.words import Say, packs


@dataclass(frozen=True, slots=True)
class Standing:
    """What a copy says of itself: a draft, or a version with who approved it."""

    number: int | None = None
    approved_by: str = ""
    approved_on: date | None = None
    withdrawn_on: date | None = None


def build(content: PackContent, standing: Standing, length: str, say: Say, today: date) -> Document:
    """`length` is "short" for one page, "long" for everything."""
    writer = _Writer(content, length, say)
    language = say.language
    title = content.title.get(language) or next(filter(None, content.title.values()))
    return Document(
        language=language,
        title=title,
        subtitle=_subtitle(content, say),
        contents="",
        page=say.text("Page"),
        made=say.text("Made with Ladderway on {day}.").format(day=day_in(today, language)),
        parts=(*_head(content, standing, say), *writer.parts()),
        is_dense=length == "short",
    )


def _subtitle(content: PackContent, say: Say) -> str:
    kind = say.text(packs.KINDS[content.kind][0])
    place = content.place.get(say.language, "")
    sector = say.name("sector", content.sector) if content.sector else ""
    audience = say.text(packs.AUDIENCES[content.audience])
    return " · ".join(filter(None, (kind, audience, sector, place)))


def _head(content: PackContent, standing: Standing, say: Say) -> Iterator[Part]:
    yield Paragraph(standing_words(standing, say), "source")
    if standing.withdrawn_on:
        day = day_in(standing.withdrawn_on, say.language)
        words = say.text("This version was taken back on {day}. Do not rely on it.")
        yield Paragraph(words.format(day=day), "note")
    if content.is_example:
        words = say.text("An example. Its figures and sources are real; its partners are invented.")
        yield Paragraph(words, "note")
    missing = content.untranslated(say.language)
    if missing:
        words = say.plural(
            "{n} line is not in this language yet and stands as it was written.",
            "{n} lines are not in this language yet and stand as they were written.",
            missing,
        )
        yield Paragraph(words.format(n=missing), "note")


def standing_words(standing: Standing, say: Say) -> str:
    if standing.number is None or standing.approved_on is None:
        return say.text("Draft: nobody has approved it yet.")
    return say.text("Version {number}, approved by {who} on {day}.").format(
        number=standing.number,
        who=standing.approved_by,
        day=day_in(standing.approved_on, say.language),
    )


class _Writer:
    def __init__(self, content: PackContent, length: str, say: Say) -> None:
        self.content, self.length, self.say = content, length, say

    def parts(self) -> Iterator[Part]:
        for section in SECTIONS:
            lines = self.content.of(section, self.length)
            if not lines:
                continue
            yield Heading(1, self.say.text(packs.SECTIONS[section]))
            if self.length == "long" or section == "opinion":
                yield Paragraph(self.say.text(packs.SECTION_NOTES[section]), "source")
            yield from WRITERS[section](self, lines)

    def messages(self, lines: tuple[PackLine, ...]) -> Iterator[Part]:
        if len(lines) == 1:
            yield Paragraph(self.text(lines[0]))
        else:
            yield Items(tuple(map(self.text, lines)))

    def asks(self, lines: tuple[PackLine, ...]) -> Iterator[Part]:
        yield Items(tuple(map(self.text, lines)))

    def gaps(self, lines: tuple[PackLine, ...]) -> Iterator[Part]:
        told = tuple(self.text(line) for line in lines if not line.shown)
        if told:
            yield Items(told)
        for line in lines:
            if line.shown:
                yield from self.figure(line)

    def facts(self, lines: tuple[PackLine, ...]) -> Iterator[Part]:
        """Single facts as one table, each with its source and day; then tables and drawings."""
        single = [line for line in lines if not line.shown]
        if single:
            say = self.say
            columns = (
                (say.text("Fact"), False), (say.text("Place"), False),
                (say.text("Day"), True), (say.text("Source"), False),
            )  # fmt: skip
            yield Table("", columns, tuple(self.fact(line) for line in single))
        for line in lines:
            if line.shown:
                yield from self.figure(line)

    def fact(self, line: PackLine) -> tuple[str, ...]:
        source = "\n".join(filter(None, (line.source, line.address)))
        return (self.text(line), line.geography or "–", self.day(line), source)

    def opinions(self, lines: tuple[PackLine, ...]) -> Iterator[Part]:
        say = self.say
        columns = (
            (say.text("Opinion"), False), (say.text("Who says so"), False),
            (say.text("How common"), False), (say.text("Said on"), True),
        )  # fmt: skip
        yield Table("", columns, tuple(self.opinion(line) for line in lines))

    def opinion(self, line: PackLine) -> tuple[str, ...]:
        who = line.voice.outside or self.say.text("Not named")
        how = packs.share_words(line.heard, line.asked, self.say)
        return (self.text(line), who, how, self.day(line))

    def figure(self, line: PackLine) -> Iterator[Part]:
        shown = line.drawn(self.say.language)
        if shown is None:
            return
        if any(line.text.values()):
            yield Paragraph(self.text(line))
        if shown.file:
            yield Picture(shown.file, shown.title, shown.drawing)
        if not shown.file or (self.length == "long" and not self.is_elsewhere(line, shown)):
            yield Table(shown.title, shown.columns, shown.rows)
        dated = self.say.text("As of {day}.").format(day=self.day(line))
        yield Paragraph(f"{dated} {shown.source}", "source")

    def is_elsewhere(self, line: PackLine, shown: Shown) -> bool:
        """Whether another table of the pack has the same rows as a drawing."""
        others = (x.drawn(self.say.language) for x in self.content.lines if x is not line)
        return any(other is not None and other.rows == shown.rows for other in others)

    def text(self, line: PackLine) -> str:
        return line.said(self.say.language)[0]

    def day(self, line: PackLine) -> str:
        if line.as_of is None:
            return "–"
        return str(line.as_of.year) if line.only_year else day_in(line.as_of, self.say.language)


WRITERS: dict[str, Callable[[_Writer, tuple[PackLine, ...]], Iterator[Part]]] = {
    "message": _Writer.messages,
    "fact": _Writer.facts,
    "opinion": _Writer.opinions,
    "gap": _Writer.gaps,
    "ask": _Writer.asks,
}
