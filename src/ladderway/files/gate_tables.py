"""Read the gates: requirement facts (a shipped table) and the reviewed parameters."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ladderway.domain.ladders.credentials import Credential, CredentialBook, Preparation
from ladderway.domain.ladders.gates import GateTable, PersonNeed
from ladderway.domain.ladders.model import TimeOrigin
from ladderway.domain.ladders.requirements import Fact
from ladderway.domain.ladders.routes import Gate, GateRoute, RouteRules, build_gate_table
from ladderway.domain.shared.errors import BadParameters, BadTable

PARAMETERS = Path(str(files("ladderway") / "parameters" / "ladders"))
TABLES = Path(str(files("ladderway") / "tables"))
Document = Mapping[str, Any]

_LIFTING_KINDS = frozenset({"degree", "licence", "trade"})
_DEFAULT_LICENCE = ((20, 60, 150), (1, 3, 6))  # replaced by `hours` and `months` where given


def read_parameters(name: str) -> Document:
    """A dated, cited parameter file. Raises `BadParameters` where it is neither."""
    path = PARAMETERS / name
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document: Document = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    if "effective_from" not in document:
        raise BadParameters(f"[{name}] states no [effective_from]; say from when it holds")
    return document


def read_facts(path: Path) -> list[Fact]:
    """Requirement facts as built. Raises `BadTable` at a row that cannot be read."""
    with path.open(encoding="utf-8", newline="") as handle:
        facts = []
        for number, row in enumerate(csv.DictReader(handle), start=2):
            try:
                facts.append(Fact.from_row(row))
            except (KeyError, ValueError) as fault:
                raise BadTable(path.name, f"cannot be read: {fault}", row=number) from fault
        return facts


def read_nocs() -> tuple[str, ...]:
    """The 516 unit groups, ascending: every one of them has at least one requirement row."""
    with (TABLES / "conditions.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(sorted(row["noc"] for row in csv.DictReader(handle)))


def read_conditions() -> dict[str, frozenset[str]]:
    """Conditions of work by occupation: ids of `limits.yaml`."""
    with (TABLES / "conditions.csv").open(encoding="utf-8", newline="") as handle:
        return {r["noc"]: frozenset(r["limits"].split()) for r in csv.DictReader(handle)}


def read_book(document: Document, trades: Document) -> CredentialBook:
    """The vocabulary of credentials: levels, levels in fields, trades and all the rest."""
    credentials: dict[str, Credential] = {}
    for id, entry in document["levels"].items():
        for credential in _levels(id, entry, document):
            credentials[credential.id] = credential
    for id, entry in document["credentials"].items():
        credentials[id] = _credential(id, entry)
    for entry in trades["trades"]:
        credentials[entry["id"]] = _trade(entry, trades)
    return CredentialBook(credentials)


_BELOW = {
    "certificate": "secondary",
    "diploma": "certificate",
    "bachelor": "diploma",
    "master": "bachelor",
    "doctorate": "master",
}


def _levels(id: str, entry: Document, document: Document) -> Iterable[Credential]:
    below = {_BELOW[id]} if id in _BELOW else set[str]()
    general = _credential(id, {**entry, "kind": "schooling", "implies": sorted(below)})
    yield general
    if "field_name" not in entry:
        return
    lower = _BELOW.get(id)
    step_down = {"certificate": "courses"}.get(id, lower)
    for code, name in document["fields"].items():
        implies = {id} | ({f"{step_down}.{code}"} if step_down and id != "courses" else set())
        yield Credential(
            id=f"{id}.{code}",
            name_en=entry["field_name"]["en"].format(field=name["en"]),
            name_fr=_elided(entry["field_name"]["fr"].format(field=name["fr"])),
            kind="schooling",
            implies=frozenset(implies),
            requires=_field_requirements(id, code),
            preparation=general.preparation,
            lifts=id != "courses",
        )


def _field_requirements(level: str, field: str) -> frozenset[str]:
    """What a level in a field asks first; graduate study asks the degree, in any field."""
    return {
        "courses": frozenset[str](),
        "master": frozenset({"bachelor"}),
        "doctorate": frozenset({f"master.{field}"}),
    }.get(level, frozenset({"secondary"}))


def _elided(text: str) -> str:
    return text.replace(" de é", " d’é")


def _credential(id: str, entry: Document) -> Credential:
    kind = entry["kind"]
    return Credential(
        id=id,
        name_en=entry["name"]["en"],
        name_fr=entry["name"]["fr"],
        kind=kind,
        implies=frozenset(entry.get("implies", ())),
        requires=frozenset(entry.get("requires", ())),
        preparation=_preparation(entry),
        lifts=entry.get("lifts", kind in _LIFTING_KINDS or (kind == "schooling" and id in _BELOW)),
        recognised_nationally=entry.get("recognised_nationally", False),
        regulator=entry.get("regulator", ""),
    )


def _preparation(entry: Document) -> Preparation:
    hours, months = entry.get("hours"), entry.get("months")
    stated = hours is not None and not entry.get("assumption", True)
    return Preparation(
        hours=_three(hours or _DEFAULT_LICENCE[0]),
        months=_three(months or _DEFAULT_LICENCE[1]),
        paid=entry.get("paid", False),
        origin=TimeOrigin.OFFICIAL if stated else TimeOrigin.ASSUMPTION,
        source=entry.get("source", ""),
        confidence=entry.get("confidence", "low"),
    )


def _three(values: Sequence[int]) -> tuple[int, int, int]:
    low, typical, high = values
    return low, typical, high


def _trade(entry: Document, trades: Document) -> Credential:
    return Credential(
        id=entry["id"],
        name_en=f"certificate of qualification, {entry['en']}",
        name_fr=f"certificat de qualification, {entry['fr']}",
        kind="trade",
        implies=frozenset({"apprenticeship"}),
        requires=frozenset(),
        preparation=Preparation(
            hours=(entry["class"],) * 3,
            months=_three(entry["months"]),
            paid=True,
            origin=TimeOrigin.OFFICIAL,
            source=trades["source"],
            confidence=trades["lengths_confidence"],
        ),
        lifts=True,
        recognised_nationally=entry["red_seal"],
        regulator="Skilled Trades Ontario",
    )


def read_gates(
    document: Document, trades: Document, amounts: Mapping[str, tuple[int, int, int]]
) -> tuple[Gate, ...]:
    """Trades first, then the reviewed table."""
    named = [_gate(entry, amounts) for entry in document["gates"]]
    return (*_trade_gates(trades), *named)


def _gate(entry: Document, amounts: Mapping[str, tuple[int, int, int]]) -> Gate:
    if not entry.get("source"):
        raise BadParameters(f"[gates_ontario.yaml] [{entry.get('id')}] names no source")
    return Gate(
        id=entry["id"],
        nocs=frozenset(entry["nocs"]),
        regulated=entry.get("regulated", False),
        routes=tuple(_route(r, amounts) for r in entry.get("routes", ())),
        also=tuple(_route(r, amounts) for r in entry.get("also", ())),
        adds=frozenset(entry.get("adds", ())),
        person=tuple(_need(p) for p in entry.get("person", ())),
        helpful=frozenset(entry.get("helpful", ())),
        closed=entry.get("closed", False),
    )


def _route(entry: Document, amounts: Mapping[str, tuple[int, int, int]]) -> GateRoute:
    months = entry.get("months", (0, 0, 0))
    return GateRoute(
        credentials=frozenset(entry.get("credentials", ())),
        months=amounts[months] if isinstance(months, str) else _three(months),
        experience_in=frozenset(entry["in"]) if "in" in entry else None,
        person=tuple(_need(p) for p in entry.get("person", ())),
        profiles=tuple(entry.get("profiles", ())),
        strength=entry.get("strength", "required"),
    )


def _need(text: str) -> PersonNeed:
    kind, _, level = text.partition(" ")
    return PersonNeed(kind, int(level or 0))


def _trade_gates(trades: Document) -> Iterable[Gate]:
    least = _three(trades["uncertified_months"])
    for entry in trades["trades"]:
        id, profiles = entry["id"], tuple(entry.get("profiles", ()))
        certified = GateRoute(frozenset({id, "secondary"}), profiles=profiles)
        low, typical, high = map(max, least, _three(entry["months"]))
        helper = GateRoute(
            frozenset({"secondary"}),
            months=(low, typical, high),
            profiles=profiles,
            strength="usual",
        )
        optional = entry["mode"] == "optional"
        voluntary = entry["mode"] == "voluntary"
        yield Gate(
            id=id,
            nocs=frozenset(entry["nocs"]),
            regulated=entry["mode"] == "compulsory",
            routes=() if optional else (certified, helper) if voluntary else (certified,),
            helpful=frozenset({id}) if optional else frozenset(),
        )


def read_own_field(path: Path, nocs: Sequence[str]) -> dict[str, frozenset[str]]:
    """Where experience for an occupation is gained. A code of fewer digits names all under it."""
    found: dict[str, frozenset[str]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle), start=2):
            members = {p: [n for n in nocs if n.startswith(p)] for p in row["from"].split()}
            empty = [p for p, under in members.items() if not under]
            if empty or row["noc"] not in nocs:
                raise BadTable(path.name, f"unknown code in [{row}]", row=number, column="from")
            found[row["noc"]] = frozenset(n for under in members.values() for n in under)
    return found


_WITH_SCHOOLING = frozenset({"education", "certification", "training"})


def read_official(path: Path, *, by_experience: bool = False) -> dict[str, frozenset[str]]:
    """Progressions that OaSIS states and that resolve to an occupation: destination to origins.

    Those read with low confidence open nothing, nor do statements of mobility. With
    `by_experience`, those alone that ask experience and nothing else of necessity.
    """
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            stated = row["kind"] == "progression" and row["confidence"] != "low"
            if stated and (not by_experience or _by_experience(row)):
                for destination in filter(None, row["destinations"].split(";")):
                    found.setdefault(destination, set()).add(row["noc_from"])
    return {k: frozenset(v) for k, v in found.items()}


def _by_experience(row: Mapping[str, str]) -> bool:
    needs = set(row["needs"].split(";"))
    return "experience" in needs and (not needs & _WITH_SCHOOLING or row["needs_rule"] == "any")


def read_rules(nocs: Sequence[str]) -> RouteRules:
    times = read_parameters("training_times.yaml")
    amounts = {k: _three(v) for k, v in times["amounts"].items()}
    trades = read_parameters("trades_ontario.yaml")
    return RouteRules(
        amounts=amounts,
        own_field=read_own_field(PARAMETERS / "own_field.csv", nocs),
        gates=read_gates(read_parameters("gates_ontario.yaml"), trades, amounts),
        official=read_official(PARAMETERS / "progressions.csv"),
        by_experience=read_official(PARAMETERS / "progressions.csv", by_experience=True),
    )


@lru_cache(maxsize=1)
def load_book() -> CredentialBook:
    return read_book(read_parameters("credentials.yaml"), read_parameters("trades_ontario.yaml"))


@lru_cache(maxsize=1)
def load_gates() -> GateTable:
    """The gates of every occupation, worked out from the shipped facts and parameters."""
    nocs = read_nocs()
    facts = read_facts(TABLES / "requirements.csv")
    return build_gate_table(nocs, facts, read_rules(nocs), load_book(), read_conditions())
