"""The worked examples of `in_hand_cases.yaml`, by the shipped rules."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from ladderway.domain.income import (
    assistance,
    child_benefits,
    child_care,
    disability_benefit,
    geared_rent,
    gst_credit,
    insurance,
    ontario_tax,
    training,
    trillium,
)
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households, columns
from ladderway.domain.income.household import Adult, Assistance, Child, Household
from ladderway.domain.income.payroll import of_year
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.statement import Line
from ladderway.domain.income.tax_return import Return, Year
from ladderway.domain.income.year import Work, steady_year, tax_withheld
from tests.income_paths import book, dollars, licensed, one, pay

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("in_hand_cases.yaml").read_text(encoding="utf-8")
)
CENT = 0.0051
HIGH_RENT = 5_000.0  # over every maximum of shelter
Found = Mapping[str, Array]
Given = Mapping[str, Any]


def household(given: Given, **fields: object) -> Household:
    disabled = given.get("disabled", [False] * given.get("adults", len(given.get("net", [0]))))
    sick = given.get("children_disabled", [])
    children = [
        Child(age, disability_tax_credit=k < len(sick) and sick[k])
        for k, age in enumerate(given.get("children", []))
    ]
    north = given.get("north", False)
    return one(
        *[Adult(35, disability=d) for d in disabled], children=children, north=north, **fields
    )


def people(given: Given, **fields: object) -> Households:
    return columns([household(given, **fields)])


def month_of(given: Given, net: list[float]) -> assistance.Month:
    earned = pay(*net)
    return assistance.Month(
        earnings=earned,
        deductions=0 * earned,
        other=dollars(0),
        licensed_care=dollars(given.get("licensed_care", 0)),
        unlicensed_care=np.zeros((0, 1)),
        rent=dollars(HIGH_RENT),
        exempt=np.array([not given.get("first_months", False)]),
    )


def works(rules: Rules, given: Given) -> Found:
    def paid(net: list[float]) -> Array:
        return assistance.ontario_works(rules.ontario_works, people(given), month_of(given, net))

    return {"paid": paid(given["net"]), "taken_off": paid([0]) - paid(given["net"])}


def odsp(rules: Rules, given: Given) -> Found:
    def paid(net: list[float]) -> Array:
        return assistance.odsp(rules.odsp, people(given), month_of(given, net))

    return {
        "paid": paid(given["net"]),
        "taken_off": paid([0]) - paid(given["net"]),
        "work_benefit": assistance.work_benefit(rules.odsp, pay(*given["net"])),
    }


def ccb(rules: Rules, given: Given) -> Found:
    amounts, income = rules.canada_child_benefit, dollars(given["income"])
    return {"year": child_benefits.canada_child_benefit(amounts, people(given), income)}


def ocb(rules: Rules, given: Given) -> Found:
    amounts, income = rules.ontario_child_benefit, dollars(given["income"])
    return {"year": child_benefits.ontario_child_benefit(amounts, people(given), income)}


def gst(rules: Rules, given: Given) -> Found:
    income = dollars(given["income"])
    return {"year": gst_credit.gst_credit(rules.gst_credit, people(given), income)}


def trillium_parts(rules: Rules, given: Given) -> Found:
    family, income, rent = people(given), dollars(given["income"]), dollars(given.get("rent", 0))
    return {
        "sales_tax": trillium.sales_tax_credit(rules.trillium, family, income),
        "energy_property": trillium.energy_property_credit(rules.trillium, family, income, rent),
        "northern": trillium.northern_credit(rules.trillium, family, income),
    }


def disability(rules: Rules, given: Given) -> Found:
    count = given.get("recipients", 1)
    family = columns([one(*[Adult(35, disability_tax_credit=True)] * count)])
    year = disability_benefit.disability_benefit(
        rules.canada_disability_benefit, family, dollars(given["income"]), pay(given["earned"])
    )
    return {"month": year / 12}


def workers(rules: Rules, given: Given) -> Found:
    family = people({**given, "adults": len(given["earned"])})
    lived = steady_year(rules, family, Work(pay(*given["earned"]), np.array([False])))
    return {"year": lived[Line.WORKERS_BENEFIT]}


def year_of(rules: Rules, earned: Array) -> Year:
    nothing = np.zeros(1)
    return Year(earned, of_year(rules.payroll, earned), 0 * earned, nothing, nothing, 0 * earned)


def payroll(rules: Rules, given: Given) -> Found:
    """`ontario` with the health premium, as the calculator prints it."""
    lived = year_of(rules, pay(12 * given["month"]))
    year = steady_year(rules, people(given), Work(lived.earnings, np.array([False])))
    federal = -year[Line.FEDERAL_TAX] / 12
    taken = lived.contributions
    return {
        "cpp": taken.cpp[0] / 12,
        "ei": taken.ei[0] / 12,
        "federal": federal,
        "ontario": tax_withheld(rules, people(given), lived)[0] / 12 - federal,
    }


def care_credit(rules: Rules, given: Given) -> Found:
    lived = year_of(rules, pay(given["income"]))
    deducted = dollars(given["deducted"])
    net = pay(given["income"] - given["deducted"])
    filed = Return(lived, deducted, net, net, np.array([[True], [False]]))
    return {"year": ontario_tax.child_care_credit(rules.ontario_tax, filed)}


def fee_subsidy(rules: Rules, given: Given) -> Found:
    young = [licensed(3, 900)] * given.get("under_six", 0)
    older = [licensed(8, 900)] * given.get("school_age", 0)
    family = columns([one(children=[*young, *older], subsidy=True)])
    off = np.array([False])
    return {"month": child_care.paid(rules.child_care, family, dollars(given["income"]), off)}


def rent(rules: Rules, given: Given) -> Found:
    amounts, told = rules.rent_geared_to_income, Assistance(given.get("assistance", "none"))
    family = people(given, assistance=told)
    if told is not Assistance.NONE:
        return {"month": geared_rent.scale_rent(amounts, family)}
    income, earned = dollars(given["income"]), pay(given["earned"])
    return {"month": geared_rent.geared_rent(amounts, family, income, earned)}


def insured(rules: Rules, given: Given) -> Found:
    told = (dollars(given[name]) for name in ("benefit", "insured", "earned"))
    return {"week": insurance.insurance_week(rules.employment_insurance, *told)}


def grant(rules: Rules, given: Given) -> Found:
    income = dollars(given["income"])
    return {"month": training.full_time_grant(rules.training_support, people(given), income)}


PROGRAMS: Mapping[str, Callable[[Rules, Given], Found]] = {
    "ontario_works": works,
    "odsp": odsp,
    "canada_child_benefit": ccb,
    "ontario_child_benefit": ocb,
    "gst_credit": gst,
    "trillium": trillium_parts,
    "canada_disability_benefit": disability,
    "canada_workers_benefit": workers,
    "payroll": payroll,
    "care_credit": care_credit,
    "child_care": fee_subsidy,
    "rent_geared_to_income": rent,
    "employment_insurance": insured,
    "student_grant": grant,
}


def rules_of(case: Mapping[str, Any]) -> Rules:
    """The rules of the day, with the amounts of an older year where the case names them."""
    rules = book().at(case["day"])
    if "amounts" not in case:
        return rules
    part = dataclasses.replace(getattr(rules, case["program"]), **case["amounts"])
    return dataclasses.replace(rules, **{case["program"]: part})


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_example_comes_out_as_it_is_printed(case: dict[str, Any]):
    found = PROGRAMS[case["program"]](rules_of(case), case["given"])
    told = {name: float(found[name][0]) for name in case["expect"]}
    assert told == pytest.approx(case["expect"], abs=case.get("within", CENT)), case["source"]


def test_every_program_has_an_example_and_every_example_a_source():
    assert {case["program"] for case in CASES} == set(PROGRAMS)
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["source"] for case in CASES)
