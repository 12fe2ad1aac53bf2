"""The results of a study as values. Shares run from 0 to 1; amounts are in the outcome's unit."""

from dataclasses import dataclass

from ladderway.domain.evaluation.attrition import Attrition
from ladderway.domain.evaluation.balance import BalanceTable
from ladderway.domain.evaluation.benefit_cost.model import Worked
from ladderway.domain.evaluation.bounds import Bounds
from ladderway.domain.evaluation.event_time import EventTime
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.study import (
    OutcomePlan,
    SeriesPlan,
    StayPlan,
    StudyPlan,
    SubgroupPlan,
)
from ladderway.domain.evaluation.survival import Contrast, RestrictedMeans, StandingAt
from ladderway.domain.shared.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class EffectSize:
    """`kind` is hedges or cox; the interval is normal."""

    kind: str
    value: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Impact:
    """`comparison_mean` is the plain mean; `program_mean` is that plus the impact, so that the
    three agree where the impact is adjusted, weighted or blocked. `p_corrected` counts the family;
    None where the outcome explores or stands alone."""

    outcome: OutcomePlan
    program_mean: float
    comparison_mean: float
    impact: Estimate
    n_program: int
    n_comparison: int
    p_corrected: float | None
    effect_size: EffectSize | None


@dataclass(frozen=True, slots=True)
class OutcomeAttrition:
    """`worst_case` needs the outcome's range, `lee` answers in both groups; None without."""

    outcome: OutcomePlan
    rates: Attrition
    within: Outcome
    worst_case: Bounds | None
    lee: Bounds | None


@dataclass(frozen=True, slots=True)
class Complier:
    """The effect on those whom the offer brought in, and the set that holds with a weak draw."""

    outcome: OutcomePlan
    effect: Estimate
    offer_on_uptake: Estimate | None
    first_stage_f: float


@dataclass(frozen=True, slots=True)
class SubgroupRow:
    value: str
    n_program: int
    n_comparison: int
    program_mean: float
    comparison_mean: float
    impact: Estimate


@dataclass(frozen=True, slots=True)
class SubgroupImpacts:
    """`p_same` tests that the impacts do not differ; the groups' own tests do not say that."""

    subgroup: SubgroupPlan
    outcome: OutcomePlan
    rows: tuple[SubgroupRow, ...]
    p_same: float


@dataclass(frozen=True, slots=True)
class BalanceResult:
    """`before` weights nobody; `after` is weighted where there was no lottery, else None."""

    before: BalanceTable
    after: BalanceTable | None
    joint_p: float | None


@dataclass(frozen=True, slots=True)
class SeriesImpacts:
    """An impact for each period of `series`, and a band that holds for all at once."""

    series: SeriesPlan
    found: EventTime


@dataclass(frozen=True, slots=True)
class StayCheckpoint:
    """The shares still there at a time (Kaplan-Meier), and their difference."""

    time: float
    program: StandingAt
    comparison: StandingAt
    difference: Contrast


@dataclass(frozen=True, slots=True)
class StayResult:
    """Of those who began, `began_program` and `began_comparison`; `means` up to the last
    checkpoint; `p_same` is of the log-rank test, NaN where nothing ended."""

    stay: StayPlan
    began_program: int
    began_comparison: int
    checkpoints: tuple[StayCheckpoint, ...]
    means: RestrictedMeans
    p_same: float


@dataclass(frozen=True, slots=True)
class StudyResults:
    """`assumptions` are codes of what the data cannot show, first of all for the top of a report.
    `left_out` are things the plan asked for that could not be computed: place and reason."""

    plan: StudyPlan
    assigned_program: int
    assigned_comparison: int
    balance: BalanceResult | None
    impacts: tuple[Impact, ...]
    attrition: tuple[OutcomeAttrition, ...]
    compliers: tuple[Complier, ...]
    subgroups: tuple[SubgroupImpacts, ...]
    assumptions: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    series: tuple[SeriesImpacts, ...] = ()
    stays: tuple[StayResult, ...] = ()
    worth: Worked | None = None
