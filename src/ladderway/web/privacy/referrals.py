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
    "referrals.Contact": _kept(sensitive="kind purpose about at minutes"),
    "referrals.Conference": _kept(
        sensitive="held_on others person_took_part agreed next_on"
    ),
    "referrals.Task": _kept(
        pseudonym="public_id person by owner referral done_by", sensitive="agency what",
        operational="id revision created_at changed_at due_on done_at",
    ),
    "referrals.ContactDraft": _fields(
        operational="id changed_at", pseudonym="person user",
        sensitive="agency kind purpose about minutes note",
    ),
    "referrals.Appointment": _kept(
        pseudonym="public_id person by worker", sensitive="agency at minutes how what state"
    ),
    "referrals.ReminderWish": _kept(sensitive="channel given_on withdrawn_on"),
    "referrals.Reminder": _fields(
        operational="id due_at tries changed_at", pseudonym="public_id person appointment",
        sensitive="agency about_at channel state why",
    ),
    "referrals.CalendarFeed": _fields(
        operational="id community made_at read_on ended_at", pseudonym="user",
        secret="secret_hash",  # noqa: S106  a field's name
    ),
    "referrals.InWork": _kept(
        sensitive="program since months every_days was_employed aim talk_due ended_on "
        "ended_because"
    ),
    "referrals.JobLoss": _kept(
        pseudonym="public_id person by in_work", sensitive="agency lost_on known_on why back_on"
    ),
    "referrals.Alumni": _kept(sensitive="joined_on ways left_on"),
}  # fmt: skip
