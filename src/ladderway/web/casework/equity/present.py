"""Tables by group in the words of a page or a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ladderway.domain.equity.groups import Belongs
from ladderway.domain.equity.split import Line, SplitTable
from ladderway.web.casework.characteristics import NotCounted
from ladderway.web.casework.equity import words
from ladderway.web.casework.equity.tables import Desk, Shown
from ladderway.web.reference.speech import speech

HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Count:
    """A count under its heading, and its share of the group; None is not shown."""

    head: str
    n: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    size: int | None
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One table. Without `table`, `needs_agreement` says whether an agreement is missing."""

    report: str
    title: str
    what: str
    split: str
    table: SplitTable | None
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    everybody: Row | None = None
    needs_agreement: bool = False
    members: Row | None = None  # of a group: those who belong

    @property
    def hides(self) -> bool:
        return self.table is not None and self.table.hides


def view(desk: Desk, report: str, *by: str) -> View:
    """Raises KeyError for a report or a split that there is not."""
    table = desk.table(report, *by)
    titles = words.split_titles(desk.actor.on)
    named = " × ".join(titles[key] for key in by)
    answers = words.ANSWERS.get(report, {})

    def label(values: tuple[str, ...]) -> str:
        told = [words.value_label(k, v, desk.actor.on) for k, v in zip(by, values, strict=True)]
        return told[0] if len(by) == 1 else " · ".join(
            words.said_of(titles[k], said) for k, said in zip(by, told, strict=True)
        )  # fmt: skip

    return made(report, named, table, [str(answers[a]) for a in _answers(table)], label)


def _answers(table: Shown) -> Sequence[str]:
    return table.answers if isinstance(table, SplitTable) else ()


def made(report: str, split: str, table: Shown, heads: Sequence[str], label: Any) -> View:
    title, what = str(words.TITLES[report]), str(words.COUNTS[report])
    if not isinstance(table, SplitTable):
        return View(report, title, what, split, None, needs_agreement=isinstance(table, NotCounted))
    rows = tuple(
        _row(label(line.values), line, heads)
        for line in table.lines
        if line.size != 0 or any(line.counts)
    )
    member = table.line(Belongs.YES)
    return View(
        report, title, what, split, table, tuple(heads), rows,
        _row(_("All"), table.everybody, heads),
        members=_row(split, member, heads) if member else None,
    )  # fmt: skip


def _row(label: str, line: Line, heads: Sequence[str]) -> Row:
    counts = tuple(
        Count(head, n, line.share(place))
        for place, (head, n) in enumerate(zip(heads, line.counts, strict=True))
    )
    return Row(label, line.size, counts)


def lines_of(views: Iterable[View]) -> list[list[Any]]:
    """A file of tables, each under its title; hidden counts as hidden on the page."""
    lines: list[list[Any]] = []
    for each in views:
        lines += [[], [each.title, each.split]] if lines else [[each.title, each.split]]
        if each.table is None:
            lines.append([_("Not shown")])
            continue
        lines.append(["", *each.heads, _("All")])
        lines += [_cells(row) for row in (*each.rows, each.everybody) if row]
    return lines


def _cells(row: Row) -> list[Any]:
    return [row.label, *(_said(count.n) for count in row.counts), _said(row.size)]


def _said(n: int | None) -> int | str:
    return HIDDEN if n is None else n


def percent(share: float | None) -> str:
    if share is None:
        return HIDDEN
    return _("%(share)s%%") % {"share": speech().number(100 * share, 0)}
