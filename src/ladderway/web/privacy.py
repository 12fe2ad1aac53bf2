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
    "is_archived", "revision", "updated_at", "relatedness_note", "adapts_note", "populations",
    "instructors", "adult_experience", "delivered_with", "facilities", "facilities_cost", "tags",
)  # fmt: skip


def _of_public(*names: str) -> dict[str, PrivacyClass]:
    """What anybody may know, and a key."""
    return dict.fromkeys(names, _P.PUBLIC) | {"id": _P.OPERATIONAL}


# What a register of a community says of a step.
ON_STEP = {
    "id": _P.OPERATIONAL,
    "public_id": _P.OPERATIONAL,
    "community": _P.PUBLIC,
    "ladder": _P.OPERATIONAL,
    "below": _P.OPERATIONAL,
    "above": _P.OPERATIONAL,
    "on": _P.PUBLIC,
    "recorded_by": _P.PSEUDONYM,
    "struck_on": _P.OPERATIONAL,
}
# What is known of an organization as an employer and as a partner, and of initiatives.
EMPLOYER_FIELDS = (
    "id", "organization", "size", "sector", "naics", "union", "union_name", "agreement",
    "entry_jobs", "next_jobs", "structure", "recruits", "selects", "promotes", "requires",
    "values_training", "trends", "decides", "release_hours", "release_pay", "release_share",
    "backfill", "backfill_paid_by", "acknowledges_progress", "practices", "poaching",
    "poaching_answer", "updated_at",
)  # fmt: skip
PARTNER_FIELDS = (
    "id", "organization", "kinds", "trains", "lead", "intensity", "ends_on", "benefit", "will",
    "risks", "deciding", "sharing", "talking", "delivery", "adapts", "adapts_if",
    "low_wage_years", "sector_years", "fits", "track_record", "staff", "infrastructure",
    "months_to_staff", "updated_at",
)  # fmt: skip
INITIATIVE_FIELDS = (
    "id", "public_id", "community", "name", "folded", "organization", "stakeholders", "about_en",
    "about_fr", "groups", "sectors", "occupations", "areas", "interventions", "frame", "outcomes",
    "starts", "ends", "people_a_year", "takes_referrals", "sends_people", "website", "source",
    "described_in", "confirmed_on", "is_illustrative", "is_archived", "updated_at",
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
    "ladders.Ladder": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "community": _P.PUBLIC,
        "title": _P.PUBLIC,
        "sector": _P.PUBLIC,
        "area": _P.PUBLIC,
        "target_group": _P.PUBLIC,
        "rung_count": _P.PUBLIC,
        "latest": _P.PUBLIC,
        "is_illustrative": _P.PUBLIC,
        "archived_on": _P.OPERATIONAL,
        "updated_at": _P.OPERATIONAL,
    },
    "ladders.Version": {
        "id": _P.OPERATIONAL,
        "ladder": _P.PUBLIC,
        "number": _P.PUBLIC,
        "content": _P.PUBLIC,
        "why": _P.OPERATIONAL,
        "by": _P.PSEUDONYM,
        "at": _P.OPERATIONAL,
    },
    "ladders.Validation": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "version": _P.PUBLIC,
        "side": _P.PUBLIC,
        "name": _P.IDENTIFYING,
        "organization": _P.PUBLIC,
        "on": _P.PUBLIC,
        "remark": _P.IDENTIFYING,
        "acknowledges": _P.PUBLIC,
        "recorded_by": _P.PSEUDONYM,
        "withdrawn_on": _P.OPERATIONAL,
    },
    "ladders.Promise": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "ladder": _P.PUBLIC,
        "topic": _P.OPERATIONAL,
        "said_by": _P.IDENTIFYING,
        "said_to": _P.IDENTIFYING,
        "text": _P.IDENTIFYING,
        "on": _P.OPERATIONAL,
        "recorded_by": _P.PSEUDONYM,
        "withdrawn_on": _P.OPERATIONAL,
    },
    "ladders.Approval": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "ladder": _P.PUBLIC,
        "rung": _P.PUBLIC,
        "body": _P.PUBLIC,
        "who": _P.IDENTIFYING,  # an office, or the name of a person in it
        "decision": _P.PUBLIC,
        "on": _P.PUBLIC,
        "note": _P.IDENTIFYING,
        "recorded_by": _P.PSEUDONYM,
        "withdrawn_on": _P.OPERATIONAL,
    },
    # What is known of organizations is for the community; of the people there, for few.
    "employers.Employer": dict.fromkeys(EMPLOYER_FIELDS, _P.PUBLIC)
    | {
        "id": _P.OPERATIONAL,
        "poaching": _P.SENSITIVE,  # told in confidence
        "poaching_answer": _P.SENSITIVE,
        "updated_at": _P.OPERATIONAL,
    },
    "employers.ContactPerson": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PSEUDONYM,
        "organization": _P.PUBLIC,
        "name": _P.IDENTIFYING,
        "position": _P.IDENTIFYING,
        "reach": _P.IDENTIFYING,
    },
    "employers.Contact": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "organization": _P.PUBLIC,
        "agency": _P.OPERATIONAL,
        "state": _P.OPERATIONAL,
        "on": _P.OPERATIONAL,
        "channel": _P.OPERATIONAL,
        # Free text about a talk: names stand in it more often than one thinks.
        "question": _P.IDENTIFYING,
        "offer": _P.IDENTIFYING,
        "outcome": _P.IDENTIFYING,
        "by": _P.PSEUDONYM,
    },
    "employers.Joining": {
        "id": _P.OPERATIONAL,
        "contact": _P.OPERATIONAL,
        "agency": _P.OPERATIONAL,
        "by": _P.PSEUDONYM,
    },
    "employers.Partner": dict.fromkeys(PARTNER_FIELDS, _P.PUBLIC)
    | {"id": _P.OPERATIONAL, "updated_at": _P.OPERATIONAL},
    "employers.PartnerAnswer": {
        "id": _P.OPERATIONAL,
        "organization": _P.PUBLIC,
        "question": _P.OPERATIONAL,
        "voice": _P.OPERATIONAL,
        "answer": _P.SENSITIVE,  # what staff say of their own house
        "note": _P.SENSITIVE,
        "on": _P.OPERATIONAL,
        "recorded_by": _P.PSEUDONYM,
    },
    "employers.Contribution": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "organization": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "what": _P.PUBLIC,
        "price": _P.PUBLIC,
        "flexibility": _P.PUBLIC,
    },
    "employers.Commitment": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "organization": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "what": _P.PUBLIC,
        "said_by": _P.IDENTIFYING,
        "state": _P.PUBLIC,
        "on": _P.PUBLIC,
        "due": _P.PUBLIC,
        "target": _P.PUBLIC,
        "reached": _P.PUBLIC,
        "evidence": _P.PUBLIC,
    },
    "employers.Duty": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "community": _P.PUBLIC,
        "function": _P.PUBLIC,
        "organization": _P.PUBLIC,
        "contracted": _P.PUBLIC,
        "note": _P.PUBLIC,
    },
    "employers.Initiative": dict.fromkeys(INITIATIVE_FIELDS, _P.PUBLIC)
    | {"id": _P.OPERATIONAL, "is_archived": _P.OPERATIONAL, "updated_at": _P.OPERATIONAL},
    "employers.Funding": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "initiative": _P.PUBLIC,
        "level": _P.PUBLIC,
        "funder": _P.PUBLIC,
        "pot": _P.PUBLIC,
        "activities": _P.PUBLIC,
        "outcomes": _P.PUBLIC,
        "starts": _P.PUBLIC,
        "ends": _P.PUBLIC,
    },
    "employers.Connection": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "source": _P.PUBLIC,
        "target": _P.PUBLIC,
        "agency": _P.OPERATIONAL,
        "why": _P.PUBLIC,
        "state": _P.PUBLIC,
        "asked_on": _P.PUBLIC,
        "answered_on": _P.PUBLIC,
        "by": _P.PSEUDONYM,
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
        "voice": _P.PUBLIC,
        "on": _P.PUBLIC,
        "recorded_by": _P.PSEUDONYM,
        "revision": _P.OPERATIONAL,
    },
    "groups.Group": _of_public(
        "public_id",
        "community",
        "name",
        "level",
        "above",
        "convenor",
        "purpose",
        "founded",
        "is_archived",
    ),
    "groups.Member": _of_public("group", "organization", "network", "role", "since", "until")
    | {"public_id": _P.PSEUDONYM, "name": _P.IDENTIFYING},
    # What was said at a table may name people.
    "groups.Meeting": _of_public("public_id", "group", "on")
    | {"guests": _P.IDENTIFYING, "agenda": _P.SENSITIVE, "minutes": _P.SENSITIVE},
    "groups.Decision": _of_public("public_id", "group", "meeting", "on", "how")
    | {"text": _P.SENSITIVE},
    "groups.ActionItem": _of_public("public_id", "decision", "created", "due", "state", "closed")
    | {"text": _P.SENSITIVE, "owner": _P.IDENTIFYING, "result": _P.SENSITIVE},
    "groups.Question": _of_public("public_id", "group", "text", "asked", "decision"),
    "groups.Option": _of_public("public_id", "question", "position", "text"),
    "groups.Ballot": _of_public("question", "entered") | {"member": _P.PSEUDONYM},
    "groups.Rank": {
        "id": _P.OPERATIONAL,
        "ballot": _P.PSEUDONYM,
        "option": _P.OPERATIONAL,
        "place": _P.SENSITIVE,  # with the ballot it says what somebody thinks
    },
    "groups.Note": _of_public(
        "public_id",
        "community",
        "topic",
        "text",
        "figure",
        "unit",
        "geography",
        "source",
        "address",
        "as_of",
        "expires",
        "sector",
        "occupation",
        "key",
    )
    | {"who_knows": _P.IDENTIFYING},
    "groups.Shock": _of_public(
        "public_id", "community", "name", "since", "until", "touches", "source", "key"
    ),
    "groups.LogEntry": _of_public("public_id", "community", "kind", "form", "on", "organization")
    | dict.fromkeys(("about", "came_of_it", "strengths", "to_improve"), _P.SENSITIVE)
    | {"who": _P.IDENTIFYING},
    "groups.Duty": _of_public(
        "public_id", "community", "function", "organization", "arrangement", "note"
    ),
    "scans.Scan": dict.fromkeys(
        (
            "public_id",
            "community",
            "series",
            "version",
            "reason",
            "title",
            "is_rural",
            "state",
            "created_on",
            "published_on",
            "scored_on",
            "concluded_on",
            "conclusion",
            "figures_on",
            "is_illustrative",
        ),
        _P.PUBLIC,
    )
    | {"id": _P.OPERATIONAL, "created_by": _P.PSEUDONYM, "decided_by": _P.IDENTIFYING},
    "scans.Weight": {
        "id": _P.OPERATIONAL,
        "scan": _P.PUBLIC,
        "criterion": _P.PUBLIC,
        "weight": _P.PUBLIC,
    },
    "scans.Entry": dict.fromkeys(
        (
            "scan",
            "sector",
            "figures",
            "flags",
            "flags_note",
            "has_credential",
            "has_ties",
            "has_supports",
            "structures",
            "requirements",
            "practices",
            "particular",
            "trends",
            "verdict",
            "verdict_note",
        ),
        _P.PUBLIC,
    )
    | {"id": _P.OPERATIONAL},
    "scans.Judgement": dict.fromkeys(
        (
            "entry",
            "criterion",
            "points",
            "figure",
            "geography",
            "source",
            "source_date",
            "note",
            "judged_on",
        ),
        _P.PUBLIC,
    )
    | {"id": _P.OPERATIONAL, "said_by": _P.IDENTIFYING, "judged_by": _P.PSEUDONYM},
    "scans.Validation": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "entry": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "result": _P.PUBLIC,
        "who": _P.IDENTIFYING,
        "on": _P.PUBLIC,
        "note": _P.PUBLIC,
        "recorded_by": _P.PSEUDONYM,
    },
    "planning.Gap": ON_STEP
    | {
        "sort": _P.PUBLIC,
        "what": _P.PUBLIC,
        "status": _P.PUBLIC,
        "responsible": _P.IDENTIFYING,
        "due": _P.PUBLIC,
    },
    "planning.Modification": ON_STEP
    | {
        "program": _P.PUBLIC,
        "what": _P.PUBLIC,
        "how_developed": _P.PUBLIC,
        "how_delivered": _P.PUBLIC,
        "by_whom": _P.IDENTIFYING,
        "status": _P.PUBLIC,
    },
    "planning.Opinion": ON_STEP
    | {
        "program": _P.PUBLIC,
        "side": _P.PUBLIC,
        "what": _P.IDENTIFYING,  # somebody's words, beside their name
        "said_by": _P.IDENTIFYING,
        "organization": _P.PUBLIC,
    },
    "planning.Demand": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "community": _P.PUBLIC,
        "agency": _P.OPERATIONAL,
        "year": _P.OPERATIONAL,
        "month": _P.OPERATIONAL,
        "ladder": _P.OPERATIONAL,
        "below": _P.OPERATIONAL,
        "above": _P.OPERATIONAL,
        "area": _P.OPERATIONAL,
        "reason": _P.OPERATIONAL,
        "count": _P.SENSITIVE,  # few people can be recognised; shown only through small_cells
        "recorded_by": _P.PSEUDONYM,
        "recorded_at": _P.OPERATIONAL,
    },
    "planning.NewsSeen": {
        "id": _P.OPERATIONAL,
        "user": _P.PSEUDONYM,
        "community": _P.PUBLIC,
        "until": _P.OPERATIONAL,
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
        "notes": _P.SENSITIVE,
        "made": _P.OPERATIONAL,
    },
    "imports.Row": {
        "id": _P.OPERATIONAL,
        "batch": _P.OPERATIONAL,
        "number": _P.OPERATIONAL,
        "written": _P.SENSITIVE,  # whatever stood in a file
        "faults": _P.SENSITIVE,
        "names": _P.SENSITIVE,
        "action": _P.OPERATIONAL,
        "target": _P.OPERATIONAL,
        "revision": _P.OPERATIONAL,
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
