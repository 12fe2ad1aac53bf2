"""The plan of a community: titles and prompts of its fields, its lists and their reasons.

The outline follows Appendix B of the Career Ladders at Two guide; the words are ours.
"""

from ladderway.words.mark import N_

SECTIONS: dict[str, str] = {
    "A": N_("Introduction"),
    "B": N_("The pilot in outline"),
    "C": N_("Money"),
    "D": N_("Next steps"),
    "E": N_("Beyond the form"),
}
GROUPS: dict[str, str] = {
    "A1": N_("The ladder in this community"),
    "A2": N_("The sector"),
    "A3": N_("Who it is for"),
    "A4": N_("The jobs on the ladder"),
    "A5": N_("Training there is"),
    "B1": N_("Memorandum of understanding"),
    "B2": N_("How the pilot works"),
    "B3": N_("When"),
    "B4": N_("Where the ladder goes next"),
    "C1": N_("Costs"),
    "C2": N_("Other resources"),
    "C3": N_("Sources of money"),
    "D1": N_("Plan of action"),
    "E1": N_("What lasts, and what is measured"),
}
# Title and prompt of each field.
FIELDS: dict[str, tuple[str, str]] = {
    "A1a": (
        N_("Why a career ladder here"),
        N_(
            "How the idea came here, whom it should help and how, which partners are in, and how "
            "ready the community is."
        ),
    ),
    "A1b": (
        N_("What is going on here"),
        N_("Trends, troubles and needs of the community that speak for this way of working."),
    ),
    "A1c": (
        N_("Objectives"),
        N_("What should be different in the end, so that one can see whether it is."),
    ),
    "A2a": (
        N_("The sector and why it was chosen"),
        N_(
            "Which sector, what it needs here, how a ladder helps it, and how many people might "
            "need training."
        ),
    ),
    "A2b": (
        N_("Employers"),
        N_("How employers were asked, who has committed to what, and how more will be found."),
    ),
    "A3a": (
        N_("The people it is for"),
        N_("Who they are: their work now, schooling, language, and what stands in their way."),
    ),
    "A3b": (
        N_("How they are found and chosen"),
        N_(
            "By what criteria, why these people, and from where: low-paid staff, social assistance…"
        ),
    ),
    "A3c": (
        N_("Recruitment"),
        N_("How people come to the training: who sends them, where it is announced, outreach."),
    ),
    "A3d": (
        N_("Supports"),
        N_("Which supports people will need, which exist here, and which have to change."),
    ),
    "A4a": (
        N_("From job to job"),
        N_("Which jobs make the ladder, from the first rung up."),
    ),
    "A4b": (
        N_("Certificates and schooling"),
        N_("What each job asks for: licence, certificate, card, grade 12 or its equivalent."),
    ),
    "A4c": (
        N_("Pay, experience and conditions"),
        N_("What each job pays, the years it asks for, shifts, season, physical work."),
    ),
    "A5a": (
        N_("How the training was mapped"),
        N_("What was learned, what there is, what could be changed, and what has to be made."),
    ),
    "A5b": (
        N_("Training for the pilot"),
        N_("Which course or curriculum the pilot begins with."),
    ),
    "A5c": (N_("Training partners"), N_("Who teaches, and what they know of low-wage adults.")),
    "A5d": (
        N_("What has to change in the training"),
        N_("Smaller parts, parts that count towards more, other hours, another place."),
    ),
    "B1a": (N_("Lead agency"), N_("Who leads, and why they are able to.")),
    "B1b": (N_("Partners"), N_("Who else is in, and with what.")),
    "B1c": (N_("Employers who sign"), N_("Which employers are part of the agreement.")),
    "B1d": (N_("What the partnership is for"), N_("What the partners want to reach together.")),
    "B1e": (
        N_("Terms"),
        N_(
            "Resources, dates and duties, who owes what money, what is reported, follow-up and "
            "evaluation after the program."
        ),
    ),
    "B1f": (
        N_("What else is agreed"),
        N_("Who manages a case, who gives which support, information and referral, liability."),
    ),
    "B2a": (
        N_("Resources needed and at hand"),
        N_("Rooms, equipment, technology, steady money. Who sees to it?"),
    ),
    "B2b": (N_("Curriculum"), N_("What is written new, what is adapted. Who does it?")),
    "B2c": (N_("Finding employers"), N_("How employers hear of it and join. Who asks them?")),
    "B2d": (N_("Finding candidates"), N_("How people hear of it and join. Who reaches them?")),
    "B2e": (
        N_("Intake and assessment"),
        N_("How people are screened, assessed and chosen. Who does it, with which partners?"),
    ),
    "B2f": (
        N_("Delivery"),
        N_("How the program runs: parts, hours, place, work placement. Who delivers it?"),
    ),
    "B2g": (N_("Bringing in supports"), N_("How supports reach people. Who provides which?")),
    "B2h": (
        N_("After the program"),
        N_("How people and employers are followed up, and for how long. Who does it?"),
    ),
    "B3a": (N_("Recruitment, intake and assessment"), N_("From when until when.")),
    "B3b": (N_("Start of training"), N_("On which days training starts.")),
    "B3c": (N_("Length of training"), N_("How long it takes, in weeks and in hours.")),
    "B3d": (N_("Evaluation and follow-up"), N_("When results are looked at, and for how long.")),
    "B3e": (N_("Later rounds"), N_("When the program runs again.")),
    "B4": (
        N_("The next rungs"),
        N_(
            "Jobs of the next rungs, curriculum still to write and planning support for each, "
            "follow-up of each group, research."
        ),
    ),
    "C1": (
        N_("Costs and budget"),
        N_(
            "Development, curriculum, case management, project manager, administration, supports, "
            "training, and every other cost that is expected."
        ),
    ),
    "C2": (
        N_("What partners give"),
        N_("Contributions in kind: rooms, a desk for somebody else’s staff, time, equipment."),
    ),
    "C3": (
        N_("Where the money comes from"),
        N_("Grants, government, own revenue, social enterprise, fees."),
    ),
    "D1": (N_("The way to the pilot"), N_("What is done next, by whom, to reach the next phase.")),
    "E1a": (
        N_("How it goes on after the money ends"),
        N_("Until when money is sure, and what carries the ladder after that."),
    ),
    "E1b": (
        N_("What is said in public"),
        N_(
            "How the initiative is made known without promising jobs, raises or funding that "
            "nobody has agreed to."
        ),
    ),
    "E1c": (
        N_("How success is measured"),
        N_("Figures for people and for the system, where they come from, and who counts them."),
    ),
    "E1d": (
        N_("Rules that have to bend"),
        N_("Which rules of funders and schools stand in the way, and who may change them."),
    ),
}
CHECKLISTS: dict[str, str] = {
    "appendix_b": N_("The form, field by field"),
    "step_8": N_("The list of eighteen"),
    "six_elements": N_("Six elements of a career pathway"),
}
CHECKLIST_NOTES: dict[str, str] = {
    "appendix_b": N_("Appendix B of the Career Ladders at Two guide."),
    "step_8": N_("Step 8 of the same guide, read over the fields of the form."),
    "six_elements": N_("A checklist of the evidence review of 2019, read over the same fields."),
}
ITEMS: dict[str, str] = {
    "rationale": N_("Why a career ladder"),
    "trends": N_("Trends and needs here"),
    "objectives": N_("Objectives"),
    "sector": N_("The sector"),
    "employers": N_("What employers said"),
    "candidates": N_("The people it is for"),
    "why_candidates": N_("Why these people"),
    "recruitment": N_("Recruitment of candidates"),
    "supports": N_("Supports for those who need much"),
    "progression": N_("Jobs and rungs for later training"),
    "asset_map": N_("How the training was mapped"),
    "modifications": N_("What changes in courses"),
    "agreement": N_("Memorandum of understanding"),
    "lead": N_("Lead agency"),
    "model": N_("The model: criteria, assessment, training, supports, placement"),
    "facilities": N_("Facilities and resources"),
    "costs": N_("Costs and budget"),
    "next_phases": N_("Later phases"),
    "partnerships": N_("Partnerships and clear roles"),
    "sectors": N_("Sectors and employers"),
    "design": N_("Education and training"),
    "funding": N_("Money needed and its sources"),
    "policies": N_("Rules and programs in line"),
    "measures": N_("Change measured"),
}
BUDGET_KINDS: dict[str, str] = {
    "development": N_("Developing the project"),
    "curriculum": N_("Writing curriculum"),
    "case_management": N_("Case management and coaching"),
    "project_manager": N_("Project manager"),
    "administration": N_("Administration"),
    "wraparound": N_("Supports for participants"),
    "training": N_("Training"),
    "space": N_("Rooms and equipment"),
    "evaluation": N_("Follow-up and evaluation"),
    "other": N_("Other costs"),
}
BASES: dict[str, str] = {
    "fixed": N_("For the whole pilot"),
    "per_person": N_("For each participant"),
}
SOURCE_STATUS: dict[str, str] = {
    "none": N_("Nobody found yet"),
    "planned": N_("Thought of, not asked"),
    "asked": N_("Asked, not decided"),
    "confirmed": N_("Confirmed"),
    "refused": N_("Refused"),
}
SCENARIOS: dict[str, str] = {
    "low": N_("Few"),
    "base": N_("Expected"),
    "high": N_("Many"),
}
TIMELINE_KINDS: dict[str, str] = {
    "recruitment": N_("Recruitment, intake, assessment"),
    "training": N_("Training"),
    "follow_up": N_("Follow-up of people"),
    "evaluation": N_("Evaluation"),
    "delivery": N_("Later rounds"),
    "development": N_("Development of the ladder"),
}
PARTY_ROLES: dict[str, str] = {
    "lead": N_("Lead agency"),
    "partner": N_("Partner"),
    "employer": N_("Employer"),
}
STATUS: dict[str, str] = {
    "done": N_("Done"),
    "not_yet": N_("Not yet"),
}
# The seven things that the guide wants a ladder to bring about, to be made measurable.
OBJECTIVES: dict[str, str] = {
    "alignment": N_("Programs in line with industry and the local economy"),
    "participation": N_("More people in low-paid work take training, stay and finish"),
    "acceleration": N_("People learn and gain skills faster"),
    "stackable": N_("What is learned counts towards more, in line with local jobs"),
    "coherence": N_("One clear system for workers and employers"),
    "investment": N_("More public and private money for those who gain most"),
    "services": N_("Employment, training and social services work as one"),
}
# What an agreement settles; the first four are the form's terms, the rest is asked elsewhere.
TERMS: dict[str, tuple[str, str]] = {
    "purpose": (N_("Purpose"), N_("What the partners want to reach together.")),
    "resources": (N_("Resources"), N_("Staff, rooms, equipment and time that each gives.")),
    "duties": (N_("Dates and duties"), N_("Who does what, by when.")),
    "money": (N_("Money"), N_("Who pays whom, how much, and when; what happens if money stops.")),
    "reporting": (N_("Reporting"), N_("Who reports what to whom, how often, in what form.")),
    "follow_up": (
        N_("Follow-up and evaluation"),
        N_("Who stays in touch with people after the program, for how long, and who evaluates."),
    ),
    "cases": (N_("Case management"), N_("Who holds a person’s case, and how it is handed over.")),
    "supports": (N_("Supports"), N_("Who provides which support, and who pays for it.")),
    "referral": (N_("Information and referral"), N_("How people are sent on and come back.")),
    "privacy": (
        N_("Privacy and consent"),
        N_("What partners may know of a person, with whose consent, for how long."),
    ),
    "liability": (
        N_("Liability and insurance"),
        N_("Who answers for an accident in class or at a work placement; who is insured."),
    ),
    "ownership": (N_("Curriculum"), N_("Who owns what is written, and who may use it after.")),
    "disputes": (N_("Disagreement"), N_("Who decides if partners disagree.")),
    "ending": (N_("Term and ending"), N_("From when until when it holds, and how one leaves.")),
}
APPROVALS: dict[str, str] = {
    "not_asked": N_("Not asked"),
    "asked": N_("Asked, not decided"),
    "granted": N_("Allowed"),
    "refused": N_("Refused"),
}
PERMISSION_KINDS: dict[str, str] = {
    "funding": N_("Use money in another way"),
    "chunking": N_("Teach or credit in smaller parts"),
    "other": N_("Another rule"),
}
# Chapters of an application for money.
GRANT: dict[str, str] = {
    "need": N_("Why this is needed"),
    "people": N_("Whom it serves"),
    "aims": N_("What it will change"),
    "work": N_("What will be done"),
    "partners": N_("Who does it"),
    "time": N_("When"),
    "money": N_("What it costs and who pays"),
    "results": N_("Results, and what lasts"),
}
# Documents that a plan gives, and what each is for.
DOCUMENTS: dict[str, tuple[str, str]] = {
    "full": (N_("The whole plan"), N_("Every field of the form, with figures, budget and dates.")),
    "summary": (
        N_("Short version for the group"),
        N_("Scope and scale on a few pages, and everything that is not done yet."),
    ),
    "grant": (
        N_("Draft of an application for money"),
        N_("The same words and figures in the order in which funders ask."),
    ),
    "agreement": (
        N_("Memorandum of understanding"),
        N_("Organizations, terms, open questions, and lines to sign."),
    ),
}
TEMPLATES: dict[str, str] = {
    "plan.nothing_written": N_("{field}: nobody has written anything yet."),
    "plan.done_without_words": N_("{field}: marked as done, without a word on it."),
    "plan.not_yet": N_("{field}: not yet."),
    "plan.nobody_responsible": N_("{field}: nobody is responsible."),
    "plan.no_date": N_("{field}: no date."),
    "plan.overdue": N_("{field}: was due on {due}."),
    "plan.timeline.no_recruitment": N_("There is training, but nothing says when people join."),
    "plan.timeline.training_before_recruitment": N_("Training starts before recruitment does."),
    "plan.timeline.no_follow_up": N_("Nothing follows up people after their training."),
    "plan.timeline.after_funding": N_("This goes on after the money ends: {what}."),
}
