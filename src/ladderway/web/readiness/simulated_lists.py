"""What the readiness of a demonstration is put together from."""

from typing import NamedTuple

SECTOR_OF = {
    "demo-agency": "transportation_logistics", "newcomer-house": "health_personal_care",
    "youth-works": "transportation_logistics", "college-bridge": "advanced_manufacturing",
    "harbour-shelter": "hospitality",
}  # fmt: skip
LEADERS = ("M. Lindo (simulated)", "P. Wolfe (simulated)", "A. Reis (simulated)")
WHERE = ("Room 2, ground floor", "Library, meeting room", "Community hall", "Employer’s site")


class Offer(NamedTuple):
    """An activity; with hours on the sector it is of the agency's sector."""

    kind: str
    name_en: str
    name_fr: str
    hours: float
    sector_hours: float = 0
    content: str = ""
    employer: str = ""
    about: str = ""
    because: str = ""


ACTIVITIES = (
    Offer("sector_intro", "A morning in the sector", "Un matin dans le secteur", 3, 3,
          "Jobs from first to fourth rung, pay of each, words of the trade, a day hour by hour.",
          "Two supervisors tell of their own way up.", "What the work is really like."),
    Offer("expectations", "What employers here expect", "Ce que les employeurs d’ici attendent",
          4, 2.5, "Shift rules, safety shoes, phone rules, the certificates that are asked.",
          "Reads the handout each season."),
    Offer("resume", "Résumé and letter", "CV et lettre", 6, 1, "Two sample résumés.", "",
          "A résumé that is finished on the day."),
    Offer("interview", "Interview practice", "Pratique d’entrevue", 6, 3.5,
          "Questions that employers of the sector sent us; answers with examples.",
          "Sent its own twelve questions."),
    Offer("norms", "Four weeks as at work", "Quatre semaines comme au travail", 16, 9,
          "Sign in by 7:55, work clothes, tool count, hand-over at the end of the shift.",
          "Lends clothes and a time clock."),
    Offer("mock_interview", "Mock interviews with employers", "Entrevues simulées avec employeurs",
          3, 3, "Interviews for jobs of the first rung.", "Interviews and fills in the sheet."),
    Offer("employer_visit", "Visit to a workplace", "Visite d’un milieu de travail", 3, 3,
          "The floor, the break room, who does what.", "Shows the floor for an hour."),
    Offer("life_skills", "Weekly meeting", "Rencontre hebdomadaire", 2, 0, "", "",
          "Studying, thinking a thing through, and what to do when it gets loud."),
    Offer("time_budget", "Time and money", "Temps et argent", 4, 0, "", "",
          "A week that works, and a household budget for the first pay."),
    Offer("direction", "An hour with a specialist", "Une heure avec un spécialiste", 1, 0),
    Offer("responsive", "Study in thirty minutes", "Étudier en trente minutes", 2, 0, "", "", "",
          "Several found no time to study beside the evening course."),
    Offer("advancement", "The job after the first", "L’emploi après le premier", 2, 1.5,
          "The ladder of the sector, and what each step asks.",
          "A team leader tells what made the difference."),
)  # fmt: skip
TEMPLATES = (
    ("Newcomers, first eight weeks", "Nouveaux arrivants, huit premières semaines", "newcomers", 14,
     ("sector_intro", "expectations", "resume", "interview", "mock_interview", "advancement")),
    ("Youth, with more support", "Jeunes, avec plus de soutien", "youth", 7,
     ("employer_visit", "norms", "life_skills", "time_budget", "interview")),
    ("With accommodation from the start", "Avec mesures d’adaptation dès le début", "disability",
     14, ("direction", "sector_intro", "employer_visit", "interview")),
)  # fmt: skip
FEEDBACK = (
    (70, "interview", "advisory", "soft", "People answer in one sentence. We want an example.",
     "changed", "Half of the hours are now practice of examples from own life."),
    (40, "norms", "individual", "soft", "Phones on the floor are our first reason to let go.",
     "changed", "Phones stay in a box from the first hour, as on the floor."),
    (25, "resume", "individual", "both", "All résumés look alike, whatever the job.", "new", ""),
    (12, "employer_visit", "visit", "technical", "They asked good questions on the scanners.",
     "kept", "Nothing to change; the questions are kept for the next group."),
)  # fmt: skip
OPPORTUNITIES = (
    ("Open house at the college",
     "Thursday at 6 p.m. Talk to teachers, see the workshop, no sign-up.", False, 20),
    ("An employer hires for evening shifts",
     "Twelve places from next month. Ask whoever works with you how to apply; a visit comes first.",
     True, 14),
)  # fmt: skip
NORMS = {
    "punctual": (("Early every day this week.", "Came at 7:50 on five days of five."),
                 ("En avance chaque jour de la semaine.", "À 7 h 50, cinq jours sur cinq.")),
    "dress": (("Chose work clothes with care.", "Safety shoes and tied hair on all days."),
              ("A choisi ses vêtements avec soin.", "Chaussures de sécurité chaque jour.")),
    "words": (("Says clearly what is missing.", "Told the group that two boxes were short."),
              ("Dit clairement ce qui manque.", "A signalé au groupe deux boîtes manquantes.")),
    "team": (("Made a newcomer feel welcome.", "Showed where things are, unasked."),
             ("A bien accueilli une nouvelle personne.", "A tout montré sans qu’on le demande.")),
    "feedback": (("Asked how to do it better.", "Changed the order of the steps at once."),
                 ("A demandé comment mieux faire.", "A changé l’ordre des étapes aussitôt.")),
    "safety": (("Looks before lifting.", "Asked for help with the heavy crate."),
               ("Regarde avant de soulever.", "A demandé de l’aide pour la caisse lourde.")),
}  # fmt: skip
MOCK = (
    (("Calm, and knew what we make.", "An example for working under pressure."),
     ("Warm, looked at everybody.", "Shorter answers."),
     ("Asked about moving up: rare.", "")),
    (("Calme, savait ce que nous fabriquons.", "Un exemple de travail sous pression."),
     ("Chaleureuse, regardait chacun.", "Des réponses plus courtes.")),
)  # fmt: skip
LEVELS = (
    (("curious", "Learns by watching, and asks.", "Visit a workplace"),
     ("preparing", "Reliable, likes order.", "Mock interview"),
     ("nearly", "Knows the words of the trade.", "Finish the certificate"),
     ("ready", "Did the work before, abroad.", "Apply for the evening shift")),
    (("curious", "Apprend en regardant, pose des questions.", "Visiter un milieu de travail"),
     ("preparing", "Fiable, aime l’ordre.", "Entrevue simulée"),
     ("ready", "A déjà fait ce travail à l’étranger.", "Postuler pour le quart du soir")),
)  # fmt: skip
