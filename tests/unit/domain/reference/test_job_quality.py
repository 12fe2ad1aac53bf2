"""How good jobs are: the share above a line with its range, and middle-skill jobs."""

from datetime import date

import pytest

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.job_quality import (
    MiddleSkill,
    employment_weights,
    middle_skill,
    share_above,
    share_above_living_wage,
)
from ladderway.domain.shared.errors import BadInput
from ladderway.files.tables import load_catalogue

AS_OF = date(2026, 3, 2)


def band(low: float, median: float, high: float | None) -> PayBand:
    return PayBand(low, median, high, "ER35", "ER35", 2024, "w", AS_OF, 1.0)


def test_share_and_range_by_hand() -> None:
    """Line 25: one surely above, one with its median above, one only with its top, one unknown."""
    bands = [band(26, 30, 40), band(20, 27, 35), band(18, 20, 30), None]
    found = share_above(bands, 25)
    assert found.share == pytest.approx(2 / 3)
    assert (found.low, found.high) == (0.25, 1.0)
    assert (found.known, found.unknown) == (3, 1)


def test_weights_count_people() -> None:
    bands = [band(26, 30, 40), band(18, 20, 22)]
    assert share_above(bands, 25, [3, 1]).share == 0.75


def test_without_a_high_wage_the_median_is_the_top() -> None:
    assert share_above([band(18, 20, None)], 25).high == 0


def test_nothing_known_is_a_range_from_none_to_all() -> None:
    found = share_above([None, None], 25)
    assert (found.low, found.high, found.known) == (0, 1, 0)


@pytest.mark.parametrize("weights", [[1.0], [0.0, 0.0]])
def test_weights_that_do_not_fit_are_refused(weights: list[float]) -> None:
    with pytest.raises(BadInput):
        share_above([None, None], 25, weights)


def test_the_range_holds_the_share_in_real_data() -> None:
    catalogue = load_catalogue()
    found = share_above_living_wage(catalogue, list(catalogue.index), "ER3530", AS_OF)
    assert found is not None
    assert found.line == 27.20
    assert 0 < found.low <= found.share <= found.high < 1
    assert share_above_living_wage(catalogue, ["65201"], "ER35", AS_OF) is None


def test_an_occupation_without_a_count_weighs_as_the_smallest() -> None:
    catalogue = load_catalogue()
    small, large = employment_weights(catalogue, ["00013", "65201"])
    assert 0 < small < large


@pytest.mark.parametrize(
    ("noc", "holds"),
    [
        ("72200", True),  # electricians: TEER 2
        ("33102", False),  # nurse aides: TEER 3, median under the line or not: see below
        ("31102", False),  # physicians: TEER 1
        ("65201", False),  # food counter attendants: TEER 5
    ],
)
def test_middle_skill_jobs(noc: str, holds: bool) -> None:
    catalogue = load_catalogue()
    found = middle_skill(catalogue, noc, "ER3530", AS_OF)
    if noc == "33102":
        assert found.by_preparation
    else:
        assert found.holds is holds


def test_pay_not_known_is_not_a_no() -> None:
    assert MiddleSkill(True, None).holds is None
    assert MiddleSkill(False, None).holds is False
