"""A study and what happens in it. It knows people by one-time identifiers only."""

from ladderway.web.studies.models.following import Attempt, FollowUp, Harm, HarmKind, Reached
from ladderway.web.studies.models.keys import Key
from ladderway.web.studies.models.lotteries import (
    Applicant,
    Asked,
    Assignment,
    CameBy,
    Consent,
    DrawGroup,
    Exemption,
    Intake,
)
from ladderway.web.studies.models.plans import (
    CostKind,
    CostLine,
    EthicsFinding,
    Finding,
    PlanVersion,
    State,
    Study,
)
from ladderway.web.studies.models.results import (
    OutcomeImport,
    OutcomeRecord,
    Publication,
    PublishedFile,
    Run,
)

__all__ = [
    "Applicant", "Asked", "Assignment", "Attempt", "CameBy", "Consent", "CostKind", "CostLine",
    "DrawGroup", "EthicsFinding", "Exemption", "Finding", "FollowUp", "Harm", "HarmKind", "Intake",
    "Key", "OutcomeImport", "OutcomeRecord", "PlanVersion", "Publication", "PublishedFile",
    "Reached", "Run", "State", "Study",
]  # fmt: skip
