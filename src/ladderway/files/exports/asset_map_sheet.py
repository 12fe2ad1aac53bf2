"""The asset map in the form of nine columns, as XLSX or CSV, and the rows that were refused.

No cell is a formula: what looks like one is text behind an apostrophe, which `read_sheet` takes
off again.
"""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ladderway.domain.training.draft import RowReading
from ladderway.domain.training.form import HEADINGS, FormRow
from ladderway.files.exports.sheet import escaped, to_csv
from ladderway.words import Say, sentence
from ladderway.words.training import COLUMNS as COLUMN_NAMES
from ladderway.words.training import PROBLEM, TITLE

WIDTHS = (30, 36, 20, 20, 26, 32, 26, 36, 16)  # characters, in the order of the form
PROBLEM_WIDTH = 60
LINE_POINTS, MOST_POINTS = 15, 405  # the height of a line; the most that a row may have
MOST_TITLE = 31  # characters; spreadsheets allow no more on a tab
_HEADING_FILL = "FF1F3A5F"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_xlsx(rows: Iterable[FormRow], language: str = "en") -> bytes:
    """The rows under the headings of the form in "en" or "fr"."""
    return _workbook(HEADINGS[language], (row.texts for row in rows), Say(language))


def write_csv(rows: Iterable[FormRow], language: str = "en") -> bytes:
    """As `write_xlsx`, in UTF-8 with a mark, cells between commas."""
    return _csv([HEADINGS[language], *(row.texts for row in rows)])


def refused_sheet(refused: Iterable[RowReading], say: Say) -> bytes:
    """The rows that were refused, with one more column that says what to mend.

    It is read again like any sheet: the last column is left aside.
    """
    headings = (*HEADINGS[say.language], say.text(PROBLEM))
    return _workbook(headings, (_with_problems(r, say) for r in refused), say)


def refused_csv(refused: Iterable[RowReading], say: Say) -> bytes:
    headings = (*HEADINGS[say.language], say.text(PROBLEM))
    return _csv([headings, *(_with_problems(r, say) for r in refused)])


def _with_problems(reading: RowReading, say: Say) -> tuple[str, ...]:
    told = [
        say.titled(say.text(COLUMN_NAMES[fault.column]), sentence(fault.reason, say))
        for fault in reading.errors
    ]
    return (*reading.written.texts, "\n".join(told))


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    return to_csv([_clean(text) for text in row] for row in rows)


def _clean(text: str) -> str:
    """What XML and spreadsheets can hold, with one kind of line break, and no formula."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    return escaped(printable(broken))


def printable(text: str) -> str:
    """Without characters that nobody types and no spreadsheet or database keeps."""
    return _NOT_IN_XML.sub("", text)


def _workbook(headings: Sequence[str], rows: Iterable[Sequence[str]], say: Say) -> bytes:
    import openpyxl  # takes a quarter of a second; only imports and exports need it

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = say.text(TITLE)[:MOST_TITLE]
    _fill(sheet, [headings, *rows])
    _style(sheet, len(headings))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, rows: Iterable[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment

    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, texts in enumerate(rows, start=1):
        sheet.row_dimensions[number].height = _height(texts)
        for place, text in enumerate(texts, start=1):
            if not text and number > 1:
                continue
            cell = sheet.cell(number, place)
            cell.value = _clean(text)
            cell.data_type = "s"  # text whatever it looks like: codes keep their zeros
            cell.alignment = wrapped


def _height(texts: Sequence[str]) -> float:
    """Points for a row: programs differ in whether they find it themselves for wrapped text."""
    lines = (
        sum(1 + len(line) // width for line in text.split("\n"))
        for text, width in zip(texts, (*WIDTHS, PROBLEM_WIDTH), strict=False)
    )
    return min(max(lines) * LINE_POINTS, MOST_POINTS)


def _style(sheet: Any, columns: int) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, width in enumerate((*WIDTHS, PROBLEM_WIDTH)[:columns], start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEADING_FILL)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
