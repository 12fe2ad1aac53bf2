"""The shipped places: of Ontario, each with a point, and named as people name them."""

from collections import Counter

import pytest

from ladderway.domain.shared.geo import kilometres
from ladderway.domain.training.places import Precision, read_place, suggested
from ladderway.files.places import load_places

BOOK = load_places()


def test_what_ships() -> None:
    counts = Counter(place.precision for place in BOOK.places)
    assert counts[Precision.POSTAL_AREA] == 525
    assert counts[Precision.NEIGHBOURHOOD] == 140
    assert counts[Precision.MUNICIPALITY] > 130
    assert len(BOOK.by_id) == len(BOOK.places)
    for place in BOOK.places:
        assert 41 < place.point.latitude < 57
        assert -96 < place.point.longitude < -74


@pytest.mark.parametrize("town", ["Toronto", "Hamilton", "Ottawa", "Thunder Bay", "Kitchener"])
def test_a_town_is_among_its_prefixes(town: str) -> None:
    middle = read_place(town, BOOK)
    assert middle.precision is Precision.MUNICIPALITY
    prefixes = [
        p for p in BOOK.places if p.precision is Precision.POSTAL_AREA and p.name.startswith(town)
    ]
    nearest = [kilometres(middle.point, p.point) for p in prefixes]
    assert not nearest or min(nearest) < 15


def test_counties_and_the_names_of_schools_are_no_towns() -> None:
    for text in ("York", "Essex", "Ontario Centre", "York University", "Simcoe County"):
        assert suggested(text, BOOK) is None


def test_every_name_of_a_town_or_neighbourhood_is_read_back() -> None:
    for place in BOOK.places:
        if place.precision is Precision.NEIGHBOURHOOD:
            assert read_place(place.name, BOOK) == place
