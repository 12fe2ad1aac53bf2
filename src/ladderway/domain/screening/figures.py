"""Counts of selection: what a threshold would exclude, where people drop off, who is refused.

All functions count people who are given; none knows a name. Hiding small counts is done by
`domain.planning.small_cells` where they are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import sqrt

from ladderway.domain.planning.small_cells import SafeTable, safe_table
from ladderway.domain.screening.criteria import Result

Z95 = 1.959964  # of the normal distribution, for 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``, with the 95 % interval; None where there is nobody."""

    part: int
    whole: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole else None


def wilson(part: int, whole: int, z: float = Z95) -> Share:
    """The score interval of Wilson (1927, JASA 22: 209-212) for a share.

    Raises ValueError for what is no share: less than none, or more than all.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"[{part}] of [{whole}] is no share.")
    if whole == 0:
        return Share(0, 0, None, None)
    p, z2 = part / whole, z * z
    middle = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    half = z / (1 + z2 / whole) * sqrt(p * (1 - p) / whole + z2 / (4 * whole * whole))
    return Share(part, whole, max(0.0, middle - half), min(1.0, middle + half))


# --- The threshold simulator -------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of one applicant: results and figures by key of a criterion."""

    key: str
    group: str
    results: Mapping[str, Result]
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Setting:
    """Criteria as they are tried out: which are on, and which least figure is asked."""

    on: frozenset[str]
    minimums: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Effect:
    """Whom a setting would exclude, were it applied without judgement."""

    excluded: frozenset[str]
    unknown: frozenset[str]  # not excluded, but something that is asked is not known
    everybody: int
    alone: Mapping[str, int]  # by criterion: excluded by it and by no other


def effect(applicants: Sequence[Applicant], setting: Setting) -> Effect:
    """Applies criteria to applicants. Not known is never counted as not met."""
    excluded, unknown = set(), set()
    alone: Counter[str] = Counter()
    for each in applicants:
        failed = [key for key in sorted(setting.on) if _fails(each, key, setting) is True]
        if failed:
            excluded.add(each.key)
            if len(failed) == 1:
                alone[failed[0]] += 1
        elif any(_fails(each, key, setting) is None for key in setting.on):
            unknown.add(each.key)
    return Effect(frozenset(excluded), frozenset(unknown), len(applicants), dict(alone))


def _fails(applicant: Applicant, key: str, setting: Setting) -> bool | None:
    """Whether a criterion excludes somebody; None where it is not known."""
    if key in setting.minimums:
        figure = applicant.figures.get(key)
        return None if figure is None else figure < setting.minimums[key]
    result = applicant.results.get(key, Result.UNKNOWN)
    return None if result is Result.UNKNOWN else result is Result.NOT_MET


def by_group(applicants: Sequence[Applicant], found: Effect) -> Mapping[str, tuple[int, int]]:
    """(excluded, others) of each group, by name of the group."""
    counted: dict[str, list[int]] = {}
    for each in applicants:
        row = counted.setdefault(each.group, [0, 0])
        row[0 if each.key in found.excluded else 1] += 1
    return {group: (row[0], row[1]) for group, row in sorted(counted.items())}


# --- The funnel, creaming and equal treatment ----------------------------------------------------
OUTCOMES = ("placed", "refused", "self_out", "withdrawn", "going")
"""How an application stands when it is counted. All tables have these columns."""

STAGES = ("applied", "first_step", "second_step", "promised", "placed")
"""How far an application came: applied, one visit, two, a place promised, begun."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One application as figures see it. ``reason`` says why it ended, where it did."""

    stage: str
    outcome: str
    reason: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)


def cross(pairs: Iterable[tuple[str, str]], rows: Sequence[str]) -> list[list[int]]:
    """Counts of (row, outcome), rows by outcomes. What stands in no row is not counted."""
    counted = Counter(pairs)
    return [[counted[row, outcome] for outcome in OUTCOMES] for row in rows]


def reached(totals: Sequence[int | None], everybody: int | None) -> tuple[int | None, ...]:
    """How many came at least so far, from how many came exactly so far. None where that follows
    from no number that is shown: neither by adding those after, nor by taking those before away."""

    def at(stage: int) -> int | None:
        before, since = totals[:stage], totals[stage:]
        if everybody is not None and None not in before:
            return everybody - sum(n for n in before if n is not None)
        return None if None in since else sum(n for n in since if n is not None)

    return tuple(at(stage) for stage in range(len(totals)))


def safe_tables(tables: Sequence[Sequence[Sequence[int]]], threshold: int) -> tuple[SafeTable, ...]:
    """Tables of the same people with the same columns, small counts hidden. A total of a column
    that is hidden in one is hidden in all: else one table would tell what another hides."""
    hidden: frozenset[int] = frozenset()
    while True:
        made = tuple(
            safe_table(t, threshold, [(len(t), column) for column in hidden]) for t in tables
        )
        found = frozenset(
            column
            for table in made
            for column, shown in enumerate((*table.column_totals, table.total))
            if shown is None
        )
        if found == hidden:
            return made
        hidden |= found
