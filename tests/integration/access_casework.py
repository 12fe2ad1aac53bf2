"""Who may open the desk of case work."""

from uuid import UUID

from tests.integration.access_people import COME, ENTERS, MEET, PERSON, SERVES
from tests.integration.access_rules import HERE, Access

MANAGES = frozenset({"program_manager", "system_manager"})
NONE = frozenset[str]()
REPORT = {**PERSON, "report": UUID(int=1)}
CASEWORK: dict[str, Access] = {
    "casework:desk": Access(MEET, sample=HERE),
    "casework:changes": Access(SERVES, sample=HERE),
    "casework:told": Access(SERVES, sample=HERE),
    # Whoever referred writes none, and there is no other: to everybody they are not there.
    "casework:report_new": Access(
        NONE, missing=ENTERS, opens=404, sample={**PERSON, "referral": "referral"}
    ),
    "casework:report": Access(NONE, missing=COME, opens=404, sample=REPORT),
    "casework:report_pdf": Access(NONE, missing=COME, opens=404, sample=REPORT),
    "casework:copy": Access(MEET, sample=HERE),
    "casework:copy_stored": Access(MEET, opens=302, method="post", sample=HERE),
    "casework:characteristics": Access(MANAGES, sample=HERE),
    "casework:by_group": Access(MANAGES, sample=HERE),
    "casework:definitions": Access(MANAGES, sample=HERE),
    "casework:young": Access(MANAGES, sample=HERE),
    "casework:excluded": Access(MANAGES, sample=HERE),
    "casework:sheet": Access(MANAGES, sample={**HERE, "sheet": "services"}),
    "casework:beside": Access(MANAGES, sample=HERE),
    # Nobody is chosen: those who may do it are led back to the desk.
    "casework:bulk": Access(ENTERS, opens=302, method="post", sample=HERE),
    "casework:message": Access(ENTERS, opens=302, method="post", sample=HERE),
    "casework:undo": Access(ENTERS, opens=302, method="post", sample=HERE),
    "casework:list_new": Access(MEET, sample=HERE),
    # A list is changed by whoever keeps it; to everybody else it is not there.
    "casework:list_change": Access(
        frozenset(), missing=MEET, sample={**HERE, "saved": "saved list"}
    ),
}
