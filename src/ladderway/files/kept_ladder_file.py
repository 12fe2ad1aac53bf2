"""A kept ladder as plain data and as a JSON file, and back. What is no ladder raises BadInput."""

import json
import re
from collections.abc import Mapping
from dataclasses import Field, asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.shared.errors import BadInput

FORMAT = "ladderway.ladder"
FORMAT_VERSION = 1
MOST_BYTES = 500_000
MOST_TEXT, MOST_ITEMS = 2000, 50
SHORTER = {"key": 20, "area": 40, "sector": 60, "title": 200, "target_group": 300}
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no database and no file takes these
Part = TypeVar("Part", KeptRung, KeptStep, "About")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a ladder beside its rungs and steps."""

    objectives: tuple[tuple[str, str], ...] = ()  # (which, how it is measured)
    driver: str = ""  # qualification, performance
    union: str = ""  # yes, no, mixed
    union_constraints: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of one version."""

    ladder: KeptLadder
    about: About = About()


def to_data(kept: Kept) -> dict[str, Any]:
    """As JSON holds it."""
    return {"ladder": _plain(asdict(kept.ladder)), "about": _plain(asdict(kept.about))}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def from_data(data: Any) -> Kept:
    ladder = _mapping(_mapping(data, "file").get("ladder"), "ladder")
    rungs = tuple(_part(KeptRung, row) for row in _list(ladder.get("rungs", []), "rungs"))
    steps = tuple(_part(KeptStep, row) for row in _list(ladder.get("steps", []), "steps"))
    kept = KeptLadder(
        id=_text(ladder.get("id", ""), "id"),
        title=_text(ladder.get("title", ""), "title"),
        sector=_text(ladder.get("sector", ""), "sector"),
        version=_whole(ladder.get("version", 1), "version") or 1,
        rungs=rungs,
        steps=steps,
        target_group=_text(ladder.get("target_group", ""), "target_group"),
        area=_text(ladder.get("area", ""), "area"),
    )
    return Kept(kept, _part(About, _mapping(data, "file").get("about", {})))


def to_json(kept: Kept) -> bytes:
    data = {"format": FORMAT, "format_version": FORMAT_VERSION, **to_data(kept)}
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


def from_json(body: bytes) -> Kept:
    if len(body) > MOST_BYTES:
        raise BadInput("The file is too large for a ladder. Is it another file?")
    try:
        data = json.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadInput("The file is not JSON. Choose a ladder that Ladderway saved.") from None
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise BadInput(f"The file does not say [format: {FORMAT}]: it is no ladder of Ladderway.")
    if data.get("format_version") != FORMAT_VERSION:
        raise BadInput("The ladder was saved by a newer Ladderway. Save it again there.")
    return from_data(data)


def _part(kind: type[Part], row: Any) -> Part:
    given = _mapping(row, kind.__name__)
    names = {field.name: field for field in fields(kind)}
    unknown = sorted(set(map(str, given)) - names.keys())
    if unknown:
        raise BadInput(f"We know no [{unknown[0][:40]}] in a [{kind.__name__}].")
    try:
        return kind(**{name: _value(names[name], value) for name, value in given.items()})
    except TypeError:
        raise BadInput(f"A [{kind.__name__}] lacks its key or title.") from None


def _value(field: "Field[Any]", value: Any) -> Any:
    kind, name = field.type, field.name
    if kind is str:
        return _text(value, name)
    if kind is bool:
        return _truth(value, name)
    if kind == float | None:
        return _number(value, name)
    if kind == int | None:
        return _whole(value, name)
    if kind == date | None:
        return _date(value, name)
    if name == "objectives":
        return tuple(_pair(item) for item in _list(value, name))
    return tuple(_text(item, name) for item in _list(value, name))


def _pair(item: Any) -> tuple[str, str]:
    pair = _list(item, "objectives")
    if len(pair) != 2:
        raise _wrong("objectives")
    return _text(pair[0], "objectives"), _text(pair[1], "objectives")


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(name)
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        raise _wrong(name)
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or len(value) > SHORTER.get(name, MOST_TEXT):
        raise _wrong(name)
    if UNSTORABLE.search(value):
        raise _wrong(name)
    return value


def _truth(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name)
    return value


def _number(value: Any, name: str) -> float | None:
    if value is None:
        return None
    # Not `> 1e6`: JSON here may say NaN, which compares with nothing and which no database takes.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= 1e6:
        raise _wrong(name)
    return float(value)


def _whole(value: Any, name: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 1_000_000:
        raise _wrong(name)
    return value


def _date(value: Any, name: str) -> date | None:
    try:
        return None if value is None else date.fromisoformat(_text(value, name))
    except ValueError:
        raise _wrong(name) from None


def _wrong(name: str) -> BadInput:
    return BadInput(f"What stands under [{name}] cannot be read.")
