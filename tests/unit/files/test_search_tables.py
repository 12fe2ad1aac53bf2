"""The names that ship, and how faults in their files are told."""

from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadTable
from ladderway.files.search_tables import load_plain_names, load_search, read_aliases
from ladderway.files.tables import load_catalogue

KNOWN = {"65100": 0, "65201": 1}
LONGEST_ENGLISH, LONGEST_FRENCH = 45, 55


def written(folder: Path, text: str) -> Path:
    path = folder / "aliases_en.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_weight_is_sure(tmp_path: Path) -> None:
    path = written(tmp_path, "alias,noc,weight\ntill,65100,\nbarista,65201,0.8\n")
    names = read_aliases(path, "en", KNOWN)
    assert list(zip(names.texts, names.nocs, names.weights, strict=True)) == [
        ("till", "65100", 1.0),
        ("barista", "65201", 0.8),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("alias,noc\ntill,65100\n", "must have the columns"),
        ("", "must have the columns"),
        ("alias,noc,weight\ntill,65100\n", "row [2]: needs 3 cells"),
        ("alias,noc,weight\ntill,65100,\nx,99999,\n", "row [3] column [noc]"),
        ("alias,noc,weight\ntill,65100,much\n", "row [2] column [weight]"),
        ("alias,noc,weight\ntill,65100,1.5\n", "row [2] column [weight]"),
        ("alias,noc,weight\ntill,65100,0\n", "row [2] column [weight]"),
        ("alias,noc,weight\ntill,65100,nan\n", "row [2] column [weight]"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_aliases(written(tmp_path, text), "en", KNOWN)
    assert says in str(caught.value)


def test_every_occupation_has_one_plain_name_of_its_own() -> None:
    names = load_plain_names()
    assert names.keys() == load_catalogue().index.keys()
    for which in (0, 1):
        assert len({pair[which].casefold() for pair in names.values()}) == len(names)


def test_plain_names_are_short() -> None:
    assert max(len(english) for english, _ in load_plain_names().values()) <= LONGEST_ENGLISH
    assert max(len(french) for _, french in load_plain_names().values()) <= LONGEST_FRENCH


@pytest.mark.parametrize(("language", "which"), [("en", 0), ("fr", 1)])
def test_every_occupation_is_found_by_its_own_names(language: str, which: int) -> None:
    search, plain = load_search(), load_plain_names()
    for noc, title in search.titles.by_language[language].items():
        for name in (title, plain[noc][which]):
            assert noc in [h.noc for h in search.search(name, language, 3)], name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_occupation_has_everyday_names(language: str) -> None:
    names = load_search().indexes[language].names
    own = {noc for noc, kind in zip(names.nocs, names.kinds, strict=True) if kind == "alias"}
    assert own == set(load_catalogue().index)
