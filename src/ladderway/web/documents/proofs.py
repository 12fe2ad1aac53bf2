"""What is enough for a proof, as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ladderway.domain.supports.proofs import Proof
from ladderway.files.proofs import proof_book
from ladderway.web.documents.models import DocumentKind
from ladderway.web.reference.speech import language


@dataclass(frozen=True, slots=True)
class ProofView:
    name: str
    why: str
    enough: tuple[str, ...]
    not_needed: tuple[str, ...]
    is_example: bool


def view(proof: Proof) -> ProofView:
    tongue = language()
    return ProofView(
        name=str(DocumentKind(proof.kind).label), why=proof.why.name(tongue),
        enough=tuple(each.name(tongue) for each in proof.enough),
        not_needed=tuple(each.name(tongue) for each in proof.not_needed),
        is_example=proof_book().is_example,
    )  # fmt: skip


def of_kinds(kinds: Iterable[str]) -> list[ProofView]:
    return [view(proof) for proof in proof_book().known(kinds)]


def of_support(kind: str) -> list[ProofView]:
    return [view(proof) for proof in proof_book().of_support(kind)]
