"""The list of ladders: filtered, sorted, paged; its state is in its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as Leaf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.domain.ladders.kept_rules import Standing
from ladderway.files.exports.sheet import Value
from ladderway.files.sector_tables import load_sectors
from ladderway.web.ladders import present, queries
from ladderway.web.ladders.models import Ladder
from ladderway.web.ladders.queries import SORTS, Wanted
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import day, speech
from ladderway.web.reference.tables import Cell, Heading, Page, TableView, searched
from ladderway.words import Say
from ladderway.words.kept_ladders import STANDINGS

SIZE = 25


@dataclass(frozen=True, slots=True)
class StandingView:
    text: str
    kind: str  # class of the badge


KINDS = {Standing.BOTH: "rise", Standing.OUTDATED: "sun", Standing.NONE: ""}


def standing_of(standing: Standing, say: Say) -> StandingView:
    return StandingView(say.text(STANDINGS[standing]), KINDS.get(standing, "sun"))


def read(params: Mapping[str, str]) -> Wanted:
    """What the address asks for; what no table knows is as if it were not there."""
    sector, sort = params.get("sector", ""), params.get("sort", "title")
    return Wanted(
        text=searched(params),
        sector=sector if sector in load_sectors().by_id else "",
        archived=params.get("archived") == "1",
        sort=sort if sort.removeprefix("-") in SORTS else "title",
    )


def sectors(chosen: str) -> list[tuple[str, str, bool]]:
    say = speech()
    return [(s.id, s.name(say.language), s.id == chosen) for s in load_sectors().all]


def _url(wanted: Wanted, **changes: str | int) -> str:
    state: dict[str, Any] = {
        "find": wanted.text,
        "sector": wanted.sector,
        "archived": "1" if wanted.archived else "",
        "sort": "" if wanted.sort == "title" else wanted.sort,
    }
    return f"?{urlencode({k: v for k, v in (state | changes).items() if v})}"


def _headings(wanted: Wanted) -> tuple[Heading, ...]:
    labels = [
        ("title", _("Ladder"), False),
        ("sector", _("Sector"), False),
        ("rungs", _("Jobs"), True),
        ("", _("Validation"), False),
        ("changed", _("Changed"), False),
    ]
    key, down = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    made = []
    for name, label, is_number in labels:
        is_here = name == key
        sorted_ = ("descending" if down else "ascending") if is_here else ""
        turned = f"-{name}" if is_here and not down else name
        made.append(Heading(label, is_number, sorted_, _url(wanted, sort=turned) if name else ""))
    return tuple(made)


def table(page: "Leaf[Ladder]", wanted: Wanted, place: Community, say: Say) -> TableView:
    rows = list(page.object_list)
    standings = queries.standings(rows)
    export = reverse("ladders:list_csv", args=[place.slug])
    return TableView(
        _("Ladders"),
        _headings(wanted),
        tuple(_cells(row, standings[row.pk], place, say) for row in rows),
        page.paginator.count,
        page.start_index(),
        page.end_index(),
        tuple(Page(n, _url(wanted, page=n), n == page.number) for n in page.paginator.page_range),
        f"{export}{_url(wanted)}",
    )


def _cells(row: Ladder, standing: Standing, place: Community, say: Say) -> tuple[Cell, ...]:
    url = reverse("ladders:ladder", args=[place.slug, row.public_id])
    below = [row.target_group, _("Example, not real") if row.is_illustrative else ""]
    return (
        Cell(row.title, url=url, below=" · ".join(filter(None, below))),
        Cell(present.sector_name(row.sector, say), label=_("Sector")),
        Cell(say.number(row.rung_count), label=_("Jobs"), is_number=True),
        Cell(say.text(STANDINGS[standing]), label=_("Validation")),
        Cell(day(timezone.localdate(row.updated_at)), label=_("Changed")),
    )


def sheet(found: Sequence[Ladder], say: Say) -> list[list[Value]]:
    standings = queries.standings(found)
    headings: list[Value] = [
        _("Ladder"), _("Sector"), _("Region"), _("For whom"), _("Jobs"), _("Version"),
        _("Validation"), _("Changed"),
    ]  # fmt: skip
    return [
        headings,
        *(
            [
                row.title, present.sector_name(row.sector, say), present.area_name(row.area, say),
                row.target_group, row.rung_count, row.latest,
                say.text(STANDINGS[standings[row.pk]]),
                timezone.localdate(row.updated_at).isoformat(),
            ]
            for row in found
        ),
    ]  # fmt: skip
