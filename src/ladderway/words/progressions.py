"""What the official statements on progression say, once coded."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "progression.no_mobility": N_("Official: there is little or no movement between these jobs."),
    "progression.limited_mobility": N_("Official: movement between these jobs is limited."),
    "progression.to_occupations.experience": N_(
        "Official: with experience, this job can lead to {nocs}."
    ),
    "progression.to_occupations.more": N_(
        "Official: with more training or a credential, this job can lead to {nocs}."
    ),
    "progression.to_occupations.open": N_("Official: this job can lead to {nocs}."),
    "progression.to.between_employers": N_("Official: one can move to other employers."),
    "progression.to.between_provinces": N_(
        "Official: a national endorsement or exam lets one work in other provinces."
    ),
    "progression.to.machine_operator": N_("Official: this job can lead to running machines."),
    "progression.to.management": N_("Official: this job can lead to management."),
    "progression.to.related": N_("Official: one can move to related jobs."),
    "progression.to.self_employment": N_("Official: this job can lead to working for yourself."),
    "progression.to.senior_management": N_("Official: this job can lead to senior management."),
    "progression.to.specialist": N_("Official: this job can lead to more skilled jobs."),
    "progression.to.supervisor": N_("Official: this job can lead to supervising others."),
    "progression.to.within_employer": N_("Official: one can move to other jobs with the employer."),
    "progression.to.within_group": N_("Official: one can move up or across inside this job group."),
}
