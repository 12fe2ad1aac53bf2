"""Ontario income tax in the order of form ON428: scale, credits, surtax, reduction, LIFT, health
premium. Taxation Act, 2007 (Ontario), ss. 6 to 34."""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, brackets, over
from ladderway.domain.income.columns import Households
from ladderway.domain.income.federal_tax import after_credits, disability_amounts, family_amount
from ladderway.domain.income.tax_return import Return


@dataclass(frozen=True, slots=True)
class OntarioTaxRules:
    bracket_starts: tuple[float, ...]
    bracket_rates: tuple[float, ...]
    credit_rate: float
    basic_amount: float
    spouse_amount: float
    spouse_income_allowed: float
    eligible_dependant_amount: float
    disability_amount: float
    disability_supplement_child: float
    disability_supplement_child_threshold: float
    surtax_first_threshold: float
    surtax_second_threshold: float
    surtax_first_rate: float
    surtax_second_rate: float
    reduction_basic: float
    reduction_dependant: float
    health_premium_steps: tuple[tuple[float, ...], ...]  # income over, rate, before, maximum
    lift_maximum: float
    lift_rate: float
    lift_individual_threshold: float
    lift_family_threshold: float
    lift_reduction_rate: float
    child_care_credit_steps: tuple[tuple[float, ...], ...]  # family income up to, rate


@dataclass(frozen=True, slots=True)
class OntarioTax:
    """Dollars of each adult, (2, n): the tax after all reductions, and the health premium."""

    tax: Array
    health_premium: Array


def ontario_tax(rules: OntarioTaxRules, people: Households, filed: Return) -> OntarioTax:
    """The tax of the return, with the low-income (LIFT) credit."""
    before = tax_before_lift(rules, people, filed)
    return OntarioTax(
        over(before, lift(rules, people, filed)), health_premium(rules, filed.taxable)
    )


def tax_before_lift(rules: OntarioTaxRules, people: Households, filed: Return) -> Array:
    """What payroll takes off too: LIFT is given with the return only."""
    tax = brackets(filed.taxable, rules.bracket_starts, rules.bracket_rates)
    family = family_amount(
        people,
        filed,
        rules.spouse_amount,
        rules.spouse_income_allowed,
        rules.eligible_dependant_amount,
    )
    plain = rules.basic_amount + filed.year.contributions.credit + family
    disabled = disability_amounts(
        people,
        filed,
        rules.disability_amount,
        rules.disability_supplement_child,
        rules.disability_supplement_child_threshold,
    )
    tax = after_credits(tax, rules.credit_rate, plain, disabled)
    tax = tax + surtax(rules, tax)
    return over(tax, reduction(rules, people, filed, tax))


def surtax(rules: OntarioTaxRules, tax: Array) -> Array:
    return rules.surtax_first_rate * over(
        tax, rules.surtax_first_threshold
    ) + rules.surtax_second_rate * over(tax, rules.surtax_second_threshold)


def reduction(rules: OntarioTaxRules, people: Households, filed: Return, tax: Array) -> Array:
    """Twice the personal amounts less the tax; the higher income claims for the children."""
    dependants = people.children + people.child_tax_credit.sum(axis=0)
    own = rules.reduction_basic + filed.first * rules.reduction_dependant * dependants
    return over(2.0 * own, tax)


def lift(rules: OntarioTaxRules, people: Households, filed: Return) -> Array:
    """The Low-income Individuals and Families Tax credit (schedule ON428-A)."""
    most = np.minimum(rules.lift_maximum, rules.lift_rate * filed.year.earnings)
    own = over(filed.net, rules.lift_individual_threshold)
    family = np.where(people.couple, over(filed.family_net, rules.lift_family_threshold), 0.0)
    return over(most, rules.lift_reduction_rate * np.maximum(own, family))


def health_premium(rules: OntarioTaxRules, taxable: Array) -> Array:
    """Climbs in ramps between flat stretches, from 0 to 900 dollars."""
    premium = np.zeros_like(taxable)
    for start, rate, before, most in rules.health_premium_steps:
        ramp = np.minimum(before + rate * (taxable - start), most)
        premium = np.where(taxable > start, ramp, premium)
    return premium


def child_care_credit(rules: OntarioTaxRules, filed: Return) -> Array:
    """Ontario's refundable Childcare Access and Relief from Expenses credit, (n,): a share, by
    family income before that deduction, of the child-care expenses deducted."""
    income = filed.family_net + filed.child_care_deduction
    rate = np.zeros_like(income)
    for up_to, share in reversed(rules.child_care_credit_steps):
        rate = np.where(income <= up_to, share, rate)
    return rate * filed.child_care_deduction
