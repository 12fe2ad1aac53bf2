"""The files of a public draw: the notice and the results, which everybody may see.

The opening is text of its own (`domain.evaluation.draw`); it stays secret until the draw.
"""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import cast

from ladderway.domain.evaluation.draw import Drawn, Notice
from ladderway.domain.shared.errors import BadInput, BadTable
from ladderway.files.records import load_text, plain, read_value

COLUMNS = ("ticket", "group", "rank", "offered")


def notice_text(notice: Notice) -> str:
    return json.dumps(plain(notice), ensure_ascii=False, indent=1) + "\n"


def read_notice(path: Path) -> Notice:
    """Raises BadInput for a file that is none."""
    return cast(Notice, read_value(Notice, load_text(path, "a notice of a draw"), path.name))


def results_text(drawn: Sequence[Drawn]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((d.ticket, d.group, d.rank, "yes" if d.offered else "no") for d in drawn)
    return out.getvalue()


def read_results(path: Path) -> tuple[Drawn, ...]:
    """Raises BadTable with the row for what is no line of results."""
    rows = _rows(path, COLUMNS)
    found = []
    for number, row in enumerate(rows, start=2):
        if not row["rank"].isdigit() or row["offered"] not in ("yes", "no"):
            raise BadTable(path.name, "needs a rank and yes or no", row=number)
        offered = row["offered"] == "yes"
        found.append(Drawn(row["ticket"], row["group"], int(row["rank"]), offered))
    return tuple(found)


def read_tickets(path: Path) -> dict[str, list[str]]:
    """Tickets by group, from a list with the columns group and ticket."""
    found: dict[str, list[str]] = {}
    for row in _rows(path, ("group", "ticket")):
        found.setdefault(row["group"], []).append(row["ticket"])
    return found


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise BadInput(f"[{path}] cannot be read: {error.strerror}. Name another file.") from None
    missing = [c for c in columns if not rows or c not in rows[0]]
    if missing:
        raise BadTable(path.name, f"has no column {missing}, or no row", row=1)
    if any(row[c] is None for row in rows for c in columns):
        raise BadTable(path.name, "has a row with too few cells")
    return rows
