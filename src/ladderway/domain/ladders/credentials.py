"""Credentials: what a person can hold that opens a gate, what each stands for and how it is earned.

Levels of schooling are credentials too. A level in a field is written `level.field`
(`diploma.accounting`) and stands for the same level in general and for the levels below it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ladderway.domain.ladders.model import EducationLevel, PersonFacts, TimeOrigin
from ladderway.domain.shared.errors import BadParameters, UnknownCode

SCHOOLING = ("secondary", "certificate", "diploma", "bachelor", "master", "doctorate")
"""General levels, lowest first. "courses" stands beside them: it is no level of its own."""

HELD_BY_LEVEL: Mapping[EducationLevel, tuple[str, ...]] = {
    EducationLevel.NONE: (),
    EducationLevel.SECONDARY: ("secondary",),
    EducationLevel.CERTIFICATE: ("certificate",),
    EducationLevel.TRADE: ("certificate",),
    EducationLevel.DIPLOMA: ("diploma",),
    EducationLevel.BACHELOR: ("bachelor",),
    EducationLevel.GRADUATE: ("master",),
}


@dataclass(frozen=True, slots=True)
class Preparation:
    """What earning one credential takes: hours of study, and calendar months at the least.

    `paid` preparation is a job (an apprenticeship): its months do not depend on the hours that
    a person has free, and its `hours` are the classroom part alone.
    """

    hours: tuple[int, int, int]  # low, typical, high
    months: tuple[int, int, int]
    paid: bool = False
    origin: TimeOrigin = TimeOrigin.ASSUMPTION
    source: str = ""
    confidence: str = "low"


@dataclass(frozen=True, slots=True)
class Credential:
    id: str
    name_en: str
    name_fr: str
    kind: str  # schooling, trade, licence, driver, certificate (a wallet card is one)
    implies: frozenset[str]
    requires: frozenset[str]  # held before it can be earned
    preparation: Preparation
    lifts: bool = False  # a step of more than one TEER level may rest on it
    recognised_nationally: bool = False
    regulator: str = ""

    @property
    def level(self) -> str:
        return self.id.partition(".")[0]

    @property
    def is_schooling(self) -> bool:
        return self.kind == "schooling"


@dataclass(frozen=True)
class CredentialBook:
    """All credentials known, by id."""

    by_id: Mapping[str, Credential]

    def __post_init__(self) -> None:
        for credential in self.by_id.values():
            loose = (credential.implies | credential.requires) - self.by_id.keys()
            if loose:
                raise BadParameters(f"[{credential.id}] names unknown credentials {sorted(loose)}")

    def __getitem__(self, id: str) -> Credential:
        try:
            return self.by_id[id]
        except KeyError:
            near = [k for k in self.by_id if k.split(".")[-1] == id.split(".")[-1]]
            raise UnknownCode("credential", id, near[:5]) from None

    def __contains__(self, id: object) -> bool:
        return id in self.by_id

    def name(self, id: str, language: str) -> str:
        """Its name in "en" or "fr". Raises `UnknownCode` for an id that the book does not hold."""
        credential = self[id]
        return credential.name_fr if language.startswith("fr") else credential.name_en

    @cached_property
    def _closures(self) -> Mapping[str, frozenset[str]]:
        closures: dict[str, frozenset[str]] = {}
        for id in self.by_id:
            self._close(id, closures)
        return closures

    def _close(self, id: str, closures: dict[str, frozenset[str]]) -> frozenset[str]:
        if id not in closures:
            closures[id] = frozenset({id})  # stops a circle; the real value follows
            below = [self._close(i, closures) for i in self.by_id[id].implies]
            closures[id] = frozenset({id}).union(*below)
        return closures[id]

    def closure(self, held: Iterable[str]) -> frozenset[str]:
        """What is held, and all that it stands for. Ids that are not known stand for themselves."""
        ids = set(held)
        return frozenset(ids).union(*(self._closures[i] for i in ids if i in self.by_id))

    def reduced(self, needed: Iterable[str]) -> frozenset[str]:
        """The needed credentials without those that another of them stands for."""
        ids = frozenset(needed)
        return frozenset(i for i in ids if not any(i in self.closure({o}) for o in ids if o != i))

    def to_earn(self, missing: Iterable[str]) -> frozenset[str]:
        """The missing credentials without those that another brings with it. What must be held
        before another stays: whoever earns a master's degree earns the bachelor's degree first."""
        ids = frozenset(missing)
        return frozenset(i for i in ids if not any(self._brings(o, i) for o in ids if o != i))

    def _brings(self, other: str, id: str) -> bool:
        return id in self.closure({other}) and id not in self.with_requirements({other})

    def with_requirements(self, needed: Iterable[str]) -> frozenset[str]:
        """The needed credentials and what each asks to be held first, all the way down."""
        found: set[str] = set()
        waiting = list(needed)
        while waiting:
            id = waiting.pop()
            if id not in found:
                found.add(id)
                waiting += self.by_id[id].requires if id in self.by_id else ()
        return frozenset(found)

    def held_by(self, facts: PersonFacts) -> frozenset[str]:
        """Credentials that a person's answers show to be held, closed over what they imply."""
        schooling = HELD_BY_LEVEL[facts.education] if facts.education else ()
        driving = [f"driver_{c.lower()}" for c in facts.driver_licences or ()]
        return self.closure({*facts.credentials, *schooling, *driving})
