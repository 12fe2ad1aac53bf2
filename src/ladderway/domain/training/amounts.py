"""Figures in words and digits, English and French: "1 To 5", "three", "1,5", "1,040", "up to 6"."""

import re

from ladderway.domain.training.draft import Amount

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "un": 1, "une": 1, "deux": 2, "trois": 3,
    "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
}  # fmt: skip
NUMBER = (
    r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])|[0-9]{1,7}(?:[.,][0-9]{1,2})?(?: ?½)?|"
    r"[.][0-9]{1,2}|½|" + "|".join(rf"{word}(?!\w)" for word in _WORDS) + ")"
)
_SOFT = r"(?P<about>(?:about|approx(?:imately|\.)?|around|environ|~) *)?"
_UP_TO = r"(?P<upto>(?:up to|at most|jusqu'a|au plus) *)?"
AMOUNT = (
    rf"(?<![\w$])(?<![0-9][.,]){_SOFT}{_UP_TO}"
    rf"(?P<least>{NUMBER})(?: *(?:-|to|or|a|ou) *(?P<most>{NUMBER}))?"
)


def amount(found: re.Match[str]) -> Amount:
    """The figure of a match of `AMOUNT`."""
    least = figure(found["least"])
    most = figure(found["most"]) if found["most"] else least
    if found["upto"]:
        least, most = 0.0, max(least, most)
    return Amount(min(least, most), max(least, most), bool(found["about"]))


def figure(text: str) -> float:
    """ "1,040" is a thousand and forty, "1,5" one and a half."""
    if text in _WORDS:
        return float(_WORDS[text])
    half = 0.5 if text.endswith("½") else 0.0
    digits = text.removesuffix("½").strip()
    if re.fullmatch(r"[0-9]{1,3}(?:[, ][0-9]{3})+", digits):
        digits = digits.replace(",", "").replace(" ", "")
    return float(digits.replace(",", ".") or 0) + half


def written(value: float, language: str) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "fr" else text


def written_amount(value: Amount, language: str) -> str:
    """As `AMOUNT` reads it."""
    french = language == "fr"
    soft = ("environ " if french else "about ") if value.about else ""
    most = written(value.most, language)
    if value.least == value.most:
        return f"{soft}{most}"
    if value.least == 0:
        return f"{soft}{'jusqu’à' if french else 'up to'} {most}"
    return f"{soft}{written(value.least, language)} {'à' if french else 'to'} {most}"
