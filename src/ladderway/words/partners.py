"""What partners answered, what initiatives have in common."""

from ladderway.words.mark import N_

TEMPLATES = {
    "partners.ready": N_("Front line and managers say yes to all five questions."),
    "partners.answers_missing": N_("Answers that are missing: {count}."),
    "partners.answers_no": N_("Answers that are no: {count}."),
    "partners.answers_partly": N_("Answers that are in part: {count}."),
    "partners.answers_differ": N_(
        "Questions that the front line and the managers answer differently: {count}."
    ),
    "partners.lead_clear": N_("The three checks of a lead organization are met."),
    "partners.lead_mission_risk": N_("The work may not fit the mission of the organization."),
    "partners.lead_mission_unknown": N_("Whether the work fits its mission is not known."),
    "partners.lead_all_levels_risk": N_("Not every level of the organization is committed."),
    "partners.lead_all_levels_unknown": N_("Whether every level is committed is not known."),
    "partners.lead_staff_continuity_risk": N_(
        "The people who carry the work may not stay with it."
    ),
    "partners.lead_staff_continuity_unknown": N_(
        "Whether the people who carry the work will stay is not known."
    ),
    "landscape.same_people": N_("It serves the same people."),
    "landscape.people_not_known": N_("Whom one of the two serves is not recorded."),
    "landscape.open_to_everybody": N_("It is open to everybody, or you are."),
    "landscape.same_sector": N_("It works in the same sector."),
    "landscape.same_jobs": N_("It works toward the same jobs."),
    "landscape.referrals_yes": N_("It takes people whom others refer."),
    "landscape.referrals_unknown": N_("Ask first whether it takes people whom others refer."),
    "landscape.sending_yes": N_("It sends people on to others."),
    "landscape.sending_unknown": N_("Ask first whether it sends people on to others."),
    "landscape.like_name": N_("The names are alike."),
    "landscape.like_facets": N_("It does much the same for the same people in the same sector."),
}
