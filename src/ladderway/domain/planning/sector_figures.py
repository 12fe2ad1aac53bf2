"""Figures of a sector from reference data: for the region where tables have one, else as context.

People are those employed in Canada in 2023, for no table at hand counts a region's people by
occupation; they only weigh occupations against each other. Pay is the region's own where published.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.ladders.model import Ladder, LadderAnswer, PayBand, Program, Rung
from ladderway.domain.planning.criteria import Geography
from ladderway.domain.planning.scan import Figure
from ladderway.domain.reference.catalogue import Catalogue, Condition
from ladderway.domain.reference.job_quality import (
    employment_weights,
    middle_skill,
    share_above_living_wage,
)
from ladderway.domain.reference.wages import CANADA, ONTARIO
from ladderway.domain.shared.outcomes import Reason

PROJECTED = 2023  # first year of the national projections
SHORT = frozenset({Condition.MODERATE_SHORTAGE, Condition.STRONG_SHORTAGE})
SURPLUS = frozenset({Condition.MODERATE_SURPLUS, Condition.STRONG_SURPLUS})


@dataclass(frozen=True, slots=True)
class Subject:
    """A sector in a place: its typical occupations and those that one can start in."""

    catalogue: Catalogue
    core: tuple[str, ...]
    entry: tuple[str, ...]
    asks_credential: frozenset[str]
    area: str
    as_of: date

    @property
    def place(self) -> Geography:
        return {CANADA: Geography.COUNTRY, ONTARIO: Geography.PROVINCE}.get(
            self.area, Geography.REGION
        )

    @property
    def wage_year(self) -> int:
        return self.catalogue.wages.current_year


@dataclass(frozen=True, slots=True)
class Climb:
    """From one first job: the ladders that the engine shows, and the people who hold the job."""

    noc: str
    people: float
    answer: LadderAnswer


def reference_figures(subject: Subject) -> Iterator[Figure]:
    """Everything that tables alone can tell."""
    yield from _national(subject)
    yield _living_wage(subject)
    yield _middle_skill(subject)
    yield _entry_pay(subject)
    yield _barriers(subject)


def _national(subject: Subject) -> Iterator[Figure]:
    """Projections for Canada: context, whatever the criterion."""
    looks = [subject.catalogue.occupation(noc).outlook for noc in subject.core]
    people = sum(o.employment_2023 or 0 for o in looks)
    growth, retired = _sum(o.growth for o in looks), _sum(o.retirements for o in looks)
    openings, seekers = _sum(o.openings for o in looks), _sum(o.seekers for o in looks)
    share = _share(growth, people)
    yield _context("growth", share, "scan.figure.growth", share=share or 0.0)
    share = _share(retired, people)
    yield _context("replacement", share, "scan.figure.replacement", share=share or 0.0)
    ratio = _share(seekers, openings)
    yield _context(
        "vacancies",
        ratio,
        "scan.figure.vacancies",
        openings=round(openings / 10, -2),
        ratio=round(ratio or 0.0, 1),
    )
    yield _entry_jobs(subject)
    short = _people_share(subject, subject.core, SHORT)
    yield _context("skills_mismatch", short, "scan.figure.shortage", share=short or 0.0)
    surplus = _people_share(subject, subject.entry, SURPLUS)
    yield _context("entry_surplus", surplus, "scan.figure.entry_surplus", share=surplus or 0.0)


def _sum(values: Iterator[float | None]) -> float:
    return sum(value or 0.0 for value in values)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _context(criterion: str, value: float | None, code: str, **facts: float) -> Figure:
    said = Reason("scan.figure.none") if value is None else Reason.of(code, **facts)
    return Figure(criterion, value, Geography.COUNTRY, CANADA, PROJECTED, "cops", said)


def _entry_jobs(subject: Subject) -> Figure:
    outlooks = [subject.catalogue.occupation(noc).outlook for noc in subject.entry]
    people = _sum(o.employment_2023 for o in outlooks)
    jobs = len(subject.entry)
    return _context(
        "entry_jobs", people, "scan.figure.entry_jobs", jobs=jobs, people=round(people, -2)
    )


def _people_share(
    subject: Subject, nocs: Sequence[str], conditions: Collection[Condition]
) -> float | None:
    """Of the people in these occupations whose outlook is known, the share under `conditions`."""
    weights = employment_weights(subject.catalogue, nocs)
    pairs = [
        (subject.catalogue.occupation(noc).outlook.future, weight)
        for noc, weight in zip(nocs, weights, strict=True)
    ]
    known = sum(weight for future, weight in pairs if future is not None)
    return _share(sum(weight for future, weight in pairs if future in conditions), known)


def _living_wage(subject: Subject) -> Figure:
    share = share_above_living_wage(subject.catalogue, subject.core, subject.area, subject.as_of)
    if share is None:
        return _regional(subject, "living_wage", None, Reason("scan.figure.no_living_wage"))
    said = Reason.of(
        "scan.figure.living_wage",
        share=share.share,
        low_share=share.low,
        high_share=share.high,
        line_wage=share.line,
        fallbacks=_fallbacks(subject, subject.core),
        jobs=len(subject.core),
    )
    return _regional(subject, "living_wage", share.share, said, share.low, share.high)


def _fallbacks(subject: Subject, nocs: Sequence[str]) -> int:
    """Occupations whose pay is that of a wider place, or is not known."""
    bands = [subject.catalogue.pay(noc, subject.area, subject.as_of) for noc in nocs]
    return sum(band is None or band.is_fallback for band in bands)


def _middle_skill(subject: Subject) -> Figure:
    weights = employment_weights(subject.catalogue, subject.core)
    found = [
        (middle_skill(subject.catalogue, noc, subject.area, subject.as_of).holds, weight)
        for noc, weight in zip(subject.core, weights, strict=True)
    ]
    total = sum(weights)
    low = sum(w for holds, w in found if holds) / total
    high = sum(w for holds, w in found if holds is not False) / total
    said = Reason.of("scan.figure.middle_skill", share=low)
    return _regional(subject, "middle_skill", low, said, low, high)


def _entry_pay(subject: Subject) -> Figure:
    """Mean entry wage of the first jobs, by people; from the low to the middle wage."""
    bands = [subject.catalogue.pay(noc, subject.area, subject.as_of) for noc in subject.entry]
    weights = employment_weights(subject.catalogue, subject.entry)
    paid = [(b, w) for b, w in zip(bands, weights, strict=True) if b is not None]
    if not paid:
        return _regional(subject, "entry_quality", None, Reason("scan.figure.no_entry_jobs"))
    total = sum(w for _band, w in paid)
    low, middle = (sum(pay * w for pay, w in ends) / total for ends in _ends(paid))
    said = Reason.of("scan.figure.entry_pay", low_wage=low, middle_wage=middle)
    return _regional(subject, "entry_quality", (low + middle) / 2, said, low, middle)


def _ends(paid: Sequence[tuple[PayBand, float]]) -> Iterator[list[tuple[float, float]]]:
    yield [(band.low, weight) for band, weight in paid]
    yield [(band.median, weight) for band, weight in paid]


def _barriers(subject: Subject) -> Figure:
    """Share of typical work that nobody enters without a credential beyond high school."""
    weights = employment_weights(subject.catalogue, subject.core)
    shut = sum(
        w for noc, w in zip(subject.core, weights, strict=True) if noc in subject.asks_credential
    )
    share = shut / sum(weights)
    said = Reason.of("scan.figure.entry_barriers", share=share)
    return Figure(
        "entry_barriers",
        share,
        Geography.PROVINCE,
        ONTARIO,
        subject.as_of.year,
        "gates",
        said,
    )


def climb_figure(subject: Subject, climbs: Sequence[Climb], months: int, hours: float) -> Figure:
    """How far and how fast: people in first jobs who can reach the living wage inside the sector.

    Reached at a newcomer's pay, the middle of low and median; the range takes the low wage and the
    median instead. The people behind each first job are the country's.
    """
    line = subject.catalogue.living_wage(subject.area, subject.as_of)
    if line is None:
        return _regional(subject, "progression", None, Reason("scan.figure.no_living_wage"))
    if not climbs:
        return _regional(subject, "progression", None, Reason("scan.figure.no_entry_jobs"))
    total = sum(climb.people for climb in climbs)
    low, middle, high = (
        sum(c.people for c in climbs if months_to(c.answer, line.value, end) is not None) / total
        for end in ("low", "entry", "median")
    )
    times = [(months_to(c.answer, line.value, "median"), c.people) for c in climbs]
    reached = [(months, people) for months, people in times if months is not None]
    said = Reason.of(
        "scan.figure.progression" if reached else "scan.figure.progression_none",
        share=middle,
        low_share=low,
        high_share=high,
        months=_middle(reached) if reached else 0,
        most=months,
        hours=hours,
        starts=len(climbs),
        gain_wage=_gain(climbs, total),
        line_wage=line.value,
    )
    return Figure(
        "progression",
        middle,
        subject.place,
        subject.area,
        subject.as_of.year,
        "ladder_engine",
        said,
        low,
        high,
    )


def _middle(times: Sequence[tuple[int, float]]) -> int:
    """The time within which half of the people are there."""
    ordered, total, seen = sorted(times), sum(people for _months, people in times), 0.0
    for months, people in ordered:
        seen += people
        if seen * 2 >= total:
            return months
    return ordered[-1][0]


def months_to(answer: LadderAnswer, line: float, end: str) -> int | None:
    """Months until the first rung whose pay (`end`: low, entry or median) passes the line."""
    months = [
        rung.month for ladder in answer.ladders for rung in ladder.rungs if _passes(rung, line, end)
    ]
    return min(months, default=None)


def _passes(rung: Rung, line: float, end: str) -> bool:
    return rung.pay is not None and float(getattr(rung.pay, end)) >= line


def _gain(climbs: Sequence[Climb], total: float) -> float:
    """Mean of the best raise from each first job, dollars an hour at a newcomer's pay."""
    best = (max((_rise(one) for one in c.answer.ladders), default=0.0) * c.people for c in climbs)
    return sum(best) / total


def _rise(ladder: Ladder) -> float:
    first, last = ladder.rungs[0].pay, ladder.rungs[-1].pay
    return 0.0 if first is None or last is None else max(0.0, last.entry - first.entry)


def training_figures(
    core: Collection[str], programs: Sequence[Program], community: str, as_of: date
) -> Iterator[Figure]:
    """Programs on the community's map that lead to the sector's work, and who offers them.

    An empty map says nothing of training: unknown, not zero.
    """
    related = [p for p in programs if p.relatedness != "poorly" and set(p.occupations) & set(core)]
    offering = {program.organization for program in related}
    for code, count in (("training", len(related)), ("providers", len(offering))):
        said = Reason.of(f"scan.figure.{code}", count=count, total=len(programs))
        value, said = (float(count), said) if programs else (None, Reason("scan.figure.empty_map"))
        yield Figure(code, value, Geography.COMMUNITY, community, as_of.year, "asset_map", said)


def _regional(
    subject: Subject,
    criterion: str,
    value: float | None,
    said: Reason,
    low: float | None = None,
    high: float | None = None,
) -> Figure:
    return Figure(
        criterion,
        value,
        subject.place,
        subject.area,
        subject.wage_year,
        "job_bank",
        said,
        low,
        high,
    )
