"""Outcomes that come in a file: a row for each one-time identifier, columns as the plan names.

Who was drawn is known to the desk and never read from the file. What the plan does not name is not
kept.
"""

import csv
import io
import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.evaluation.errors import BadInput as NotATicket
from ladderway.domain.evaluation.study import StudyPlan, columns_asked
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.states import Event, Refused
from ladderway.files.studies.data import MISSING
from ladderway.web.accounts.models import User
from ladderway.web.studies import queries
from ladderway.web.studies.actions import allowed, moved, noted
from ladderway.web.studies.models import (
    Applicant,
    Asked,
    CameBy,
    OutcomeImport,
    OutcomeRecord,
    Study,
)

IDENTIFIER = "identifier"
MOST_BYTES = 5_000_000
MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Asks:
    """Columns that the plan needs from a file, and which of them hold numbers."""

    columns: tuple[str, ...]
    numbers: frozenset[str]


def asks(plan: StudyPlan) -> Asks:
    figures, words = columns_asked(plan)
    return Asks(tuple(dict.fromkeys([*figures, *words])), frozenset(figures))


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: dict[str, str]


def read(text: bytes, plan: StudyPlan) -> list[Row]:
    """Rows of a CSV in UTF-8. Raises BadInput, or Refused for its columns."""
    try:
        lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise BadInput("The file is not readable as CSV in UTF-8. Save it so.") from None
    if not lines or len(lines) > MOST_ROWS:
        raise BadInput(f"The file is empty, or has more than [{MOST_ROWS}] rows.")
    head = [name.strip() for name in lines[0]]
    _check_head(head, plan)
    kept = {IDENTIFIER, *asks(plan).columns}
    return [
        Row(number, {n: c.strip() for n, c in zip(head, line, strict=False) if n in kept})
        for number, line in enumerate(lines[1:], start=2)
        if any(line)
    ]


def _check_head(head: list[str], plan: StudyPlan) -> None:
    reasons = []
    if IDENTIFIER not in head:
        reasons.append(Reason.of("studies.no_ticket_column"))
    if plan.design.treatment in head:
        reasons.append(Reason.of("studies.treatment_in_file", column=plan.design.treatment))
    missing = [c for c in asks(plan).columns if c not in head]
    reasons += [Reason.of("studies.column_missing", column=column) for column in missing]
    if reasons:
        raise Refused(tuple(reasons))


@transaction.atomic
def bring_in(*, study: Study, file: bytes, by: User, today: date) -> OutcomeImport:
    """Keeps the rows of people who were drawn; the others are told back with the reason.

    Raises NotAllowed, Refused, BadInput.
    """
    allowed(by, study.community, today)
    kept, plan = moved(study, Event.IMPORT), queries.plan_of(study)
    rows, drawn = read(file, plan), _drawn(study)
    refused, found = _sorted_out(rows, drawn, asks(plan))
    for applicant, values in found:
        OutcomeRecord.objects.update_or_create(applicant=applicant, defaults={"values": values})
    made = OutcomeImport.objects.create(study=kept, on=today, kept=len(found), refused=refused)
    kept.save()
    noted(kept, by, "outcomes_imported", {"kept": len(found), "refused": len(refused)})
    return made


def _drawn(study: Study) -> dict[str, tuple[Applicant, bool]]:
    """By identifier: the applicant, and whether the consent still holds."""
    found = Applicant.objects.filter(
        intake__study=study, assignment__came_by=CameBy.LOT
    ).prefetch_related("consents")
    return {
        a.ticket: (a, any(c.asked == Asked.STUDY and not c.withdrawn_on for c in a.consents.all()))
        for a in found
    }


Found = list[tuple[Applicant, dict[str, str]]]


def _sorted_out(
    rows: list[Row], drawn: dict[str, tuple[Applicant, bool]], asked: Asks
) -> tuple[list[dict[str, Any]], Found]:
    refused: list[dict[str, Any]] = []
    found: Found = []
    seen: set[str] = set()
    for row in rows:
        ticket, why = _ticket(row, drawn, seen)
        why = why or _faulty(row, asked)
        if why is not None:
            facts = dict(why.facts)
            refused.append({"row": row.number, "code": why.code, "facts": facts})
            continue
        seen.add(ticket)
        found.append((drawn[ticket][0], {c: row.cells.get(c, "") for c in asked.columns}))
    return refused, found


def _ticket(
    row: Row, drawn: dict[str, tuple[Applicant, bool]], seen: set[str]
) -> tuple[str, Reason | None]:
    try:
        ticket = protocol.read_ticket(row.cells.get(IDENTIFIER, ""))
    except NotATicket:
        return "", Reason.of("studies.row.malformed")
    if ticket not in drawn:
        return ticket, Reason.of("studies.row.unknown")
    if ticket in seen:
        return ticket, Reason.of("studies.row.twice")
    if not drawn[ticket][1]:
        return ticket, Reason.of("studies.row.no_consent")
    return ticket, None


def _faulty(row: Row, asked: Asks) -> Reason | None:
    for column in asked.columns:
        cell = row.cells.get(column, "")
        if column in asked.numbers and cell not in MISSING and not _is_number(cell):
            return Reason.of("studies.row.number", column=column)
    return None


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
