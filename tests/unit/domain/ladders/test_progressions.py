from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.ladders.progressions import (
    OfficialEdge,
    Progression,
    ProgressionKind,
    agreement,
    digest,
    edges,
    is_held_out,
    is_of_movement,
    stated_of,
)
from ladderway.domain.shared.parameters import Confidence

SELLER = Progression(
    noc="64100",
    kind=ProgressionKind.PROGRESSION,
    destination_kinds=("supervisor",),
    destinations=("62010",),
    needs=("experience", "training"),
    any_need_is_enough=True,
    confidence=Confidence.HIGH,
    held_out=False,
    digest="abc",
    noc_stated="64100",
)
COOK = replace(
    SELLER,
    noc="63200",
    destinations=("62200", "62020"),
    any_need_is_enough=False,
    held_out=True,
    confidence=Confidence.MEDIUM,
)
GUESS = replace(SELLER, noc="85101", destinations=("84120",), confidence=Confidence.LOW)
CLOSED = replace(
    SELLER,
    noc="13200",
    kind=ProgressionKind.NO_MOBILITY,
    destination_kinds=("within_group",),
    destinations=(),
    needs=(),
    confidence=None,
)
INDEX = {"62010": 0, "62020": 1, "62200": 2, "63200": 3, "64100": 4}


def edge(origin: str, destination: str) -> OfficialEdge:
    return OfficialEdge(origin, destination, True, Confidence.HIGH, False)


def test_a_digest_ignores_case_and_blanks() -> None:
    assert digest("There is  mobility.\n") == digest("there is mobility.")
    assert len(digest("There is mobility.")) == 12
    assert digest("There is no mobility.") != digest("There is mobility.")


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Progression to chef is possible.", True),
        ("There is little mobility.", True),
        ("Deckhands may become skippers.", True),
        ("Training programs may be provided by employers.", False),
        ("Used in advanced manufacturing.", False),
    ],
)
def test_statements_of_movement_are_told_apart(words: str, counts: bool) -> None:
    assert is_of_movement(words) is counts


def test_an_edge_a_named_destination() -> None:
    pairs = [(e.origin, e.destination) for e in edges([SELLER, COOK, CLOSED])]
    assert pairs == [("63200", "62020"), ("63200", "62200"), ("64100", "62010")]


def test_low_confidence_is_left_out_unless_asked_for() -> None:
    assert edges([GUESS]) == ()
    assert len(edges([GUESS], least=Confidence.LOW)) == 1
    assert len(edges([SELLER, COOK], least=Confidence.HIGH)) == 1


def test_halves_are_apart_and_whole_together() -> None:
    both = [SELLER, COOK]
    assert {e.origin for e in edges(both, held_out=True)} == {"63200"}
    assert {e.origin for e in edges(both, held_out=False)} == {"64100"}


def test_training_or_experience_means_experience_is_enough() -> None:
    seller, *cook = edges([SELLER, COOK])[::-1]
    assert seller.by_experience
    assert not any(e.by_experience for e in cook)


def test_the_easier_of_two_statements_counts() -> None:
    hard = replace(SELLER, needs=("certification",), any_need_is_enough=False)
    easy = replace(SELLER, needs=("experience",), confidence=Confidence.MEDIUM)
    (both,) = edges([hard, easy])
    assert both.by_experience
    assert both.confidence is Confidence.HIGH


def test_the_half_is_set_by_the_origin() -> None:
    # sha256("64100") starts with an even figure, sha256("63200") with an odd one
    import hashlib

    for noc in ("64100", "63200"):
        figure = int(hashlib.sha256(noc.encode()).hexdigest()[0], 16)
        assert is_held_out(noc) is bool(figure % 2)


def test_agreement_by_hand() -> None:
    score = np.zeros((5, 5))
    score[4] = [0.9, 0.2, 0.3, 0.1, 9.0]  # the diagonal is no rival
    score[3] = [0.4, 0.1, 0.3, 9.0, 0.2]
    found = agreement(score, INDEX, [edge("64100", "62010"), edge("63200", "62020")])
    assert found.edges == 2
    assert found.median_rank == 2.5  # first of four, last of four
    assert found.percentile == pytest.approx(0.5)
    assert found.in_top[10] == 1.0
    assert found.chance[10] == 1.0


def test_a_tie_takes_the_middle_rank() -> None:
    found = agreement(np.zeros((5, 5)), INDEX, [edge("64100", "62010")])
    assert found.median_rank == 2.5
    assert found.percentile == pytest.approx(0.5)


def test_top_shares_against_chance_on_a_larger_table() -> None:
    n = 101
    index = {str(k): k for k in range(n)}
    score = np.tile(np.arange(n, dtype=float)[::-1], (n, 1))  # rank of j is about j
    found = agreement(score, index, [edge("100", "5"), edge("100", "30")])
    assert found.in_top == {10: 0.5, 20: 0.5, 50: 1.0}
    assert found.chance[10] == pytest.approx(0.1)


def test_agreement_with_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no official edge"):
        agreement(np.zeros((2, 2)), {}, [])


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (SELLER, "progression.to_occupations.experience"),
        (COOK, "progression.to_occupations.more"),
        (replace(SELLER, needs=()), "progression.to_occupations.open"),
        (replace(SELLER, destinations=()), "progression.to.supervisor"),
        (CLOSED, "progression.no_mobility"),
    ],
)
def test_a_statement_is_told_by_its_code(item: Progression, code: str) -> None:
    assert item.reason().code == code


def test_statements_are_found_by_origin() -> None:
    assert stated_of([SELLER, COOK], "63200") == (COOK,)
