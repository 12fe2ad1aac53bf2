"""Who may open the pages of selection."""

from tests.integration.access_intake import MANAGES
from tests.integration.access_people import ENTERS, MEET, NO_LONGER, PERSON
from tests.integration.access_rules import HERE, Access

# Selection is not for whoever develops jobs, though the record opens to them.
CHOOSES = frozenset({"counsellor", "coach", "program_manager"})
OPENING = {**HERE, "opening": "opening"}
DRAFT = {**HERE, "opening": "draft opening"}
PART = {**DRAFT, "part": "criteria"}
APPLICATION = {**PERSON, "application": "application"}


def chooses(**more: object) -> Access:
    return Access(CHOOSES, missing=NO_LONGER, sample={**APPLICATION, **more})


def enters(opens: int = 200, **more: object) -> Access:
    return Access(ENTERS, opens=opens, sample={**APPLICATION, **more})


SCREENING: dict[str, Access] = {
    "screening:queue": Access(MEET, sample=HERE),
    "screening:queue_copy": Access(MEET, sample=HERE),
    "screening:figures": Access(MANAGES, sample=HERE),
    "screening:openings": Access(MEET, sample=HERE),
    "screening:openings_copy": Access(MEET, sample=HERE),
    "screening:opening": Access(MEET, sample=OPENING),
    "screening:opening_new": Access(MANAGES, sample=HERE),
    "screening:opening_change": Access(MANAGES, sample=OPENING),
    "screening:opening_act": Access(
        MANAGES, opens=302, method="post", sample={**OPENING, "act": "close"}
    ),
    "screening:tryout": Access(MANAGES, sample=OPENING),
    "screening:candidates": Access(MANAGES, sample=OPENING),
    "screening:part_new": Access(MANAGES, sample=PART),
    "screening:part": Access(MANAGES, sample={**PART, "row": "criterion"}),
    # Whoever comes after the first finds it removed.
    "screening:part_remove": Access(
        frozenset({"program_manager"}),
        opens=302,
        method="post",
        missing=frozenset({"system_manager"}),
        sample={**PART, "row": "criterion"},
    ),
    "screening:person": Access(CHOOSES, missing=NO_LONGER, sample=PERSON),
    "screening:apply": Access(ENTERS, missing=frozenset({"recruiter"}), sample=PERSON),
    "screening:application": chooses(),
    "screening:letter": chooses(),
    "screening:move": enters(event="leave"),
    "screening:visit": enters(step="step"),
    "screening:result": enters(criterion="reading"),
    "screening:judgement": enters(),
    "screening:refuse": enters(),
    "screening:review": enters(),
    "screening:contest": enters(),
    "screening:answer": enters(),
}
