"""Staying beside somebody who works: how long, how often, and what is done when a job ends.

How long is best is not known, so nothing here says it: the months are given, and what came of them
is counted.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from ladderway.domain.assessment.reports import wilson


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days between talks: in the first days, until a later day of the job, and after it."""

    first_days: int
    first_every: int
    early_days: int
    early_every: int
    later_every: int

    def every(self, days_in_work: int) -> int:
        if days_in_work < self.first_days:
            return self.first_every
        return self.early_every if days_in_work < self.early_days else self.later_every


def ends_on(since: date, months: int) -> date:
    """The first day without support: the same day so many months later, or the last of a month
    that has no such day."""
    count = since.year * 12 + since.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(since.day, monthrange(year, month)[1]))


def next_talk(
    since: date, until: date, last: date | None, rhythm: Rhythm, every: int | None = None
) -> date | None:
    """The day by which somebody talks with the person again; None where support is over by then.

    `last` is the last talk that supported them; one before the job began does not count. `every`
    replaces the rhythm where person and worker agreed on another.
    """
    begun = last if last is not None and last >= since else since
    due = begun + timedelta(days=every or rhythm.every((begun - since).days))
    return due if due < until else None


@dataclass(frozen=True, slots=True)
class LossDays:
    """Within how many days of a job's end something is done."""

    talk: int
    benefits: int
    jobs: int


@dataclass(frozen=True, slots=True)
class LossStep:
    """One thing to do when a job ends: its code, and by when."""

    code: str
    due: date


def after_loss(known_on: date, days: LossDays) -> tuple[LossStep, ...]:
    """What is done from the day on which the end of a job is known, in order."""
    return tuple(
        LossStep(code, known_on + timedelta(days=within))
        for code, within in (
            ("talk", days.talk), ("benefits", days.benefits), ("jobs", days.jobs)
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spell:
    """One person's support beside work, as it is counted: planned months, talks, minutes, ends of
    jobs, and for each that was followed by another job the days between."""

    months: int
    talks: int
    minutes: int
    losses: int
    days_back: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Spells of one length. Everything but `months` is None where fewer people than the least."""

    months: int
    people: int | None
    talks: float | None
    minutes: float | None
    lost: float | None
    days_back: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Of the share who lost a job, Wilson's, 19 times in 20. It tells of chance alone, not of
        who was given which length."""
        if self.lost is None or not self.people:
            return None
        return wilson(round(self.lost * self.people), self.people)


def compared(spells: Sequence[Spell], least: int) -> tuple[Compared, ...]:
    """By planned length: talks and minutes a person, the share who lost a job, and the median days
    until the next. It compares what was, not what causes what: who gets long support differs."""
    lengths = sorted({spell.months for spell in spells})
    return tuple(_of_length(m, [s for s in spells if s.months == m], least) for m in lengths)


def _of_length(months: int, spells: Sequence[Spell], least: int) -> Compared:
    many = len(spells)
    if many < max(1, least):
        return Compared(months, None, None, None, None, None)
    lost = sum(spell.losses > 0 for spell in spells)
    tells = lost == 0 or least <= lost <= many - least or lost == many
    back = [days for spell in spells for days in spell.days_back]
    return Compared(
        months,
        many,
        round(sum(s.talks for s in spells) / many, 1),
        round(sum(s.minutes for s in spells) / many, 1),
        lost / many if tells else None,
        float(median(back)) if len(back) >= least else None,
    )
