"""What the pages of an import show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.training.draft import ERROR
from ladderway.domain.training.form import COLUMNS
from ladderway.web.imports import queries as staged
from ladderway.web.imports.models import Batch, Row
from ladderway.web.partners.models import Community
from ladderway.web.training import importing
from ladderway.web.training.models import Program
from ladderway.words import Say, sentence
from ladderway.words.training import COLUMNS as COLUMN_NAMES

A_PAGE = 50
A = Row.Action
Context = dict[str, Any]

KINDS: Mapping[str, Any] = {
    A.ASK: lazy("To decide"),
    A.REFUSE: lazy("Refused"),
    A.ADD: lazy("New"),
    A.CHANGE: lazy("Changes a program"),
    A.SAME: lazy("On the map already"),
    A.SKIP: lazy("Left out"),
}
CHOICES: Mapping[str, Any] = {
    A.ADD: lazy("A program of its own: add it"),
    A.CHANGE: lazy("The same program: change it"),
    A.SKIP: lazy("Leave it out"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row as written."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about a cell."""

    column: str
    text: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class RowView:
    number: int
    organization: str
    title: str
    action: str
    kind: str
    told: tuple[Told, ...]
    cells: tuple[Cell, ...]
    choices: tuple[tuple[str, str], ...]
    program: Program | None


def batch(found: Batch, community: Community, show: str, page: str, say: Say) -> Context:
    """A staged file: how many rows of which kind, and a page of them."""
    counts = staged.counts(found)
    show = show if show in KINDS else _first_worth_seeing(counts)
    rows = Paginator(found.rows.filter(action=show), A_PAGE).get_page(page)
    programs = _programs(community, [r.target for r in rows if r.target])
    return {
        "batch": found,
        "counts": counts,
        "kinds": [(key, label, counts[key], key == show) for key, label in KINDS.items()],
        "show": show,
        "rows": [_row(row, found, programs, say) for row in rows],
        "page": rows,
        "pages": rows.paginator.get_elided_page_range(rows.number),
        "notes": [_note(n, say) for n in found.notes],
        "waits": counts[A.WAIT],
        "total": sum(counts.values()),
        "done": sum(counts.values()) - counts[A.WAIT],
        "takes": counts[A.ADD] + counts[A.CHANGE],
    }


def _first_worth_seeing(counts: Mapping[str, int]) -> str:
    return next((str(key) for key in KINDS if counts[key]), str(A.ADD))


def _programs(community: Community, ids: list[UUID]) -> Mapping[UUID, Program]:
    found = Program.objects.filter(organization__community=community, public_id__in=ids)
    return {p.public_id: p for p in found.select_related("organization")}


def _row(row: Row, found: Batch, programs: Mapping[UUID, Program], say: Say) -> RowView:
    organization, title = (*row.names, "", "")[:2]
    open_to = importing.choices(row) if found.state == Batch.State.STAGED else ()
    return RowView(
        number=row.number,
        organization=organization,
        title=title,
        action=row.action,
        kind=str(KINDS.get(row.action, "")),
        told=tuple(_told(fault, say) for fault in row.faults),
        cells=tuple(_cell(c, row, say) for c in COLUMNS if row.written.get(c)),
        choices=tuple((key, str(label)) for key, label in CHOICES.items() if key in open_to),
        program=programs.get(row.target) if row.target else None,
    )


def _cell(column: str, row: Row, say: Say) -> Cell:
    return Cell(say.text(COLUMN_NAMES[column]), row.written[column])


def _told(fault: list[Any], say: Say) -> Told:
    column, severity, code, facts = fault
    text = sentence(importing.reason_of(code, facts), say)
    label = say.text(COLUMN_NAMES[column]) if column in COLUMN_NAMES else ""
    return Told(label, text, severity == ERROR)


def _note(note: list[Any], say: Say) -> str:
    row, column, code, facts = note
    text = sentence(importing.reason_of(code, facts), say)
    where = [_("Row %(number)s") % {"number": row}] if row else []
    where += [say.text(COLUMN_NAMES[column])] if column in COLUMN_NAMES else []
    return say.titled(", ".join(where), text) if where else text
