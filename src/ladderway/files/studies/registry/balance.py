"""Are the groups alike before the program?"""

from dataclasses import dataclass

import numpy.typing as npt

from ladderway.domain.evaluation import balance_tests
from ladderway.domain.evaluation.balance import (
    BalanceTable,
    Denominator,
    balance_table,
    effective_size,
)

TITLE = "Balance"


def balance(
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    *,
    names: tuple[str, ...] = (),
    weights: npt.ArrayLike | None = None,
    denominator: Denominator = Denominator.POOLED,
    binary_by_proportion: bool = True,
) -> BalanceTable:
    """`balance_table` with the names of the columns; `names` replace them."""
    import numpy as np

    width = np.atleast_2d(np.asarray(covariates).T).shape[0]
    return balance_table(
        covariates,
        treated,
        names or tuple(str(n) for n in range(1, width + 1)),
        weights=weights,
        denominator=denominator,
        binary_by_proportion=binary_by_proportion,
    )


@dataclass(frozen=True, slots=True)
class Size:
    effective: float


def effective_sample_size(weights: npt.ArrayLike) -> Size:
    """Kish's effective number of people: (sum w)^2 / sum w^2."""
    return Size(effective_size(weights))


ANALYSES = {
    "balance": balance,
    "permutation_balance": balance_tests.permutation_balance,
    "balance_omnibus_f": balance_tests.omnibus_f,
    "effective_sample_size": effective_sample_size,
}
