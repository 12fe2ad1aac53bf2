"""Whose words are told outside, and how common a view is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.voices import Attribution, Share, Voice, how_common


@pytest.mark.parametrize(
    ("heard", "asked", "share"),
    [
        (None, None, Share.NOT_COUNTED),
        (1, 1, Share.NOBODY_ELSE),
        (1, 9, Share.NOBODY_ELSE),
        (3, 9, Share.A_FEW),
        (4, 9, Share.MANY),
        (6, 9, Share.MANY),
        (7, 9, Share.MOST),
        (9, 9, Share.ALL),
    ],
)
def test_how_common_a_view_is(heard: int | None, asked: int | None, share: Share) -> None:
    assert how_common(heard, asked) is share


def test_more_than_were_asked_cannot_have_said_so() -> None:
    with pytest.raises(ValueError, match=r"\[3\] of \[2\]"):
        how_common(3, 2)


@given(st.sampled_from([Attribution.ROLE, Attribution.UNNAMED]), st.text(min_size=1))
def test_an_organization_is_told_only_with_a_name(how: Attribution, organization: str) -> None:
    voice = Voice(how, "A role", organization)
    assert voice.outside == ("A role" if how is Attribution.ROLE else "")
