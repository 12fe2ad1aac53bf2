"""Telephone numbers, e-mail addresses and postal codes as they are compared and kept."""

import re
from functools import lru_cache

import phonenumbers

REGION = "CA"
# Ten digits, of which neither part begins with 0 or 1, with 1 in front or not: the whole of the
# North American plan. The library answers the same, a hundred times slower.
_NORTH_AMERICAN = re.compile(r"\+?1?([2-9][0-9]{2}[2-9][0-9]{6})")
_SEPARATORS = re.compile(r"[ \t\u00a0().\-]")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]{2,}")
# No D, F, I, O, Q or U; nor W or Z in front (Canada Post, addressing guidelines).
_POSTAL = re.compile(r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][0-9][ABCEGHJ-NPRSTV-Z][0-9]")


def normal_phone(text: str) -> str | None:
    """A telephone number as it is dialled from anywhere (E.164); None where none can be read."""
    plain = _NORTH_AMERICAN.fullmatch(_SEPARATORS.sub("", text))
    return f"+1{plain[1]}" if plain else _parsed(text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def normal_email(text: str) -> str | None:
    """An address in small letters; None where it is none."""
    plain = text.strip().casefold()
    return plain if _EMAIL.fullmatch(plain) else None


def normal_postal(text: str) -> str | None:
    """A Canadian postal code as "M5V 2T6"; None where it is none."""
    plain = "".join(c for c in text.upper() if c.isalnum())
    return f"{plain[:3]} {plain[3:]}" if _POSTAL.fullmatch(plain) else None
