"""What a sector scan says: its criteria, what their points mean, and why it does not rank."""

from ladderway.words.mark import N_

# Names of criteria, as headings and in lists.
CRITERIA: dict[str, str] = {
    "growth": N_("Growth here"),
    "vacancies": N_("Vacancies here"),
    "entry_jobs": N_("Entry-level jobs here"),
    "employers": N_("Receptive employers"),
    "replacement": N_("People leaving who must be replaced"),
    "skills_mismatch": N_("Skills mismatch"),
    "strategy": N_("Local economic-development strategy"),
    "living_wage": N_("Jobs above the living wage"),
    "progression": N_("How far and how fast one can climb"),
    "middle_skill": N_("Middle-skill jobs"),
    "entry_barriers": N_("Barriers at the door"),
    "training": N_("Training on the map"),
    "providers": N_("Organizations that train"),
    "entry_quality": N_("Quality of entry-level jobs"),
    "short_training": N_("Demand that short training can meet"),
    "training_cost": N_("What training costs for what it brings"),
    "leverage": N_("Leverage"),
}
# What each asks.
QUESTIONS: dict[str, str] = {
    "scan.question.growth": N_("Will there be more jobs in this sector here in five years?"),
    "scan.question.vacancies": N_("Are employers here looking for people and not finding them?"),
    "scan.question.entry_jobs": N_("How many jobs here can people start in?"),
    "scan.question.employers": N_("Do employers here want to hire, train and promote with us?"),
    "scan.question.replacement": N_("How many people here will retire or leave?"),
    "scan.question.skills_mismatch": N_(
        "Do people here lack the skills that these jobs ask, in a way that training can mend?"
    ),
    "scan.question.strategy": N_("Does the local strategy name this sector?"),
    "scan.question.living_wage": N_("What share of its typical work pays the living wage?"),
    "scan.question.progression": N_(
        "From its first jobs, how many people can reach the living wage inside it, and how soon?"
    ),
    "scan.question.middle_skill": N_("How much of its work is some training, good pay?"),
    "scan.question.entry_barriers": N_("How much of its work is shut without a credential?"),
    "scan.question.training": N_("How many programs here lead to its work?"),
    "scan.question.providers": N_("How many organizations here offer them?"),
    "scan.question.entry_quality": N_(
        "Are first jobs steady and full-time, with benefits, at a decent pay?"
    ),
    "scan.question.short_training": N_(
        "Do employers here want people for work that short training opens?"
    ),
    "scan.question.training_cost": N_("Does the training pay for itself?"),
    "scan.question.leverage": N_(
        "Can we move things here: do these employers need us, and can they decide?"
    ),
}
# What 0 and 4 mean. The points between stand between.
LOWEST: dict[str, str] = {
    "scan.anchor.growth.0": N_("Jobs are being lost."),
    "scan.anchor.vacancies.0": N_("Many people for each opening."),
    "scan.anchor.entry_jobs.0": N_("Hardly any."),
    "scan.anchor.employers.0": N_("None would speak with us."),
    "scan.anchor.replacement.0": N_("Few will leave."),
    "scan.anchor.skills_mismatch.0": N_("No mismatch, or one that training cannot mend."),
    "scan.anchor.strategy.0": N_("It is not mentioned."),
    "scan.anchor.living_wage.0": N_("None of it."),
    "scan.anchor.progression.0": N_("Nobody."),
    "scan.anchor.middle_skill.0": N_("None of it."),
    "scan.anchor.entry_barriers.0": N_("Most of it is shut."),
    "scan.anchor.training.0": N_("None."),
    "scan.anchor.providers.0": N_("None."),
    "scan.anchor.entry_quality.0": N_("Casual, short hours, minimum wage, no benefits."),
    "scan.anchor.short_training.0": N_("They want long training, or nobody."),
    "scan.anchor.training_cost.0": N_("It costs much and leads nowhere."),
    "scan.anchor.leverage.0": N_("All is decided elsewhere."),
}
HIGHEST: dict[str, str] = {
    "scan.anchor.growth.4": N_("Strong growth, from a source here."),
    "scan.anchor.vacancies.4": N_("Many openings that stay open."),
    "scan.anchor.entry_jobs.4": N_("Hundreds a year."),
    "scan.anchor.employers.4": N_("Several have said what they will do."),
    "scan.anchor.replacement.4": N_("A large part within ten years."),
    "scan.anchor.skills_mismatch.4": N_("A clear one that short training mends."),
    "scan.anchor.strategy.4": N_("It is a priority with money behind it."),
    "scan.anchor.living_wage.4": N_("All of it."),
    "scan.anchor.progression.4": N_("Everybody in a first job."),
    "scan.anchor.middle_skill.4": N_("Six in ten people or more."),
    "scan.anchor.entry_barriers.4": N_("All of it is open."),
    "scan.anchor.training.4": N_("Ten or more."),
    "scan.anchor.providers.4": N_("Six or more."),
    "scan.anchor.entry_quality.4": N_("Permanent, full-time, with benefits, near the living wage."),
    "scan.anchor.short_training.4": N_("They hire now after weeks of training."),
    "scan.anchor.training_cost.4": N_("It costs little and leads to better pay."),
    "scan.anchor.leverage.4": N_("Employers need us and decide here."),
}
FIGURES: dict[str, str] = {
    "scan.figure.none": N_("No table has this."),
    "scan.figure.growth": N_(
        "Canada, 2024 to 2033: new jobs equal to {share} of the people who held these jobs in 2023."
    ),
    "scan.figure.replacement": N_(
        "Canada, 2024 to 2033: {share} of the people of 2023 are expected to retire."
    ),
    "scan.figure.vacancies": N_(
        "Canada, 2024 to 2033: {openings} openings a year; people looking for each: {ratio}."
    ),
    "scan.figure.entry_jobs": N_(
        "Typical occupations one can start in: {jobs}; people in them across Canada: {people}."
    ),
    "scan.figure.shortage": N_(
        "Canada: {share} of the people are in occupations where a shortage is expected."
    ),
    "scan.figure.entry_surplus": N_(
        "Canada: {share} of the people in first jobs are in occupations with more people than jobs."
    ),
    "scan.figure.living_wage": N_(
        "{share} of its typical work has middle pay at or above {line_wage} (from {low_share} if "
        "all earned the low wage to {high_share} if all earned the high wage). Pay of a wider "
        "place, or none, for {fallbacks} of {jobs} occupations."
    ),
    "scan.figure.no_living_wage": N_("No single living wage is published for this place."),
    "scan.figure.middle_skill": N_("{share} of its typical work is middle-skill."),
    "scan.figure.entry_pay": N_(
        "Its first jobs pay {low_wage} (low) to {middle_wage} (middle) an hour."
    ),
    "scan.figure.no_entry_jobs": N_("None of its typical occupations is one to start in."),
    "scan.figure.entry_barriers": N_(
        "{share} of its typical work is shut to people without a credential beyond high school."
    ),
    "scan.figure.progression": N_(
        "{share} of the people in its {starts} largest first jobs can reach {line_wage} inside it "
        "within {most} months at a newcomer’s pay ({low_share} at low pay, {high_share} at middle "
        "pay). At middle pay half of those who can are there in {months} months, with {hours} "
        "hours a week to study. Best raise: {gain_wage} an hour on average."
    ),
    "scan.figure.progression_none": N_(
        "From its {starts} largest first jobs nobody reaches {line_wage} inside it within {most} "
        "months, with {hours} hours a week to study. Best raise: {gain_wage} an hour on average."
    ),
    "scan.figure.training": N_("{count} of {total} programs on the map lead to its typical work."),
    "scan.figure.providers": N_(
        "Organizations on the map that offer a program for its typical work: {count}."
    ),
    "scan.figure.empty_map": N_("No training is on the map yet, so this is not known."),
}
UNKNOWN: dict[str, str] = {
    "scan.known.figure": N_("From the figure."),
    "scan.unknown.local": N_("Not known until a dated local source or a named person tells."),
    "scan.unknown.judged": N_("Nobody has judged this yet."),
    "scan.unknown.computed": N_("No figure."),
    "scan.unknown.no_figure": N_("There is no figure."),
    "scan.unknown.no_source": N_("It has neither a dated source nor a named person."),
    "scan.unknown.too_wide.community": N_("The figure is not of this community: context only."),
    "scan.unknown.too_wide.region": N_("The figure is of a wider place: context only."),
    "scan.unknown.too_wide.province": N_("The figure is of the whole country: context only."),
    "scan.unknown.too_wide.country": N_("The figure is of another place: context only."),
    "scan.unknown.stale": N_("The source is more than {months} months old. Ask again."),
    "scan.rank.not_published": N_("The criteria and weights are not published yet."),
    "scan.rank.one_sector": N_("It takes two sectors or more to compare."),
    "scan.rank.no_weights": N_("No criterion has a weight."),
    "scan.rank.nothing_shared": N_("No criterion is known for every sector."),
    "scan.rank.required_unknown": N_("{sector}: not known yet: {criterions}."),
    "scan.viable.unknown": N_("Not known yet: {criterions}."),
    "scan.viable.validations": N_("It needs at least {needed} different kinds of validation."),
}
TESTS: dict[str, str] = {
    "scan.test.met": N_("{criterion}: 2 points or more."),
    "scan.test.not_met": N_("{criterion}: under 2 points."),
    "scan.test.unknown": N_("{criterion}: not known."),
    "scan.hybrid.met.credential": N_("Training gives a credential."),
    "scan.hybrid.not_met.credential": N_("Training gives no credential."),
    "scan.hybrid.unknown.credential": N_("Does training give a credential? Not known."),
    "scan.hybrid.met.ties": N_("There are direct ties to employers who pay well."),
    "scan.hybrid.not_met.ties": N_("There are no direct ties to employers who pay well."),
    "scan.hybrid.unknown.ties": N_("Are there direct ties to employers who pay well? Not known."),
    "scan.hybrid.met.supports": N_("There are supports during training."),
    "scan.hybrid.not_met.supports": N_("There are no supports during training."),
    "scan.hybrid.unknown.supports": N_("Are there supports during training? Not known."),
    "scan.saturation.flag": N_(
        "Too many people already look for the first jobs here. Plan again: credentials taken "
        "together, or another first rung."
    ),
    "scan.saturation.national": N_(
        "Across Canada most people in its first jobs are in occupations with more people than "
        "jobs. Ask employers here before training for them."
    ),
    "scan.saturation.ask": N_(
        "No sign across Canada that first jobs are full. Ask employers here all the same."
    ),
    "scan.state.refused.draft": N_("Publish the criteria and weights first."),
    "scan.closed.criteria": N_("Published weights stay. Change them in a new version."),
    "scan.closed.scores": N_(
        "Sectors are scored once the criteria are published and until scoring is finished."
    ),
    "scan.closed.validations": N_(
        "Validations are recorded once the criteria are published and until the scan is concluded."
    ),
    "scan.state.refused.published": N_("The criteria are published. Finish scoring first."),
    "scan.state.refused.scored": N_("Scores are in already."),
    "scan.state.refused.concluded": N_("This scan is concluded. Start a new version to change it."),
    "scan.state.refused.replaced": N_("A newer version has taken its place."),
}
TEMPLATES: dict[str, str] = {
    **QUESTIONS, **LOWEST, **HIGHEST, **FIGURES, **UNKNOWN, **TESTS,
}  # fmt: skip
