"""How the form says the coded values: what is recognised, and what is written.

`WRITTEN` gives the words that are written for a code, English and French; the patterns recognise
these and what people write besides, without accents and in lower case.
"""

import re
from collections.abc import Mapping

from ladderway.domain.ladders.model import EducationLevel

WRITTEN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kind": {
        "employment_service": ("Employment service", "Service d’emploi"),
        "community_program": ("Community based program", "Programme communautaire"),
        "community_college": ("Community college", "Collège communautaire"),
        "private_trainer": ("Private trainer", "Formateur privé"),
        "private_college": ("Private college", "Collège privé"),
        "industry_association": ("Industry association", "Association sectorielle"),
        "school_board": ("School board", "Conseil scolaire"),
        "union": ("Union", "Syndicat"),
        "employer": ("Employer", "Employeur"),
        "university": ("University", "Université"),
        "library": ("Library", "Bibliothèque"),
    },
    "mode": {
        "online": ("Online", "En ligne"),
        "classroom": ("Classroom", "En classe"),
        "hands_on": ("Hands on", "Pratique"),
        "workplace": ("Workplace", "En milieu de travail"),
        "co_op": ("Co-op", "Alternance travail-études"),
    },
    "schedule": {
        "day": ("day", "de jour"),
        "evening": ("evening", "le soir"),
        "weekend": ("weekend", "la fin de semaine"),
        "online": ("online at any time", "en ligne en tout temps"),
    },
    "education": {
        "none": ("None", "Aucune"),
        "secondary": (
            "Ontario Secondary School Diploma (OSSD)",
            "Diplôme d’études secondaires de l’Ontario (DESO)",
        ),
        "certificate": ("College certificate", "Certificat d’études collégiales"),
        "trade": ("Certificate of qualification", "Certificat de qualification"),
        "diploma": ("College diploma", "Diplôme d’études collégiales"),
        "bachelor": ("Bachelor’s degree", "Baccalauréat"),
        "graduate": ("Master’s degree", "Maîtrise"),
    },
    "relatedness": {
        "strongly": ("Strongly related", "Fortement lié"),
        "partially": ("Partially related", "Partiellement lié"),
        "poorly": ("Poorly related", "Peu lié"),
    },
}


def word(group: str, code: str, language: str) -> str:
    """What is written for a code in "en" or "fr"."""
    return WRITTEN[group][code][language == "fr"]


def _compiled(patterns: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {code: re.compile(rf"\b(?:{words})(?!\w)") for code, words in patterns.items()}


# The first that matches counts: a private college is a college too.
KINDS = _compiled(
    {
        "employment_service": r"es|eso|employment services?|employment ontario|services? d'emploi|"
        r"emploi ontario",
        "private_college": r"(?:private|career|private career) colleges?|"
        r"colleges? (?:prive|d'enseignement professionnel)s?",
        "school_board": r"school boards?|(?:adult|continuing) education|conseils? scolaires?",
        "university": r"universit(?:y|ies|es?)",
        "library": r"(?:public )?librar(?:y|ies)|bibliotheques?(?: publiques?)?",
        "community_college": r"(?:community |public )?colleges?(?: communautaires?)?|"
        r"colleges? public",
        "union": r"(?:trade )?unions?|union training cent(?:re|er)|syndicats?|syndical",
        "industry_association": r"(?:industry |sector |professional |trade )?associations?"
        r"(?: (?:sectoriel|professionnel)les?| de l'industrie)?|sector councils?",
        "private_trainer": r"private (?:trainers?|training|providers?)|training compan(?:y|ies)|"
        r"(?:formateurs?|formatrices?|fournisseurs?) prive(?:e|s|es)?|formation privee",
        "employer": r"employers?|employeurs?",
        "community_program": r"(?:community|communit)(?:[- ]?based)? (?:programs?|programmes?|"
        r"agenc\w+|organi[sz]ations?)|non[- ]?profit|not[- ]for[- ]profit|"
        r"(?:programmes?|organismes?) communautaires?|communautaire|sans but lucratif|"
        r"literacy (?:and|&) basic skills|lbs|get set",
    }
)

BLENDED = re.compile(r"\b(?:blended|hybrid|hybride|mixte|bimodal)(?: (?:learning|delivery))?(?!\w)")
ANY_TIME_ONLINE = re.compile(
    r"\b(?:online at any time|en ligne en tout temps|asynchronous|asynchrone|"
    r"(?:available )?any ?time|en tout temps)(?!\w)"
)
MODES = _compiled(
    {
        "co_op": r"co[- ]?op(?:erative|eratif)?s?|internships?|(?:work )?placements?|work terms?|"
        r"practicums?|stages?|alternance(?: travail[- ]etudes)?|regime coop\w*",
        "workplace": r"(?:in the |at the )?work ?(?:places?|sites?)|on[- ]the[- ]job|on[- ]?site|"
        r"at work|in[- ]house|en milieu de travail|sur (?:le lieu de travail|place)|au travail|"
        r"en entreprise",
        "hands_on": r"hands?[- ]?on|practical|labs?|laborator(?:y|ies)|(?:work)?shops?|"
        r"simulat(?:ors?|ions?)|pratiques?|ateliers?|laboratoires?|simulateurs?",
        "classroom": r"(?:in[- ])?class[- ]?rooms?|in[- ]class|in[- ]person|face[- ]to[- ]face|"
        r"lectures?|(?:en )?(?:salles? de )?classes?|en personne|(?:en )?presentiel|en presence",
        "online": r"on[- ]?line|distance(?: education| learning)?|virtual(?:ly)?|e[- ]learning|"
        r"web[- ]based|remote(?:ly)?|zoom|en ligne|a distance|virtuel(?:le)?s?|webinaires?",
    }
)
SCHEDULES = _compiled(
    {
        "weekend": r"week ?-?ends?|satur?days?|sundays?|(?:la |les )?fins? de semaine|samedis?|"
        r"dimanches?",
        "evening": r"even?ings?|nights?|(?:le |de |du |en )?soir(?:ee)?s?",
        "day": r"days?(?:[- ]?time)?|week ?days?|(?:de |le |du )?jours?|en semaine",
    }
)
DELIVERY_FILLERS = re.compile(
    r"\b(?:and|or|with|in|at|the|et|ou|avec|etc|training|trainings|delivery|learning|courses?|"
    r"classes|instruction|formation|cours|mode|apprentissage|au choix|a|de|du|des|la|le|les)\b"
)

EDUCATION = re.compile(
    r"\b(?:(?P<secondary>(?:an? )?(?:(?:ontario )?secondary school (?:graduation )?diploma|"
    r"high[- ]?school(?: (?:diploma|graduation|completion))?|"
    r"(?:diplome|cours|ecole) (?:d'etudes )?secondaires?(?: de l'ontario)?)"
    r"(?: ?\((?:ossd|deso|ged|caec)\))?|ossd|deso|ged|caec|"
    r"grade (?:12|twelve)(?: (?:education|diploma|completion|completed))?"
    r"(?= *(?:$|[,;.()/\n]|(?:or|and|ou|et)\b))|"
    r"12e annee)"
    r"|(?P<graduate>(?:a )?master(?:'?s)?(?: degree)?|graduate degree|(?:une )?maitrise)"
    r"|(?P<bachelor>(?:a )?(?:bachelor(?:'?s)?(?: degree)?|university degree|"
    r"undergraduate degree)|(?:un )?baccalaureat|diplome universitaire)"
    r"|(?P<diploma>(?:an? )?(?:ontario )?college diploma|diplome d'etudes collegiales)"
    r"|(?P<certificate>(?:an? )?(?:ontario )?college certificate|certificat d'etudes collegiales)"
    r"|(?P<trade>(?:a )?(?:certificate of qualification|certificat de qualification|"
    r"trade certificate)(?! *[,(:-]? *(?!(?:or|ou)\b)\w)))"
    r"(?!\w)(?P<equivalent>,? *(?:or|/|ou) *(?:an? |its |l'|un )?equivalen\w*)?"
)
NOTHING_ASKED = re.compile(
    r"\s*(?:none|no|nil|no (?:entrance |entry |formal )?(?:pre-?requisites?|requirements?)"
    r"(?: required)?|none required|not required|open to (?:all|everyone|anyone)|"
    r"aucun(?:e|s|es)?(?: (?:prealables?|exigences?|conditions?|prerequis))?|neant|"
    r"sans (?:prealables?|exigences?)|ouverte? a tou(?:s|tes))\s*\.?\s*"
)
_YEARS = (
    r"(?: *[(,:]? *(?:at least |aged? |minimum |au moins )?(?P<age>[0-9]{2})\+?"
    r"(?: (?:years?(?: of age)?|yrs?|ans))?(?: (?:or|and|ou|et) (?:older|over|above|up|plus))?"
    r" *\)?)?"
)
MATURE = re.compile(
    r"\b(?:(?:or|ou) )?(?:an? |un )?(?:mature (?:student|learner|applicant)s?(?: status)?|"
    rf"(?:etudiant|apprenant|candidat)(?:e|s|es)? adultes?){_YEARS}"
)
RELATED = re.compile(
    r"\b(?:(?P<strongly>strong(?:ly)?[ -]+relat\w*|(?:fortement|etroitement|tres) lie(?:e|s|es)?)"
    r"|(?P<partially>part(?:ial)?ly[ -]+relat\w*|somewhat relat\w*|partiellement lie(?:e|s|es)?)"
    r"|(?P<poorly>(?:poorly|weakly|not)[ -]+relat\w*|(?:peu|faiblement|pas) lie(?:e|s|es)?))"
    r"(?!\w)"
)
EDUCATION_LEVELS = tuple(level.value for level in EducationLevel if level.value != "none")
NOT_SAID = re.compile(
    r"\s*(?:n/?a|s/?o|tbd|tba|unknown|inconnue?s?|to be (?:determined|confirmed|completed)|"
    r"a (?:determiner|confirmer|completer)|\?+|-+)\s*\.?\s*"
)
