"""Fields of documents and of files made of people's records."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "documents.Document": _kept(
        identifying="original_name",
        sensitive="topic kind because asked_by why dated_on removed_because",
        pseudonym="sha256 removed_by",
        operational="media size stored_as removed_at",
    ),
    "documents.Needed": _kept(
        sensitive="topic kind because asked_by why needed_by state seen_on seen_note"
    ),
    "documents.StoredExport": _fields(
        operational="id public_id community kind purpose topics ending state stopped_because "
        "stored_as size asked_at made_at expires_at fetched",
        pseudonym="user",
        sensitive="asked",
    ),
    "documents.ExportedPerson": _fields(operational="id topics", pseudonym="export person"),
}
