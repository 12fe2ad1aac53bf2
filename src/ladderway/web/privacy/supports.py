"""Fields of supports, of how domains of a life stand, and of funds."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "supports.Fund": _fields(operational="id public_id community name_en name_fr is_example"),
    "supports.FundYear": _fields(operational="id public_id fund since until budget"),
    "supports.Provision": _kept(
        sensitive="topic kind need since ends_with until ends_note fund payer responsible cost "
        "paid claimed_back state refused_because",
        operational="version",
    ),
    "supports.Observation": _kept(
        sensitive="topic domain stands observed_on note", operational="version"
    ),
}
