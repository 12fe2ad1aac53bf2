"""Who applies to an opening beside what it asks and where its jobs grow: counted, not named.

Records are read through the guard: what is not open to whoever asks is "not known".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.access.policy import Purpose
from ladderway.domain.equity.split import SplitTable, by_split
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.ladders.model import EDUCATION_ORDER
from ladderway.domain.reference.catalogue import Catalogue, Condition, Occupation
from ladderway.domain.screening.criteria import Result
from ladderway.files.parameters import numbers
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.participants.models import Education, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.screening import queries
from ladderway.web.screening.counting import least
from ladderway.web.screening.models import Application, Criterion, CriterionResult, Opening

UNKNOWN = "unknown"
LEVELS = (*(str(level) for level in EDUCATION_ORDER), UNKNOWN)
MOST_JOBS = 10
IN_SECTOR = ("now", "before", "none", UNKNOWN)


@dataclass(frozen=True, slots=True)
class Grows:
    """A job that the training leads to: its outlook in Canada, jobs that come a year."""

    noc: str
    occupation: Occupation
    future: Condition | None
    growth: float | None  # of 2023's jobs, until 2033
    openings_a_year: float | None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Tables of one line: how many of the applicants have what. None: too few to show."""

    schooling: SplitTable | None
    experience: SplitTable | None
    criteria: Sequence[tuple[Criterion, SplitTable | None]]
    jobs: Sequence[Grows]


def candidates_of(actor: Actor, opening: Opening) -> Candidates:
    found = list(queries.applications(actor, Purpose.SUPERVISE).filter(opening=opening))
    rounding = round(numbers("equity/limits.yaml")["rounding"].at(actor.on).value)
    policy = Policy(least(actor.on), rounding)

    def table(name: str, values: tuple[str, ...], told: Sequence[str]) -> SplitTable | None:
        try:
            return by_split(None, [Dimension(name, values)], {name: told}, policy)
        except DisclosureRefused:
            return None

    results = _results(actor, found)
    published, draft = queries.versions(opening)
    version = published or draft
    asked = [c for c in version.criteria.all() if not c.is_conditional] if version else []
    return Candidates(
        table("schooling", LEVELS, _schooling(actor, found)),
        table("experience", IN_SECTOR, _experience(actor, found, occupations_of(opening))),
        [
            (
                criterion,
                table(
                    "result", tuple(str(each) for each in Result),
                    [results.get((a.pk, criterion.key), str(Result.UNKNOWN)) for a in found],
                ),
            )
            for criterion in asked
        ],
        [_grows(load_catalogue(), noc) for noc in occupations_of(opening)],
    )  # fmt: skip


def occupations_of(opening: Opening) -> tuple[str, ...]:
    """Jobs that the training leads to; without any, the first of the program's sector."""
    known = load_catalogue().index
    written = opening.training.occupations if opening.training else ()
    program = opening.service_program
    if not written and program and program.sector in load_sectors().by_id:
        written = _largest(load_sectors()[program.sector].core)
    return tuple(noc for noc in written if noc in known)


def _largest(core: Collection[str]) -> list[str]:
    """The jobs of a sector that most people hold."""
    catalogue = load_catalogue()

    def people(noc: str) -> float:
        return catalogue.occupation(noc).outlook.employment_2023 or 0.0

    return sorted(core, key=lambda noc: (-people(noc), noc))[:MOST_JOBS]


def _schooling(actor: Actor, found: Sequence[Application]) -> list[str]:
    """The highest schooling that is complete and open to whoever asks."""
    rows = Education.objects.visible_to(actor, Purpose.SUPERVISE).filter(is_complete=True)
    highest: dict[int, int] = {}
    for row in rows.filter(person__in=[a.person_id for a in found]):
        if row.level in LEVELS:
            place = LEVELS.index(row.level)
            highest[row.person_id] = max(place, highest.get(row.person_id, 0))
    return [LEVELS[highest[a.person_id]] if a.person_id in highest else UNKNOWN for a in found]


def _experience(
    actor: Actor, found: Sequence[Application], occupations: Sequence[str]
) -> list[str]:
    """Whether somebody holds or held one of the jobs that the training leads to."""
    rows = WorkExperience.objects.visible_to(actor, Purpose.SUPERVISE)
    jobs: dict[int, list[WorkExperience]] = {}
    for row in rows.filter(person__in=[a.person_id for a in found]):
        jobs.setdefault(row.person_id, []).append(row)

    def told(application: Application) -> str:
        own = jobs.get(application.person_id)
        if own is None:
            return UNKNOWN
        typical = [job for job in own if job.noc in occupations]
        if not typical:
            return "none"
        return "now" if any(j.until is None or j.until > actor.on for j in typical) else "before"

    return [told(application) for application in found]


def _results(actor: Actor, found: Sequence[Application]) -> Mapping[tuple[int, object], str]:
    rows = CriterionResult.objects.visible_to(actor, Purpose.SUPERVISE)
    rows = rows.filter(application__in=found).select_related("criterion")
    return {(row.application_id, row.criterion.key): str(row.result) for row in rows}


def _grows(catalogue: Catalogue, noc: str) -> Grows:
    job = catalogue.occupation(noc)
    look = job.outlook
    share = look.growth / look.employment_2023 if look.growth and look.employment_2023 else None
    return Grows(noc, job, look.future, share, look.openings_a_year)
