"""A ladder in short words: on its drawing, in its list of steps, in its copies.

Everything here takes a `Say`, so that page, PDF, sheet and command line use the same words.
"""

from collections.abc import Sequence

from ladderway.domain.ladders.model import (
    Ladder,
    MonthRange,
    OptionKind,
    PayBand,
    Program,
    Rung,
    Step,
    TimeOrigin,
)
from ladderway.domain.ladders.staircase import StairRung, StairStep
from ladderway.words.mark import N_
from ladderway.words.say import Say

LABELS: dict[str, str] = {
    "quickest": N_("Quickest"),
    "cheapest": N_("Lowest cost"),
    "best_paid": N_("Best paid"),
    "less_usual": N_("Less usual"),
    "survival": N_("A job for now"),
    "way_back": N_("The way back to your field"),
}
ORIGINS: dict[TimeOrigin, str] = {
    TimeOrigin.OFFICIAL: N_("from an official description"),
    TimeOrigin.ONET: N_("from what workers in the United States report"),
    TimeOrigin.PROGRAM: N_("from a program on the map"),
    TimeOrigin.ASSUMPTION: N_("our assumption"),
}
EMPLOYERS: dict[str, str] = {
    "inside": N_("Often a move inside the same company"),
    "outside": N_("Often a move to another employer"),
    "either": N_("With the same employer or another one"),
}
DRIVERS: dict[str, str] = {
    "qualification": N_("What counts most here is a certificate or licence"),
    "performance": N_("What counts most here is how well you do the job"),
}
DIRECTIONS: dict[str, str] = {
    "up": N_("A step up"),
    "across": N_("A step across"),
    "down": N_("A step back first"),
}
CONDITIONS: dict[str, str] = {
    "strong_surplus": N_("far more people than jobs"),
    "moderate_surplus": N_("more people than jobs"),
    "balance": N_("about as many jobs as people"),
    "moderate_shortage": N_("more jobs than people"),
    "strong_shortage": N_("far more jobs than people"),
}


def pay_range(pay: PayBand | None, say: Say) -> str:
    """What a newcomer may meet: low to median."""
    if pay is None:
        return say.text("pay not known")
    if pay.median - pay.low < 0.005:
        return say.wage(pay.median)
    return say.text("{low} to {median}").format(low=say.wage(pay.low), median=say.wage(pay.median))


def gain(low: float, high: float, say: Say) -> str:
    """The change in pay as a range with its sign, in whole dollars an hour."""
    figures = sorted({round(low), round(high)})
    if figures == [0]:
        return say.text("about the same pay")
    sign = "+" if figures[0] >= 0 else "−"
    if len(figures) == 1:
        return say.text("{sign} {wage} an hour").format(sign=sign, wage=say.money(abs(figures[0])))
    if figures[0] < 0 <= figures[1]:
        return say.text("from {low} less to {high} more an hour").format(
            low=say.money(-figures[0]), high=say.money(figures[1])
        )
    near, far = sorted(abs(f) for f in figures)
    return say.text("{sign} {low} to {high} an hour").format(
        sign=sign, low=say.money(near), high=say.money(far)
    )


def months(count: int, say: Say) -> str:
    return say.plural("{count} month", "{count} months", count).format(count=say.number(count))


def steps(count: int, say: Say) -> str:
    return say.plural("{count} step", "{count} steps", count).format(count=say.number(count))


def month_range(time: MonthRange, say: Say) -> str:
    if time.low == time.high:
        return months(time.low, say)
    return say.text("{low} to {high} months").format(
        low=say.number(time.low), high=say.number(time.high)
    )


def when(month: int, say: Say) -> str:
    """ "now" or "month 13": when a rung starts."""
    return say.text("now") if month == 0 else say.text("month {number}").format(number=month)


def cost(amount: int | None, known: bool, say: Say) -> str:
    """What the person pays; what is known of it where some of it is not."""
    if amount is None or (not known and not amount):
        return say.text("cost not known")
    return (
        say.text("{money} for you") if known else say.text("{money} or more, part not known")
    ).format(money=say.money(amount))


def rung_name(rung: Rung, say: Say) -> str:
    """The everyday name of the job, short enough for a drawing."""
    return say.text("No job yet") if rung.noc is None else say.name("job", rung.noc)


def stair_rung(rung: Rung, say: Say) -> StairRung:
    pay = rung.pay
    low, median = (None, None) if pay is None else (pay.low, pay.median)
    text = "" if rung.noc is None else pay_range(pay, say)
    return StairRung(rung_name(rung, say), text, when(rung.month, say), rung.month, low, median)


def stair_step(step: Step, below: Rung, say: Say) -> StairStep:
    """The amber note over the rung `below`: what is done, how long, what it costs."""
    assumed = step.time.origin is TimeOrigin.ASSUMPTION
    return StairStep(effort_title(step, below, say), tuple(_effort_lines(step, say)), assumed)


def effort_title(step: Step, below: Rung, say: Say) -> str:
    """What the way from the rung `below` consists of, in a few words."""
    if step.kind is OptionKind.PROGRAM:
        return " + ".join(p.title for p in step.programs)
    if step.kind is OptionKind.EXPERIENCE:
        if below.noc is None:
            return say.text("Getting ready and finding the job")
        if not step.experience_months:
            return say.text("Apply when you are ready")
        return say.text("{time} on the job").format(time=months(step.experience_months, say))
    return say.text("Training is needed")


def _effort_lines(step: Step, say: Say) -> list[str]:
    lines = []
    if step.kind is OptionKind.PROGRAM:
        lines.append(step.programs[0].organization)
        if step.experience_months:
            job = months(step.experience_months, say)
            lines.append(say.text("with {time} on the job").format(time=job))
    if step.kind is OptionKind.UNMAPPED:
        lines.append(say.text("no local course on the map"))
    time = month_range(step.time, say)
    assumed = step.time.origin is TimeOrigin.ASSUMPTION
    lines.append(say.text("{time}, assumed").format(time=time) if assumed else time)
    if step.kind is not OptionKind.EXPERIENCE:
        lines.append(_price(step, say))
    return lines


def _price(step: Step, say: Say) -> str:
    if step.cost is None:
        return say.text("cost not known")
    if step.programs and all(p.funded for p in step.programs):
        return say.text("{money}, funded").format(money=say.money(step.cost))
    return say.money(step.cost)


def stair(ladder: Ladder, say: Say) -> tuple[list[StairRung], list[StairStep]]:
    pairs = zip(ladder.steps, ladder.rungs, strict=False)  # a step stands over the rung it leaves
    return (
        [stair_rung(rung, say) for rung in ladder.rungs],
        [stair_step(step, below, say) for step, below in pairs],
    )


def summary(ladder: Ladder, say: Say) -> str:
    """ "3 steps · 34 months · $310 for you"."""
    parts = (
        steps(len(ladder.steps), say),
        months(ladder.months, say),
        cost(ladder.cost, ladder.cost_known, say),
    )
    return " · ".join(parts)


def drawing_label(ladder: Ladder, say: Say) -> str:
    """What the drawing shows, for those who do not see it."""
    first, last = ladder.rungs[0], ladder.rungs[-1]
    return say.text(
        "Staircase of {count} jobs over {time}, from {first} to {last}. "
        "The list of steps below says the same in words."
    ).format(
        count=len(ladder.rungs),
        time=months(ladder.months, say),
        first=rung_name(first, say),
        last=rung_name(last, say),
    )


def program_facts(program: Program, say: Say) -> list[str]:
    """The few facts of a program that help to choose: length, hours, place in the week, price."""
    facts = []
    if program.length_weeks:
        weeks = max(1, round(program.length_weeks))
        facts.append(say.plural("{count} week", "{count} weeks", weeks).format(count=weeks))
    if program.hours_per_week:
        hours = say.number(program.hours_per_week)
        facts.append(say.text("{hours} hours a week").format(hours=hours))
    if program.held:
        facts.append(program.held)
    price = say.text("cost not known") if program.cost is None else say.money(program.cost)
    facts.append(price)
    if program.funded:
        facts.append(say.text("funded"))
    return facts


def listing(items: Sequence[str]) -> str:
    return " · ".join(item for item in items if item)
