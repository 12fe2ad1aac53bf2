"""Says things in a language: messages, occupations, skills, credentials, money, wages, months.

`Say` is the one object that turns codes into words; pages, the command line and files each build
one for their reader's language. It has no Django in it: the catalogue of messages is the same
`.mo` file that the pages use.
"""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files

from ladderway.words.mark import N_

Names = Callable[[str], str]
NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


@lru_cache(maxsize=4)
def catalogue(language: str) -> gettext.NullTranslations:
    """The messages of a language; English is the source and needs none."""
    folder = str(files("ladderway") / "locale")
    return gettext.translation("django", folder, languages=[language], fallback=True)


@dataclass(frozen=True, slots=True)
class Say:
    """`names` maps a kind ("occupation", "job", "descriptor", "credential", "sector", "area") to a
    function from code to name in this language; a kind without one is shown as its code."""

    language: str = "en"
    names: Mapping[str, Names] = field(default_factory=dict)

    def text(self, message: str) -> str:
        """The message in this language. An empty message stays empty."""
        return catalogue(self.language).gettext(message) if message else ""

    def plural(self, one: str, many: str, count: int) -> str:
        return catalogue(self.language).ngettext(one, many, count)

    def name(self, kind: str, code: str) -> str:
        namer = self.names.get(kind)
        return namer(code) if namer else code

    def number(self, value: float, places: int = 0) -> str:
        """1,234.5 in English; 1 234,5 in French (narrow no-break space)."""
        english = f"{value:,.{places}f}"
        if self.language != "fr":
            return english
        return english.translate(str.maketrans(",.", f"{NARROW_SPACE},"))

    def money(self, dollars: float) -> str:
        """Whole dollars: $1,200 or 1 200 $."""
        return self._dollars(dollars, 0)

    def wage(self, hourly: float) -> str:
        """Dollars and cents: $17.60 or 17,60 $. "An hour" is said by the sentence."""
        return self._dollars(hourly, 2)

    def day(self, when: date) -> str:
        """31 December 2025; 31 décembre 2025, but 1er octobre 2025."""
        first = self.language == "fr" and when.day == 1
        number = "1er" if first else str(when.day)
        return f"{number} {self.text(MONTHS[when.month - 1])} {when.year}"

    def titled(self, title: str, text: str) -> str:
        """ "Title: text", with the language's blank before the colon."""
        return self.text("{title}: {text}").format(title=title, text=text)

    def listing(self, items: "tuple[str, ...] | list[str]") -> str:
        """a, b and c; a, b et c."""
        if len(items) < 2:
            return "".join(items)
        return self.text("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])

    def alternatives(self, items: "tuple[str, ...] | list[str]") -> str:
        """a, b or c; a, b ou c."""
        if len(items) < 2:
            return "".join(items)
        return self.text("{first} or {last}").format(first=", ".join(items[:-1]), last=items[-1])

    def _dollars(self, value: float, places: int) -> str:
        amount = self.number(abs(value), places)
        sign = "−" if value < 0 else ""
        return f"{sign}{amount}{NO_BREAK_SPACE}$" if self.language == "fr" else f"{sign}${amount}"
