"""Who may open the pages of intake."""

from tests.integration.access_people import ENTERS, PERSON
from tests.integration.access_rules import HERE, Access

MANAGES = frozenset({"program_manager", "system_manager"})
# A draft opens to who writes it; whoever else enters people finds none.
DRAFT = {**HERE, "draft": "draft"}
NONE = frozenset[str]()
EVENT = {**HERE, "register": "events"}

INTAKE: dict[str, Access] = {
    "intake:home": Access(ENTERS, sample=HERE),
    "intake:contact_start": Access(ENTERS, sample=HERE),
    "intake:contact": Access(NONE, missing=ENTERS, sample={**DRAFT, "number": 1}),
    "intake:contact_check": Access(NONE, missing=ENTERS, sample=DRAFT),
    "intake:contact_discard": Access(NONE, missing=ENTERS, method="post", sample=DRAFT),
    "intake:next": Access(ENTERS, sample=PERSON),
    "intake:cams": Access(ENTERS, sample=PERSON),
    "intake:cams_back": Access(ENTERS, sample=PERSON),
    "intake:funnel": Access(MANAGES, sample=HERE),
    "intake:minutes": Access(MANAGES, sample=HERE),
    "intake:rows": Access(ENTERS, sample=EVENT),
    "intake:rows_copy": Access(ENTERS, sample=EVENT),
    "intake:row_new": Access(ENTERS, sample=EVENT),
    "intake:row": Access(ENTERS, sample={**EVENT, "row": "event"}),
}
