"""Reads what regulators publish for people trained abroad, and the ways through them."""

from collections.abc import Mapping
from functools import lru_cache

from ladderway.domain.ladders.regulator import Pathway, Told, pathways
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.gate_tables import load_gates, read_parameters


@lru_cache(maxsize=1)
def load_told() -> Mapping[str, Told]:
    """By id of a licence, or by kind. Raises BadParameters where an entry names no source."""
    found = {}
    for id, body in read_parameters("regulators_ontario.yaml")["regulators"].items():
        if not body.get("source") or not body.get("address"):
            raise BadParameters(f"[regulators_ontario.yaml] [{id}] names no source")
        found[id] = Told(
            assessed_by=body.get("assessed_by", ""), exam_en=body["exam"]["en"],
            exam_fr=body["exam"]["fr"], source=body["source"], address=body["address"],
        )  # fmt: skip
    return found


@lru_cache(maxsize=1)
def load_laws() -> Mapping[str, str]:
    """What each reviewed gate rests on."""
    entries = read_parameters("gates_ontario.yaml")["gates"]
    return {entry["id"]: str(entry["source"]) for entry in entries}


@lru_cache(maxsize=600)
def pathways_into(noc: str) -> tuple[Pathway, ...]:
    """Ways through a regulator into an occupation; none where no licence is asked for, or where
    the code is in no table."""
    gates = load_gates()
    return pathways(noc, gates, load_told(), load_laws()) if noc in gates.index else ()
