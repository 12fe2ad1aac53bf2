"""How personal each stored field is. Scrubbing, retention, export and logs read this one table.

A test fails on a field that is not here: whoever adds one decides.
"""

from collections.abc import Mapping
from enum import StrEnum


class PrivacyClass(StrEnum):
    """From what anybody may know to what nobody may read."""

    PUBLIC = "public"  # may stand on a public page
    OPERATIONAL = "operational"  # keys, times and states; points at nobody outside this system
    PSEUDONYM = "pseudonym"  # an id that stands for a person here
    IDENTIFYING = "identifying"  # says who somebody is
    SENSITIVE = "sensitive"  # what could hurt a person if others knew it
    SECRET = "secret"  # opens something; never shown, logged or exported  # noqa: S105


_P = PrivacyClass
# What an organization says of a program so that people may find it.
PROGRAM_FIELDS = (
    "id", "public_id", "organization", "title_en", "title_fr", "written", "kind", "modes",
    "schedules", "place", "weeks_low", "weeks_high", "held_en", "held_fr", "hours_per_week",
    "study_hours", "intakes_per_year", "completion_window_months", "entry_education",
    "mature_age", "entry_credentials", "entry_note", "credential", "credential_note",
    "stacks_onto", "relatedness", "focus", "sectors", "occupations", "codes_written",
    "codes_version", "cost", "funded", "pays_up_front", "funding", "languages", "accessibility",
    "child_care", "capacity", "dormant_capacity", "adapts", "upgrading", "notes",
    "confirmed_by", "confirmed_on", "confirmed_revision", "search", "is_illustrative",
    "is_archived", "revision", "updated_at",
)  # fmt: skip
# What a plan is about; what it says is in its fields.
PLAN_FIELDS = (
    "id", "public_id", "community", "title", "sector", "ladder", "participants_low",
    "participants", "participants_high", "funded_until", "is_example", "is_archived", "revision",
    "updated_at",
)  # fmt: skip
FIELDS: Mapping[str, Mapping[str, PrivacyClass]] = {
    "accounts.User": {
        "id": _P.PSEUDONYM,
        "public_id": _P.PSEUDONYM,
        "email": _P.IDENTIFYING,
        "name": _P.IDENTIFYING,
        "password": _P.SECRET,
        "preferred_language": _P.SENSITIVE,  # of few people it says where they come from
        "is_active": _P.OPERATIONAL,
        "is_simulated": _P.OPERATIONAL,
        "date_joined": _P.OPERATIONAL,
        "last_login": _P.OPERATIONAL,
    },
    "partners.Community": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "slug": _P.PUBLIC,
        "name_en": _P.PUBLIC,
        "name_fr": _P.PUBLIC,
        "area": _P.PUBLIC,
        "is_simulated": _P.PUBLIC,
    },
    "partners.Agency": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "community": _P.PUBLIC,
        "slug": _P.PUBLIC,
        "name_en": _P.PUBLIC,
        "name_fr": _P.PUBLIC,
    },
    "partners.Organization": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "community": _P.PUBLIC,
        "name_en": _P.PUBLIC,
        "name_fr": _P.PUBLIC,
        "folded": _P.PUBLIC,
        "website": _P.PUBLIC,
        "agency": _P.OPERATIONAL,
        "is_illustrative": _P.PUBLIC,
    },
    "training.Program": dict.fromkeys(PROGRAM_FIELDS, _P.PUBLIC)
    | {
        "id": _P.OPERATIONAL,
        "revision": _P.OPERATIONAL,
        "updated_at": _P.OPERATIONAL,
        "confirmed_revision": _P.OPERATIONAL,
        "confirmed_by": _P.IDENTIFYING,
    },
    "training.Part": {
        "id": _P.OPERATIONAL,
        "program": _P.PUBLIC,
        "position": _P.PUBLIC,
        "title": _P.PUBLIC,
        "weeks": _P.PUBLIC,
        "hours": _P.PUBLIC,
    },
    "training.Offering": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "program": _P.PUBLIC,
        "starts": _P.PUBLIC,
        "ends": _P.PUBLIC,
        "seats": _P.PUBLIC,
        "seats_left": _P.PUBLIC,
        "place": _P.PUBLIC,
        "note": _P.PUBLIC,
    },
    "training.Confirmation": {
        "id": _P.OPERATIONAL,
        "program": _P.PUBLIC,
        "said_by": _P.IDENTIFYING,
        "on": _P.PUBLIC,
        "recorded_by": _P.PSEUDONYM,
        "revision": _P.OPERATIONAL,
    },
    "planning.Plan": dict.fromkeys(PLAN_FIELDS, _P.PUBLIC)
    | dict.fromkeys(("id", "is_archived", "revision", "updated_at"), _P.OPERATIONAL),
    # What planners write may name people, and what it says of them is theirs.
    "planning.Field": {
        "id": _P.OPERATIONAL,
        "plan": _P.PUBLIC,
        "key": _P.PUBLIC,
        "text": _P.IDENTIFYING,
        "status": _P.PUBLIC,
        "how": _P.IDENTIFYING,
        "responsible": _P.IDENTIFYING,
        "due": _P.PUBLIC,
        "revision": _P.OPERATIONAL,
        "updated_at": _P.OPERATIONAL,
        "updated_by": _P.PSEUDONYM,
    },
    "planning.Block": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "key": _P.PUBLIC,
        "figure": _P.PUBLIC,
        "shown": _P.IDENTIFYING,  # a table of the plan may name who is responsible
        "changes": _P.IDENTIFYING,
        "taken_on": _P.PUBLIC,
    },
    "planning.Comment": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "plan": _P.OPERATIONAL,
        "key": _P.PUBLIC,
        "text": _P.IDENTIFYING,
        "by": _P.PSEUDONYM,
        "at": _P.OPERATIONAL,
        "resolved_by": _P.PSEUDONYM,
        "resolved_at": _P.OPERATIONAL,
    },
    "planning.Version": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "plan": _P.OPERATIONAL,
        "number": _P.OPERATIONAL,
        "name": _P.IDENTIFYING,
        "content": _P.IDENTIFYING,  # all of the above
        "made_at": _P.OPERATIONAL,
        "made_by": _P.PSEUDONYM,
    },
    "planning.BudgetLine": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "label": _P.PUBLIC,
        "basis": _P.PUBLIC,
        "amount": _P.PUBLIC,
        "in_kind": _P.PUBLIC,
        "source": _P.PUBLIC,
        "status": _P.PUBLIC,
        "note": _P.PUBLIC,
    },
    "planning.Milestone": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "label": _P.PUBLIC,
        "starts": _P.PUBLIC,
        "ends": _P.PUBLIC,
        "responsible": _P.IDENTIFYING,
    },
    "planning.Objective": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "measure": _P.PUBLIC,
        "baseline": _P.PUBLIC,
        "target": _P.PUBLIC,
        "due": _P.PUBLIC,
    },
    "planning.Party": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "role": _P.PUBLIC,
        "name": _P.PUBLIC,
        "gives": _P.PUBLIC,
        "signs": _P.IDENTIFYING,
        "signs_as": _P.IDENTIFYING,
    },
    "planning.Term": {
        "id": _P.OPERATIONAL,
        "plan": _P.PUBLIC,
        "key": _P.PUBLIC,
        "text": _P.IDENTIFYING,
    },
    "planning.Permission": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "what": _P.PUBLIC,
        "decides": _P.IDENTIFYING,
        "answer": _P.PUBLIC,
        "on": _P.PUBLIC,
        "note": _P.IDENTIFYING,
    },
    "planning.Rating": {
        "id": _P.OPERATIONAL,
        "plan": _P.PUBLIC,
        "catalogue": _P.PUBLIC,
        "key": _P.PUBLIC,
        "rating": _P.PUBLIC,
        "note": _P.IDENTIFYING,
    },
    "imports.Batch": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "kind": _P.OPERATIONAL,
        "scope": _P.OPERATIONAL,
        "file_name": _P.IDENTIFYING,  # files are named after people more often than one thinks
        "by": _P.PSEUDONYM,
        "created_at": _P.OPERATIONAL,
        "state": _P.OPERATIONAL,
    },
    "imports.Row": {
        "id": _P.OPERATIONAL,
        "batch": _P.OPERATIONAL,
        "number": _P.OPERATIONAL,
        "written": _P.SENSITIVE,  # whatever stood in a file
        "faults": _P.SENSITIVE,
        "action": _P.OPERATIONAL,
        "target": _P.OPERATIONAL,
        "before": _P.SENSITIVE,
    },
    "partners.Membership": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PSEUDONYM,
        "user": _P.PSEUDONYM,
        "agency": _P.OPERATIONAL,
        # Of a participant it says that they are in a program.
        "role": _P.SENSITIVE,
        "since": _P.OPERATIONAL,
        "until": _P.OPERATIONAL,
    },
    "audit.Event": {
        "id": _P.OPERATIONAL,
        "at": _P.OPERATIONAL,
        "actor": _P.PSEUDONYM,
        "action": _P.OPERATIONAL,
        "subject_kind": _P.OPERATIONAL,
        "subject_id": _P.PSEUDONYM,
        "facts": _P.PSEUDONYM,  # ids and codes only
        "request_id": _P.OPERATIONAL,
    },
    # Of the libraries that we stand on, those that hold what is people's.
    "account.EmailAddress": {
        "id": _P.OPERATIONAL,
        "user": _P.PSEUDONYM,
        "email": _P.IDENTIFYING,
        "verified": _P.OPERATIONAL,
        "primary": _P.OPERATIONAL,
    },
    "account.EmailConfirmation": {
        "id": _P.OPERATIONAL,
        "email_address": _P.PSEUDONYM,
        "created": _P.OPERATIONAL,
        "sent": _P.OPERATIONAL,
        "key": _P.SECRET,
    },
    "mfa.Authenticator": {
        "id": _P.OPERATIONAL,
        "user": _P.PSEUDONYM,
        "type": _P.OPERATIONAL,
        "data": _P.SECRET,
        "created_at": _P.OPERATIONAL,
        "last_used_at": _P.OPERATIONAL,
    },
    "sessions.Session": {
        "session_key": _P.SECRET,
        "session_data": _P.SECRET,
        "expire_date": _P.OPERATIONAL,
    },
}
# Libraries' models that hold nothing about anybody, and none of which we write.
WITHOUT_PEOPLE = frozenset({"auth.Permission", "auth.Group", "contenttypes.ContentType"})
