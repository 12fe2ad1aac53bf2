"""Who may open the pages of emergencies, alerts, agreements, and what an agency decides."""

from tests.integration.access_people import ENTERS
from tests.integration.access_rules import AGENCY, HERE, STAFF, Access

ANSWERS = frozenset({"program_manager", "data_steward", "administrator"})
AGREES = frozenset({"data_steward", "administrator"})
MANAGES = frozenset({"program_manager", "administrator"})
MOVES = frozenset({"program_manager"})
GUARDS = frozenset({"administrator"})
EMERGENCY = {**HERE, "emergency": "emergency"}
ALERT = {**HERE, "alert": "alert"}

AGENCIES: dict[str, Access] = {
    "participants:emergency": Access(ENTERS, sample=HERE),
    "participants:emergency_review": Access(ANSWERS, sample=EMERGENCY),
    # Whoever opened it, or is answerable; whoever else acts in emergencies finds none.
    "participants:emergency_close": Access(
        MOVES, opens=302, method="post", missing=frozenset({"counsellor", "coach"}),
        sample=EMERGENCY,
    ),
    "participants:alerts": Access(ANSWERS, sample=HERE),
    "participants:alert_seen": Access(ANSWERS, opens=302, method="post", sample=ALERT),
    "participants:alert_lift": Access(ANSWERS, sample=ALERT),
    "participants:agreements": Access(STAFF, sample=HERE),
    "participants:agreement_new": Access(AGREES, sample=HERE),
    "participants:agreement_end": Access(AGREES, sample={**HERE, "agreement": "agreement"}),
    "caseloads:guard": Access(GUARDS, sample=AGENCY),
    "caseloads:list": Access(MOVES, sample=AGENCY),
    "caseloads:unassigned": Access(MOVES, sample=AGENCY),
    "caseloads:worker": Access(MOVES, sample={**AGENCY, "worker": "worker"}),
    "partners:member_new": Access(GUARDS, sample=AGENCY),
    "partners:member": Access(MANAGES, sample={**AGENCY, "membership_id": "membership"}),
    "partners:program_new": Access(MANAGES, sample=AGENCY),
    "partners:program": Access(MANAGES, sample={**AGENCY, "program": "service program"}),
}  # fmt: skip
