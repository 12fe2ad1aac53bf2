"""Files on the disk: outside of the web root, named by chance, written whole or not at all.

A file is written before its row and removed after it, so a row never points at nothing; what a
fault leaves behind is swept by `manage.py files`.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction


def folder() -> Path:
    path = Path(settings.PRIVATE_FILES)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def put(data: bytes) -> str:
    """Write a file that only this program's user may read. Gives its name. If the transaction
    around it fails, the sweep removes it."""
    name = secrets.token_hex(24)
    draft = folder() / f"{name}.part"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder() / name)
    return name


def path_of(name: str) -> Path:
    """Where a stored file lies. Raises FileNotFoundError for what is no name of ours."""
    if not name.isalnum():
        raise FileNotFoundError(name)
    return folder() / name


def remove_later(name: str) -> None:
    """Remove a file once what was decided about it holds."""
    if name:
        transaction.on_commit(lambda: path_of(name).unlink(missing_ok=True))
