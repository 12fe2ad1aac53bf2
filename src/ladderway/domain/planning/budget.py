"""What a pilot costs, for how many people, and what of it nobody pays for yet.

Amounts are exact decimals. A line is for the whole pilot or for each participant, so that the
same lines answer for few, expected and many people.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

ZERO = Decimal(0)
CENT = Decimal("0.01")


class Basis(StrEnum):
    FIXED = "fixed"
    PER_PERSON = "per_person"


class SourceStatus(StrEnum):
    """How sure the money is."""

    NONE = "none"  # nobody found
    PLANNED = "planned"  # somebody thought of, not asked
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


UNFUNDED = frozenset({SourceStatus.NONE, SourceStatus.REFUSED})
# What a budget of a pilot is asked for, in the order of the form.
KINDS = (
    "development", "curriculum", "case_management", "project_manager", "administration",
    "wraparound", "training", "space", "evaluation", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BudgetLine:
    kind: str  # one of KINDS
    amount: Decimal  # dollars, for the pilot or for one participant
    basis: Basis = Basis.FIXED
    in_kind: bool = False
    status: SourceStatus = SourceStatus.NONE

    def cost(self, participants: int) -> Decimal:
        return self.amount * participants if self.basis is Basis.PER_PERSON else self.amount


@dataclass(frozen=True, slots=True)
class ScenarioTotal:
    """The sums for a number of participants. `cash` + `in_kind` = `total`; so are `confirmed` +
    `open` + `not_funded`."""

    scenario: str
    participants: int
    cash: Decimal
    in_kind: Decimal
    confirmed: Decimal
    open: Decimal  # planned or asked, not decided
    not_funded: Decimal
    by_kind: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        return self.cash + self.in_kind

    @property
    def per_participant(self) -> Decimal | None:
        """None without participants."""
        if not self.participants:
            return None
        return (self.total / self.participants).quantize(CENT, ROUND_HALF_UP)


def totals(
    lines: Sequence[BudgetLine], scenarios: Iterable[tuple[str, int]]
) -> tuple[ScenarioTotal, ...]:
    """The sums of each scenario: its name and its number of participants."""
    return tuple(_total(name, participants, lines) for name, participants in scenarios)


def _total(scenario: str, participants: int, lines: Sequence[BudgetLine]) -> ScenarioTotal:
    costs = [(line, line.cost(participants)) for line in lines]
    sum_of = _Sums(costs)
    return ScenarioTotal(
        scenario=scenario,
        participants=participants,
        cash=sum_of(lambda line: not line.in_kind),
        in_kind=sum_of(lambda line: line.in_kind),
        confirmed=sum_of(lambda line: line.status is SourceStatus.CONFIRMED),
        open=sum_of(lambda line: line.status in (SourceStatus.PLANNED, SourceStatus.ASKED)),
        not_funded=sum_of(lambda line: line.status in UNFUNDED),
        by_kind=_by_kind(costs),
    )


def _by_kind(costs: Sequence[tuple[BudgetLine, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for line, cost in costs:
        sums[line.kind] = sums.get(line.kind, ZERO) + cost
    return tuple((kind, sums[kind]) for kind in KINDS if kind in sums)


class _Sums:
    def __init__(self, costs: Sequence[tuple[BudgetLine, Decimal]]) -> None:
        self.costs = costs

    def __call__(self, wanted: Callable[[BudgetLine], bool]) -> Decimal:
        return sum((cost for line, cost in self.costs if wanted(line)), ZERO)
