"""Tables as a workbook (XLSX). No cell is a formula: see `sheet.harmless`."""

import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from ladderway.files.exports.sheet import Value, harmless

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MOST_TEXT = 32_767  # characters; a cell holds no more


def to_xlsx(rows: Iterable[Sequence[Value]]) -> bytes:
    """Rows, the headings first; these are bold and stay in view."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for n, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, _clean(value)) for value in row]
        for cell in cells if n == 0 else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _clean(value: Value) -> str | int | float:
    """What XML cannot hold goes out before the look at how the text begins."""
    if isinstance(value, str):
        return str(harmless(_NOT_IN_XML.sub("", value)))[:MOST_TEXT]
    return harmless(value)
