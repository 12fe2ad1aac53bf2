"""Reasons of steps, rungs and gates of a ladder: codes and facts; words are made elsewhere."""

from collections.abc import Iterator

from ladderway.domain.ladders.credentials import CredentialBook
from ladderway.domain.ladders.model import Fit, PayBand
from ladderway.domain.ladders.options import Studies, Way, is_upgrade
from ladderway.domain.shared.outcomes import Reason

MOST, MUCH = 0.85, 0.7  # of what the destination asks; words only, nothing is decided on them
NAMED = 4  # skills named in one sentence


def needs(way: Way, studies: Studies, book: CredentialBook) -> tuple[Reason, ...]:
    """Preparation that no program on the map gives, with typical hours."""
    return tuple(_need(id, studies, book) for id in way.unmapped)


def _need(id: str, studies: Studies, book: CredentialBook) -> Reason:
    hours = round(studies.hours(id))
    if is_upgrade(id):
        kind, _, level = id.rpartition("_")
        return Reason.of(f"need.upgrading.{kind}", level=int(level), hours=hours)
    if id in book and book[id].preparation.paid:
        return Reason.of("need.apprenticeship", credential=id, months=studies.months(id))
    if id == "secondary":
        return Reason.of("need.secondary", credential=id, hours=hours)
    if not hours:
        return Reason.of("need.credential_no_hours", credential=id)
    return Reason.of("need.credential", credential=id, hours=hours)


def why(
    fit: Fit, gain: tuple[float, float], lateral_counts: bool, usual_share: float
) -> tuple[Reason, ...]:
    """Why a step makes sense: official progression, what carries over, who does it, pay."""
    return tuple(_why(fit, gain, lateral_counts, usual_share))


def _why(
    fit: Fit, gain: tuple[float, float], lateral_counts: bool, usual_share: float
) -> Iterator[Reason]:
    if fit.official:
        yield Reason("why.official")
    yield from _covers(fit)
    if fit.observed_share is not None and fit.observed_share >= usual_share:
        yield Reason.of("why.observed", count=round(100 * fit.observed_share))
    if gain[1] > 0:
        rises = gain[0] > 0
        up_to = Reason.of("why.pay_up_to", high_wage=gain[1])
        yield Reason.of("why.pay", low_wage=gain[0], high_wage=gain[1]) if rises else up_to
    elif lateral_counts:
        yield Reason("why.lateral")


def _covers(fit: Fit) -> Iterator[Reason]:
    familiar = fit.familiar[:NAMED]
    share = "most" if fit.coverage >= MOST else "much" if fit.coverage >= MUCH else "some"
    if familiar:
        yield Reason.of(f"why.covers_{share}", descriptors=familiar)


def missing_reasons(fit: Fit, way: Way, experience: int, to: str) -> tuple[Reason, ...]:
    """What a step still asks: time, credentials, and what would be new in the work."""
    return tuple(_missing(fit, way, experience, to))


def _missing(fit: Fit, way: Way, experience: int, to: str) -> Iterator[Reason]:
    if experience:
        yield Reason.of("missing.experience", months=experience)
    earned = [i for i in way.unmapped if not is_upgrade(i)]
    earned += [c.program.credential for c in way.courses if c.program.credential]
    if earned:
        yield Reason.of("missing.credentials", credentials=tuple(earned), noc=to)
    if fit.new:
        yield Reason.of("missing.new", descriptors=fit.new[:NAMED])


def rung_notes(
    noc: str,
    pay: PayBand | None,
    now: float,
    *,
    living_wage: float | None,
    regulated: bool,
    has_local_jobs: bool,
    conditions: tuple[str, ...],
    outlook: str | None,
) -> Iterator[Reason]:
    """What to know of a rung on its own: whether it is worth stopping at, and its terms."""
    if pay is not None and pay.entry > now:
        yield Reason("rung.stands_alone")
    if pay is not None and living_wage is not None:
        enough = pay.median >= living_wage
        code = "rung.living_wage_reached" if enough else "rung.living_wage_not_reached"
        yield Reason.of(code, living_wage=living_wage)
    if regulated:
        yield Reason("rung.regulated")
    if not has_local_jobs:
        yield Reason("rung.no_local_evidence")
    if pay is not None and pay.is_fallback:
        yield Reason.of("rung.wage_not_local", area=pay.area)
    if outlook is not None and outlook.endswith("shortage"):
        yield Reason("rung.shortage")
    if conditions:
        yield Reason.of("rung.conditions", limits=conditions)
