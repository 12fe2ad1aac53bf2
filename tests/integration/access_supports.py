"""Who may open supports of the record of the table, what ends soon, and funds."""

from tests.integration.access_people import COME, COUNSEL, ENTERS, NOT_FOUND, PERSON, SERVES
from tests.integration.access_rules import HERE, Access

MANAGES = frozenset({"program_manager", "system_manager"})
# Counselling: for those who counsel. A program manager may come and finds none.
ONE = {**PERSON, "support": "support"}
ROUND = {**HERE, "round_id": "round"}
HIDDEN = frozenset({"program_manager"})
SUPPORTS: dict[str, Access] = {
    "supports:soon": Access(COME, sample=HERE),
    "supports:funds": Access(MANAGES, sample=HERE),
    "supports:funds_copy": Access(MANAGES, sample=HERE),
    "supports:budget": Access(MANAGES, sample=HERE),
    "supports:supports": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "supports:sheet": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "supports:add": Access(ENTERS, sample=PERSON),
    "supports:observe": Access(ENTERS, sample=PERSON),
    "supports:change": Access(COUNSEL, missing=HIDDEN, sample=ONE),
    "supports:refuse": Access(COUNSEL, missing=HIDDEN, sample=ONE),
    "supports:decide": Access(COUNSEL, opens=302, missing=HIDDEN, method="post", sample=ONE),
    "supports:bridge": Access(COUNSEL, opens=302, missing=HIDDEN, method="post", sample=ONE),
    "supports:alignments": Access(MANAGES, sample=HERE),
    "supports:align": Access(MANAGES, sample=HERE),
    "supports:alignment": Access(MANAGES, sample={**HERE, "alignment": "alignment"}),
    "supports:interpreters": Access(MANAGES, sample=HERE),
    "supports:interpreters_copy": Access(MANAGES, sample=HERE),
    "supports:rounds": Access(COME, sample=HERE),
    "supports:round": Access(COME, sample=ROUND),
    "supports:round_new": Access(ENTERS, sample=HERE),
    "supports:round_change": Access(ENTERS, sample=ROUND),
    "supports:round_off": Access(ENTERS, sample=ROUND),
    "supports:rounds_of_person": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "supports:book": Access(
        ENTERS, opens=302, method="post", sample={**PERSON, "round_id": "round"}
    ),
    "supports:place": Access(
        ENTERS, opens=302, method="post", sample={**PERSON, "place": "round place"}
    ),
    "supports:needs": Access(MANAGES, sample=HERE),
    "supports:proofs": Access(MANAGES, sample=HERE),
    "supports:fund": Access(MANAGES, sample={**HERE, "fund": "fund"}),
    "supports:rules": Access(MANAGES, sample={**HERE, "fund": "fund"}),
    "supports:settle": Access(COUNSEL, opens=302, missing=HIDDEN, method="post", sample=ONE),
    "supports:precheck": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "supports:benefits": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "supports:start": Access(ENTERS, opens=302, method="post", sample=PERSON),
    "supports:months": Access(SERVES, missing=NOT_FOUND, sample={**PERSON, "start": "job start"}),
    "supports:first_pay": Access(
        ENTERS, opens=302, method="post", sample={**PERSON, "start": "job start"}
    ),
    "supports:benefit": Access(COUNSEL, missing=HIDDEN, sample={**PERSON, "change": "benefit"}),
    "supports:benefit_said": Access(
        COUNSEL, opens=302, missing=HIDDEN, method="post",
        sample={**PERSON, "change": "benefit"},
    ),
    "supports:interpreter_new": Access(ENTERS, sample=PERSON),
    "supports:interpreter": Access(ENTERS, sample={**PERSON, "row": "interpreter"}),
    # Income: for those who counsel; a program manager is told why it is closed.
    "supports:decision_new": Access(COUNSEL, sample=PERSON),
    "supports:decision": Access(COUNSEL, missing=HIDDEN, sample={**PERSON, "row": "decision"}),
}  # fmt: skip
