"""What simulated people are put together from."""

from typing import NamedTuple

GIVEN = (  # noqa: SIM905  names read better in lines
    "Aaliyah Abena Adaeze Ahmed Aisha Alejandro Amara Amina Amir Ana Anh Arjun Ayesha Beatriz "
    "Brandon Camila Carlos Chantal Chen Chidi Daniela David Deepa Denise Diego Dwayne Elena "
    "Emeka Emily Farah Fatima Feven Francesca Gabriel Grace Gurpreet Hana Hassan Hiwot Hodan "
    "Ibrahim Ines Isaac Jamal Jasmine Jean-Marc Jessica José Joy Kamala Karen Keisha Kevin "
    "Khadija Kofi Latoya Leila Linh Lucie Luis Mahmoud Marcus Maria Marie-Ève Mehdi Mei Meron "
    "Michelle Mohamed Nadia Nasrin Ngozi Nicole Olga Omar Oluwaseun Patience Paul Pierre "
    "Priya Rachel Rahim Ravi Rosa Ruth Sahra Samira Sandeep Sara Selam Shanice Simran Sofia "
    "Tariq Tasha Teresa Thanh Tyler Usha Valentina Van Wanjiru Xin Yasmin Yohannes Yusuf "
    "Zainab Zoë"
).split()
FAMILY = (  # noqa: SIM905  names read better in lines
    "Abdi Adeyemi Ahmadi Alvarez Andrade Asante Baptiste Barzani Begum Beaulieu Bhatt Brown "
    "Campbell Castillo Chaudhry Chen Clarke Costa Da-Silva Dang Delgado Diallo Dubois Edwards "
    "Fernandes Garcia Gebre Ghosh Gordon Grant Haile Hassan Hernandez Hosseini Hussein "
    "Ivanova James Jean-Baptiste Jimale Johnson Joseph Kamara Karimi Kaur Khan Kim Kovalenko "
    "Lam Lavoie Lee Lopez MacDonald Mahamud Mensah Mohamud Morales Moreau Mutasa Nair Nguyen "
    "Nkemelu Nowak Nunes O’Connor Okafor Okonkwo Osman Owusu Park Patel Pereira Petrov Pham "
    "Pinto Rahman Ramos Reid Roberts Rodrigues Roy Sandhu Santos Sharma Siddiqui Singh Smith "
    "Ssentamu Stewart Tadesse Thapa Thomas Tran Tremblay Vasquez Wang Warsame White Williams "
    "Wong Yilmaz Yusufzai Zhang"
).split()
STRENGTHS = {
    "en": (
        "Calm when it gets busy", "Learns by doing", "Speaks three languages",
        "Kept a household running on very little", "Reliable: never missed a shift",
        "Good with older people", "Fixes what others throw away", "Kept a shop’s books",
        "Organized a building’s tenants", "Drives well in any weather", "Careful with detail",
        "Makes new people feel welcome", "Cooks for fifty without a recipe",
        "Asks good questions", "Has raised three children alone", "Handy with a computer",
        "Finished a certificate at night",
        "Patient with people who are upset", "Strong and careful with it", "Always early",
    ),
    "fr": (
        "Garde son calme quand ça presse", "Apprend en faisant", "Parle trois langues",
        "Fiable : jamais absente d’un quart de travail", "Bonne avec les personnes âgées",
        "A tenu les comptes d’un commerce", "Attentive aux détails", "Pose de bonnes questions",
        "A élevé trois enfants", "Toujours à l’avance",
    ),
}  # fmt: skip
NEXT_ACTIONS = (
    "Look at the career plan together", "Call about the information session",
    "Send the list of documents", "Ask the college about evening classes",
    "Confirm child care for the first week", "Talk about the offer of the warehouse",
    "Review after the first month at work", "Visit the workshop together",
    "Practise the interview", "Check that the transit pass arrived",
)  # fmt: skip
NEIGHBOURHOODS = (  # noqa: SIM905  names read better in lines
    "Mount Dennis Weston Rexdale-Kipling Thorncliffe-Park Flemingdon-Park Malvern Woburn "
    "Scarborough-Village Regent-Park Moss-Park Black-Creek Glenfield-Jane-Heights "
    "Kingsview-Village Oakridge Dorset-Park Crescent-Town South-Parkdale Keelesdale Rustic"
).split()
NOTES = (
    "Talked about shifts and the way to work. Evenings are hard because of the children.",
    "Came to the first session, asked about pay after probation. Wants to see the floor first.",
    "Sent the forms again; the link had not worked. All good now.",
    "Tired this week. We agreed to meet by telephone and keep the plan as it is.",
    "Happy about the practice interview. Next: a letter about the gap of 2023.",
    "Called back within the hour. Prefers text messages before noon.",
)


class Job(NamedTuple):
    """A job of the kind that people come from: title, NOC 2021, hourly pay from and to."""

    title: str
    noc: str
    low: float
    high: float


JOBS = (
    Job("Food counter attendant", "65201", 17.6, 18.5),
    Job("Cleaner, light duty", "65310", 17.6, 19.5),
    Job("Cashier", "65100", 17.6, 18.5),
    Job("Warehouse worker", "75101", 17.8, 22.0),
    Job("Retail salesperson", "64100", 17.6, 20.0),
    Job("Home support worker", "44101", 18.0, 22.0),
    Job("Security guard", "64410", 17.8, 21.0),
    Job("Kitchen helper", "65201", 17.6, 18.5),
    Job("Delivery driver", "75201", 18.0, 23.0),
    Job("Construction labourer", "75110", 19.0, 28.0),
    Job("Server", "65200", 17.6, 18.5),
    Job("Shelf stocker", "65102", 17.6, 18.5),
)
EDUCATION = (
    ("secondary", "High school diploma", ""),
    ("secondary", "Grade 11", ""),
    ("college", "College certificate, one year", ""),
    ("college", "College diploma, office administration", ""),
    ("university", "Bachelor’s degree", "abroad"),
    ("secondary", "Secondary school", "abroad"),
    ("college", "Nursing assistant", "abroad"),
)
COUNTRIES = ("AF", "BD", "CO", "ER", "ET", "IN", "IR", "JM", "NG", "PH", "SO", "SY", "UA", "VN")
LANGUAGES = ("fa", "bn", "es", "ti", "am", "pa", "hi", "ar", "so", "uk", "vi", "tl", "yo", "pt")
HEALTH = (
    ("Back pain after long standing.", "A stool, and breaks every hour"),
    ("Reads slowly; no diagnosis needed.", "Forms read aloud, more time"),
    ("Anxious in crowds.", "Meetings early in the day"),
)
HOUSING = ("Lives with a cousin until spring.", "Behind with the rent since summer.")
SOURCES = ("friend", "walk_in", "event", "ontario_works", "intermediary", "web", "school", "flyer")
# Why people leave: self-selected out is not screened out.
CLOSING = (
    ("found_work", 5), ("completed", 6), ("self_moved", 2), ("self_not_interested", 2),
    ("self_time", 3), ("lost_contact", 3), ("screened_requirement", 2), ("referred_on", 2),
)  # fmt: skip


class House(NamedTuple):
    """An agency of the demonstration."""

    slug: str
    name_en: str
    name_fr: str
    program_en: str
    program_fr: str
    staff: tuple[tuple[str, str], ...]  # role, name
    share: int  # of a hundred people
    is_sensitive: bool = False
    by_caseload: bool = False
    writes: str = "en"


HOUSES = (
    House(
        "demo-agency", "Demonstration agency (simulated)", "Organisme de démonstration (simulé)",
        "Employment services", "Services d’emploi",
        (("counsellor", "Noor Haddad"), ("coach", "Bruno Teixeira")), 40,
    ),
    House(
        "newcomer-house", "Newcomer House (simulated)", "Maison des nouveaux arrivants (simulée)",
        "Bridging to health care", "Passerelle vers les soins de santé",
        (
            ("counsellor", "Selam Tesfay"), ("coach", "Ioana Popescu"),
            ("program_manager", "Victor Amoako"), ("job_developer", "Rania Saleh"),
        ), 22, writes="fr",
    ),
    House(
        "youth-works", "Youth at Work East (simulated)", "Jeunes au travail Est (simulé)",
        "First rung in logistics", "Premier échelon en logistique",
        (("counsellor", "Jordan Pike"), ("coach", "Maya Lindo"), ("program_manager", "Ana Reis")),
        18,
    ),
    House(
        "college-bridge", "Lakeshore Bridge College (simulated)",
        "Collège Passerelle Lakeshore (simulé)", "Evening certificates", "Certificats du soir",
        (("counsellor", "Peter Wolfe"), ("program_manager", "Lise Gagnon")), 12,
    ),
    House(
        "harbour-shelter", "Harbour Women’s Shelter (simulated)",
        "Refuge pour femmes du Havre (simulé)", "Work and a home", "Travail et logement",
        (("counsellor", "Rose Mbeki"), ("coach", "Helen Ortiz")), 8, True, True,
    ),
    House(
        "service-system", "Service System Manager (simulated)",
        "Gestionnaire du système de services (simulé)", "", "",
        (("system_manager", "Dana Whitfield"),), 0,
    ),
)  # fmt: skip
