"""The names that a template may use, each with its meaning: the one list that checking, filling and
the reference page read.

What a name stands for is plain data: a text, a yes-or-no, a list, or something with named parts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ladderway.files.plan_outline import load_outline
from ladderway.words import plans
from ladderway.words.mark import N_


@dataclass(frozen=True, slots=True)
class Text:
    meaning: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no: for `if`, not to be shown."""

    meaning: str


@dataclass(frozen=True, slots=True)
class Record:
    meaning: str
    parts: Mapping[str, "Kind"]


@dataclass(frozen=True, slots=True)
class Many:
    meaning: str
    of: "Kind"


Kind = Text | Flag | Record | Many

_PLAN: dict[str, Kind] = {
    "title": Text(N_("Title of the plan")),
    "community": Text(N_("Name of the community")),
    "sector": Text(N_("Sector")),
    "ladder": Text(N_("Title of the ladder; empty where none is chosen")),
    "participants_low": Text(N_("Participants, if there are few")),
    "participants": Text(N_("Participants, as expected")),
    "participants_high": Text(N_("Participants, if there are many")),
    "funded_until": Text(N_("Last day with money that is sure; empty where there is none")),
    "is_example": Flag(N_("Whether the plan is an invented example")),
}
_FIGURE: dict[str, Kind] = {
    "title": Text(N_("Title of the figure")),
    "columns": Many(N_("Titles of the columns"), Text(N_("Title of a column"))),
    "rows": Many(
        N_("Rows of the figure"),
        Record(N_("One row"), {"cells": Many(N_("Cells of the row"), Text(N_("A cell")))}),
    ),
    "source": Text(N_("Where the figures are from, and of which day")),
}
_FIELD: dict[str, Kind] = {
    "key": Text(N_("Code in the form, such as A1a")),
    "title": Text(N_("Title of the field")),
    "prompt": Text(N_("What the field asks for")),
    "text": Text(N_("What the plan says; empty where nobody wrote anything")),
    "passages": Many(
        N_("The same, paragraph by paragraph"),
        Record(
            N_("A paragraph or an item of a list"),
            {"text": Text(N_("Its text")), "is_item": Flag(N_("Whether it is an item of a list"))},
        ),
    ),
    "is_done": Flag(N_("Whether the field is done")),
    "how": Text(N_("How it will be done, where it is not yet")),
    "responsible": Text(N_("Who is responsible")),
    "due": Text(N_("By when")),
    "figures": Many(N_("Figures in the field, as tables"), Record(N_("One figure"), _FIGURE)),
}
_TERM: dict[str, Kind] = {
    "title": Text(N_("Title of the matter")),
    "prompt": Text(N_("What is to be agreed")),
    "text": Text(N_("What the memorandum says; empty where it is open")),
}
_COST: dict[str, Kind] = {
    "kind": Text(N_("Kind of cost")),
    "label": Text(N_("What it is")),
    "basis": Text(N_("For the whole pilot or for each participant")),
    "amount": Text(N_("Amount as written, in dollars")),
    "cost": Text(N_("Amount for the expected number of participants, in dollars")),
    "in_kind": Flag(N_("Whether it is given in kind")),
    "source": Text(N_("Who pays or gives it")),
    "status": Text(N_("How sure it is")),
    "note": Text(N_("Note")),
}
_TOTAL: dict[str, Kind] = {
    "name": Text(N_("Few, expected or many participants")),
    "cash": Text(N_("In cash")),
    "in_kind": Text(N_("In kind")),
    "total": Text(N_("All costs")),
    "per_participant": Text(N_("For each participant")),
    "confirmed": Text(N_("Confirmed")),
    "open": Text(N_("Thought of or asked, not decided")),
    "not_funded": Text(N_("Nobody pays for this yet")),
}
_DATE: dict[str, Kind] = {
    "label": Text(N_("What happens")),
    "kind": Text(N_("Kind of activity")),
    "starts": Text(N_("First day")),
    "ends": Text(N_("Last day")),
    "responsible": Text(N_("Who is responsible")),
}
_OBJECTIVE: dict[str, Kind] = {
    "objective": Text(N_("Objective")),
    "measure": Text(N_("Measured by")),
    "baseline": Text(N_("How it is now")),
    "target": Text(N_("Target")),
    "due": Text(N_("By when")),
}
_PARTY: dict[str, Kind] = {
    "name": Text(N_("Name of the organization")),
    "role": Text(N_("Lead agency, partner or employer")),
    "gives": Text(N_("What it gives")),
    "signs": Text(N_("Who signs")),
    "signs_as": Text(N_("In what function")),
}
_RULE: dict[str, Kind] = {
    "what": Text(N_("Rule that has to bend")),
    "kind": Text(N_("Kind of rule")),
    "decides": Text(N_("Who decides")),
    "answer": Text(N_("Answer")),
    "on": Text(N_("Day of the answer")),
}
LOOP = Record(
    N_("Within “for”"),
    {
        "index": Text(N_("Number of the item, from 1")),
        "first": Flag(N_("Whether it is the first")),
        "last": Flag(N_("Whether it is the last")),
    },
)


@lru_cache(maxsize=1)
def names() -> Mapping[str, Kind]:
    """Every name at the top, in the order of the reference."""
    field = Record(N_("A field of the form"), _FIELD)
    term = Record(N_("A matter of the memorandum"), {"key": Text(N_("Its code")), **_TERM})
    section: dict[str, Kind] = {
        "key": Text(N_("Letter of the section")),
        "title": Text(N_("Title of the section")),
        "fields": Many(N_("Fields of the section"), field),
    }
    return {
        "today": Text(N_("The day of the copy")),
        "plan": Record(N_("What the plan is about"), _PLAN),
        "fields": Record(
            N_("Each field of the form by its code"),
            {
                key: replace(field, meaning=plans.FIELDS[key][0])
                for key in load_outline().keys()  # noqa: SIM118  an outline is no mapping
            },
        ),
        "sections": Many(N_("The whole form"), Record(N_("A section of the form"), section)),
        "not_done": Many(N_("Fields that are not done yet"), field),
        "objectives": Many(N_("Objectives"), Record(N_("An objective"), _OBJECTIVE)),
        "budget": Many(N_("Lines of the budget"), Record(N_("A cost"), _COST)),
        "totals": Many(N_("Sums of the budget"), Record(N_("One size of the plan"), _TOTAL)),
        "dates": Many(N_("Timeline"), Record(N_("An activity"), _DATE)),
        "parties": Many(N_("Who is part of the agreement"), Record(N_("An organization"), _PARTY)),
        "terms": Record(
            N_("Each matter of the memorandum by its code"),
            {key: Record(title, _TERM) for key, (title, _prompt) in plans.TERMS.items()},
        ),
        "matters": Many(N_("All matters of the memorandum in their order"), term),
        "rules": Many(N_("Rules that have to bend"), Record(N_("A rule"), _RULE)),
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the reference: how a name is written, what it is, and within which list."""

    written: str
    meaning: str
    is_list: bool
    is_flag: bool


def reference() -> tuple[Entry, ...]:
    """Every name that may be written, lists with the parts of their items. Fields and matters have
    the same parts each: these are spelled out for the first one alone."""
    return tuple(entry for name, kind in names().items() for entry in _entries(name, kind))


# What an item of a list is called in examples.
ITEMS: Mapping[str, str] = {
    "sections": "section", "not_done": "field", "objectives": "objective", "budget": "line",
    "totals": "size", "dates": "date", "parties": "party", "matters": "matter", "rules": "rule",
    "passages": "passage", "figures": "figure", "rows": "row", "cells": "cell",
    "columns": "column", "fields": "field",
}  # fmt: skip


def _entries(written: str, kind: Kind) -> Iterator[Entry]:
    if isinstance(kind, Many):
        item = ITEMS[written.rpartition(".")[2]]
        yield Entry(f"for {item} in {written}", kind.meaning, is_list=True, is_flag=False)
        if isinstance(kind.of, Record) and item != "field":
            yield from _parts(item, kind.of)
    elif isinstance(kind, Record):
        yield from _parts(written, kind)
    else:
        yield Entry(written, kind.meaning, is_list=False, is_flag=isinstance(kind, Flag))


def _parts(written: str, record: Record) -> Iterator[Entry]:
    spelled = False
    for name, kind in record.parts.items():
        if isinstance(kind, Record):
            yield Entry(f"{written}.{name}.text", kind.meaning, is_list=False, is_flag=False)
            if not spelled:
                yield from _parts(f"{written}.{name}", kind)
                spelled = True
        else:
            yield from _entries(f"{written}.{name}", kind)
