"""Plain text as paragraphs and lists, and what changed in it."""

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.comparing import compare
from ladderway.domain.planning.prose import Passage, passages


def test_empty_lines_part_paragraphs_and_dashes_make_items() -> None:
    assert passages("One\nstill one\n\nTwo\n- a\n- b\nThree") == (
        Passage(("One", "still one"), False),
        Passage(("Two",), False),
        Passage(("a", "b"), True),
        Passage(("Three",), False),
    )


def test_nothing_gives_nothing() -> None:
    assert passages(" \n\n") == ()


@given(st.text(alphabet="ab -\n", max_size=40), st.text(alphabet="ab -\n", max_size=40))
def test_the_pieces_give_both_texts_again(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after
