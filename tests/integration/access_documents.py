"""Who may open documents of the record of the table, and files that were made."""

from tests.integration.access_people import COME, COUNSEL, ENTERS, NOT_FOUND, PERSON, SERVES
from tests.integration.access_rules import HERE, Access

NONE = frozenset[str]()
DOCUMENT = {**PERSON, "document": "document"}
DOCUMENTS: dict[str, Access] = {
    "documents:mine": Access(COME, sample=HERE),
    # Another's file is not there, for anybody.
    "documents:fetch": Access(NONE, missing=COME, sample={**HERE, "export": "export"}),
    "documents:discard": Access(
        NONE, missing=COME, method="post", sample={**HERE, "export": "export"}
    ),
    "documents:documents": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "documents:add": Access(ENTERS, sample=PERSON),
    "documents:ask": Access(ENTERS, sample=PERSON),
    # About health: for those who counsel. A program manager may come and finds none.
    "documents:needed": Access(
        COUNSEL, missing=frozenset({"program_manager"}), sample={**PERSON, "needed": "needed"}
    ),
    "documents:download": Access(COUNSEL, missing=COME - COUNSEL, sample=DOCUMENT),
    "documents:remove": Access(COUNSEL, missing=frozenset({"program_manager"}), sample=DOCUMENT),
    "documents:put_back": Access(
        COUNSEL, opens=302, missing=frozenset({"program_manager"}), method="post", sample=DOCUMENT
    ),
}
