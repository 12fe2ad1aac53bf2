"""What a funder's system asks for, in its order, each with where our record holds it already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.forms import Words
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the funder's form. `source` is ours, such as "person.birth_date"; `ask` the
    section of the record where it is asked when it is missing."""

    key: str
    words: Words
    source: str
    topic: Topic
    ask: str
    may_decline: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the funder's form. `is_example`: the form itself is not public."""

    id: str
    words: Words
    fields: tuple[Field, ...]
    source: Citation
    is_example: bool


@dataclass(frozen=True, slots=True)
class EntryMap:
    """Raises BadParameters where a field stands twice."""

    version: str
    since: date
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        keys = [field.key for field in self.fields]
        if len(keys) != len(set(keys)):
            raise BadParameters(f"The map [{self.version}] has a field twice: {sorted(keys)}.")

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for part in self.parts for field in part.fields)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet. `value` is empty where it is missing, closed to the reader, or
    declined; at most one of the three is said."""

    field: Field
    value: str
    is_declined: bool = False
    is_closed: bool = False

    @property
    def is_missing(self) -> bool:
        return not (self.value or self.is_declined or self.is_closed)


def lines(
    part: Part, held: Mapping[str, str], declined: frozenset[str], open_topics: frozenset[Topic]
) -> tuple[Line, ...]:
    """The lines of a part, in the funder's order. `held` and `declined` go by source."""
    return tuple(_line(field, held, declined, open_topics) for field in part.fields)


def _line(
    field: Field, held: Mapping[str, str], declined: frozenset[str], open_topics: frozenset[Topic]
) -> Line:
    if field.topic not in open_topics:
        return Line(field, "", is_closed=True)
    if field.source in declined:
        return Line(field, "", is_declined=True)
    return Line(field, held.get(field.source, ""))
