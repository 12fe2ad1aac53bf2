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
}
