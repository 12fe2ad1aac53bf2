"""The columns of a file of people, and which column a heading stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ladderway.domain.access.topics import Topic
from ladderway.domain.reference.catalogue import fold


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    PAST_DAY = "past_day"  # not after the day of the import
    DAY = "day"
    YEAR = "year"
    PHONE = "phone"
    EMAIL = "email"
    POSTAL = "postal"
    YES_NO = "yes_no"
    CHOICE = "choice"  # one of the column's own options
    KNOWN = "known"  # something that the agency has: a program, a worker, a source
    HOURS = "hours"
    WAGE = "wage"
    NOC = "noc"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `part` and `field` say where its value goes, `topic` who may bring it.

    `options` are the codes of a choice with their words, English first.
    """

    key: str
    en: str
    fr: str
    kind: Kind
    part: str
    field: str
    topic: Topic
    longest: int = 200
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    also: tuple[str, ...] = ()
    example: tuple[str, str] = ("", "")

    def heading(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


_Options = tuple[tuple[str, tuple[str, ...]], ...]
_LANGUAGES: _Options = (
    ("en", ("English", "anglais", "eng")),
    ("fr", ("French", "français", "fra")),
)
_REACH: _Options = (
    ("phone", ("Telephone", "téléphone", "phone", "call")),
    ("text", ("Text message", "message texte", "texto", "sms")),
    ("email", ("E-mail", "courriel")),
    ("mail", ("Letter", "lettre", "poste")),
    ("in_person", ("In person only", "en personne seulement", "in person", "en personne")),
)
_T = Topic
_NAME, _CONTACT, _CASE, _PLAN, _HOME = (
    _T.IDENTITY, _T.CONTACT, _T.SERVICE, _T.PLAN, _T.HOUSEHOLD,
)  # fmt: skip


def _text(
    key: str, en: str, fr: str, part: str, field: str, topic: Topic, longest: int,
    *also: str, example: tuple[str, str] = ("", ""),
) -> Column:  # fmt: skip
    return Column(key, en, fr, Kind.TEXT, part, field, topic, longest, also=also, example=example)


def _of(
    kind: Kind, key: str, en: str, fr: str, part: str, field: str, topic: Topic, *also: str,
    longest: int = 200, example: tuple[str, str] = ("", ""),
    options: _Options = (),
) -> Column:  # fmt: skip
    return Column(
        key, en, fr, kind, part, field, topic, longest, options, also,
        example,
    )  # fmt: skip


_K = Kind
COLUMNS: tuple[Column, ...] = (
    _text("chosen_name", "Name used", "Nom utilisé", "person", "chosen_name", _NAME, 120,
          "first name", "given name", "chosen name", "preferred name", "name", "prénom",
          "nom choisi", "prénom usuel", example=("Amina", "Amina")),
    _text("family_name", "Family name", "Nom de famille", "person", "family_name", _NAME, 120,
          "last name", "surname", "nom", example=("Okafor", "Okafor")),
    _text("legal_given", "Given names on papers", "Prénoms officiels", "name", "given", _NAME, 120,
          "legal first name", "legal given name", "prénom légal"),
    _text("legal_family", "Family name on papers", "Nom de famille officiel", "name", "family",
          _NAME, 120, "legal last name", "legal surname", "nom légal"),
    _text("pronouns", "Pronouns", "Pronoms", "person", "pronouns", _NAME, 40,
          example=("she/her", "elle")),
    _of(_K.PAST_DAY, "birth_date", "Date of birth", "Date de naissance", "person", "birth_date",
        _NAME, "birth date", "dob", "birthday", "born", "naissance", "né le",
        example=("1990-05-31", "1990-05-31")),
    _of(_K.CHOICE, "language", "Language of messages", "Langue des messages", "person", "language",
        _NAME, "language", "preferred language", "langue", options=_LANGUAGES,
        example=("English", "anglais")),
    _of(_K.YES_NO, "interpreter_needed", "Interpreter needed", "Interprète requis", "person",
        "interpreter_needed", _NAME, "interpreter", "interprète", example=("no", "non")),
    _text("strengths", "Strengths", "Points forts", "person", "strengths", _NAME, 2000, "forces",
          example=("Calm with customers; speaks three languages",
                   "Calme avec la clientèle; parle trois langues")),
    _of(_K.PHONE, "phone", "Telephone", "Téléphone", "contact", "phone", _CONTACT, "phone",
        "phone number", "telephone number", "cell", "cell phone", "mobile", "cellulaire",
        "numéro de téléphone", longest=60, example=("416 555 0123", "416 555 0123")),
    _of(_K.YES_NO, "phone_safe", "Telephone is safe", "Téléphone sûr", "contact", "phone_safe",
        _CONTACT, "safe to call", "appel sûr", example=("yes", "oui")),
    _of(_K.EMAIL, "email", "E-mail", "Courriel", "contact", "email", _CONTACT, "email",
        "e-mail address", "email address", "adresse courriel", longest=254,
        example=("amina@example.org", "amina@example.org")),
    _of(_K.YES_NO, "email_safe", "E-mail is safe", "Courriel sûr", "contact", "email_safe",
        _CONTACT, example=("yes", "oui")),
    _of(_K.CHOICE, "reach_by", "Safe way to reach them", "Moyen sûr de joindre la personne",
        "person", "reach_by", _NAME, "preferred contact", "safe contact", options=_REACH,
        example=("Text message", "message texte")),
    _of(_K.YES_NO, "may_leave_message", "A message may be left", "On peut laisser un message",
        "person", "may_leave_message", _NAME, "leave message", example=("no", "non")),
    _text("reach_note", "To know before calling", "À savoir avant d’appeler", "person",
          "reach_note", _NAME, 300, example=("Only before 3 p.m.", "Avant 15 h seulement")),
    _text("address", "Street address", "Adresse", "address", "line", _HOME, 200, "address",
          "address line", "street", "rue"),
    _text("city", "City", "Ville", "address", "city", _HOME, 80, "town", "municipalité"),
    _of(_K.POSTAL, "postal_code", "Postal code", "Code postal", "address", "postal_code", _HOME,
        "postcode", "postal", longest=12, example=("M5V 2T6", "M5V 2T6")),
    _text("neighbourhood", "Neighbourhood", "Quartier", "address", "neighbourhood", _HOME, 80,
          "neighborhood"),
    _text("cams_id", "CaMS number", "Numéro EOIS-SGC", "external", "cams", _CASE, 60,
          "client reference number", "eois cams number", "cams", "numéro cams"),
    _text("sams_id", "SAMS member id", "Numéro de membre SGAS", "external", "sams", _CASE, 60,
          "sams", "member id"),
    _text("other_system", "Other system", "Autre système", "external", "issuer", _CASE, 80,
          "system"),
    _text("other_id", "Number in the other system", "Numéro dans l’autre système", "external",
          "other", _CASE, 60, "client id", "client number", "external id", "numéro de client"),
    _of(_K.KNOWN, "program", "Program", "Programme", "case", "program", _CASE, "service program"),
    _of(_K.KNOWN, "worker", "Worker", "Intervenant ou intervenante", "case", "worker", _CASE,
        "counsellor", "coach", "case worker", "caseworker", "conseiller", "intervenant",
        longest=254),
    _of(_K.PAST_DAY, "opened_on", "First day of service", "Premier jour de service", "case",
        "opened_on", _CASE, "opened on", "start date", "intake date", "date d’ouverture",
        "date d’accueil", example=("2026-01-15", "2026-01-15")),
    _of(_K.KNOWN, "source", "How they heard of us", "Comment la personne nous a connus", "case",
        "source", _CASE, "referral source", "source", "referred by", "source de référence"),
    _text("next_action", "Next action", "Prochaine action", "case", "next_action", _CASE, 200,
          "next step", "prochaine étape",
          example=("Meet about the course", "Rencontre au sujet du cours")),
    _of(_K.DAY, "next_action_on", "Next action on", "Date de la prochaine action", "case",
        "next_action_on", _CASE, "next action date", example=("2026-12-10", "2026-12-10")),
    _text("job_title", "Current job", "Emploi actuel", "work", "title", _PLAN, 160, "job title",
          "occupation", "poste", example=("Cashier", "Caissière")),
    _of(_K.NOC, "job_noc", "NOC code of the job", "Code CNP de l’emploi", "work", "noc", _PLAN,
        "noc", "noc code", "cnp", longest=12, example=("65100", "65100")),
    _text("job_employer", "Employer", "Employeur", "work", "employer_name", _PLAN, 160,
          "employer name", "nom de l’employeur"),
    _of(_K.PAST_DAY, "job_since", "In this job since", "Dans cet emploi depuis", "work", "since",
        _PLAN, "job start date"),
    _of(_K.HOURS, "job_hours", "Hours a week", "Heures par semaine", "work", "hours_a_week", _PLAN,
        "hours per week", "weekly hours", longest=20, example=("20", "20")),
    _of(_K.WAGE, "job_wage", "Wage an hour", "Salaire horaire", "work", "hourly_wage", _PLAN,
        "hourly wage", "wage", "salaire", longest=20, example=("18.25", "18,25")),
    _of(_K.YES_NO, "employer_may_know", "Employer may know", "L’employeur peut le savoir", "work",
        "employer_may_know", _PLAN, example=("no", "non")),
    _text("education", "Education", "Formation", "education", "title", _PLAN, 200, "diploma",
          "credential", "degree", "diplôme", "études",
          example=("High school diploma", "Diplôme d’études secondaires")),
    _text("school", "School", "Établissement", "education", "institution", _PLAN, 200,
          "institution", "école"),
    _of(_K.COUNTRY, "school_country", "Country of the school", "Pays de l’établissement",
        "education", "country", _PLAN, "country of education", longest=2, example=("CA", "CA")),
    _of(_K.YEAR, "school_year", "Year completed", "Année d’obtention", "education",
        "completed_year", _PLAN, "graduation year", "year of graduation", longest=12,
        example=("2008", "2008")),
)  # fmt: skip
BY_KEY: Mapping[str, Column] = MappingProxyType({column.key: column for column in COLUMNS})
NEEDED = "chosen_name"
PROBLEM: Mapping[str, str] = MappingProxyType(
    {"en": "What to mend (not read)", "fr": "À corriger (non lu)"}
)
"""The heading of the last column of refused rows. It is left aside when they are sent again."""
ASIDE = frozenset(fold(text) for text in PROBLEM.values())
LEAVE_OUT = ""
"""In a mapping: nobody reads this column."""


def _headings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in COLUMNS:
        for text in (column.key, column.en, column.fr, *column.also):
            if found.setdefault(fold(text), column.key) != column.key:
                raise ValueError(f"The heading [{text}] stands for two columns.")
    return MappingProxyType(found)


HEADINGS: Mapping[str, str] = _headings()
"""Column by folded heading: its name in both languages, its key and other common words."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which column each heading stands for, by place; None where nobody has said yet."""

    places: tuple[str | None, ...]

    @property
    def unknown(self) -> tuple[int, ...]:
        return tuple(n for n, key in enumerate(self.places) if key is None)

    @property
    def doubled(self) -> tuple[str, ...]:
        """Columns that two headings stand for."""
        keys = [key for key in self.places if key]
        return tuple(sorted({key for key in keys if keys.count(key) > 1}))

    @property
    def has_names(self) -> bool:
        return NEEDED in self.places


def recognise(headings: Sequence[str], remembered: Mapping[str, str]) -> Mapped:
    """The column of each heading. `remembered`: by folded heading, what an agency said before.

    What was said before goes before what we know; a blank heading, and that of the reasons of
    refused rows, is left out. The second of two headings for one column is unknown.
    """
    places: list[str | None] = []
    for heading in headings:
        folded = fold(heading)
        key = remembered.get(folded, HEADINGS.get(folded))
        if key is None and (not folded or folded in ASIDE):
            key = LEAVE_OUT
        places.append(None if key and key in places else key)
    return Mapped(tuple(places))
