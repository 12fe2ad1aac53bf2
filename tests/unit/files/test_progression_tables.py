from pathlib import Path

import pytest

from ladderway.domain.ladders.progressions import (
    DESTINATION_KINDS,
    ProgressionKind,
    edges,
)
from ladderway.domain.shared.errors import BadTable
from ladderway.files.progression_tables import (
    PROGRESSIONS,
    load_progressions,
    read_progressions,
)
from ladderway.words import Say, sentence

HEADER = PROGRESSIONS.read_text("utf-8").splitlines()[0]
NOCS = {"64100", "62010"}
GOOD = "64100,abc123abc123,64100,progression,supervisor,62010,experience;training,any,high,{half}"


def read(tmp_path: Path, line: str, header: str = HEADER) -> object:
    path = tmp_path / "progressions.csv"
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    return read_progressions(path, NOCS)


def half() -> str:
    from ladderway.domain.ladders.progressions import is_held_out

    return str(int(is_held_out("64100")))


def test_a_good_row_is_read(tmp_path: Path) -> None:
    (row,) = read(tmp_path, GOOD.format(half=half()))  # type: ignore[misc]
    assert row.destinations == ("62010",)
    assert not row.needs_more_than_experience


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("62010", "62011", "destinations"),
        ("62010", "64100", "destinations"),
        (",progression,", ",promotion,", "kind"),
        ("supervisor", "boss", "destination_kind"),
        ("experience;", "luck;", "needs"),
        (",any,", ",some,", "needs_rule"),
        (",high,", ",sure,", "confidence"),
        (",high,", ",,", "confidence"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, old: str, new: str, column: str) -> None:
    with pytest.raises(BadTable) as caught:
        read(tmp_path, GOOD.format(half=half()).replace(old, new))
    assert (caught.value.file, caught.value.row, caught.value.column) == (
        "progressions.csv",
        2,
        column,
    )


def test_the_half_cannot_be_chosen_by_hand(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="by the rule"):
        read(tmp_path, GOOD.format(half=1 - int(half())))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"row \[1\] column \[needs_rule\]"):
        read(tmp_path, "", HEADER.replace("needs_rule,", ""))


def test_what_ships_says_what_the_source_says() -> None:
    pairs = {(e.origin, e.destination): e for e in edges(load_progressions())}
    assert pairs["64100", "62010"].by_experience
    assert not pairs["65201", "63200"].by_experience
    assert not pairs["12200", "11100"].by_experience
    assert pairs["95106", "94140"].by_experience
    assert ("30010", "00013") in pairs
    # stated under retail butchers, of those who come from industrial plants
    assert ("94141", "63201") in pairs


def test_little_or_no_movement_is_coded_too() -> None:
    kinds = {p.noc: p.kind for p in load_progressions() if p.noc in ("13200", "75119")}
    assert set(kinds.values()) == {ProgressionKind.NO_MOBILITY}


def test_the_halves_are_of_like_size() -> None:
    both = edges(load_progressions())
    held = sum(e.held_out for e in both)
    assert len(both) > 350
    assert 0.4 < held / len(both) < 0.6
    assert not {e.origin for e in both if e.held_out} & {e.origin for e in both if not e.held_out}


def test_every_kind_of_statement_has_words() -> None:
    say = Say()
    for item in load_progressions():
        assert sentence(item.reason(), say)
    from ladderway.words.progressions import TEMPLATES

    assert {f"progression.to.{kind}" for kind in DESTINATION_KINDS} <= TEMPLATES.keys()


def test_no_prose_of_the_source_ships() -> None:
    text = PROGRESSIONS.read_text("utf-8")
    assert max(len(cell) for line in text.splitlines() for cell in line.split(",")) < 60
    assert " " not in text
