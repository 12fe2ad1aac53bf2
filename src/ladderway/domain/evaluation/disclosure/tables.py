"""Tables as sets of people counted, so that tables that share people are seen to share them."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.evaluation.errors import BadInput


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something by which people are told apart, with all its values at the finest: the arm, the
    sex, an outcome. Everybody has exactly one value; make "not known" a value."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The people who have, on each dimension named, one of the values named. Empty: everybody.

    Two cells of the same people are equal however they came about: names are sorted, and a
    dimension with all its values is left out (`plain`).
    """

    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, **values: str | Sequence[str]) -> "Cell":
        return cls(
            tuple(
                (name, (given,) if isinstance(given, str) else tuple(sorted(set(given))))
                for name, given in sorted(values.items())
            )
        )

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.where)

    def plain(self, dimensions: Mapping[str, Dimension]) -> "Cell":
        """The one spelling of these people. Raises BadInput for names and values not declared."""
        kept = []
        for name, values in self.where:
            if name not in dimensions:
                raise BadInput(f"No dimension is called [{name}]. Declare it with its values.")
            unknown = set(values) - set(dimensions[name].values)
            if unknown or not values:
                raise BadInput(f"[{name}] has no values {sorted(unknown)}. Declare them.")
            if set(values) != set(dimensions[name].values):
                kept.append((name, tuple(sorted(set(values)))))
        if len({name for name, _ in kept}) != len(kept):
            raise BadInput(f"A cell names a dimension twice: {self.where}.")
        return Cell(tuple(sorted(kept)))


@dataclass(frozen=True, slots=True)
class Counted:
    cell: Cell
    people: int


@dataclass(frozen=True, slots=True)
class Table:
    """Cells and margins in the order in which they are shown. A margin is a cell like another."""

    name: str
    counted: tuple[Counted, ...]


def cross_table(
    name: str,
    by: Sequence[Dimension],
    people: Mapping[str, Sequence[str]],
    *,
    only: Cell | None = None,
) -> Table:
    """Counts of every combination of the dimensions in ``by`` with all margins, cells first.

    ``people``: for each dimension named there or in ``only``, one value a person.
    Raises BadInput for a value that its dimension does not have.
    """
    only = only or Cell()
    size = len(next(iter(people.values()), ()))
    if any(len(column) != size for column in people.values()):
        raise BadInput("Every dimension has one value a person; the columns differ in length.")
    for dimension in by:
        strange = set(people[dimension.name]) - set(dimension.values)
        if strange:
            raise BadInput(f"[{dimension.name}] has no values {sorted(strange)}. Declare them.")
    rows = [i for i in range(size) if all(people[name][i] in values for name, values in only.where)]
    tallied = _tallied([tuple(people[d.name][i] for d in by) for i in rows], len(by))
    choices = [[(d.name, (v,)) for v in d.values] + [None] for d in by]
    counted = []
    for chosen in itertools.product(*choices):
        own = tuple(c for c in chosen if c is not None)
        count = tallied[tuple(c and c[1][0] for c in chosen)]
        counted.append(Counted(Cell(tuple(sorted((*own, *only.where)))), count))
    counted.sort(key=lambda each: len(by) - len(each.cell.where))
    return Table(name, tuple(counted))


def _tallied(rows: Sequence[tuple[str, ...]], width: int) -> Counter[tuple[str | None, ...]]:
    """How many rows have each combination of values; None in its place stands for any."""
    found: Counter[tuple[str | None, ...]] = Counter()
    for keeps in itertools.product((True, False), repeat=width):
        found.update(
            tuple(value if keep else None for value, keep in zip(row, keeps, strict=True))
            for row in rows
        )
    return found
