"""Read a clause as an OR of ANDs of atoms: education, trade, licence, experience and the like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ladderway.files.build.requirements_fields import fields_of

_ALTERNATIVE_START = "|".join(
    (
        "a", "an", "any", "completion", "several", "over", "experience", "one", "two", "three",
        "four", "five", "six", "extensive", "on-the-job", "graduation", "previous", "courses",
        "industry courses", "high school", "some", "college diploma", "college courses",
        "college training", "college program", "approximately", "trade", "licences", "expertise",
        "equivalent", "vocational", "university", "in Quebec", "either", "apprenticeship",
    )
)  # fmt: skip
_CONJUNCT_START = "|".join(
    (
        "a", "an", "any", "completion", "several", "over", "experience", "one", "two", "three",
        "four", "five", "six", "extensive", "on-the-job", "some", "successful", "licensing",
        "membership", "registration", "certification", "accreditation", "previous", "supervised",
        "industry courses", "additional", "licensure", "knowledge", "eligibility", "related",
        "up to", "training courses", "courses", "graduation", "training",
    )
)  # fmt: skip
_SAME = r"(?:a|an) (?:related|similar|closely|appropriate)\b"  # no way of its own
_OR = re.compile(rf"(?<!-),? or (?!{_SAME})(?=(?:{_ALTERNATIVE_START})\b)")
_AND = re.compile(rf"(?:,? and |,? plus |,? combined with )(?=(?:{_CONJUNCT_START})\b)")
_SCHOOL_COURSES = re.compile(
    r"(?:some )?high school(?:,| or) (?:college(?:,)?(?: or)? ?)?(?:correspondence )?"
    r"(?:or )?(?:industry(?:- related| related)? )?(?=courses)",
    re.I,
)
_LISTED_LEVEL = re.compile(r"(degree|diploma), (college|university|some)")


@dataclass(frozen=True, slots=True)
class Atom:
    kind: str
    value: str
    fields: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


def alternatives(text: str) -> list[list[Atom]]:
    """Alternatives of a clause, each a conjunction of atoms; empty where nothing was read."""
    text = _SCHOOL_COURSES.sub("college ", text)
    pieces = _OR.split(_LISTED_LEVEL.sub(r"\1 or \2", text))
    return _spread(_share_fields([r for r in map(_conjunction, pieces) if r]))


def _conjunction(text: str) -> list[Atom]:
    atoms: list[Atom] = []
    for piece in _AND.split(text):
        atoms += [a for a in _atoms(piece) if a not in atoms]
    return atoms


def _share_fields(read: Sequence[list[Atom]]) -> list[list[Atom]]:
    """ "A degree or a diploma in X": the first takes the field of the next that names one."""
    last: tuple[str, ...] = ()
    shared: list[list[Atom]] = []
    for atoms in reversed(read):
        new = []
        for atom in reversed(atoms):
            if atom.kind == "education" and atom.value not in {"some_secondary", "secondary"}:
                last = atom.fields or last
                atom = replace(atom, fields=last)
            new.append(atom)
        shared.append(new[::-1])
    return shared[::-1]


_PAIRED = frozenset({"diploma", "bachelor", "master"})


def _spread(read: list[list[Atom]]) -> list[list[Atom]]:
    """ "A degree or a diploma and several years": the years belong to both."""
    if len(read) != 2 or not all(a[0].kind == "education" and a[0].value in _PAIRED for a in read):
        return read
    first, last = read
    tail = [a for a in last[1:] if a.kind != "education"]
    return [[*first, *tail], last] if len(first) == 1 else read


def _atoms(text: str) -> list[Atom]:
    """The atoms of one piece of text; the first reader that answers wins."""
    for reader in (_experience, _trade, _in_house, _education, _permit, _other):
        atoms = reader(text)
        if atoms:
            return atoms
    return []


_LEVELS = (
    (r"doctoral degree|doctorate|doctor of|post-?doctoral", "doctorate"),
    (r"master'?s(?: or doctoral)? degree|master's level|master'?s of|\bgraduate degree", "master"),
    (
        r"bachelor'?s?\b|university (?:science )?degree|undergraduate degree|degree in|"
        r"university program|degree program|\ba degree|degree\b",
        "bachelor",
    ),
    (
        r"(?:one|1)-? ?(?:or|to|-) ?(?:two|2)-year|one-year|"
        r"college certificate|less than two years|"
        r"(?:six|eight)-? ?(?:to|month)",
        "certificate",
    ),
    (
        r"diploma|(?:two|2)-? ?(?:or|to|-)? ?(?:three|four)?-? ?years?\b|three-year|three years",
        "diploma",
    ),
    (
        r"post-?secondary|vocational|(?:university|college|special) certificate|"
        r"certificate program|certificate in archiv|training program|beauty school",
        "certificate",
    ),
    (r"college|technical program|program", "program"),
    (r"courses?|training in|specialized training|studies", "courses"),
)  # fmt: skip
_LEVEL_PATTERNS = [(re.compile(p, re.I), level) for p, level in _LEVELS]
_SECONDARY = re.compile(
    r"(?:completion of )?secondary school(?: education)?(?: or equivalent)?|"
    r"secondary (?:school )?education|high school diploma",
    re.I,
)
_IN_HOUSE = re.compile(
    r"on-the-job|in-house|company(?:,| or other)? .*training|company training|formal training|"
    r"structured training|in-class|introductory training|period of training|government training|"
    r"insurance industry|financial establishment|industry courses and (?:training )?programs|"
    r"training is provided|specialized government",
    re.I,
)


def _in_house(text: str) -> list[Atom]:
    """Training that comes with the job is no gate."""
    if not _IN_HOUSE.search(text):
        return []
    low, high = _span(text)
    training = Atom("training", "on_the_job", (), low, high)
    before = [Atom("education", "secondary")] if _SECONDARY.search(text) else []
    return [*before, training]


def _education(text: str) -> list[Atom]:
    if re.search(r"no specific education", text, re.I):
        return [Atom("none", "none")]
    if re.search(r"\bsome (?:secondary|high) school", text, re.I):
        rest = re.sub(r"some (?:secondary|high) school\S*(?: education)?", "", text, flags=re.I)
        return [Atom("education", "some_secondary"), *_postsecondary(rest)]
    named = _SECONDARY.search(re.sub(r"post-?secondary", "", text, flags=re.I))
    atoms = [Atom("education", "secondary")] if named else []
    return atoms + _postsecondary(_SECONDARY.sub("", text) if named else text)


def _postsecondary(text: str) -> list[Atom]:
    courses_only = re.search(r"\bcourses?\b|some post-?secondary", text, re.I) and not re.search(
        r"degree|diploma|college program|programs? in|program or courses|year", text, re.I
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
    pair = (
        r"degree or (?:a )?(?:college )?diploma|or college diploma|"
        r"diploma or (?:a )?(?:bach|under|univ)"
    )
    return "diploma" if level == "bachelor" and re.search(pair, text, re.I) else level


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
    before = _schooling_before(text)
    return [*before, Atom("experience", _amount(text), _where(text), *_span(text))]


def _where(text: str) -> tuple[str, ...]:
    if re.search(r"same company|same plant|within the company", text, re.I):
        return ("same_company",)
    return ("supervisory",) if re.search(r"supervisory", text, re.I) else ()


def _schooling_before(text: str) -> list[Atom]:
    if re.search(r"(?:courses|degree|diploma).*experience", text, re.I):
        return _postsecondary(text.split("experience")[0])
    return []


_CERTIFIED = re.compile(
    r"trade certif|journeyman|red seal|trade qualifications|qualified tradesperson|skilled trade",
    re.I,
)


def _trade(text: str) -> list[Atom]:
    if re.search(r"apprentice", text, re.I):
        return [Atom("trade", "apprenticeship", (), *_span(text))]
    return [Atom("trade", "certification")] if _CERTIFIED.search(text) else []


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
    (r"pesticide|fungicides|chemicals? application", "licence", "licence_pesticide"),
    (r"blast(?:ing|er)", "licence", "licence_blaster"),
    (r"casino gaming", "licence", "licence_gaming"),
    (r"Rail Operating Rules", "certificate", "rail_operating_rules"),
    (r"Marine Emergency Duties", "certificate", "marine_emergency_duties"),
    (r"air brake", "driver_licence", "driver_z"),
    (r"professional engineer|P\.? ?Eng", "licence", "licence_engineer"),
    (r"teach(?:ing|er'?s) certificate", "licence", "licence_teacher"),
    (
        r"licen[cs]|licensure|registration with|registered with|regulatory body|registration\b|"
        r"permit\b",
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
)  # fmt: skip
_PERMIT_PATTERNS = [(re.compile(p, re.I), kind, value) for p, kind, value in _PERMITS]


def _permit(text: str) -> list[Atom]:
    for pattern, kind, value in _PERMIT_PATTERNS:
        if pattern.search(text):
            return [Atom(kind, value)]
    return []


_OTHERS = (
    (r"physical|strength|fitness|agility|medical exam", "physical", "fitness"),
    (r"fluency|language|bilingual", "language", "language"),
    (r"portfolio|talent|creative|audition|demonstrat", "ability", "demonstrated"),
    (
        r"articling|internship|residency|supervised|practicum|practical",
        "supervised_practice",
        "supervised_practice",
    ),
    (r"examination|\bexam\b|exams\b", "examination", "examination"),
    (r"\btraining\b", "training", "training"),
    (r"elect(?:ion|ed)|appoint", "appointment", "appointment"),
    (r"knowledge", "knowledge", "knowledge"),
    (r"ability|skills", "ability", "ability"),
)
_OTHER_PATTERNS = [(re.compile(p, re.I), kind, value) for p, kind, value in _OTHERS]


def _other(text: str) -> list[Atom]:
    for pattern, kind, value in _OTHER_PATTERNS:
        if pattern.search(text):
            low, high = _span(text) if kind in {"training", "supervised_practice"} else (0, 0)
            return [Atom(kind, value, (), low, high)]
    return []
