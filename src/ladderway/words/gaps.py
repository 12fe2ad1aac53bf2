"""Whether training suits adults who work, and why steps cannot go on."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "gap.short": N_("{weeks} weeks: short enough ({most} at most)."),
    "gap.long": N_("{weeks} weeks: longer than {most}."),
    "gap.length_not_said": N_("The map does not say how long it takes. Ask."),
    "gap.after_work": N_("In the evening, on weekends or online."),
    "gap.by_day": N_("Only during the day."),
    "gap.time_not_said": N_("The map does not say when it is held. Ask."),
    "gap.online": N_("Online, so no trip."),
    "gap.near": N_("Its place is on the map and near enough."),
    "gap.elsewhere": N_("Its place is none of those that you named."),
    "gap.within": N_("{km} km away as the crow flies ({most_km} at most)."),
    "gap.too_far": N_("{km} km away as the crow flies: farther than {most_km}."),
    "gap.town_only": N_(
        "Only its town is known, whose middle is {km} km away. Ask where it is held."
    ),
    "gap.not_on_the_map": N_("Its place is not on the map, so no distance is known. Ask."),
    "gap.place_not_said": N_("The map does not say where it is held. Ask."),
    "gap.no_cost": N_("The learner pays nothing."),
    "gap.affordable": N_("{cost}, and not up front (limit: {most_cost})."),
    "gap.dear": N_("{cost}: more than {most_cost}."),
    "gap.up_front": N_("{cost}, to be paid up front."),
    "gap.up_front_not_said": N_("{cost}. Whether it is paid up front is not said. Ask."),
    "gap.cost_not_said": N_("The map does not say what it costs. Ask."),
    "gap.confirmed": N_("Confirmed lately."),
    "gap.confirmed_long_ago": N_("Confirmed {months} months ago. Ask again."),
    "gap.never_confirmed": N_("Nobody has confirmed it as it stands. Ask the organization."),
    "gap.no_schooling_asked": N_("It asks for no schooling."),
    "gap.schooling_met": N_("The target group has the schooling it asks for: {schooling}."),
    "gap.schooling_asked": N_("It asks for more schooling: {schooling}."),
    "gap.schooling_unsure": N_(
        "It asks for this schooling: {schooling}. Whether the target group has it is not known."
    ),
    "gap.entry_not_said": N_("The map does not say what schooling it asks for. Ask."),
    "gap.asked_first": N_("It asks for this first: {credentials}."),
    "gap.stacking_agreed": N_("It is agreed that it counts towards the next step."),
    "gap.stacks": N_("It counts towards this of the next step: {credentials}."),
    "gap.does_not_stack": N_("It does not count towards the next step: {credentials}."),
    "gap.stacking_not_said": N_("The map does not say what it counts towards. Ask."),
    "gap.next_credential_not_said": N_("The ladder does not say what the next step ends with."),
}
CRITERIA: dict[str, str] = {
    "short": N_("Short"),
    "after_work": N_("After work"),
    "near": N_("Near"),
    "entry": N_("Way in"),
    "cost": N_("Cost"),
    "confirmed": N_("Confirmed"),
    "stacks": N_("Stacks"),
}
LINKS: dict[str, str] = {
    "named": N_("Named on the ladder"),
    "occupation": N_("Says it serves the job above"),
    "credential": N_("Awards what the step needs"),
    "gate": N_("Opens a way into the job above"),
}
STATUS: dict[str, str] = {"met": N_("yes"), "not_met": N_("no"), "unknown": N_("not known")}
