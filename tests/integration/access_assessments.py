"""Who may open the pages of assessments."""

from tests.integration.access_people import COUNSEL, ENTERS, NOT_FOUND, PERSON
from tests.integration.access_rules import HERE, Access

MANAGES = frozenset({"program_manager", "system_manager"})
# The example instrument asks about health and housing: for those who counsel.
DO = {**PERSON, "instrument": "example"}
ONE = {**PERSON, "assessment": "assessment"}
NONE = frozenset[str]()

ASSESSMENTS: dict[str, Access] = {
    "assessments:report": Access(MANAGES, sample=HERE),
    "assessments:former_figure": Access(MANAGES, sample=HERE),
    "assessments:disputes": Access(ENTERS, sample=HERE),
    "assessments:unassessed": Access(ENTERS, sample=HERE),
    "assessments:fixes": Access(MANAGES, sample=HERE),
    "assessments:level": Access(ENTERS, sample=PERSON),
    "assessments:recheck": Access(ENTERS, sample=PERSON),
    "assessments:recheck_answer": Access(ENTERS, sample={**PERSON, "recheck": "recheck"}),
    "assessments:history": Access(ENTERS, missing=NOT_FOUND, sample=PERSON),
    "assessments:one": Access(ENTERS, missing=NOT_FOUND, sample=ONE),
    "assessments:dispute_new": Access(ENTERS, sample=ONE),
    "assessments:dispute": Access(
        ENTERS, missing=NOT_FOUND, sample={**PERSON, "dispute": "dispute"}
    ),
    "assessments:former_segment": Access(ENTERS, sample=PERSON),
    # It follows from what was told on health: for those who counsel. No requirement is posted here.
    "assessments:met": Access(COUNSEL, opens=302, method="post", sample=PERSON),
    # A domain is observed by those to whom it is open.
    "assessments:observe": Access(COUNSEL, sample=PERSON),
    "assessments:start": Access(COUNSEL, sample=DO),
    # A draft opens to who began it; whoever else assesses finds none.
    "assessments:page": Access(NONE, missing=COUNSEL, sample={**DO, "number": 1}),
    "assessments:check": Access(NONE, missing=COUNSEL, sample=DO),
    "assessments:discard": Access(NONE, missing=COUNSEL, method="post", sample=DO),
}
