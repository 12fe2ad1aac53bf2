"""What jobs leave in a household's hand: a curve over earnings, the rungs of a ladder, the way.

The household must be covered (`coverage`) and checked (`household.check`): nothing here looks
again. Figures are dollars a month at the household's usual hours unless a name says otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ladderway.domain.income import answers
from ladderway.domain.income.answers import CENT, Zone
from ladderway.domain.income.arrays import Array, Flags
from ladderway.domain.income.columns import Households, columns, earnings_of
from ladderway.domain.income.course import Course, Phase, PhaseKind, course_of
from ladderway.domain.income.household import Household
from ladderway.domain.income.path import Path, walk
from ladderway.domain.income.path_state import Start
from ladderway.domain.income.ranges import Book, Ranged, spread, under_each
from ladderway.domain.income.rulebook import RuleBook
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import Work, settled_in_may, steady_year

FEWER_HOURS = 2 / 3  # "if hours fall by a third"
TOLD = 10.0  # a range is told in steps of ten dollars


@dataclass(frozen=True, slots=True)
class Prospect:
    """A job that somebody might have: pay from `low` to `high` dollars an hour."""

    label: str
    low: float
    high: float
    hours: float  # a week, as usual
    hours_low: float | None = None
    health_plan: bool = False

    @property
    def wage(self) -> float:
        """One figure for the pay: the middle of the two."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Range:
    """Dollars a month. `is_exact`: the pay is one figure, every amount behind it confirmed."""

    low: float
    value: float
    high: float
    is_exact: bool

    @classmethod
    def of(cls, low: float, value: float, high: float) -> "Range":
        """Exact where the ends are the same to the cent."""
        return cls(low, value, high, high - low < CENT)

    def turned(self) -> "Range":
        """With the other sign: the size of a loss."""
        return Range(-self.high, -self.value, -self.low, self.is_exact)

    def told(self) -> tuple[float, float]:
        """The ends as they are shown: rounded outward to ten dollars, never to the dollar unless
        exact."""
        if self.is_exact:
            return (round(self.value), round(self.value))
        low = float(np.floor(self.low / TOLD) * TOLD)
        high = float(np.ceil(self.high / TOLD) * TOLD)
        return (low, high) if high > low else (low, low + TOLD)


Three = tuple[Statement, Statement, Statement]  # as the rules stand, leaning against, leaning for


@dataclass(frozen=True, slots=True)
class LineInHand:
    """One line of a statement, signed dollars a month."""

    line: Line
    amount: Range


@dataclass(frozen=True, slots=True)
class JobInHand:
    """A job at rest: what it leaves if it lasts."""

    prospect: Prospect
    gross: Range  # of the family, from low to high pay
    money: Range  # a twelfth of a year
    each_month: Range  # what the months bring, without what the return brings in May
    in_may: Range  # what comes once a year with the return
    worth: Range  # a twelfth of a year, with the stated value of what comes in kind
    fewer_hours: Range  # each month, if hours fall by a third, or in a bad week
    hours_if_fewer: float
    lines: tuple[LineInHand, ...]  # at the middle pay


@dataclass(frozen=True, slots=True)
class StepInHand:
    """From one job to the next, both at their middle pay, dollars a month."""

    gross: float  # more pay before deductions
    kept: Range  # of it, in hand and in kind, a twelfth of a year
    at_low_pay: float  # kept where the new job pays the low end of its band
    changes: tuple[LineInHand, ...]  # what else changes, the largest loss first

    @property
    def share(self) -> float:
        """What is kept of each dollar of the raise."""
        return self.kept.value / self.gross if self.gross else 0.0


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs in their order, and what each is worth over the one before."""

    jobs: tuple[JobInHand, ...]
    steps: tuple[StepInHand, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """What is left at every earnings of adult `who`, dollars a year, (k,)."""

    earnings: Array  # of this adult
    statements: Three
    money: Ranged
    worth: Ranged
    rates: Array  # effective marginal rate of a raise of `answers.INCREMENT`
    zones: tuple[Zone, ...]
    now: float  # this adult's earnings as told

    def lines(self, place: int) -> tuple[LineInHand, ...]:
        """The lines at one of the earnings, dollars a month."""
        return lines_at(self.statements, place)


def lines_at(statements: Three, place: int) -> tuple[LineInHand, ...]:
    """The lines of a year's statements at a place, a month of them; those of nothing left out."""
    each = [statement.at(place) for statement in statements]
    return _lines({line: [float(one[line][0]) / 12 for one in each] for line in each[0].lines})


def _lines(amounts: Mapping[Line, Sequence[float]]) -> tuple[LineInHand, ...]:
    return tuple(
        LineInHand(line, Range.of(min(three), three[0], max(three)))
        for line, three in amounts.items()
        if max(abs(amount) for amount in three) >= CENT
    )


def curve(
    book: RuleBook, household: Household, day: date, grid: Sequence[float], who: int = 0
) -> Curve:
    """The household over the earnings of one adult, the other one's as told."""
    people, own = columns([household]), earnings_of(household)
    earned = np.asarray(grid, dtype=float)
    covered = family_plan(household)

    def figure(of: Book, more: float = 0.0) -> Statement:
        earnings = np.repeat(own, len(earned), axis=1)
        earnings[who] = earned + more
        support = 12 * household.child_support
        return steady_year(of.at(day), people, Work(earnings, covered), support)

    statements = under_each(book, figure)
    worth = spread([each.worth for each in statements])
    after = figure(book, answers.INCREMENT).worth
    return Curve(
        earned,
        statements,
        spread([each.net for each in statements]),
        worth,
        answers.marginal_rates(worth.value, after),
        answers.dead_zones(earned, worth.value),
        float(own[who, 0]),
    )


def family_plan(household: Household, who: int | None = None) -> Flags:
    """Whether an employer's plan covers the family, leaving out the jobs of adult `who`. (1,)"""
    others = [adult for k, adult in enumerate(household.adults) if k != who]
    return np.array([any(job.health_plan for adult in others for job in adult.jobs)])


def present(household: Household, label: str, who: int = 0) -> Prospect:
    """The jobs that adult `who` has now, as one: their pay over their hours."""
    jobs = household.adults[who].jobs
    hours = sum(job.hours for job in jobs)
    wage = sum(job.wage * job.hours for job in jobs) / hours if hours else 0.0
    lows = [job.hours if job.hours_low is None else job.hours_low for job in jobs]
    plan = any(job.health_plan for job in jobs)
    return Prospect(label, wage, wage, hours, sum(lows) if jobs else None, plan)


def jobs_in_hand(
    book: RuleBook, household: Household, prospects: Sequence[Prospect], day: date, who: int = 0
) -> Jobs:
    """What each job leaves if it lasts, and what each is worth over the one before."""
    people = columns([household])
    hours = [p.hours for p in prospects]
    wages = [[p.low for p in prospects], [p.wage for p in prospects], [p.high for p in prospects]]
    earned = 52 * np.array(wages) * np.array(hours)  # (3, jobs)
    fewer = 52 * np.array(wages[1]) * np.array([_fewer(p) for p in prospects])
    others = 12 * sum(adult.month for k, adult in enumerate(household.adults) if k != who)
    support = 12 * household.child_support
    grid = np.concatenate([*earned, fewer])
    covered = np.array([p.health_plan for p in prospects] * 4) | family_plan(household, who)

    earnings = np.repeat(earnings_of(household), len(grid), axis=1)
    earnings[who] = grid
    work = Work(earnings, covered)

    def figure(of: Book) -> tuple[Statement, Array]:
        rules = of.at(day)
        lived = steady_year(rules, people, work, support)
        return lived, settled_in_may(rules, people, work, lived)

    three, family = under_each(book, figure), grid + others
    statements = (three[0][0], three[1][0], three[2][0])
    money = spread([lived.net for lived, _may in three])
    monthly = spread([lived.net - may for lived, may in three])
    in_may = spread([12 * may for _lived, may in three])
    worth = spread([lived.worth for lived, _may in three])
    count = len(prospects)
    found = tuple(
        JobInHand(
            prospect=p,
            gross=_over_pay(Ranged(family, family, family), k, count),
            money=_over_pay(money, k, count),
            each_month=_over_pay(monthly, k, count),
            in_may=_over_pay(in_may, k, count),
            worth=_over_pay(worth, k, count),
            fewer_hours=_at(monthly, 3 * count + k),
            hours_if_fewer=_fewer(p),
            lines=lines_at(statements, count + k),
        )
        for k, p in enumerate(prospects)
    )
    steps = [_step(statements, count + k, k + 1) for k in range(count - 1)]
    return Jobs(found, tuple(steps))


def _fewer(prospect: Prospect) -> float:
    """Hours if they fall by a third, or to the lowest told where that is less."""
    fallen = prospect.hours * FEWER_HOURS
    return fallen if prospect.hours_low is None else min(fallen, prospect.hours_low)


def _over_pay(figures: Ranged, k: int, count: int) -> Range:
    """Over the pay band of job k: rows of `count` at low, middle and high pay."""
    places = [k, count + k, 2 * count + k]
    return Range.of(
        float(figures.low[places].min()) / 12,
        float(figures.value[places[1]]) / 12,
        float(figures.high[places].max()) / 12,
    )


def _at(figures: Ranged, place: int) -> Range:
    low, value, high = (float(f[place]) / 12 for f in (figures.low, figures.value, figures.high))
    return Range.of(low, value, high)


def _step(statements: Three, below: int, low: int) -> StepInHand:
    """The raise from the place of a job at its middle pay to the next one, whose place at low pay
    is `low`. A change is exact only if both of its ends are: an unsure amount that moves them
    alike is unsure all the same."""
    above = below + 1
    changes = [answers.compare(one.at(below), one.at(above)) for one in statements]
    ends = [{one.line: one.amount for one in lines_at(statements, k)} for k in (below, above)]
    lines = {line: [0.0, 0.0, 0.0] for line in statements[0].lines}
    for k, change in enumerate(changes):
        for one in change.changes:
            lines[one.line][k] = one.amount / 12
    found = [
        replace(one, amount=replace(one.amount, is_exact=_is_exact(ends, [one.line])))
        for one in _lines(lines)
    ]
    kept = [change.kept / 12 for change in changes]
    worth = statements[0].worth
    return StepInHand(
        gross=changes[0].gross / 12,
        kept=Range(min(kept), kept[0], max(kept), _is_exact(ends, list(lines))),
        at_low_pay=float(worth[low] - worth[below]) / 12,
        changes=tuple(sorted(found, key=lambda one: one.amount.value)),
    )


def _is_exact(ends: Sequence[Mapping[Line, Range]], lines: Sequence[Line]) -> bool:
    return all(end[line].is_exact for end in ends for line in lines if line in end)


@dataclass(frozen=True, slots=True)
class Way:
    """The months on the way through some phases. `money` and `worth` are even, (T,): they can be
    compared from month to month."""

    phases: tuple[Phase, ...]
    paths: tuple[Path, Path, Path]  # as the rules stand, leaning against, leaning for
    money: Ranged
    worth: Ranged
    stay: Path  # the same months lived as now

    @property
    def path(self) -> Path:
        return self.paths[0]

    def lines(self, t: int) -> tuple[LineInHand, ...]:
        """The even lines of a month."""
        names = self.path.even.lines
        return _lines({line: [float(p.even[line][t, 0]) for p in self.paths] for line in names})

    def cash(self, t: int) -> Range:
        """The money that comes in a month, with what is paid at once."""
        three = [float(path.cash.net[t, 0]) for path in self.paths]
        return Range.of(min(three), three[0], max(three))


def way(
    book: RuleBook, household: Household, phases: Sequence[Phase], first: date, who: int = 0
) -> Way:
    """The path of a household through phases. Raises BadInput for none or too many months."""
    people, start = columns([household]), start_of(household)
    course = course_of(household, phases, first, who)
    paths = under_each(book, lambda of: _walked(of, people, start, course, household))
    stay = course_of(household, [as_now(household, course.months, who)], first, who)
    return Way(
        tuple(phases),
        paths,
        spread([path.even.net[:, 0] for path in paths]),
        spread([path.even.worth[:, 0] for path in paths]),
        _walked(book, people, start, stay, household),
    )


def as_now(household: Household, months: int, who: int = 0) -> Phase:
    """Months lived as now."""
    now = present(household, "", who)
    return Phase(PhaseKind.NOW, "", months, now.wage, now.hours, now.health_plan)


def _walked(
    of: Book, people: Households, start: Start, course: Course, household: Household
) -> Path:
    path = walk(of, people, start, course)
    support = np.full_like(path.cash.net, household.child_support)
    return replace(
        path,
        cash=Statement({**path.cash.lines, Line.CHILD_SUPPORT: support}),
        even=Statement({**path.even.lines, Line.CHILD_SUPPORT: support}),
    )


def start_of(household: Household) -> Start:
    """How things stand for one household now."""
    claims = [adult.claim for adult in household.adults]
    claims += [None] * (2 - len(claims))

    def column(values: Sequence[float]) -> Array:
        return np.array(values, dtype=float).reshape(2, 1)

    off, before = household.left_assistance_months_ago, household.net_income_before
    return Start(
        now=Work(earnings_of(household), family_plan(household)),
        months_on=np.array([float(household.assistance_months)]),
        months_off=np.array([np.inf if off is None else float(off)]),
        filed=np.array([household.filed]),
        family_net=np.array([np.nan if before is None else before]),
        claim_week=column([c.week if c else 0.0 for c in claims]),
        claim_weeks=column([c.weeks_left if c else 0.0 for c in claims]),
        insured_week=column([c.insured_week if c else 0.0 for c in claims]),
    )


def after_the_job(job: Prospect, label: str, months: int) -> tuple[Phase, ...]:
    """A year in a job, then its end: the way back to assistance is asked for at once."""
    return (
        Phase(PhaseKind.RUNG, job.label, 12, job.wage, job.hours, job.health_plan),
        Phase(PhaseKind.NO_JOB, label, months, asks_again=True),
    )


def week_of(job: Prospect) -> float:
    """Gross dollars a week."""
    return job.wage * job.hours
