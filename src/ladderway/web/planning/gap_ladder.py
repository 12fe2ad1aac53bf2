"""The steps of one ladder with their programs; programs that could be made to fit; own counts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ladderway.domain.ladders.bridges import Climb
from ladderway.domain.ladders.gaps import Gaps, StepGap
from ladderway.domain.planning.quarters import Quarter
from ladderway.web.lists import Cell, Column, Place, Sortable, TableView, export, table
from ladderway.web.partners.models import Agency, Community
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.planning import gap_present, gap_queries
from ladderway.web.planning.gap_models import Demand, Gap, GapSort, Modification, Opinion, Side
from ladderway.web.planning.gap_present import BridgeView
from ladderway.web.planning.gap_queries import Adaptable, StepKey
from ladderway.web.reference.speech import speech
from ladderway.web.training import present
from ladderway.web.training import queries as training
from ladderway.web.training.models import Program

Read = Callable[[Adaptable], Sortable]


@dataclass(frozen=True, slots=True)
class Register:
    """What is written down about a step."""

    gaps: list[Gap]
    upkeep: list[Gap]
    modifications: list[Modification]
    offered: list[Opinion]
    valued: list[Opinion]


@dataclass(frozen=True, slots=True)
class StepView:
    anchor: str
    name: str
    value: str  # as a form sends it
    occupation: str  # of the job above; "" where it has no code
    training: str
    challenges: tuple[str, ...]  # written on the rung above
    bridges: tuple[BridgeView, ...]
    total: int
    register: Register

    @property
    def is_cut(self) -> bool:
        return len(self.bridges) < self.total


def steps(community: Community, gaps: Gaps, all_of: str, today: date) -> list[StepView]:
    """The best programs of every step, and all of the one whose anchor is `all_of`."""
    cut = [s.bridges if _anchor(s) == all_of else s.bridges[: gap_present.MOST_PROGRAMS]
           for s in gaps.steps]  # fmt: skip
    ids = {b.program.id for bridges in cut for b in bridges}
    rows = _rows(community, ids)
    starts = training.starts_next(list(rows.values()), today)
    registers = _registers(community, gaps)
    return [
        StepView(
            anchor=_anchor(step),
            name=gap_present.step_name(step.climb),
            value=gap_present.step_value(step.climb.key),
            occupation=step.climb.above.occupation,
            training=step.climb.step.training,
            challenges=step.climb.above.challenges,
            bridges=tuple(gap_present.bridge_view(b, rows, starts) for b in bridges),
            total=len(step.bridges),
            register=registers[step.climb.key],
        )
        for step, bridges in zip(gaps.steps, cut, strict=True)
    ]


def _anchor(step: StepGap) -> str:
    return gap_present.anchor(step.climb)


def _rows(community: Community, ids: set[str]) -> Mapping[str, Program]:
    found = training.on_the_map(community).filter(public_id__in=ids)
    return {str(p.public_id): p for p in found}


def _registers(community: Community, gaps: Gaps) -> Mapping[StepKey, Register]:
    ladder = gaps.steps[0].climb.ladder.id if gaps.steps else ""
    told = gap_queries.told_of(Gap, community, ladder)
    changed = gap_queries.told_of(Modification, community, ladder)
    said = gap_queries.told_of(Opinion, community, ladder)
    keys = [step.climb.key for step in gaps.steps]
    return {
        key: Register(
            gaps=[g for g in told.get(key, ()) if g.sort != GapSort.UPKEEP],
            upkeep=[g for g in told.get(key, ()) if g.sort == GapSort.UPKEEP],
            modifications=changed.get(key, []),
            offered=[o for o in said.get(key, ()) if o.side == Side.PROVIDER],
            valued=[o for o in said.get(key, ()) if o.side == Side.EMPLOYER],
        )
        for key in keys
    }


def adaptable_table(
    rows: Sequence[Adaptable], params: Mapping[str, str], community: Community
) -> TableView:
    return table(
        rows,
        _columns(community.slug),
        Place.of(params, "organization"),
        caption=_("Training that could be made to fit"),
        export_url=reverse("planning:adaptable_csv", args=[community.slug]),
    )


def adaptable_sheet(rows: Sequence[Adaptable], params: Mapping[str, str]) -> list[list[Sortable]]:
    return export(rows, _columns(""), Place.of(params, "organization"))


def _columns(slug: str) -> list[Column[Adaptable]]:
    say = speech()

    def title_cell(row: Adaptable) -> Cell:
        url = reverse("training:program", args=[slug, row.program.public_id]) if slug else ""
        return Cell(present.title(row.program, say), url=url)

    def said(key: str, label: str, value: Read) -> Column[Adaptable]:
        return Column(key, label, value, lambda r: Cell(str(value(r) or "–")))

    return [
        Column("program", _("Program"), lambda r: present.title(r.program, say), title_cell),
        said(
            "organization", _("Organization"), lambda r: present.named(r.program.organization, say)
        ),
        said("upgrading", _("Upgrading"), lambda r: _yes(r.program.upgrading)),
        said("empty", _("Places that stand empty"), lambda r: r.program.dormant_capacity),
        said("adapts", _("Would change it"), _willing),
        said("used", _("Leads over a step already"), lambda r: _yes(r.used)),
    ]


def _yes(told: bool) -> str:
    return _("Yes") if told else _("No")


def _willing(row: Adaptable) -> str:
    answer = str(row.program.get_adapts_display())
    return f"{answer}. {row.program.adapts_note}" if row.program.adapts_note else answer


def _quarter(quarter: Quarter) -> str:
    told = {"year": quarter.year, "number": quarter.number}
    return _("%(year)s, quarter %(number)s") % told


def own_table(
    agencies: Sequence[Agency],
    published: Collection[Quarter],
    steps: Mapping[StepKey, Climb],
    params: Mapping[str, str],
    community: Community,
) -> TableView:
    """What these agencies said, as their own people see it. A month leads to its removal,
    or to its correction where it is published."""

    def month(row: Demand) -> Cell:
        verb = "demand_correct" if row.counted_in in published else "demand_remove"
        url = reverse(f"planning:{verb}", args=[community.slug, row.public_id])
        return Cell(date_format(date(row.year, row.month, 1), "F Y"), url=url)

    def counted(row: Demand) -> str:
        told = _quarter(row.counted_in)
        if row.corrected_count is not None:
            asked = _("correction to %(count)s asked for") % {"count": row.corrected_count}
            return f"{told}, {asked}"
        late = _("reported late")
        return f"{told}, {late}" if row.is_late else told

    def told(key: str, label: str, value: Callable[[Demand], str]) -> Column[Demand]:
        return Column(key, label, value, lambda r: Cell(value(r) or "–"))

    columns = [
        Column("month", _("Month"), lambda r: f"{r.year}-{r.month:02}", month),
        told("agency", _("Agency"), lambda r: named(r.agency)),
        told("step", _("Step"), lambda r: gap_present.step_named(r.step_key, steps)),
        told("area", _("Area"), lambda r: r.area),
        told("reason", _("Reason"), lambda r: str(r.get_reason_display())),
        Column("people", _("People"), lambda r: r.count, lambda r: Cell(str(r.count)), True),
        told("counted", _("Counted in"), counted),
    ]
    rows = list(gap_queries.own_demand(agencies))
    place = Place.of(params, "-month")
    return table(rows, columns, place, caption=_("Months that your agency reported"))
