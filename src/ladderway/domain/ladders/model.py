"""What a ladder is: rungs (jobs), steps (the way from one to the next), and what one asks for.

Occupations are named by their NOC 2021 code (five characters). Wages are dollars an hour at one
stated date. Months are calendar months. Money is whole dollars paid by the person.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ladderway.domain.shared.outcomes import Outcome, Reason


class StartKind(StrEnum):
    OCCUPATION = "occupation"  # one job held now
    PAST_JOBS = "past_jobs"  # several, the strongest part of each counts
    NO_JOB = "no_job"  # nothing yet
    NOT_FOR_YEARS = "not_for_years"  # a job, long ago
    NOT_IN_CANADA = "not_in_canada"  # a job or profession, abroad
    SKILLS = "skills"  # no job named; skills with levels


@dataclass(frozen=True, slots=True)
class Start:
    kind: StartKind
    occupations: tuple[str, ...] = ()
    skills: tuple[tuple[str, float], ...] = ()  # (descriptor id, level 0 to 5)


class EducationLevel(StrEnum):
    """Highest first to last is by `EDUCATION_ORDER`, not by name."""

    NONE = "none"
    SECONDARY = "secondary"
    CERTIFICATE = "certificate"  # college or trade, under two years
    TRADE = "trade"  # certificate of qualification after an apprenticeship
    DIPLOMA = "diploma"  # college, two or three years
    BACHELOR = "bachelor"
    GRADUATE = "graduate"


EDUCATION_ORDER: tuple[EducationLevel, ...] = tuple(EducationLevel)


class RecordCheck(StrEnum):
    CLEAR = "clear"
    NOT_CLEAR = "not_clear"


class Recognition(StrEnum):
    """Where the recognition of a credential from abroad stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    RECOGNISED = "recognised"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a person may tell about themselves. None is "not known", which closes nothing.

    Never put in a URL, a log or a file: these are personal facts.
    """

    education: EducationLevel | None = None
    credentials: frozenset[str] = frozenset()  # ids of parameters/ladders/credentials.yaml
    reading_level: int | None = None  # Skills for Success 1 to 5
    numeracy_level: int | None = None  # Skills for Success 1 to 5
    english_clb: int | None = None  # Canadian Language Benchmark 1 to 12
    french_nclc: int | None = None
    driver_licences: frozenset[str] | None = None  # classes held, for example {"G", "AZ"}
    record_check: RecordCheck | None = None
    physical_limits: frozenset[str] | None = None  # ids of parameters/ladders/limits.yaml
    schedule_limits: frozenset[str] | None = None
    foreign_profession: str | None = None  # NOC of the profession abroad
    recognition: Recognition | None = None
    may_work_in_canada: bool | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class LadderQuery:
    start: Start
    area: str = "ER3530"  # Job Bank economic region; ER35 Ontario, ER00 Canada
    sectors: tuple[str, ...] = ()  # ids of parameters/reference/sectors.yaml; none = any
    target: str | None = None
    hours_per_week: float = 8.0  # free to study
    max_months: int = 48
    budget: int | None = None  # dollars the person can pay in all; None = not asked
    schedules: frozenset[str] = frozenset()  # of "day", "evening", "weekend", "online"; none = any
    allow_wage_dip: bool = False
    include_without_local_jobs: bool = False
    max_moves: int = 3  # at most 4
    own_wage: float | None = None
    facts: PersonFacts = field(default_factory=PersonFacts)


@dataclass(frozen=True, slots=True)
class PayBand:
    """Pay of an occupation in an area, dollars an hour at `stated_at`, never under the minimum."""

    low: float
    median: float
    high: float | None
    area: str  # the area the figure is for
    asked_area: str  # the area asked for; a fallback where the two differ
    year: int  # vintage
    source: str  # id in tables/manifest.json
    stated_at: date
    index_factor: float
    low_lifted: bool = False  # the source figure was under the minimum wage in force
    median_lifted: bool = False

    @property
    def entry(self) -> float:
        """What a newcomer may meet as one figure: the middle of low and median."""
        return (self.low + self.median) / 2

    @property
    def is_fallback(self) -> bool:
        return self.area != self.asked_area


class TimeOrigin(StrEnum):
    OFFICIAL = "official"  # a stated requirement (OaSIS)
    ONET = "onet"  # an O*NET experience or training category
    PROGRAM = "program"  # a program on the map
    ASSUMPTION = "assumption"  # a dated parameter; drawn differently


@dataclass(frozen=True, slots=True)
class MonthRange:
    low: int
    typical: int
    high: int
    origin: TimeOrigin


class OptionKind(StrEnum):
    EXPERIENCE = "experience"  # time in the job below is enough
    PROGRAM = "program"  # one or two programs on the map
    UNMAPPED = "unmapped"  # training is needed and none is on the map: typical hours, cost unknown


@dataclass(frozen=True, slots=True)
class Program:
    """A training program as the engine needs it. `cost` None is unknown.

    `confirmed_by` and `confirmed_on` are set only when an organization confirmed the facts;
    `illustrative` marks a demo row. `study_hours` is the whole of it, at any pace.
    """

    id: str
    organization: str
    title: str
    kind: str  # of Appendix A column 3
    credential: str | None  # id awarded
    requires: frozenset[str] = frozenset()  # credential ids; all are needed
    minimum_education: EducationLevel | None = None
    occupations: tuple[str, ...] = ()  # NOC 2021 served
    relatedness: str = "partially"  # strongly, partially, poorly
    length_weeks: float | None = None
    hours_per_week: float | None = None
    study_hours: float | None = None
    held: str = ""  # when it is held, as written
    intakes_per_year: float | None = None
    modes: frozenset[str] = frozenset()
    schedules: frozenset[str] = frozenset()
    cost: int | None = None
    funded: bool | None = None
    stacks_onto: tuple[str, ...] = ()  # credential ids
    completion_window_months: int | None = None
    upgrading: bool = False  # Get SET, language, bridging or pre-apprenticeship
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    illustrative: bool = False
    source: str = ""
    mature_age: int | None = None  # from this age the education asked for is waived


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One reason of the transition score: its points sum, over parts, to the score."""

    name: str  # for example "skills", "knowledge", "context", "preparation", "observed"
    points: float
    value: float  # what the part measured, in its own unit


@dataclass(frozen=True, slots=True)
class Fit:
    """How far the work of one occupation covers what another asks, and what would be new."""

    score: float
    parts: tuple[ScorePart, ...]
    coverage: float  # 0 to 1: share of what the destination asks that the origin's work uses
    familiar: tuple[str, ...]  # descriptor ids, most important first
    new: tuple[str, ...]  # descriptor ids with the largest shortfall
    official: bool = False  # OaSIS states this progression
    observed_share: float | None = None  # of those who changed jobs (US), who moved here in a year


@dataclass(frozen=True, slots=True)
class Hazard:
    """A named thing that can go wrong on a step; ordered by the published rule (`rank`)."""

    reason: Reason
    rank: int


@dataclass(frozen=True, slots=True)
class Rung:
    noc: str | None  # None: "no job yet"
    pay: PayBand | None
    month: int  # when it starts
    outlook: str | None = None  # COPS code of future conditions, national
    notes: tuple[Reason, ...] = ()  # stands alone, regulated, jobs here, working conditions


@dataclass(frozen=True, slots=True)
class Step:
    kind: OptionKind
    programs: tuple[Program, ...]
    needs: tuple[Reason, ...]  # preparation an unmapped step needs, in words later
    months: int
    time: MonthRange
    waiting_months: int
    study_hours: float
    experience_months: int
    cost: int | None  # None: unknown
    risk: float  # in steps of 0.1
    fit: Fit
    gates: Outcome  # met, not met or unknown, with reasons
    gain: tuple[float, float]  # dollars an hour, low and high
    direction: str  # "up", "across", "down" (by TEER)
    employer: str  # "inside", "outside", "either": internal move or change of employer
    driver: str  # "qualification" or "performance": what advancement hangs on
    why: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    almost: tuple[Reason, ...]
    hazards: tuple[Hazard, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs and the steps between them: `steps[k]` leads from `rungs[k]` to `rungs[k + 1]`."""

    key: str  # stable: codes joined by "-", and a digest of the options
    rungs: tuple[Rung, ...]
    steps: tuple[Step, ...]
    months: int
    time: MonthRange
    cost: int  # what is known
    cost_known: bool  # False: some step's cost is unknown
    risk: float
    gain: tuple[float, float]
    labels: tuple[str, ...] = ()  # "quickest", "cheapest", "best_paid", "less_usual", "way_back"
    horizontal: bool = False
    notes: tuple[Reason, ...] = ()  # of the ladder as a whole, for example that it pays late


@dataclass(frozen=True, slots=True)
class LadderAnswer:
    query: LadderQuery
    ladders: tuple[Ladder, ...]
    horizontal: tuple[Ladder, ...]  # other sectors, always shown
    almost: tuple[Ladder, ...]  # one gate away, with what is missing
    notes: tuple[Reason, ...]  # caps hit, credentials ignored, facts that would change the answer
    questions: tuple[str, ...] = ()  # fields of PersonFacts a shown step depends on
