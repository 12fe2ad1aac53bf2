"""Is what is said to be for a sector really of the sector?

That content meant for a sector turned out to be general is a finding of evaluators. So the hours on
the sector, what they hold and the part of an employer are written down, and the share is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ladderway.domain.shared.outcomes import Outcome, Reason, Status


@dataclass(frozen=True, slots=True)
class Content:
    """What an activity is made of. `sector` is empty where it is for any sector."""

    sector: str
    hours: float
    sector_hours: float
    says_what: bool  # the sector's content is described
    employer_part: bool  # an employer has a part that is described


def fidelity(content: Content, least: float) -> Outcome | None:
    """Whether an activity is of its sector; None where it is for none.

    It is where the share of hours reaches `least` and its content is described. Not known where no
    hours are written down. That no employer takes part is told beside, and decides nothing.
    """
    if not content.sector:
        return None
    beside = () if content.employer_part else (Reason.of("readiness.no_employer"),)
    if not content.hours:
        return Outcome(Status.UNKNOWN, (Reason.of("readiness.no_hours"), *beside))
    missing = []
    if content.sector_hours / content.hours < least:
        missing.append(Reason.of("readiness.generic_hours"))
    if not content.says_what:
        missing.append(Reason.of("readiness.no_content"))
    status = Status.NOT_MET if missing else Status.MET
    return Outcome(status, (*missing, *beside))


@dataclass(frozen=True, slots=True)
class SectorShare:
    """Of the activities of one sector: how many, how many are generic, and the share of hours."""

    sector: str
    activities: int
    generic: int
    hours: float
    sector_hours: float
    with_employer: int

    @property
    def share(self) -> float | None:
        return self.sector_hours / self.hours if self.hours else None


def by_sector(contents: Iterable[Content], least: float) -> tuple[SectorShare, ...]:
    """Each sector's activities taken together, in order of the sector's key."""
    of: dict[str, list[Content]] = {}
    for each in contents:
        if each.sector:
            of.setdefault(each.sector, []).append(each)
    return tuple(_share(sector, of[sector], least) for sector in sorted(of))


def _share(sector: str, contents: list[Content], least: float) -> SectorShare:
    verdicts = [fidelity(each, least) for each in contents]
    return SectorShare(
        sector,
        len(contents),
        sum(v is not None and v.status is Status.NOT_MET for v in verdicts),
        sum(each.hours for each in contents),
        sum(each.sector_hours for each in contents),
        sum(each.employer_part for each in contents),
    )
