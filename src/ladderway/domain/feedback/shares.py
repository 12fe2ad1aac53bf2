"""How many said what, now and before, from one value a sheet: nothing small is shown.

Tables of one question by time, by program with time, and by service with time are published
together, so that what one hides does not follow from another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.equity.profile import Profile, profiles
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.feedback.questionnaire import UNANSWERED, Question

BEFORE, NOW = "before", "now"
TIMES = (BEFORE, NOW)
TIME = "time"
OTHER = "other"
ALL = "all"
BETWEEN = "|"
Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: how many gave it before and now; None where it is not shown."""

    code: str
    before: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """One question for one group: how many sheets, who answered, and the share that goes well."""

    question: str
    lines: tuple[Line, ...]
    sheets: tuple[int | None, int | None]
    good: tuple[float | None, float | None]

    @property
    def change(self) -> float | None:
        """In points of the share, from before to now; None where one of them is not shown."""
        before, now = self.good
        return None if before is None or now is None else now - before


def joined(group: str, time: str) -> str:
    return f"{group}{BETWEEN}{time}"


def together(values: Sequence[str], least: int) -> list[str]:
    """Groups of fewer than `least` sheets are counted as one."""
    sizes = {value: values.count(value) for value in set(values)}
    return [value if sizes[value] >= least else OTHER for value in values]


def published(
    question: Question,
    answers: Sequence[str],
    times: Sequence[str],
    groups: Columns,
    policy: Policy,
) -> dict[str, dict[str, Told]]:
    """By grouping and group. `answers` and `times` hold one value a sheet, `groups` one for each
    grouping. Raises DisclosureRefused where nothing can be shown."""
    columns: dict[str, Sequence[str]] = {question.key: answers, TIME: times}
    dimensions = [Dimension(TIME, TIMES)]
    for name, values in groups.items():
        columns[name] = [joined(g, t) for g, t in zip(values, times, strict=True)]
        every = sorted({joined(g, t) for g in set(values) for t in TIMES})
        dimensions.append(Dimension(name, tuple(every)))
    asked = Dimension(question.key, (*question.codes, UNANSWERED))
    made = profiles(asked, dimensions, columns, policy)
    found = {TIME: {ALL: told_of(question, made[TIME], BEFORE, NOW)}}
    for name, values in groups.items():
        found[name] = {
            g: told_of(question, made[name], joined(g, BEFORE), joined(g, NOW))
            for g in sorted(set(values))
        }
    return found


def told_of(question: Question, profile: Profile, before: str, now: str) -> Told:
    places = (profile.groups.index(before), profile.groups.index(now))
    lines = tuple(
        Line(code, *(_count(profile, code, place) for place in places)) for code in question.codes
    )
    first, second = places
    sizes = (profile.sizes[first], profile.sizes[second])
    return Told(
        question.key, lines, sizes,
        (good_share(question, profile, first), good_share(question, profile, second)),
    )  # fmt: skip


def good_share(question: Question, profile: Profile, place: int) -> float | None:
    """Of those who said something either way, the share for whom it goes well; None where it would
    stand on what is not shown, or nobody said anything."""
    said = [code for code in question.codes if code not in question.aside]
    counts = {code: _count(profile, code, place) for code in said}
    if any(count is None for count in counts.values()):
        return None
    whole = sum(count or 0 for count in counts.values())
    return sum(counts[code] or 0 for code in question.good) / whole if whole else None


def _count(profile: Profile, code: str, place: int) -> int | None:
    row = profile.row(code)
    return row.by_group[place] if row else 0
