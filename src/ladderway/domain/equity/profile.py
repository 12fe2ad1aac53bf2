"""Who takes part: counts by characteristic that may be seen, from one value a person.

Every table goes through the door of `evaluation.disclosure`: small counts are hidden, and whatever
would give them away. Tables of different characteristics share the sizes of groups and nothing
else, and these are published first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.equity.questionnaire import Given, Question
from ladderway.domain.evaluation.disclosure import (
    Cell,
    Dimension,
    Policy,
    PublishedTable,
    Table,
    cross_table,
    opened,
    publish,
)

SEVERAL, OWN_WORDS, PREFERS_NOT, NONE = "several", "own_words", "prefers_not", "none"
UNANSWERED = frozenset({PREFERS_NOT, NONE})
Columns = Mapping[str, Sequence[str]]


def values_of(question: Question) -> tuple[str, ...]:
    """All values of a question: everybody has exactly one, so that a table adds up."""
    return (*(option.code for option in question.options), SEVERAL, OWN_WORDS, PREFERS_NOT, NONE)


def value_of(given: Given | None) -> str:
    """The one value of an answer. People who are more than one thing are counted as that; nothing
    held, and nothing that may be counted, are one value, or the difference would tell."""
    if given is None or given.is_empty:
        return NONE
    if given.prefers_not:
        return PREFERS_NOT
    if len(given.codes) > 1:
        return SEVERAL
    return given.codes[0] if given.codes else OWN_WORDS


@dataclass(frozen=True, slots=True)
class Row:
    """One value: how many of each group, and of all; None where it is not shown."""

    value: str
    by_group: tuple[int | None, ...]
    everybody: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """One characteristic by one grouping. `sizes` are of the groups, `everybody` of all."""

    name: str
    groups: tuple[str, ...]
    rows: tuple[Row, ...]
    sizes: tuple[int | None, ...]
    everybody: int | None

    def row(self, value: str) -> Row | None:
        return next((row for row in self.rows if row.value == value), None)

    @property
    def answered(self) -> int | None:
        """Of how many something is known; None where it would tell what is hidden."""
        aside = [self.row(value) for value in sorted(UNANSWERED)]
        counts = [row.everybody for row in aside if row is not None]
        if self.everybody is None or any(count is None for count in counts):
            return None
        return max(self.everybody - sum(count or 0 for count in counts), 0)

    def share(self, value: str) -> float | None:
        """Of those of whom something is known; None where one of the two is not shown."""
        row, answered = self.row(value), self.answered
        if row is None or row.everybody is None or not answered:
            return None
        return min(row.everybody / answered, 1.0)


def profiles(
    dimension: Dimension, groupings: Sequence[Dimension], people: Columns, policy: Policy
) -> dict[str, Profile]:
    """A characteristic by each grouping. `people` holds one value a person for each dimension.

    The characteristic alone and the sizes of the groups are published first and stay as they are:
    every page then shows the same of them (`domain.equity.split` too), and hides its own counts
    around them. All groupings are published together: what one hides does not follow from another.
    Raises as `publish`.
    """
    ledger = opened([dimension, *groupings])
    for each in (dimension, *groupings):
        sizes = cross_table(f"{each.name} sizes", [each], people)
        ledger = publish(ledger, [sizes], policy)
    tables: list[Table] = [
        cross_table(grouping.name, [dimension, grouping], people) for grouping in groupings
    ]
    ledger = publish(ledger, tables, policy)
    return {
        grouping.name: _profile(dimension, grouping, table, ledger.by_name)
        for grouping, table in zip(groupings, ledger.releases[-1].tables, strict=True)
    }


def _profile(
    dimension: Dimension,
    grouping: Dimension,
    table: PublishedTable,
    names: Mapping[str, Dimension],
) -> Profile:
    def shown(**where: str) -> int | None:
        return table[Cell.of(**where).plain(names)]

    rows = tuple(
        Row(
            value,
            tuple(shown(**{dimension.name: value, grouping.name: g}) for g in grouping.values),
            shown(**{dimension.name: value}),
        )
        for value in dimension.values
    )
    sizes = tuple(shown(**{grouping.name: group}) for group in grouping.values)
    return Profile(dimension.name, grouping.values, rows, sizes, shown())
