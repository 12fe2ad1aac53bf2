"""A document as DOCX that people go on editing: real styles, lists, tables, a table of contents.

Written part by part as the standard (ECMA-376) describes it: the few parts that we need are shorter
than a library for all of them. Every text passes `escape`; nothing that people wrote is markup.
"""

import io
import struct
import zipfile
from collections.abc import Iterator, Sequence

from ladderway.domain.shared.errors import MissingExtra
from ladderway.files.exports import docx_frame as frame
from ladderway.files.exports.document import (
    MOST_UNBROKEN,
    Document,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Signature,
    Table,
)
from ladderway.files.exports.drawing import escape, quoteattr

WIDTH = 9360  # of the text, in twentieths of a point
NARROWEST, WIDEST = 13, 42  # characters of a column of words
A_CHARACTER, MARGINS = 98, 240  # of a figure in a table
BOLD = 1.25  # how much wider a letter of a heading is
EMU = 635  # English Metric Units in a twentieth of a point
# The same content gives the same file.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def to_docx(document: Document) -> bytes:
    """The file. Pictures are left out where vl-convert is not installed; their tables stay."""
    writer = _Writer(document)
    body = writer.body()
    files = {
        "[Content_Types].xml": frame.CONTENT_TYPES,
        "_rels/.rels": frame.RELATIONS,
        "docProps/core.xml": frame.core(document),
        "word/document.xml": body,
        "word/styles.xml": frame.styles(document.language),
        "word/numbering.xml": frame.NUMBERING,
        "word/footer1.xml": frame.footer(document),
        "word/_rels/document.xml.rels": frame.relations(len(writer.pictures)),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, NO_DATE), text.encode("utf-8"))
        for number, png in enumerate(writer.pictures, start=1):
            archive.writestr(zipfile.ZipInfo(f"word/media/image{number}.png", NO_DATE), png)
    return out.getvalue()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.pictures: list[bytes] = []
        self.headings = 0

    def body(self) -> str:
        parts = [
            _paragraph(self.document.title, "Title"),
            _paragraph(self.document.subtitle, "Subtitle") if self.document.subtitle else "",
            _contents(self.document) if self.document.contents else "",
            *(self._part(part) for part in self.document.parts),
            _paragraph(self.document.made, "Source"),
        ]
        return frame.BODY.format(body="".join(parts))

    def _part(self, part: Part) -> str:
        if isinstance(part, Heading):
            self.headings += 1
            return _heading(part, self.headings)
        if isinstance(part, Paragraph):
            return _paragraph(part.text, _STYLES[part.kind])
        if isinstance(part, Items):
            return "".join(_paragraph(line, "ListBullet") for line in part.lines)
        if isinstance(part, Table):
            return _table(part)
        if isinstance(part, Signature):
            return _signature(part)
        return self._picture(part)

    def _picture(self, picture: Picture) -> str:
        try:
            png = to_png(picture.svg)
        except MissingExtra:
            return ""
        self.pictures.append(png)
        wide, high = struct.unpack(">II", png[16:24])
        across = WIDTH * EMU
        return frame.PICTURE.format(
            number=len(self.pictures),
            alt=quoteattr(picture.alt),
            cx=across,
            cy=round(across * high / wide),
        )


_STYLES = {"body": "BodyText", "note": "Note", "source": "Source", "label": "Label"}


def to_png(svg: str) -> bytes:
    """A drawing for readers that know no SVG. Raises MissingExtra without vl-convert."""
    try:
        import vl_convert
    except ImportError:
        raise MissingExtra("pictures in DOCX", "documents") from None
    return bytes(vl_convert.svg_to_png(svg, scale=2))


def _runs(text: str) -> str:
    lines = escape(text).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{_runs(text)}</w:r></w:p>'


def _heading(heading: Heading, number: int) -> str:
    mark = f'<w:bookmarkStart w:id="{number}" w:name="h{number}"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading{heading.level}"/></w:pPr>{mark}'
        f'<w:r>{_runs(heading.text)}</w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _contents(document: Document) -> str:
    """A field that Word can update, filled in already, with links and without page numbers: these
    only a program that sets pages knows."""
    lines = list(_entries(document.parts))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-2" \\n \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    shown = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin if k == 0 else ""}'
        f'<w:hyperlink w:anchor="h{number}"><w:r>{_runs(text)}</w:r></w:hyperlink></w:p>'
        for k, (number, level, text) in enumerate(lines)
    )
    return _paragraph(document.contents, "Contents") + (shown + end if lines else "")


def _entries(parts: Sequence[Part]) -> Iterator[tuple[int, int, str]]:
    headings = (part for part in parts if isinstance(part, Heading))
    for number, heading in enumerate(headings, start=1):
        if heading.level <= 2:
            yield number, heading.level, heading.text


def _table(table: Table) -> str:
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    numbers = [is_number for _label, is_number in table.columns]
    head = _row([label for label, _n in table.columns], numbers, widths, head=True)
    rows = "".join(_row(row, numbers, widths) for row in table.rows)
    caption = _paragraph(table.title, "Label") if table.title else ""
    return f"{caption}<w:tbl>{frame.TABLE}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"


def _widths(table: Table) -> list[int]:
    """A column of figures gets the room of its widest one; columns of words share the rest by
    their longest text, between bounds, so that none starves another."""
    labels = [label for label, _is_number in table.columns]
    texts = [[row[k] for row in table.rows] for k in range(len(labels))]
    longest = [max((len(text) for text in column), default=0) for column in texts]
    exact = {
        k: max(longest[k], *(BOLD * len(word) for word in label.split())) * A_CHARACTER + MARGINS
        for k, (label, is_number) in enumerate(table.columns)
        if is_number and longest[k] <= MOST_UNBROKEN
    }
    shares = {
        k: min(WIDEST, max(NARROWEST, longest[k], len(label)))
        for k, label in enumerate(labels)
        if k not in exact
    }
    rest = max(WIDTH - sum(exact.values()), WIDTH // 3)
    wanted = exact | {k: rest * share / sum(shares.values()) for k, share in shares.items()}
    return [round(WIDTH * wanted[k] / sum(wanted.values())) for k in range(len(labels))]


def _row(
    cells: Sequence[str], numbers: list[bool], widths: list[int], *, head: bool = False
) -> str:
    kind = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{frame.SHADE if head else ""}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{"TableHead" if head else "TableText"}"/>'
        f"{frame.RIGHT if is_number else ''}</w:pPr><w:r>{_runs(cell)}</w:r></w:p></w:tc>"
        for cell, is_number, width in zip(cells, numbers, widths, strict=True)
    )
    return f"<w:tr>{kind}{shown}</w:tr>"


def _signature(block: Signature) -> str:
    name, signed, day = block.labels
    line = "_" * 34
    return "".join(
        [
            _paragraph(block.party, "Label"),
            _paragraph(f"{name}: {block.who or line}", "Signature"),
            _paragraph(f"{signed}: {line}", "Signature"),
            _paragraph(f"{day}: {line}", "SignatureEnd"),
        ]
    )
