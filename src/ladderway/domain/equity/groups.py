"""Groups that may meet several barriers: each a definition that says on what it rests.

A group is formed from what people said of themselves for counting, or from what the record holds
lawfully. Not known is a third answer, never "no". Some groups are named and not formed: what they
would rest on was not told for counting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.equity.questionnaire import Words
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.parameters import Citation


class Belongs(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody: words by name of the fact, and figures. What is missing is not
    known."""

    said: Mapping[str, frozenset[str]]
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Condition:
    """One of `values` was said; or a figure is at least `least` and below `below`."""

    fact: str
    values: frozenset[str] = frozenset()
    least: int | None = None
    below: int | None = None

    def __post_init__(self) -> None:
        if not self.values and self.least is None and self.below is None:
            raise BadInput(f"A condition on [{self.fact}] says nothing. Give values or a figure.")

    def met(self, facts: Facts) -> Belongs:
        if self.values:
            said = facts.said.get(self.fact)
            return Belongs.UNKNOWN if said is None else _told(bool(said & self.values))
        figure = facts.figures.get(self.fact)
        if figure is None:
            return Belongs.UNKNOWN
        above = self.least is None or figure >= self.least
        return _told(above and (self.below is None or figure < self.below))


@dataclass(frozen=True, slots=True)
class Group:
    """All of `every` hold, each by any of its conditions. `why_not` says why a group that sources
    name is not formed here; it has no conditions then."""

    key: str
    words: Words
    source: Citation
    every: tuple[tuple[Condition, ...], ...] = ()
    hard_to_serve: bool = False
    why_not: Words | None = None

    def __post_init__(self) -> None:
        if bool(self.every) == (self.why_not is not None) or any(not any_ for any_ in self.every):
            raise BadInput(f"[{self.key}] is formed by conditions, or says why it is not formed.")

    @property
    def is_formed(self) -> bool:
        return self.why_not is None

    @property
    def facts(self) -> tuple[str, ...]:
        """What it rests on, in the order of the definition."""
        return tuple(dict.fromkeys(each.fact for any_ in self.every for each in any_))


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether somebody belongs, and which facts are missing where it is not known."""

    belongs: Belongs
    missing: tuple[str, ...] = ()


def belongs(group: Group, facts: Facts) -> Finding:
    """Raises BadInput for a group that is not formed."""
    if not group.is_formed:
        raise BadInput(f"[{group.key}] is not formed: nobody is counted in it.")
    parts = [_any(any_, facts) for any_ in group.every]
    if Belongs.NO in parts:
        return Finding(Belongs.NO)
    if Belongs.UNKNOWN not in parts:
        return Finding(Belongs.YES)
    missing = {
        each.fact
        for any_, part in zip(group.every, parts, strict=True)
        for each in any_
        if part is Belongs.UNKNOWN and each.met(facts) is Belongs.UNKNOWN
    }
    return Finding(Belongs.UNKNOWN, tuple(sorted(missing)))


def _any(conditions: tuple[Condition, ...], facts: Facts) -> Belongs:
    found = {each.met(facts) for each in conditions}
    if Belongs.YES in found:
        return Belongs.YES
    return Belongs.UNKNOWN if Belongs.UNKNOWN in found else Belongs.NO


def _told(is_so: bool) -> Belongs:
    return Belongs.YES if is_so else Belongs.NO
