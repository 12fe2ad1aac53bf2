"""What the transition score says: its parts by name, and what each means."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "transition.part.skills": N_("The skills used in both jobs are alike."),
    "transition.part.abilities": N_("Both jobs need the same kind of abilities."),
    "transition.part.knowledge": N_("Both jobs need the same kind of knowledge."),
    "transition.part.activities": N_("People do the same kind of things in both jobs."),
    "transition.part.context": N_("The places and conditions of work are alike."),
    "transition.part.duties": N_("The tasks and job titles are alike."),
    "transition.part.tools": N_("People use the same tools and software in both jobs."),
    "transition.part.workplaces": N_("The same kinds of employers have both jobs."),
    "transition.part.related": N_("Official lists name these jobs as close to each other."),
    "transition.part.preparation": N_("Both jobs ask for about the same schooling and training."),
    "transition.part.wage": N_("The pay of the two jobs is not far apart."),
    "transition.part.size": N_("Many people move into this job, from all kinds of work."),
    "transition.part.similar_movers": N_("People in work like this often make this move."),
    "transition.part.observed": N_("People in this very job make this move (seen in the U.S.)."),
}

PARTS: dict[str, str] = {
    "skills": N_("Skills"),
    "abilities": N_("Abilities"),
    "knowledge": N_("Knowledge"),
    "activities": N_("What people do"),
    "context": N_("Places and conditions of work"),
    "duties": N_("Tasks and job titles"),
    "tools": N_("Tools and software"),
    "workplaces": N_("Kinds of employers"),
    "related": N_("Officially close jobs"),
    "preparation": N_("Schooling and training"),
    "wage": N_("Pay"),
    "size": N_("How many move here"),
    "similar_movers": N_("People in work like this"),
    "observed": N_("People in this very job"),
}
