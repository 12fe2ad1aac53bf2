"""A study as it is planned: fixed and dated before data, and what may still be said of it after.

The plan says everything that a choice made after seeing outcomes could bend: the question, whom it
is about, how people are drawn, which outcomes confirm and which explore, by what estimator, how
missing values, several outcomes and small cells are treated. `registration` gives the plan a
fingerprint and chains registration and dated amendments, so that a later change shows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ladderway.domain.evaluation.benefit_cost.model import BenefitCost, model_faults
from ladderway.domain.evaluation.label import Label as Label
from ladderway.domain.shared.outcomes import Fact, Reason

PRIMARY, SECONDARY = "confirmatory", "exploratory"


class Status(StrEnum):
    CONFIRMATORY = PRIMARY
    EXPLORATORY = SECONDARY


class Kind(StrEnum):
    AMOUNT = "amount"  # dollars, hours, months
    SHARE = "share"  # 0 or 1 for each person
    COUNT = "count"


class Assignment(StrEnum):
    """How people come into program or comparison group. The last two are no lottery."""

    SIMPLE = "simple"
    COMPLETE = "complete"
    BLOCKED = "blocked"
    PAIRS = "pairs"
    CLUSTERS = "clusters"
    ROLLING = "rolling"
    WAITLIST = "waitlist"
    COMPARISON_GROUP = "comparison_group"  # chosen, not drawn: made alike by weighting
    BEFORE_AFTER = "before_after"


LOTTERIES = frozenset(set(Assignment) - {Assignment.COMPARISON_GROUP, Assignment.BEFORE_AFTER})


class Estimator(StrEnum):
    DIFFERENCE = "difference_in_means"
    BLOCKED = "blocked_difference"
    FIXED_EFFECTS = "fixed_effects_difference"
    CLUSTERED = "clustered_difference"
    LIN = "lin"
    ANCOVA = "ancova"
    ENTROPY = "entropy_balancing"
    DOUBLY_ROBUST = "doubly_robust"


BY_LOT = frozenset(set(Estimator) - {Estimator.ENTROPY, Estimator.DOUBLY_ROBUST})


class Missing(StrEnum):
    """What is done about people whose outcome is not known; bounds are reported in any case."""

    LEAVE_OUT = "leave_out"
    WEIGHT = "weight"  # by the inverse probability of response


class MissingCovariate(StrEnum):
    INDICATOR = "mean_and_indicator"  # the mean of all, with a column that says so
    LEAVE_OUT = "leave_out"


class Correction(StrEnum):
    """Over the confirmatory outcomes of a family."""

    NONE = "none"
    BONFERRONI = "bonferroni"
    HOLM = "holm"
    BENJAMINI_HOCHBERG = "benjamini_hochberg"


class Better(StrEnum):
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class OutcomePlan:
    name: str
    column: str
    label: Label
    kind: Kind
    status: Status
    estimator: Estimator
    follow_up_months: float
    family: str = ""  # outcomes that are corrected together; "" is a family of its own
    unit: str = ""
    better: Better = Better.MORE
    covariates: tuple[str, ...] = ()
    lowest: float | None = None  # the possible range, for worst-case bounds
    highest: float | None = None
    from_program_records: bool = False


@dataclass(frozen=True, slots=True)
class DesignPlan:
    assignment: Assignment
    treatment: str  # the column that holds 1 for the program and 0 for the comparison group
    probability: float | None = None  # of the program, where it is the same for everybody
    blocks: str = ""
    clusters: str = ""
    took_part: str = ""  # the column that holds 1 for those who took part
    planned_program: int | None = None
    planned_comparison: int | None = None
    planned_clusters: int | None = None  # of both groups together
    draw: str = ""  # the public commitment to the draw, or how it was held


@dataclass(frozen=True, slots=True)
class CovariatePlan:
    column: str
    label: Label
    kind: Kind = Kind.AMOUNT


@dataclass(frozen=True, slots=True)
class SubgroupPlan:
    name: str
    column: str
    label: Label
    status: Status = Status.EXPLORATORY
    values: Mapping[str, Label] = field(default_factory=dict)  # words for the values


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """One outcome measured again and again: an impact for each period, with a band for all at once.

    `columns` and `months` (after assignment) are those of the periods, in their order."""

    name: str
    label: Label
    kind: Kind
    columns: tuple[str, ...]
    months: tuple[float, ...]
    unit: str = ""
    covariates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StayPlan:
    """How long something lasts, a job above all. `duration` is the column that holds the time until
    it ended or was last seen, missing for whoever never began; `ended` holds 1 where the end was
    seen. The mean time is counted up to the last of `checkpoints`."""

    name: str
    label: Label
    duration: str
    ended: str
    checkpoints: tuple[float, ...]
    unit: Label = field(default_factory=lambda: Label("months", "mois"))


@dataclass(frozen=True, slots=True)
class DisclosurePlan:
    """Smallest count that is shown, and the base that counts are rounded to (1: none)."""

    threshold: int = 10
    rounding: int = 1


@dataclass(frozen=True, slots=True)
class EthicsPlan:
    """An approval, or a signed finding that review is not required (TCPS 2)."""

    finding: str  # approved, not_required
    by: str
    on: date
    reference: str = ""


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """Everything fixed before data. `planned_on` comes before `data_from`, the first day on which
    anybody could see an outcome."""

    id: str
    title: Label
    question: Label
    population: Label
    unit: str
    planned_on: date
    data_from: date
    design: DesignPlan
    outcomes: tuple[OutcomePlan, ...]
    covariates: tuple[CovariatePlan, ...] = ()
    subgroups: tuple[SubgroupPlan, ...] = ()
    missing_outcomes: Missing = Missing.LEAVE_OUT
    missing_covariates: MissingCovariate = MissingCovariate.INDICATOR
    correction: Correction = Correction.HOLM
    level: float = 0.95
    attrition_boundary: str = "cautious"  # or optimistic
    disclosure: DisclosurePlan = field(default_factory=DisclosurePlan)
    ethics: EthicsPlan | None = None
    program: Label = field(default_factory=lambda: Label("Program group", "Groupe du programme"))
    comparison: Label = field(default_factory=lambda: Label("Control group", "Groupe témoin"))
    source: Label = field(default_factory=lambda: Label(""))
    planned_after_data: str = ""  # why, for a plan written when the outcomes could be seen already
    stars: bool = False
    series: tuple[SeriesPlan, ...] = ()
    stays: tuple[StayPlan, ...] = ()
    benefit_cost: BenefitCost | None = None

    @property
    def by_lot(self) -> bool:
        return self.design.assignment in LOTTERIES


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register. `after` is the hash of the line before; "" for the first."""

    on: date
    kind: str  # registered, amended
    hash: str
    after: str = ""
    why: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    study: str
    entries: tuple[Entry, ...]


def faults(plan: StudyPlan) -> tuple[Reason, ...]:
    """What makes a plan unfit to be registered, each with its field and what to do."""
    parts = (_dates, _design, _outcomes, _over_time, _worth, _others)
    return tuple(fault for part in parts for fault in part(plan))


def _fault(code: str, **facts: Fact) -> Reason:
    return Reason.of(f"plan.{code}", **facts)


def _dates(plan: StudyPlan) -> Iterator[Reason]:
    if plan.planned_on >= plan.data_from and not plan.planned_after_data:
        yield _fault("late", planned=str(plan.planned_on), data=str(plan.data_from))
    if not 0.5 < plan.level < 1:
        yield _fault("level", value=str(plan.level))
    if plan.attrition_boundary not in ("cautious", "optimistic"):
        yield _fault("boundary", value=plan.attrition_boundary)


def _design(plan: StudyPlan) -> Iterator[Reason]:
    design = plan.design
    if design.assignment is Assignment.BLOCKED and not design.blocks:
        yield _fault("blocks")
    if design.assignment is Assignment.PAIRS and not design.blocks:
        yield _fault("pairs")
    if design.assignment is Assignment.CLUSTERS and not design.clusters:
        yield _fault("clusters")
    if design.probability is not None and not 0 < design.probability < 1:
        yield _fault("probability", value=str(design.probability))


def _outcomes(plan: StudyPlan) -> Iterator[Reason]:
    if not plan.outcomes:
        yield _fault("no_outcome")
    if not any(o.status is Status.CONFIRMATORY for o in plan.outcomes):
        yield _fault("nothing_decides")
    for name, count in Counter(o.name for o in plan.outcomes).items():
        if count > 1:
            yield _fault("name_twice", outcome=name, count=count)
    for outcome in plan.outcomes:
        yield from _outcome(plan, outcome)


def _outcome(plan: StudyPlan, outcome: OutcomePlan) -> Iterator[Reason]:
    design, named = plan.design, {"outcome": outcome.name, "estimator": outcome.estimator.value}
    if plan.by_lot and outcome.estimator not in BY_LOT:
        yield _fault("estimator_without_lot", **named)
    if (
        not plan.by_lot
        and outcome.estimator in BY_LOT
        and outcome.estimator is not Estimator.ANCOVA
    ):
        yield _fault("estimator_by_lot", **named)
    if outcome.estimator in (Estimator.BLOCKED, Estimator.FIXED_EFFECTS) and not design.blocks:
        yield _fault("estimator_blocks", outcome=outcome.name)
    if outcome.estimator is Estimator.CLUSTERED and not design.clusters:
        yield _fault("estimator_clusters", outcome=outcome.name)
    if design.clusters and outcome.estimator is Estimator.DIFFERENCE:
        yield _fault("count_clusters", outcome=outcome.name)
    adjusted = outcome.estimator in (Estimator.LIN, Estimator.ANCOVA, *set(Estimator) - BY_LOT)
    if adjusted and not (outcome.covariates or plan.covariates):
        yield _fault("covariates", **named)
    known = {c.column for c in plan.covariates}
    for column in outcome.covariates:
        if column not in known:
            yield _fault("covariate_unknown", outcome=outcome.name, column=column)
    if plan.by_lot and outcome.from_program_records:
        yield _fault("program_records", outcome=outcome.name)


def _over_time(plan: StudyPlan) -> Iterator[Reason]:
    if (plan.series or plan.stays) and not plan.by_lot:
        yield _fault("over_time_without_lot")
    names = [s.name for s in plan.series] + [s.name for s in plan.stays]
    for name, count in Counter(names).items():
        if count > 1:
            yield _fault("over_time_twice", name=name, count=count)
    for series in plan.series:
        yield from _series(plan, series)
    for stay in plan.stays:
        if not _rising(stay.checkpoints):
            yield _fault("checkpoints", name=stay.name)


def _series(plan: StudyPlan, series: SeriesPlan) -> Iterator[Reason]:
    if len(series.columns) != len(series.months) or not _rising(series.months):
        yield _fault("series_months", name=series.name)
    kinds = {o.column: o.kind for o in plan.outcomes}
    for column in series.columns:
        if kinds.get(column, series.kind) is not series.kind:
            yield _fault("series_kind", name=series.name, column=column, kind=kinds[column].value)
    listed = {c.column for c in plan.covariates}
    strange = [c for c in series.covariates if c not in listed]
    if strange:
        yield _fault("series_covariates", name=series.name, strange=str(strange))


def _rising(values: tuple[float, ...]) -> bool:
    return bool(values) and values[0] > 0 and all(a < b for a, b in pairwise(values))


def _worth(plan: StudyPlan) -> Iterator[Reason]:
    if plan.benefit_cost is None:
        return
    for fault in model_faults(plan.benefit_cost):
        yield _fault("worth", fault=fault)
    known = {o.name: o for o in plan.outcomes}
    for figure in plan.benefit_cost.impacts:
        if figure.outcome not in known:
            yield _fault(
                "worth_outcome", name=figure.name, outcome=figure.outcome, known=str(sorted(known))
            )


def _others(plan: StudyPlan) -> Iterator[Reason]:
    if plan.disclosure.threshold < 3:
        yield _fault("threshold", value=str(plan.disclosure.threshold))
    if plan.disclosure.rounding < 1:
        yield _fault("rounding", value=str(plan.disclosure.rounding))
    if plan.ethics and plan.ethics.finding not in ("approved", "not_required"):
        yield _fault("ethics", value=plan.ethics.finding)


def columns_asked(plan: StudyPlan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that the plan needs beside the assignment: those of numbers, those of labels."""
    design = plan.design
    numbers = [o.column for o in plan.outcomes] + [c.column for c in plan.covariates]
    numbers += [design.took_part] if design.took_part else []
    numbers += [column for series in plan.series for column in series.columns]
    numbers += [column for stay in plan.stays for column in (stay.duration, stay.ended)]
    labels = [s.column for s in plan.subgroups] + [c for c in (design.blocks, design.clusters) if c]
    return tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(labels))


def families(plan: StudyPlan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Confirmatory outcomes that are corrected together, by family, in the order of the plan."""
    held: dict[str, list[str]] = {}
    for outcome in plan.outcomes:
        if outcome.status is Status.CONFIRMATORY:
            held.setdefault(outcome.family or outcome.name, []).append(outcome.name)
    return tuple((family, tuple(names)) for family, names in held.items())
