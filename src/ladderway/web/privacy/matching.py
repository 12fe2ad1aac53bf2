"""Fields of comparing and joining records."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields

FIELDS: Fields = {
    "matching.Run": _fields(
        operational="id public_id community agency reason version state step compared proposed "
        "fault at heard_at ended_at",
        pseudonym="by",
    ),
    # That two records may be of one person says of each that another agency knows it.
    "matching.Pair": _fields(
        operational="id run decided_at",
        pseudonym="public_id left right decided_by",
        sensitive="weight outcomes state",
    ),
    "matching.Join": _fields(
        operational="id at undone_at before",
        pseudonym="public_id kept joined by undone_by moved",
        sensitive="agency ground how given_on given_to authority",
    ),
    "matching.FieldChoice": _fields(
        operational="id field took_joined", pseudonym="join person",
        identifying="kept_value joined_value",
    ),
}  # fmt: skip
