"""An initiative, the studies of it and what each found, as its sources tell it.

A blank is a blank: None and "" mean that the source does not say. Nothing is filled in from other
knowledge, and no figure is worked out that the source does not give.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Design(StrEnum):
    RCT = "rct"  # people drawn by lot into program and comparison group
    MATCHED = "matched"  # a comparison group made alike by matching
    RETURN_ON_INVESTMENT = "return_on_investment"  # costs beside expected benefits of employers
    COMPLETERS = "completers"  # those who finished beside those who did not
    NO_COUNTERFACTUAL = "no_counterfactual"  # before and after, or counts of what happened
    MIXED_METHOD = "mixed_method"
    IMPLEMENTATION = "implementation"
    INTERIM = "interim"
    EVALUATION = "evaluation"  # an evaluation whose design the source does not say
    QUALITATIVE = "qualitative"
    OUTPUTS = "outputs"
    NOT_STATED = "not_stated"
    NO_RESULTS_YET = "no_results_yet"


# 1 isolates the effect by chance, 2 by a matched group, 3 compares without a group that tells what
# would have been, 4 describes. Review of 2019: trials first, matched groups next, the rest below.
STRENGTH: Mapping[Design, int] = {
    Design.RCT: 1,
    Design.MATCHED: 2,
    Design.RETURN_ON_INVESTMENT: 3,
    Design.COMPLETERS: 3,
    Design.NO_COUNTERFACTUAL: 3,
    Design.MIXED_METHOD: 3,
    Design.IMPLEMENTATION: 4,
    Design.INTERIM: 4,
    Design.EVALUATION: 4,
    Design.QUALITATIVE: 4,
    Design.OUTPUTS: 4,
    Design.NOT_STATED: 4,
    Design.NO_RESULTS_YET: 5,
}
ISOLATES_IMPACT = frozenset({Design.RCT, Design.MATCHED})


class Level(StrEnum):
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Tier(StrEnum):
    INDIVIDUAL = "individual"
    EMPLOYER = "employer"
    COMMUNITY = "community"
    SYSTEM = "system"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    LESS = "less"  # less of something unwanted, say hardship
    MIXED = "mixed"
    LIMITED = "limited"
    NONE = "none"
    WEAKER = "weaker"  # than the program it was studied beside
    LARGEST = "largest"  # larger for this group than for others
    NOT_REPORTED = ""


class Unit(StrEnum):
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    PERCENT_OF_COMPARISON = "percent_of_comparison"
    DOLLARS = "dollars"
    DOLLARS_AN_HOUR = "dollars_an_hour"
    MONTHS = "months"
    HOURS = "hours"
    PEOPLE = "people"
    EMPLOYERS = "employers"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where it is said: a document of the library and lines of its text edition."""

    document: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    en: str
    fr: str


@dataclass(frozen=True, slots=True)
class Lesson:
    kind: str  # practice, challenge, recommendation
    code: str
    en: str
    fr: str


@dataclass(frozen=True, slots=True)
class Amount:
    what: str
    amount: float
    currency: str
    about: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure, or one direction where there is no figure.

    `program` and `comparison` are the two groups; `effect` is their difference as told, or the
    only figure told. `low` and `high` are a range over sites, not an interval of confidence: that
    is `interval_low` and `interval_high`. `months` is the time from entry to measurement.
    """

    measure: str
    level: Level
    tier: Tier = Tier.INDIVIDUAL
    horizon: str = ""
    months: int | None = None
    program: float | None = None
    comparison: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit = Unit.NONE
    about: bool = False
    at_least: bool = False
    interval_low: float | None = None
    interval_high: float | None = None
    p: float | None = None
    significant: bool | None = None
    direction: Direction = Direction.NOT_REPORTED
    group: str = ""
    sites: int | None = None
    sites_up: int | None = None
    n_program: int | None = None
    n_comparison: int | None = None
    sd: float | None = None  # of the outcome, both groups together
    self_reported: bool = False

    @property
    def has_figure(self) -> bool:
        return any(v is not None for v in (self.program, self.effect, self.low))


@dataclass(frozen=True, slots=True)
class Study:
    id: str
    design: Design
    citation: str
    said: tuple[Passage, ...]
    outcomes: tuple[Finding, ...]
    name: str = ""
    year: int | None = None
    follow_up_months: int | None = None
    facts: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Remark, ...] = ()

    @property
    def strength(self) -> int:
        """1 (by lot) to 5 (no results yet)."""
        return STRENGTH[self.design]


@dataclass(frozen=True, slots=True)
class Initiative:
    id: str
    requirement: str
    name: str
    country: str
    said: tuple[Passage, ...]
    sectors: tuple[str, ...]
    target_groups: tuple[str, ...]
    components: tuple[str, ...]
    studies: tuple[Study, ...]
    aliases: tuple[str, ...] = ()
    also_requirements: tuple[str, ...] = ()
    part_of: str = ""
    became: str = ""
    place: str = ""
    scale: str = ""
    began: int | None = None
    sector_told: str = ""  # where it is none of our sectors
    many_sectors: bool = False
    no_sector: bool = False
    led_by: tuple[str, ...] = ()
    funded_by: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    model_requirement: str = ""
    costs: tuple[Amount, ...] = ()
    benefits: tuple[Amount, ...] = ()
    cost_told: str = ""
    facts: Mapping[str, float] = field(default_factory=dict)
    lessons: tuple[Lesson, ...] = ()

    @property
    def strength(self) -> int:
        """That of its best study; 5 where no study is told of."""
        return min((study.strength for study in self.studies), default=5)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    id: str
    requirement: str
    needs: str  # implementation, impact, cost, subgroups, system, horizon
    en: str
    fr: str


@dataclass(frozen=True, slots=True)
class Statistic:
    id: str
    requirement: str
    place: str
    value: float
    unit: str
    told: str
    year: int
    en: str
    fr: str
    lines: str


@dataclass(frozen=True, slots=True)
class Framework:
    id: str
    title: Remark
    lines: str
    items: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Library:
    initiatives: tuple[Initiative, ...]
    questions: tuple[OpenQuestion, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
