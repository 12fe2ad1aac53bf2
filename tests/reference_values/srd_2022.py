"""SRD's answers for families of Ontario in 2022, and where SRD departs from the law.

The table is written by scripts/oracle_srd.py. A departure has a name and the text of the rule, and
is done to our side before comparing: no tolerance hides it.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from ladderway.domain.income import (
    child_benefits,
    federal_tax,
    gst_credit,
    ontario_tax,
    trillium,
    workers_benefit,
)
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households
from ladderway.domain.income.household import Household
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.tax_return import Return
from tests.income_cases import couple, filed, pay_of, people_of, single_parent
from tests.reference_values.rules_2022 import rules_2022

TABLE = Path(__file__).with_name("srd_2022.csv")


@dataclass(frozen=True)
class Departure:
    """Where SRD departs from the law, and what makes our rules depart alike."""

    law: str
    rules: Callable[[Rules], Rules]


def _with(program: str, **amounts: object) -> Callable[[Rules], Rules]:
    return lambda rules: replace(rules, **{program: replace(getattr(rules, program), **amounts)})


def _care_bonus(rules: Rules) -> Rules:
    steps = rules.ontario_tax.child_care_credit_steps
    raised = tuple((up_to, 1.2 * rate) for up_to, rate in steps)
    return _with("ontario_tax", child_care_credit_steps=raised)(rules)


DEPARTURES: Mapping[str, Departure] = {
    "ceiling of CPP": Departure(
        "Contributions stop at 64,900 in 2022 (3,499.80). SRD projects the ceiling from an earlier "
        "year: its base part stops at 2,967.43 = 4.95 % of 59,948.",
        _with("payroll", cpp_maximum_earnings=2_967.43 / 0.0495 + 3_500),
    ),
    "two thirds": Departure(
        "Child care is deducted up to two thirds of earned income (s. 63(1)(e)). SRD writes "
        "0.66666.",
        _with("federal_tax", child_care_share_of_earnings=0.66666),
    ),
    "no amount for an eligible dependant": Departure(
        "A person alone claims 9,460 for one child (ON428, line 58160). SRD has the federal amount "
        "only.",
        _with("ontario_tax", eligible_dependant_amount=0.0),
    ),
    "reduction of the year before": Departure(
        "257 and 475 in 2022. SRD keeps the amounts of 2021.",
        _with("ontario_tax", reduction_basic=251.0, reduction_dependant=464.0),
    ),
    "child benefit of the year before": Departure(
        "From July 2022 the Ontario Child Benefit is 1,509 over 23,044. SRD has that of July 2021.",
        _with("ontario_child_benefit", amount=1_474.0, threshold=22_504.0),
    ),
    "sales tax credit of the year before": Departure(
        "From July 2022 it is 324 over 24,916 and 31,144. SRD has that of July 2021.",
        _with(
            "trillium",
            sales_tax_amount=316.0,
            sales_tax_threshold_single=24_332.0,
            sales_tax_threshold_family=30_415.0,
        ),
    ),
    "a bonus on the child-care credit": Departure(
        "The top-up of the CARE credit by 20 % was for 2021 only. SRD gives it in 2022 too.",
        _care_bonus,
    ),
    "the GST credit doubled for six months": Departure(
        "The doubling was a payment of its own in November 2022, half of the yearly credit "
        "(s. 122.5(3.003)). SRD raises the amounts by half instead, before the reduction.",
        _with("gst_credit", adult_amount=459.0, child_amount=241.5, single_supplement=241.5),
    ),
    "property tax": Departure(
        "The credit counts 10 % of the occupancy cost, which is 20 % of rent (Taxation Act, 2007, "
        "s. 103.11). SRD counts 10 % of the rent itself.",
        _with("trillium", property_occupancy_share=0.10 / 0.20),
    ),
    "workers benefit": Departure(
        "It falls by 15 % of family net income, without the lower earner's pay up to 14,336 in "
        "2022 (s. 122.7(2)). SRD takes 12 %, the exemption of 2021, and does not round the amounts "
        "that it indexes.",
        _with(
            "canada_workers_benefit",
            reduction_rate=0.12,
            secondary_earner_exemption=14_000.0,
            maximum_single=1_428.48,
            maximum_family=2_460.67,
            threshold_single=23_494.66,
            threshold_family=26_805.25,
        ),
    ),
}
# Departures in how SRD goes about it; the lines below take account of them.
WAYS = {
    "no premium credit in Ontario": "Premiums are a credit in Ontario too (ON428, line 58300). SRD "
    "leaves it out: `_without_premium_credit`.",
    "one reduction for two": "Each spouse has the basic part of the reduction of Ontario tax; the "
    "higher income claims the part for children (ON428, Ontario tax reduction). In SRD the lower "
    "income has nothing: `_ontario`.",
    "single parents are single": "Family amounts of the workers benefit hold for a parent alone "
    "(s. 122.7(1), eligible dependant). SRD has the maximum of single people for them: `_workers`.",
}
# What the tolerances hold, and nothing else:
ROUNDED_SCALES = (
    "SRD adds up its scales with constants rounded to the dollar and starts the second and third "
    "bracket of Ontario a dollar late: 7,530 for 7,529.55; 17,820 for 17,819.53; 2,334 for "
    "2,334.41; 6,564 for 6,564.28. So 0.47 of federal tax at most. Of Ontario tax 0.51, which the "
    "surtax makes 0.80 and the reduction, where tax lowers it, 1.02. Nothing in the first bracket."
)
FEDERAL_ROUNDED, ONTARIO_ROUNDED = 0.48, 1.03


@lru_cache
def table() -> tuple[dict[str, str], ...]:
    with TABLE.open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def column(name: str) -> Array:
    return np.array([float(row[name]) for row in table()])


def both(name: str) -> Array:
    """What is each adult's own, (2, n)."""
    return np.stack([column(name), column(f"spouse_{name}")])


@lru_cache
def everybody() -> Households:
    return people_of(*(_household(row) for row in table()))


def _household(row: dict[str, str]) -> Household:
    ages = tuple(int(age) for age in row["child_ages"].split(";") if age)
    return couple(ages=ages) if row["adults"] == "2" else single_parent(ages=ages)


@lru_cache
def departed(but: str = "") -> Rules:
    """The rules of 2022 as SRD has them; `but` one departure."""
    rules = rules_2022()
    for name, departure in DEPARTURES.items():
        rules = rules if name == but else departure.rules(rules)
    return rules


@lru_cache
def returned(but: str = "") -> Return:
    pay = pay_of(column("pay"), column("spouse_pay"))
    return filed(departed(but), everybody(), pay, child_care=column("child_care"))


def _without_premium_credit(filed: Return) -> Return:
    taken = filed.year.contributions
    year = replace(filed.year, contributions=replace(taken, credit=taken.credit - taken.ei))
    return replace(filed, year=year)


def _ontario(rules: Rules, people: Households, filed: Return) -> Array:
    full = rules.ontario_tax
    none = replace(full, reduction_basic=0.0)
    filed = _without_premium_credit(filed)
    return np.where(
        filed.first,
        ontario_tax.ontario_tax(full, people, filed).tax,
        ontario_tax.ontario_tax(none, people, filed).tax,
    )


def _workers(rules: Rules, people: Households, filed: Return) -> Array:
    law = rules.canada_workers_benefit
    alone = replace(law, maximum_family=law.maximum_single)
    return np.where(
        people.couple,
        workers_benefit.workers_benefit(law, people, filed),
        workers_benefit.workers_benefit(alone, people, filed),
    )


Line = Callable[[Rules, Households, Return], Array]
# Each adult's own: (2, n).
OWN: Mapping[str, Line] = {
    "cpp": lambda rules, people, r: r.year.contributions.credit - r.year.contributions.ei,
    "cpp_additional": lambda rules, people, r: r.year.contributions.deduction,
    "ei": lambda rules, people, r: r.year.contributions.ei,
    "net": lambda rules, people, r: r.net,
    "federal": lambda rules, people, r: federal_tax.federal_tax(rules.federal_tax, people, r),
    "premium": lambda rules, people, r: ontario_tax.health_premium(rules.ontario_tax, r.taxable),
    "lift": lambda rules, people, r: ontario_tax.lift(rules.ontario_tax, people, r),  # not capped
    "ontario": _ontario,
}
# The household's: (n,).
SHARED: Mapping[str, Line] = {
    "care_deduction": lambda rules, people, r: r.child_care_deduction,
    "care_credit": lambda rules, people, r: ontario_tax.child_care_credit(rules.ontario_tax, r),
    "child_benefit": lambda rules, people, r: child_benefits.canada_child_benefit(
        rules.canada_child_benefit, people, r.family_net
    ),
    "ontario_child_benefit": lambda rules, people, r: child_benefits.ontario_child_benefit(
        rules.ontario_child_benefit, people, r.family_net
    ),
    "gst_credit": lambda rules, people, r: gst_credit.gst_credit(
        rules.gst_credit, people, r.family_net
    ),
    "workers_benefit": _workers,
    "sales_tax_credit": lambda rules, people, r: trillium.sales_tax_credit(
        rules.trillium, people, r.family_net
    ),
    "property_credit": lambda rules, people, r: trillium.energy_property_credit(
        rules.trillium, people, r.family_net, column("rent")
    ),
}


def ours(line: str, but: str = "") -> Array:
    work_out = OWN.get(line) or SHARED[line]
    return work_out(departed(but), everybody(), returned(but))


def theirs(line: str) -> Array:
    return both(line) if line in OWN else column(line)
