"""Two offers and none: contrasts of arm means."""

import numpy as np
import pytest

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.power import rejection
from ladderway.domain.evaluation.power_three_arms import (
    Contrast,
    three_arm_cluster_power,
    three_arm_multisite_power,
)


@pytest.mark.parametrize(
    ("contrast", "weights"), [(Contrast.MAIN, (0.5, 0.5, -1)), (Contrast.OFFERS, (1, -1, 0))]
)
def test_clusters_by_the_variance_of_the_contrast(
    contrast: Contrast, weights: tuple[float, ...]
) -> None:
    of_a_mean = (0.1 + 0.9 / 20) / 6  # six of eighteen clusters of 20 in each arm
    error = np.sqrt(sum(w**2 for w in weights) * of_a_mean)
    found = three_arm_cluster_power(contrast, 0.5, clusters=18, people=20, icc=0.1)
    assert found == pytest.approx(float(rejection(0.5 / error, 15)))


def test_sites_by_the_variance_of_the_contrast() -> None:
    """30 people a site, 10 an arm; each offer's effect varies over sites by itself."""
    main = np.sqrt((1.5 / 10 + 1.5 * 0.4) / 12)
    found = three_arm_multisite_power(
        Contrast.MAIN, main=0.6, sites=12, people=30, effect_variance=0.4
    )
    assert found == pytest.approx(float(rejection(0.6 / main, 11)))
    offers = np.sqrt((2 / 10 + 2 * 0.4) / 12)
    found = three_arm_multisite_power(
        Contrast.OFFERS, offers=0.6, sites=12, people=30, effect_variance=0.4
    )
    assert found == pytest.approx(float(rejection(0.6 / offers, 11)))


def test_no_effect_at_all_is_found_as_often_as_the_level_says() -> None:
    found = three_arm_cluster_power(Contrast.ANY, 0.0, clusters=18, people=20, icc=0.1)
    assert found == pytest.approx(0.05)
    found = three_arm_multisite_power(Contrast.ANY, sites=12, people=30, effect_variance=0.4)
    assert found == pytest.approx(0.05)


def test_too_few_and_impossible_are_refused() -> None:
    with pytest.raises(NotEnoughData):
        three_arm_cluster_power(Contrast.ANY, 0.5, clusters=3, people=20, icc=0.1)
    with pytest.raises(BadInput):
        three_arm_cluster_power(Contrast.MAIN, 0.5, clusters=9, people=20, icc=1.1)
