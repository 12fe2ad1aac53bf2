"""Browser and database programs are found, or what to do is said."""

from pathlib import Path

import pytest

from scripts import browser, postgres


def test_a_browser_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.touch()
    monkeypatch.setenv("CHROMIUM", str(program))
    assert browser.find() == str(program)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert browser.find() is None


def test_without_a_browser_the_way_to_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    monkeypatch.setattr("sys.argv", ["browser.py"])
    assert browser.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_postgresql_is_taken_from_where_it_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / name).touch()
    monkeypatch.setenv("LADDERWAY_PG_BIN", str(tmp_path))
    assert postgres.find() == tmp_path


def test_without_postgresql_the_way_to_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LADDERWAY_PG_BIN", raising=False)
    monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    monkeypatch.setattr(postgres.glob, "glob", lambda pattern: [])
    assert postgres.main(["true"]) == 1
    assert "apt-get install postgresql" in capsys.readouterr().err


def test_the_newest_postgresql_comes_first() -> None:
    folders = ["/usr/lib/postgresql/9.6/bin", "/usr/lib/postgresql/15/bin"]
    assert max(folders, key=postgres._version) == "/usr/lib/postgresql/15/bin"
