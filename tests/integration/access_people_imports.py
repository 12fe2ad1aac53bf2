"""Who may bring in a file of people: those who enter people at the agency."""

from tests.integration.access_people import ENTERS
from tests.integration.access_rules import HERE, Access

FILE = {**HERE, "file": "people file"}


def does(**more: str) -> Access:
    return Access(ENTERS, opens=302, method="post", sample={**FILE, **more})


PEOPLE_IMPORTS: dict[str, Access] = {
    "people_imports:home": Access(ENTERS, sample=HERE),
    "people_imports:template": Access(ENTERS, sample={**HERE, "ending": "csv"}),
    "people_imports:file": Access(ENTERS, sample=FILE),
    "people_imports:columns": Access(ENTERS, sample=FILE),
    "people_imports:go_on": does(),
    "people_imports:choose": does(),
    "people_imports:apply": does(),
    "people_imports:undo": does(),
    # One that was applied is refused to everybody alike, so that it is there for each.
    "people_imports:discard": does(file="applied people file"),
    "people_imports:refused": Access(ENTERS, sample={**FILE, "ending": "csv"}),
}
