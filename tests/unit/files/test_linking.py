"""Comparing in bulk: who comes out, the same each time, and nothing left behind or told."""

import logging
import tempfile
from datetime import date
from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadParameters
from ladderway.files.linking import Record, find_pairs, read_versions, version_on

VERSION = version_on(date(2026, 11, 26))
FAMILIES = [
    "Abadi", "Brown", "Costa", "Dang", "Edwards", "Farouk", "Gill", "Haile", "Ivanova", "Jimale",
]  # fmt: skip


def record(key: int, given: str, family: str, born: date | None, *phones: str) -> Record:
    return Record(key, given, family, (), born, phones, ())


PEOPLE = [
    record(1, "Mohamed", "Hassan", date(1990, 1, 2), "+14165550101"),
    record(2, "محمد", "حسن", date(1990, 1, 2)),
    record(3, "Jane", "Doe", date(1980, 3, 4)),
    record(4, "Doe", "Jane", date(1980, 4, 3)),
    *(
        record(10 + n, f"Given{chr(97 + n % 26)}", FAMILIES[n % 10], date(1960 + n % 40, 1, 5))
        for n in range(200)
    ),
]


def test_transliterated_and_swapped_names_come_out_with_what_each_field_came_to() -> None:
    found = {(pair.left, pair.right): pair for pair in find_pairs(PEOPLE, VERSION)}
    assert {(1, 2), (3, 4)} <= set(found)
    assert found[1, 2].outcomes == {
        "given": "alike", "family": "alike", "born": "same", "phone": "unknown",
        "email": "unknown",
    }  # fmt: skip
    assert found[1, 2].weight >= VERSION.propose_weight


def test_the_same_rows_give_the_same_pairs() -> None:
    assert find_pairs(PEOPLE, VERSION) == find_pairs(list(reversed(PEOPLE)), VERSION)


def test_fewer_than_two_are_nobody() -> None:
    assert find_pairs(PEOPLE[:1], VERSION) == []


def test_nothing_is_left_behind_and_no_name_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with caplog.at_level(logging.DEBUG):
        find_pairs(PEOPLE, VERSION)
    out, err = capfd.readouterr()
    assert list(tmp_path.iterdir()) == []
    for name in ("Mohamed", "mohamed", "+14165550101", "1990-01-02"):
        assert name not in caplog.text + out + err


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("- version: x\n", encoding="utf-8")
    with pytest.raises(BadParameters, match=r"bad\.yaml"):
        read_versions(bad)
    with pytest.raises(BadParameters):
        version_on(date(2020, 1, 1))
