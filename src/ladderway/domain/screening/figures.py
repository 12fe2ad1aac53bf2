"""Counts of selection: what a threshold would exclude, where people drop off, who is refused.

All functions count people who are given; none knows a name. Hiding small counts is done by
`domain.planning.small_cells` where they are shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

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


# --- The funnel --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Way:
    """How far one application came: stages reached, and how it ended before the last, if it did."""

    reached: frozenset[str]
    ended: str = ""  # code of why


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: how many reached it, and why those stopped who came no further."""

    key: str
    reached: int
    stopped: Mapping[str, int]


def funnel(ways: Iterable[Way], stages: Sequence[str]) -> tuple[Stage, ...]:
    """Stages in order. Who reached a later one is counted in all before. Who has not stopped, and
    came no further yet, is counted under "" at the last stage they reached."""
    reached: Counter[str] = Counter()
    stopped: dict[str, Counter[str]] = {stage: Counter() for stage in stages}
    for way in ways:
        last = max((n for n, stage in enumerate(stages) if stage in way.reached), default=-1)
        for stage in stages[: last + 1]:
            reached[stage] += 1
        if 0 <= last < len(stages) - 1:
            stopped[stages[last]][way.ended] += 1
    return tuple(Stage(s, reached[s], dict(stopped[s])) for s in stages)


# --- Creaming and equal treatment --------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Referred:
    """One application as the monitors see it: of a group, and whether it led to each."""

    group: str
    refused: bool
    placed: bool
    left: bool


@dataclass(frozen=True, slots=True)
class Mix:
    """A group among those referred, refused, placed and gone by themselves."""

    group: str
    referred: int
    refused: int
    placed: int
    left: int

    @property
    def open(self) -> int:
        return self.referred - self.refused - self.placed - self.left


def mixes(applications: Iterable[Referred]) -> tuple[Mix, ...]:
    """By group, in order of its name. Each application counts once under how it ended."""
    found: dict[str, list[int]] = {}
    ways: tuple[Callable[[Referred], bool], ...] = (
        lambda a: a.placed,
        lambda a: a.refused and not a.placed,
        lambda a: a.left and not a.refused and not a.placed,
    )
    for each in applications:
        row = found.setdefault(each.group, [0, 0, 0, 0])
        row[0] += 1
        for n, is_so in enumerate(ways, start=1):
            row[n] += is_so(each)
    return tuple(
        Mix(group, total, refused, placed, left)
        for group, (total, placed, refused, left) in sorted(found.items())
    )
