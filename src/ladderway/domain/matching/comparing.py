"""How records are compared in bulk: which levels, with which odds; what came out, in four words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.shared.errors import BadParameters


class Outcome(StrEnum):
    """What comparing one field of two records came to."""

    SAME = "same"
    ALIKE = "alike"
    DIFFERENT = "different"
    UNKNOWN = "unknown"  # one of the two does not say


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which a field can come out. `m`: share of pairs of one person, `u`: of pairs of
    two, both above 0 and up to 1; none for UNKNOWN, which speaks for neither. `frequency` names
    the column by which a rare agreement weighs more than a common one."""

    outcome: Outcome
    sql: str
    m: float | None = None
    u: float | None = None
    frequency: str = ""

    def __post_init__(self) -> None:
        known = self.outcome is not Outcome.UNKNOWN
        for odds in (self.m, self.u):
            if known != (odds is not None) or (odds is not None and not 0 < odds <= 1):
                raise BadParameters(f"The level [{self.sql}] needs m and u above 0 and up to 1.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field, its levels from the most alike to the least; the first is "not known"."""

    field: str
    column: str
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        if [level.outcome is Outcome.UNKNOWN for level in self.levels].index(True) != 0:
            raise BadParameters(f"The first level of [{self.field}] is the one that is not known.")
        if self.levels[-1].sql != "else":
            raise BadParameters(f"The last level of [{self.field}] takes the rest: [else].")

    def outcome(self, place: int) -> Outcome:
        """What a level is by its place: -1 for not known, 0 for the last, counted upwards."""
        return self.levels[0 if place < 0 else len(self.levels) - 1 - place].outcome


@dataclass(frozen=True, slots=True)
class MatchingVersion:
    """A dated set of choices. Weights are log2 of odds; shares are of people."""

    version: str
    effective_from: date
    expected_share: float
    fewest_people: int
    propose_weight: float
    review_days: int
    silent_minutes: int
    blocking: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    def prior(self, people: int) -> float:
        """The probability, before anything is compared, that two records drawn at random are of one
        person: pairs expected over pairs possible. Of few people it is that of `fewest_people`:
        otherwise one birthday shared by two of them would seem to say it all."""
        people = max(people, self.fewest_people)
        return self.expected_share * people / (people * (people - 1) / 2)

    def outcomes(self, places: Mapping[str, int]) -> dict[str, str]:
        """Each field with what it came to, from the places of the levels."""
        return {each.field: each.outcome(places[each.field]).value for each in self.comparisons}
