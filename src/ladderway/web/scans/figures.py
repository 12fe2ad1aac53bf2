"""The computed figures of a sector in a community: made here, kept in a row, read back."""

from datetime import date
from functools import lru_cache
from typing import Any

from ladderway.domain.ladders.model import LadderQuery, Program, Start, StartKind
from ladderway.domain.planning import sector_figures
from ladderway.domain.planning.criteria import Geography
from ladderway.domain.planning.scan import Figure
from ladderway.domain.planning.sector_figures import Climb, Subject
from ladderway.domain.reference.job_quality import employment_weights
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.gate_tables import load_gates
from ladderway.files.scan_criteria import load_criteria
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.partners.models import Community
from ladderway.web.training import queries as training

Kept = dict[str, Any]


def computed(community: Community, sector: str, as_of: date) -> list[Figure]:
    """Every figure of a sector: tables, ladders with the community's programs, and its map."""
    programs = training.programs(community, "en")
    about = subject(sector, community.area, as_of)
    book = load_criteria()
    return [
        *sector_figures.reference_figures(about),
        sector_figures.climb_figure(
            about, climbs(about, sector, programs), book.climb_months, book.study_hours
        ),
        *sector_figures.training_figures(about.core, programs, community.slug, as_of),
    ]


def subject(sector: str, area: str, as_of: date) -> Subject:
    catalogue, found, asks = load_catalogue(), load_sectors(), asks_credential()
    teer = {o.noc: o.teer for o in catalogue.occupations}
    core = found[sector].core
    entry = tuple(noc for noc in found.entry_level(sector, teer, asks) if noc in core)
    return Subject(catalogue, tuple(sorted(core)), entry, asks, area, as_of)


def climbs(about: Subject, sector: str, programs: tuple[Program, ...]) -> list[Climb]:
    """The ladder engine asked from the largest first jobs, inside the sector."""
    from ladderway.files.engine import load_engine

    book, engine = load_criteria(), load_engine(about.as_of)
    found = []
    for noc, people in largest(about)[: book.starts]:
        query = LadderQuery(
            start=Start(StartKind.OCCUPATION, (noc,)),
            area=about.area,
            sectors=(sector,),
            hours_per_week=book.study_hours,
            max_months=book.climb_months,
        )
        found.append(Climb(noc, people, engine.ladders(query, programs)))
    return found


def largest(about: Subject) -> list[tuple[str, float]]:
    """First jobs with the people in them across Canada, most people first."""
    weights = employment_weights(about.catalogue, about.entry)
    return sorted(zip(about.entry, weights, strict=True), key=lambda pair: (-pair[1], pair[0]))


@lru_cache(maxsize=1)
def asks_credential() -> frozenset[str]:
    """Occupations that none may enter without a credential beyond high school."""
    gates = load_gates()
    return frozenset(
        noc for noc in gates.index if all(r.credentials - {"secondary"} for r in gates.routes(noc))
    )


def kept(figure: Figure) -> Kept:
    return {
        "criterion": figure.criterion,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "geography": figure.geography.value,
        "area": figure.area,
        "year": figure.year,
        "source": figure.source,
        "code": figure.said.code,
        "facts": dict(figure.said.facts),
    }


def read(row: Kept) -> Figure:
    return Figure(
        criterion=row["criterion"],
        value=row["value"],
        geography=Geography(row["geography"]),
        area=row["area"],
        year=row["year"],
        source=row["source"],
        said=Reason.of(row["code"], **row["facts"]),
        low=row["low"],
        high=row["high"],
    )
