"""Turns a reason (a code and its facts) into one sentence in the reader's language.

A fact is rendered by its name: `noc` and `nocs` are occupations, `descriptor(s)` skills,
`credential(s)` credentials, `sector(s)`, `area`, `limit(s)`, `helper(s)`, `income(s)`,
`criterion(s)`, `schooling`; `money`, `cost` and `wage` (also as an ending, as in `gain_wage`) are
dollars; a number is written
the language's way; `share` is a percentage; a day such as 2026-09-25 is written out.
Anything else that is text is a message itself and is looked up in the catalogue.
"""

import re
from datetime import date
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.words.say import Say

KINDS = {
    "noc": "occupation",
    "descriptor": "descriptor",
    "credential": "credential",
    "sector": "sector",
    "area": "area",
    "limit": "limit",
    "helper": "helper",
    "income": "income",
    "criterion": "criterion",
    "schooling": "schooling",
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ALTERNATIVES = "helpers"  # one of them is enough


@lru_cache(maxsize=1)
def templates() -> dict[str, str]:
    """Every reason code known, with its English sentence. A code said twice is a fault."""
    import ladderway.words as package

    found: dict[str, str] = {}
    for module in iter_modules(package.__path__):
        area = getattr(import_module(f"{package.__name__}.{module.name}"), "TEMPLATES", {})
        clash = found.keys() & area.keys()
        if clash:
            raise ValueError(f"Reason codes named twice: {sorted(clash)}")
        found.update(area)
    return found


def sentence(reason: Reason, say: Say) -> str:
    """One sentence. Raises KeyError for a code that no template knows: that is a fault of ours."""
    template = templates()[reason.code]
    facts = {name: _fact(name, value, say) for name, value in reason.facts}
    return say.text(template).format(**facts)


def _fact(name: str, value: Fact, say: Say) -> str:
    kind = _kind(name)
    if isinstance(value, tuple):
        items = [_fact(name.removesuffix("s"), item, say) for item in value]
        return say.alternatives(items) if name == ALTERNATIVES else say.listing(items)
    if kind:
        return say.name(kind, str(value))
    if isinstance(value, str):
        return say.day(date.fromisoformat(value)) if DAY.fullmatch(value) else say.text(value)
    return _figure(name, value, say)


def _kind(name: str) -> str | None:
    for ending, kind in KINDS.items():
        if name in (ending, f"{ending}s") or name.endswith((f"_{ending}", f"_{ending}s")):
            return kind
    return None


def _figure(name: str, value: int | float, say: Say) -> str:
    if name.endswith("wage"):
        return say.wage(value)
    if name.endswith(("money", "cost")):
        return say.money(value)
    if name.endswith("share"):
        return say.text("{number}%").format(number=say.number(value * 100))
    return say.number(value, 0 if float(value).is_integer() else 1)
