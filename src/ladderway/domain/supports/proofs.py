"""Which proof is asked for, why, and what is enough: the least comes first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ladderway.domain.shared.errors import BadInput

ACCOMMODATION = "accommodation"


@dataclass(frozen=True, slots=True)
class Said:
    en: str
    fr: str

    def name(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Proof:
    """`kind` of a document. Raises BadInput where it says not why, or not what is enough."""

    kind: str
    why: Said
    enough: tuple[Said, ...]
    not_needed: tuple[Said, ...] = ()

    def __post_init__(self) -> None:
        if not self.enough or not self.why.en:
            raise BadInput(f"A proof says why it is asked for and what is enough: [{self.kind}].")


@dataclass(frozen=True, slots=True)
class ProofBook:
    """`of_supports`: by kind of support; a kind that is not there asks for nothing.

    Raises BadInput where a support asks for a proof that is not described, or where anything asks
    for one of an accommodation.
    """

    version: str
    source: str
    is_example: bool
    proofs: Mapping[str, Proof]
    of_supports: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        asked = {kind for kinds in self.of_supports.values() for kind in kinds}
        if asked - self.proofs.keys():
            raise BadInput(f"Not described: [{', '.join(sorted(asked - self.proofs.keys()))}].")
        if ACCOMMODATION in self.proofs or ACCOMMODATION in self.of_supports:
            raise BadInput("An accommodation needs no proof.")

    def known(self, kinds: Iterable[str]) -> tuple[Proof, ...]:
        """Each once, in the order given; kinds that are not described are left out."""
        return tuple(self.proofs[kind] for kind in dict.fromkeys(kinds) if kind in self.proofs)

    def of_support(self, kind: str) -> tuple[Proof, ...]:
        return self.known(self.of_supports.get(kind, ()))
