"""A household over every pay: what it has now, the chart, the table, and what is telling."""

from dataclasses import dataclass

from ladderway.domain.income import answers
from ladderway.domain.income.answers import Change, Zone
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Curve, JobInHand, Range, Way
from ladderway.domain.income.ranges import Ranged
from ladderway.domain.income.statement import Line
from ladderway.files.exports import in_hand_chart
from ladderway.files.exports.in_hand_chart import GROUPS, Chart, Mark, Stretch
from ladderway.web.in_hand.job_views import LEAST_MAY
from ladderway.web.in_hand.present import (
    GROUP_NAMES,
    Figures,
    about,
    figures,
    groups_of,
    legend,
    month_of,
    percent,
    told,
)
from ladderway.words import Say
from ladderway.words.income import LINES

TABLE_STEP = 4_000.0  # dollars a year between the rows of the table
LEAST_DEPTH = 120.0  # dollars a year: less is lost in the rounding
LEAST_CAUSE = 120.0
LEAST_CHANGE = 25.0  # dollars a month between now and at rest
TAXES = frozenset(
    {
        Line.EARNINGS,
        Line.FEDERAL_TAX,
        Line.ONTARIO_TAX,
        Line.HEALTH_PREMIUM,
        Line.CPP,
        Line.EI_PREMIUM,
    }
)


@dataclass(frozen=True, slots=True)
class CurveRow:
    earned: str
    money: str
    worth: str
    lost: str  # of a raise
    groups: tuple[tuple[str, str], ...]  # heading and amount
    is_now: bool
    is_dead: bool


@dataclass(frozen=True, slots=True)
class CurveView:
    wide: str
    tall: str
    headings: tuple[str, ...]
    rows: tuple[CurveRow, ...]
    sentences: tuple[str, ...]
    now_money: str
    now_worth: str
    now_lines: tuple[Figures, ...]
    increment: str
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Here:
    """A household as it stands: this month on its path, and at rest; the lowest wage there is."""

    household: Household
    month: Way
    rest: JobInHand
    minimum_wage: float


def curve_view(curve: Curve, here: Here, say: Say) -> CurveView:
    chart = _chart(curve, here, say)
    label = say.text(
        "Chart: money in hand a month by earnings a year, stacked by where it comes from. "
        "The table below says the same in figures."
    )
    statement = curve.statements[0]
    return CurveView(
        wide=in_hand_chart.wide(chart, label),
        tall=in_hand_chart.tall(chart, label),
        headings=tuple(say.text(GROUP_NAMES[group]) for group in groups_of(statement)),
        rows=tuple(_rows(curve, say)),
        sentences=(*_now_sentences(here, say), *_curve_sentences(curve, here, say)),
        now_money=told(month_of(here.month.money, 0), say),
        now_worth=told(month_of(here.month.worth, 0), say),
        now_lines=figures(here.month.lines(0), say),
        increment=say.money(answers.INCREMENT / 12),
        legend=legend(statement, say),
    )


def _now_sentences(here: Here, say: Say) -> list[str]:
    """What May brings, and what changes without anybody doing anything."""
    found = []
    if here.rest.in_may.value >= LEAST_MAY:
        found.append(
            say.text("And about {money} once a year in May, with the tax return.").format(
                money=about(here.rest.in_may.value, say)
            )
        )
    now = month_of(here.month.money, 0).value
    if abs(here.rest.each_month.value - now) >= LEAST_CHANGE:
        found.append(_later(here, say).format(money=told(here.rest.each_month, say)))
    found += _hours_sentences(here, say)
    return found


def _later(here: Here, say: Say) -> str:
    if any(adult.claim for adult in here.household.adults):
        return say.text("When Employment Insurance has ended: {money} a month.")
    if not here.household.filed:
        return say.text("Once your returns are filed and paid out: {money} a month.")
    return say.text("Once every program has caught up with this pay: {money} a month.")


def _hours_sentences(here: Here, say: Say) -> list[str]:
    if here.household.adults[0].jobs and here.rest.prospect.hours_low is not None:
        text = say.text("With fewer hours ({hours} a week): {money} a month.")
        hours = say.number(round(here.rest.hours_if_fewer, 1), 0)
        return [text.format(hours=hours, money=told(here.rest.fewer_hours, say))]
    return []


def _place_now(curve: Curve) -> int:
    """The place on the grid nearest to the present earnings."""
    return int(abs(curve.earnings - curve.now).argmin())


def _at(ranged: Ranged, place: int) -> Range:
    """A month of a year's figures."""
    year = month_of(ranged, place)
    return Range.of(year.low / 12, year.value / 12, year.high / 12)


def told_zones(curve: Curve) -> list[Zone]:
    """Dead zones that take enough to be told and lie at the present pay or above it."""
    return [z for z in curve.zones if z.depth >= LEAST_DEPTH and z.end > curve.now]


def _chart(curve: Curve, here: Here, say: Say) -> Chart:
    statement = curve.statements[0]
    groups = groups_of(statement)
    top = float(curve.earnings[-1])
    axis = (
        say.text("your pay a year, before deductions")
        if here.household.is_couple
        else say.text("pay a year, before deductions")
    )
    words = say.text("more pay adds nothing here")
    return Chart(
        xs=tuple(float(x) for x in curve.earnings),
        layers={g: tuple(float(v) / 12 for v in statement.of(GROUPS[g])) for g in groups},
        names={g: say.text(GROUP_NAMES[g]) for g in groups},
        x_ticks=tuple((float(x), say.money(float(x))) for x in range(0, int(top) + 1, 10_000)),
        figure=say.number,
        unit=say.text("$ a month"),
        x_unit=axis,
        marks=(Mark(curve.now, float(curve.worth.value[_place_now(curve)]) / 12, "●"),),
        dead=tuple(
            Stretch(z.start, min(z.end, top), words if n == 0 else "")
            for n, z in enumerate(told_zones(curve))
        ),
    )


def _rows(curve: Curve, say: Say) -> list[CurveRow]:
    here = _place_now(curve)
    step = max(1, round(TABLE_STEP / float(curve.earnings[1] - curve.earnings[0])))
    places = sorted({*range(0, len(curve.earnings), step), here})
    return [_row(curve, k, say, is_now=k == here) for k in places]


def _row(curve: Curve, k: int, say: Say, *, is_now: bool) -> CurveRow:
    earned = curve.now if is_now else float(curve.earnings[k])
    lines = {one.line: one.amount for one in curve.lines(k)}
    return CurveRow(
        earned=say.money(round(earned)),
        money=told(_at(curve.money, k), say),
        worth=told(_at(curve.worth, k), say),
        lost=_lost(float(curve.rates[k]), say),
        groups=tuple(
            (say.text(GROUP_NAMES[g]), told(_sum(lines, GROUPS[g]), say))
            for g in groups_of(curve.statements[0])
        ),
        is_now=is_now,
        is_dead=any(z.start < earned < z.end for z in told_zones(curve)),
    )


def _lost(share: float, say: Say) -> str:
    if share >= 1.0:
        return say.text("all of it")
    return say.text("none, more is added") if share < 0 else percent(share, say)


def _sum(lines: dict[Line, Range], group: frozenset[Line]) -> Range:
    found = [lines[line] for line in group if line in lines]
    low, value, high = (sum(getattr(r, end) for r in found) for end in ("low", "value", "high"))
    return Range.of(low, value, high)


def _curve_sentences(curve: Curve, here: Here, say: Say) -> list[str]:
    found = []
    if curve.now:
        found.append(_raise_sentence(float(curve.rates[_place_now(curve)]), say))
    found += [_zone_sentence(curve, zone, say) for zone in told_zones(curve)]
    even = answers.break_even(curve.earnings, curve.worth.value, curve.now)
    inside = any(zone.start <= curve.now < zone.end for zone in told_zones(curve))
    if inside and curve.now and even is not None:
        found.append(_even_sentence(even, here, say))
    return found


def _raise_sentence(lost: float, say: Say) -> str:
    raised = say.money(answers.INCREMENT / 12)
    if lost >= 1.0:
        return say.text(
            "A raise of {raised} a month would be taken back by lower benefits once they have all "
            "caught up."
        ).format(raised=raised)
    return say.text(
        "Of a raise of {raised} a month, about {share} goes to taxes, deductions and lower "
        "benefits once they have all caught up."
    ).format(raised=raised, share=percent(max(lost, 0.0), say))


def _zone_sentence(curve: Curve, zone: Zone, say: Say) -> str:
    start, end = say.money(round(zone.start, -2)), say.money(round(zone.end, -2))
    if zone.start == 0:
        return say.text(
            "The first {end} a year go into the costs of work that you told: care, getting there."
        ).format(end=end)
    if zone.end == float("inf"):
        return say.text("From {start} a year on, more pay adds nothing within this chart.").format(
            start=start
        )
    text = say.text(
        "Between {start} and {end} a year, more pay leaves you no more: up to {depth} a month "
        "less. From {end} on you have more again."
    ).format(start=start, end=end, depth=about(zone.depth / 12, say))
    ends = _what_ends(curve, zone)
    if not ends:
        return text
    names = say.listing([say.text(LINES[change.line]) for change in ends])
    causes = say.text("What falls there: {names}.").format(names=names)
    return f"{text} {causes}"


def _what_ends(curve: Curve, zone: Zone) -> list[Change]:
    """The lines, taxes apart, that fall most from the start of a zone to its lowest point."""
    statement = curve.statements[0]
    inside = (curve.earnings >= zone.start) & (curve.earnings < zone.end)
    start = int((curve.earnings >= zone.start).argmax())
    lowest = int(
        min((k for k, there in enumerate(inside) if there), key=lambda k: statement.worth[k])
    )
    changes = answers.compare(statement.at(start), statement.at(lowest)).changes
    return [c for c in changes if c.line not in TAXES and c.amount <= -LEAST_CAUSE][:3]


def _even_sentence(even: float, here: Here, say: Say) -> str:
    """From which pay on more is left: as a wage at the hours told, or as hours at a wage where
    that wage would be under the minimum."""
    hours = here.rest.prospect.hours or 35.0
    wage = even / 52 / hours
    if wage >= here.minimum_wage:
        text = say.text(
            "From where you are now, more is left again from about {money} a year on: {wage} an "
            "hour at {hours} hours a week."
        )
    else:
        wage = max(here.rest.prospect.wage, here.minimum_wage)
        hours = even / 52 / wage
        text = say.text(
            "From where you are now, more is left again from about {money} a year on: {hours} "
            "hours a week at {wage} an hour."
        )
    return text.format(
        money=say.money(round(even, -2)), wage=say.wage(wage), hours=say.number(round(hours))
    )
