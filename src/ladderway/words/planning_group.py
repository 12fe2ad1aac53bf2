"""What is said of tables, of the ten steps, and of what is missing in each."""

from ladderway.words.mark import N_

TEMPLATES = {
    "table.follows_up": N_("Days since the latest decision or action: {days_ago}."),
    "table.new": N_("A new table: no decision yet. Days since it began: {days_ago}."),
    "table.quiet": N_("Quiet: no decision or action for {days_ago} days."),
    "table.never": N_("Quiet: it began {days_ago} days ago and has decided nothing yet."),
    "step.groups": N_("A planning group has members and has met"),
    "step.current_notes": N_("Something current is known about the place"),
    "step.scans": N_("Sectors were compared"),
    "step.sectors_chosen": N_("A concluded scan found a sector that works here"),
    "step.people_notes": N_("Notes say who lives here and who is out of work"),
    "step.target_groups": N_("It is written down whom the ladder is for, and why"),
    "step.programs": N_("Training stands on the asset map"),
    "step.confirmed_programs": N_("Somebody at the organization confirmed a program"),
    "step.organizations": N_("Organizations are listed"),
    "step.duties": N_("It is settled who does what"),
    "step.commitments": N_("A partner has committed something"),
    "step.employers": N_("Employers are listed"),
    "step.employer_contacts": N_("An employer was asked something"),
    "step.ladders": N_("A ladder was drawn"),
    "step.validated_ladders": N_("Employers and labour looked at a ladder and signed"),
    "step.resource_notes": N_("Notes say what money, rooms and people are there"),
    "step.budget_lines": N_("A budget has lines"),
    "step.plans": N_("A plan was begun"),
    "step.complete_plans": N_("A plan is complete"),
    "step.lessons": N_("A lesson was written down"),
    "step.recommendations": N_("A recommendation was written down"),
}

TITLES = {
    "demand": N_("What industry needs"),
    "target": N_("Whom the ladder is for"),
    "asset_map": N_("The map of training"),
    "partners": N_("Partners in the community"),
    "employers": N_("Employers"),
    "progression": N_("How people move up"),
    "resources": N_("What there is to work with"),
    "plan": N_("The plan"),
    "lessons": N_("What was learned"),
    "recommendations": N_("What should happen next"),
}

ABOUT = {
    "demand": N_("Find out which sector grows here, hires at entry level and lets people climb."),
    "target": N_("Choose the people furthest from work, say why, and how they will be reached."),
    "asset_map": N_("List who teaches what, how long it takes and what it asks for."),
    "partners": N_("Bring in those who train and support, and agree who does what."),
    "employers": N_("Ask employers one thing at a time, with something tangible to offer."),
    "progression": N_("Draw the jobs from the first rung up, and have them checked."),
    "resources": N_("Gather money, rooms and staff time that are there already."),
    "plan": N_("Write the plan that a funder and the group can read."),
    "lessons": N_("Keep what worked and what did not, while it is fresh."),
    "recommendations": N_("Say what others should change so that this can go on."),
}
