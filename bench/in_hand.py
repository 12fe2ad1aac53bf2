"""What a household has in hand: our speed beside the outside calculators, on the same work.

Claims: one household at 200 earnings under 5 ms; the annual figures of 100,000 households under
1 s; paths of 36 months for 10,000 households under 2 s. Aim: at least 10 times faster than the
fastest outside calculator on the same work: federal and Ontario tax, pension plan and insurance of
single people. Medians of several runs. Fails (1) where there is no
outside calculator to compare with.

python bench/in_hand.py
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from ladderway.domain.income import payroll
from ladderway.domain.income.columns import Households, columns
from ladderway.domain.income.course import Course, Phase, PhaseKind, course_of
from ladderway.domain.income.federal_tax import federal_tax
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    CareKind,
    Child,
    Household,
    Partnership,
)
from ladderway.domain.income.in_hand import start_of
from ladderway.domain.income.ontario_tax import ontario_tax
from ladderway.domain.income.path import walk
from ladderway.domain.income.path_state import Start
from ladderway.domain.income.tax_return import Year, file_return
from ladderway.domain.income.year import Work, steady_year
from ladderway.files.income_rules import rulebook

DAY = date(2026, 11, 25)
RUNS = 7
POINTS, MANY, PATHS, MONTHS = 200, 100_000, 10_000, 36
AIM = 10.0


@dataclass(frozen=True, slots=True)
class Claim:
    name: str
    measured: float  # seconds
    limit: float

    @property
    def is_held(self) -> bool:
        return self.measured <= self.limit

    def __str__(self) -> str:
        verdict = "held" if self.is_held else "NOT held"
        return (
            f"{self.name}: {self.measured * 1000:.1f} ms, claim {self.limit * 1000:g} ms: {verdict}"
        )


def median_time(work: Callable[[], object], runs: int = RUNS) -> float:
    work()
    times = []
    for _run in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def families() -> list[Household]:
    """A dozen kinds of household, so that no rule is left out."""
    care = Child(4, CareKind.LICENSED, 480)
    works, odsp = Assistance.ONTARIO_WORKS, Assistance.ODSP
    couple = Partnership.COUPLE
    adult, disabled = Adult(30), Adult(40, disability=True, disability_tax_credit=True)
    return [
        Household((adult,), rent=900),
        Household((adult,), assistance=works, assistance_months=12, rent=700),
        Household(
            (adult,), (care,), assistance=works, assistance_months=2, rent=1400, subsidy=True
        ),
        Household((disabled,), assistance=odsp, assistance_months=60, rent=1100),
        Household((adult, Adult(32)), (Child(7), Child(10)), couple, rent=2100),
        Household((disabled, Adult(38)), (Child(12),), couple, assistance=odsp, rent=1500),
    ]


def repeated(people: Households, count: int) -> Households:
    """Many households by turns of a few."""
    times = -(-count // people.size)
    return Households(
        **{f.name: np.tile(getattr(people, f.name), times)[..., :count] for f in fields(Households)}
    )


def two_hundred_points() -> float:
    people = columns([families()[2]])
    earnings = np.zeros((2, POINTS))
    earnings[0] = np.linspace(0, 80_000, POINTS)
    work, rules = Work(earnings, np.zeros(1, dtype=bool)), rulebook().at(DAY)
    return median_time(lambda: steady_year(rules, people, work), runs=51)


def many_households() -> float:
    people = repeated(columns(families()), MANY)
    rng = np.random.default_rng(20261125)
    earnings = (
        rng.uniform(0, 80_000, (2, MANY))
        * [[1.0], [0.5]]
        * np.stack([np.ones(MANY), people.couple])
    )
    work, rules = Work(earnings, np.zeros(MANY, dtype=bool)), rulebook().at(DAY)
    return median_time(lambda: steady_year(rules, people, work))


def many_paths() -> float:
    homes = families()
    phases = [
        Phase(PhaseKind.NOW, "", 3),
        Phase(PhaseKind.RUNG, "", 15, 17.6, 35),
        Phase(PhaseKind.RUNG, "", 18, 24, 37.5),
    ]
    courses = [course_of(home, phases, DAY) for home in homes]
    starts = [start_of(home) for home in homes]
    turns = np.arange(PATHS) % len(homes)

    def tiled(parts: list[np.ndarray]) -> np.ndarray:
        return np.concatenate(parts, axis=-1)[..., turns]

    names = [f.name for f in fields(Course) if f.name not in ("first", "who")]
    columns_of = {n: tiled([getattr(c, n) for c in courses]) for n in names}
    course = Course(courses[0].first, who=0, **columns_of)
    rest = [f.name for f in fields(Start) if f.name != "now"]
    start = Start(
        Work(tiled([s.now.earnings for s in starts]), tiled([s.now.health_plan for s in starts])),
        **{n: tiled([getattr(s, n) for s in starts]) for n in rest},
    )
    people = Households(
        **{f.name: getattr(columns(homes), f.name)[..., turns] for f in fields(Households)}
    )
    book = rulebook()
    return median_time(lambda: walk(book, people, start, course), runs=3)


def tax_alone() -> float:
    """Seconds for the same work as the outside calculator: federal and Ontario tax, pension plan
    and insurance of single people."""
    people = repeated(columns(families()[:1]), MANY)
    earnings = np.zeros((2, MANY))
    earnings[0] = np.linspace(0, 80_000, MANY)
    rules, nothing = rulebook().at(DAY), np.zeros(MANY)

    def work() -> object:
        taken = payroll.of_year(rules.payroll, earnings)
        year = Year(earnings, taken, np.zeros((2, MANY)), nothing, nothing, np.zeros((2, MANY)))
        filed = file_return(rules.federal_tax.child_care, people, year)
        return federal_tax(rules.federal_tax, people, filed), ontario_tax(
            rules.ontario_tax, people, filed
        )

    return median_time(work)


def outside() -> float | None:
    """Seconds that canada-tax-toolkit takes for one person's tax: all 200 earnings, over 200."""
    try:
        from canadatax import take_home
    except ImportError:
        return None
    grid = [400 * k for k in range(POINTS)]
    return median_time(lambda: [take_home(pay, 2026) for pay in grid], runs=21) / POINTS


def main() -> int:
    points, many, paths = two_hundred_points(), many_households(), many_paths()
    claims = [
        Claim(f"one household at {POINTS} earnings", points, 0.005),
        Claim(f"annual figures of {MANY:,} households", many, 1.0),
        Claim(f"{MONTHS} months of {PATHS:,} households", paths, 2.0),
    ]
    print(*claims, sep="\n")
    theirs = outside()
    if theirs is None:
        print("canada-tax-toolkit is not installed: no comparison")
        return 1
    same = theirs / (tax_alone() / MANY)
    print(
        f"the tax of a person, canada-tax-toolkit: {theirs * 1e6:.1f} µs; ours {same:.0f} times as "
        f"fast, aim {AIM:g}: {'held' if same >= AIM else 'NOT held'}"
    )
    print(f"ours with every benefit: {theirs / (many / MANY):.1f} times as fast as its tax alone")
    return 0


if __name__ == "__main__":
    sys.exit(main())
