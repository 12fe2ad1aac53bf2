"""Who may open the career plan of the record of the table."""

from tests.integration.access_people import COME, ENTERS, NOT_FOUND, PERSON, SERVES
from tests.integration.access_rules import HERE, Access

STEP = {**PERSON, "step": "plan step"}
CAREERPLANS: dict[str, Access] = {
    "careerplans:waiting": Access(COME, sample=HERE),
    "careerplans:plan": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "careerplans:write": Access(ENTERS, sample=PERSON),
    # Without a plan there is no ladder of it, no step and no page for the fridge.
    "careerplans:ladder": Access(frozenset(), missing=ENTERS, sample=PERSON),
    "careerplans:regulator": Access(frozenset(), missing=ENTERS, sample=PERSON),
    "careerplans:step_new": Access(frozenset(), missing=ENTERS, sample=PERSON),
    "careerplans:sign": Access(frozenset(), missing=ENTERS, sample=PERSON),
    "careerplans:step": Access(ENTERS, sample=STEP),
    "careerplans:move": Access(ENTERS, opens=302, method="post", sample=STEP),
    "careerplans:undo": Access(ENTERS, opens=302, method="post", sample=STEP),
    "careerplans:look": Access(ENTERS, opens=302, method="post", sample=STEP),
    "careerplans:version": Access(frozenset(), missing=COME, sample={**PERSON, "number": 1}),
    "plan_in_hand:months": Access(frozenset(), missing=COME, sample=PERSON),
    "careerplans:fridge": Access(frozenset(), missing=COME, sample=PERSON),
    "careerplans:fridge_pdf": Access(frozenset(), missing=COME, sample=PERSON),
}
