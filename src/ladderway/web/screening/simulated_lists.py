"""What the simulated selection is put together from."""

from typing import Any

# Name, in French, days ago that it opened, state.
COHORTS = (
    ("First cohort, evenings", "Première cohorte, le soir", 731, "closed"),
    ("Second cohort, days", "Deuxième cohorte, le jour", 400, "closed"),
    ("Third cohort, evenings", "Troisième cohorte, le soir", 120, "open"),
)
PLACE: dict[str, Any] = {
    "shifts": "Evenings in training; early and late shifts in the job",
    "standing": "Up to six hours a shift, with a stool where wanted",
    "physical": "Lifting up to 15 kg with aids",
    "accommodation": "Aids, breaks, another shift, more time in tests, forms read aloud",
    "for_whom": "all",
    "profile": "People who know the work from below and lack the certificate to move up. Those "
    "furthest from work come first where two could finish alike.",
    "supports": "A coach through the first months, child care, transit passes",
    "contest_en": "Tell anybody at our office, call 416 555 0100, or write. Somebody who had no "
    "part in it will look again.",
    "contest_fr": "Dites-le à notre bureau, appelez au 416 555 0100 ou écrivez-nous. Une personne "
    "qui n’y a pas pris part examinera de nouveau la décision.",
}
CRITERIA: tuple[dict[str, Any], ...] = (
    {"name_en": "Reading at grade level", "name_fr": "Lecture, niveau scolaire",
     "source": "college", "kind": "reading", "weight": "needed", "minimum": 8},
    {"name_en": "Math at grade level", "name_fr": "Mathématiques, niveau scolaire",
     "source": "college", "kind": "math", "weight": "needed", "minimum": 7},
    {"name_en": "Interest in the sector, told in their own words",
     "name_fr": "Intérêt pour le secteur, dit dans ses propres mots", "source": "program",
     "kind": "interest", "weight": "needed"},
    {"name_en": "Free on three evenings a week", "name_fr": "Libre trois soirs par semaine",
     "source": "program", "kind": "availability", "weight": "needed"},
    {"name_en": "High school diploma", "name_fr": "Diplôme d’études secondaires",
     "source": "employer", "kind": "document", "weight": "preferred",
     "requirement": "Reads work orders and writes shift notes",
     "evidence": "Visit of the floor, January (simulated)"},
    {"name_en": "Vulnerable sector check", "name_fr": "Vérification du secteur vulnérable",
     "source": "employer", "kind": "police", "weight": "needed",
     "requirement": "Works alone with people who depend on care",
     "evidence": "Posting of the employer (simulated)", "job_requires": True,
     "purpose": "Asked by law for this work; only what bears on it counts",
     "accommodation": "The fee is paid, help with the form, a talk about what it may show"},
)  # fmt: skip
STEPS = (
    ("session", "Information session", "Séance d’information"),
    ("test", "Reading and math, with more time where wanted",
     "Lecture et mathématiques, avec plus de temps au besoin"),
    ("interview", "Talk of half an hour", "Entretien d’une demi-heure"),
)  # fmt: skip
# Ways of an application: events in order; "steps" are visits and what was found.
WAYS: dict[str, tuple[str, ...]] = {
    "applied": (),
    "screening": ("start", "steps"),
    "waitlisted": ("start", "steps", "waitlist"),
    "conditional": ("start", "steps", "hold"),
    "offered": ("start", "steps", "hold", "offer"),
    "placed": ("start", "steps", "hold", "offer", "accept", "place"),
    "proposed": ("start", "steps", "propose"),
    "refused": ("start", "steps", "propose", "confirm"),
    "contested": ("start", "steps", "propose", "confirm", "contest"),
    "upheld": ("start", "steps", "propose", "confirm", "contest", "uphold"),
    "reversed": ("start", "steps", "propose", "confirm", "contest", "reverse", "hold", "offer",
                 "accept", "place"),
    "self_out_early": ("leave",),
    "self_out": ("start", "steps", "leave"),
}  # fmt: skip
# Cases whose application is going on now.
STILL = frozenset({"enquiring", "screening", "waiting"})
THREE = frozenset({"contested", "upheld", "reversed"})
_LEFT = (("self_out_early", 4), ("self_out", 6))
# What fits a case: by why it closed, else by its state.
PATHS: dict[str, tuple[tuple[str, int], ...]] = {
    "enquiring": (("applied", 1),),
    "screening": (("applied", 2), ("screening", 5), ("conditional", 2), ("offered", 2),
                  ("proposed", 1), ("contested", 1)),
    "waiting": (("waitlisted", 1),),
    "active": (("placed", 20), ("reversed", 1), ("refused", 2), ("self_out", 3)),
    "completed": (("placed", 20), ("reversed", 1)),
    "found_work": (("placed", 2), ("self_out", 3), ("self_out_early", 2)),
    "self_moved": _LEFT,
    "self_not_interested": _LEFT,
    "self_time": _LEFT,
    "lost_contact": (("self_out_early", 3), ("self_out", 2), ("placed", 1)),
    "screened_requirement": (("refused", 6), ("upheld", 1)),
    "referred_on": (("refused", 2), ("self_out", 1)),
}  # fmt: skip
LEAVES = {
    "self_moved": "place", "self_not_interested": "not_wanted", "self_time": "time",
    "found_work": "found_work", "lost_contact": "no_answer",
}  # fmt: skip
LEAVING = ("time", "juggling", "pay", "place", "benefit_rules", "other_training")
REFUSALS = (
    ("needed", "The reading that the course asks for is not there yet. We look for a class first.",
     "A place in the reading class on Tuesdays"),
    ("needed", "The course builds on math that you said you have not had.", "Math, twice a week"),
    ("times", "The course is on three evenings, and you work on all of them.", ""),
    ("eligibility", "The funder pays for residents of the city only.", ""),
    ("overqualified", "You have done this work as a supervisor. You can go further, sooner.",
     "A talk with the job developer, and the bridging program at the college"),
)  # fmt: skip
CONTESTS = (
    "I was tired at the test, I had worked all night.",
    "I can change my shifts. Nobody asked.",
    "My diploma is from abroad and was not looked at.",
)
ANSWERS = {
    "reversed": "You were right: the test was taken after a night shift. You go on.",
    "upheld": "We looked at the test with you once more. The class comes first, then apply again.",
}
JUDGEMENTS = (
    ("Yes, with child care on Thursdays.", "no", "Applied for such jobs for a year."),
    ("Yes. Learns fast by doing, reads slowly: more time in tests.", "no", ""),
    ("Yes, with evenings free.", "unsure", "Has a contact at one employer."),
    ("Yes, easily.", "yes", "Has the certificate of another province."),
)
SHORT = (
    "A little below, in a test late in the evening", "Not had at school; willing to catch up",
    "Would need a class first", "Diploma from abroad, not assessed yet",
)  # fmt: skip
EVIDENCE = ("Test", "Talk", "Paper shown", "Own words")
REFERRED = ("", "", "", "Settlement worker", "Ontario Works office", "A friend who was here")
