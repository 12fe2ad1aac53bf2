"""If the job ends: what a household can go back to, as reasons and as months of a path."""

from dataclasses import dataclass
from datetime import date

from ladderway.domain.income.household import Assistance, Household
from ladderway.domain.income.in_hand import Prospect, Way, after_the_job, way, week_of
from ladderway.domain.income.rulebook import RuleBook
from ladderway.domain.shared.outcomes import Reason

MONTHS = 6


@dataclass(frozen=True, slots=True)
class WayBack:
    """The months after a job has ended, and what to know about them."""

    reasons: tuple[Reason, ...]
    way: Way | None  # a year in the job and six months after; None without assistance


def way_back(
    book: RuleBook, household: Household, job: Prospect, day: date, label: str, who: int = 0
) -> WayBack:
    """What happens if the job ends after a year. `label` names the months without a job."""
    rules = book.at(day)
    week = min(week_of(job), rules.payroll.ei_maximum_earnings / 52)
    benefit = min(
        rules.employment_insurance.benefit_rate * week, rules.employment_insurance.maximum_weekly
    )
    insurance = Reason.of("way_back.insurance", week_money=round(benefit))
    if household.assistance is Assistance.NONE:
        works = rules.ontario_works
        limit = works.asset_limit_couple if household.is_couple else works.asset_limit_single
        limit += works.asset_limit_per_child * len(household.children)
        return WayBack((insurance, Reason.of("way_back.may_ask", money=limit)), None)
    months = int(rules.ontario_works.reentry_months)
    back = (
        Reason.of("way_back.works", count=months)
        if household.assistance is Assistance.ONTARIO_WORKS
        else Reason.of("way_back.odsp")
    )
    walked = way(book, household, after_the_job(job, label, MONTHS), day.replace(day=1), who)
    return WayBack((back, insurance), walked)
