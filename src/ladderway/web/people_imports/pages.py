"""What the pages of a file of people show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.people_file.columns import BY_KEY
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.people_imports import queries
from ladderway.web.people_imports.actions.staging import choices
from ladderway.web.people_imports.differing import plan, wholes
from ladderway.web.people_imports.models import PeopleImport, PeopleRow
from ladderway.web.people_imports.reading import Reader, reader, reason_of
from ladderway.words import Say, sentence

A_PAGE = 50
A = PeopleRow.Action
State = PeopleImport.State
Context = dict[str, Any]
KINDS: Mapping[str, Any] = {
    A.ASK: lazy("To decide"),
    A.REFUSE: lazy("Refused"),
    A.ADD: lazy("New people"),
    A.CHANGE: lazy("Changed"),
    A.SAME: lazy("Unchanged"),
    A.SKIP: lazy("Left out"),
}
CHOICES: Mapping[str, Any] = {
    A.CHANGE: lazy("Same person: update"),
    A.ADD: lazy("New person"),
    A.SKIP: lazy("Leave out"),
}
STATES: Mapping[str, Any] = {
    State.STAGED: lazy("Read, nothing saved yet"),
    State.APPLYING: lazy("Being applied"),
    State.APPLIED: lazy("In the records"),
    State.UNDOING: lazy("Being undone"),
    State.UNDONE: lazy("Undone"),
}
STAYS: Mapping[str, Any] = {
    PeopleRow.Stays.CHANGED: lazy("Stayed, since somebody has changed the record meanwhile."),
    PeopleRow.Stays.USED: lazy("Stayed, since more has been written about the person meanwhile."),
    PeopleRow.Stays.GONE: lazy("Was not there any more."),
}


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row on the page: what was written, what is wrong, whom it may be and what would change."""

    number: int
    name: str
    action: str
    told: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    changes: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    person: Person | None
    twin: int | None
    stays: str


def progress(file: PeopleImport) -> Context:
    """How far it is, for the page that goes on by itself."""
    counts = queries.counts(file)
    total = sum(counts[action] for action in A.values)
    taken = counts[A.ADD] + counts[A.CHANGE]
    at = {
        State.STAGED: (total - counts[A.WAIT], total),
        State.APPLYING: (counts["done"], taken),
        State.UNDOING: (counts["undone"], counts["done"]),
    }.get(State(file.state), (0, 0))
    moving = file.state in (State.APPLYING, State.UNDOING) or bool(counts[A.WAIT])
    return {"file": file, "counts": counts, "done": at[0], "total": at[1], "is_moving": moving}


def page(actor: Actor, file: PeopleImport, show: str, number: str, say: Say) -> Context:
    """A file: how many rows of which kind, and some of them."""
    context = progress(file)
    counts = context["counts"]
    first = next((str(key) for key in KINDS if counts[key]), str(A.ADD))
    show = show if show in KINDS else first
    rows = Paginator(file.rows.filter(action=show), A_PAGE).get_page(number)
    reads = reader(actor, file)
    return context | {
        "community": actor.community,
        "state": STATES[file.state],
        "kinds": [(key, label, counts[key], key == show) for key, label in KINDS.items()],
        "show": show,
        "page": rows,
        "pages": rows.paginator.get_elided_page_range(rows.number),
        "rows": [] if context["is_moving"] else _rows(actor, file, list(rows), reads, say),
        "notes": [*_notes(file, say), *_closed(file, reads, say)],
        "takes": counts[A.ADD] + counts[A.CHANGE],
        "days": queries.days_kept(actor),
        "bulk": CHOICES.items(),
        "unknown": [h for h, k in zip(file.headings, file.mapping, strict=True) if k is None],
    }


def _notes(file: PeopleImport, say: Say) -> list[str]:
    return [sentence(reason_of(code, facts, say.language), say) for code, facts in file.notes]


def _closed(file: PeopleImport, reads: Reader, say: Say) -> list[str]:
    return [
        sentence(Reason.of("people_file.closed", column=BY_KEY[key].heading(say.language)), say)
        for key in reads.closed
        if key in file.mapping
    ]


def _rows(
    actor: Actor, file: PeopleImport, rows: list[PeopleRow], reads: Reader, say: Say
) -> list[RowView]:
    there = wholes(actor, file.agency, [row.target for row in rows if row.target])
    views = []
    for row in rows:
        whole = there.get(row.target or 0)
        changes: tuple[str, ...] = ()
        if whole is not None and not row.is_done and row.action in (A.ASK, A.CHANGE):
            changes = _changes(plan(reads.read(row), whole, reads.programs))
        views.append(_row(row, file, whole.person if whole else None, changes, say))
    return views


def _changes(doing: Any) -> tuple[str, ...]:
    """Names of what would change, as the models call them; the values stand in the row."""
    names = [
        str(edit.record._meta.get_field(field.removesuffix("_id")).verbose_name)
        for edit in doing.edits
        for field in edit.fields
    ]
    return (*names, *(str(row._meta.verbose_name) for row in doing.rows))


def _row(
    row: PeopleRow, file: PeopleImport, person: Person | None, changes: tuple[str, ...], say: Say
) -> RowView:
    by_key = {key: row.cells[place] for place, key in enumerate(file.mapping) if key}
    name = " ".join(by_key.get(key, "") for key in ("chosen_name", "family_name")).strip()
    open_to = choices(row) if file.state == State.STAGED else ()
    pairs = zip(file.headings, row.cells, strict=True)
    return RowView(
        number=row.number,
        name=name or _("(no name)"),
        action=row.action,
        told=tuple(_told(fault, say) for fault in row.faults),
        cells=tuple(Cell(heading, text) for heading, text in pairs if text.strip()),
        changes=changes,
        choices=tuple((key, str(label)) for key, label in CHOICES.items() if key in open_to),
        person=person,
        twin=row.twin,
        stays=str(STAYS.get(row.stays, "")),
    )


def _told(fault: list[Any], say: Say) -> Cell:
    column, code, facts = fault
    label = BY_KEY[column].heading(say.language) if column in BY_KEY else ""
    return Cell(label, sentence(reason_of(code, facts, say.language), say))


def problems(row: PeopleRow, say: Say) -> str:
    """All that is to be mended in a row, for the file of refused rows."""
    told = [_told(fault, say) for fault in row.faults]
    return "\n".join(say.titled(t.label, t.text) if t.label else t.text for t in told)
