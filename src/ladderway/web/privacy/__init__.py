"""How personal each stored field is. Scrubbing, retention, export and logs read this one table.

A test fails on a field that is not here: whoever adds one decides.
"""

from ladderway.web.privacy import (
    assessments,
    careerplans,
    commitments,
    documents,
    feedback,
    intake,
    matching,
    offers,
    people,
    people_imports,
    planning,
    readiness,
    referrals,
    rights,
    screening,
    studies,
    supports,
)
from ladderway.web.privacy.classes import Fields, PrivacyClass

__all__ = ["FIELDS", "WITHOUT_PEOPLE", "PrivacyClass"]

_P = PrivacyClass
FIELDS: Fields = {
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
        "is_sensitive": _P.OPERATIONAL,
        "by_caseload": _P.OPERATIONAL,
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
        "skills": _P.OPERATIONAL,
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
    **assessments.FIELDS,
    **careerplans.FIELDS,
    **commitments.FIELDS,
    **documents.FIELDS,
    **feedback.FIELDS,
    **intake.FIELDS,
    **matching.FIELDS,
    **offers.FIELDS,
    **people.FIELDS,
    **people_imports.FIELDS,
    **planning.FIELDS,
    **readiness.FIELDS,
    **referrals.FIELDS,
    **rights.FIELDS,
    **screening.FIELDS,
    **studies.FIELDS,
    **supports.FIELDS,
}
# Libraries' models that hold nothing about anybody, and none of which we write.
WITHOUT_PEOPLE = frozenset({"auth.Permission", "auth.Group", "contenttypes.ContentType"})
