"""People and what is known about them, in parts that open one by one."""

from ladderway.web.participants.models.alerts import Alert, Handover, Lift
from ladderway.web.participants.models.kept import (
    Address,
    Circumstance,
    ContactPoint,
    Education,
    EquityAnswer,
    ExternalId,
    HouseholdMember,
    IncomeSource,
    PersonName,
    SpokenLanguage,
    WorkExperience,
)
from ladderway.web.participants.models.person import Case, Note, Person
from ladderway.web.participants.models.sharing import (
    Agreement,
    BreakGlass,
    Disclosure,
    EquityConsent,
    Grant,
    Sharing,
)

__all__ = [
    "Address",
    "Agreement",
    "Alert",
    "BreakGlass",
    "Case",
    "Circumstance",
    "ContactPoint",
    "Disclosure",
    "Education",
    "EquityAnswer",
    "EquityConsent",
    "ExternalId",
    "Grant",
    "Handover",
    "HouseholdMember",
    "IncomeSource",
    "Lift",
    "Note",
    "Person",
    "PersonName",
    "Sharing",
    "SpokenLanguage",
    "WorkExperience",
]
