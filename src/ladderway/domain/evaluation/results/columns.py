"""The columns of a study, taken from its data and checked against its plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.impact.missing import fill_missing
from ladderway.domain.evaluation.study import Kind, MissingCovariate, OutcomePlan, StudyPlan

Floats = NDArray[np.float64]
Labels = NDArray[Any]
Columns = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class StudyData:
    """Everybody assigned, (n,) each. Blocks, clusters and who took part are None without."""

    plan: StudyPlan
    columns: Columns
    treated: Floats
    blocks: Labels | None
    clusters: Labels | None
    took_part: Floats | None

    def outcome(self, outcome: OutcomePlan) -> Floats:
        """NaN where it is not known. Raises BadInput for a share that is neither 0 nor 1."""
        values = numbers(self.columns, outcome.column)
        known = values[~np.isnan(values)]
        if outcome.kind is Kind.SHARE and not np.isin(known, (0.0, 1.0)).all():
            raise BadInput(
                f"[{outcome.column}] is a share: code it 0 and 1, missing where unknown."
            )
        return values

    def covariates(self, outcome: OutcomePlan) -> Floats:
        """Those of the outcome, or all of the study, without gaps: (n, k)."""
        names = outcome.covariates or tuple(c.column for c in self.plan.covariates)
        raw = np.column_stack([numbers(self.columns, name) for name in names])
        if self.plan.missing_covariates is MissingCovariate.INDICATOR:
            return fill_missing(raw, "indicator").values
        return raw


def study_data(plan: StudyPlan, columns: Columns) -> StudyData:
    """Raises BadInput, with the column, for what the data lack or code otherwise."""
    design = plan.design
    treated = numbers(columns, design.treatment)
    if not np.isin(treated, (0.0, 1.0)).all():
        raise BadInput(f"[{design.treatment}] must be 1 (program) or 0 for everybody assigned.")
    took_part = numbers(columns, design.took_part) if design.took_part else None
    if took_part is not None and not np.isin(took_part, (0.0, 1.0)).all():
        raise BadInput(f"[{design.took_part}] must be 1 (took part) or 0 for everybody.")
    for named in (*(c.column for c in plan.covariates), *(o.column for o in plan.outcomes)):
        numbers(columns, named)
    for subgroup in plan.subgroups:
        labels(columns, subgroup.column)
    return StudyData(
        plan,
        columns,
        treated,
        labels(columns, design.blocks) if design.blocks else None,
        labels(columns, design.clusters) if design.clusters else None,
        took_part,
    )


def numbers(columns: Columns, name: str) -> Floats:
    column = _column(columns, name)
    if column.dtype.kind not in "fiub":
        raise BadInput(f"The column [{name}] holds text; the plan needs numbers. Code it.")
    return column.astype(np.float64)


def labels(columns: Columns, name: str) -> Labels:
    """Values as text: whole numbers without a point, "" where missing."""
    column = _column(columns, name)
    if column.dtype.kind not in "fiub":
        return column.astype(str)
    values = column.astype(np.float64)
    return np.array(["" if np.isnan(v) else f"{v:g}" for v in values])


def _column(columns: Columns, name: str) -> Labels:
    if name not in columns:
        raise BadInput(f"The plan names the column [{name}]; the data have {sorted(columns)}.")
    return columns[name]
