"""What people of a demonstration say, what was done about it, and what was learnt: all made up."""

WORDS = {
    "participant": {
        "en": (
            "The evening class let me keep my job. Keep that.",
            "I waited three weeks for the bus pass. It should come on the first day.",
            "My coach calls when she says she will.",
            "Too many forms with the same questions.",
            "Please have somebody at the desk after five.",
            "I would have liked to visit the workplace before I chose.",
        ),
        "fr": (
            "Les cours du soir m’ont permis de garder mon emploi. Gardez ça.",
            "J’ai attendu trois semaines ma carte d’autobus. Il la faudrait dès le premier jour.",
            "On m’a accueillie en français du début à la fin, merci.",
            "Trop de formulaires avec les mêmes questions.",
        ),
    },
    "referrer": {
        "en": (
            "It helps to hear that the person arrived, even without more.",
            "Tell us when a new group begins. We learn of it too late.",
        ),
        "fr": ("Dites-nous quand un nouveau groupe commence, nous l’apprenons trop tard.",),
    },
    "employer": {
        "en": (
            "People come prepared for shift work now. Last year they did not.",
            "One contact for all would be easier than three agencies calling.",
        ),
        "fr": ("Une seule personne-ressource vaudrait mieux que trois organismes qui appellent.",),
    },
}
WISHES = (
    ("employer", "Plant manager (simulated)", "hiring@employer.example"),
    ("referrer", "Settlement worker (simulated)", "416-555-0147"),
)
# Days ago, who said it, what about, what was said and done in both languages, by whom, how it is.
DONE = (
    (150, "participant", "supports",
     ("The bus pass comes too late.", "La carte d’autobus arrive trop tard."),
     ("The first pass is given on the first day, before the fund has answered.",
      "La première carte est remise dès le premier jour, avant la réponse du fonds."),
     "Program manager (simulated)", "done"),
    (120, "participant", "first_contact",
     ("Nobody answers after five.", "Personne ne répond après dix-sept heures."),
     ("On Tuesdays and Thursdays somebody is here until eight.",
      "Le mardi et le jeudi, quelqu’un est là jusqu’à vingt heures."),
     "Team of the first contact (simulated)", "done"),
    (100, "participant", "whole",
     ("We answer the same questions in three offices.",
      "On nous pose les mêmes questions dans trois bureaux."),
     ("We share only what you agree to share; a single form for all is not allowed yet.",
      "Nous ne transmettons que ce que vous acceptez ; un formulaire unique n’est pas encore "
      "permis."),
     "Program manager (simulated)", "not_done"),
    (90, "employer", "hiring",
     ("Three agencies call about the same opening.",
      "Trois organismes appellent pour le même poste."),
     ("One job developer calls for all agencies in each plant.",
      "Une seule personne appelle chaque usine au nom de tous les organismes."),
     "Job developer (simulated)", "done"),
    (60, "referrer", "referral",
     ("We do not hear whether the person arrived.", "Nous ne savons pas si la personne est venue."),
     ("Where the person agrees, we tell you within a week that they came.",
      "Si la personne est d’accord, nous vous disons en une semaine qu’elle est venue."),
     "Intake worker (simulated)", "done"),
    (30, "participant", "training",
     ("We would like to see the workplace before we choose.",
      "Nous aimerions voir le milieu de travail avant de choisir."),
     ("", ""), "Career coach (simulated)", "open"),
)  # fmt: skip
LESSONS = (
    (160, "A bus pass on the first day keeps people in the first two weeks.", "feedback",
     "Asked: did the help come when you needed it?", (31, 84),
     "The first pass is given before the fund answers."),
    (140, "Evening groups fill twice as fast as day groups.", "fact",
     "Our own enrolments, two fiscal years (simulated)", None,
     "Two of three groups now meet in the evening."),
    (110, "Employers trust one caller who knows the plant.", "opinion",
     "Job developers of three agencies (simulated)", None,
     "One caller for each plant."),
    (75, "People who visit a workplace before choosing leave the training less often.", "opinion",
     "Coaches; not counted yet", None, ""),
    (50, "Own words show what closed questions miss: hours of the desk were named first there.",
     "feedback", "Open question, grouped by two readers", (22, 96),
     "The desk is open until eight on two evenings."),
)  # fmt: skip
