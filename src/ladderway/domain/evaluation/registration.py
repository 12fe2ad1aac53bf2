"""The fingerprint of a plan, and the chain of what was registered and amended.

The hash is SHA-256 of the plan as JSON with sorted keys, no blanks and defaults left out: the same
plan gives the same hash whatever the layout and comments of its file.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.study import Entry, Register

REGISTERED, AMENDED = "registered", "amended"


def hash_of(plain_plan: Mapping[str, Any]) -> str:
    """64 hexadecimal digits. `plain_plan` holds text, numbers, lists and mappings only."""
    text = json.dumps(plain_plan, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def registered(study: str, hash: str, on: date) -> Register:
    return Register(study, (Entry(on, REGISTERED, hash),))


def amended(register: Register, hash: str, on: date, why: str, fields: tuple[str, ...]) -> Register:
    """The register with one line more. Raises BadInput without a reason, without a change, or for a
    day before the last line."""
    last = register.entries[-1]
    if not why.strip():
        raise BadInput("An amendment says why. Give a reason.")
    if hash == last.hash:
        raise BadInput("The plan is as it was registered. There is nothing to amend.")
    if on < last.on:
        raise BadInput(f"The last line is of [{last.on}]; an amendment cannot be of [{on}].")
    entry = Entry(on, AMENDED, hash, last.hash, why, fields)
    return Register(register.study, (*register.entries, entry))


def broken(register: Register, hash: str) -> str:
    """Why this plan is not what the register ends with; "" if it is."""
    if not register.entries or register.entries[0].kind != REGISTERED:
        return "the register does not begin with a registration"
    for before, entry in zip(register.entries, register.entries[1:], strict=False):
        if entry.after != before.hash:
            return f"the line of [{entry.on}] does not follow the one before: a line was changed"
    if register.entries[-1].hash != hash:
        return "the plan differs from the one registered: undo the change, or amend with a reason"
    return ""


def changes(before: Any, after: Any, where: str = "") -> Iterator[str]:
    """Places where two plain plans differ."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in sorted({*before, *after}):
            yield from changes(before.get(name), after.get(name), f"{where} {name}".strip())
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
            yield from changes(old, new, f"{where} {number}")
    elif before != after:
        yield where
