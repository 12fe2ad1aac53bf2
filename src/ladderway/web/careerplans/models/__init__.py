"""Career plans, their steps, why steps wait, and the versions that were signed."""

from ladderway.web.careerplans.models.plan import Component, Plan, PlanStep, Section, StepState, Who
from ladderway.web.careerplans.models.signed import How, SignedVersion
from ladderway.web.careerplans.models.wait import StepWait, WaitReason

__all__ = [
    "Component",
    "How",
    "Plan",
    "PlanStep",
    "Section",
    "SignedVersion",
    "StepState",
    "StepWait",
    "WaitReason",
    "Who",
]
