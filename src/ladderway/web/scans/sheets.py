"""Scans as rows of a spreadsheet. What people typed is made harmless by `files.exports.sheet`."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ladderway.files.exports.sheet import Value
from ladderway.web.reference.speech import speech
from ladderway.web.scans import present
from ladderway.web.scans.models import PLACES, Scan
from ladderway.web.scans.queries import Comparison
from ladderway.words import sentence

Sheet = list[list[Value]]


def list_sheet(found: Iterable[Scan]) -> Sheet:
    said = speech()
    heads: list[Value] = [_("Title"), _("Version"), _("State"), _("Sectors"), _("Started on")]
    return [
        heads,
        *(
            [
                scan.title,
                scan.version,
                str(scan.get_state_display()),
                "; ".join(said.name("sector", e.sector) for e in scan.entries.all()),
                scan.created_on.isoformat(),
            ]
            for scan in found
        ),
    ]


def scan_sheet(compared: Comparison, *, names: bool) -> Sheet:
    """One row for each sector and criterion, with `names` also who judged; why there is no ranking,
    or the caveat, at the end."""
    said = speech()
    body: Sheet = [
        [
            said.name("sector", cell.sector),
            said.name("criterion", row.criterion.code),
            row.weight,
            *_points(cell),
            *_figure(cell),
            *_judgement(cell, names=names),
            said.listing([sentence(reason, said) for reason in cell.standing.reasons]),
        ]
        for row in present.rows(compared, compared.columns)
        for cell in row.cells
    ]
    notes: Sheet = [[sentence(reason, said)] for reason in compared.ranking.outcome.reasons]
    return [_heads(), *body, [], *notes]


def _heads() -> list[Value]:
    return [
        _("Sector"),
        _("Criterion"),
        _("Weight"),
        _("Points"),
        _("Points at least"),
        _("Points at most"),
        _("Computed figure"),
        _("Figure is of"),
        _("Year of the figure"),
        _("Judged points"),
        _("Finding"),
        _("It is about"),
        _("Source"),
        _("Date of the source"),
        _("Said by"),
        _("Judged on"),
        _("Note"),
        _("Why it is not known"),
    ]


def _points(cell: present.Cell) -> list[Value]:
    rating = cell.standing.rating
    if rating is None:
        return [_("not known"), None, None]
    return [round(end, 2) for end in (rating.points, rating.low, rating.high)]


def _figure(cell: present.Cell) -> list[Value]:
    if cell.figure is None:
        return [None, None, None]
    text = sentence(cell.figure.said, speech())
    return [text, str(PLACES[cell.figure.geography]), cell.figure.year]


def _judgement(cell: present.Cell, *, names: bool) -> list[Value]:
    held = cell.judgement
    if held is None:
        return [None] * 8
    dated = held.source_date.isoformat() if held.source_date else None
    place = str(held.get_geography_display())
    on, who = held.judged_on.isoformat(), held.said_by if names else None
    return [held.points, held.figure, place, held.source, dated, who, on, held.note]
