"""Fields of people's records."""

from ladderway.web.privacy.classes import Fields, PrivacyClass, of_public

_O, _S, _I, _N, _X = (
    PrivacyClass.OPERATIONAL,
    PrivacyClass.SENSITIVE,
    PrivacyClass.IDENTIFYING,
    PrivacyClass.PSEUDONYM,
    PrivacyClass.SECRET,
)


def _fields(**by_class: str) -> dict[str, PrivacyClass]:
    classes = {
        "operational": _O, "sensitive": _S, "identifying": _I, "pseudonym": _N, "secret": _X,
    }  # fmt: skip
    return {name: classes[key] for key, names in by_class.items() for name in names.split()}


# What every row about a person says of itself. That an agency wrote it says who serves them.
_KEPT = _fields(
    operational="id revision created_at changed_at", pseudonym="public_id person by",
    sensitive="agency",
)  # fmt: skip


def _kept(**by_class: str) -> dict[str, PrivacyClass]:
    return _KEPT | _fields(**by_class)


FIELDS: Fields = {
    "partners.ServiceProgram": of_public(
        "public_id", "agency", "name_en", "name_fr", "sector", "since", "until", "neighbourhoods",
        "populations",
    ),
    "casework.SavedList": _fields(
        operational="id public_id community agency name state created_at", pseudonym="user"
    ),
    # How a member of staff is told, and that they were: of no person, and without a text.
    "casework.NoticeWish": _fields(
        operational="id community rhythm channel quiet_since quiet_until quiet_weekend hour "
        "asked_until told_at revision",
        pseudonym="user", identifying="number",
    ),
    "casework.Notice": _fields(
        operational="id public_id wish channel since until records state why tries due_at "
        "changed_at"
    ),
    "casework.ProgressReport": _fields(
        operational="id language at", pseudonym="public_id person by referral",
        sensitive="agency to since until words",
    ),
    "casework.ReportPart": _fields(
        operational="id report part", pseudonym="person", sensitive="agency topic lines"
    ),
    "audit.Reading": _fields(
        operational="id at route models_read request_id", pseudonym="actor person"
    ),
    "audit.Read": _fields(operational="id reading", pseudonym="person"),
    "participants.Person": _fields(
        pseudonym="id public_id user merged_into",
        identifying="chosen_name family_name pronouns birth_date search name_keys",
        sensitive="community language interpreter_needed strengths reach_by may_leave_message "
        "reach_note",
        operational="anonymized_on is_simulated revision created_at changed_at",
    ),
    "participants.Case": _fields(
        operational="id revision changed_at",
        pseudonym="public_id person worker",
        sensitive="agency program state opened_on closed_on closing_reason source source_id "
        "next_action next_action_on last_contact_on",
    ),
    "participants.Note": _fields(
        operational="id", pseudonym="public_id person by corrects",
        sensitive="agency kind text at minutes",
    ),
    "participants.PersonName": _kept(identifying="kind given family"),
    "participants.ContactPoint": _kept(identifying="kind value normal", sensitive="is_safe note"),
    "participants.Address": _kept(
        identifying="line postal_code", sensitive="city neighbourhood since until"
    ),
    "participants.HouseholdMember": _kept(sensitive="relation birth_year lives_with needs_care"),
    "participants.SpokenLanguage": _kept(sensitive="language is_first speaking writing"),
    "participants.Education": _kept(
        sensitive="level credential title institution country completed_year is_complete "
        "recognition recognized_by recognized_on"
    ),
    "participants.WorkExperience": _kept(
        sensitive="title noc employer_name country since until hours_a_week hourly_wage "
        "employer_may_know duties"
    ),
    "participants.IncomeSource": _kept(sensitive="kind monthly since until"),
    "participants.EquityAnswer": _kept(
        sensitive="question answers own_words prefers_not", operational="version"
    ),
    "participants.EquityConsent": _fields(
        operational="id version", pseudonym="person sharing", sensitive="for_funder"
    ),
    "participants.Circumstance": _kept(
        sensitive="topic text accommodation purpose observed_on until"
    ),
    "participants.ExternalId": _kept(identifying="kind value issuer"),
    "participants.Agreement": _fields(
        operational="id public_id community kind giver receiver topics title authority since until",
        pseudonym="by",
    ),
    "participants.Sharing": _fields(
        operational="id at", pseudonym="public_id person by withdrawn_by agreement",
        sensitive="giver receiver topics basis authority purpose how statement language "
        "is_required given_on expires_on withdrawn_at withdrawn_how",
    ),
    "participants.Grant": _fields(
        operational="id since until until_at", pseudonym="person user source_id agreement",
        sensitive="agency topics purpose basis source_kind",
    ),
    "participants.BreakGlass": _fields(
        operational="id at until_at reviewed_at", pseudonym="public_id person user reviewed_by",
        sensitive="agency why reason topics review was_justified",
    ),
    # At which agency one is told says where somebody is served.
    "participants.Alert": _fields(
        operational="id kind at seen_at", pseudonym="public_id user source_id seen_by",
        sensitive="agency",
    ),
    "participants.Lift": _fields(
        operational="id at until_at agency", pseudonym="user by", sensitive="reason"
    ),
    "participants.Handover": _fields(
        operational="id at", pseudonym="person case giver receiver by", sensitive="why"
    ),
    "participants.Disclosure": _fields(
        operational="id at", pseudonym="public_id person by sharing",
        sensitive="kind topics giver receiver",
    ),
}  # fmt: skip
