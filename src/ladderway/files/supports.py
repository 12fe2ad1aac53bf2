"""Reads parameters/supports: kinds of supports and domains, rules of public funds, and what becomes
of benefits at a job start. A community's own rules of a fund are read by the same reader."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput, BadParameters
from ladderway.domain.supports.continuity import From, Reporting
from ladderway.domain.supports.continuity import Rule as Continuity
from ladderway.domain.supports.kinds import TOPICS, Catalogue, Named, Nature
from ladderway.domain.supports.precheck import Criterion, Fact, How, Rules
from ladderway.files.parameters import PARAMETERS, read_yaml

FOLDER = PARAMETERS / "supports"


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Raises BadParameters where an entry names no topic that a support can tell of."""
    data = read_yaml(FOLDER / "lists.yaml")
    return Catalogue(data["version"], _named(data["kinds"]), _named(data["domains"]))


def _named(listed: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Named]:
    found = {
        k: Named(k, v["en"], v["fr"], Topic(v["topic"]), Nature(v.get("nature", "practical")))
        for k, v in listed.items()
    }
    wrong = [key for key, each in found.items() if each.topic not in TOPICS]
    if wrong:
        raise BadParameters(f"[supports/lists.yaml] {wrong} name a topic that is not possible.")
    return found


@lru_cache(maxsize=1)
def public_funds() -> tuple[Rules, ...]:
    """Funds that anybody may ask, as published. Raises BadParameters where one does not fit."""
    data = read_yaml(FOLDER / "funds.yaml")
    try:
        return tuple(_public(key, body) for key, body in data.items())
    except (BadInput, KeyError, ValueError) as error:
        raise BadParameters(f"[supports/funds.yaml]: {error}") from error


def _public(key: str, body: Mapping[str, Any]) -> Rules:
    source = body["source"]
    return rules_of(
        body, key=key, en=body["en"], fr=body["fr"], since=body["effective_from"],
        source=source["title"], address=source.get("address", ""), confidence=body["confidence"],
    )  # fmt: skip


def rules_of(
    body: Mapping[str, Any],
    *,
    key: str,
    en: str,
    fr: str,
    since: date,
    source: str,
    address: str = "",
    confidence: str = "",
    is_example: bool = False,
) -> Rules:
    """Rules of a fund from their stored form. Raises BadInput, KeyError or ValueError where they
    do not fit."""
    amounts = {kind: Decimal(str(n)) for kind, n in body.get("amounts", {}).items()}
    kinds = frozenset(body.get("kinds", ()))
    unknown = (kinds | amounts.keys()) - catalogue().kinds.keys()
    if unknown:
        raise BadInput(f"{sorted(unknown)} are no kinds of supports.")
    cap = body.get("cap")
    return Rules(
        key=key, en=en, fr=fr, since=since, source=source, address=address,
        criteria=tuple(_criteria(body.get("criteria", ()))), kinds=kinds, amounts=amounts,
        cap=None if cap is None else Decimal(str(cap)), cap_months=int(body.get("cap_months", 12)),
        needs_based=bool(body.get("needs_based")), confidence=confidence, is_example=is_example,
    )  # fmt: skip


def _criteria(listed: Iterable[Mapping[str, Any]]) -> Iterable[Criterion]:
    for each in listed:
        if "any" in each:
            yield Criterion(How.ANY, parts=tuple(_criteria(each["any"])))
        elif "document" in each:
            yield Criterion(How.DOCUMENT, values=tuple(each["document"]))
        else:
            yield _compared(each)


def _compared(each: Mapping[str, Any]) -> Criterion:
    fact = Fact(each["fact"])
    for test in (How.AT_LEAST, How.AT_MOST):
        if test in each:
            return Criterion(test, fact, float(each[test]))
    if "is" in each:
        return Criterion(How.IS, fact, values=("no" if each["is"] in ("no", False) else "yes",))
    return Criterion(How.ONE_OF, fact, values=tuple(map(str, each["one_of"])))


@lru_cache(maxsize=1)
def continuity() -> tuple[Continuity, ...]:
    """What becomes of benefits at a job start, in the order of the file."""
    data = read_yaml(FOLDER / "continuity.yaml")
    try:
        return tuple(_benefit(key, body) for key, body in data["benefits"].items())
    except (KeyError, ValueError) as error:
        raise BadParameters(f"[supports/continuity.yaml]: {error}") from error


@lru_cache(maxsize=1)
def reporting() -> tuple[Reporting, ...]:
    """How income that changes is reported, in the order of the file."""
    data = read_yaml(FOLDER / "reporting.yaml")
    try:
        return tuple(
            Reporting(key, body["en"], body["fr"], Topic(body["topic"]),
                      frozenset(body["held_with"]), body["source"]["title"],
                      body["source"].get("address", ""))
            for key, body in data["rules"].items()
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise BadParameters(f"[supports/reporting.yaml]: {error}") from error


def continuity_version() -> str:
    return str(read_yaml(FOLDER / "continuity.yaml")["version"])


def _benefit(key: str, body: Mapping[str, Any]) -> Continuity:
    return Continuity(
        key=key, topic=Topic(body["topic"]), en=body["en"], fr=body["fr"],
        becomes_en=body["becomes"]["en"], becomes_fr=body["becomes"]["fr"],
        tell_en=body["tell"]["en"], tell_fr=body["tell"]["fr"], since=From(body["since"]),
        tell_days=int(body["tell_days"]), held_with=frozenset(body["held_with"]),
        asks=bool(body.get("asks")), with_children=bool(body.get("with_children")),
        source=body["source"]["title"],
    )  # fmt: skip
