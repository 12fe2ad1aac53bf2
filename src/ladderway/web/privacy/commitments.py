"""Fields of commitments of agencies: of staff they keep who wrote, of people served nothing."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields

FIELDS: Fields = {
    "commitments.Commitment": _fields(
        operational="id public_id agency program agreement authority indicator days since until "
        "tags at",
        pseudonym="by",
    ),
    "commitments.Terms": _fields(
        operational="id commitment number target floor weight holds_from reason at",
        pseudonym="by", identifying="by_name",
    ),
    "commitments.Statement": _fields(
        operational="id commitment quarter_from explanation remedy at",
        pseudonym="by", identifying="by_name",
    ),
    "commitments.Report": _fields(
        operational="id public_id agency quarter_from quarter_until as_of content at",
        pseudonym="by", identifying="by_name",
    ),
    "commitments.Obligation": _fields(
        operational="id public_id community agency what to_whom agreement authority due_on "
        "every_months done_on at",
        pseudonym="by", identifying="done_by_name",
    ),
}  # fmt: skip
