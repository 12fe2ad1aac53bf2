"""Did they stick, stay and progress: outcomes from job spells.

The review of sector programs asks for a basket of indicators, core (higher wage, more secure work,
higher socio-economic status) and other (more responsibility, better qualified), after Wilson,
Gardiner and Krasnowski, Work in progress (CESI, 2013). It does not say how to measure them. Here:

- *stick*: on the day, still with the employer of the first job after entry;
- *stay*: on the day, in any job;
- *progress*: the main job on the day is better than the one to begin with, indicator by indicator.

The job to begin with is the main one held at entry, or else the first one after it. Whoever is not
in work on the day has not progressed; whoever is not followed that far is unknown, never "no".
Spells are half-open: the end is the first day without the job, None while it lasts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.vectors import Vector
from ladderway.domain.shared.outcomes import Outcome, Reason, Status, all_of

LOW_PAY = 2 / 3  # of the median hourly wage: the line the review uses


@dataclass(frozen=True, slots=True)
class JobSpell:
    """A stretch with one employer at one wage; None: not known.

    `hours` a week, `wage` dollars an hour; `secure`: no end date and regular hours; `benefits`: a
    plan, paid sick leave or holidays beyond the law; `status`: a socio-economic score, higher is
    better; `responsibility`: a rank, higher is more; `target`: in the program's sector.
    """

    employer: str
    start: date
    end: date | None
    hours: float | None = None
    wage: float | None = None
    secure: bool | None = None
    benefits: bool | None = None
    status: float | None = None
    responsibility: int | None = None
    target: bool | None = None

    def on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Followed:
    """A person's jobs from entry (assignment, intake) until the first day no longer known."""

    entry: date
    known_until: date
    spells: tuple[JobSpell, ...]


@dataclass(frozen=True, slots=True)
class Basket:
    """On one day after entry; each met, not met or unknown."""

    stick: Outcome
    stay: Outcome
    wage: Outcome
    security: Outcome
    status: Outcome
    responsibility: Outcome
    qualification: Outcome


@dataclass(frozen=True, slots=True)
class Months:
    """Calendar stretches of a month since a day: how many were worked, and how many in a job with
    benefits; `benefits_unknown`: those worked in which that is not known of any job."""

    counted: int
    worked: int
    with_benefits: int
    benefits_unknown: int

    @property
    def every_month(self) -> bool:
        return self.worked == self.counted


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first job until work stopped (`ended`), or until last known."""

    days: float
    ended: bool


def check(person: Followed) -> None:
    """Raises BadInput for spells that end before they start, or a follow-up before entry."""
    if person.known_until < person.entry:
        raise BadInput(f"Known until [{person.known_until}], before entry [{person.entry}].")
    for spell in person.spells:
        if spell.end is not None and spell.end <= spell.start:
            raise BadInput(f"A job starts on [{spell.start}] and ends on [{spell.end}].")


def main_job(spells: Sequence[JobSpell], day: date) -> JobSpell | None:
    """Of the jobs on the day the one with most hours; then best paid; then longest held."""

    def rank(spell: JobSpell) -> tuple[float, float, int]:
        return (spell.hours or 0.0, spell.wage or 0.0, -spell.start.toordinal())

    return max((s for s in spells if s.on(day)), key=rank, default=None)


def first_job(person: Followed) -> JobSpell | None:
    """The main job on the first day worked at or after entry."""
    days = [max(s.start, person.entry) for s in person.spells if _reaches(s, person.entry)]
    return main_job(person.spells, min(days)) if days else None


def _reaches(spell: JobSpell, day: date) -> bool:
    return spell.end is None or spell.end > day


def basket(
    person: Followed, days: int, qualified: bool | None = None, margin: float = 0.0
) -> Basket:
    """Indicators `days` after entry. `margin`: the share by which a wage must be higher (for price
    changes, the growth of prices since). `qualified`: a better qualification since entry."""
    check(person)
    day = person.entry + timedelta(days=days)
    if person.known_until < day:
        unknown = Outcome(Status.UNKNOWN, (Reason.of("spells.not_followed", days=days),))
        known = _asked(qualified, "qualification")
        return Basket(unknown, unknown, unknown, unknown, unknown, unknown, known)
    begun, now = first_job(person), main_job(person.spells, day)
    better = _comparison(begun, now)
    return Basket(
        stick=_yes(_same_employer(person, begun, day), "stick"),
        stay=_yes(now is not None, "stay"),
        wage=better("wage", lambda job: job.wage, margin),
        security=_more_secure(begun, now),
        status=better("status", lambda job: job.status, 0.0),
        responsibility=better("responsibility", lambda job: job.responsibility, 0.0),
        qualification=_asked(qualified, "qualification"),
    )


def _same_employer(person: Followed, begun: JobSpell | None, day: date) -> bool:
    return begun is not None and any(
        s.employer == begun.employer and s.on(day) for s in person.spells
    )


def _comparison(
    begun: JobSpell | None, now: JobSpell | None
) -> Callable[[str, Callable[[JobSpell], float | None], float], Outcome]:
    def better(name: str, of: Callable[[JobSpell], float | None], margin: float) -> Outcome:
        if begun is None or now is None:
            return Outcome(Status.NOT_MET, (Reason(f"spells.{name}.not_working"),))
        before, after = of(begun), of(now)
        if before is None or after is None:
            return _asked(None, name)
        return _yes(after > before * (1 + margin), name)

    return better


def _more_secure(begun: JobSpell | None, now: JobSpell | None) -> Outcome:
    """From work that is not secure into work that is. Whoever began secure has not moved."""
    if begun is None or now is None:
        return Outcome(Status.NOT_MET, (Reason("spells.security.not_working"),))
    if now.secure is False or begun.secure is True:
        return _yes(False, "security")
    if now.secure is None or begun.secure is None:
        return _asked(None, "security")
    return _yes(True, "security")


def _yes(answer: bool, name: str) -> Outcome:
    status = Status.MET if answer else Status.NOT_MET
    return Outcome(status, (Reason(f"spells.{name}.{status.value}"),))


def _asked(answer: bool | None, name: str) -> Outcome:
    if answer is None:
        return Outcome(Status.UNKNOWN, (Reason(f"spells.{name}.unknown"),))
    return _yes(answer, name)


def column(outcomes: Sequence[Outcome]) -> Vector:
    """1 met, 0 not met, NaN unknown, (n,): an outcome as the estimators take it."""
    values = {Status.MET: 1.0, Status.NOT_MET: 0.0, Status.UNKNOWN: np.nan}
    return np.array([values[o.status] for o in outcomes])


def paid_at_least(person: Followed, days: int, line: float) -> Outcome:
    """In work `days` after entry at `line` dollars an hour or more, in the main job."""
    return _of_main_job(
        person, days, "line", lambda job: None if job.wage is None else job.wage >= line
    )


def in_target_sector(person: Followed, days: int) -> Outcome:
    """In work `days` after entry, the main job in the program's sector."""
    return _of_main_job(person, days, "sector", lambda job: job.target)


def low_pay_line(median_wage: float) -> float:
    """Below two thirds of the median hourly wage is low pay."""
    return LOW_PAY * median_wage


def escaped_low_pay(person: Followed, line: float, checkpoints: Sequence[int]) -> Outcome:
    """Paid at least `line` at every checkpoint, in days after entry: out of low pay to stay."""
    return all_of([paid_at_least(person, days, line) for days in checkpoints])


def _of_main_job(
    person: Followed, days: int, name: str, asked: Callable[[JobSpell], bool | None]
) -> Outcome:
    check(person)
    day = person.entry + timedelta(days=days)
    if person.known_until < day:
        return Outcome(Status.UNKNOWN, (Reason.of("spells.not_followed", days=days),))
    job = main_job(person.spells, day)
    if job is None:
        return Outcome(Status.NOT_MET, (Reason(f"spells.{name}.not_working"),))
    return _asked(asked(job), name)


def months_worked(person: Followed, since: date, months: int = 12) -> Months | None:
    """Months counted from `since` (the 31st counts from the last day of shorter months), each
    worked if any day of it was. None where the person is not known to the end of the last one."""
    check(person)
    edges = [_months_later(since, k) for k in range(months + 1)]
    if person.known_until < edges[-1]:
        return None
    worked = with_benefits = unknown = 0
    for first, end in pairwise(edges):
        jobs = [s for s in person.spells if s.start < end and _reaches(s, first)]
        worked += bool(jobs)
        with_benefits += any(s.benefits is True for s in jobs)
        unknown += bool(jobs) and all(s.benefits is None for s in jobs)
    return Months(months, worked, with_benefits, unknown)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def time_in_work(person: Followed, allowed_gap: int = 0) -> Stretch | None:
    """From the first job after entry until work stops for more than `allowed_gap` days: what
    `survival.kaplan_meier` takes. None for whoever never began.

    A gap still open when the person is last known counts as an end only once it has passed the
    allowed days; before that the stretch is cut at its beginning, not ended.
    """
    check(person)
    stretches = sorted(
        (max(s.start, person.entry), s.end or date.max)
        for s in person.spells
        if _reaches(s, person.entry) and max(s.start, person.entry) < person.known_until
    )
    if not stretches:
        return None
    begun, until = stretches[0]
    for start, end in stretches[1:]:
        if start > until and (start - until).days > allowed_gap:
            break
        until = max(until, end)
    if until >= person.known_until:
        return Stretch((person.known_until - begun).days, False)
    gone = any(start > until for start, _ in stretches)
    ended = gone or (person.known_until - until).days > allowed_gap
    return Stretch((until - begun).days, ended)


@dataclass(frozen=True, slots=True)
class Retention:
    """At one checkpoint, of those who began work and are followed that far: how many are in work,
    and how many of these with their first employer. `not_followed` began and are not known."""

    days: int
    followed: int
    in_work: int
    with_first_employer: int
    not_followed: int

    @property
    def share_in_work(self) -> float:
        """NaN where nobody is followed that far."""
        return self.in_work / self.followed if self.followed else float("nan")


def retention(people: Sequence[Followed], checkpoints: Sequence[int]) -> tuple[Retention, ...]:
    """Days after each person's first job since entry began, in the order given.

    Shares are of those followed to the checkpoint. Where follow-up ends early for many, they are of
    another group at each checkpoint; the Kaplan-Meier curve of `time_in_work` is not (but it counts
    a job lost and found again as an end).
    """
    begun = [(p, max(job.start, p.entry)) for p in people if (job := first_job(p)) is not None]
    return tuple(_retained(begun, days) for days in checkpoints)


def _retained(begun: Sequence[tuple[Followed, date]], days: int) -> Retention:
    known = [
        (p, day) for p, start in begun if (day := start + timedelta(days=days)) <= p.known_until
    ]
    return Retention(
        days,
        len(known),
        sum(main_job(p.spells, day) is not None for p, day in known),
        sum(_same_employer(p, first_job(p), day) for p, day in known),
        len(begun) - len(known),
    )
