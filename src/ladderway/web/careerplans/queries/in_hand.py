"""What each job of a plan's ladder leaves in hand, from what the record tells of the household.
Worked out for the page and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.careerplan.months import paid_climb
from ladderway.domain.income.coverage import coverage
from ladderway.domain.income.in_hand import Prospect, jobs_in_hand
from ladderway.domain.ladders.kept import KeptLadder, KeptRung
from ladderway.files.income_rules import rulebook
from ladderway.web.careerplans.models import Plan
from ladderway.web.careerplans.queries.plans import ladder_of
from ladderway.web.participants.places import Record
from ladderway.web.supports.queries.home import home_of

HOURS = 37.5  # a week, where the ladder says nothing of hours


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
