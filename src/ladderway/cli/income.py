"""`ladderway income`: what a household has in hand over earnings, and month by month on a way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ladderway.cli.options import Json, Language, today
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.domain.income.answers import Zone
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.in_hand import Curve, LineInHand, Range, Way
from ladderway.domain.income.ranges import Ranged
from ladderway.domain.income.story import Drop, Low, OneOff
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.words import Say, sentence

if TYPE_CHECKING:
    from ladderway.domain.income.course import Phase
    from ladderway.domain.income.household import Household

app = typer.Typer(help="What a household has in hand. A planning estimate, not advice.")
MOST_POINTS = 2_000


@dataclass(frozen=True, slots=True)
class Point:
    """At some earnings of one adult: dollars a year earned, dollars a month in hand."""

    earnings: float
    money: tuple[float, float]  # rounded outward to ten dollars where an amount is not confirmed
    worth: tuple[float, float]  # with the stated value of what comes in kind
    marginal_rate: float  # share of the next 1,200 dollars a year that is lost
    lines: tuple["Amount", ...]


@dataclass(frozen=True, slots=True)
class Amount:
    line: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class IncomeSheet:
    """`silent`: why there is no figure; then there are no points."""

    as_of: date
    silent: tuple[Reason, ...]
    points: tuple[Point, ...]
    dead_zones: tuple[Zone, ...]
    unsure: tuple[str, ...]  # programs with an amount that is not confirmed for the day


@dataclass(frozen=True, slots=True)
class MonthInHand:
    month: date
    phase: str
    cash: tuple[float, float]  # what comes in this month
    money: tuple[float, float]  # with quarterly and yearly payments spread
    worth: tuple[float, float]
    lines: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class PathSheet:
    first: date
    silent: tuple[Reason, ...]
    months: tuple[MonthInHand, ...]
    drops: tuple[Drop, ...]
    worst: Low | None
    one_offs: tuple[OneOff, ...]


HouseholdFile = Annotated[
    Path, typer.Option("--household", help="YAML or JSON file that describes the household.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day whose rules hold; today if left out."),
]
Who = Annotated[int, typer.Option(min=1, max=2, help="Whose earnings: adult 1 or 2.")]


@app.callback(invoke_without_command=True)
def income(
    context: typer.Context,
    household: Annotated[
        Path | None, typer.Option("--household", help="YAML or JSON file of the household.")
    ] = None,
    earnings: Annotated[str, typer.Option(help="Dollars a year, FROM:TO:STEP.")] = "0:80000:4000",
    as_of: AsOf = None,
    who: Who = 1,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """What is left at each of some earnings, if they last."""
    if context.invoked_subcommand:
        return
    if household is None:
        raise BadInput("Say whose income: --household FILE (docs/reference/household-file.md).")
    from ladderway.files.household_file import load_household
    from ladderway.files.naming import say_in

    home, day = load_household(household), _day(as_of)
    say = say_in(lang)
    sheet = _sheet(home, day, _grid(earnings), _adult(home, who))
    if json:
        print_json("income", as_json(sheet, say))
    else:
        _print_sheet(sheet, say)


@app.command("path")
def path(
    household: HouseholdFile,
    ladder: Annotated[
        Path, typer.Option("--ladder", help="Phases as YAML, or the JSON of `ladderway ladders`.")
    ],
    key: Annotated[str, typer.Option(help="Key of the ladder in that JSON; else the first.")] = "",
    hours: Annotated[
        float, typer.Option(min=1, max=80, help="Hours a week in the jobs of a ladder.")
    ] = 35.0,
    start: AsOf = None,
    who: Who = 1,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """Month by month through training, the first job and each rung."""
    from ladderway.files.household_file import load_household
    from ladderway.files.ladder_file import load_way
    from ladderway.files.naming import say_in

    say = say_in(lang)
    home = load_household(household)
    adult = _adult(home, who)
    phases = load_way(ladder, key, home, hours, say, adult)
    sheet = _path_sheet(home, phases, _day(start), adult)
    if json:
        print_json("path", as_json(sheet, say))
    else:
        _print_path(sheet, say)


def _day(given: datetime | None) -> date:
    return today() if given is None else given.date()


def _adult(home: "Household", who: int) -> int:
    if who > len(home.adults):
        raise BadInput(f"The household has [{len(home.adults)}] adult; there is no adult [{who}].")
    return who - 1


def _grid(text: str) -> list[float]:
    """FROM:TO:STEP as earnings. Raises BadInput for anything else."""
    try:
        low, high, step = (float(part) for part in text.split(":"))
    except ValueError:
        raise BadInput(
            f"[{text}] is not FROM:TO:STEP in dollars, for example 0:80000:400."
        ) from None
    if not (0 <= low <= high <= 1_000_000 and step > 0 and (high - low) / step < MOST_POINTS):
        raise BadInput(
            f"[{text}] must rise from 0 or more to at most 1,000,000 in fewer than "
            f"{MOST_POINTS} steps."
        )
    return [low + step * k for k in range(int((high - low) / step + 1e-9) + 1)]


def _sheet(home: "Household", day: date, grid: Sequence[float], who: int) -> IncomeSheet:
    from ladderway.domain.income.coverage import coverage
    from ladderway.domain.income.in_hand import curve
    from ladderway.files.income_rules import rulebook

    silent = coverage(home).reasons
    if silent:
        return IncomeSheet(day, silent, (), (), ())
    book = rulebook()
    found = curve(book, home, day, grid, who)
    points = tuple(_point(found, k) for k in range(len(grid)))
    zones = tuple(zone for zone in found.zones if zone.end != float("inf"))
    return IncomeSheet(day, (), points, zones, book.unsure(day))


def _point(found: Curve, k: int) -> Point:
    return Point(
        float(found.earnings[k]),
        Range.of(*(float(f[k]) / 12 for f in _three(found.money))).told(),
        Range.of(*(float(f[k]) / 12 for f in _three(found.worth))).told(),
        round(float(found.rates[k]), 3),
        tuple(_amount(line) for line in found.lines(k)),
    )


def _three(figures: Ranged) -> tuple[Array, Array, Array]:
    return figures.low, figures.value, figures.high


def _amount(one: LineInHand) -> Amount:
    return Amount(one.line.value, *one.amount.told())


def _path_sheet(home: "Household", phases: Sequence["Phase"], day: date, who: int) -> PathSheet:
    from ladderway.domain.income import story
    from ladderway.domain.income.coverage import coverage, coverage_on_the_way
    from ladderway.domain.income.in_hand import way
    from ladderway.files.income_rules import rulebook

    silent = (*coverage(home).reasons, *coverage_on_the_way(home, phases).reasons)
    if silent:
        return PathSheet(day, silent, (), (), None, ())
    walked = way(rulebook(), home, phases, day.replace(day=1), who)
    return PathSheet(
        walked.path.first,
        (),
        tuple(_month(walked, t, label) for t, label in enumerate(_labels(phases))),
        tuple(_about(drop) for drop in story.drops(walked.path)),
        _about_low(story.worst(walked.path, walked.stay)),
        tuple(replace(o, amount=round(o.amount, -1)) for o in story.one_offs(walked.path)),
    )


def _about(drop: Drop) -> Drop:
    """In tens of dollars: what lies ahead rests on amounts that are carried forward."""
    causes = tuple(replace(c, amount=round(c.amount, -1)) for c in drop.causes)
    return replace(drop, amount=round(drop.amount, -1), causes=causes)


def _about_low(low: Low | None) -> Low | None:
    if low is None:
        return None
    return replace(low, amount=round(low.amount, -1), below=round(low.below, -1))


def _labels(phases: Sequence["Phase"]) -> list[str]:
    return [phase.label or phase.kind.value for phase in phases for _month in range(phase.months)]


def _month(walked: Way, t: int, label: str) -> MonthInHand:
    from ladderway.domain.income.course import months_after

    return MonthInHand(
        months_after(walked.path.first, t),
        label,
        walked.cash(t).told(),
        Range.of(*(float(f[t]) for f in _three(walked.money))).told(),
        Range.of(*(float(f[t]) for f in _three(walked.worth))).told(),
        tuple(_amount(line) for line in walked.lines(t)),
    )


def _print_silence(reasons: Sequence[Reason], say: Say) -> None:
    typer.echo(say.text("We cannot work this out for you."))
    for reason in reasons:
        typer.echo(f"- {sentence(reason, say)}")


def _print_sheet(sheet: IncomeSheet, say: Say) -> None:
    if sheet.silent:
        _print_silence(sheet.silent, say)
        return
    print_table(
        ("$ a year earned", "$ a month in hand", "with what comes in kind", "lost of a raise"),
        [
            (
                say.number(p.earnings),
                _told(p.money, say),
                _told(p.worth, say),
                f"{p.marginal_rate:.0%}",
            )
            for p in sheet.points
        ],
    )
    for zone in sheet.dead_zones:
        typer.echo(
            f"Between ${zone.start:,.0f} and ${zone.end:,.0f} a year no more is left than at "
            f"${zone.start:,.0f}: at worst ${zone.depth / 12:,.0f} a month less."
        )
    _print_foot(sheet.as_of, sheet.unsure)


def _print_foot(day: date, unsure: Sequence[str]) -> None:
    typer.echo(f"Rules of {day.isoformat()}. A planning estimate, not advice.")
    if unsure:
        typer.echo(f"Ranges: not every amount is confirmed in {', '.join(unsure)}.")


def _told(ends: tuple[float, float], say: Say) -> str:
    low, high = (say.number(end) for end in ends)
    return low if low == high else f"{low} to {high}"


def _print_path(sheet: PathSheet, say: Say) -> None:
    if sheet.silent:
        _print_silence(sheet.silent, say)
        return
    print_table(
        ("month", "phase", "$ that come", "$ in hand, spread", "with what comes in kind"),
        [
            (
                m.month.strftime("%Y-%m"),
                m.phase,
                _told(m.cash, say),
                _told(m.money, say),
                _told(m.worth, say),
            )
            for m in sheet.months
        ],
    )
    for drop in sheet.drops:
        causes = ", ".join(cause.line.value for cause in drop.causes)
        typer.echo(f"{drop.month:%Y-%m}: about ${-drop.amount:,.0f} a month less: {causes}.")
    _print_foot(sheet.first, ())
