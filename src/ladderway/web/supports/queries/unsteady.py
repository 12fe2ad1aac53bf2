"""A job of the record whose hours change: the months of a year, from the rules of money in hand."""

from datetime import date

from ladderway.domain.income.coverage import coverage
from ladderway.domain.income.household import Household
from ladderway.domain.income.unsteady import Swing, UnsteadyYear, even_swing, unsteady_year
from ladderway.files.income_rules import rulebook
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.supports.queries.home import home_of


def swing_of(job: WorkExperience) -> Swing:
    return even_swing(float(job.hourly_wage or 0), float(job.hours_a_week or 0))


def can_tell(job: WorkExperience | None) -> bool:
    """Whether the record says the pay and the hours of the job."""
    return job is not None and bool(job.hourly_wage and job.hours_a_week)


def year_of(record: Record, swing: Swing) -> UnsteadyYear | None:
    """None where the household is not recorded, not open, or not covered by the rules."""
    home = home_of(record).household
    return None if home is None else year_for(home, swing, record.actor.on)


def year_for(home: Household, swing: Swing, on: date) -> UnsteadyYear | None:
    if coverage(home).reasons:
        return None
    return unsteady_year(rulebook(), home, swing, on.replace(day=1))
