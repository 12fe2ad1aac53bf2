"""Fields of referrals."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "referrals.Referral": _fields(
        operational="id revision changed_at minutes", pseudonym="public_id person by sharing",
        sensitive="giver receiver organization what_for state why sent_at answered_at answer_due "
        "closed_at",
    ),
    "referrals.Step": _fields(
        operational="id", pseudonym="public_id person by referral", sensitive="agency at state"
    ),
    "referrals.Update": _fields(
        operational="id seen_at answer_due", pseudonym="public_id person by referral seen_by",
        sensitive="agency at kind text",
    ),
    "referrals.Contact": _kept(sensitive="kind purpose at minutes"),
    "referrals.Conference": _kept(
        sensitive="held_on others person_took_part agreed next_on"
    ),
    "referrals.Task": _kept(
        pseudonym="public_id person by owner referral done_by", sensitive="agency what",
        operational="id revision created_at changed_at due_on done_at",
    ),
}  # fmt: skip
