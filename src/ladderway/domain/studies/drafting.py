"""A plan written step by step: each step gives a whole plan again, fit to be looked at.

Nothing here is registered. What a step leaves alone stays as it was, so that a plan that came from
a file keeps what no form asks.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from ladderway.domain.evaluation.study import (
    Assignment,
    CovariatePlan,
    DesignPlan,
    Estimator,
    Kind,
    Label,
    OutcomePlan,
    Status,
    StudyPlan,
    SubgroupPlan,
)
from ladderway.domain.studies.following import FEWEST_MONTHS, months_later

OFFERED, TOOK_PART = "offered", "took_part"
COLUMNS = {Assignment.BLOCKED: "block", Assignment.ROLLING: "intake"}
CLUSTER = "cluster"
LONGEST_NAME = 40

_PLAIN = (Estimator.DIFFERENCE, Estimator.LIN, Estimator.ANCOVA)
_WITHIN = (Estimator.BLOCKED, Estimator.FIXED_EFFECTS, Estimator.LIN)
_WHOLE = (Estimator.CLUSTERED, Estimator.ANCOVA)
ESTIMATORS: dict[Assignment, tuple[Estimator, ...]] = {
    Assignment.COMPLETE: _PLAIN,
    Assignment.WAITLIST: _PLAIN,
    Assignment.BLOCKED: _WITHIN,
    Assignment.ROLLING: _WITHIN,
    Assignment.CLUSTERS: _WHOLE,
}
"""Estimators that fit a kind of draw, the usual one first."""

ADJUSTED = frozenset({Estimator.LIN, Estimator.ANCOVA})


@dataclass(frozen=True, slots=True)
class About:
    title: Label
    question: Label
    population: Label


def begun(about: About, on: date) -> StudyPlan:
    """A plan to begin from: everybody drawn in one group, work after two years decides."""
    outcome = OutcomePlan(
        "employed", "employed",
        Label("Employed after 24 months", "En emploi après 24 mois"), Kind.SHARE,
        Status.CONFIRMATORY, Estimator.DIFFERENCE, FEWEST_MONTHS, lowest=0, highest=1,
    )  # fmt: skip
    return StudyPlan(
        id=name_of(about.title.en), title=about.title, question=about.question,
        population=about.population, unit="person", planned_on=on,
        data_from=months_later(on, FEWEST_MONTHS),
        design=DesignPlan(Assignment.COMPLETE, OFFERED), outcomes=(outcome,),
        program=Label("Offered a place", "Place offerte"),
        comparison=Label("Not drawn", "Non tirés au sort"),
    )  # fmt: skip


def name_of(text: str) -> str:
    """A short name of letters, digits and underscores: "Gains, 2e année" is gains_2e_annee."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", flat).strip("_")[:LONGEST_NAME].strip("_") or "study"


def asked(plan: StudyPlan, about: About) -> StudyPlan:
    return replace(plan, title=about.title, question=about.question, population=about.population)


@dataclass(frozen=True, slots=True)
class Sizes:
    program: int
    comparison: int
    clusters: int | None = None


def drawn(
    plan: StudyPlan, kind: Assignment, sizes: Sizes, program: Label, comparison: Label
) -> StudyPlan:
    """Another kind of draw: its columns follow, and so do estimators that it does not allow."""
    whole = kind is Assignment.CLUSTERS
    design = replace(
        plan.design, assignment=kind, blocks=COLUMNS.get(kind, ""),
        clusters=CLUSTER if whole else "", probability=None, planned_program=sizes.program,
        planned_comparison=sizes.comparison, planned_clusters=sizes.clusters if whole else None,
    )  # fmt: skip
    outcomes = tuple(_fitted(o, kind) for o in plan.outcomes)
    return replace(plan, design=design, outcomes=outcomes, program=program, comparison=comparison)


def _fitted(outcome: OutcomePlan, kind: Assignment) -> OutcomePlan:
    fit = ESTIMATORS[kind]
    return outcome if outcome.estimator in fit else replace(outcome, estimator=fit[0])


def with_outcome(plan: StudyPlan, outcome: OutcomePlan, instead_of: str = "") -> StudyPlan:
    """An outcome more, or one in the place of another. Its fields that no form asks stay."""
    if not instead_of:
        return replace(plan, outcomes=(*plan.outcomes, outcome))
    held = tuple(outcome if o.name == instead_of else o for o in plan.outcomes)
    return replace(plan, outcomes=held)


def without_outcome(plan: StudyPlan, name: str) -> StudyPlan:
    return replace(plan, outcomes=tuple(o for o in plan.outcomes if o.name != name))


def before(
    plan: StudyPlan, covariates: tuple[CovariatePlan, ...], subgroups: tuple[SubgroupPlan, ...]
) -> StudyPlan:
    """What is known before the draw. Outcomes that name what is gone use all there is; without any,
    they are not adjusted."""
    known = {c.column for c in covariates}
    usual = ESTIMATORS[plan.design.assignment][0]

    def fitted(outcome: OutcomePlan) -> OutcomePlan:
        kept = tuple(c for c in outcome.covariates if c in known)
        bare = outcome.estimator in ADJUSTED and not covariates
        return replace(outcome, covariates=kept, estimator=usual if bare else outcome.estimator)

    outcomes = tuple(fitted(o) for o in plan.outcomes)
    return replace(plan, covariates=covariates, subgroups=subgroups, outcomes=outcomes)
