"""Income while training: Better Jobs Ontario and Canada Student Grants.

Canada Student Financial Assistance Regulations, SOR/95-329, ss. 40.01 to 40.05. What a person will
get is decided by a caseworker or the student aid office; these amounts bound and time it.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, by_count, over
from ladderway.domain.income.columns import Households

GRANT_CHILD_AGE = 12


@dataclass(frozen=True, slots=True)
class TrainingRules:
    living_allowance_week_maximum: float  # Better Jobs Ontario
    tuition_maximum: float
    tuition_maximum_long: float
    canada_grant_full_time_month: float
    canada_grant_full_time_program_years: float
    canada_grant_income_low: tuple[float, ...]  # by family size
    canada_grant_full_time_phase_out: tuple[float, ...]
    canada_grant_dependant_month: float
    canada_grant_dependant_phase_out: tuple[float, ...]
    canada_grant_part_time_year: float
    canada_grant_part_time_phase_out: tuple[float, ...]


def full_time_grant(rules: TrainingRules, people: Households, family_income: Array) -> Array:
    """Grant a month of full-time study in a program long enough, with that for children under
    12, on last year's family income. (n,)"""
    over_low = _over_low(rules, people, family_income)
    members = people.members
    own = over(
        rules.canada_grant_full_time_month,  # type: ignore[arg-type]
        by_count(rules.canada_grant_full_time_phase_out, members) * over_low,
    )
    each = over(
        rules.canada_grant_dependant_month,  # type: ignore[arg-type]
        by_count(rules.canada_grant_dependant_phase_out, members) * over_low,
    )
    return np.asarray(own + each * people.count_ages(0, GRANT_CHILD_AGE))


def part_time_grant(rules: TrainingRules, people: Households, family_income: Array) -> Array:
    """Grant of a loan year of part-time study, at most; need decides below it. (n,)"""
    lost = by_count(rules.canada_grant_part_time_phase_out, people.members) * _over_low(
        rules, people, family_income
    )
    return np.maximum(rules.canada_grant_part_time_year - lost, 0.0)


def _over_low(rules: TrainingRules, people: Households, income: Array) -> Array:
    return over(income, by_count(rules.canada_grant_income_low, people.members))
