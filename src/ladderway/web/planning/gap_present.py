"""Gaps as pages and sheets show them: names of steps, cells of the heat map, reasons in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.domain.ladders.bridges import NOWHERE, Climb
from ladderway.domain.ladders.gaps import Bridge, Gaps, StepGap, heat_map
from ladderway.domain.shared.outcomes import Status
from ladderway.files.exports.sheet import Value
from ladderway.web.planning.gap_models import Opinion, Waiting
from ladderway.web.planning.gap_queries import News, StepKey
from ladderway.web.planning.quarters import DemandTable
from ladderway.web.reference.speech import speech
from ladderway.web.training.models import Program
from ladderway.words import Say, packs, sentence
from ladderway.words.gaps import CRITERIA, LINKS, STATUS

MOST_PROVIDERS = 10
MOST_PROGRAMS = 12
FEW, ALL = "few", "all"


def step_name(climb: Climb) -> str:
    below = climb.below.title if climb.below != NOWHERE else _("Start")
    return f"{below} → {climb.above.title}"


def step_value(key: StepKey) -> str:
    """A step as a form sends it."""
    return "|".join(key)


def step_named(key: StepKey, steps: Mapping[StepKey, Climb]) -> str:
    """With its ladder; a step that was taken off its ladder says so."""
    climb = steps.get(key)
    if climb is None:
        return _("A step that is no longer on its ladder")
    return f"{climb.ladder.title}: {step_name(climb)}"


def anchor(climb: Climb) -> str:
    position = climb.ladder.steps.index(climb.step) + 1
    return f"step-{position}"


@dataclass(frozen=True, slots=True)
class HeatCell:
    provider: str
    kind: str  # class: all, open, some, none
    met: int = 0
    asked: int = 0
    program: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    ladder: str
    ladder_id: str
    name: str
    anchor: str
    step_value: str
    occupation: str  # of the job above; "" where it has no code
    programs: int
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatView:
    providers: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    more_providers: int  # that no column has room for


def heat(gaps: Gaps) -> HeatView:
    found = heat_map(gaps)
    shown = found.providers[:MOST_PROVIDERS]
    rows = tuple(_heat_row(step, shown, cells) for step, cells in found.rows)
    return HeatView(shown, rows, len(found.providers) - len(shown))


def _heat_row(step: StepGap, providers: Sequence[str], cells: Sequence[Bridge | None]) -> HeatRow:
    shown = zip(providers, cells, strict=False)
    return HeatRow(
        ladder=step.climb.ladder.title,
        ladder_id=step.climb.ladder.id,
        name=step_name(step.climb),
        anchor=anchor(step.climb),
        step_value=step_value(step.climb.key),
        occupation=step.climb.above.occupation,
        programs=len(step.bridges),
        cells=tuple(_heat_cell(name, bridge) for name, bridge in shown),
    )


def _heat_cell(provider: str, bridge: Bridge | None) -> HeatCell:
    if bridge is None:
        return HeatCell(provider, "none")
    return HeatCell(provider, _kind(bridge), bridge.met, len(bridge.judged), bridge.program.title)


def _kind(bridge: Bridge) -> str:
    """All met; nothing against it but open questions; something against it."""
    if bridge.is_suitable:
        return "all"
    return "some" if bridge.count(Status.NOT_MET) else "open"


def heat_sheet(gaps: Gaps) -> list[list[Value]]:
    """Every step against every provider, with the words of the page."""
    found = heat_map(gaps)
    heads: list[Value] = [_("Ladder"), _("Step"), _("Programs"), *found.providers]
    rows: list[list[Value]] = [
        [
            step.climb.ladder.title,
            step_name(step.climb),
            len(step.bridges),
            *("" if b is None else _("{met} of {asked}").format(met=b.met, asked=len(b.judged))
              for b in cells),
        ]
        for step, cells in found.rows
    ]  # fmt: skip
    return [heads, *rows]


def missing(gaps: Gaps) -> list[HeatRow]:
    """The steps over which nothing leads."""
    return [_heat_row(step, (), ()) for step in gaps.nobody_offers]


@dataclass(frozen=True, slots=True)
class NewsLine:
    at: date
    step: str
    program: str
    program_id: str
    organization: str
    met: int
    asked: int


def news(found: Sequence[News]) -> list[NewsLine]:
    return [
        NewsLine(
            timezone.localdate(one.at),
            f"{one.climb.ladder.title}: {step_name(one.climb)}",
            one.bridge.program.title,
            one.bridge.program.id,
            one.bridge.program.organization,
            one.bridge.met,
            len(one.bridge.judged),
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    label: str
    status: str  # met, not_met, unknown
    word: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BridgeView:
    id: str
    title: str
    organization: str
    links: str
    met: int
    asked: int
    marks: tuple[Mark, ...]
    starts: date | None
    adapts: str
    empty_places: int | None


def bridge_view(
    bridge: Bridge, rows: Mapping[str, Program], starts: Mapping[int, tuple[date, int | None]]
) -> BridgeView:
    say, row = speech(), rows.get(bridge.program.id)
    return BridgeView(
        id=bridge.program.id,
        title=bridge.program.title,
        organization=bridge.program.organization,
        links=", ".join(say.text(LINKS[link]) for link in bridge.links),
        met=bridge.met,
        asked=len(bridge.judged),
        marks=marks(bridge, say),
        starts=starts[row.pk][0] if row and row.pk in starts else None,
        adapts=str(row.get_adapts_display()) if row and row.adapts != "unknown" else "",
        empty_places=row.dormant_capacity if row else None,
    )


def marks(bridge: Bridge, say: Say) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            say.text(CRITERIA[j.criterion]),
            j.outcome.status.value,
            say.text(STATUS[j.outcome.status.value]),
            tuple(sentence(reason, say) for reason in j.outcome.reasons),
        )
        for j in bridge.judged
    )


def ladder_sheet(gaps: Gaps) -> list[list[Value]]:
    """Every program of every step with the answer to each question."""
    say = speech()
    criteria = [say.text(label) for label in CRITERIA.values()]
    heads: list[Value] = [
        _("Ladder"), _("Step"), _("Program"), _("Organization"), _("Why it is here"), *criteria,
        _("Met"), _("Not known"),
    ]  # fmt: skip
    rows: list[list[Value]] = [heads]
    for step in gaps.steps:
        name: list[Value] = [step.climb.ladder.title, step_name(step.climb)]
        if not step.bridges:
            rows.append([*name, _("Nobody offers this")])
        rows += [[*name, *_bridge_line(b, say)] for b in step.bridges]
    return rows


def _bridge_line(bridge: Bridge, say: Say) -> list[Value]:
    told = {j.criterion.value: say.text(STATUS[j.outcome.status.value]) for j in bridge.judged}
    links = ", ".join(say.text(LINKS[link]) for link in bridge.links)
    answers: list[Value] = [told.get(criterion, "") for criterion in CRITERIA]
    named: list[Value] = [bridge.program.title, bridge.program.organization, links]
    return [*named, *answers, bridge.met, bridge.unknown]


# Why steps wait.


@dataclass(frozen=True, slots=True)
class CountRow:
    step: str
    area: str
    counts: tuple[tuple[str, int | None], ...]  # label and number; None is hidden
    total: int | None


@dataclass(frozen=True, slots=True)
class CountView:
    reasons: tuple[str, ...]
    rows: tuple[CountRow, ...]
    totals: tuple[tuple[str, int | None], ...]
    total: int | None
    hides: bool


def counts(table: DemandTable, steps: Mapping[StepKey, Climb], ladder: str) -> CountView:
    """The table as it may be shown. A ladder chooses rows; the totals stay those of all, since
    totals of a part could give away what is hidden."""
    labels = tuple(str(Waiting(reason).label) for reason in table.reasons)
    safe = table.counts
    rows = tuple(
        CountRow(step_named(row.step, steps), row.area, tuple(zip(labels, n, strict=True)), total)
        for row, n, total in zip(table.rows, safe.cells, safe.row_totals, strict=True)
        if not ladder or row.step[0] == ladder
    )
    totals = tuple(zip(labels, safe.column_totals, strict=True)) if table.rows else ()
    return CountView(labels, rows, totals, safe.total, safe.hides)


def counts_sheet(view: CountView) -> list[list[Value]]:
    heads: list[Value] = [_("Step"), _("Area"), *view.reasons, _("All reasons")]
    rows: list[list[Value]] = [
        [r.step, r.area, *(_number(n) for _label, n in r.counts), _number(r.total)]
        for r in view.rows
    ]
    last: list[Value] = [_("All steps"), "", *(_number(n) for _l, n in view.totals)]
    return [heads, *rows, [*last, _number(view.total)]]


def _number(count: int | None) -> Value:
    return _("hidden") if count is None else count


def how_common_words(opinion: Opinion, say: Say) -> str:
    return packs.share_words(opinion.heard, opinion.asked, say)
