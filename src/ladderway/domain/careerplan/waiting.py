"""How many plans wait at a step, by reason: without names, and without small counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ladderway.domain.careerplan.steps import WaitReason
from ladderway.domain.planning.small_cells import SafeTable, safe_table

REASONS = tuple(WaitReason)
StepKey = tuple[str, str, str]  # ladder, rung below, rung above


@dataclass(frozen=True, slots=True)
class Wait:
    """That a plan waits: whose is only told apart, never said."""

    plan: int
    step: StepKey
    area: str
    reason: WaitReason


@dataclass(frozen=True, slots=True)
class WaitingTable:
    """A row a step and area, a column a reason in the order of `REASONS`."""

    rows: tuple[tuple[StepKey, str], ...]
    counts: SafeTable


def waiting(waits: Iterable[Wait], threshold: int) -> WaitingTable:
    """The one table of a community. Each plan counts once for a step, by its latest reason; counts
    under the threshold are hidden, and others with them where they would give these away.

    Raises ValueError for a threshold under 1.
    """
    latest = {(wait.plan, wait.step): wait for wait in waits}
    sums: dict[tuple[StepKey, str], list[int]] = defaultdict(lambda: [0] * len(REASONS))
    for wait in latest.values():
        sums[wait.step, wait.area][REASONS.index(wait.reason)] += 1
    rows = tuple(sorted(sums))
    return WaitingTable(rows, safe_table([sums[row] for row in rows], threshold))
