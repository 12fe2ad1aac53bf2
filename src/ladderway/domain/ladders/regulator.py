"""The way of somebody trained abroad through a regulator, as ordered steps.

Made of what the entry gates know. A step that is not known is said to be not known: then the
regulator is asked. Nothing here reads a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.ladders.credentials import Credential
from ladderway.domain.ladders.gates import BRIDGING, EntryRoute, GateTable
from ladderway.domain.ladders.model import TimeOrigin

LICENCES = frozenset({"licence", "trade"})


class Stage(StrEnum):
    """What a step is, in their order. The job meanwhile and the way back stand at both ends."""

    LIVING = "living"
    ASSESSMENT = "assessment"
    BRIDGING = "bridging"
    LANGUAGE = "language"
    EXAM = "exam"
    PRACTICE = "practice"
    LICENCE = "licence"
    BACK = "back"


class Sure(StrEnum):
    """How much is known of a step."""

    STATED = "stated"  # the rules state it
    USUAL = "usual"  # it may be asked, or how long is our estimate
    UNKNOWN = "unknown"  # the regulator is asked


@dataclass(frozen=True, slots=True)
class Told:
    """What a regulator publishes for people trained abroad, as far as it was read."""

    assessed_by: str = ""
    exam_en: str = ""
    exam_fr: str = ""
    source: str = ""
    address: str = ""

    def exam(self, language: str) -> str:
        return self.exam_fr if language == "fr" else self.exam_en


@dataclass(frozen=True, slots=True)
class Step:
    """`level`: of the language; `months`: low and high, of practice or of study."""

    stage: Stage
    sure: Sure
    with_whom: str = ""
    level: int = 0
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pathway:
    """To one licence of one job. `told` is empty where nothing of the regulator was read."""

    noc: str
    licence: str  # id of the credential
    regulator: str
    steps: tuple[Step, ...]
    told: Told
    law: str = ""  # what the gate of the job rests on

    @property
    def unknown(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.sure is Sure.UNKNOWN)


def pathways(
    noc: str, gates: GateTable, told: Mapping[str, Told], laws: Mapping[str, str]
) -> tuple[Pathway, ...]:
    """One for each licence or trade certificate that a way into the job asks for or may ask for;
    none where no way does. `told`: by id of a licence or by kind; `laws`: by id of a gate."""
    asking: dict[str, EntryRoute] = {}
    for route in sorted(gates.routes(noc), key=lambda r: len(r.credentials)):
        for id in (*sorted(route.credentials), *sorted(route.helpful)):
            if gates.book[id].kind in LICENCES and gates.book[id].regulator:
                asking.setdefault(id, route)
    law = "; ".join(laws[id] for id in gates.regulated.get(noc, ()) if id in laws)
    return tuple(
        _pathway(gates, route, gates.book[id], _told(gates.book[id], told), law)
        for id, route in asking.items()
    )


def _told(licence: Credential, told: Mapping[str, Told]) -> Told:
    return told.get(licence.id) or told.get(licence.kind) or Told()


def _pathway(
    gates: GateTable, route: EntryRoute, licence: Credential, told: Told, law: str
) -> Pathway:
    steps = (
        Step(Stage.LIVING, Sure.USUAL),
        *_learned(gates, licence, told),
        _language(route, licence),
        Step(Stage.EXAM, Sure.STATED if told.exam_en else Sure.UNKNOWN, licence.regulator),
        _practice(route, licence),
        Step(Stage.LICENCE, Sure.STATED, licence.regulator),
        Step(Stage.BACK, Sure.USUAL),
    )
    return Pathway(route.noc, licence.id, licence.regulator, steps, told, law)


def _learned(gates: GateTable, licence: Credential, told: Told) -> Iterable[Step]:
    """Assessment and bridging, where the licence rests on something learned elsewhere."""
    if not told.assessed_by and not _rests_on_study(gates, licence):
        return
    sure = Sure.STATED if told.assessed_by else Sure.USUAL
    yield Step(Stage.ASSESSMENT, sure, told.assessed_by or licence.regulator)
    if BRIDGING in gates.book and licence.kind != "trade":
        low, _typical, high = gates.book[BRIDGING].preparation.months
        yield Step(Stage.BRIDGING, Sure.USUAL, months=(low, high))


def _rests_on_study(gates: GateTable, licence: Credential) -> bool:
    asked = gates.book.with_requirements(licence.requires) - {"secondary"}
    return any(gates.book[id].kind in ("schooling", "degree") for id in asked)


def _language(route: EntryRoute, licence: Credential) -> Step:
    asked = [need for need in route.person if need.kind == "language"]
    if asked:
        return Step(Stage.LANGUAGE, Sure.STATED, licence.regulator, level=asked[0].level)
    return Step(Stage.LANGUAGE, Sure.UNKNOWN, licence.regulator)


def _practice(route: EntryRoute, licence: Credential) -> Step:
    """Paid preparation is practice; else the experience that the way into the job asks for."""
    ready = licence.preparation
    if ready.paid:
        low, _typical, high = ready.months
        sure = Sure.STATED if ready.origin is TimeOrigin.OFFICIAL else Sure.USUAL
        return Step(Stage.PRACTICE, sure, licence.regulator, months=(low, high))
    if route.experience_months:
        return Step(Stage.PRACTICE, Sure.USUAL, months=route.experience_range)
    return Step(Stage.PRACTICE, Sure.UNKNOWN, licence.regulator)
