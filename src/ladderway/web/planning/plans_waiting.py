"""Career plans that wait at the steps of a ladder: counts without names, small ones hidden."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.careerplans.models import WaitReason
from ladderway.web.careerplans.queries.waiting import first_of_month, waiting_in
from ladderway.web.partners.models import Community

__all__ = ["PlansWaiting", "of_ladder"]


@dataclass(frozen=True, slots=True)
class Row:
    """A step in a part of the community. None is hidden."""

    step: str
    area: str
    total: int | None
    reasons: tuple[tuple[str, int | None], ...]  # name and count, those with anybody


@dataclass(frozen=True, slots=True)
class PlansWaiting:
    """`at`: the moment of the count. `smallest`: counts under it are hidden."""

    rows: tuple[Row, ...]
    at: datetime
    smallest: int


def of_ladder(community: Community, ladder: KeptLadder, today: date) -> PlansWaiting:
    """The rows of one ladder, out of the one table of the community."""
    table = waiting_in(community, today)
    names = {rung.key: rung.title for rung in ladder.rungs}
    words = [str(label) for _code, label in WaitReason.choices]
    rows = []
    lines = zip(table.rows, table.counts.cells, table.counts.row_totals, strict=True)
    for ((id, below, above), area), counts, total in lines:
        if id != ladder.id:
            continue
        way = " → ".join(filter(None, (names.get(below, below), names.get(above, above))))
        told = tuple((w, n) for w, n in zip(words, counts, strict=True) if n != 0)
        rows.append(Row(way, area or _("area not said"), total, told))
    return PlansWaiting(tuple(rows), first_of_month(today), smallest_count_shown(today))
