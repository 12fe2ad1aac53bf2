"""The household of a record as the rules of what is left in hand ask for it, or what is lacking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.access.topics import Topic
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    Child,
    Household,
    Partnership,
    check,
)
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.models import HouseholdMember, IncomeSource
from ladderway.web.participants.places import Record
from ladderway.web.supports.queries.record import rows_of

LONG_ON_ASSISTANCE = 12  # months, where nothing is told: past the first three
ON = {
    IncomeSource.Kind.ONTARIO_WORKS: Assistance.ONTARIO_WORKS,
    IncomeSource.Kind.ODSP: Assistance.ODSP,
}
CLOSED, AGE, INCOME, AGES_OF_HOME, DOES_NOT_FIT = "closed", "age", "income", "home", "does_not_fit"


@dataclass(frozen=True, slots=True)
class Home:
    """The household as recorded, or what is lacking, by the codes above."""

    household: Household | None
    lacks: tuple[str, ...] = ()


def home_of(record: Record) -> Home:
    """The household of a record, as far as it is recorded and open to whoever asks."""
    if not (record.opens(Topic.HOUSEHOLD) and record.opens(Topic.INCOME)):
        return Home(None, (CLOSED,))
    members = list(rows_of(record, HouseholdMember).filter(lives_with=True))
    sources = list(rows_of(record, IncomeSource).filter(until=None))
    relations = HouseholdMember.Relation
    partners = [m for m in members if m.relation == relations.PARTNER]
    children = [m for m in members if m.relation == relations.CHILD]
    lacks = {
        AGE: record.person.birth_date is None, INCOME: not sources,
        AGES_OF_HOME: any(m.birth_year is None for m in (*partners, *children)),
    }  # fmt: skip
    if any(lacks.values()):
        return Home(None, tuple(what for what, is_lacking in lacks.items() if is_lacking))
    return _checked(_household(record, partners, children, sources))


def _checked(home: Household) -> Home:
    try:
        check(home)
    except BadInput:
        return Home(None, (DOES_NOT_FIT,))
    return Home(home)


def _household(
    record: Record,
    partners: Sequence[HouseholdMember],
    children: Sequence[HouseholdMember],
    sources: Sequence[IncomeSource],
) -> Household:
    on = record.actor.on
    assistance = next((ON[s.kind] for s in sources if s.kind in ON), Assistance.NONE)
    own = Adult(_age(record.person.birth_date or on, on))
    return Household(
        adults=(own, *(Adult(_of(m, on)) for m in partners)),
        children=tuple(Child(_of(m, on)) for m in children),
        partnership=Partnership.COUPLE if partners else Partnership.SINGLE,
        assistance=assistance,
        assistance_months=LONG_ON_ASSISTANCE if assistance is not Assistance.NONE else 0,
    )


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _of(member: HouseholdMember, on: date) -> int:
    return on.year - int(member.birth_year or on.year)
