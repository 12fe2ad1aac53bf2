"""Employment Insurance while working on claim. Employment Insurance Act, ss. 14 and 152.18;
SOR/96-332. Whether a claim can be opened, and for how long, is not worked out here."""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, over


@dataclass(frozen=True, slots=True)
class InsuranceRules:
    benefit_rate: float
    maximum_weekly: float
    working_on_claim_kept: float
    working_on_claim_cap: float
    full_week_hours: float  # who works so many hours is not unemployed in that week


def insurance_week(
    rules: InsuranceRules, benefit: Array, insured_week: Array, earned: Array
) -> Array:
    """Benefit of a week in which `earned` dollars were earned: half of them are taken off up to
    the cap, a share of the insured week; all of what goes over it."""
    cap = rules.working_on_claim_cap * insured_week
    off = (1.0 - rules.working_on_claim_kept) * np.minimum(earned, cap) + over(earned, cap)
    return over(benefit, off)
