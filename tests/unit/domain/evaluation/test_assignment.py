"""Random assignment: exact probabilities, and the same arms for everybody who draws again."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.assignment import (
    Blocked,
    Clustered,
    Complete,
    PermutedBlocks,
    Remainders,
    Rolling,
    Rule,
    Simple,
    assign,
    called,
    pairwise,
    redraw,
    shares,
    shares_for_seats,
    waitlist,
)
from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination
from ladderway.domain.evaluation.pairing import nearest_pairs
from ladderway.domain.evaluation.random_words import VERSION, Words

THIRDS = shares("1/3", "1/3", "1/3")
BLOCKS = ["north"] * 3 + ["south"] * 5 + ["west"] * 4

RULES: dict[str, Rule] = {
    "simple": Simple(9, shares(0.4, 0.6)),
    "complete": Complete(11),
    "complete, three arms": Complete(8, THIRDS),
    "blocked": Blocked(BLOCKS, shares(0.3, 0.7)),
    "blocked, across": Blocked(BLOCKS, shares(0.3, 0.7), Remainders.ACROSS),
    "blocked, shares by block": Blocked(
        BLOCKS, by_block=(shares(0.5, 0.5), shares(0.2, 0.8), shares(0.6, 0.4))
    ),
    "pairs": pairwise([1, 1, 2, 2, 3, 3]),
    "clustered": Clustered(list("aabbbccd"), Complete(4)),
    "rolling": Rolling([0, 0, 0, 1, 1, 2, 2, 2, 2], shares(0.5, 0.5)),
    "permuted blocks": PermutedBlocks(13, sizes=(2, 4)),
}


PINNED_WORDS = [147674679297404060, 7118276658687362863]
PINNED_RANKS = [1, 4, 2, 6, 5, 8, 3, 7]
PINNED_ARMS = {
    "simple": "000111011",
    "complete": "10111011000",
    "complete, three arms": "10112022",
    "blocked": "111111101101",
    "blocked, across": "110110011011",
    "blocked, shares by block": "101111100101",
    "pairs": "100110",
    "clustered": "00000111",
    "rolling": "100010101",
    "permuted blocks": "1001100101100",
}


class TestTheAlgorithmIsPinned:
    """A change here breaks the replay of every study: it needs a new version string."""

    def test_words(self) -> None:
        assert VERSION.startswith("ladderway-assignment/1")
        assert Words(2027).take(2).tolist() == PINNED_WORDS
        assert Words(2027).branch(3).take(1).tolist() == Words(2027, (3,)).take(1).tolist()

    def test_arms(self) -> None:
        found = {name: "".join(map(str, assign(rule, 2027).arm)) for name, rule in RULES.items()}
        assert found == PINNED_ARMS

    def test_a_waiting_list(self) -> None:
        assert waitlist(8, 3, 2027).rank.tolist() == PINNED_RANKS

    def test_by_hand_from_the_words(self) -> None:
        """Complete: one word rounds, then the lowest words get arm 0."""
        words = Words(5).take(7)
        order = np.argsort(words[1:], kind="stable")
        expected = np.zeros(6, int)
        expected[order[3:]] = 1
        assert assign(Complete(6), 5).arm.tolist() == expected.tolist()


@pytest.mark.parametrize("name", RULES)
def test_every_units_probability_is_as_stated(name: str) -> None:
    """4,000 draws; five standard errors."""
    rule = RULES[name]
    arms = redraw(rule, 7, 4000)
    stated = rule.probability()
    for arm in range(stated.shape[1]):
        error = np.sqrt(stated[:, arm] * (1 - stated[:, arm]) / 4000)
        assert np.all(np.abs((arms == arm).mean(axis=0) - stated[:, arm]) <= 5 * error), arm
    assert stated.sum(axis=1) == pytest.approx(np.ones(arms.shape[1]))


@pytest.mark.parametrize("name", RULES)
def test_the_same_seed_gives_the_same_arms(name: str) -> None:
    first, second = assign(RULES[name], 99), assign(RULES[name], 99)
    assert first.arm.tolist() == second.arm.tolist()
    assert any(assign(RULES[name], s).arm.tolist() != first.arm.tolist() for s in range(100, 110))


@given(
    st.lists(st.integers(0, 4), min_size=2, max_size=40),
    st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=20),
    st.sampled_from(list(Remainders)),
    st.integers(0, 10_000),
)
def test_counts_are_their_targets_rounded_down_or_up(
    blocks: list[int], share: Fraction, remainders: Remainders, seed: int
) -> None:
    arm = assign(Blocked(blocks, (1 - share, share), remainders), seed).arm
    for block in set(blocks):
        inside = np.array(blocks) == block
        assert abs(arm[inside].sum() - share * int(inside.sum())) < 1
    if remainders is Remainders.ACROSS:
        assert abs(int(arm.sum()) - share * len(blocks)) < 1


def test_seats_are_filled_exactly() -> None:
    rule = Complete(37, shares_for_seats(37, 25, 12))
    assert all(assign(rule, seed).arm.sum() == 12 for seed in range(20))
    assert rule.probability()[0] == pytest.approx([25 / 37, 12 / 37])


def test_all_complete_draws_are_equally_likely() -> None:
    """Six ways to choose two of four; chi-squared with 5 degrees of freedom below 20.5 (0.999)."""
    arms = redraw(Complete(4), 3, 6000)
    counts = [np.all(arms == way, axis=1).sum() for way in itertools.product((0, 1), repeat=4)]
    seen = np.array([c for c in counts if c])
    assert seen.size == 6
    assert np.sum((seen - 1000) ** 2 / 1000) < 20.5


def test_a_pair_is_split_and_a_cluster_is_not() -> None:
    pairs = assign(pairwise([5, 5, 7, 7]), 1).arm
    assert sorted(pairs[:2]) == sorted(pairs[2:]) == [0, 1]
    clusters = assign(Clustered(list("aabbb"), Complete(2)), 1).arm
    assert len(set(clusters[:2])) == len(set(clusters[2:])) == 1


def test_clusters_may_be_blocked() -> None:
    rule = Clustered(list("abcdabcd"), Blocked([0, 0, 1, 1]))
    arm = assign(rule, 4).arm
    assert arm[0] + arm[1] == arm[2] + arm[3] == 1
    assert arm[:4].tolist() == arm[4:].tolist()


def test_a_batch_is_drawn_without_those_that_follow() -> None:
    early = assign(Rolling([0, 0, 0, 0]), 12).arm
    later = assign(Rolling([0, 0, 0, 0, 1, 1, 1]), 12).arm
    assert later[:4].tolist() == early.tolist()
    blocked = Rolling([0] * 8, blocks=list("ffffmmmm"))
    assert assign(blocked, 3).arm[:4].sum() == 2


def test_people_who_come_one_by_one_stay_balanced() -> None:
    arm = assign(PermutedBlocks(300, sizes=(4, 6)), 2).arm
    assert np.abs(np.cumsum(2 * arm - 1)).max() <= 3


class TestWaitingList:
    def test_everybody_has_a_rank_and_the_first_are_offered_a_seat(self) -> None:
        found = waitlist(20, 6, 3)
        assert sorted(found.rank) == list(range(1, 21))
        assert found.offered.sum() == 6
        assert found.probability == 0.3
        assert np.all(found.rank[found.offered] <= 6)

    def test_a_refused_seat_goes_to_the_next(self) -> None:
        rank, refused = [3, 1, 4, 2, 5], [False, True, False, False, False]
        assert called(rank, refused, 2).tolist() == [True, True, False, True, False]
        assert called(rank, [False] * 5, 2).tolist() == [False, True, False, True, False]

    @pytest.mark.parametrize("seats", [0, 20, 25])
    def test_no_lottery_without_more_people_than_seats(self, seats: int) -> None:
        with pytest.raises(BadInput, match="no lottery"):
            waitlist(20, seats, 1)


class TestPairs:
    def test_twins_find_each_other(self) -> None:
        rng = np.random.default_rng(4)
        half = rng.standard_normal((15, 3)) * 5
        twins = np.vstack([half, half + rng.normal(0, 0.01, half.shape)])
        found = nearest_pairs(twins)
        assert found[:15].tolist() == found[15:].tolist()
        assert np.bincount(found).tolist() == [2] * 15

    def test_swapping_beats_greed(self) -> None:
        """Greed takes the middle two (gap 1) and leaves gap 5; swapped the gaps are 2 and 2."""
        assert nearest_pairs([0.0, 2.0, 3.0, 5.0]).tolist() == [0, 0, 1, 1]

    def test_an_odd_number_is_refused(self) -> None:
        with pytest.raises(BadInput, match="even number"):
            nearest_pairs([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    "make",
    [
        lambda: shares(0.5),
        lambda: shares(0.5, 0.6),
        lambda: shares(0.0, 1.0),
        lambda: shares_for_seats(10, 4, 5),
        lambda: pairwise([1, 1, 2]),
        lambda: Clustered(list("aab"), Complete(3)),
        lambda: Blocked([1, 1, 2], by_block=(THIRDS,)),
        lambda: PermutedBlocks(10, THIRDS, sizes=(4,)),
        lambda: Words(-1),
    ],
)
def test_what_cannot_be_is_refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        make()


def test_remainders_of_three_arms_are_not_balanced_across() -> None:
    with pytest.raises(UnsupportedCombination, match="two arms"):
        Blocked([1, 1, 2], THIRDS, Remainders.ACROSS)
