"""Read a clause as an OR of ANDs of atoms: education, trade, licence, experience and the like."""

import re
from dataclasses import dataclass

from ladderway.files.build.requirements_fields import fields_of

ALTERNATIVE_START = (
    r"(?:a|an|any|completion|several|over|experience|one|two|three|four|five|six|extensive|"
    r"on-the-job|graduation|previous|courses|industry courses|high school|some|college diploma|"
    r"college courses|college training|a college|college or|college program|approximately|trade|"
    r"licences|expertise|equivalent|vocational|university|in Quebec|either)"
)
CONJUNCT_START = (
    r"(?:a|an|any|completion|several|over|experience|one|two|three|four|five|six|extensive|on-the-job|"
    r"some|successful|licensing|membership|registration|certification|accreditation|previous|"
    r"supervised|extensive|industry courses|additional|licensure|knowledge|eligibility|"
    r"related|up to|membership|training courses|courses|graduation|training)"
)
_OR = re.compile(rf",? or (?={ALTERNATIVE_START}\b)(?!other\b)")
_AND = re.compile(rf"(?:,? and |,? plus |,? combined with )(?={CONJUNCT_START}\b)")


@dataclass(frozen=True, slots=True)
class Atom:
    kind: str
    value: str
    fields: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


def alternatives(text: str) -> list[list[Atom]]:
    """Alternatives of a clause, each a conjunction of atoms; empty where nothing was read."""
    pieces = _OR.split(text)
    read = [_conjunction(p) for p in pieces]
    read = _share_fields([r for r in read if r])
    return read


def _conjunction(text: str) -> list[Atom]:
    atoms: list[Atom] = []
    for piece in _AND.split(text):
        for atom in _atoms(piece):
            if atom not in atoms:
                atoms.append(atom)
    return atoms


def _share_fields(read: list[list[Atom]]) -> list[list[Atom]]:
    """ "A degree or a diploma in X": the first takes the field of the next that names one."""
    last: tuple[str, ...] = ()
    shared: list[list[Atom]] = []
    for atoms in reversed(read):
        new = []
        for atom in reversed(atoms):
            if atom.kind == "education" and _takes_field(atom.value):
                if atom.fields:
                    last = atom.fields
                elif last:
                    atom = Atom(atom.kind, atom.value, last, atom.low, atom.high)
            new.append(atom)
        shared.append(new[::-1])
    return shared[::-1]


def _takes_field(level: str) -> bool:
    return level not in {"some_secondary", "secondary"}


def _atoms(text: str) -> list[Atom]:
    """The atoms of one piece of text; the first reader that answers wins."""
    for reader in (_experience, _trade, _education, _permit, _other):
        atoms = reader(text)
        if atoms:
            return atoms
    return []


_LEVELS = (
    (r"doctoral degree|doctorate|doctor of|post-?doctoral", "doctorate"),
    (r"master'?s(?: or doctoral)? degree|master's level|master'?s of|graduate degree", "master"),
    (
        r"bachelor'?s? degree|bachelor of|university degree|undergraduate degree|bachelor's or master's",
        "bachelor",
    ),
    (
        r"university science degree|degree in|university program|degree program|a degree|degree\b",
        "bachelor",
    ),
    (
        r"(?:college|university) (?:or university )?(?:college )?diploma|diploma|two- (?:or|to) three-year college|"
        r"two- or three-year|two- to three-year|three-year college|two-to-three year|two-year",
        "diploma",
    ),
    (
        r"one- or two-year college|one- to two-year|one-year|college certificate|college program|"
        r"college or university program|college or other program|vocational|college or other post-secondary|"
        r"community college|post-?secondary|college training|business college|university or college|"
        r"college, university or other program|certificate program|college or technical program|"
        r"college or other|college, high school|technical program|beauty school|"
        r"college or other \w+ training program|programs? in|training program|program",
        "certificate",
    ),
    (r"courses?|training in|specialized training|studies", "courses"),
)
_LEVEL_PATTERNS = [(re.compile(p, re.I), level) for p, level in _LEVELS]


def _education(text: str) -> list[Atom]:
    if re.search(r"\bsome (?:secondary|high) school", text, re.I):
        rest = re.sub(r"some (?:secondary|high) school\S*(?: education)?", "", text, flags=re.I)
        return [Atom("education", "some_secondary"), *_postsecondary(rest)]
    atoms: list[Atom] = []
    if re.search(
        r"secondary school|secondary education|high school diploma|secondary or equivalent",
        text,
        re.I,
    ):
        if not re.search(r"high school or college|post-?secondary", text, re.I):
            atoms.append(Atom("education", "secondary"))
    if re.search(r"no specific education", text, re.I):
        return [Atom("none", "none")]
    rest = re.sub(
        r"(?:completion of )?secondary school(?: education)?(?: or equivalent)?",
        "",
        text,
        flags=re.I,
    )
    return atoms + _postsecondary(rest)


def _postsecondary(text: str) -> list[Atom]:
    if re.search(r"on-the-job training", text, re.I):
        return []
    courses_only = re.search(r"\bcourses?\b", text, re.I) and not re.search(
        r"degree|diploma|college program|programs? in|training program|program or courses",
        text,
        re.I,
    )
    if courses_only:
        return [Atom("education", "courses", fields_of(text))]
    for pattern, level in _LEVEL_PATTERNS:
        if level == "doctorate" and re.search(r"master'?s or doctoral", text, re.I):
            continue
        if pattern.search(text):
            return [Atom("education", _lower_named(text, level), fields_of(text))]
    return []


def _lower_named(text: str, level: str) -> str:
    """The lower of two levels named as a pair ("bachelor's or master's degree")."""
    if level == "master" and re.search(r"bachelor'?s or (?:a )?master", text, re.I):
        return "bachelor"
    if level == "bachelor" and re.search(
        r"degree or (?:a )?(?:college )?diploma|or college diploma", text, re.I
    ):
        return "diploma"
    return level


NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_N = "|".join(NUMBERS) + r"|\d+"
_RANGE = re.compile(rf"\b({_N})-? ?(?:to|or|-) ?({_N})[ -]?(year|month)", re.I)
_SINGLE = re.compile(rf"\b(over |more than |minimum of |at least )?({_N})[ -]?(year|month)", re.I)


def _number(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def _span(text: str) -> tuple[int, int]:
    """Months stated in the text, low and high; (0, 0) where none is."""
    if m := _RANGE.search(text):
        unit = 12 if m.group(3).lower() == "year" else 1
        return _number(m.group(1)) * unit, _number(m.group(2)) * unit
    if m := _SINGLE.search(text):
        months = _number(m.group(2)) * (12 if m.group(3).lower() == "year" else 1)
        return months, months
    return 0, 0


_AMOUNTS = (
    (r"\bextensive\b|in-depth", "extensive"),
    (r"\bseveral years\b|several years'", "several_years"),
    (r"\bseveral months\b|one season", "several_months"),
    (r"\bsome\b", "some"),
)


def _amount(text: str) -> str:
    for pattern, name in _AMOUNTS:
        if re.search(pattern, text, re.I):
            return name
    return "stated" if _span(text) != (0, 0) else "unstated"


def _experience(text: str) -> list[Atom]:
    if not re.search(r"\bexperience\b|\bexpertise\b|years of service", text, re.I):
        return []
    if re.search(r"driving experience|flight experience|pilot-in-command", text, re.I):
        return [Atom("driving_experience", "safe_driving", (), *_span(text))]
    if re.search(r"supervised (?:practical|work) |practicum", text, re.I):
        return [Atom("supervised_practice", "supervised_practice", (), *_span(text))]
    value = _amount(text)
    scope = ()
    if re.search(r"same company|same plant|within the company", text, re.I):
        scope = ("same_company",)
    elif re.search(r"supervisory", text, re.I):
        scope = ("supervisory",)
    before = []
    if re.search(r"college|diploma|degree|courses", text, re.I) and re.search(
        r"(?:courses|degree|diploma).*experience", text, re.I
    ):
        before = _postsecondary(text.split("experience")[0])
    return [*before, Atom("experience", value, scope, *_span(text))]


def _trade(text: str) -> list[Atom]:
    if re.search(r"apprentice", text, re.I):
        return [Atom("trade", "apprenticeship", (), *_span(text))]
    if re.search(
        r"trade certif|journeyman|red seal|trade qualifications|qualified tradesperson|skilled trade",
        text,
        re.I,
    ):
        return [Atom("trade", "certification")]
    return []


_PERMITS = (
    (
        r"driver'?s'? licen[cs]e|class [0-9A-G]\b.*licen|licence to drive",
        "driver_licence",
        "driver",
    ),
    (
        r"security clearance|criminal record|bonding|bondable|record check|security check",
        "record_check",
        "record_check",
    ),
    (r"years of age|minimum age", "age", "age"),
    (r"first aid|\bCPR\b|cardiopulmonary resus", "certificate", "first_aid"),
    (r"\bWHMIS\b|workplace hazardous", "certificate", "whmis"),
    (r"transportation of dangerous goods|\bTDG\b", "certificate", "tdg"),
    (r"forklift", "certificate", "forklift"),
    (r"responsible beverage", "certificate", "smart_serve"),
    (r"radio\w* (?:telephone )?operator", "certificate", "radio_operator"),
    (r"pesticide|fungicides|chemicals? application", "licence", "pesticide"),
    (r"blast(?:ing|er)", "licence", "blaster"),
    (r"casino gaming", "licence", "gaming"),
    (r"Rail Operating Rules", "certificate", "rail_operating_rules"),
    (r"Marine Emergency Duties", "certificate", "marine_emergency_duties"),
    (r"air brake", "driver_licence", "air_brake"),
    (r"professional engineer|P\.? ?Eng", "licence", "engineer"),
    (r"teach(?:ing|er'?s) certificate", "licence", "teacher"),
    (
        r"licen[cs]|licensure|registration with|registered with|regulatory body|registration\b|permit\b",
        "licence",
        "other",
    ),
    (
        r"certificat|certified|designation|accredit|endorsement|recognition by",
        "certification",
        "other",
    ),
    (r"member of|membership", "membership", "other"),
    (r"union|guild", "union", "union"),
)
_PERMIT_PATTERNS = [(re.compile(p, re.I), kind, value) for p, kind, value in _PERMITS]


def _permit(text: str) -> list[Atom]:
    for pattern, kind, value in _PERMIT_PATTERNS:
        if pattern.search(text):
            return [Atom(kind, value)]
    return []


_OTHERS = (
    (r"on-the-job|in-house|company training|formal training|structured training|in-class|"
     r"introductory training|period of training|training is provided|training courses are", "training", "on_the_job"),
    (r"physical|strength|fitness|agility|medical exam", "physical", "fitness"),
    (r"fluency|language|bilingual", "language", "language"),
    (r"portfolio|talent|creative|audition|demonstrat", "ability", "demonstrated"),
    (r"articling|internship|residency|supervised|practicum|practical", "supervised_practice", "supervised_practice"),
    (r"examination|\bexam\b|exams\b", "examination", "examination"),
    (r"\btraining\b", "training", "training"),
    (r"elect(?:ion|ed)|appoint", "appointment", "appointment"),
    (r"knowledge", "knowledge", "knowledge"),
    (r"ability|skills", "ability", "ability"),
)  # fmt: skip
_OTHER_PATTERNS = [(re.compile(p, re.I), kind, value) for p, kind, value in _OTHERS]


def _other(text: str) -> list[Atom]:
    for pattern, kind, value in _OTHER_PATTERNS:
        if pattern.search(text):
            low, high = _span(text) if kind in {"training", "supervised_practice"} else (0, 0)
            return [Atom(kind, value, (), low, high)]
    return []
