"""A pack: a document that a planning group takes outside. Messages, facts and opinions stand in
parts of their own and never mix, whatever the pack is for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from ladderway.domain.planning.voices import Attribution, Share, Voice, how_common

# In the order in which a reader meets them.
SECTIONS = ("message", "fact", "opinion", "gap", "ask")
KINDS = ("change", "promotion", "trends", "win_win", "in_work", "practice", "policy")
AUDIENCES = ("council", "funder", "employer", "provider", "community", "participants")
LENGTHS = ("short", "long")
NOBODY = Voice(Attribution.UNNAMED)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table or drawing in one language, as it was on the day of its line."""

    title: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    file: str = ""  # a drawing that stands alone
    drawing: str = ""  # the same for a page, which has its styles


@dataclass(frozen=True, slots=True)
class PackLine:
    section: str
    text: Mapping[str, str]  # by language; a missing one is told as missing
    source: str = ""
    address: str = ""
    as_of: date | None = None
    only_year: bool = False
    geography: str = ""
    voice: Voice = NOBODY
    heard: int | None = None
    asked: int | None = None
    shown: Mapping[str, Shown] | None = None
    is_short: bool = True  # stands on the page of one page too

    def said(self, language: str) -> tuple[str, bool]:
        """Its text, and whether it is in the language that was asked for."""
        wanted = self.text.get(language, "")
        return (wanted, True) if wanted else (next(filter(None, self.text.values()), ""), False)

    def drawn(self, language: str) -> Shown | None:
        return (self.shown or {}).get(language) or next(iter((self.shown or {}).values()), None)

    @property
    def share(self) -> Share:
        return how_common(self.heard, self.asked)


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack says, in every language it says it in."""

    kind: str
    audience: str
    title: Mapping[str, str]
    place: Mapping[str, str]
    sector: str
    lines: tuple[PackLine, ...]
    is_example: bool = False

    def of(self, section: str, length: str) -> tuple[PackLine, ...]:
        return tuple(
            line
            for line in self.lines
            if line.section == section and (length == "long" or line.is_short)
        )

    def untranslated(self, language: str) -> int:
        """How many lines have words, but not in this language."""
        written = (line for line in self.lines if any(line.text.values()))
        return sum(1 for line in written if not line.said(language)[1])

    def outside(self) -> "PackContent":
        """The same without what nobody agreed to show: kept so once it is approved."""
        return replace(self, lines=tuple(replace(x, voice=_outside(x.voice)) for x in self.lines))


def _outside(voice: Voice) -> Voice:
    """A voice that holds no more than a document may say of it."""
    if voice.attribution is Attribution.NAMED:
        return voice
    return replace(voice, said_by=voice.outside, organization="")


def as_data(content: PackContent) -> dict[str, Any]:
    """For keeping as JSON."""
    told = asdict(content)
    for line in told["lines"]:
        line["as_of"] = line["as_of"].isoformat() if line["as_of"] else None
        line["voice"]["attribution"] = str(line["voice"]["attribution"])
    return told


def from_data(data: Mapping[str, Any]) -> PackContent:
    return PackContent(**{**data, "lines": tuple(_line(one) for one in data["lines"])})


def _line(data: Mapping[str, Any]) -> PackLine:
    voice = data["voice"]
    shown = {k: shown_from(v) for k, v in (data["shown"] or {}).items()} or None
    return PackLine(
        **{
            **data,
            "as_of": date.fromisoformat(data["as_of"]) if data["as_of"] else None,
            "voice": Voice(**{**voice, "attribution": Attribution(voice["attribution"])}),
            "shown": shown,
        }
    )


def shown_from(data: Mapping[str, Any]) -> Shown:
    """A table as it was kept; what else was kept beside it is not shown."""
    return Shown(
        title=data["title"],
        columns=tuple((label, bool(is_number)) for label, is_number in data["columns"]),
        rows=tuple(tuple(row) for row in data["rows"]),
        source=data["source"],
        file=data.get("file", ""),
        drawing=data.get("drawing", ""),
    )
