"""Reads one row of the form: what it surely says, and what to tell about the rest."""

from collections.abc import Iterable

from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.training.cells import (
    read_delivery,
    read_focus,
    read_kind,
    read_organization,
    read_titles,
)
from ladderway.domain.training.codes import read_codes
from ladderway.domain.training.doors import read_awards, read_entry
from ladderway.domain.training.draft import ERROR, Fault, ProgramDraft, RowReading
from ladderway.domain.training.durations import read_duration
from ladderway.domain.training.form import COLUMNS, FormRow
from ladderway.domain.training.vocabulary import Vocabulary

LONGEST_CELL = 4_000
"""Characters in a cell. Longer text is a page, not an entry of the form."""


def read_row(row: FormRow, vocabulary: Vocabulary) -> RowReading:
    """What a row says. Without a draft where something in it is an error."""
    too_long = tuple(_too_long(row))
    if too_long:
        return RowReading(row, None, too_long)
    draft, faults = _understand(row, vocabulary)
    refused = any(fault.severity == ERROR for fault in faults)
    return RowReading(row, None if refused else draft, faults)


def _too_long(row: FormRow) -> Iterable[Fault]:
    for column in COLUMNS:
        length = len(row.text(column))
        if length > LONGEST_CELL:
            facts = {"length": length, "most": LONGEST_CELL}
            yield Fault(column, ERROR, Reason.of("training.cell.too_long", **facts))


def _understand(row: FormRow, vocabulary: Vocabulary) -> tuple[ProgramDraft, tuple[Fault, ...]]:
    organization = read_organization(row.organization)
    titles = read_titles(row.programs)
    kind = read_kind(row.kind)
    delivery = read_delivery(row.delivery)
    duration = read_duration(row.duration)
    entry = read_entry(row.entry, vocabulary)
    awards = read_awards(row.credentials, vocabulary)
    focus = read_focus(row.focus)
    codes = read_codes(row.noc, vocabulary)
    draft = ProgramDraft(
        written=row,
        organization=organization.value,
        programs=titles.value,
        kind=kind.value,
        delivery=delivery.value,
        duration=duration.value,
        entry=entry.value,
        credentials=awards.value,
        focus=focus.value,
        noc=codes.value,
    )
    cells = (organization, titles, kind, delivery, duration, entry, awards, focus, codes)
    return draft, tuple(fault for cell in cells for fault in cell.faults)
