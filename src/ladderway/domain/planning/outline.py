"""The outline of an implementation plan: sections, groups, fields, and the lists that check it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ladderway.domain.shared.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class OutlineField:
    """One thing to say. `key` is its place in the form: A1a is section A, group 1, letter a."""

    key: str
    figures: tuple[str, ...] = ()  # ids of figures that belong here


@dataclass(frozen=True, slots=True)
class OutlineGroup:
    key: str
    fields: tuple[OutlineField, ...]


@dataclass(frozen=True, slots=True)
class OutlineSection:
    key: str
    groups: tuple[OutlineGroup, ...]
    in_form: bool = True  # False: ours, beyond the guide's form

    def fields(self) -> Iterator[OutlineField]:
        return (field for group in self.groups for field in group.fields)


@dataclass(frozen=True, slots=True)
class CheckItem:
    """An item of a checklist: it holds when all these fields do."""

    key: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    sections: tuple[OutlineSection, ...]
    checklists: tuple[tuple[str, tuple[CheckItem, ...]], ...]  # by name, beside the form itself

    def fields(self) -> Iterator[OutlineField]:
        return (field for section in self.sections for field in section.fields())

    def __getitem__(self, key: str) -> OutlineField:
        """Raises UnknownCode."""
        for field in self.fields():
            if field.key == key:
                return field
        raise UnknownCode("field of the plan", key)

    def keys(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.fields())


@dataclass(frozen=True, slots=True)
class GrantPart:
    """A chapter of an application: the fields it gathers, and figures taken anew."""

    key: str
    fields: tuple[str, ...]
    figures: tuple[str, ...] = ()
