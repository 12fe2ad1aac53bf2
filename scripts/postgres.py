"""Run a command with a PostgreSQL of its own: `python scripts/postgres.py COMMAND...`.

A cluster is made in a temporary folder from the installed programs, reached by a Unix socket only,
given to the command as DATABASE_URL, and removed afterwards however the command ended. PostgreSQL
refuses to run as root; then the user `postgres` runs it. `--find` prints where the programs are.
"""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

NONE_HERE = """No PostgreSQL programs here (initdb, pg_ctl). Install them, for example with
  apt-get install postgresql        (Debian, Ubuntu)
  brew install postgresql           (macOS)
or point LADDERWAY_PG_BIN at the folder that holds them. The other tests run without: make test"""
# Nothing here needs to survive a power cut.
QUICK = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def find() -> Path | None:
    """The folder of PostgreSQL's programs: LADDERWAY_PG_BIN, else PATH, else where Debian's are."""
    on_path = shutil.which("pg_ctl")
    folders = [
        os.environ.get("LADDERWAY_PG_BIN"),
        str(Path(on_path).resolve().parent) if on_path else None,
        *sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=_version, reverse=True),
    ]
    return next((Path(f) for f in folders if f and _is_complete(Path(f))), None)


def _version(folder: str) -> float:
    return float(Path(folder).parent.name)


def _is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres"))


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A running server; its address. Stopped and removed at the end."""
    # A socket's path may not exceed 107 bytes, so not below a deep TMPDIR.
    home = Path(tempfile.mkdtemp(prefix="ladderway-pg-", dir="/tmp"))
    try:
        _own(home)
        data = home / "data"
        _run(programs / "initdb", "-D", data, "-U", "ladderway", "-A", "trust", "-E", "UTF8",
             "--no-locale", "--no-sync")  # fmt: skip
        options = " ".join(["-c listen_addresses=''", f"-k {home}", *QUICK])
        _run(programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", home / "log",
             "-o", options, "start")  # fmt: skip
        try:
            yield f"postgresql://ladderway@/postgres?host={quote(str(home), safe='/')}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _own(home: Path) -> None:
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(home, account.pw_uid, account.pw_gid)
        home.chmod(0o755)


def _run(*command: str | Path) -> None:
    """Run one of PostgreSQL's programs as somebody who may; show what it said if it failed."""
    as_user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    # A file, not a pipe: the server inherits it, and a pipe would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            cwd="/tmp",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
            **(as_user if os.geteuid() == 0 else {}),
        )
        if done.returncode:
            said.seek(0)
            sys.exit(f"{Path(command[0]).name} failed:\n{said.read().decode(errors='replace')}")


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)


def main(arguments: Sequence[str]) -> int:
    programs = find()
    if programs is None:
        print(NONE_HERE, file=sys.stderr)
        return 1
    if arguments == ["--find"]:
        print(programs)
        return 0
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _end)  # so that a stopped test run still cleans up
    with cluster(programs) as address:
        environment = {**os.environ, "DATABASE_URL": address}
        return subprocess.run(arguments, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
