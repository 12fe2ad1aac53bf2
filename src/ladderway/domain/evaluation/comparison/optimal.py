"""Optimal pair matching and optimal full matching: the smallest total distance there is.

Rosenbaum (1989), "Optimal matching for observational studies", JASA 84; Hansen (2004), "Full
matching in an observational study of coaching for the SAT", JASA 99. As R `optmatch`, with one
difference: `optmatch` rounds distances to a tolerance, here the optimum is exact. Where several
matchings share the smallest total, which one comes out is fixed by the solver but has no meaning.
"""

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Ints,
    Numbers,
    arms,
    labels,
)
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.comparison.matched_sample import (
    Estimand,
    MatchedSample,
    sets_of_partners,
    weights_of_partners,
    weights_of_sets,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

MOST_PAIRS = 60_000_000
FORBIDDEN = np.inf

ASSUMED = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.PROPENSITY_MODEL,
    Assumption.CLOSE_MATCHES,
)


def optimal_pairs(
    distances: Floats, treated: Numbers, *, ratio: int = 1, exact: Numbers | None = None
) -> MatchedSample:
    """Each treated person with `ratio` others of their own, at the smallest total distance.

    `distances` is (treated, others) in order of data, `inf` where a pair is not allowed. Raises
    NotEnoughData where not every treated person can have `ratio` matches, as R `optmatch` does.
    """
    flags = arms(treated)
    costs = _costs(distances, flags, exact)
    if ratio < 1:
        raise BadInput(f"[ratio] must be 1 or more: [{ratio}].")
    if costs.shape[1] < ratio * costs.shape[0]:
        raise NotEnoughData(
            f"[{costs.shape[0]}] treated need [{ratio * costs.shape[0]}] others; there are "
            f"[{costs.shape[1]}]. Lower the ratio or use full matching."
        )
    rows, columns = _assign(np.repeat(costs, ratio, axis=0))
    others = np.flatnonzero(~flags)
    partners = np.sort(others[columns].reshape(costs.shape[0], ratio), axis=1)
    total = float(np.repeat(costs, ratio, axis=0)[rows, columns].sum())
    weights = weights_of_partners(flags, partners)
    sets = sets_of_partners(flags, partners)
    return MatchedSample("ATT", weights, sets, partners, total, 0, ASSUMED)


def full_match(
    distances: Floats,
    treated: Numbers,
    *,
    estimand: Estimand = "ATT",
    exact: Numbers | None = None,
    most_others: int | None = None,
    most_treated: int | None = None,
) -> MatchedSample:
    """Everybody in a set of one treated and some others, or one other and some treated.

    `distances` as in `optimal_pairs`. `most_others` is the largest number of others with one
    treated person (`max.controls` of R), `most_treated` of treated with one other person (one over
    `min.controls`). People without any allowed partner, and only they, stay out (weight nought).
    The total is the sum of the distances between the single person of each set and the rest.
    """
    flags = arms(treated)
    costs = _costs(distances, flags, exact)
    reachable = np.isfinite(costs)
    rows, columns = reachable.any(axis=1), reachable.any(axis=0)
    if not rows.any():
        raise NotEnoughData("No treated person has an allowed partner; widen the caliper.")
    inner = costs[np.ix_(rows, columns)]
    if most_others is None and most_treated is None:
        chosen = _edge_cover(inner)
    else:
        chosen = _bounded_cover(inner, most_others, most_treated)
    edges = np.zeros(costs.shape, dtype=bool)
    edges[np.ix_(rows, columns)] = chosen
    sets = _stars(edges, flags)
    total = float(costs[edges].sum())
    dropped = int((~rows).sum())
    assumed = ASSUMED + ((Assumption.NOT_ALL_TREATED_KEPT,) if dropped else ())
    weights = weights_of_sets(flags, sets, estimand)
    return MatchedSample(estimand, weights, sets, None, total, dropped, assumed)


def _costs(distances: Floats, flags: Bools, exact: Numbers | None) -> Floats:
    costs = np.array(distances, dtype=np.float64)
    shape = (int(flags.sum()), int((~flags).sum()))
    if costs.shape != shape:
        raise BadInput(f"[distances] must be treated by others, {shape}: {costs.shape}.")
    if np.isnan(costs).any() or (costs < 0).any():
        raise BadInput("[distances] must not be negative or missing.")
    if costs.size > MOST_PAIRS:
        raise UnsupportedCombination(
            f"[{costs.size}] pairs are more than optimal matching takes [{MOST_PAIRS}]; "
            "match within exact groups, or use nearest-neighbour matching."
        )
    if exact is not None:
        groups = labels(exact, "exact", flags.size)
        costs[groups[flags][:, None] != groups[~flags][None, :]] = FORBIDDEN
    return costs


def _assign(costs: Floats) -> tuple[Ints, Ints]:
    from scipy.optimize import linear_sum_assignment

    try:
        rows, columns = linear_sum_assignment(costs)
    except ValueError as error:
        raise NotEnoughData(
            "Not every treated person can have a match of their own under these conditions."
        ) from error
    return rows, columns


def _edge_cover(costs: Floats) -> Bools:
    """The cheapest set of pairs that reaches everybody.

    Everybody may take their nearest; pairing two people of whom each would else take their own
    nearest saves the sum of those two distances less their own. The cover is cheapest where the
    saving is largest (Schrijver 2003, theorem 19.2 with weights), which is an assignment problem.
    """
    cheapest_row, cheapest_column = costs.min(axis=1), costs.min(axis=0)
    saving = cheapest_row[:, None] + cheapest_column[None, :] - costs
    saving = np.where(np.isfinite(saving), np.maximum(saving, 0.0), 0.0)
    rows, columns = _assign(-saving)
    gained = saving[rows, columns] > 0
    edges = np.zeros(costs.shape, dtype=bool)
    edges[rows[gained], columns[gained]] = True
    lonely_rows = np.flatnonzero(~edges.any(axis=1))
    lonely_columns = np.flatnonzero(~edges.any(axis=0))
    edges[lonely_rows, costs[lonely_rows].argmin(axis=1)] = True
    still = lonely_columns[~edges[:, lonely_columns].any(axis=0)]
    edges[costs[:, still].argmin(axis=0), still] = True
    return _trim(edges, costs)


def _bounded_cover(costs: Floats, most_others: int | None, most_treated: int | None) -> Bools:
    """The same with bounds, as a network program: whole numbers come out by total unimodularity."""
    from scipy import sparse
    from scipy.optimize import linprog

    if any(bound is not None and bound < 1 for bound in (most_others, most_treated)):
        raise BadInput("[most_others] and [most_treated] must be 1 or more.")
    rows, columns = np.nonzero(np.isfinite(costs))
    each = np.arange(rows.size)
    ones = np.ones(rows.size)
    by_row = sparse.csr_array((ones, (rows, each)), shape=(costs.shape[0], rows.size))
    by_column = sparse.csr_array((ones, (columns, each)), shape=(costs.shape[1], rows.size))
    degrees = sparse.vstack([by_row, by_column])
    top = np.concatenate(
        [
            np.full(costs.shape[0], costs.shape[1] if most_others is None else most_others),
            np.full(costs.shape[1], costs.shape[0] if most_treated is None else most_treated),
        ]
    )
    found = linprog(
        costs[rows, columns],
        A_ub=sparse.vstack([degrees, -degrees]),
        b_ub=np.concatenate([top, -np.ones(degrees.shape[0])]),
        bounds=(0, 1),
        method="highs-ds",
    )
    if found.x is None:
        raise NotEnoughData("No full matching keeps within [most_others] and [most_treated].")
    edges = np.zeros(costs.shape, dtype=bool)
    edges[rows, columns] = found.x > 0.5
    return _trim(edges, costs)


def _trim(edges: Bools, costs: Floats) -> Bools:
    """Drop pairs whose two members are both reached otherwise (they cost nothing, or a tie)."""
    rows, columns = np.nonzero(edges)
    row_count, column_count = edges.sum(axis=1), edges.sum(axis=0)
    for at in np.argsort(-costs[rows, columns], kind="stable"):
        row, column = rows[at], columns[at]
        if row_count[row] > 1 and column_count[column] > 1:
            edges[row, column] = False
            row_count[row] -= 1
            column_count[column] -= 1
    return edges


def _stars(edges: Bools, flags: Bools) -> Ints:
    """Number the sets in the order of their first member in the data."""
    sets = np.full(flags.size, -1, dtype=np.int64)
    ones, zeros = np.flatnonzero(flags), np.flatnonzero(~flags)
    number = 0
    for row in range(edges.shape[0]):
        columns = np.flatnonzero(edges[row])
        if columns.size > 1 or (columns.size == 1 and edges[:, columns[0]].sum() == 1):
            sets[ones[row]] = sets[zeros[columns]] = number
            number += 1
    for column in range(edges.shape[1]):
        rows = np.flatnonzero(edges[:, column])
        if rows.size > 1:
            sets[ones[rows]] = sets[zeros[column]] = number
            number += 1
    return _renumber(sets)


def _renumber(sets: Ints) -> Ints:
    inside = np.flatnonzero(sets >= 0)
    _, first, inverse = np.unique(sets[inside], return_index=True, return_inverse=True)
    place = np.empty(first.size, dtype=np.int64)
    place[np.argsort(first, kind="stable")] = np.arange(first.size)
    renumbered = np.full(sets.size, -1, dtype=np.int64)
    renumbered[inside] = place[inverse]
    return renumbered
