"""Errors of least squares: classical, HC0 to HC3, and CR0 to CR3 for clusters.

All robust kinds are one sum: unit i lends the row u_i to its cluster, and the covariance is the sum
over clusters of s s' with s = sum of u_i e_i. The kinds differ in how u_i is adjusted:

    HC0, CR0   W X M                      M = (X'WX)^-1
    HC1        times sqrt(n / (n - k))
    HC2        divided by sqrt(1 - h)     MacKinnon and White (1985)
    HC3        divided by 1 - h
    CR1        times sqrt(J / (J - 1))                          clubSandwich "CR1"
    CR1S       times sqrt(J (n - 1) / ((J - 1)(n - k)))         Stata; estimatr "stata"
    CR2        A_j W_j X_j M, A_j the symmetric root of Bell and McCaffrey (2002) as in
               Pustejovsky and Tipton (2018), eq. 6 and 7
    CR3        (I - H_jj)^-1 W_j X_j M

A unit of leverage 1 has residual 0 and lends nothing under HC2 and HC3, as a cluster does in the
directions where CR2 has no inverse (Moore and Penrose).

Degrees of freedom: Satterthwaite's, from the working model that each unit varies as `spread` says,
2 E(v)^2 / Var(v) with v the estimated variance (Bell and McCaffrey 2002; Imbens and Kolesar 2016).
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import Array, Codes
from ladderway.domain.evaluation.impact.design import Design

Errors = Literal[
    "classical", "HC0", "HC1", "HC2", "HC3", "CR0", "CR1", "CR1S", "CR2", "CR3"
]  # fmt: skip
Df = Literal["satterthwaite", "residual", "clusters", "normal"]

ONE = 1e-10  # a leverage closer to 1 than this is 1
SMALL = 1e-12  # eigenvalues under this have no inverse (clubSandwich, estimatr)
USUAL_DF: dict[Errors, Df] = {
    "classical": "residual", "HC0": "residual", "HC1": "residual", "HC2": "residual",
    "HC3": "residual", "CR0": "clusters", "CR1": "clusters", "CR1S": "clusters",
    "CR2": "satterthwaite", "CR3": "satterthwaite",
}  # fmt: skip


def check_errors(made: Design, errors: Errors, df: Df) -> None:
    """Raises UnsupportedCombination, NotEnoughData."""
    by_cluster = errors.startswith("CR")
    if by_cluster and made.clusters is None:
        raise UnsupportedCombination(f"Errors [{errors}] need clusters. Give them, or take HC2.")
    if not by_cluster and made.clusters is not None:
        raise UnsupportedCombination(f"Errors [{errors}] ignore clusters. Take CR2.")
    if by_cluster and made.cluster_count < 2:
        raise NotEnoughData("There is one cluster. Errors by cluster need two at the least.")
    if df == "clusters" and not by_cluster:
        raise UnsupportedCombination("Clusters give the degrees of freedom of CR errors only.")
    if df == "satterthwaite" and errors == "classical":
        raise UnsupportedCombination("Classical errors have n - k degrees of freedom, exactly.")


def rows(made: Design, errors: Errors) -> Array:
    """u_i above, one row per unit, (n, r). Not for classical errors."""
    plain: Array = (made.columns * made.weights[:, None]) @ made.inverse
    if errors in ("HC2", "HC3"):
        room = 1 - made.leverages()
        power = 0.5 if errors == "HC2" else 1.0
        factor = np.where(room > ONE, np.maximum(room, ONE) ** -power, 0.0)
        return plain * factor[:, None]
    if made.clusters is not None and errors in ("CR2", "CR3"):
        return _by_cluster(made, made.clusters, plain, errors)
    plain *= np.sqrt(_inflation(made, errors))
    return plain


def covariance(lent: Array, residuals: Array, clusters: Codes | None) -> Array:
    """Sum over clusters of s s', (r, r)."""
    by_cluster = sums(lent * residuals[:, None], clusters)
    product: Array = by_cluster.T @ by_cluster
    return product


def sums(values: Array, clusters: Codes | None) -> Array:
    """Column sums of each cluster, (J, r); the values themselves where units stand alone."""
    if clusters is None:
        return values
    totals = np.zeros((int(clusters.max()) + 1, values.shape[1]))
    np.add.at(totals, clusters, values)
    return totals


def satterthwaite(made: Design, lent: Array, contrasts: Array) -> Array:
    """Degrees of freedom of each contrast (q, r) of coefficients, (q,).

    With g_j the vector whose square is cluster j's part of the variance, E(v) is the trace and
    Var(v) / 2 the squared norm of G = (g_i' Phi g_j). G is diagonal plus rank 2 r, so that its norm
    costs J r^2, not J^2.
    """
    x, w, phi = made.columns, made.weights, made.spread
    middle = made.inverse @ (x.T @ (x * (w**2 * phi)[:, None])) @ made.inverse
    zero = np.zeros_like(middle)
    shape = np.block([[middle, -made.inverse], [-made.inverse, zero]])
    return np.array([_df(made, shape, lent @ contrast, w * phi, phi) for contrast in contrasts])


def _df(made: Design, shape: Array, line: Array, weight: Array, phi: Array) -> float:
    reach = made.columns * line[:, None]
    pair = np.hstack([sums(reach, made.clusters), sums(reach * weight[:, None], made.clusters)])
    own = sums((phi * line**2)[:, None], made.clusters)[:, 0]
    low_rank = np.einsum("ij,jk,ik->i", pair, shape, pair)
    gram = pair.T @ pair
    squared = own @ own + 2 * own @ low_rank + np.sum((shape @ gram) * (shape @ gram).T)
    expected = own.sum() + low_rank.sum()
    return float(expected**2 / squared) if squared > 0 else float("nan")


def _inflation(made: Design, errors: Errors) -> float:
    n, k, j = made.n, made.rank, made.cluster_count
    if errors == "HC1":
        return n / (n - k)
    if errors == "CR1":
        return j / (j - 1)
    if errors == "CR1S":
        return j * (n - 1) / ((j - 1) * (n - k))
    return 1.0


def _by_cluster(made: Design, clusters: Codes, plain: Array, errors: Errors) -> Array:
    adjusted = np.empty_like(plain)
    x, w, phi = made.columns, made.weights, made.spread
    middle = made.inverse @ (x.T @ (x * (w**2 * phi)[:, None])) @ made.inverse
    equal = bool((phi == phi[0]).all())
    for members in members_of(clusters):
        xj, wj, phij, uj = x[members], w[members], phi[members], plain[members]
        if errors == "CR3":
            left = np.eye(len(members)) - xj @ made.inverse @ (xj * wj[:, None]).T
            adjusted[members] = np.linalg.pinv(left, rcond=SMALL).T @ uj
        elif equal:
            adjusted[members] = _root_of_low_rank(xj, wj, made.inverse, middle / phi[0], uj)
        else:
            adjusted[members] = _root(xj, wj, phij, made.inverse, middle, uj)
    return adjusted


def members_of(clusters: Codes) -> list[npt.NDArray[np.intp]]:
    order = np.argsort(clusters, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(clusters[order])) + 1)


def _root_of_low_rank(x: Array, w: Array, inverse: Array, middle: Array, u: Array) -> Array:
    """B^(-1/2) u where B = I - H - H' + X Q X', which is I outside the span of X and WX."""
    span = np.hstack([x, x * w[:, None]])
    q, r = np.linalg.qr(span)
    shape = np.block([[middle, -inverse], [-inverse, np.zeros_like(inverse)]])
    values, vectors = np.linalg.eigh(r @ shape @ r.T)
    turned = vectors.T @ (q.T @ u)
    factor = _inverse_root(1 + values) - 1
    rooted: Array = u + q @ (vectors @ (factor[:, None] * turned))
    return rooted


def _root(x: Array, w: Array, phi: Array, inverse: Array, middle: Array, u: Array) -> Array:
    """D B^(-1/2) D u where B = D (I - H) Phi (I - H)' D and D = Phi^(1/2)."""
    root = np.sqrt(phi)
    cross = x @ inverse @ (x * (w * phi)[:, None]).T
    varying = np.diag(phi) - cross - cross.T + x @ middle @ x.T
    values, vectors = np.linalg.eigh(root[:, None] * varying * root)
    turned = vectors.T @ (root[:, None] * u)
    back: Array = root[:, None] * (vectors @ (_inverse_root(values)[:, None] * turned))
    return back


def _inverse_root(values: Array) -> Array:
    return np.where(values > SMALL, np.maximum(values, SMALL) ** -0.5, 0.0)
