"""Places are read as people write them, and suggested only where words name one place."""

import pytest

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.geo import Point
from ladderway.domain.training.places import (
    Place,
    PlaceBook,
    Precision,
    read_place,
    suggested,
)


def area(id: str, precision: Precision, name: str) -> Place:
    return Place(id, precision, name, Point(43.7, -79.4))


BOOK = PlaceBook(
    (
        area("M5V", Precision.POSTAL_AREA, "Downtown Toronto (CN Tower)"),
        area("M9N", Precision.POSTAL_AREA, "Weston"),
        area("town-weston", Precision.MUNICIPALITY, "Weston"),
        area("town-toronto", Precision.MUNICIPALITY, "Toronto"),
        area("town-st-thomas", Precision.MUNICIPALITY, "St. Thomas"),
        area("town-york", Precision.MUNICIPALITY, "Oakville"),
        area("n1", Precision.NEIGHBOURHOOD, "Weston"),
        area("n2", Precision.NEIGHBOURHOOD, "Regent Park"),
    )
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("M5V", "M5V"),
        ("m5v 2t6", "M5V"),
        ("M5V-2T6", "M5V"),
        (" regent park ", "n2"),
        ("Weston", "n1"),  # the finer of two
        ("city of Toronto, Ontario", "town-toronto"),
        ("St Thomas", "town-st-thomas"),
        ("n2", "n2"),
        ("43.6532, -79.3832", "43.65320,-79.38320"),
        ("43,6532; −79,3832", "43.65320,-79.38320"),
        ("43.6532 -79.3832", "43.65320,-79.38320"),
        ("43, -79", "43.00000,-79.00000"),
    ],
)
def test_a_place_is_read_as_it_is_written(text: str, id: str) -> None:
    assert read_place(text, BOOK).id == id


def test_a_postal_code_is_kept_as_its_area_and_a_point_as_exact() -> None:
    assert read_place("M5V 2T6", BOOK).precision is Precision.POSTAL_AREA
    exact = read_place("43.65321987, -79.4", BOOK)
    assert (exact.precision, exact.point) == (Precision.EXACT, Point(43.65322, -79.4))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M5X", "M5X"),
        ("Regnt Park", "Did you mean Regent Park?"),
        ("somewhere else", "postal prefix such as M5V"),
        ("-79.38, 43.65", "not in Canada"),
        ("91, 200", "not in Canada"),
        ("43.65, 79.38", "not in Canada"),
    ],
)
def test_what_is_no_place_says_what_would_do(text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read_place(text, BOOK)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("10 Front St W, Toronto, ON M5V 2T6", "M5V"),
        ("Harbour Street, M5V", "M5V"),
        ("Regent Park, Toronto", "n2"),
        ("Main campus (Oakville)", "town-york"),
        ("Toronto campus", "town-toronto"),
        ("Room M5V-101", None),
        ("York University", None),
        ("Toronto / Oakville", None),
        ("M5V 2T6 or M9N 1A1", None),
        ("K1A 0B1", None),  # not in the book
        ("North yard", None),
        ("", None),
    ],
)
def test_a_suggestion_is_made_only_where_words_name_one_place(text: str, id: str | None) -> None:
    found = suggested(text, BOOK)
    assert (found.id if found else None) == id
