"""Minutes of writing, as medians over enough people that none of them is pointed at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Minutes:
    """The median minutes over `count`; both None where fewer than the least stand behind them."""

    count: int | None
    median: float | None


def capped(seconds: float, longest: int) -> int:
    """Seconds of one form. Whoever was called away is not measured as writing."""
    return round(max(0.0, min(seconds, float(longest))))


def minutes(seconds: Sequence[int], least: int) -> Minutes:
    """The median in minutes, to a tenth, of at least `least` measurements."""
    if len(seconds) < max(1, least):
        return Minutes(None, None)
    return Minutes(len(seconds), round(median(seconds) / 60, 1))


def per_form(entries: Iterable[tuple[str, str, int]], least: int) -> Mapping[str, Minutes]:
    """Median minutes of each form from (form, participant, seconds). The least counts
    participants, not entries: one person's ten forms would tell of that person."""
    seconds: dict[str, list[int]] = {}
    people: dict[str, set[str]] = {}
    for form, participant, spent in entries:
        seconds.setdefault(form, []).append(spent)
        people.setdefault(form, set()).add(participant)
    nobody = Minutes(None, None)
    return {
        form: minutes(spent, 1) if len(people[form]) >= least else nobody
        for form, spent in sorted(seconds.items())
    }


def per_participant(entries: Iterable[tuple[str, str, int]], least: int) -> Minutes:
    """Median over participants of all the minutes that were spent writing about each."""
    total: dict[str, int] = {}
    for _form, participant, spent in entries:
        if participant:
            total[participant] = total.get(participant, 0) + spent
    return minutes(list(total.values()), least)
