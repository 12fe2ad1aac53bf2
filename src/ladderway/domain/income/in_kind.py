"""Benefits that are not money: drugs, dental and vision care. Their values are stated and low in
confidence; whoever asks can put their own. Dollars a month.

Children keep free drugs (OHIP+), and dental care where income is low (Healthy Smiles, the Canadian
Dental Care Plan), without assistance: their part is not counted as lost. Adults without an
employer's plan have the Canadian Dental Care Plan, whose share falls with family net income.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, Flags
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class InKindRules:
    drugs_adult: float
    dental_adult_odsp: float
    vision_adult_odsp: float
    vision_adult_ow: float
    dental_plan_starts: tuple[float, ...]  # family net income
    dental_plan_patient_shares: tuple[float, ...]


def in_kind(
    rules: InKindRules, people: Households, covered: Flags, employer: Flags, family_net: Array
) -> Array:
    """The value of a month, of all adults, (n,). `covered`: drugs, dental and vision care are paid
    for by assistance or an employer; `employer`: by the latter."""
    adults = 1.0 + people.couple
    vision = np.where(people.odsp, rules.vision_adult_odsp, rules.vision_adult_ow)
    others = _told_or(people.drugs, rules.drugs_adult * adults) + _told_or(
        people.vision, vision * adults
    )
    dental = _told_or(people.dental, rules.dental_adult_odsp * adults)
    plan = np.where(employer, 0.0, dental_plan_share(rules, family_net))
    full = employer | (covered & people.odsp)
    return np.asarray(covered * others + np.where(full, 1.0, plan) * dental)


def dental_plan_share(rules: InKindRules, family_net: Array) -> Array:
    """The share of costs that the Canadian Dental Care Plan pays at an income."""
    place = np.searchsorted(rules.dental_plan_starts, family_net, side="right") - 1
    shares = np.asarray(rules.dental_plan_patient_shares)
    return 1.0 - shares[np.clip(place, 0, len(shares) - 1)]


def _told_or(told: Array, stated: Array) -> Array:
    return np.where(np.isnan(told), stated, told)
