"""What is said of a sector: how one advances, how good the evidence is, what makes it hard."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "sector.advancement.lateral": N_(
        "Here a move to a different job at the same pay can be a step up: it widens what you know."
    ),
    "sector.advancement.change_employer": N_("Here the next step is often with another employer."),
    "sector.driver.qualification": N_("Moving up hangs mostly on a certificate or licence."),
    "sector.driver.performance": N_("Moving up hangs mostly on how you do the job."),
    "sector.evidence.very_limited": N_(
        "Few studies show what helps people move up in this sector."
    ),
    "sector.evidence.limited": N_(
        "The evidence on what helps people move up in this sector is limited."
    ),
    "sector.evidence.relatively_weak": N_(
        "The evidence on what helps people move up in this sector is rather weak."
    ),
    "sector.evidence.scant": N_(
        "There is hardly any evidence on what helps people move up in this sector."
    ),
    "sector.evidence.not_reviewed": N_(
        "The review we rely on does not rate the evidence for this sector."
    ),
    "sector.evidence.no_best_sector": N_(
        "No firm evidence shows which sector is the best to choose."
    ),
    "sector.flag.flat_structure": N_("There are few levels between the first job and the manager."),
    "sector.flag.high_entry_barriers": N_("Many of its jobs ask for long training at the door."),
    "sector.flag.low_start_low_mobility": N_(
        "In parts of it (cars, for one) first jobs pay little and lead on slowly."
    ),
    "sector.flag.national_chains": N_(
        "Large chains set pay and rules; the local manager can change little."
    ),
    "sector.flag.qualification_to_enter": N_("A diploma or degree is often asked at the door."),
    "sector.flag.saturated_entry": N_("Some of its first jobs have had too many people for them."),
    "sector.flag.self_employment": N_("Many people work for themselves, so pay and hours vary."),
    "sector.flag.small_firms": N_("Most firms are small, with few jobs to move up to."),
    "sector.flag.wage_pressure": N_("Pay is under pressure and stays low."),
}
