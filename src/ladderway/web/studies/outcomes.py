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
from ladderway.domain.evaluation.study import Assignment, Kind, StudyPlan, columns_asked
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
    """Columns that the plan needs from a file, and what they hold."""

    columns: tuple[str, ...]
    numbers: frozenset[str]
    shares: frozenset[str]  # of these, 1 or 0
    always: str  # 1 or 0 in every row: who took part; empty where the plan does not ask


FILLED_HERE = frozenset({Assignment.BLOCKED, Assignment.CLUSTERS, Assignment.ROLLING})


def filled_here(plan: StudyPlan) -> tuple[str, ...]:
    """Columns of blocks and clusters that the desk knows from its own draw."""
    design = plan.design
    if design.assignment not in FILLED_HERE:
        return ()
    return tuple(c for c in (design.blocks, design.clusters) if c)


def asks(plan: StudyPlan) -> Asks:
    figures, words = columns_asked(plan)
    known = filled_here(plan)
    asked = [c for c in dict.fromkeys([*figures, *words]) if c not in known]
    zero_or_one = {o.column for o in plan.outcomes if o.kind is Kind.SHARE}
    zero_or_one |= {c.column for c in plan.covariates if c.kind is Kind.SHARE}
    zero_or_one |= {c for s in plan.series if s.kind is Kind.SHARE for c in s.columns}
    always = plan.design.took_part
    return Asks(tuple(asked), frozenset(figures), frozenset(zero_or_one), always)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: dict[str, str]


def read(text: bytes, plan: StudyPlan) -> list[Row]:
    """Rows of a CSV in UTF-8. Raises Refused."""
    try:
        lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise Refused((Reason.of("studies.file_unreadable"),)) from None
    if not lines or len(lines) > MOST_ROWS:
        raise Refused((Reason.of("studies.file_length", most=MOST_ROWS),))
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

    Raises NotAllowed, Refused.
    """
    allowed(by, study.community, today)
    kept, plan = moved(study, Event.IMPORT), queries.plan_of(study)
    rows, drawn = read(file, plan), _drawn(study)
    refused, found = _sorted_out(rows, drawn, asks(plan))
    for applicant, values in found:
        OutcomeRecord.objects.update_or_create(applicant=applicant, defaults={"values": values})
    made = OutcomeImport.objects.create(study=kept, on=today, kept=len(found), refused=refused)
    forget_unpublished(kept)
    kept.save()
    noted(kept, by, "outcomes_imported", {"kept": len(found), "refused": len(refused)})
    return made


def forget_unpublished(study: Study) -> None:
    """What an analysis made before these outcomes came is not published any more."""
    for made in study.publications.filter(is_released=False):
        made.files.all().delete()
        made.delete()


Drawn = dict[str, tuple[Applicant, bool]]


def _drawn(study: Study) -> Drawn:
    """By identifier and by the code of the follow-up: the applicant, and whether the consent still
    holds."""
    found = Applicant.objects.filter(
        intake__study=study, assignment__came_by=CameBy.LOT
    ).prefetch_related("consents")
    known = [
        (a, any(c.asked == Asked.STUDY and not c.withdrawn_on for c in a.consents.all()))
        for a in found
    ]
    return {name: told for told in known for name in (told[0].ticket, told[0].code)}


def codes(study: Study) -> list[str]:
    """Of everybody whose outcomes are asked for, in an order that tells nothing of the draw."""
    drawn = _drawn(study).values()
    return sorted({a.code for a, agrees in drawn if agrees})


Found = list[tuple[Applicant, dict[str, str]]]


def _sorted_out(rows: list[Row], drawn: Drawn, asked: Asks) -> tuple[list[dict[str, Any]], Found]:
    refused: list[dict[str, Any]] = []
    found: Found = []
    seen: set[int] = set()
    for row in rows:
        name, why = _name(row, drawn, seen)
        why = why or _faulty(row, asked)
        if why is not None:
            facts = dict(why.facts)
            refused.append({"row": row.number, "code": why.code, "facts": facts})
            continue
        seen.add(drawn[name][0].pk)
        found.append((drawn[name][0], {c: row.cells.get(c, "") for c in asked.columns}))
    return refused, found


def _name(row: Row, drawn: Drawn, seen: set[int]) -> tuple[str, Reason | None]:
    name = row.cells.get(IDENTIFIER, "").upper().replace(" ", "").replace("-", "")
    if name not in drawn:
        try:
            name = protocol.read_ticket(row.cells.get(IDENTIFIER, ""))
        except NotATicket:
            return "", Reason.of("studies.row.malformed")
    if name not in drawn:
        return name, Reason.of("studies.row.unknown")
    if drawn[name][0].pk in seen:
        return name, Reason.of("studies.row.twice")
    if not drawn[name][1]:
        return name, Reason.of("studies.row.no_consent")
    return name, None


def _faulty(row: Row, asked: Asks) -> Reason | None:
    for column in asked.columns:
        cell = row.cells.get(column, "")
        if column in asked.numbers and cell not in MISSING and not _is_number(cell):
            return Reason.of("studies.row.number", column=column)
        if column in asked.shares and cell not in MISSING and float(cell) not in (0.0, 1.0):
            return Reason.of("studies.row.share", column=column)
    if asked.always and row.cells.get(asked.always, "") not in ("0", "1"):
        return Reason.of("studies.row.took_part", column=asked.always)
    return None


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
