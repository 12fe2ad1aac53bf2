"""Fields of intake."""

from ladderway.web.privacy.classes import Fields, PrivacyClass
from ladderway.web.privacy.people import _fields, _kept

# Rows of an agency's outreach: whoever wrote them is staff.
_OWNED = _fields(operational="id public_id agency revision is_simulated changed_at", pseudonym="by")

FIELDS: Fields = {
    "intake.Message": _OWNED
    | _fields(operational="title version text_en text_fr audience since until"),
    "intake.Intermediary": _OWNED
    | _fields(
        operational="name kind organization meets_workers until",
        identifying="contact_name contact",
        sensitive="note",
    ),
    "intake.OutreachEvent": _OWNED
    | _fields(operational="name held_on place partners reached message", sensitive="note"),
    "intake.Draft": _fields(
        operational="id form version created_at changed_at seconds",
        pseudonym="public_id user",
        identifying="written",
        sensitive="agency language event intermediary sent",
    ),
    "intake.PartnerLink": _OWNED
    | _fields(operational="intermediary since until most revoked_on")
    | {"digest": PrivacyClass.SECRET},
    "intake.SentPerson": _fields(
        operational="id at on statement is_simulated tries tried_on state settled_on",
        pseudonym="public_id settled_by",
        identifying="name family_name phone email reach_note words",
        sensitive="agency link place language may_leave_message agreed why",
    ),
    "intake.FirstContact": _fields(
        operational="id at",
        pseudonym="public_id person by",
        sensitive="agency form version language notice_version notice_language notice_how event "
        "intermediary place on",
    ),
    "intake.IntakeAnswer": _kept(sensitive="topic form version question values prefers_not"),
    "intake.StreamRecord": _kept(sensitive="stream assigned_on"),
    "intake.SheetCopy": _fields(
        operational="id at version fields", pseudonym="public_id person by", sensitive="agency"
    ),
    "intake.EntryTime": _fields(
        operational="id form seconds on", pseudonym="participant", sensitive="agency"
    ),
}
