"""The empty test database is made by the migrations once, then copied while they stay the same.

SQLite only: on PostgreSQL every run has a server of its own, with nothing to copy from.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "var" / "tests"
WEB = ROOT / "src" / "ladderway" / "web"


def copy_or_make(connection: Any) -> None:
    """From now on `connection` makes its test database from the copy, or makes the copy."""
    if connection.vendor != "sqlite":
        return
    make = connection.creation.create_test_db

    def create_test_db(*args: Any, **options: Any) -> str:
        with _alone():
            copy = FOLDER / f"{_fingerprint()}.sqlite3"
            if copy.exists():
                return _from_copy(connection, copy)
            name: str = make(*args, **options)
            _keep(connection, copy)
            return name

    connection.creation.create_test_db = create_test_db


def _from_copy(connection: Any, copy: Path) -> str:
    name: str = connection.creation._get_test_db_name()
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as source:
        source.backup(connection.connection)
    return name


def _keep(connection: Any, copy: Path) -> None:
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink()
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target:
        connection.connection.backup(target)
    unfinished.rename(copy)


def _fingerprint() -> str:
    """Changes with whatever decides what an empty database holds."""
    said = hashlib.sha256()
    for package in ("django", "django-allauth"):
        said.update(version(package).encode())
    for path in sorted(WEB.rglob("*.py")):
        if "migrations" in path.parts or "models" in path.relative_to(WEB).as_posix():
            said.update(path.read_bytes())
    said.update((WEB / "settings.py").read_bytes())
    return said.hexdigest()[:16]


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: the others wait for its copy."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
