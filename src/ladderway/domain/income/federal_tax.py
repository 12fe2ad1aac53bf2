"""Federal income tax: the scale, less non-refundable credits. Income Tax Act, ss. 117 to 118.3."""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, brackets, over
from ladderway.domain.income.columns import Households
from ladderway.domain.income.tax_return import ChildCareDeduction, Return


@dataclass(frozen=True, slots=True)
class FederalTaxRules:
    bracket_starts: tuple[float, ...]
    bracket_rates: tuple[float, ...]
    credit_rate: float
    basic_amount_maximum: float
    basic_amount_minimum: float
    spouse_amount: float
    eligible_dependant_amount: float
    canada_employment_amount: float
    disability_amount: float
    disability_supplement_child: float
    disability_supplement_child_threshold: float  # child care claimed beyond it lowers that
    canada_caregiver_child: float
    child_care_under_seven: float
    child_care_seven_to_sixteen: float
    child_care_disabled: float
    child_care_share_of_earnings: float

    @property
    def child_care(self) -> ChildCareDeduction:
        return ChildCareDeduction(
            self.child_care_under_seven,
            self.child_care_seven_to_sixteen,
            self.child_care_disabled,
            self.child_care_share_of_earnings,
        )

    def basic_amount(self, net: Array) -> Array:
        """Falls from the maximum to the minimum between the 4th and the 5th bracket."""
        low, high = self.bracket_starts[3], self.bracket_starts[4]
        share = np.clip((net - low) / (high - low), 0.0, 1.0)
        return self.basic_amount_maximum - share * (
            self.basic_amount_maximum - self.basic_amount_minimum
        )


def federal_tax(rules: FederalTaxRules, people: Households, filed: Return) -> Array:
    """Federal tax of each adult, (2, n)."""
    tax = brackets(filed.taxable, rules.bracket_starts, rules.bracket_rates)
    family = family_amount(people, filed, rules.spouse_amount, 0.0, rules.eligible_dependant_amount)
    plain = (
        rules.basic_amount(filed.net)
        + filed.year.contributions.credit
        + np.minimum(filed.year.earnings, rules.canada_employment_amount)
        + family
        + rules.canada_caregiver_child * filed.first * disabled_children(people)  # line 30500
    )
    disabled = disability_amounts(
        people,
        filed,
        rules.disability_amount,
        rules.disability_supplement_child,
        rules.disability_supplement_child_threshold,
    )
    return after_credits(tax, rules.credit_rate, plain, disabled)


def disabled_children(people: Households) -> Array:
    """Children under 18 with the disability tax credit."""
    return np.asarray((people.child_tax_credit & (people.child_ages < 18)).sum(axis=0))


def disability_amounts(
    people: Households, filed: Return, amount: float, supplement: float, threshold: float
) -> Array:
    """Lines 31600 and 31800: each adult's own amount, and a child's, with the supplement of those
    under 18, to the higher income. Child care over a threshold lowers the supplement; all that is
    deducted is taken as these children's, so that the supplement is never too much."""
    lowered = over(filed.child_care_deduction, threshold)
    more = over(supplement * disabled_children(people), lowered)
    children = amount * people.child_tax_credit.sum(axis=0) + more
    return np.asarray(amount * people.tax_credit + filed.first * children)


def family_amount(
    people: Households, filed: Return, spouse: float, spouse_allowed: float, dependant: float
) -> Array:
    """Lines 30300 and 30400 (58120 and 58160 in Ontario): for a spouse with little income, or, of
    a person alone, for one child; claimed by the higher income. (2, n)."""
    for_spouse = np.clip(spouse + spouse_allowed - filed.lower, 0.0, spouse)
    alone = ~people.couple & (people.children > 0)
    amount = np.where(people.couple, for_spouse, np.where(alone, dependant, 0.0))
    return filed.first * amount


def after_credits(tax: Array, rate: float, plain: Array, disability: Array) -> Array:
    """Tax less credits, never under nothing; a disability amount that one spouse cannot use goes
    to the other (line 32600)."""
    left = over(tax, rate * plain)
    unused = over(rate * disability, left)
    return over(left, rate * disability + unused[::-1])
