"""The job search against queries that were written before it: 150 in each language.

The files were written and kept without looking at them while the names and the search were made.
"""

import csv
from pathlib import Path

import pytest

from ladderway.files.search_tables import load_search

FOLDER = Path(__file__).parent
SHOWN_FIRST = 3
LEAST_FOUND = 0.9


def queries(language: str) -> list[tuple[str, frozenset[str]]]:
    with (FOLDER / f"search_queries_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [(r["query"], frozenset(r["accept"].split(";"))) for r in csv.DictReader(file)]


def missed(language: str) -> list[str]:
    """Queries whose right answer is not among the first three, with what is there instead."""
    search, found = load_search(), []
    for query, accepted in queries(language):
        shown = [hit.noc for hit in search.search(query, language, SHOWN_FIRST)]
        if not accepted.intersection(shown):
            found.append(f"{query}: {sorted(accepted)} not in {shown}")
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_right_occupation_is_among_the_first_three_for_nine_in_ten(language: str) -> None:
    asked, lost = len(queries(language)), missed(language)
    assert asked == 150
    assert len(lost) <= (1 - LEAST_FOUND) * asked, "\n".join(lost)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_queries_accept_codes_that_exist(language: str) -> None:
    known = load_search().titles.by_language[language]
    assert {noc for _, accepted in queries(language) for noc in accepted} <= known.keys()
