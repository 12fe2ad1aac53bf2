"""Dated parameters of the ladder search, as values. Read from parameters/ladders/search.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladderway.domain.ladders.assemble import Assumptions
from ladderway.domain.ladders.diversity import DiversityWeights
from ladderway.domain.ladders.space import StrainRules


@dataclass(frozen=True, slots=True)
class ScalarWeights:
    """Weights of the published scalar, see `scalar`."""

    per_month: float
    per_log_pay: float


@dataclass(frozen=True, slots=True)
class Worth:
    """How ladders are ranked for showing: pay x ln(pay at the end) - strain of the hardest step -
    others x strain of the other steps - month x months. A ladder that goes on is shown instead of
    its beginning where it is worth no more than `slack` less. One worth more than `far` less than
    the best is not shown, unless a job was asked for."""

    pay: float
    others: float
    month: float
    slack: float
    far: float


@dataclass(frozen=True, slots=True)
class Shown:
    """How many ladders of each kind an answer holds."""

    ladders: int
    home: int  # of these, at least so many in a sector of the start
    horizontal: int
    almost: int


@dataclass(frozen=True, slots=True)
class SearchSettings:
    money_grid: int  # dollars
    risk_grid: int  # steps for one unit of -ln likelihood
    most_moves: int
    moves_kept: int
    least_likelihood: float
    strain: StrainRules
    most_strain: float  # a move of more is followed only if stated, or into the job asked for
    most_labels: int
    most_credentials: int  # awarded by programs
    most_carried: int  # with those that no program awards
    least_months: Mapping[int, int]  # by TEER levels climbed
    intakes_per_year: float
    upgrading_hours: Mapping[str, tuple[float, float, float]]  # a level: low, typical, high
    study_asks: Mapping[str, Mapping[str, int]]  # levels expected, by kind of credential
    scalar: ScalarWeights
    worth: Worth
    diversity: DiversityWeights
    shown: Shown
    not_proposed: frozenset[str]  # rungs only where asked for: one is chosen for them
    least_gain: float  # dollars an hour; a ladder that gains less is shown only where none does
    assumptions: Assumptions
