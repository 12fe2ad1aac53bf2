"""The list of builders and the manifest they fill."""

import hashlib
import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ladderway.domain.shared.errors import BadInput
from ladderway.files.build.readers import Source
from ladderway.files.build.workshop import Join, TableEntry, Workshop
from ladderway.files.parameters import PARAMETERS, read_yaml

SHIPPED = Path(__file__).resolve().parents[2] / "tables"
MANIFEST = "manifest.json"

# Modules of this package, in order; each has `build(source: Source, workshop: Workshop) -> None`.
# One that reads the tables of another stands after it.
BUILDERS: tuple[str, ...] = (
    "occupations",
    "titles",
    "descriptors",
    "wages",
    "crosswalks",
    "preparation",
    "moves",
    "gates",
    "progressions",
    "transitions",
    "places",
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote, and how well the sources joined."""

    folder: Path
    tables: tuple[TableEntry, ...]
    joins: tuple[Join, ...]


def build(source: Path, out: Path = SHIPPED, only: Sequence[str] = ()) -> BuildReport:
    """Build the tables from the folder `source` into `out`; `only` names some of BUILDERS.

    With `only`, the other tables in `out` and their manifest entries stay as they are.
    Raises BadTable, naming file, row and column, on anything wrong in the sources.
    """
    unknown = sorted(set(only) - set(BUILDERS))
    if unknown:
        raise BadInput(f"No builder is named {unknown}. There are {list(BUILDERS)}.")
    if not source.is_dir():
        raise BadInput(
            f"[{source}] is not a folder. Give the one that holds noc/, oasis/, wages/ …"
        )
    out.mkdir(parents=True, exist_ok=True)
    workshop = _workshop(out, keep=bool(only))
    for name in BUILDERS:
        if not only or name in only:
            module = importlib.import_module(f"ladderway.files.build.{name}")
            module.build(Source(source), workshop)
    _write_manifest(workshop)
    return BuildReport(out, tuple(workshop.tables.values()), tuple(workshop.joins.values()))


def _workshop(out: Path, keep: bool) -> Workshop:
    path = out / MANIFEST
    if not keep or not path.is_file():
        return Workshop(out)
    held = json.loads(path.read_text("utf-8"))
    tables = {file: _entry(file, body) for file, body in held["tables"].items()}
    joins = {name: _join(name, body) for name, body in held["joins"].items()}
    return Workshop(out, tables, joins)


def _entry(file: str, body: Mapping[str, Any]) -> TableEntry:
    lists = {key: tuple(body[key]) for key in ("columns", "sources")}
    return TableEntry(file, body["what"], body["rows"], sha256=body["sha256"], **lists)


def _join(name: str, body: Mapping[str, Any]) -> Join:
    return Join(name, body["joined"], body["of"], tuple(body["missing"]), body["note"])


def _write_manifest(workshop: Workshop) -> None:
    known = read_yaml(PARAMETERS / "reference" / "sources.yaml")
    used = {s for entry in workshop.tables.values() for s in entry.sources}
    unknown = sorted(used - known.keys())
    if unknown:
        raise BadInput(f"Add {unknown} to parameters/reference/sources.yaml.")
    manifest = {
        "tables": {e.file: _without(asdict(e), "file") for e in workshop.tables.values()},
        "joins": {j.name: _without(asdict(j), "name") for j in workshop.joins.values()},
        "sources": {source: known[source] for source in sorted(used)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    (workshop.folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _without(body: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != key}


def digest(path: Path) -> str:
    """The sha256 of a file, as the manifest writes it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
