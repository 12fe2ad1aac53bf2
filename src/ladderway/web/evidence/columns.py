"""Columns of the lists of the library."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from ladderway.domain.evidence.effects import difference, effect_size
from ladderway.domain.evidence.matching import Compared
from ladderway.domain.evidence.model import Initiative
from ladderway.files.sector_tables import load_sectors
from ladderway.web.lists import Cell, Column
from ladderway.words import Say
from ladderway.words import evidence as words
from ladderway.words.findings import figure_words, number_words

Url = Callable[[str], str]
SHOWN = 3  # codes of a cell; the page of the initiative has them all


def listed(say: Say, url: Url) -> list[Column[Initiative]]:
    """`url` makes the address of an initiative from its id."""
    return [
        Column("name", _("Initiative"), lambda i: i.name.casefold(), lambda i: _name(i, url),
               sheet=lambda i: i.name),
        Column("country", _("Country"), lambda i: i.country,
               lambda i: Cell(say.text(words.COUNTRIES[i.country]))),
        Column("sectors", _("Sectors"), lambda i: sectors(i, say), lambda i: Cell(sectors(i, say))),
        Column("groups", _("For whom"), lambda i: some(i.target_groups, words.TARGET_GROUPS, say),
               lambda i: Cell(some(i.target_groups, words.TARGET_GROUPS, say)),
               sheet=lambda i: all_of(i.target_groups, words.TARGET_GROUPS, say)),
        Column("strength", _("Strongest design"), lambda i: i.strength,
               lambda i: Cell(say.text(words.STRENGTHS[str(i.strength)])),
               sheet=lambda i: say.text(words.STRENGTHS[str(i.strength)])),
        Column("studies", _("Studies"), lambda i: len(i.studies),
               lambda i: Cell(str(len(i.studies))), True),
        Column("figures", _("Figures told"), figures, lambda i: Cell(str(figures(i))), True),
    ]  # fmt: skip


def compared(say: Say, url: Url) -> list[Column[Compared]]:
    def said(value: float | None) -> str:
        return "–" if value is None else number_words(value, say)

    return [
        Column("name", _("Initiative"), lambda c: c.initiative.name.casefold(),
               lambda c: _name(c.initiative, url), sheet=lambda c: c.initiative.name),
        Column("design", _("Design"), lambda c: c.study.strength,
               lambda c: Cell(say.text(words.DESIGNS[c.study.design.value])),
               sheet=lambda c: say.text(words.DESIGNS[c.study.design.value])),
        Column("when", _("When, and for whom"), lambda c: c.finding.months, lambda c: _when(c, say),
               sheet=lambda c: _when(c, say).text),
        Column("figure", _("As told (program / comparison)"),
               lambda c: figure_words(c.finding, say),
               lambda c: Cell(figure_words(c.finding, say)), True),
        Column("difference", _("Difference"), lambda c: difference(c.finding),
               lambda c: Cell(said(difference(c.finding))), True),
        Column("size", _("Effect size"), size_of, lambda c: Cell(size_words(c, say)), True),
    ]  # fmt: skip


def size_of(row: Compared) -> float | None:
    size = effect_size(row.finding)
    return None if size is None else round(size.value, 4)


def size_words(row: Compared, say: Say) -> str:
    """With its interval where counts are told."""
    size = effect_size(row.finding)
    if size is None:
        return "–"
    value = say.number(size.value, 2)
    if size.low is None or size.high is None:
        return value
    return f"{value} [{say.number(size.low, 2)} – {say.number(size.high, 2)}]"


def figures(of: Initiative) -> int:
    return sum(f.has_figure for s in of.studies for f in s.outcomes)


def sectors(of: Initiative, say: Say) -> str:
    names = [load_sectors()[s].name(say.language) for s in of.sectors]
    names += [of.sector_told] if of.sector_told else []
    names += [_("Many sectors")] if of.many_sectors else []
    return ", ".join(names) or "–"


def some(codes: Iterable[str], of: Mapping[str, str], say: Say) -> str:
    """The first few in words, and how many more."""
    names = [say.text(of[code]) for code in codes]
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" +{more}" if more > 0 else "") or "–"


def all_of(codes: Iterable[str], of: Mapping[str, str], say: Say) -> str:
    return ", ".join(say.text(of[code]) for code in codes)


def _name(of: Initiative, url: Url) -> Cell:
    return Cell(of.name, url=url(of.id), below=", ".join(of.aliases))


def _when(row: Compared, say: Say) -> Cell:
    finding = row.finding
    horizon = say.text(words.HORIZONS[finding.horizon]) if finding.horizon else ""
    group = say.text(words.GROUPS[finding.group]) if finding.group else ""
    return Cell(" · ".join(part for part in (horizon, group) if part) or "–")
