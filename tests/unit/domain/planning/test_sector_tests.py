"""The questions put to a sector answer met, not met or unknown."""

import pytest

from ladderway.domain.planning import sector_tests
from ladderway.domain.planning.criteria import Criterion, Direction, Geography, Origin
from ladderway.domain.planning.scan import Candidate, Figure, Rating, Standing
from ladderway.domain.shared.outcomes import Reason, Status


def row(code: str, points: float | None, required: bool = False) -> Standing:
    rule = Criterion(code, Origin.LOCAL, Direction.MORE, Geography.REGION, 1, required, ())
    return Standing(rule, None if points is None else Rating(points, points, points))


@pytest.mark.parametrize(
    ("growth", "progression", "status"),
    [(3, 2, "met"), (3, 1, "not_met"), (None, 3, "unknown"), (None, 1, "not_met")],
)
def test_growth_and_a_way_up_are_both_needed(
    growth: float | None, progression: float, status: str
) -> None:
    found = sector_tests.growth_and_wages([row("growth", growth), row("progression", progression)])
    assert found.status == status


@pytest.mark.parametrize(
    ("growth", "strategy", "status"),
    [(3, None, "met"), (0, 4, "met"), (0, None, "unknown"), (0, 0, "not_met")],
)
def test_growing_or_in_the_local_strategy(
    growth: float, strategy: float | None, status: str
) -> None:
    found = sector_tests.growing_or_strategy([row("growth", growth), row("strategy", strategy)])
    assert found.status == status


def test_the_hybrid_test_needs_all_three_and_does_not_guess() -> None:
    yes = {"credential": True, "ties": True, "supports": True}
    assert sector_tests.hybrid(yes).status is Status.MET
    assert sector_tests.hybrid({**yes, "ties": None}).status is Status.UNKNOWN
    assert sector_tests.hybrid({**yes, "ties": None, "supports": False}).status is Status.NOT_MET
    assert sector_tests.hybrid({}).status is Status.UNKNOWN


def surplus(share: float) -> Candidate:
    said = Reason("scan.figure.none")
    figure = Figure("entry_surplus", share, Geography.COUNTRY, "ER00", 2023, "cops", said)
    return Candidate("x", {"entry_surplus": figure})


def test_full_first_jobs_are_told_by_a_flag_and_only_suspected_from_national_figures() -> None:
    flagged = sector_tests.saturation(surplus(0.0), ["saturated_entry"], 0.5)
    assert flagged.status is Status.NOT_MET
    national = sector_tests.saturation(surplus(0.6), [], 0.5)
    assert (national.status, national.reasons[0].code) == ("unknown", "scan.saturation.national")
    assert sector_tests.saturation(surplus(0.1), [], 0.5).reasons[0].code == "scan.saturation.ask"


def test_viable_needs_what_is_required_and_checks_of_different_kinds() -> None:
    rows = [row("growth", 3, required=True), row("leverage", None)]
    assert sector_tests.may_be_viable(rows, ["employers", "labour"], 2).status is Status.MET
    twice = sector_tests.may_be_viable(rows, ["employers", "employers"], 2)
    assert [r.code for r in twice.reasons] == ["scan.viable.validations"]
    missing = sector_tests.may_be_viable([row("growth", None, required=True)], ["a", "b"], 2)
    assert [r.code for r in missing.reasons] == ["scan.viable.unknown"]
