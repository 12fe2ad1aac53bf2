"""What a check of funds says: each criterion as it stands for somebody. Never a refusal."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "precheck.age.unknown": N_("The age is not known."),
    "precheck.age.at_least.met": N_("Old enough: {number} or older is asked."),
    "precheck.age.at_least.almost": N_("{number} or older is asked; now {has_number}. Soon."),
    "precheck.age.at_least.not_met": N_("{number} or older is asked; now {has_number}."),
    "precheck.age.at_most.met": N_("Young enough: {number} at most is asked."),
    "precheck.age.at_most.not_met": N_("{number} at most is asked; now {has_number}."),
    "precheck.in_ontario.unknown": N_("Ask whether the person lives in Ontario."),
    "precheck.in_ontario.met": N_("Lives in Ontario."),
    "precheck.in_ontario.not_met": N_("Living in Ontario is asked."),
    "precheck.settled.unknown": N_(
        "Ask about citizenship, permanent residence or protection. A permit may open other funds."
    ),
    "precheck.settled.met": N_("Citizen, permanent resident or protected person."),
    "precheck.settled.not_met": N_(
        "Citizenship, permanent residence or protection is asked. Ask a settlement agency."
    ),
    "precheck.assistance.unknown": N_("Ask whether the person is on social assistance."),
    "precheck.assistance.met": N_("On the social assistance that is asked."),
    "precheck.assistance.not_met": N_("For people on another social assistance, or on some."),
    "precheck.months_on_assistance.unknown": N_("Ask since when the person is on assistance."),
    "precheck.months_on_assistance.at_least.met": N_(
        "On assistance for {has_number} months; {number} are asked."
    ),
    "precheck.months_on_assistance.at_least.almost": N_(
        "On assistance for {has_number} months; {number} are asked. Soon."
    ),
    "precheck.months_on_assistance.at_least.not_met": N_(
        "On assistance for {has_number} months; {number} are asked."
    ),
    "precheck.hours.unknown": N_("Ask how many hours a week the person works now."),
    "precheck.hours.at_least.met": N_("Works {has_number} hours a week; {number} are asked."),
    "precheck.hours.at_least.almost": N_(
        "Works {has_number} hours a week; {number} are asked. Nearly there."
    ),
    "precheck.hours.at_least.not_met": N_("Works {has_number} hours a week; {number} are asked."),
    "precheck.hours.at_most.met": N_(
        "Works {has_number} hours a week; at most {number} are asked."
    ),
    "precheck.hours.at_most.almost": N_(
        "Works {has_number} hours a week; at most {number} are asked. Ask how they count."
    ),
    "precheck.hours.at_most.not_met": N_(
        "Works {has_number} hours a week; at most {number} are asked."
    ),
    "precheck.next_hours.unknown": N_("Ask how many hours a week the new job has."),
    "precheck.next_hours.at_least.met": N_(
        "The new job has {has_number} hours a week; {number} are asked."
    ),
    "precheck.next_hours.at_least.almost": N_(
        "The new job has {has_number} hours a week; {number} are asked. A second job may count too."
    ),
    "precheck.next_hours.at_least.not_met": N_(
        "The new job has {has_number} hours a week; {number} are asked, in one or more jobs."
    ),
    "precheck.next_hours.at_most.met": N_("The new job has few enough hours a week."),
    "precheck.next_hours.at_most.almost": N_("The new job has a few hours a week too many."),
    "precheck.next_hours.at_most.not_met": N_("The new job has more hours a week than are asked."),
    "precheck.job_starts.unknown": N_("Ask whether a job starts, and when."),
    "precheck.job_starts.met": N_("A job starts."),
    "precheck.job_starts.not_met": N_("For people whose job starts."),
    "precheck.laid_off.unknown": N_("Ask how the last job ended."),
    "precheck.laid_off.met": N_("Lost the last job by a layoff."),
    "precheck.laid_off.not_met": N_("For people who lost a job by a layoff."),
    "precheck.weeks_without_work.unknown": N_("Ask since when the person is without work."),
    "precheck.weeks_without_work.at_least.met": N_(
        "Without work for {has_number} weeks; {number} are asked."
    ),
    "precheck.weeks_without_work.at_least.almost": N_(
        "Without work for {has_number} weeks; {number} are asked. Soon."
    ),
    "precheck.weeks_without_work.at_least.not_met": N_(
        "Without work for {has_number} weeks; {number} are asked."
    ),
    "precheck.family_income.unknown": N_("Ask about the income of the family in a year."),
    "precheck.family_income.at_most.met": N_("The income is within {money} a year."),
    "precheck.family_income.at_most.almost": N_(
        "About {has_money} a year as recorded; at most {money} is asked. Ask what counts as income."
    ),
    "precheck.family_income.at_most.not_met": N_(
        "About {has_money} a year as recorded; at most {money} is asked."
    ),
    "precheck.family_income.at_least.met": N_("The income is at least {money} a year."),
    "precheck.family_income.at_least.almost": N_("A little under {money} a year."),
    "precheck.family_income.at_least.not_met": N_("At least {money} a year is asked."),
    "precheck.child_under_13.unknown": N_("Ask whether there is a child under 13 at home."),
    "precheck.child_under_13.met": N_("There is a child under 13 at home."),
    "precheck.child_under_13.not_met": N_("For families with a child under 13."),
    "precheck.studying.unknown": N_("Ask whether the person studies full-time."),
    "precheck.studying.met": N_("Studies full-time."),
    "precheck.studying.not_met": N_("For people who study full-time."),
    "precheck.studying.no.met": N_("Does not study full-time."),
    "precheck.studying.no.not_met": N_("Not for those who study full-time."),
    "precheck.employer_applies.unknown": N_("Ask an employer whether it would apply."),
    "precheck.employer_applies.met": N_("An employer would apply."),
    "precheck.employer_applies.not_met": N_(
        "An employer has to apply. A job developer can ask one."
    ),
    "precheck.health_plan.unknown": N_("Ask whether the employer has a health plan."),
    "precheck.health_plan.met": N_("The employer has a health plan."),
    "precheck.health_plan.not_met": N_("For jobs with a health plan."),
    "precheck.health_plan.no.met": N_("The employer has no health plan."),
    "precheck.health_plan.no.not_met": N_("For jobs without a health plan."),
    "precheck.program.unknown": N_("Ask in which program the person is."),
    "precheck.program.met": N_("In one of its programs."),
    "precheck.program.not_met": N_("For people of other programs."),
    "precheck.stream.unknown": N_(
        "No stream assigned outside is recorded, or it is not open here."
    ),
    "precheck.stream.met": N_("The stream that is asked."),
    "precheck.stream.not_met": N_("For another stream. A reassessment can change it."),
    "precheck.any.unknown": N_("One of several things is enough. Ask about them."),
    "precheck.any.not_met": N_("One of several things is asked, and none is so as recorded."),
    "precheck.document.met": N_("The paper it asks for is on file."),
    "precheck.document.almost": N_("A paper is still to bring."),
    "precheck.cap.left": N_("{money} of its limit in {number} months is left for this person."),
    "precheck.cap.used": N_("Its limit in {number} months is used. It opens again later."),
    "precheck.fund.spent": N_("Nothing is left in the fund this year. Ask about the next."),
}
