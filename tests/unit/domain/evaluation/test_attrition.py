"""Attrition: rates by hand, the published boundary, and the edges of its table."""

import numpy as np
import pytest
from scipy.stats import norm

from ladderway.domain.evaluation.attrition import (
    TABLE,
    Boundary,
    Lookup,
    attrition,
    attrition_from_counts,
    cluster_attrition,
    highest_differential,
    low_attrition,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.shared.outcomes import Status


def test_rates_by_hand() -> None:
    rates = attrition_from_counts((200, 180), (100, 80))
    assert rates.program == pytest.approx(0.10)
    assert rates.comparison == pytest.approx(0.20)
    assert rates.overall == pytest.approx(40 / 300)
    assert rates.signed_difference == pytest.approx(-0.10)
    assert rates.differential == pytest.approx(0.10)
    assert rates.difference_se == pytest.approx(np.sqrt(0.1 * 0.9 / 200 + 0.2 * 0.8 / 100))


def test_rates_from_people_are_those_from_counts() -> None:
    treated = [1, 1, 1, 1, 0, 0, 0, 0]
    observed = [1, 1, 1, 0, 1, 1, 0, 0]
    assert attrition(treated, observed) == attrition_from_counts((4, 3), (4, 2))


def test_a_cluster_is_lost_only_with_its_last_member() -> None:
    treated = [1, 1, 1, 1, 0, 0, 0]
    observed = [1, 0, 0, 0, 1, 1, 0]
    cluster = ["a", "a", "b", "b", "c", "c", "d"]
    rates = cluster_attrition(treated, observed, cluster)
    assert (rates.assigned_program, rates.observed_program) == (2, 1)
    assert (rates.assigned_comparison, rates.observed_comparison) == (2, 1)
    with pytest.raises(BadInput, match="both arms"):
        cluster_attrition([1, 0], [1, 1], ["a", "a"])


@pytest.mark.parametrize(
    ("overall", "cautious", "optimistic"),
    [
        *((0, 5.7, 10.0), (10, 6.3, 10.9), (13, 6.1, 10.8), (20, 5.4, 10.0)),
        *((30, 4.1, 8.2), (40, 2.6, 6.0), (50, 1.0, 3.7), (57, 0.0, 2.1)),
    ],
)
def test_rows_of_the_published_table(overall: int, cautious: float, optimistic: float) -> None:
    """WWC Standards Handbook, Version 4.1, Table II.1."""
    found = [
        highest_differential(overall / 100, b) for b in (Boundary.CAUTIOUS, Boundary.OPTIMISTIC)
    ]
    assert found == pytest.approx([cautious / 100, optimistic / 100])


def test_beyond_the_table_the_overall_rate_alone_is_too_high() -> None:
    assert highest_differential(0.58, Boundary.CAUTIOUS) is None
    assert highest_differential(0.58, Boundary.OPTIMISTIC) == pytest.approx(0.019)
    assert highest_differential(0.65, Boundary.OPTIMISTIC) == pytest.approx(0.003)
    assert highest_differential(0.66, Boundary.OPTIMISTIC) is None
    assert highest_differential(0.655, Boundary.OPTIMISTIC, Lookup.LINEAR) is None


def test_between_two_rows_the_reading_is_stated() -> None:
    at = [highest_differential(0.304, Boundary.CAUTIOUS, lookup) for lookup in Lookup]
    assert at == pytest.approx([0.041, 0.040, 0.0406])


@pytest.mark.parametrize("boundary", Boundary)
def test_the_table_is_what_its_model_gives(boundary: Boundary) -> None:
    """Deke and Chiang: responding and the outcome share α² of their variance; at the boundary the
    bias is 0.05 standard deviations. Two fitted α meet every row from 10 % up to its rounding."""
    alphas = {Boundary.CAUTIOUS: (0.4084, 0.3536), Boundary.OPTIMISTIC: (0.2498, 0.2040)}[boundary]
    overall = np.arange(10, len(TABLE[boundary])) / 100
    half = np.array(TABLE[boundary][10:]) / 200

    def pull(lost):
        return norm.pdf(norm.ppf(lost)) / (1 - lost)

    bias = alphas[0] * pull(overall + half) - alphas[1] * pull(overall - half)
    assert bias == pytest.approx(0.05, abs=6e-4)


def test_the_verdict_names_its_figures() -> None:
    rates = attrition_from_counts((100, 70), (100, 76))
    cautious, optimistic = (
        low_attrition(rates, b) for b in (Boundary.CAUTIOUS, Boundary.OPTIMISTIC)
    )
    assert cautious.status is Status.NOT_MET
    assert optimistic.status is Status.MET
    assert optimistic.reasons[0].fact("allowed") == pytest.approx(8.8)
    assert optimistic.reasons[0].fact("differential") == pytest.approx(6.0)


def test_on_the_boundary_is_low() -> None:
    """Overall 60 %, optimistic: 1.4 points are allowed, and 0.014 is 1.4000000000000001 %."""
    rates = attrition_from_counts((1000, 393), (1000, 407))
    assert low_attrition(rates, Boundary.OPTIMISTIC).status is Status.MET
    one_more = attrition_from_counts((1000, 392), (1000, 408))
    assert low_attrition(one_more, Boundary.OPTIMISTIC).status is Status.NOT_MET
    lost = attrition_from_counts((100, 30), (100, 30))
    assert (
        low_attrition(lost, Boundary.CAUTIOUS).reasons[0].code
        == "attrition.overall_too_high.cautious"
    )


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(BadInput, match=r"\[11\] observed of \[10\]"):
        attrition_from_counts((10, 11), (10, 9))
    with pytest.raises(NotEnoughData, match="comparison"):
        attrition_from_counts((10, 9), (0, 0))
    with pytest.raises(NotEnoughData, match="program"):
        attrition([0, 0], [1, 1])
