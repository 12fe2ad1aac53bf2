"""Sectors: industries joined many-to-many with occupations, and what advancement means in each.

An occupation is `core` to an industry where it is typical of it, and `shared` where the industry
employs it as others do. Entry-level jobs follow a rule and are not listed by hand.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from ladderway.domain.shared.errors import UnknownCode
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.shared.parameters import Citation, Confidence

ENTRY_TEER = 4  # and above
OPEN_TEER = 3  # entry level where no credential is asked


class Driver(StrEnum):
    """What advancement hangs on."""

    QUALIFICATION = "qualification"
    PERFORMANCE = "performance"


class EvidenceStrength(StrEnum):
    """What reviews say of programs that help people advance in the sector."""

    VERY_LIMITED = "very_limited"
    LIMITED = "limited"
    RELATIVELY_WEAK = "relatively_weak"
    SCANT = "scant"
    NOT_REVIEWED = "not_reviewed"


FLAGS = (
    "flat_structure",
    "high_entry_barriers",
    "low_start_low_mobility",
    "national_chains",
    "qualification_to_enter",
    "saturated_entry",
    "self_employment",
    "small_firms",
    "wage_pressure",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a finding stands, and how sure it is."""

    source: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Advancement:
    """`lateral`: a move without a raise can be advancement. `change_employer`: so can moving to
    another employer, as where there are few levels inside one."""

    lateral: bool
    change_employer: bool
    driver: Driver
    basis: Basis


@dataclass(frozen=True, slots=True)
class Flag:
    """A feature of the sector that makes climbing harder."""

    id: str  # one of FLAGS
    basis: Basis


@dataclass(frozen=True, slots=True)
class Sector:
    id: str
    name_en: str
    name_fr: str
    naics: tuple[str, ...]
    core: frozenset[str]
    shared: frozenset[str]
    advancement: Advancement
    evidence: EvidenceStrength
    evidence_basis: Basis
    flags: tuple[Flag, ...]

    @property
    def occupations(self) -> frozenset[str]:
        return self.core | self.shared

    def name(self, language: str) -> str:
        return self.name_fr if language == "fr" else self.name_en

    def notes(self) -> tuple[Reason, ...]:
        """What to tell of advancement, evidence and structure here, in this order."""
        meaning = self.advancement
        codes = [
            *(["sector.advancement.lateral"] if meaning.lateral else []),
            *(["sector.advancement.change_employer"] if meaning.change_employer else []),
            f"sector.driver.{meaning.driver.value}",
            f"sector.evidence.{self.evidence.value}",
            *(f"sector.flag.{flag.id}" for flag in self.flags),
        ]
        return tuple(Reason(code) for code in codes)


@dataclass(frozen=True)
class Sectors:
    """All sectors, looked up by id and by occupation."""

    by_id: Mapping[str, Sector]
    _core_of: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _shared_of: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sectors = self.by_id.values()
        object.__setattr__(self, "_core_of", _inverted({s.id: s.core for s in sectors}))
        object.__setattr__(self, "_shared_of", _inverted({s.id: s.shared for s in sectors}))

    def __getitem__(self, id: str) -> Sector:
        """Raises UnknownCode, with near ids."""
        if id not in self.by_id:
            near = get_close_matches(id, list(self.by_id)) or sorted(self.by_id)
            raise UnknownCode("sector", id, near)
        return self.by_id[id]

    @property
    def all(self) -> tuple[Sector, ...]:
        return tuple(self.by_id.values())

    def core_of(self, noc: str) -> tuple[str, ...]:
        """The sectors that an occupation is typical of."""
        return self._core_of.get(noc, ())

    def shared_of(self, noc: str) -> tuple[str, ...]:
        """The sectors that employ it as others do."""
        return self._shared_of.get(noc, ())

    def of(self, noc: str) -> tuple[str, ...]:
        """Its sectors, those that it is typical of first."""
        return self.core_of(noc) + self.shared_of(noc)

    def occupations(self, ids: Collection[str]) -> frozenset[str]:
        """The occupations of any of these sectors."""
        return frozenset().union(*(self[id].occupations for id in ids))

    def entry_level(
        self, id: str, teer: Mapping[str, int], asks_credential: Collection[str]
    ) -> tuple[str, ...]:
        """Occupations of a sector that one can start in, in order of code.

        TEER 4 and 5, and TEER 3 unless it is in `asks_credential` (a credential is required).
        """
        return tuple(
            noc
            for noc in sorted(self[id].occupations)
            if is_entry_level(teer[noc], noc in asks_credential)
        )

    def is_horizontal(self, origin: str, destination: str) -> bool:
        """Whether a move leaves the sectors that the origin is typical of."""
        home = frozenset(self.core_of(origin) or self.shared_of(origin))
        return home.isdisjoint(self.core_of(destination))

    def horizontal(self, noc: str) -> frozenset[str]:
        """The occupations typical of none of the sectors that this one is typical of."""
        known = self._core_of.keys()
        return frozenset(other for other in known if self.is_horizontal(noc, other))


def is_entry_level(teer: int, asks_credential: bool) -> bool:
    return teer >= ENTRY_TEER or (teer == OPEN_TEER and not asks_credential)


def _inverted(members: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for id, nocs in members.items():
        for noc in nocs:
            found.setdefault(noc, []).append(id)
    return {noc: tuple(ids) for noc, ids in found.items()}
