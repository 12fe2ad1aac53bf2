"""Drugs, dental and vision care: who has them, at the stated values or those told."""

import dataclasses

import numpy as np
import pytest

from ladderway.domain.income.columns import Households, columns
from ladderway.domain.income.household import Household, InKind
from ladderway.domain.income.in_kind import dental_plan_share, in_kind
from tests.income_paths import NO_JOB, dollars, on_odsp, on_works, one, rules

# Stated: drugs 70, dental 45; vision 9 on ODSP and 5 else, dollars a month for an adult.


def value(
    home: Household, *, covered: bool, employer: bool = False, income: float = 20_000
) -> float:
    people: Households = columns([home])
    flags = np.array([covered]), np.array([employer])
    return float(in_kind(rules().in_kind, people, *flags, dollars(income))[0])


def test_on_odsp_all_three_are_paid_for():
    assert value(on_odsp(), covered=True) == 70 + 45 + 9


def test_on_ontario_works_the_dental_plan_pays_for_teeth():
    assert value(on_works(), covered=True) == 70 + 5 + 45


def test_without_assistance_or_plan_only_the_dental_plan_is_left():
    assert value(one(), covered=False) == 45
    assert value(one(), covered=False, income=95_000) == 0


def test_an_employers_plan_covers_all_three_at_any_income():
    assert value(one(), covered=True, employer=True, income=95_000) == 70 + 5 + 45


def test_it_is_for_each_adult():
    assert value(on_works(NO_JOB, NO_JOB), covered=True) == 2 * (70 + 5 + 45)


@pytest.mark.parametrize(
    ("income", "share"),
    [(69_999, 1.0), (70_000, 0.6), (79_999, 0.6), (80_000, 0.4), (89_999, 0.4), (90_000, 0.0)],
)
def test_the_dental_plan_pays_less_at_seventy_eighty_and_ninety_thousand(
    income: float, share: float
):
    # Health Canada: the patient pays 0, 40, 60 % and, from 90,000, all
    assert dental_plan_share(rules().in_kind, dollars(income))[0] == pytest.approx(share)


def test_what_a_person_says_it_is_worth_holds_instead_of_the_stated_value():
    told = dataclasses.replace(on_works(), in_kind=InKind(drugs=200, dental=0, vision=10))
    assert value(told, covered=True) == 210
    some = dataclasses.replace(on_odsp(), in_kind=InKind(drugs=0))
    assert value(some, covered=True) == 45 + 9
