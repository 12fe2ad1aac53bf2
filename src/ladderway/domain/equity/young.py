"""Young people across agencies and services: how far they came, and where they were lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.equity.bands import NONE, band, days_between

EDGES = (8, 31, 91)  # days from a referral to the start
WAITS = "waits"  # referred, and not begun anywhere since


class Stands(StrEnum):
    """Where somebody stands over all agencies together, by the best of it."""

    SERVED = "served"
    WAITING = "waiting"
    ENTERING = "entering"  # first contact or selection
    FINISHED = "finished"  # closed: found work, or completed what was planned
    ELSEWHERE = "elsewhere"  # closed: served elsewhere, moved away
    LOST_REFERRAL = "lost_referral"  # the last thing known is a referral that led nowhere
    LOST_SELECTION = "lost_selection"  # left or refused in selection
    LOST_SERVICE = "lost_service"  # closed without what was planned


@dataclass(frozen=True, slots=True)
class Served:
    """One case: at which agency, since when, how it stands, why it closed and when."""

    agency: str
    since: date
    state: str
    why_closed: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Everything that agencies did with one young person. ``dead_ends``: days on which a referral
    was declined or taken back; ``left``: on which selection ended without a place."""

    cases: Sequence[Served]
    referred: Sequence[date] = ()
    begun: Sequence[date] = ()
    dead_ends: Sequence[date] = ()
    left: Sequence[date] = ()


OPEN = {
    "active": Stands.SERVED, "waiting": Stands.WAITING, "screening": Stands.ENTERING,
    "enquiring": Stands.ENTERING,
}  # fmt: skip
GOOD = frozenset({"found_work", "completed"})
AWAY = frozenset({"referred_on", "self_moved"})


def stands(path: Path) -> Stands:
    """Open cases first, the furthest of them; else what happened last. Raises ValueError for a
    path without a case."""
    if not path.cases:
        raise ValueError("A path begins with a case.")
    going = {OPEN[case.state] for case in path.cases if case.state in OPEN}
    for each in (Stands.SERVED, Stands.WAITING, Stands.ENTERING):
        if each in going:
            return each
    last = max(path.cases, key=lambda case: (case.closed_on or case.since, case.since))
    if last.why_closed in GOOD:
        return Stands.FINISHED
    return _lost(path, last)


def _lost(path: Path, last: Served) -> Stands:
    ended = last.closed_on or last.since
    after = [
        (day, why)
        for why, days in (
            (Stands.LOST_REFERRAL, path.dead_ends), (Stands.LOST_SELECTION, path.left),
        )
        for day in days
        if day >= last.since
    ]  # fmt: skip
    if last.why_closed in AWAY:
        later = [why for day, why in after if day > ended]
        return later[-1] if later else Stands.ELSEWHERE
    if last.why_closed == "screened_requirement" or not after:
        is_selection = last.why_closed == "screened_requirement"
        return Stands.LOST_SELECTION if is_selection else Stands.LOST_SERVICE
    return max(after)[1]


def days_to_start(path: Path) -> str:
    """From the first referral to the first start after it, in bands."""
    if not path.referred:
        return NONE
    days = days_between(min(path.referred), path.begun)
    return WAITS if days is None else band(days, EDGES)


def how_many(path: Path) -> str:
    """At how many agencies: one, two, or three and more."""
    agencies = len({case.agency for case in path.cases})
    return ("one", "two", "three")[min(agencies, 3) - 1]
