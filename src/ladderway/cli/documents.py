"""What each command prints as JSON: one type a document, from which its schema is derived."""

from dataclasses import dataclass
from typing import Any

from ladderway.cli.income import IncomeSheet, PathSheet
from ladderway.cli.schema import document_schema
from ladderway.domain.ladders.model import LadderAnswer, PayBand
from ladderway.domain.ladders.steps import Transition
from ladderway.domain.reference.catalogue import Occupation
from ladderway.domain.reference.search import Hit


@dataclass(frozen=True, slots=True)
class OccupationSheet:
    occupation: Occupation
    pay: PayBand | None


@dataclass(frozen=True, slots=True)
class TransitionList:
    origin: str
    area: str
    destinations: tuple[Transition, ...]


DOCUMENTS: dict[str, Any] = {
    "hits": tuple[Hit, ...],
    "occupation": OccupationSheet,
    "transitions": TransitionList,
    "answer": LadderAnswer,
    "income": IncomeSheet,
    "path": PathSheet,
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every document, by its name."""
    return {kind: document_schema(kind, shape) for kind, shape in DOCUMENTS.items()}
