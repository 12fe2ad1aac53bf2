"""Who may open the desk of case work."""

from tests.integration.access_people import COME
from tests.integration.access_rules import HERE, Access

MANAGES = frozenset({"program_manager", "system_manager"})
CASEWORK: dict[str, Access] = {
    "casework:desk": Access(COME, sample=HERE),
    "casework:copy": Access(COME, sample=HERE),
    "casework:copy_stored": Access(COME, opens=302, method="post", sample=HERE),
    "casework:characteristics": Access(MANAGES, sample=HERE),
    "casework:beside": Access(MANAGES, sample=HERE),
}
