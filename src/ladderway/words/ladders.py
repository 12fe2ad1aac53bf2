"""What ladders, steps, rungs and hazards say of themselves."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    # why a step makes sense
    "why.official": N_("The federal job profile names this as a next job."),
    "why.covers_most": N_("This work uses most of what that job asks: {descriptors}."),
    "why.covers_much": N_("This work uses much of what that job asks: {descriptors}."),
    "why.covers_some": N_("This work uses some of what that job asks: {descriptors}."),
    "why.observed": N_(
        "Of 100 people in the United States who left this work, about {count} went there."
    ),
    "why.pay": N_("New people there earn {low_wage} to {high_wage} more an hour than here."),
    "why.pay_up_to": N_("New people there earn up to {high_wage} more an hour than here."),
    "why.lateral": N_(
        "The pay is much the same, but in this field such a move is often how people get ahead."
    ),
    # what a step still asks
    "missing.experience": N_("About {months} months of work in the job below."),
    "missing.credentials": N_("To earn first: {credentials}."),
    "missing.new": N_("New in that job would be: {descriptors}."),
    "almost.helpful": N_("Not a must, but it may be asked: {credentials}."),
    "almost.time": N_(
        "It would take about {months} months at {hours} hours a week. That is over your limit."
    ),
    "almost.hours": N_("With {hours} hours a week, it would take about {months} months."),
    "almost.money": N_("It would cost about {money}. That is over your budget."),
    # preparation that is not on the map
    "need.credential": N_(
        "This step needs: {credential}. That takes about {hours} hours of study."
    ),
    "need.credential_no_hours": N_("This step needs: {credential}."),
    "need.secondary": N_(
        "This step needs a high school diploma. To finish it takes about {hours} hours of study."
    ),
    "need.apprenticeship": N_(
        "You learn this trade on the job, with pay: {credential}. It takes about {months} months."
    ),
    "need.upgrading.language": N_(
        "Language classes up to level {level} (CLB) come first: about {hours} hours."
    ),
    "need.upgrading.reading": N_("Reading up to level {level} comes first: about {hours} hours."),
    "need.upgrading.numeracy": N_(
        "Work with numbers up to level {level} comes first: about {hours} hours."
    ),
    # rungs
    "rung.some_jobs": N_(
        "This way leads to only some of the jobs under this name. The pay is that of all of them."
    ),
    "rung.stands_alone": N_(
        "Worth having even if you stop here: it pays more than the job before."
    ),
    "rung.training_counts": N_(
        "What you learn for it counts by itself too: {count} other jobs here ask for it."
    ),
    "rung.living_wage_reached": N_(
        "The middle of everyone in this job earns the living wage of {living_wage} or more."
    ),
    "rung.living_wage_not_reached": N_(
        "The middle of everyone in this job earns less than the living wage of {living_wage}."
    ),
    "rung.regulated": N_("You need a licence or must register to do this work in Ontario."),
    "rung.no_local_evidence": N_("We have no figures that show there are such jobs in this area."),
    "rung.wage_not_local": N_("No pay figure for this area. It is for {area}."),
    "rung.shortage": N_("Canada is likely to have too few people for this job."),
    "rung.conditions": N_("Be ready for: {limits}."),
    # gates between two jobs
    "gate.pair.closed": N_(
        "People do not step straight from here to that job: it asks for training or for work in "
        "its own field."
    ),
    # ladders
    "ladder.pays_late": N_(
        "This ladder does not pay until the last rung. Before it, the most you gain is "
        "{gain_wage} an hour."
    ),
    "ladder.pays_late_manager": N_(
        "This ladder does not pay until you become a manager. Before it, the most you gain is "
        "{gain_wage} an hour, and there are few manager jobs."
    ),
    "ladder.survival_job": N_("A job for now. The way back to your own field is shown beside it."),
    "ladder.way_back": N_("The way back to your own field."),
    # what can go wrong
    "hazard.gates_unknown": N_(
        "You may not meet all entry rules: {count} of them we could not check."
    ),
    "hazard.long_study": N_("{months} months of study at {hours} hours a week is a long time."),
    "hazard.few_move": N_("Few take this step: about {per_thousand} of 1,000 who change jobs."),
    "hazard.competitive": N_("Many apply for this job, and few are taken on."),
    "hazard.surplus": N_(
        "More people than jobs are expected: about {seekers} people for every 10 jobs."
    ),
    "hazard.surplus_expected": N_("More people than jobs are expected in this work."),
    "hazard.no_local_jobs": N_("There may be few such jobs in this area."),
    "hazard.no_mapped_training": N_(
        "No local training for this step is on the map yet, and the cost is not known."
    ),
    "hazard.cost_unknown": N_("Part of the cost is not known."),
    "hazard.no_raise": N_("At first you may earn no more than now."),
    "hazard.unsteady_hours": N_("Hours can be hard to plan around: {limits}."),
    "hazard.waiting": N_("You may wait about {months} months for the next class to start."),
    "hazard.wage_not_local": N_("The pay shown is not from this area, so yours may differ."),
    "hazard.experience_old": N_(
        "Employers may not count work from long ago or from another country."
    ),
    # notes on an answer
    "search.capped": N_("There were more ways than we could check, so some may be missing."),
    "search.moves_cut": N_(
        "From each job we follow the {count} most likely moves. Rarer moves are not shown."
    ),
    "search.credentials_ignored": N_(
        "Too many credentials to follow at once. These are not carried from step to step: "
        "{credentials}."
    ),
    "search.without_local_jobs": N_(
        "{count} jobs are left out because we have no figures for them in {area}."
    ),
    "search.no_pay_rise_nearby": N_("No ladder within these limits pays more than now."),
    "search.no_other_sector": N_(
        "No job in another sector within these limits. More hours to study or more time may "
        "show one."
    ),
    "search.experience_from_now": N_(
        "Time in your job counts from today. If you have been there for some time, steps may be "
        "faster."
    ),
    "search.start_not_in_area": N_("No pay figure for your job in this area. It is for {area}."),
    "search.target_is_start": N_("You asked for the job that you have now."),
    "search.target_unreachable": N_(
        "No way to {noc} fits these limits. More time, more hours a week or other training may "
        "open one."
    ),
    "search.target_closed": N_("No way to {noc} that we know of starts from here."),
    "search.survival_job": N_(
        "First a job for now, then the way back to your own field: both are shown."
    ),
}
