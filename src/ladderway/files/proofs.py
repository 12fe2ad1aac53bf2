"""Reads parameters/supports/proofs.yaml: which proof is asked for, why, and what is enough."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from ladderway.domain.shared.errors import BadInput, BadParameters
from ladderway.domain.supports.proofs import Proof, ProofBook, Said
from ladderway.files.parameters import PARAMETERS, read_yaml
from ladderway.files.supports import catalogue


@lru_cache(maxsize=1)
def proof_book() -> ProofBook:
    """Raises BadParameters where an entry does not fit or names no kind of support."""
    data = read_yaml(PARAMETERS / "supports" / "proofs.yaml")
    unknown = data["supports"].keys() - catalogue().kinds.keys()
    if unknown:
        raise BadParameters(f"[supports/proofs.yaml]: {sorted(unknown)} are no kinds of supports.")
    try:
        return ProofBook(
            version=data["version"], source=data["source"]["title"],
            is_example=bool(data.get("is_example")),
            proofs={
                kind: Proof(
                    kind, Said(**body["why"]), _said(body["enough"]),
                    _said(body.get("not_needed", ())),
                )
                for kind, body in data["proofs"].items()
            },
            of_supports={kind: tuple(asked) for kind, asked in data["supports"].items()},
        )  # fmt: skip
    except (BadInput, KeyError, TypeError) as error:
        raise BadParameters(f"[supports/proofs.yaml]: {error}") from error


def _said(listed: Iterable[Mapping[str, str]]) -> tuple[Said, ...]:
    return tuple(Said(**each) for each in listed)
