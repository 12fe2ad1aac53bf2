"""A database made quicker is the same database."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AS_DJANGO_DOES = """
import sys, django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), *sys.argv[1:], verbosity=0)
"""


def made(database: Path, *command: str) -> list[tuple[str, str, str | None]]:
    """What stands in the database that a command made."""
    told = {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "ladderway.web.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "LADDERWAY_VAR": str(database.parent),
    }
    subprocess.run([sys.executable, *command], env=os.environ | told, cwd=ROOT, check=True)
    with closing(sqlite3.connect(database)) as made_:
        rows = made_.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
        return rows.fetchall()


def same(folder: Path, *apps: str) -> None:
    quick = made(folder / "quick.sqlite3", "manage.py", "migrate", *apps, "--verbosity", "0")
    plain = made(folder / "plain.sqlite3", "-c", AS_DJANGO_DOES, *apps)
    assert len(quick) > 20
    assert quick == plain


def test_tables_of_agencies_are_the_same_either_way(tmp_path: Path) -> None:
    same(tmp_path, "partners")


@pytest.mark.long
def test_every_table_is_the_same_either_way(tmp_path: Path) -> None:
    same(tmp_path)
