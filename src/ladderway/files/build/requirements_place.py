"""Where a requirement binds, read from the provinces that its sentence names."""

import re

_PROVINCES = (
    "Newfoundland and Labrador|Prince Edward Island|Nova Scotia|New Brunswick|Qu[eé]bec|Ontario|"
    "Manitoba|Saskatchewan|Alberta|British Columbia|the Yukon|Yukon|Northwest Territories|Nunavut"
)
_NAMES = re.compile(_PROVINCES)
_VOLUNTARY = re.compile(r"(?:and |but )?(?:is )?available,? but voluntary", re.I)
EVERYWHERE, ONTARIO, QUEBEC, ELSEWHERE = "all", "ON", "QC", "elsewhere"


def place_of(sentence: str) -> str:
    """ "all" where no province limits it; "ON" where Ontario is named as bound; else elsewhere.

    What follows "available, but voluntary" is no requirement, so it binds no one.
    """
    binding = _VOLUNTARY.split(sentence)[0]
    named = set(_NAMES.findall(binding))
    if not named:
        return EVERYWHERE
    if re.search(r"except|outside|other than|or,? in Qu[eé]bec|remaining provinces", binding):
        return _with_exception(binding)
    if "Ontario" in named:
        return ONTARIO
    if named <= {"Quebec", "Québec"}:
        return QUEBEC
    return ELSEWHERE


def _with_exception(binding: str) -> str:
    """ "All provinces except X": X is let off. "or, in Quebec, …" adds a way and binds no less."""
    if re.search(r"or,? in Qu[eé]bec", binding):
        return EVERYWHERE
    exceptions = re.split(r"except|outside|other than", binding)[-1]
    return ELSEWHERE if "Ontario" in exceptions else EVERYWHERE
