"""Why somebody may or may not open something."""

from ladderway.words.mark import N_

TEMPLATES = {
    "access.not_signed_in": N_("Sign in first."),
    "access.not_a_member": N_("You have no role at this agency. Ask its administrator."),
    "access.not_in_community": N_(
        "You have no role in this community. Ask the administrator of an agency there."
    ),
    "access.organization_elsewhere": N_(
        "This organization is of another community. Open it in its own."
    ),
    "access.role_does_not_allow": N_("Your role here does not open this. Ask the administrator."),
    "access.needs_second_factor": N_(
        "Your role opens other people’s files. Set up a second step for signing in first."
    ),
    "access.by_role": N_("Your role opens this."),
    # Of a person's record, and of each topic in it.
    "access.person.role": N_("Your role does not open this part of a record."),
    "access.person.no_grant": N_("This was not shared with your agency."),
    "access.person.ended": N_("This is no longer shared with your agency."),
    "access.person.kept_inside": N_("Notes stay at the agency that wrote them."),
    "access.person.caseload": N_("Your agency opens a record to whoever works with the person."),
    "access.person.notice": N_(
        "Your agency serves this person since {since}, for the purpose that it told them."
    ),
    "access.person.consent": N_("The person agreed to share this with your agency on {since}."),
    "access.person.statute": N_("A law allows your agency to see this since {since}."),
    "access.person.agreement": N_("An agreement between agencies opens this since {since}."),
    "access.person.emergency": N_("You opened this in an emergency on {since}. It is reviewed."),
    "access.person.emergency_only": N_(
        "You have this for some hours only, by an emergency. "
        "Whoever serves the person may share it."
    ),
    "access.too_many_records": N_(
        "You opened {records} different records within an hour, so further ones are closed. "
        "Ask a program manager, a data steward or an administrator of your agency to lift it, or "
        "wait: it ends by itself."
    ),
    "access.person.own": N_("This is held about you."),
}
