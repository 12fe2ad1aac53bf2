"""Who may open the desk of case work."""

from tests.integration.access_people import COME, ENTERS
from tests.integration.access_rules import HERE, Access

MANAGES = frozenset({"program_manager", "system_manager"})
CASEWORK: dict[str, Access] = {
    "casework:desk": Access(COME, sample=HERE),
    "casework:copy": Access(COME, sample=HERE),
    "casework:copy_stored": Access(COME, opens=302, method="post", sample=HERE),
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
    "casework:list_new": Access(COME, sample=HERE),
    # A list is changed by whoever keeps it; to everybody else it is not there.
    "casework:list_change": Access(
        frozenset(), missing=COME, sample={**HERE, "saved": "saved list"}
    ),
}
