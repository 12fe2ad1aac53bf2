"""Fields of rights."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields

FIELDS: Fields = {
    "rights.Invitation": _fields(
        operational="id at expires_at ended_at", pseudonym="public_id person by",
        sensitive="agency", secret="digest",  # noqa: S106
    ),
    "rights.AccountLink": _fields(
        operational="id since until", pseudonym="public_id person user invited_by ended_by",
        sensitive="agency",
    ),
    "rights.Correction": _fields(
        operational="id revision", pseudonym="public_id person row by answered_by",
        sensitive="agency topic model wrong right asked_themselves asked_on due_on state answer "
        "answered_on statement",
    ),
    "rights.CorrectionNotice": _fields(
        operational="id at seen_at", pseudonym="public_id person correction seen_by",
        sensitive="agency",
    ),
    "rights.Rule": _fields(
        operational="id community agency topic years authority since at", pseudonym="by"
    ),
    "rights.Hold": _fields(
        operational="id since until", pseudonym="public_id person by lifted_by",
        sensitive="reason",
    ),
    "rights.Run": _fields(
        operational="id public_id community state proposed_at confirmed_at not_before done_at",
        pseudonym="proposed_by confirmed_by stopped_by",
    ),
    "rights.Forgetting": _fields(
        operational="id run is_whole topics due_on outcome", pseudonym="person"
    ),
    # Coarse facts that are left when nobody can be told from them.
    "rights.Remnant": _fields(
        operational="id community age_band first_year last_year area programs outcomes "
        "forgotten_on",
        pseudonym="person",
    ),
}  # fmt: skip
