"""Scoring and ranking sectors: a case done by hand, what is unknown, and what may not matter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.criteria import Criterion, Direction, Geography, Origin, Scale
from ladderway.domain.planning.scan import (
    Candidate,
    Figure,
    Judgement,
    Rating,
    Standing,
    rank,
    score,
    standing,
)
from ladderway.domain.planning.sensitivity import sensitivity
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.outcomes import Reason, Status

TODAY = date(2026, 11, 26)
MONTHS = 24


def criterion(code: str = "growth", origin: str = "local", **more: object) -> Criterion:
    given = {
        "direction": Direction.MORE,
        "widest": Geography.REGION,
        "weight": 1,
        "required": False,
        "sources": (),
        "scale": Scale(0.0, 1.0) if origin == "computed" else None,
        **more,
    }
    return Criterion(code, Origin(origin), **given)  # type: ignore[arg-type]


def figure(code: str, value: float | None, low: float | None = None, high: float | None = None,
           geography: Geography = Geography.REGION) -> Figure:  # fmt: skip
    said = Reason("scan.figure.none")
    return Figure(code, value, geography, "ER3530", 2024, "job_bank", said, low, high)


def judgement(points: int = 3, **more: object) -> Judgement:
    given = {"geography": Geography.COMMUNITY, "judged_on": TODAY, "said_by": "A. Name", **more}
    return Judgement(points, **given)  # type: ignore[arg-type]


def known(code: str, points: float, low: float | None = None, high: float | None = None,
          required: bool = False) -> Standing:  # fmt: skip
    low, high = (points if end is None else end for end in (low, high))
    return Standing(criterion(code, required=required), Rating(points, low, high))


def unknown(code: str, required: bool = False) -> Standing:
    return Standing(criterion(code, required=required), None)


def test_a_score_worked_out_by_hand() -> None:
    """Growth 3 of 4 judged (weight 3); half above the living wage, from a quarter to three quarters
    (weight 2); training not known (weight 1).

    Mean of the known: (3 x 3 + 2 x 2) / 5 = 2.6. At least (9 + 1 x 2 + 0) / 6, at most
    (9 + 3 x 2 + 4) / 6.
    """
    rules = [criterion(), criterion("living_wage", "computed"), criterion("training", "computed")]
    candidate = Candidate(
        "retail", {"living_wage": figure("living_wage", 0.5, 0.25, 0.75)}, {"growth": judgement(3)}
    )
    rows = [standing(c, candidate, TODAY, MONTHS) for c in rules]
    found = score(rows, {"growth": 3, "living_wage": 2, "training": 1})
    assert found.mean == pytest.approx(2.6)
    assert found.low == pytest.approx(11 / 6)
    assert found.high == pytest.approx(19 / 6)
    assert found.known_share == pytest.approx(5 / 6)
    assert found.unknown == ("training",)


def test_a_national_figure_is_never_a_local_score() -> None:
    wide = figure("growth", 0.9, geography=Geography.COUNTRY)
    for rule in (criterion(), criterion(origin="computed")):
        found = standing(rule, Candidate("retail", {"growth": wide}), TODAY, MONTHS)
        assert not found.is_known
        assert found.reasons


def test_a_judgement_about_the_whole_country_stays_context() -> None:
    wide = judgement(geography=Geography.COUNTRY)
    found = standing(criterion(), Candidate("retail", {}, {"growth": wide}), TODAY, MONTHS)
    assert not found.is_known
    assert [r.code for r in found.reasons] == ["scan.unknown.too_wide.region"]


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ({"said_by": "A. Name"}, True),
        ({"said_by": "", "source": "Report", "source_date": date(2025, 1, 1)}, True),
        ({"said_by": "", "source": "Report"}, False),
        ({"said_by": ""}, False),
        ({"source": "Report", "source_date": date(2024, 11, 26)}, True),
        ({"source": "Report", "source_date": date(2024, 10, 26)}, False),
        ({"judged_on": date(2024, 1, 1)}, False),
    ],
    ids=["named", "dated", "undated", "nobody", "24 months", "25 months", "said long ago"],
)
def test_what_a_judgement_must_rest_on(given: dict[str, object], counts: bool) -> None:
    candidate = Candidate("retail", {}, {"growth": judgement(**given)})
    assert standing(criterion(), candidate, TODAY, MONTHS).is_known is counts


def test_a_judgement_that_counts_comes_before_the_figure_and_a_faulty_one_does_not() -> None:
    rule = criterion("living_wage", "computed")
    figures = {"living_wage": figure("living_wage", 1.0)}
    judged = Candidate("retail", figures, {"living_wage": judgement(1)})
    assert standing(rule, judged, TODAY, MONTHS).rating == Rating(1, 1, 1)
    stale = judgement(1, judged_on=date(2020, 1, 1))
    found = standing(rule, Candidate("retail", figures, {"living_wage": stale}), TODAY, MONTHS)
    assert found.rating == Rating(4, 4, 4)
    assert found.reasons


def test_where_less_is_better_the_scale_runs_down() -> None:
    scale = Scale(0.8, 0.0)
    assert (scale.points(0.8), scale.points(0.4), scale.points(0.0)) == (0, 2, 4)
    assert scale.points(1.0) == 0
    rule = criterion("entry_barriers", "computed", direction=Direction.LESS, scale=scale)
    rating = standing(
        rule, Candidate("x", {"entry_barriers": figure("entry_barriers", 0.4, 0.2, 0.6)}),
        TODAY, MONTHS,
    ).rating  # fmt: skip
    assert rating is not None
    assert rating.low == pytest.approx(1)
    assert rating.high == pytest.approx(3)


def test_a_scale_against_its_direction_is_refused() -> None:
    with pytest.raises(BadParameters):
        criterion("x", "computed", scale=Scale(1.0, 0.0))
    with pytest.raises(BadParameters):
        criterion("x", "local", scale=Scale(0.0, 1.0))


def test_sectors_are_put_in_order_on_what_is_known_of_all() -> None:
    board = {
        "a": [known("growth", 2), known("leverage", 4)],
        "b": [known("growth", 3), unknown("leverage")],
    }
    found = rank(board, {"growth": 1, "leverage": 9}, is_set=True)
    assert [(p.sector, p.place, p.points) for p in found.places] == [("b", 1, 3), ("a", 2, 2)]
    assert (found.compared, found.left_out) == (("growth",), ("leverage",))
    assert found.outcome.reasons == (Reason("sector.evidence.no_best_sector"),)


def test_equals_share_a_place() -> None:
    board = {s: [known("growth", p)] for s, p in [("a", 2), ("b", 3), ("c", 2), ("d", 1)]}
    found = rank(board, {"growth": 1}, is_set=True)
    assert [(p.sector, p.place) for p in found.places] == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]


def test_a_required_criterion_that_is_unknown_for_one_sector_stops_the_ranking() -> None:
    board = {
        "a": [known("growth", 2, required=True), known("leverage", 4)],
        "b": [unknown("growth", required=True), known("leverage", 1)],
    }
    found = rank(board, {"growth": 1, "leverage": 1}, is_set=True)
    assert found.outcome.status is Status.UNKNOWN
    assert found.places == ()
    assert found.outcome.reasons == (
        Reason.of("scan.rank.required_unknown", sector="b", criterions=("growth",)),
    )


@pytest.mark.parametrize(
    ("board", "weights", "is_set", "code"),
    [
        ({"a": [known("g", 1)], "b": [known("g", 2)]}, {"g": 1}, False, "not_published"),
        ({"a": [known("g", 1)]}, {"g": 1}, True, "one_sector"),
        ({"a": [known("g", 1)], "b": [known("g", 2)]}, {}, True, "no_weights"),
        ({"a": [known("g", 1)], "b": [unknown("g")]}, {"g": 1}, True, "nothing_shared"),
    ],
)
def test_other_reasons_not_to_rank(
    board: dict[str, list[Standing]], weights: dict[str, float], is_set: bool, code: str
) -> None:
    found = rank(board, weights, is_set=is_set)
    assert not found.places
    assert [r.code for r in found.outcome.reasons] == [f"scan.rank.{code}"]


def test_an_order_that_weights_can_turn() -> None:
    """A leads by 2 on growth, B by 1 on leverage with weight 1.8: 2.0 against 1.8. At 0.75 x 2.0
    against 1.25 x 1.8 B is ahead."""
    board = {
        "a": [known("growth", 3), known("leverage", 1)],
        "b": [known("growth", 1), known("leverage", 2)],
    }
    weights = {"growth": 1.0, "leverage": 1.8}
    ranking = rank(board, weights, is_set=True)
    assert ranking.places[0].sector == "a"
    assert not sensitivity(ranking, board, weights, 0.25).holds
    assert sensitivity(ranking, board, weights, 0.05).holds


def test_an_order_that_figures_within_their_ranges_can_turn() -> None:
    board = {"a": [known("growth", 3, 1, 4)], "b": [known("growth", 2)]}
    weights = {"growth": 1.0}
    found = sensitivity(rank(board, weights, is_set=True), board, weights, 0.25)
    assert found.holds
    assert not found.holds_in_range


POINTS = st.floats(0, 4, allow_nan=False)
CODES = ["a", "b", "c", "d"]
WEIGHTS = st.fixed_dictionaries({code: st.integers(1, 10) for code in CODES})
SECTOR = st.fixed_dictionaries(dict.fromkeys(CODES, POINTS))


def rows(points: dict[str, float]) -> list[Standing]:
    return [known(code, points[code]) for code in CODES]


@given(SECTOR, WEIGHTS, st.sampled_from(CODES))
def test_an_unknown_never_raises_certainty(
    points: dict[str, float], weights: dict[str, int], lost: str
) -> None:
    before = score(rows(points), weights)
    fewer = [unknown(s.criterion.code) if s.criterion.code == lost else s for s in rows(points)]
    after = score(fewer, weights)
    assert after.low <= before.low + 1e-9
    assert after.high >= before.high - 1e-9
    assert after.known_share < before.known_share


@given(SECTOR, SECTOR, WEIGHTS, st.integers(2, 9))
def test_only_the_proportions_of_weights_matter(
    one: dict[str, float], two: dict[str, float], weights: dict[str, int], times: int
) -> None:
    board = {"one": rows(one), "two": rows(two)}
    more = {code: weight * times for code, weight in weights.items()}
    assert score(rows(one), weights).mean == pytest.approx(score(rows(one), more).mean)
    first, second = (rank(board, w, is_set=True) for w in (weights, more))
    assert [p.points for p in first.places] == pytest.approx([p.points for p in second.places])


@given(SECTOR, SECTOR, WEIGHTS, st.lists(st.floats(0.75, 1.25), min_size=4, max_size=4))
def test_an_order_said_to_hold_holds_at_any_weights_in_the_band(
    one: dict[str, float], two: dict[str, float], weights: dict[str, int], moves: list[float]
) -> None:
    board = {"one": rows(one), "two": rows(two)}
    ranking = rank(board, weights, is_set=True)
    if not sensitivity(ranking, board, weights, 0.25).holds:
        return
    moved = {code: weights[code] * by for code, by in zip(CODES, moves, strict=True)}
    again = rank(board, moved, is_set=True)
    assert [p.sector for p in again.places] == [p.sector for p in ranking.places]


@given(SECTOR, SECTOR, WEIGHTS)
def test_an_order_said_not_to_hold_turns_at_some_corner_of_the_band(
    one: dict[str, float], two: dict[str, float], weights: dict[str, int]
) -> None:
    board = {"one": rows(one), "two": rows(two)}
    ranking = rank(board, weights, is_set=True)
    if sensitivity(ranking, board, weights, 0.25).holds:
        return
    ahead, behind = (board[p.sector] for p in ranking.places)
    worst = {
        a.criterion.code: weights[a.criterion.code]
        * (0.75 if a.rating.points > b.rating.points else 1.25)  # type: ignore[union-attr]
        for a, b in zip(ahead, behind, strict=True)
    }
    assert score(ahead, worst).mean <= score(behind, worst).mean + 1e-6  # type: ignore[operator]
