"""Tables of a plan that stand in its own text: money, dates, parties, objectives, permissions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ladderway.domain.planning.budget import (
    ZERO,
    Basis,
    BudgetLine,
    ScenarioTotal,
    SourceStatus,
    totals,
)
from ladderway.domain.planning.timeline import Milestone, Timeline, lay_out
from ladderway.files.exports import timeline_chart
from ladderway.web.planning import models
from ladderway.web.planning.models import Plan
from ladderway.web.reference.speech import day_in
from ladderway.words import Say, plans
from ladderway.words.mark import N_

HERE = N_("This plan.")
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
    N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as shown: a table, its source, and a drawing where there is one (for the page, and
    as a file of its own)."""

    title: str
    columns: tuple[tuple[str, bool], ...]  # label, and whether it holds numbers
    rows: tuple[tuple[str, ...], ...]
    source: str
    drawing: str = ""
    file: str = ""


def number(label: str) -> tuple[str, bool]:
    return (label, True)


def dollars(amount: Decimal, say: Say) -> str:
    return say.money(float(amount.quantize(Decimal(1))))


def scenarios(plan: Plan) -> tuple[tuple[str, int], ...]:
    """Three sizes of a plan, those that are the same only once."""
    sizes = {
        "low": plan.participants_low,
        "base": plan.participants,
        "high": plan.participants_high,
    }
    return tuple(
        (name, count)
        for name, count in sizes.items()
        if name == "base" or count != plan.participants
    )


def budget_lines(plan: Plan) -> tuple[BudgetLine, ...]:
    return tuple(_line(row) for row in plan.budget_lines.all())


def _line(row: models.BudgetLine) -> BudgetLine:
    return BudgetLine(row.kind, row.amount, Basis(row.basis), row.in_kind, SourceStatus(row.status))


def sums(plan: Plan) -> tuple[ScenarioTotal, ...]:
    return totals(budget_lines(plan), scenarios(plan))


def milestones(plan: Plan) -> tuple[Milestone, ...]:
    return tuple(Milestone(m.kind, m.label, m.starts, m.ends) for m in plan.milestones.all())


def timeline(plan: Plan, as_of: date) -> Timeline | None:
    return lay_out(milestones(plan), as_of, plan.funded_until)


def timeline_svg(shown: Timeline, say: Say, *, alone: bool = False) -> str:
    label = say.text("Timeline of the plan: {count} lines, from {start} to {end}").format(
        count=len(shown.bars), start=_month(shown.starts, say), end=_month(shown.ends, say)
    )
    return timeline_chart.svg(
        shown,
        label,
        lambda day: _month(day, say),
        say.text("today"),
        say.text("the money ends"),
        alone=alone,
    )


def _month(day: date, say: Say) -> str:
    return f"{say.text(MONTHS[day.month - 1])} {day.year}"


def _budget(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    found = sums(plan)
    if not any(one.total for one in found):
        return None
    return Drawn(
        say.text("The budget in three sizes"),
        (
            (say.text("Cost"), False),
            *(number(scenario_name(one, say)) for one in found),
        ),
        (*_kind_rows(found, say), *sum_rows(found, say)),
        say.text(HERE),
    )


def scenario_name(one: ScenarioTotal, say: Say) -> str:
    return say.plural(
        "{name}: {count} participant", "{name}: {count} participants", one.participants
    ).format(name=say.text(plans.SCENARIOS[one.scenario]), count=one.participants)


def _kind_rows(found: tuple[ScenarioTotal, ...], say: Say) -> list[tuple[str, ...]]:
    kinds = [kind for kind, _amount in found[0].by_kind]
    by_kind = [dict(one.by_kind) for one in found]
    return [
        (say.text(plans.BUDGET_KINDS[kind]), *(dollars(d.get(kind, ZERO), say) for d in by_kind))
        for kind in kinds
    ]


def sum_rows(found: tuple[ScenarioTotal, ...], say: Say) -> list[tuple[str, ...]]:
    rows: list[tuple[str, Callable[[ScenarioTotal], Decimal | None]]] = [
        (say.text("In cash"), lambda t: t.cash),
        (say.text("In kind"), lambda t: t.in_kind),
        (say.text("All costs"), lambda t: t.total),
        (say.text("For each participant"), lambda t: t.per_participant),
        (say.text("Confirmed"), lambda t: t.confirmed),
        (say.text("Thought of or asked, not decided"), lambda t: t.open),
        (say.text("Nobody pays for this yet"), lambda t: t.not_funded),
    ]
    return [
        (label, *("–" if (a := value(one)) is None else dollars(a, say) for one in found))
        for label, value in rows
    ]


def _costs(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    lines = list(plan.budget_lines.all())
    if not lines:
        return None
    rows = [
        (
            line.label,
            say.text(plans.BUDGET_KINDS[line.kind]),
            _per(line, say),
            cost(line, plan, say),
            line.source or say.text("Nobody yet"),
            _status(line, say),
        )
        for line in lines
    ]
    columns = (
        (say.text("What it is"), False),
        (say.text("Kind of cost"), False),
        number(say.text("Each")),
        number(say.text("Amount")),
        (say.text("From"), False),
        (say.text("How sure"), False),
    )
    count = say.number(plan.participants)
    told = say.text("Amounts are for {count} participants, in cash and in kind.").format(
        count=count
    )
    title = say.text("The budget line by line")
    return Drawn(title, columns, tuple(rows), f"{say.text(HERE)} {told}")


def _per(line: models.BudgetLine, say: Say) -> str:
    """The cost for one person, where it is counted so."""
    return dollars(line.amount, say) if line.basis == Basis.PER_PERSON else "–"


def _contributions(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    given = [line for line in plan.budget_lines.all() if line.in_kind]
    if not given:
        return None
    rows = [
        (line.label, line.source or "–", cost(line, plan, say), _status(line, say))
        for line in given
    ]
    return Drawn(
        say.text("Contributions in kind"), _money_columns(say), tuple(rows), say.text(HERE)
    )


def _money_columns(say: Say) -> tuple[tuple[str, bool], ...]:
    return (
        (say.text("What"), False),
        (say.text("From"), False),
        number(say.text("Amount")),
        (say.text("How sure"), False),
    )


def cost(line: models.BudgetLine, plan: Plan, say: Say) -> str:
    return dollars(_line(line).cost(plan.participants), say)


def _status(line: models.BudgetLine, say: Say) -> str:
    return say.text(plans.SOURCE_STATUS[line.status])


def _funding(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    found: dict[tuple[str, str], Decimal] = {}
    for line in plan.budget_lines.all():
        key = (line.source, line.status)
        found[key] = found.get(key, ZERO) + _line(line).cost(plan.participants)
    if not found:
        return None
    rows = [
        (source or say.text("Nobody yet"), dollars(amount, say), say.text(plans.SOURCE_STATUS[how]))
        for (source, how), amount in sorted(found.items(), key=lambda pair: -pair[1])
    ]
    columns = ((say.text("From"), False), number(say.text("Amount")), (say.text("How sure"), False))
    until = plan.funded_until
    told = say.text(HERE)
    if until:
        last = say.text("Money is sure until {day}.").format(day=day_in(until, say.language))
        told = f"{told} {last}"
    return Drawn(say.text("Sources of money and how sure they are"), columns, tuple(rows), told)


def _timeline(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    shown = timeline(plan, as_of)
    if shown is None:
        return None
    rows = [
        (
            m.label,
            say.text(plans.TIMELINE_KINDS[m.kind]),
            day_in(m.starts, say.language),
            day_in(m.ends, say.language) if m.ends else "–",
            m.responsible or "–",
        )
        for m in plan.milestones.all()
    ]
    columns = (
        (say.text("What"), False),
        (say.text("Kind"), False),
        number(say.text("From")),
        number(say.text("Until")),
        (say.text("Responsible"), False),
    )
    return Drawn(
        say.text("The timeline"),
        columns,
        tuple(rows),
        say.text(HERE),
        timeline_svg(shown, say),
        timeline_svg(shown, say, alone=True),
    )


def _parties(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    rows = [
        (party.name, say.text(plans.PARTY_ROLES[party.role]), party.gives or "–")
        for party in plan.parties.all()
    ]
    columns = (
        (say.text("Organization"), False),
        (say.text("Role"), False),
        (say.text("Gives"), False),
    )
    title = say.text("Who is part of the agreement")
    return Drawn(title, columns, tuple(rows), say.text(HERE)) if rows else None


def _objectives(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    rows = [
        (
            say.text(plans.OBJECTIVES[one.kind]),
            one.measure,
            one.baseline or "–",
            one.target or "–",
            day_in(one.due, say.language) if one.due else "–",
        )
        for one in plan.objectives.all()
    ]
    columns = (
        (say.text("Objective"), False),
        (say.text("Measured by"), False),
        number(say.text("Now")),
        number(say.text("Target")),
        number(say.text("By")),
    )
    title = say.text("Objectives with their measures")
    return Drawn(title, columns, tuple(rows), say.text(HERE)) if rows else None


def _permissions(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    rows = [
        (
            one.what,
            say.text(plans.PERMISSION_KINDS[one.kind]),
            one.decides or "–",
            say.text(plans.APPROVALS[one.answer]),
            day_in(one.on, say.language) if one.on else "–",
        )
        for one in plan.permissions.all()
    ]
    columns = (
        (say.text("What"), False),
        (say.text("Kind"), False),
        (say.text("Who decides"), False),
        (say.text("Answer"), False),
        number(say.text("On")),
    )
    title = say.text("Rules that have to bend")
    return Drawn(title, columns, tuple(rows), say.text(HERE)) if rows else None


FIGURES: dict[str, Callable[[Plan, Say, date], Drawn | None]] = {
    "budget": _budget,
    "costs": _costs,
    "contributions": _contributions,
    "funding": _funding,
    "timeline": _timeline,
    "parties": _parties,
    "objectives": _objectives,
    "permissions": _permissions,
}
