"""Fields of feedback: what was handed out and said, and what was done about it."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

_WRITTEN = "id public_id agency program revision is_example "
FIELDS: Fields = {
    "feedback.Handout": _fields(
        operational="id public_id agency program service audience group_name made used since "
        "until ended_on",
        pseudonym="by",
    ),
    "feedback.Ticket": _fields(operational="id handout", secret="digest"),  # noqa: S106
    # It points at nobody; what somebody wrote in it can say who they are all the same.
    "feedback.Sheet": _fields(
        operational="id public_id agency program service audience version language on way "
        "is_example",
        sensitive="answers words",
    ),
    "feedback.Wish": _fields(
        operational="id public_id sheet agency on state closed_on", identifying="name contact"
    ),
    "feedback.Signed": _kept(sensitive="sheet on reason told reply replied_on"),
    "feedback.Done": _fields(
        operational=_WRITTEN + "audience service heard_en heard_fr did_en did_fr heard_on due_on "
        "state closed_on published_on",
        pseudonym="by owner",
    ),
    "feedback.Lesson": _fields(
        operational=_WRITTEN + "on learnt ground ground_words count of changed", pseudonym="by"
    ),
}
