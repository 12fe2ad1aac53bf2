"""A command of ours in a process of its own, so that no page waits and memory is given back."""

import os
import subprocess
import sys


def begin(command: str, what: str) -> None:
    """Start `manage.py command what` and leave it; what becomes of it stands in its own record."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.Popen(  # noqa: S603  our own command, and an id
        [sys.executable, "-m", "django", command, what],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
