"""Benefits at a job start: what becomes of each, and what the rules say of the amounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ladderway.domain.income.coverage import coverage
from ladderway.domain.income.in_hand import LineInHand, Prospect, Range, jobs_in_hand, present
from ladderway.domain.supports.approval import GIVEN
from ladderway.domain.supports.continuity import Becomes, Reporting, Start, at_start
from ladderway.files.income_rules import rulebook
from ladderway.files.supports import continuity, reporting
from ladderway.web.participants.models import HouseholdMember, IncomeSource, WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.supports.models import BenefitChange, JobStart, Provision
from ladderway.web.supports.queries.home import home_of
from ladderway.web.supports.queries.record import rows_of

LOOKED_BACK = timedelta(days=90)
"""A job that started longer ago is not asked about any more."""


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


def reports(record: Record) -> tuple[Reporting, ...]:
    """How income is reported by whoever has what the person has, of the topics that are open."""
    had = _held(record)
    return tuple(r for r in reporting() if r.concerns(had) and record.opens(r.topic))


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
    if job is None or not job.hourly_wage or not job.hours_a_week:
        return None
    home = home_of(record).household
    if home is None or coverage(home).reasons:
        return None
    wage, hours = float(job.hourly_wage), float(job.hours_a_week)
    two = [present(home, ""), Prospect(job.title, wage, wage, hours)]
    found = jobs_in_hand(rulebook(), home, two, record.actor.on)
    before, after = found.jobs
    return Hand(before.each_month, after.each_month, after.fewer_hours, found.steps[0].changes)
