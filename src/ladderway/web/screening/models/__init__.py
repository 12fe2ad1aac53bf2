"""Openings with their criteria and steps; applications, what was found, refusals and moves."""

from ladderway.web.screening.models.applications import (
    Application,
    CriterionResult,
    Judgement,
    Move,
    Visit,
)
from ladderway.web.screening.models.openings import Criterion, Opening, Step, Version
from ladderway.web.screening.models.refusals import Refusal

__all__ = [
    "Application",
    "Criterion",
    "CriterionResult",
    "Judgement",
    "Move",
    "Opening",
    "Refusal",
    "Step",
    "Version",
    "Visit",
]
