"""What each job of a plan's ladder leaves in hand, from what the record tells of the household.
Worked out for the page and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.access.topics import Topic
from ladderway.domain.income.coverage import coverage
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    Child,
    Household,
    Partnership,
    check,
)
from ladderway.domain.income.in_hand import Prospect, jobs_in_hand
from ladderway.domain.shared.errors import BadInput
from ladderway.files.income_rules import rulebook
from ladderway.web.careerplans.models import Plan
from ladderway.web.careerplans.queries.plans import ladder_of
from ladderway.web.participants.models import HouseholdMember, IncomeSource
from ladderway.web.participants.places import Record

HOURS = 37.5  # a week, where the ladder says nothing of hours
LONG_ON_ASSISTANCE = 12  # months, where nothing is told: past the first three
ON = {
    IncomeSource.Kind.ONTARIO_WORKS: Assistance.ONTARIO_WORKS,
    IncomeSource.Kind.ODSP: Assistance.ODSP,
}


@dataclass(frozen=True, slots=True)
class RungInHand:
    """Dollars a month, all of the household, if the job lasts."""

    title: str
    low: float
    high: float


def in_hand_of(record: Record, plan: Plan) -> Sequence[RungInHand]:
    """Nothing where the facts are not recorded, not open, or not covered by the rules."""
    ladder = ladder_of(plan)
    if ladder is None or not (record.opens(Topic.HOUSEHOLD) and record.opens(Topic.INCOME)):
        return ()
    home = _household(record)
    prospects = [
        Prospect(r.title, r.wage_low or r.wage_high, r.wage_high or r.wage_low, HOURS)
        for r in ladder.rungs
        if r.wage_low or r.wage_high
    ]
    if home is None or not prospects or coverage(home).reasons:
        return ()
    found = jobs_in_hand(rulebook(), home, prospects, record.actor.on).jobs
    return [RungInHand(j.prospect.label, j.money.low, j.money.high) for j in found]


def _household(record: Record) -> Household | None:
    """As recorded; None where the age or the household is not, or it does not fit the rules."""
    on = record.actor.on
    members = list(_rows(record, HouseholdMember).filter(lives_with=True))
    sources = list(_rows(record, IncomeSource).filter(until=None))
    if record.person.birth_date is None or not sources:
        return None
    partners = [m for m in members if m.relation == HouseholdMember.Relation.PARTNER]
    children = [m for m in members if m.relation == HouseholdMember.Relation.CHILD]
    if any(m.birth_year is None for m in (*partners, *children)):
        return None
    assistance = next((ON[s.kind] for s in sources if s.kind in ON), Assistance.NONE)
    home = Household(
        adults=(Adult(_age(record.person.birth_date, on)), *(Adult(_of(m, on)) for m in partners)),
        children=tuple(Child(_of(m, on)) for m in children),
        partnership=Partnership.COUPLE if partners else Partnership.SINGLE,
        assistance=assistance,
        assistance_months=LONG_ON_ASSISTANCE if assistance is not Assistance.NONE else 0,
    )
    try:
        check(home)
    except BadInput:
        return None
    return home


def _rows(record: Record, model):  # type: ignore[no-untyped-def]
    return model.objects.visible_to(record.actor, record.purpose).filter(person=record.person)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _of(member: HouseholdMember, on: date) -> int:
    return on.year - int(member.birth_year or on.year)
