"""What each job of a plan's ladder leaves in hand, from what the record tells of the household.
Worked out for the page and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan.months import paid_climb
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
from ladderway.domain.ladders.kept import KeptLadder, KeptRung
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
CLOSED, AGE, INCOME, AGES_OF_HOME, DOES_NOT_FIT = "closed", "age", "income", "home", "does_not_fit"


@dataclass(frozen=True, slots=True)
class Home:
    """The household as recorded, or what is lacking, by the codes above."""

    household: Household | None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RungInHand:
    """Dollars a month, all of the household, if the job lasts."""

    title: str
    low: float
    high: float


def in_hand_of(record: Record, plan: Plan) -> Sequence[RungInHand]:
    """Nothing where the facts are not recorded, not open, or not covered by the rules."""
    ladder = ladder_of(plan)
    return hands(record, [ladder])[0] if ladder else ()


def hands(record: Record, ladders: Sequence[KeptLadder]) -> list[Sequence[RungInHand]]:
    """For each ladder what its jobs leave, all worked out at once."""
    home = home_of(record).household
    if home is None or coverage(home).reasons:
        return [()] * len(ladders)
    climbs = [[_prospect(rung) for rung in paid_climb(ladder)] for ladder in ladders]
    asked = list(dict.fromkeys(job for climb in climbs for job in climb))
    if not asked:
        return [()] * len(ladders)
    jobs = jobs_in_hand(rulebook(), home, asked, record.actor.on).jobs
    found = {j.prospect: RungInHand(j.prospect.label, *j.each_month.told()) for j in jobs}
    return [[found[job] for job in climb] for climb in climbs]


def _prospect(rung: KeptRung) -> Prospect:
    low = rung.wage_low or rung.wage_high or 0.0
    return Prospect(rung.title, low, rung.wage_high or low, HOURS)


def home_of(record: Record) -> Home:
    """The household of a record, as far as it is recorded and open to whoever asks."""
    if not (record.opens(Topic.HOUSEHOLD) and record.opens(Topic.INCOME)):
        return Home(None, (CLOSED,))
    members = list(_rows(record, HouseholdMember).filter(lives_with=True))
    sources = list(_rows(record, IncomeSource).filter(until=None))
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


def _rows(record: Record, model):  # type: ignore[no-untyped-def]
    rows = model.objects.visible_to(record.actor, record.purpose)
    return rows.filter(person__in=record.parts)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _of(member: HouseholdMember, on: date) -> int:
    return on.year - int(member.birth_year or on.year)
