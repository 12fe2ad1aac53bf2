"""Own accounts of people, corrections they ask for, and how long records stay."""

from ladderway.web.rights.models.asking import Correction, CorrectionNotice
from ladderway.web.rights.models.own import AccountLink, Invitation
from ladderway.web.rights.models.staying import Forgetting, Hold, Remnant, Rule, Run

__all__ = [
    "AccountLink",
    "Correction",
    "CorrectionNotice",
    "Forgetting",
    "Hold",
    "Invitation",
    "Remnant",
    "Rule",
    "Run",
]
