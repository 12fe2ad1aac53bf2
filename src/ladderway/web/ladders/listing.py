"""The list of ladders: filtered, sorted, paged; its state is in its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.domain.ladders.kept_rules import Standing
from ladderway.files.exports.sheet import Value
from ladderway.files.sector_tables import load_sectors
from ladderway.web.ladders import present, queries
from ladderway.web.ladders.models import Ladder
from ladderway.web.ladders.queries import Wanted
from ladderway.web.lists import Cell, Leaf, Place, Stored, TableView, arranged, cut, searched, shown
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import day, speech
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
    sector = params.get("sector", "")
    return Wanted(
        text=searched(params),
        sector=sector if sector in load_sectors().by_id else "",
        archived=params.get("archived") == "1",
    )


def sectors(chosen: str) -> list[tuple[str, str, bool]]:
    say = speech()
    return [(s.id, s.name(say.language), s.id == chosen) for s in load_sectors().all]


def table(found: QuerySet[Ladder], params: Mapping[str, str], place: Community) -> TableView:
    say, at = speech(), Place.of(params, "title")
    columns = _columns({}, place, say)
    leaf: Leaf[Ladder] = cut(arranged(found, columns, at), at, SIZE)
    return shown(
        leaf,
        _columns(queries.standings(leaf.rows), place, say),
        at,
        caption=_("Ladders"),
        export_url=reverse("ladders:list_csv", args=[place.slug]),
    )


def _columns(standings: Mapping[int, Standing], place: Community, say: Say) -> list[Stored]:
    def title(row: Ladder) -> Cell:
        url = reverse("ladders:ladder", args=[place.slug, row.public_id])
        below = [row.target_group, _("Example, not real") if row.is_illustrative else ""]
        return Cell(row.title, url=url, below=" · ".join(filter(None, below)))

    return [
        Stored("title", _("Ladder"), title, "title"),
        Stored("sector", _("Sector"), lambda r: Cell(present.sector_name(r.sector, say)),
               ("sector", "title")),
        Stored("rungs", _("Jobs"), lambda r: Cell(say.number(r.rung_count)),
               ("rung_count", "title"), is_number=True),
        Stored("validation", _("Validation"),
               lambda r: Cell(say.text(STANDINGS[standings[r.pk]]))),
        Stored("changed", _("Changed"),
               lambda r: Cell(day(timezone.localdate(r.updated_at))), "updated_at"),
    ]  # fmt: skip


def in_order(found: QuerySet[Ladder], params: Mapping[str, str], place: Community) -> list[Ladder]:
    """All of them in the order of the page."""
    return list(arranged(found, _columns({}, place, speech()), Place.of(params, "title")))


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
