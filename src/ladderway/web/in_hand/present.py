"""What the pages say of a household in hand: figures as ranges, sentences, tables and charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ladderway.domain.income import answers, in_hand
from ladderway.domain.income.answers import Zone
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Curve, JobInHand, Jobs, LineInHand, Range, StepInHand
from ladderway.domain.income.ranges import Ranged
from ladderway.domain.income.statement import Line, Statement
from ladderway.files.exports import in_hand_chart
from ladderway.files.exports.in_hand_chart import GROUPS, Chart, Group, Mark, Stretch
from ladderway.web.reference.speech import day as say_day
from ladderway.words import Say
from ladderway.words.income import LINES
from ladderway.words.mark import N_

TABLE_STEP = 4_000.0  # dollars a year between the rows of the table
LEAST_DEPTH = 120.0  # dollars a year: less is lost in the rounding
LEAST_LOSS = 5.0  # dollars a month: smaller changes are not named
MOST_NAMED = 6
GROUP_NAMES: dict[Group, str] = {
    "pay": N_("Pay, after deductions and costs"),
    "aid": N_("Social assistance"),
    "children": N_("Child benefits"),
    "credits": N_("Workers benefit and credits"),
    "kind": N_("Drugs, dental, vision"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of lines with their amounts."""

    label: str
    amount: str
    kind: str  # "gain", "loss" or "": a class of the style sheet


@dataclass(frozen=True, slots=True)
class CurveRow:
    earned: str
    month: str  # gross a month
    money: str
    worth: str
    lost: str  # of a raise
    groups: tuple[str, ...]
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
    legend: tuple[tuple[Group, str], ...]


@dataclass(frozen=True, slots=True)
class JobView:
    label: str
    pay: str
    hours: str
    gross: str
    money: str
    worth: str
    fewer: str
    lines: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """The raise to this job: "$160 to $170 of $400"."""

    sentence: str
    share: int  # percent kept, for the bar
    takes: tuple[Figures, ...]


def told(amount: Range, say: Say) -> str:
    """A range in words: exact to the dollar, or from low to high in tens."""
    low, high = amount.told()
    if low == high:
        return say.money(low)
    return say.text("{low} to {high}").format(low=say.money(low), high=say.money(high))


def signed(amount: Range, say: Say) -> str:
    """The same with its sign: "+ $20", "− $100 to $110"."""
    low, high = amount.told()
    sign = "+" if amount.value >= 0 else "−"
    if low < 0 < high:
        return told(amount, say)
    near, far = sorted((abs(low), abs(high)))
    if near == far:
        return f"{sign} {say.money(near)}"
    if near == 0:
        return say.text("up to {sign} {money}").format(sign=sign, money=say.money(far))
    return say.text("{sign} {low} to {high}").format(
        sign=sign, low=say.money(near), high=say.money(far)
    )


def about(amount: float, say: Say) -> str:
    """Rounded to ten dollars."""
    return say.money(round(amount / 10) * 10)


def figures(lines: Sequence[LineInHand], say: Say) -> tuple[Figures, ...]:
    return tuple(_figures(line, say) for line in lines)


def _figures(one: LineInHand, say: Say) -> Figures:
    kind = "gain" if one.amount.value > 0 else "loss"
    return Figures(say.text(LINES[one.line]), signed(one.amount, say), kind)


def curve_view(curve: Curve, household: Household, hours: float, say: Say) -> CurveView:
    """`hours` a week turn earnings of a year into an hourly wage."""
    chart = _curve_chart(curve, say)
    label = say.text(
        "Chart: money in hand a month by earnings a year, stacked by where it comes from. "
        "The table below says the same in figures."
    )
    now = in_hand.present(household, "")
    here = _job_now(curve)
    return CurveView(
        wide=in_hand_chart.wide(chart, label),
        tall=in_hand_chart.tall(chart, label),
        headings=tuple(say.text(GROUP_NAMES[group]) for group in groups_of(curve.statements[0])),
        rows=tuple(_rows(curve, say)),
        sentences=tuple(_curve_sentences(curve, household, hours, say, has_job=now.hours > 0)),
        now_money=told(_at(curve.money, here), say),
        now_worth=told(_at(curve.worth, here), say),
        now_lines=figures(curve.lines(here), say),
        increment=say.money(answers.INCREMENT / 12),
        legend=legend(curve.statements[0], say),
    )


def legend(statement: Statement, say: Say) -> tuple[tuple[Group, str], ...]:
    """The groups that a chart shows, from the top down as they are stacked."""
    return tuple((g, say.text(GROUP_NAMES[g])) for g in reversed(groups_of(statement)))


def _job_now(curve: Curve) -> int:
    """The place on the grid nearest to the present earnings."""
    return int(abs(curve.earnings - curve.now).argmin())


def _at(ranged: Ranged, place: int) -> Range:
    """A month of a year's figures."""
    year = month_of(ranged, place)
    return Range.of(year.low / 12, year.value / 12, year.high / 12)


def month_of(ranged: Ranged, place: int) -> Range:
    low, value, high = (float(f[place]) for f in (ranged.low, ranged.value, ranged.high))
    return Range.of(low, value, high)


def groups_of(statement: Statement) -> list[Group]:
    """Groups that bring or take something somewhere."""
    return [g for g, lines in GROUPS.items() if abs(statement.of(lines)).max() >= 1.0]


def _curve_chart(curve: Curve, say: Say) -> Chart:
    statement = curve.statements[0]
    groups = groups_of(statement)
    top = float(curve.earnings[-1])
    ticks = tuple((float(x), say.money(float(x))) for x in range(0, int(top) + 1, 10_000))
    here = _job_now(curve)
    end_of_zone = say.text("no more is left here")
    return Chart(
        xs=tuple(float(x) for x in curve.earnings),
        layers={g: tuple(float(v) / 12 for v in statement.of(GROUPS[g])) for g in groups},
        names={g: say.text(GROUP_NAMES[g]) for g in groups},
        x_ticks=ticks,
        figure=say.number,
        unit=say.text("$ a month"),
        x_unit=say.text("pay a year, before deductions"),
        marks=(Mark(curve.now, float(curve.worth.value[here]) / 12, "●"),),
        dead=tuple(
            Stretch(z.start, min(z.end, top), end_of_zone if n == 0 else "")
            for n, z in enumerate(deep_zones(curve))
        ),
    )


def _rows(curve: Curve, say: Say) -> list[CurveRow]:
    here = _job_now(curve)
    step = max(1, round(TABLE_STEP / float(curve.earnings[1] - curve.earnings[0])))
    places = sorted({*range(0, len(curve.earnings), step), here})
    return [_row(curve, k, say, is_now=k == here) for k in places]


def _row(curve: Curve, k: int, say: Say, *, is_now: bool) -> CurveRow:
    earned = float(curve.earnings[k])
    lines = {one.line: one.amount for one in curve.lines(k)}
    return CurveRow(
        earned=say.money(earned),
        month=say.money(earned / 12),
        money=told(_at(curve.money, k), say),
        worth=told(_at(curve.worth, k), say),
        lost=say.text("{number}%").format(number=say.number(round(100 * float(curve.rates[k])))),
        groups=tuple(told(_sum(lines, GROUPS[g]), say) for g in groups_of(curve.statements[0])),
        is_now=is_now,
        is_dead=any(z.start < earned < z.end for z in deep_zones(curve)),
    )


def _sum(lines: dict[Line, Range], group: frozenset[Line]) -> Range:
    found = [lines[line] for line in group if line in lines]
    low, value, high = (sum(getattr(r, end) for r in found) for end in ("low", "value", "high"))
    return Range.of(low, value, high)


def _curve_sentences(
    curve: Curve, household: Household, hours: float, say: Say, *, has_job: bool
) -> list[str]:
    found = _hours_sentences(curve, household, say)
    if has_job:
        lost = float(curve.rates[_job_now(curve)])
        found.append(
            say.text(
                "Of a raise of {raise_money} a month, about {share} goes to taxes, deductions and "
                "lower benefits once they have all caught up."
            ).format(
                raise_money=say.money(answers.INCREMENT / 12),
                share=say.text("{number}%").format(number=say.number(round(100 * lost))),
            )
        )
    for zone in deep_zones(curve):
        found.append(_zone_sentence(zone.start, zone.end, zone.depth, say))
    even = answers.break_even(curve.earnings, curve.worth.value, curve.now)
    if any(zone.start <= curve.now < zone.end for zone in deep_zones(curve)) and even is not None:
        found.append(
            say.text(
                "From where you are now, more is left again from about {money} a year on: {wage} "
                "an hour at {hours} hours a week."
            ).format(
                money=say.money(round(even, -2)),
                wage=say.wage(even / 52 / hours),
                hours=say.number(hours),
            )
        )
    return found


def _hours_sentences(curve: Curve, household: Household, say: Say) -> list[str]:
    """What is left if every week were like a bad or a good one; and a claim that is running."""
    jobs = household.adults[0].jobs
    found = []
    for text, ends in (
        (say.text("If every week were like a bad one: {money} a month."), "hours_low"),
        (say.text("If every week were like a good one: {money} a month."), "hours_high"),
    ):
        told_hours = [getattr(job, ends) for job in jobs]
        if any(hours is not None for hours in told_hours):
            year = 52 * sum(
                job.wage * (job.hours if hours is None else hours)
                for job, hours in zip(jobs, told_hours, strict=True)
            )
            place = int(abs(curve.earnings - year).argmin())
            found.append(text.format(money=told(_at(curve.money, place), say)))
    if any(adult.claim for adult in household.adults):
        found.append(
            say.text(
                "Employment Insurance ends with its weeks, so it is not in these figures: see it "
                "month by month on a ladder."
            )
        )
    return found


def deep_zones(curve: Curve) -> list[Zone]:
    """Dead zones that take enough to be told."""
    return [zone for zone in curve.zones if zone.depth >= LEAST_DEPTH]


def _zone_sentence(start: float, end: float, depth: float, say: Say) -> str:
    if end == float("inf"):
        return say.text("Above {start} a year the gain stops within this chart.").format(
            start=say.money(round(start, -2))
        )
    return say.text(
        "Between {start} and {end} a year a raise is taken back while benefits end: at the most "
        "{depth} a month less than at {start}. Beyond {end} more is left again."
    ).format(
        start=say.money(round(start, -2)),
        end=say.money(round(end, -2)),
        depth=about(depth / 12, say),
    )


def job_views(jobs: Jobs, say: Say) -> tuple[JobView, ...]:
    return tuple(_job_view(job, say) for job in jobs.jobs)


def _job_view(job: JobInHand, say: Say) -> JobView:
    p = job.prospect
    low, high = say.wage(p.low), say.wage(p.high)
    pay = low if p.low == p.high else say.text("{low} to {high}").format(low=low, high=high)
    places = 0 if float(p.hours).is_integer() else 1
    return JobView(
        label=p.label or say.text("As now"),
        pay=pay if p.hours else "",
        hours=say.number(p.hours, places) if p.hours else "",
        gross=told(job.gross, say),
        money=told(job.money, say),
        worth=told(job.worth, say),
        fewer=told(job.fewer_hours, say) if p.hours else "",
        lines=figures(job.lines, say),
    )


def step_views(jobs: Jobs, say: Say) -> tuple[StepView, ...]:
    return tuple(_step_view(step, say) for step in jobs.steps)


def _step_view(step: StepInHand, say: Say) -> StepView:
    losses = [c for c in step.changes if c.amount.value <= -LEAST_LOSS]
    gains = [c for c in step.changes if c.amount.value >= LEAST_LOSS]
    return StepView(
        _raise_sentence(step, say),
        max(0, min(100, round(100 * step.share))),
        figures([*losses[:MOST_NAMED], *reversed(gains[-2:])], say),
    )


def _raise_sentence(step: StepInHand, say: Say) -> str:
    gross = say.money(round(step.gross))
    if round(step.gross) == 0:
        if abs(step.kept.value) < LEAST_LOSS:
            return say.text("The pay is the same, and so is what is left in hand.")
        return say.text("The pay is the same; in hand it is {kept} a month.").format(
            kept=signed(step.kept, say)
        )
    if step.gross < 0:
        return say.text("The pay is {gross} a month lower; in hand it is {kept} a month.").format(
            gross=say.money(-round(step.gross)), kept=signed(step.kept, say)
        )
    if step.kept.high <= 0:
        return say.text(
            "Pay rises by {gross} a month. While benefits end, {kept} a month changes in hand. "
            "What you can keep is told below."
        ).format(gross=gross, kept=signed(step.kept, say))
    return say.text("Of {gross} more pay a month, {kept} stays in hand.").format(
        gross=gross, kept=told(step.kept, say)
    )


def month_name(day: date, say: Say) -> str:
    """ "March 2027", "mars 2027"."""
    return say.text("{month} {year}").format(month=say.text(MONTHS[day.month - 1]), year=day.year)


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def rules_of(day: date) -> str:
    """The date that every figure carries."""
    return _("Rules of %(day)s") % {"day": say_day(day)}
