"""Households as columns."""

from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.income.columns import columns, earnings_of
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    CareKind,
    Child,
    Household,
    Housing,
    InKind,
    Job,
    Partnership,
)
from tests.income_cases import adult, couple, people_of, single, single_parent

PARENTS = Household(
    adults=(
        Adult(30, dues=20.0, disability=True, disability_tax_credit=True, disability_costs=90.0),
        Adult(41),
    ),
    children=(
        Child(4, CareKind.LICENSED, 480.0),
        Child(9, CareKind.UNLICENSED, 300.0, disability_tax_credit=True),
    ),
    partnership=Partnership.COUPLE,
    assistance=Assistance.ODSP,
    housing=Housing.RENT_GEARED_TO_INCOME,
    rent=900.0,
    market_rent=1_500.0,
    north=True,
    subsidy=True,
    elder_care=50.0,
    transit=156.0,
    tools=4.0,
    in_kind=InKind(drugs=12.0),
)


def test_what_is_each_adults_own_stands_in_two_rows() -> None:
    people = people_of(PARENTS, single())
    assert people.ages.tolist() == [[30.5, 35.5], [41.5, 0]]
    assert people.dues.tolist() == [[20, 0], [0, 0]]
    assert people.disability.tolist() == people.tax_credit.tolist() == [[True, False], [False] * 2]
    assert people.disability_costs.tolist() == [[90, 0], [0, 0]]


def test_what_is_the_households_stands_in_one_row() -> None:
    people = people_of(PARENTS, single(rent=700.0))
    assert people.size == 2
    assert people.couple.tolist() == [True, False]
    assert (people.odsp.tolist(), people.works.tolist()) == ([True, False], [False, False])
    assert people.rent.tolist() == [900, 700]
    assert people.market_rent.tolist() == [1_500, np.inf]
    assert (people.geared.tolist(), people.rents.tolist()) == ([True, False], [True, True])
    assert (people.north.tolist(), people.subsidy.tolist()) == ([True, False], [True, False])
    assert (people.elder_care.tolist(), people.costs.tolist()) == ([50, 0], [160, 0])
    assert people.drugs[0] == 12
    assert np.isnan(people.drugs[1])
    assert np.isnan(people.dental).all()


@pytest.mark.parametrize("housing", [Housing.OWN, Housing.NO_RENT, Housing.BOARD])
def test_only_rent_paid_to_a_landlord_counts_for_the_property_credit(housing: Housing) -> None:
    assert not people_of(single(housing=housing)).rents.any()


def test_children_stand_in_as_many_rows_as_the_largest_family_has() -> None:
    people = people_of(single(), PARENTS, single_parent(ages=(11,)))
    assert people.child_ages.shape == (2, 3)
    assert people.child_ages[:, 1].tolist() == [4.5, 9.5]
    assert np.isnan(people.child_ages[:, 0]).all()
    assert people.licensed_fee.tolist() == [[0, 480, 0], [0, 0, 0]]
    assert people.unlicensed_fee.tolist() == [[0, 0, 0], [0, 300, 0]]
    assert people.child_tax_credit.tolist() == [[False] * 3, [False, True, False]]


def test_members_and_families_are_counted() -> None:
    people = people_of(single(), single_parent(), couple(), PARENTS)
    assert people.children.tolist() == [0, 1, 0, 2]
    assert people.members.tolist() == [1, 2, 2, 4]
    assert people.has_family.tolist() == [False, True, True, True]


def test_a_child_is_taken_to_be_half_a_year_past_the_age_told() -> None:
    people = people_of(single_parent(ages=(5, 6, 17)))
    assert people.count_ages(0, 6).item() == 1
    assert people.at_ages(0.5).count_ages(0, 6).item() == 0


def test_children_grow_and_leave_the_count_at_eighteen() -> None:
    people = people_of(single_parent(ages=(4, 17)))
    assert people.children.item() == 2
    later = people.at_ages(0.5)
    assert later.children.item() == 1
    assert later.ages[0].item() == 36
    assert people.children.item() == 2  # unchanged


def test_who_was_told_under_six_stays_so() -> None:
    people = people_of(single_parent(ages=(5, 6)))
    assert people.told_young[:, 0].tolist() == [True, False]
    assert people.at_ages(3.0).told_young[:, 0].tolist() == [True, False]
    assert not people_of(single(), PARENTS).told_young[:, 0].any()  # no child at all


@pytest.mark.parametrize(("age", "cared"), [(12, True), (13, False)])
def test_care_is_for_children_up_to_twelve(age: int, cared: bool) -> None:
    assert people_of(single_parent(ages=(age,))).in_care.item() is cared


def test_no_household_at_all_makes_empty_columns() -> None:
    people = columns([])
    assert (people.size, people.child_ages.shape) == (0, (0, 0))


def test_earnings_are_those_of_all_jobs_of_each_adult() -> None:
    """20 dollars x 30 hours + 18 x 10, for 52 weeks; the spouse has no job."""
    worker = Adult(30, jobs=(Job(20.0, 30.0), Job(18.0, 10.0)))
    two = replace(couple(), adults=(worker, adult()))
    assert earnings_of(two)[:, 0] == pytest.approx([52 * 780, 0])
    assert earnings_of(replace(single(), adults=(worker,)))[:, 0] == pytest.approx([52 * 780, 0])
