"""Funds with their years and rules; supports of a person, how parts of a life stand, and what
becomes of benefits at a job start."""

from ladderway.web.supports.models.funds import Fund, FundRules, FundYear
from ladderway.web.supports.models.provisions import Observation, Provision
from ladderway.web.supports.models.rounds import Alignment, Round, RoundPlace
from ladderway.web.supports.models.starts import BenefitChange, Discretion, Interpreting, JobStart

__all__ = [
    "Alignment",
    "BenefitChange",
    "Discretion",
    "Fund",
    "FundRules",
    "FundYear",
    "Interpreting",
    "JobStart",
    "Observation",
    "Provision",
    "Round",
    "RoundPlace",
]
