"""Jobs of a sector beside what one person brings: the work they did, what they have and know.

The scores and gates are the ladder engine's. What a person has not told closes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.ladders.gates import GateTable
from ladderway.domain.ladders.model import EDUCATION_ORDER, EducationLevel, PersonFacts
from ladderway.domain.shared.outcomes import Outcome, Reason, Status
from ladderway.web.participants.models import Education, SpokenLanguage, WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.readiness.queries.record import rows

SHOWN = 12
NAMED = 3
MONTH = 30.4
# Levels of a record, as forms of the way in and files write them.
LEVELS: Mapping[str, EducationLevel] = {
    **{level.value: level for level in EducationLevel},
    "below_secondary": EducationLevel.NONE, "college": EducationLevel.CERTIFICATE,
    "university": EducationLevel.BACHELOR,
}  # fmt: skip
ORDER = (Status.MET, Status.UNKNOWN, Status.NOT_MET)


@dataclass(frozen=True, slots=True)
class Past:
    """A job that somebody held, and for how long."""

    noc: str
    months: int


@dataclass(frozen=True, slots=True)
class Matched:
    """A job of the sector: how much of what it asks the work of the past uses, and the way in.

    `almost`: one thing is missing. `from_noc` is the past job that covers most; None without any.
    """

    noc: str
    wage: float | None
    coverage: float | None
    from_noc: str | None
    familiar: tuple[str, ...]
    new: tuple[str, ...]
    gate: Outcome
    almost: Reason | None

    @property
    def answer(self) -> str:
        """The gate's answer, or "almost"."""
        return "almost" if self.almost else self.gate.status.value


def matches(record: Record, sector: str, area: str, on: date) -> Sequence[Matched]:
    """Entry-level jobs of a sector: typical ones first, then open ones, then by coverage. Raises
    UnknownCode where there is no such sector."""
    from ladderway.files.engine import load_engine

    engine = load_engine(on)
    past, facts = past_of(record), facts_of(record)
    known = [job for job in past if job.noc in engine.gates.index]
    teer = {o.noc: o.teer for o in engine.catalogue.occupations}
    found = []
    for noc in sorted(engine.sectors.entry_level(sector, teer, frozenset())):
        pay = engine.catalogue.pay(noc, area, on)
        fits = [(engine.table.fit(job.noc, noc), job) for job in known if job.noc != noc]
        held = next((job for job in known if job.noc == noc), None)
        best = max(fits, key=lambda pair: pair[0].coverage, default=None)
        gate, almost = way_in(engine.gates, noc, past, facts)
        found.append(
            Matched(
                noc=noc, wage=None if pay is None else pay.median,
                coverage=1.0 if held else best[0].coverage if best else None,
                from_noc=noc if held else best[1].noc if best else None,
                familiar=best[0].familiar[:NAMED] if best else (),
                new=best[0].new[:NAMED] if best and not held else (), gate=gate, almost=almost,
            )
        )  # fmt: skip
    core = engine.sectors[sector].core
    found.sort(
        key=lambda m: (m.noc not in core, ORDER.index(m.gate.status), -(m.coverage or 0.0), m.noc)
    )
    return found[:SHOWN]


def way_in(
    gates: GateTable, noc: str, past: Sequence[Past], facts: PersonFacts
) -> tuple[Outcome, Reason | None]:
    """The best answer of the routes into a job, and what alone is missing where it is one thing."""
    judged = []
    for route in gates.routes(noc):
        within = route.experience_in
        months = sum(job.months for job in past if within is None or job.noc in within)
        outcome = gates.judge(route, facts.credentials, facts, months)
        almost = gates.almost(route, facts.credentials, facts, months)
        judged.append((ORDER.index(outcome.status), almost is None, outcome, almost))
    if not judged:
        return Outcome(Status.UNKNOWN), None
    best = min(judged, key=lambda each: each[:2])
    return best[2], best[3]


def past_of(record: Record) -> Sequence[Past]:
    on = record.actor.on
    jobs = rows(WorkExperience, record).exclude(noc="")
    return [Past(job.noc, _months(job.since, job.until or on)) for job in jobs]


def _months(since: date | None, until: date) -> int:
    return 0 if since is None else max(0, round((until - since).days / MONTH))


def facts_of(record: Record) -> PersonFacts:
    """What the record tells of schooling, credentials and language, as the engine asks for it."""
    studied = [row for row in rows(Education, record) if row.is_complete]
    levels = [LEVELS[row.level] for row in studied if row.level in LEVELS]
    spoken = {row.language: row.speaking for row in rows(SpokenLanguage, record)}
    return PersonFacts(
        education=max(levels, key=EDUCATION_ORDER.index) if levels else None,
        credentials=frozenset(row.credential for row in studied if row.credential),
        english_clb=spoken.get("en"),
        french_nclc=spoken.get("fr"),
    )


def asked_attitudes(sector: str, on: date) -> Sequence[str]:
    """Attributes that the sector's own jobs ask most, as ids; of its jobs alike."""
    from ladderway.files.engine import load_engine

    catalogue = load_engine(on).catalogue
    sectors = load_engine(on).sectors
    places = [catalogue.index[noc] for noc in sorted(sectors.by_id[sector].core)]
    if not places:
        return ()
    means = catalogue.profiles["attributes"][places].mean(axis=0)
    named = catalogue.descriptors_of("attributes")
    order = sorted(range(len(named)), key=lambda n: (-float(means[n]), named[n].id))
    return [named[n].id for n in order[:6]]
