"""How the pages say money in hand: figures as ranges, lines, groups, dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ladderway.domain.income.household import Assistance, Household
from ladderway.domain.income.in_hand import LineInHand, Range
from ladderway.domain.income.ranges import Ranged
from ladderway.domain.income.statement import Statement
from ladderway.files.exports.in_hand_chart import GROUPS, Group
from ladderway.web.reference.speech import day as say_day
from ladderway.words import Say
from ladderway.words.income import LINES
from ladderway.words.mark import N_
from ladderway.words.say import MONTHS

GROUP_NAMES: dict[Group, str] = {
    "pay": N_("Pay, after deductions and costs"),
    "support": N_("Employment Insurance, training support"),
    "aid": N_("Social assistance"),
    "children": N_("Child benefits"),
    "credits": N_("Workers benefit and credits"),
    "kind": N_("Drugs, dental, vision"),
}
ASSISTANCE = {Assistance.ONTARIO_WORKS: N_("Ontario Works"), Assistance.ODSP: N_("ODSP")}


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of lines with their amounts."""

    label: str
    amount: str
    kind: str  # "gain" or "loss": a class of the style sheet


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


def unsigned(amount: Range, say: Say) -> str:
    """The size of a loss or a gain."""
    turned = amount if amount.value >= 0 else amount.turned()
    return told(turned, say)


def about(amount: float, say: Say) -> str:
    """Rounded to ten dollars."""
    return say.money(round(amount / 10) * 10)


def percent(share: float, say: Say) -> str:
    return say.text("{number}%").format(number=say.number(round(100 * share)))


def hours_text(hours: float, say: Say) -> str:
    """35, or 37.5."""
    return say.number(hours, 0 if float(hours).is_integer() else 1)


def figures(lines: Sequence[LineInHand], say: Say) -> tuple[Figures, ...]:
    return tuple(_figures(line, say) for line in lines)


def _figures(one: LineInHand, say: Say) -> Figures:
    kind = "gain" if one.amount.value > 0 else "loss"
    return Figures(say.text(LINES[one.line]), signed(one.amount, say), kind)


def month_of(ranged: Ranged, place: int) -> Range:
    low, value, high = (float(f[place]) for f in (ranged.low, ranged.value, ranged.high))
    return Range.of(low, value, high)


def groups_of(statement: Statement) -> list[Group]:
    """Groups that bring or take something somewhere."""
    return [g for g, lines in GROUPS.items() if abs(statement.of(lines)).max() >= 1.0]


def legend(statement: Statement, say: Say) -> tuple[tuple[Group, str], ...]:
    """The groups that a chart shows, from the top down as they are stacked."""
    return tuple((g, say.text(GROUP_NAMES[g])) for g in reversed(groups_of(statement)))


def month_name(day: date, say: Say) -> str:
    """ "March 2027", "mars 2027"."""
    return say.text("{month} {year}").format(month=say.text(MONTHS[day.month - 1]), year=day.year)


def rules_of(day: date) -> str:
    """The date that every figure carries."""
    return _("Rules of %(day)s") % {"day": say_day(day)}


def recap(household: Household, say: Say) -> str:
    """The household in a line, so that a print can be told from another."""
    parts = [_adults(household, say)]
    if household.children:
        ages = [say.number(child.age) for child in household.children]
        parts.append(
            say.plural("child of {ages}", "children of {ages}", len(ages)).format(
                ages=say.listing(ages)
            )
        )
    parts += [_job(job.wage, job.hours, say) for a in household.adults for job in a.jobs]
    if household.assistance in ASSISTANCE:
        parts.append(say.text(ASSISTANCE[household.assistance]))
    if household.rent:
        parts.append(say.text("rent {money}").format(money=say.money(household.rent)))
    return " · ".join(parts)


def _adults(household: Household, say: Say) -> str:
    ages = say.listing([say.number(adult.age) for adult in household.adults])
    text = say.text("Couple, {ages}") if household.is_couple else say.text("One adult, {ages}")
    return text.format(ages=ages)


def _job(wage: float, hours: float, say: Say) -> str:
    return say.text("{wage} an hour, {hours} hours a week").format(
        wage=say.wage(wage), hours=hours_text(hours, say)
    )
