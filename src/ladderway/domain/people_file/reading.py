"""What a row of a file of people says, and what is wrong with it, cell by cell.

A blank cell says nothing. A cell that cannot be read refuses its row: nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ladderway.domain.people_file.columns import BY_KEY, NEEDED, Column, Kind
from ladderway.domain.people_file.contacts import normal_email, normal_phone, normal_postal
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.outcomes import Fact, Reason

Value = str | int | bool | date | Decimal
EARLIEST = 1900
MOST_HOURS, MOST_WAGE = Decimal(168), Decimal(1000)
YES = frozenset({"yes", "y", "true", "1", "x", "oui", "o", "vrai"})
NO = frozenset({"no", "n", "false", "0", "non", "faux"})
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_OTHER_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NUMBER = re.compile(r"\$?\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*\$?(?:\s*/?\s*h)?")
_YEAR = re.compile(r"\d{4}")
_NOC = re.compile(r"\d{5}")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is refused: the column (empty: the row as a whole), and the reason."""

    column: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Known:
    """What cells may name, by column and folded text: an agency's programs, workers, sources.

    `today` is the day of the import: what has happened cannot lie after it.
    """

    today: date
    names: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A row as it was understood: values by column, and faults. With a fault it is refused."""

    values: Mapping[str, Value]
    faults: tuple[Fault, ...]

    def part(self, name: str) -> dict[str, Value]:
        """Values that go into one part of the record, by field."""
        found = {}
        for key, value in self.values.items():
            column = BY_KEY[key]
            if column.part == name:
                found[column.field] = value
        return found


class _Wrong(Exception):
    def __init__(self, code: str, /, **facts: Fact) -> None:
        self.reason = Reason.of(f"people_file.{code}", **facts)


def read_row(texts: Mapping[str, str], known: Known) -> Told:
    """A row by column. Blank cells are left out of the values."""
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for key, text in texts.items():
        text = text.strip()
        if not text:
            continue
        column = BY_KEY[key]
        try:
            values[key] = _value(column, text, known)
        except _Wrong as wrong:
            faults.append(Fault(key, wrong.reason))
    if not texts.get(NEEDED, "").strip():
        faults.append(Fault(NEEDED, Reason.of("people_file.no_name")))
    faults += _together(values, texts)
    return Told(values, tuple(faults))


def _value(column: Column, text: str, known: Known) -> Value:
    if "\x00" in text:
        raise _Wrong("signs")
    if len(text) > column.longest:
        raise _Wrong("too_long", length=len(text), most=column.longest)
    return _READERS[column.kind](column, text, known)


def _text(_column: Column, text: str, _known: Known) -> str:
    return text


def _past_day(column: Column, text: str, known: Known) -> date:
    found = _day(column, text, known)
    if found > known.today:
        raise _Wrong("ahead", day=found.isoformat())
    return found


def _day(_column: Column, text: str, _known: Known) -> date:
    found = day_of(text)
    if isinstance(found, str):
        raise _Wrong(found, text=text)
    if found.year < EARLIEST:
        raise _Wrong("too_early", least=str(EARLIEST))
    return found


@lru_cache(maxsize=4096)
def day_of(text: str) -> date | str:
    """The day, or the code of why there is none: "no_day", "which_day" (3/4/2020)."""
    written = _DAY.fullmatch(text)
    if written:
        return _calendar(int(written[1]), int(written[2]), int(written[3]))
    written = _OTHER_DAY.fullmatch(text)
    if not written:
        return "no_day"
    one, two, year = int(written[1]), int(written[2]), int(written[3])
    if one <= 12 and two <= 12 and one != two:
        return "which_day"
    return _calendar(year, two, one) if one > 12 else _calendar(year, one, two)


def _calendar(year: int, month: int, day: int) -> date | str:
    try:
        return date(year, month, day)
    except ValueError:
        return "no_day"


def _year(_column: Column, text: str, known: Known) -> int:
    if not _YEAR.fullmatch(text) or not EARLIEST <= int(text) <= known.today.year:
        raise _Wrong("no_year", text=text)
    return int(text)


def _phone(_column: Column, text: str, _known: Known) -> str:
    if normal_phone(text) is None:
        raise _Wrong("no_phone", text=text)
    return text


def _email(_column: Column, text: str, _known: Known) -> str:
    if normal_email(text) is None:
        raise _Wrong("no_email", text=text)
    return text


def _postal(_column: Column, text: str, _known: Known) -> str:
    found = normal_postal(text)
    if found is None:
        raise _Wrong("no_postal", text=text)
    return found


def _yes_no(_column: Column, text: str, _known: Known) -> bool:
    plain = fold(text)
    if plain in YES | NO:
        return plain in YES
    raise _Wrong("no_yes", text=text)


def _choice(column: Column, text: str, _known: Known) -> str:
    plain = fold(text)
    for code, words in column.options:
        if plain == fold(code) or plain in map(fold, words):
            return code
    raise _Wrong("not_offered", text=text, texts=tuple(w[0] for _, w in column.options))


def _known(column: Column, text: str, known: Known) -> str:
    found = known.names.get(column.key, {}).get(fold(text))
    if found is None:
        raise _Wrong(f"no_{column.key}", text=text)
    return found


def _hours(_column: Column, text: str, _known: Known) -> Decimal:
    found = _number(text)
    if found is None or found > MOST_HOURS:
        raise _Wrong("no_hours", text=text)
    return found.quantize(Decimal("0.1"))


def _wage(_column: Column, text: str, _known: Known) -> Decimal:
    found = _number(text)
    if found is None or not 0 < found < MOST_WAGE:
        raise _Wrong("no_wage", text=text)
    return found.quantize(Decimal("0.01"))


def _number(text: str) -> Decimal | None:
    written = _NUMBER.fullmatch(text.replace("\u00a0", " "))
    try:
        return Decimal(written[1].replace(",", ".")) if written else None
    except InvalidOperation:
        return None


def _noc(_column: Column, text: str, _known: Known) -> str:
    if not text.isascii() or not _NOC.fullmatch(text):
        raise _Wrong("no_noc", text=text)
    return text


def _country(_column: Column, text: str, _known: Known) -> str:
    if not text.isascii() or not _COUNTRY.fullmatch(text.upper()):
        raise _Wrong("no_country", text=text)
    return text.upper()


_READERS: Mapping[Kind, Callable[[Column, str, Known], Value]] = {
    Kind.TEXT: _text,
    Kind.PAST_DAY: _past_day,
    Kind.DAY: _day,
    Kind.YEAR: _year,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.POSTAL: _postal,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.KNOWN: _known,
    Kind.HOURS: _hours,
    Kind.WAGE: _wage,
    Kind.NOC: _noc,
    Kind.COUNTRY: _country,
}
# What cannot be before the person was born.
_AFTER_BIRTH = ("opened_on", "job_since")
# A cell that says nothing without another one.
_NEEDS = {
    "phone_safe": "phone",
    "email_safe": "email",
    "other_id": "other_system",
    "other_system": "other_id",
    "next_action_on": "next_action",
    **dict.fromkeys(("job_noc", "job_employer", "job_since", "job_hours", "job_wage"), "job_title"),
    **dict.fromkeys(("school", "school_country", "school_year"), "education"),
}


def _together(values: Mapping[str, Value], texts: Mapping[str, str]) -> list[Fault]:
    """What is wrong between cells that are right one by one."""
    faults = []
    born = values.get("birth_date")
    for key in _AFTER_BIRTH:
        day = values.get(key)
        if isinstance(born, date) and isinstance(day, date) and day < born:
            told = Reason.of("people_file.before_birth", day=day.isoformat(), born=born.isoformat())
            faults.append(Fault(key, told))
    year = values.get("school_year")
    if isinstance(born, date) and isinstance(year, int) and year < born.year:
        told = Reason.of("people_file.before_birth", day=str(year), born=born.isoformat())
        faults.append(Fault("school_year", told))
    for key, other in _NEEDS.items():
        if key in values and not texts.get(other, "").strip():
            reason = Reason.of("people_file.stands_alone", column=other)
            faults.append(Fault(key, reason))
    return faults
