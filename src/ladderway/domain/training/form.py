"""The form: nine columns, one row of it as written, and which column a heading stands for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ladderway.domain.reference.catalogue import fold

COLUMNS = (
    "organization",
    "programs",
    "kind",
    "delivery",
    "duration",
    "entry",
    "credentials",
    "focus",
    "noc",
)
NEEDED = ("organization", "programs")
"""Without these two columns a table is no asset map."""

LEAST_RECOGNISED = 4
"""Headings that must be known before a row counts as the heading of the form."""

LONGEST_HEADING = 80  # characters; a cell of the body is not a heading

HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "Organization",
            "Programs/Services",
            "Program type/Service",
            "Delivery Mode",
            "Duration",
            "Entrance requirements",
            "Credentials Awarded",
            "Subsector and Job Specific Focus",
            "NOC Codes",
        ),
        "fr": (
            "Organisme",
            "Programmes et services",
            "Type de programme ou de service",
            "Mode de prestation",
            "Durée",
            "Conditions d’admission",
            "Titres décernés",
            "Sous-secteur et emplois visés",
            "Codes CNP",
        ),
    }
)

_FRENCH_WORDS = frozenset(
    [
        "organisme",
        "programmes",
        "type",
        "mode",
        "prestation",
        "duree",
        "conditions",
        "admission",
        "titres",
        "decernes",
        "secteur",
        "emplois",
        "vises",
        "cnp",
        "de",
        "d",
        "et",
    ]
)
# First match wins: "Program type/Service" is a kind although it names programs and services.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("noc", r"noc|cnp|national occupational"),
    ("kind", r"types?|kind|genre"),
    ("delivery", r"deliver\w*|modes?|format|prestation|livraison"),
    ("duration", r"durations?|length|durees?"),
    ("entry", r"entrances?|entry|admissions?|pre ?requis\w*|requirements?|prealables?|exigences?"),
    ("credentials", r"credentials?|certifi\w*|qualifications?|titres?|diplomes?|awarded"),
    ("focus", r"sub ?sectors?|focus|sous secteurs?|jobs?|emplois?|axe"),
    (
        "organization",
        r"organi[sz]ations?|organismes?|providers?|agenc\w+|fournisseurs?|etabliss\w+",
    ),
    ("programs", r"programs?|programmes?|services?|courses?|cours|trainings?|formations?"),
)
_PATTERNS = tuple((column, re.compile(rf"\b(?:{signs})\b")) for column, signs in _SIGNS)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row as written; `number` is its row in the file, from 1."""

    number: int
    organization: str = ""
    programs: str = ""
    kind: str = ""
    delivery: str = ""
    duration: str = ""
    entry: str = ""
    credentials: str = ""
    focus: str = ""
    noc: str = ""

    @classmethod
    def of(cls, number: int, texts: Iterable[str]) -> "FormRow":
        """From nine texts in the order of the form."""
        return cls(number, *texts)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.text(column) for column in COLUMNS)

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text in self.texts)

    def text(self, column: str) -> str:
        return str(getattr(self, column))

    def with_text(self, column: str, text: str) -> "FormRow":
        return FormRow.of(self.number, (text if c == column else self.text(c) for c in COLUMNS))


@dataclass(frozen=True, slots=True)
class Heading:
    """Which cell of a heading row holds which column of the form."""

    places: Mapping[str, int]
    doubled: tuple[str, ...]  # columns that a second heading names too; the first counts
    ignored: tuple[str, ...]  # headings of no column, as written

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(c for c in COLUMNS if c not in self.places)

    @property
    def missing_needed(self) -> tuple[str, ...]:
        return tuple(c for c in NEEDED if c not in self.places)

    @property
    def is_form(self) -> bool:
        return len(self.places) >= LEAST_RECOGNISED and not self.missing_needed


def recognise(headings: Sequence[str]) -> Heading:
    """The columns that a row of headings names, in any order, in English or French."""
    columns = [column_of(text) for text in headings]
    places: dict[str, int] = {}
    doubled = []
    for place, column in enumerate(columns):
        if column and column in places:
            doubled.append(column)
        elif column:
            places[column] = place
    ignored = tuple(t for t, c in zip(headings, columns, strict=True) if c is None and t.strip())
    return Heading(MappingProxyType(places), tuple(doubled), ignored)


def column_of(heading: str) -> str | None:
    """The column that one heading names; None where it names none."""
    if len(heading) > LONGEST_HEADING:
        return None
    words = fold(heading)
    if words in _OFFICIAL:
        return _OFFICIAL[words]
    return next((column for column, pattern in _PATTERNS if pattern.search(words)), None)


def language_of(headings: Sequence[str]) -> str:
    """ "fr" where the headings are more French than English, else "en"."""
    words = [word for heading in headings for word in fold(heading).split()]
    return "fr" if sum(w in _FRENCH_WORDS for w in words) * 2 > len(words) else "en"


_OFFICIAL = {
    fold(text): column
    for texts in HEADINGS.values()
    for column, text in zip(COLUMNS, texts, strict=True)
}
