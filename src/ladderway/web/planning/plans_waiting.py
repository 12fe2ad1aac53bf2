"""Career plans that wait at the steps of ladders: counts without names, small ones hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ladderway.domain.careerplan.waiting import StepKey
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.careerplans.models import WaitReason
from ladderway.web.careerplans.queries.waiting import first_of_month, waiting_in
from ladderway.web.partners.models import Community
from ladderway.web.planning.gap_present import step_value

__all__ = ["PlansWaiting", "of_ladders", "said_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """A step in a part of the community. None is hidden."""

    key: StepKey
    ladder: str
    step: str
    area: str
    total: int | None
    reasons: tuple[tuple[str, int | None], ...]  # name and count, those with anybody

    @property
    def value(self) -> str:
        """The step as a form sends it."""
        return step_value(self.key)


@dataclass(frozen=True, slots=True)
class PlansWaiting:
    """`at`: the moment of the count. `smallest`: counts under it are hidden."""

    rows: tuple[Row, ...]
    at: datetime
    smallest: int

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that say how many, the most first."""
        told = [row for row in self.rows if row.total]
        return tuple(sorted(told, key=lambda row: -(row.total or 0)))


def of_ladders(community: Community, ladders: Sequence[KeptLadder], today: date) -> PlansWaiting:
    """The rows of these ladders, out of the one table of the community."""
    table = waiting_in(community, today)
    known = {ladder.id: ladder for ladder in ladders}
    lines = zip(table.rows, table.counts.cells, table.counts.row_totals, strict=True)
    rows = tuple(
        _row(known[key[0]], key, area, counts, total)
        for (key, area), counts, total in lines
        if key[0] in known
    )
    return PlansWaiting(rows, first_of_month(today), smallest_count_shown(today))


def _row(
    ladder: KeptLadder, key: StepKey, area: str, counts: Sequence[int | None], total: int | None
) -> Row:
    names: Mapping[str, str] = {rung.key: rung.title for rung in ladder.rungs}
    words = [str(label) for _code, label in WaitReason.choices]
    way = " → ".join(names.get(rung, rung) for rung in key[1:] if rung)
    told = tuple((w, n) for w, n in zip(words, counts, strict=True) if n != 0)
    return Row(key, ladder.title, way, area or _("area not said"), total, told)


def said_of(community: Community, ladders: Sequence[KeptLadder], step: str, today: date) -> str:
    """What waits at a step in words, to begin an entry of the gap register with; only what is
    shown. Empty where nothing is."""
    rows = of_ladders(community, ladders, today).shown
    return "\n".join(_said(row) for row in rows if row.value == step)


def _said(row: Row) -> str:
    told = [f"{word}: {count}" for word, count in row.reasons if count is not None]
    what = ngettext(
        "%(n)s career plan waits at this step (%(area)s).",
        "%(n)s career plans wait at this step (%(area)s).", row.total or 0,
    ) % {"n": row.total, "area": row.area}  # fmt: skip
    return " ".join([what, ", ".join(told)]).strip()
