"""The employer's own calculation: what training and promoting people costs and saves.

Lines as in the return of the Health Careers Collaborative of Greater Cincinnati (Elvery and Spence,
2011): tuition and the backfilling of positions when participants are promoted, against the
recruitment that is no longer needed for the jobs they move into.
"""

from dataclasses import dataclass

from ladderway.domain.evaluation.benefit_cost.returns import return_on_cost
from ladderway.domain.evaluation.errors import BadInput


@dataclass(frozen=True, slots=True)
class EmployerCosts:
    """Dollars, present or of one year."""

    tuition: float = 0.0
    backfill: float = 0.0  # filling the positions that participants leave
    paid_hours: float = 0.0  # wages and payroll costs of hours in class, mentoring and supervision
    wage_increases: float = 0.0  # of those promoted
    administration: float = 0.0

    @property
    def total(self) -> float:
        own = (self.tuition, self.backfill, self.paid_hours)
        return sum(own) + self.wage_increases + self.administration


@dataclass(frozen=True, slots=True)
class EmployerBenefits:
    """Dollars, present or of one year."""

    recruitment_saved: float = 0.0
    turnover_saved: float = 0.0
    productivity: float = 0.0
    grants: float = 0.0  # training grants, wage subsidies, credits

    @property
    def total(self) -> float:
        return self.recruitment_saved + self.turnover_saved + self.productivity + self.grants


@dataclass(frozen=True, slots=True)
class EmployerReturn:
    costs: float
    benefits: float
    net: float
    return_on_cost: float


@dataclass(frozen=True, slots=True)
class RoundedReturn:
    """What a return can be, given figures rounded for print; `as_printed` takes them as exact."""

    low: float
    as_printed: float
    high: float

    def allows(self, published: float, unit: float = 0.001) -> bool:
        """Whether a published return, itself rounded to `unit`, can come from these figures."""
        return self.low <= published + unit / 2 and published - unit / 2 < self.high


def employer_return(costs: EmployerCosts, benefits: EmployerBenefits) -> EmployerReturn:
    """Raises BadInput without costs."""
    rate = return_on_cost(benefits.total, costs.total)
    return EmployerReturn(costs.total, benefits.total, benefits.total - costs.total, rate)


def backfill_cost(positions: float, weeks_vacant: float, premium: float, hire: float) -> float:
    """Dollars to fill positions left by promotion: for each, the weeks until it is filled times
    what covering it costs a week beyond the wage saved, and the cost of the hire."""
    _not_negative(positions=positions, weeks_vacant=weeks_vacant, hire=hire)
    return positions * (weeks_vacant * premium + hire)


def recruitment_saved(hires_avoided: float, cost_of_hire: float) -> float:
    """Dollars not spent on finding people from outside for jobs that participants now fill."""
    _not_negative(hires_avoided=hires_avoided, cost_of_hire=cost_of_hire)
    return hires_avoided * cost_of_hire


def turnover_saved(workers: float, rate_without: float, rate_with: float, leaving: float) -> float:
    """Workers times the fall in the yearly share that leave, times what one leaving costs. Below
    zero where more leave (people trained may be hired away)."""
    _not_negative(workers=workers, rate_without=rate_without, rate_with=rate_with, leaving=leaving)
    return workers * (rate_without - rate_with) * leaving


def return_from_rounded(costs: float, benefits: float, unit: float) -> RoundedReturn:
    """The returns that fit figures printed to the nearest `unit` (10,000 for "$1.82 million").

    Each true figure lies within half a unit of the printed one; the return is lowest with the
    lowest benefits on the highest costs. Raises BadInput where costs could be zero.
    """
    half = unit / 2
    return RoundedReturn(
        return_on_cost(benefits - half, costs + half),
        return_on_cost(benefits, costs),
        return_on_cost(benefits + half, costs - half),
    )


def benefits_behind(costs: float, published: float, unit: float = 0.001) -> tuple[float, float]:
    """The benefits that give a published return, rounded to `unit`, on these costs: from, to."""
    return costs * (1 + published - unit / 2), costs * (1 + published + unit / 2)


def _not_negative(**figures: float) -> None:
    for name, figure in figures.items():
        if figure < 0:
            raise BadInput(f"{name} must be zero or more; it is [{figure}].")
