"""Benefits at a job start: what becomes of each, and what the rules say of the amounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
from ladderway.domain.income.in_hand import LineInHand, Prospect, Range, jobs_in_hand, present
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.approval import GIVEN
from ladderway.domain.supports.continuity import Becomes, Start, at_start
from ladderway.files.income_rules import rulebook
from ladderway.files.supports import continuity
from ladderway.web.participants.models import HouseholdMember, IncomeSource, WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.supports.models import BenefitChange, JobStart, Provision
from ladderway.web.supports.queries.record import rows_of

LOOKED_BACK = timedelta(days=90)
"""A job that started longer ago is not asked about any more."""
LONG_ON_ASSISTANCE = 12  # months, where nothing is told: past the first three
ON = {
    IncomeSource.Kind.ONTARIO_WORKS: Assistance.ONTARIO_WORKS,
    IncomeSource.Kind.ODSP: Assistance.ODSP,
}


def starting(record: Record) -> Sequence[WorkExperience]:
    """Jobs that start, or started lately, and that nobody has followed yet."""
    followed = {start.work for start in rows_of(record, JobStart)}
    rows = rows_of(record, WorkExperience).filter(
        since__gte=record.actor.on - LOOKED_BACK, until__isnull=True
    )
    return [row for row in rows.order_by("since", "pk") if row.public_id not in followed]


def changes_of(record: Record, start: JobStart) -> Sequence[BenefitChange]:
    return list(rows_of(record, BenefitChange).filter(start=start))


def becomes(record: Record, starts_on: date, first_pay: date | None = None) -> tuple[Becomes, ...]:
    """What becomes of each benefit, of the topics that are open to whoever asks."""
    found = at_start(continuity(), Start(starts_on, _held(record), _children(record), first_pay))
    return tuple(each for each in found if record.opens(each.rule.topic))


def _held(record: Record) -> frozenset[str]:
    on = record.actor.on
    sources = rows_of(record, IncomeSource)
    supports = rows_of(record, Provision).filter(state__in=GIVEN)
    incomes = {s.kind for s in sources if s.until is None or s.until > on}
    return frozenset(incomes | {s.kind for s in supports if s.until is None or s.until > on})


def _children(record: Record) -> bool | None:
    members = [m for m in rows_of(record, HouseholdMember) if m.lives_with]
    if any(m.relation == HouseholdMember.Relation.CHILD for m in members):
        return True
    return False if members else None


@dataclass(frozen=True, slots=True)
class Hand:
    """Dollars a month of the household without and with the job, with what changes most."""

    before: Range
    after: Range
    fewer: Range  # if hours fall by a third
    lines: tuple[LineInHand, ...]


def hand_of(record: Record, job: WorkExperience | None) -> Hand | None:
    """None where the facts are not recorded, not open, or not covered by the rules."""
    opens = record.opens(Topic.HOUSEHOLD) and record.opens(Topic.INCOME)
    if job is None or not opens or not job.hourly_wage or not job.hours_a_week:
        return None
    home = _household(record)
    if home is None or coverage(home).reasons:
        return None
    wage, hours = float(job.hourly_wage), float(job.hours_a_week)
    two = [present(home, ""), Prospect(job.title, wage, wage, hours)]
    found = jobs_in_hand(rulebook(), home, two, record.actor.on)
    before, after = found.jobs
    return Hand(before.each_month, after.each_month, after.fewer_hours, found.steps[0].changes)


def _household(record: Record) -> Household | None:
    """Before the job, as recorded; None where the age or the household is not, or it does not fit
    the rules."""
    on = record.actor.on
    members = list(rows_of(record, HouseholdMember).filter(lives_with=True))
    sources = list(rows_of(record, IncomeSource).filter(until=None))
    if record.person.birth_date is None or not sources:
        return None
    partners = [m for m in members if m.relation == HouseholdMember.Relation.PARTNER]
    children = [m for m in members if m.relation == HouseholdMember.Relation.CHILD]
    if any(m.birth_year is None for m in (*partners, *children)):
        return None
    born = record.person.birth_date
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    assistance = next((ON[s.kind] for s in sources if s.kind in ON), Assistance.NONE)
    try:
        home = Household(
            adults=(Adult(age), *(Adult(on.year - m.birth_year) for m in partners)),
            children=tuple(Child(on.year - m.birth_year) for m in children),
            partnership=Partnership.COUPLE if partners else Partnership.SINGLE,
            assistance=assistance,
            assistance_months=0 if assistance is Assistance.NONE else LONG_ON_ASSISTANCE,
        )
        check(home)
    except BadInput:
        return None
    return home
