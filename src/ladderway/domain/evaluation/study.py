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


def faults(plan: StudyPlan) -> tuple[str, ...]:
    """What makes a plan unfit to be registered, each with its field and what to do."""
    parts = (_dates, _design, _outcomes, _over_time, _worth, _others)
    return tuple(fault for part in parts for fault in part(plan))


def _dates(plan: StudyPlan) -> Iterator[str]:
    if plan.planned_on >= plan.data_from and not plan.planned_after_data:
        yield (
            f"[planned_on] is [{plan.planned_on}] and outcomes could be seen from "
            f"[{plan.data_from}]: plan before, or say why under [planned_after_data]"
        )
    if not 0.5 < plan.level < 1:
        yield f"[level] is [{plan.level}]; give a share such as 0.95"
    if plan.attrition_boundary not in ("cautious", "optimistic"):
        yield f"[attrition_boundary] is [{plan.attrition_boundary}]; choose cautious or optimistic"


def _design(plan: StudyPlan) -> Iterator[str]:
    design = plan.design
    if design.assignment is Assignment.BLOCKED and not design.blocks:
        yield "[design blocks] is needed for a draw within blocks: name the column"
    if design.assignment is Assignment.PAIRS and not design.blocks:
        yield "[design blocks] is needed for pairs: name the column that tells the pair"
    if design.assignment is Assignment.CLUSTERS and not design.clusters:
        yield "[design clusters] is needed where whole clusters are drawn: name the column"
    if design.probability is not None and not 0 < design.probability < 1:
        yield f"[design probability] is [{design.probability}]; it must lie between 0 and 1"


def _outcomes(plan: StudyPlan) -> Iterator[str]:
    if not plan.outcomes:
        yield "[outcomes] is empty: name what the study is about"
    if not any(o.status is Status.CONFIRMATORY for o in plan.outcomes):
        yield "[outcomes] has no confirmatory one: say which outcome decides the question"
    for name, count in Counter(o.name for o in plan.outcomes).items():
        if count > 1:
            yield f"[outcomes] holds the name [{name}] {count} times"
    for outcome in plan.outcomes:
        yield from _outcome(plan, outcome)


def _outcome(plan: StudyPlan, outcome: OutcomePlan) -> Iterator[str]:
    here, design = f"[outcomes {outcome.name}", plan.design
    if plan.by_lot and outcome.estimator not in BY_LOT:
        yield f"{here} estimator] is [{outcome.estimator}], which is for groups that were not drawn"
    if (
        not plan.by_lot
        and outcome.estimator in BY_LOT
        and outcome.estimator is not Estimator.ANCOVA
    ):
        yield (
            f"{here} estimator] is [{outcome.estimator}], which supposes a lottery; "
            "choose entropy_balancing, doubly_robust or ancova"
        )
    if outcome.estimator in (Estimator.BLOCKED, Estimator.FIXED_EFFECTS) and not design.blocks:
        yield f"{here} estimator] needs [design blocks]"
    if outcome.estimator is Estimator.CLUSTERED and not design.clusters:
        yield f"{here} estimator] needs [design clusters]"
    if design.clusters and outcome.estimator is Estimator.DIFFERENCE:
        yield f"{here} estimator] must count clusters: choose clustered_difference, lin or ancova"
    adjusted = outcome.estimator in (Estimator.LIN, Estimator.ANCOVA, *set(Estimator) - BY_LOT)
    if adjusted and not (outcome.covariates or plan.covariates):
        yield f"{here} covariates] are needed by [{outcome.estimator}]"
    known = {c.column for c in plan.covariates}
    for column in outcome.covariates:
        if column not in known:
            yield f"{here} covariates] has [{column}], which [covariates] of the study do not list"
    if plan.by_lot and outcome.from_program_records:
        yield (
            f"{here}] comes from program records, which the comparison group has not: "
            "it can be described and is no impact. Leave it out, or measure both groups alike"
        )


def _over_time(plan: StudyPlan) -> Iterator[str]:
    if (plan.series or plan.stays) and not plan.by_lot:
        yield "[series] and [stays] suppose a lottery: leave them out"
    for name, count in Counter(
        [s.name for s in plan.series] + [s.name for s in plan.stays]
    ).items():
        if count > 1:
            yield f"[series] and [stays] hold the name [{name}] {count} times"
    listed = {c.column for c in plan.covariates}
    for series in plan.series:
        if len(series.columns) != len(series.months) or not _rising(series.months):
            yield (
                f"[series {series.name}] needs a month for each of its columns, from the first to "
                "the last"
            )
        kinds = {o.column: o.kind for o in plan.outcomes}
        for column in series.columns:
            if kinds.get(column, series.kind) is not series.kind:
                yield (
                    f"[series {series.name}] holds [{column}], an outcome of the kind "
                    f"[{kinds[column]}]: give both the same"
                )
        strange = [c for c in series.covariates if c not in listed]
        if strange:
            yield (
                f"[series {series.name} covariates] has {strange}, which [covariates] of the study "
                "do not list"
            )
    for stay in plan.stays:
        if not _rising(stay.checkpoints):
            yield f"[stays {stay.name} checkpoints] must be above zero, from the first to the last"


def _rising(values: tuple[float, ...]) -> bool:
    return bool(values) and values[0] > 0 and all(a < b for a, b in pairwise(values))


def _worth(plan: StudyPlan) -> Iterator[str]:
    if plan.benefit_cost is None:
        return
    for fault in model_faults(plan.benefit_cost):
        yield f"[benefit_cost] {fault}"
    known = {o.name: o for o in plan.outcomes}
    for figure in plan.benefit_cost.impacts:
        if figure.outcome not in known:
            yield (
                f"[benefit_cost impacts {figure.name}] names the outcome [{figure.outcome}]; there "
                f"are {sorted(known)}"
            )


def _others(plan: StudyPlan) -> Iterator[str]:
    if plan.disclosure.threshold < 3:
        yield f"[disclosure threshold] is [{plan.disclosure.threshold}]; 3 is the least"
    if plan.disclosure.rounding < 1:
        yield f"[disclosure rounding] is [{plan.disclosure.rounding}]; 1 means none"
    if plan.ethics and plan.ethics.finding not in ("approved", "not_required"):
        yield f"[ethics finding] is [{plan.ethics.finding}]; choose approved or not_required"


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
