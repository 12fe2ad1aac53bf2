"""Fields of files of people on their way in."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields

FIELDS: Fields = {
    "people_imports.PeopleImport": _fields(
        operational="id public_id agency headings mapping notes state counts created_at changed_at "
        "purged_at",
        pseudonym="user",
        identifying="file_name",  # files are named after people more often than one thinks
    ),
    "people_imports.PeopleRow": _fields(
        operational="id file number action seen twin is_done is_undone stays",
        pseudonym="by_number by_birth by_phone target made",
        identifying="cells",
        sensitive="faults before",
    ),
    "people_imports.KnownHeading": _fields(operational="id agency heading column"),
}
