"""Fields of readiness: what agencies offer, and what is known of people there."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

_OFFERED = "id public_id agency revision is_example "
FIELDS: Fields = {
    "readiness.Activity": _fields(
        operational=_OFFERED + "kind name_en name_fr about sector sector_content employer_part "
        "hours sector_hours added_because is_open"
    ),
    # Who leads it is a name of staff.
    "readiness.Session": _fields(
        operational="id public_id activity on starts_at ends_at where room host state "
        "called_off_because revision",
        pseudonym="leader",
    ),
    "readiness.Feedback": _fields(
        operational=_OFFERED + "activity organization group_name source about on text state "
        "answer answered_on"
    ),
    "readiness.Template": _fields(
        operational=_OFFERED + "name_en name_fr group every_days note is_open"
    ),
    "readiness.TemplateItem": _fields(operational="id template activity position"),
    "readiness.Opportunity": _fields(operational=_OFFERED + "title text sector since until"),
    "readiness.Place": _kept(
        sensitive="session what on state came because", operational="marked_at",
        pseudonym="marked_by",
    ),
    "readiness.NormSeen": _kept(
        sensitive="norm strength level seen next_time observed_on session", operational="version"
    ),
    "readiness.MockInterview": _kept(
        sensitive="session employer job sector held_on strengths prepared answers manner "
        "to_practise back"
    ),
    "readiness.SectorLevel": _kept(sensitive="sector strengths level next_step decided_on"),
    "readiness.Suggested": _kept(
        sensitive="activity what why beside suggested_on state"
    ),
    "readiness.CheckIn": _kept(sensitive="every_days asked_by agreed_on"),
    "readiness.Interest": _kept(sensitive="opportunity what said_on answered_on"),
}  # fmt: skip
