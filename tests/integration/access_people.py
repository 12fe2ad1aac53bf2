"""Who may open the pages about people: those with a role there, and the record a grant opens."""

from tests.integration.access_rules import HERE, Access

# Come to people's pages at all; the record of the table is one that their agency serves.
COME = frozenset({"counsellor", "coach", "job_developer", "program_manager", "system_manager"})
SERVES = frozenset({"counsellor", "coach", "job_developer", "program_manager"})
ENTERS = frozenset({"counsellor", "coach", "program_manager"})
# Those, and whoever recruits: the desk, and people on their way in, up to selection.
MEET = COME | {"recruiter"}
RECRUIT = ENTERS | {"recruiter"}
COUNSEL = frozenset({"counsellor", "coach"})
PERSON = {**HERE, "person": "person"}
ROW = {**PERSON, "section": "work", "row": "work row"}
# A system manager without an agreement finds no record: for whom nothing opens, 404 as for nobody.
NOT_FOUND = frozenset({"system_manager"})
# Nor does a recruiter: they are served already (tests/integration/participants/test_recruiter.py).
NO_LONGER = NOT_FOUND | {"recruiter"}


PEOPLE: dict[str, Access] = {
    "participants:record": Access(SERVES, missing=NO_LONGER, sample=PERSON),
    "participants:why": Access(SERVES, missing=NO_LONGER, sample=PERSON),
    "participants:print": Access(ENTERS, sample=PERSON),
    "participants:job_suggestions": Access(ENTERS, method="post", sample=HERE),
    "participants:section": Access(SERVES, missing=NO_LONGER, sample={**PERSON, "section": "work"}),
    "participants:sharings": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "participants:seen": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    # Counselling notes: for those who counsel.
    "participants:notes": Access(COUNSEL, missing=NOT_FOUND, sample=PERSON),
    "participants:note_new": Access(COUNSEL, sample=PERSON),
    "participants:share": Access(ENTERS, sample=PERSON),
    # A program manager supervises: what serves the person is shared by those who serve.
    "participants:withdraw": Access(ENTERS, sample={**PERSON, "sharing": "sharing"}),
    "participants:change": Access(ENTERS, sample=PERSON),
    "participants:row_new": Access(ENTERS, sample={**PERSON, "section": "work"}),
    "participants:row": Access(ENTERS, sample=ROW),
    "participants:row_remove": Access(ENTERS, sample=ROW),
    # Self-identification: asked by those who counsel; the device of one page is 404 until it is
    # handed over.
    "participants:equity": Access(COUNSEL, sample=PERSON),
    "participants:equity_answer": Access(COUNSEL, sample=PERSON),
    "participants:equity_withdraw": Access(COUNSEL, opens=302, sample=PERSON),
    "participants:hand_over": Access(COUNSEL, opens=302, method="post", sample=PERSON),
    "participants:handed": Access(frozenset(), missing=ENTERS, sample=HERE),
    "participants:handed_back": Access(frozenset(), missing=ENTERS, sample=HERE),
}
