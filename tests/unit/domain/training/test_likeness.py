"""A program that is on the map already is found, surely or likely, and never a stranger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.training.likeness import (
    CERTAIN,
    LIKELY,
    NEAR_ORGANIZATION,
    NEAR_TITLE,
    NONE,
    Named,
    likenesses,
    share_in_common,
    words_of,
)

KNOWN = Named("a", "Collège Équipement & Cie Ltée", "Fork lift and safety trainings")


def closest(organization, title):
    (found,) = likenesses([Named("new", organization, title)], [KNOWN])
    return found


@pytest.mark.parametrize(
    ("organization", "title"),
    [
        ("COLLEGE EQUIPEMENT AND CIE", "Fork lift and safety trainings"),
        ("Collège Équipement & Cie. Ltée", "Forklift & Safety Trainings"),
    ],
)
def test_the_same_names_written_otherwise_are_surely_the_same(organization, title):
    found = closest(organization, title)
    assert (found.kind, found.to) == (CERTAIN, "a")
    assert found.reason.code == "training.likeness.same"


def test_near_names_are_likely_the_same_and_the_share_is_told():
    found = closest("Collège Équipement Cie", "Fork lift safety trainings (evening)")
    assert (found.kind, found.to) == (LIKELY, "a")
    assert found.reason.fact("title_share") == 0.89


@pytest.mark.parametrize(
    ("organization", "title"),
    [
        ("Mill College", "Fork lift and safety trainings"),
        ("Collège Équipement & Cie", "Cooking"),
    ],
)
def test_the_same_title_elsewhere_or_another_title_is_no_likeness(organization, title):
    assert closest(organization, title).kind == NONE


def test_rows_of_one_file_are_compared_with_those_above():
    rows = [
        Named(2, "Mill", "Cooking"),
        Named(3, "Mill", "Baking"),
        Named(4, "The Mill", "COOKING"),
    ]
    assert [(f.kind, f.to) for f in likenesses(rows, ())] == [
        (NONE, None),
        (NONE, None),
        (CERTAIN, 2),
    ]


def test_names_of_words_left_aside_only_are_compared_whole():
    assert words_of("The Co") == words_of("the co")
    assert words_of("The Co") != words_of("The Inc")


NAMES = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6).map(" ".join)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=25))
def test_no_near_pair_is_missed(pairs):
    rows = [Named(n, o, t) for n, (o, t) in enumerate(pairs)]
    for n, found in enumerate(likenesses(rows, ())):
        near = any(
            share_in_common(words_of(rows[n].organization), words_of(r.organization))
            >= NEAR_ORGANIZATION
            and share_in_common(words_of(rows[n].title), words_of(r.title)) >= NEAR_TITLE
            for r in rows[:n]
        )
        assert (found.kind != NONE) == near
