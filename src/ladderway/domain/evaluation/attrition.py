"""How many of those assigned are missing in the analysis, and whether that is too many.

Attrition of an arm is the share of those assigned whose outcome is not observed; overall attrition
is the share of both arms together; differential attrition is the absolute difference between the
arms, in percentage points.

The boundary says how much difference an overall rate still allows before the expected bias passes
0.05 standard deviations. Under the *optimistic* one attrition has little to do with the outcome;
under the *cautious* one more. Sources: What Works Clearinghouse, Standards Handbook, Version 4.1
(2020), Table II.1, kept in Version 5.0 (2022); for employment and training the Clearinghouse for
Labor Evaluation and Research (CLEAR), Causal Evidence Guidelines, Version 2.2 (2022), holds
randomized trials to the cautious ("conservative") one. The model behind it: Deke and Chiang,
Evaluation Review 41 (2017), 130-154.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import arms, codes_of, flags, share
from ladderway.domain.shared.outcomes import Fact, Outcome, Reason, Status


class Boundary(StrEnum):
    OPTIMISTIC = "optimistic"
    CAUTIOUS = "cautious"


class Lookup(StrEnum):
    """How a rate between two rows of the table is read."""

    NEAREST = "nearest"  # the row of the rate rounded to a whole percent, halves to the even one
    UP = "up"  # the row of the next whole percent: never more lenient than the table
    LINEAR = "linear"  # between the two rows


# Highest differential attrition, percentage points, by overall attrition in percent: 0, 1, 2, …
TABLE: dict[Boundary, tuple[float, ...]] = {
    Boundary.CAUTIOUS: (
        *(5.7, 5.8, 5.9, 5.9, 6.0, 6.1, 6.2, 6.3, 6.3, 6.3),
        *(6.3, 6.2, 6.2, 6.1, 6.0, 5.9, 5.9, 5.8, 5.7, 5.5),
        *(5.4, 5.3, 5.2, 5.1, 4.9, 4.8, 4.7, 4.5, 4.4, 4.3),
        *(4.1, 4.0, 3.8, 3.6, 3.5, 3.3, 3.2, 3.1, 2.9, 2.8),
        *(2.6, 2.5, 2.3, 2.1, 2.0, 1.8, 1.6, 1.5, 1.3, 1.2),
        *(1.0, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.0),
    ),
    Boundary.OPTIMISTIC: (
        *(10.0, 10.1, 10.2, 10.3, 10.4, 10.5, 10.7, 10.8, 10.9, 10.9),
        *(10.9, 10.9, 10.9, 10.8, 10.8, 10.7, 10.6, 10.5, 10.3, 10.2),
        *(10.0, 9.9, 9.7, 9.5, 9.4, 9.2, 9.0, 8.8, 8.6, 8.4),
        *(8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0, 6.7, 6.5, 6.3),
        *(6.0, 5.8, 5.6, 5.3, 5.1, 4.9, 4.6, 4.4, 4.2, 3.9),
        *(3.7, 3.5, 3.2, 3.0, 2.8, 2.6, 2.3, 2.1, 1.9, 1.6),
        *(1.4, 1.1, 0.9, 0.7, 0.5, 0.3),
    ),
}
AT_THE_EDGE = 1e-8  # percentage points: a rate on the boundary stays on it in floating point


@dataclass(frozen=True, slots=True)
class Attrition:
    """Counts by arm and the rates that follow, as shares of those assigned."""

    assigned_program: int
    observed_program: int
    assigned_comparison: int
    observed_comparison: int

    @property
    def program(self) -> float:
        return 1.0 - self.observed_program / self.assigned_program

    @property
    def comparison(self) -> float:
        return 1.0 - self.observed_comparison / self.assigned_comparison

    @property
    def overall(self) -> float:
        assigned = self.assigned_program + self.assigned_comparison
        return (assigned - self.observed_program - self.observed_comparison) / assigned

    @property
    def signed_difference(self) -> float:
        """Attrition of the program group minus that of the comparison group."""
        return self.program - self.comparison

    @property
    def differential(self) -> float:
        return abs(self.signed_difference)

    @property
    def difference_se(self) -> float:
        """Standard error of the difference between two independent proportions, not pooled."""
        p, c = self.program, self.comparison
        within_program = p * (1 - p) / self.assigned_program
        return float(np.sqrt(within_program + c * (1 - c) / self.assigned_comparison))


def attrition_from_counts(program: tuple[int, int], comparison: tuple[int, int]) -> Attrition:
    """Each arm as (assigned, observed).

    Raises NotEnoughData for an arm nobody was assigned to, BadInput for more observed than that.
    """
    for name, (assigned, observed) in (("program", program), ("comparison", comparison)):
        if assigned < 1:
            raise NotEnoughData(f"Nobody was assigned to the {name} group [{assigned}].")
        if not 0 <= observed <= assigned:
            raise BadInput(
                f"The {name} group has [{observed}] observed of [{assigned}] assigned; "
                "count those assigned first, and of these the observed."
            )
    return Attrition(*program, *comparison)


def attrition(treated: ArrayLike, observed: ArrayLike) -> Attrition:
    """Of everybody assigned: 0 or 1 for the arm and for an observed outcome, (n,) each."""
    group = arms(treated)
    seen = flags("observed", observed, len(group))
    return attrition_from_counts(
        (int(group.sum()), int(seen[group].sum())), (int((~group).sum()), int(seen[~group].sum()))
    )


def cluster_attrition(treated: ArrayLike, observed: ArrayLike, cluster: ArrayLike) -> Attrition:
    """Attrition of whole clusters: a cluster is observed if anybody in it is.

    Where clusters are assigned, the standards ask for this first, and then for the attrition of
    people within the clusters that remain (`attrition` on those clusters' members).
    """
    group = arms(treated)
    seen = flags("observed", observed, len(group))
    codes = codes_of("cluster", cluster, len(group))
    any_seen = np.zeros(codes.max() + 1, dtype=bool)
    np.logical_or.at(any_seen, codes, seen)
    shares = np.bincount(codes, group) / np.bincount(codes)
    if not np.isin(shares, (0.0, 1.0)).all():
        raise BadInput("Some clusters hold people of both arms; here whole clusters are assigned.")
    return attrition(shares == 1.0, any_seen)


def highest_differential(
    overall: float, boundary: Boundary, lookup: Lookup = Lookup.NEAREST
) -> float | None:
    """Highest differential rate (share) that an overall rate (share) still allows.

    None where the overall rate alone is too high: from 58 % under the cautious boundary and from
    66 % under the optimistic one.
    """
    percent = 100 * share("overall attrition", overall, open_ends=False)
    rows = TABLE[boundary]
    if lookup is Lookup.LINEAR:
        inside = percent <= len(rows) - 1
        return float(np.interp(percent, range(len(rows)), rows)) / 100 if inside else None
    whole = round(percent) if lookup is Lookup.NEAREST else int(np.ceil(percent - AT_THE_EDGE))
    return rows[whole] / 100 if whole < len(rows) else None


def low_attrition(rates: Attrition, boundary: Boundary, lookup: Lookup = Lookup.NEAREST) -> Outcome:
    """Met if overall and differential attrition together stay within the boundary."""
    allowed = highest_differential(rates.overall, boundary, lookup)
    facts: dict[str, Fact] = {
        "overall": _percent(rates.overall),
        "differential": _percent(rates.differential),
    }
    if allowed is None:
        reason = Reason.of(f"attrition.overall_too_high.{boundary.value}", **facts)
        return Outcome(Status.NOT_MET, (reason,))
    low = 100 * rates.differential <= 100 * allowed + AT_THE_EDGE
    code = f"attrition.{'within' if low else 'beyond'}.{boundary.value}"
    reason = Reason.of(code, allowed=_percent(allowed), **facts)
    return Outcome(Status.MET if low else Status.NOT_MET, (reason,))


def _percent(rate: float) -> float:
    """As sentences show it: percent, one decimal."""
    return round(100 * rate, 1)
