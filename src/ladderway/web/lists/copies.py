"""A list as a file: all rows in the order of the page, as CSV or as a workbook."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from ladderway.files.exports.sheet import Value, to_csv
from ladderway.files.exports.workbook import to_xlsx
from ladderway.web.lists.cells import Column, Sortable, Stored
from ladderway.web.lists.place import Place
from ladderway.web.lists.tables import arranged, ordered

Row = TypeVar("Row")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"csv": (to_csv, "text/csv; charset=utf-8"), "xlsx": (to_xlsx, XLSX)}


def export(
    rows: Sequence[Row], columns: Sequence[Column[Row]], place: Place
) -> list[list[Sortable]]:
    """Rows in memory as values under their labels."""
    return _sheet(ordered(rows, columns, place.sort), columns)


def export_stored(
    found: QuerySet[Any], columns: Sequence[Stored], place: Place
) -> list[list[Sortable]]:
    """Rows of the database as values under their labels."""
    return _sheet(arranged(found, columns, place), columns)


def _sheet(
    rows: Iterable[Any], columns: "Sequence[Column[Any]] | Sequence[Stored]"
) -> list[list[Sortable]]:
    return [[c.label for c in columns], *([c.copied(row) for c in columns] for row in rows)]


def download(request: HttpRequest, rows: Iterable[Sequence[Value]], name: str) -> HttpResponse:
    """A file to download: CSV, or a workbook where the address says `as=xlsx`. Text that a
    spreadsheet would run stays text in both."""
    ending = "xlsx" if request.GET.get("as") == "xlsx" else "csv"
    write, content_type = KINDS[ending]
    response = HttpResponse(write(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
