"""What is wrong or still missing on a ladder that a community keeps, and the names of its parts."""

from ladderway.domain.ladders.kept_rules import Side, Standing
from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "kept_fault.no_title": N_("The ladder needs a title."),
    "kept_fault.too_long": N_("At most 12 jobs and 24 steps fit on one ladder."),
    "kept_fault.key_twice": N_("The key [{key}] stands twice. Each job needs its own."),
    "kept_fault.rung_without_title": N_("A job has no title."),
    "kept_fault.wage_out_of_range": N_("A wage of {title} is not between $0 and $500 an hour."),
    "kept_fault.wages_crossed": N_("The lower wage of {title} is above the higher one."),
    "kept_fault.experience_out_of_range": N_(
        "The experience for {title} is not between 0 and 50 years."
    ),
    "kept_fault.step_to_nowhere": N_("A step leads from or to a job that is not on the ladder."),
    "kept_fault.step_to_itself": N_("A step leads from a job to the same job."),
    "kept_fault.articulation_unknown": N_("We know no articulation status [{what}]."),
    "kept_fault.window_out_of_range": N_("A completion window is from 1 to 240 months."),
    "kept_missing.rungs": N_("There is no job on the ladder yet."),
    "kept_missing.first_rung": N_(
        "The first rung is not named: one step must be the way in to it."
    ),
    "kept_missing.horizontal": N_(
        "No way across to another sector. People must be told of one if there is one."
    ),
    "kept_missing.way_to": N_("No way leads to {title}."),
    "kept_missing.occupation": N_("{title}: no occupation code (NOC)."),
    "kept_missing.wage": N_("{title}: no wage."),
    "kept_missing.stands_alone": N_("{title}: why it is worth having if the climb ends there."),
    "kept_missing.training_benefit": N_("{title}: what the learning itself is worth."),
    "kept_missing.employment_benefit": N_("{title}: what the job is worth."),
    "kept_missing.currency": N_(
        "{title}: what its credential is worth to participants and to employers."
    ),
    "kept_missing.training": N_("The step to {title}: no training."),
    "kept_missing.articulation": N_("The step to {title}: whether it counts toward the next."),
    "kept_missing.why_lower": N_(
        "{title} pays less at first than {below}: why it is worth it all the same."
    ),
}

SIDES: dict[str, str] = {Side.EMPLOYER: N_("Employers"), Side.LABOUR: N_("Labour")}
STANDINGS: dict[str, str] = {
    Standing.BOTH: N_("Validated by both"),
    Standing.ONLY_EMPLOYERS: N_("Missing labour"),
    Standing.ONLY_LABOUR: N_("Missing employers"),
    Standing.NONE: N_("Not validated"),
    Standing.OUTDATED: N_("Outdated: changed since"),
}
ARTICULATIONS: dict[str, str] = {
    "": N_("Not said"),
    "none": N_("No agreement"),
    "sought": N_("Agreement sought"),
    "agreed": N_("Agreed"),
    "refused": N_("Refused"),
}
DRIVERS: dict[str, str] = {
    "": N_("Not said"),
    "qualification": N_("Certificates and licences"),
    "performance": N_("How well the job is done"),
}
UNION: dict[str, str] = {
    "": N_("Not known"),
    "yes": N_("Unionized"),
    "no": N_("Not unionized"),
    "mixed": N_("Some employers are unionized"),
}
OBJECTIVES: dict[str, str] = {
    "alignment": N_("Training fits local industry and economic development"),
    "participation": N_("More people with low pay take part, stay and finish"),
    "accelerated": N_("People learn faster"),
    "stackable": N_("Credentials that stack, toward jobs that exist here"),
    "coherent": N_("One clear system for workers and employers"),
    "investment": N_("More private and public money for those who gain most"),
    "services": N_("Employment, training and social services work as one"),
}
FIELDS: dict[str, str] = {
    "": N_("the whole"),
    "order": N_("order of the jobs"),
    "title": N_("title"),
    "sector": N_("sector"),
    "area": N_("region"),
    "target_group": N_("target group"),
    "occupation": N_("occupation"),
    "wage_low": N_("wage from"),
    "wage_high": N_("wage to"),
    "wage_origin": N_("origin of the wages"),
    "wage_area": N_("region of the wages"),
    "wage_year": N_("year of the wages"),
    "wage_on": N_("date of the wages"),
    "experience_years": N_("years of experience"),
    "credentials": N_("credentials"),
    "other_credentials": N_("other credentials"),
    "conditions": N_("working conditions"),
    "currency_to_participants": N_("worth to participants"),
    "currency_to_employers": N_("worth to employers"),
    "stands_alone": N_("stands alone"),
    "training_benefit": N_("benefit of the training"),
    "employment_benefit": N_("benefit of the job"),
    "challenges": N_("alignment challenges"),
    "is_horizontal": N_("way across"),
    "training": N_("training"),
    "programs": N_("programs"),
    "prerequisites": N_("what comes first"),
    "completion_window_months": N_("completion window, months"),
    "articulation": N_("articulation"),
    "why_lower": N_("why lower pay is worth it"),
    "objectives": N_("objectives"),
    "driver": N_("what advancement hangs on"),
    "union": N_("union"),
    "union_constraints": N_("what the collective agreement says"),
}
PARTS: dict[str, str] = {"ladder": N_("Ladder"), "rung": N_("Job"), "step": N_("Step")}
