"""Scoring sectors: what is known of each criterion, the weighted mean of it, and when not to rank.

1. A criterion has points from 0 to 4, or is unknown. A figure of a wider place than the criterion
   asks for is context and gives no points. A judgement counts with a dated source or a named
   person, while its source is not too old.
2. The score of a sector is the mean of its known points by weight. Its range goes from every
   unknown at 0 to every unknown at 4.
3. Sectors are put in order on the criteria known for all of them, so that none gains by what
   nobody looked at. Where a required criterion is unknown for any sector, there is no order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ladderway.domain.planning.criteria import MOST, Criterion, Geography, Origin
from ladderway.domain.reference.vintage import whole_months
from ladderway.domain.shared.outcomes import Outcome, Reason, Status

NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from tables, the ladder engine or the asset map. `low` and `high` where it is a
    range; `said` tells what it is and how it was found."""

    criterion: str
    value: float | None
    geography: Geography
    area: str
    year: int
    source: str
    said: Reason
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Points that a person gives: on what figure, from where, who said it and when."""

    points: int
    geography: Geography
    judged_on: date
    source: str = ""
    source_date: date | None = None
    said_by: str = ""
    figure: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """Points from 0 to 4, with the range that the figure leaves."""

    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """One criterion for one sector; without a rating it is unknown, and `reasons` say why."""

    criterion: Criterion
    rating: Rating | None
    judged: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.rating is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sector of a scan with what is known of it, by criterion."""

    sector: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """`mean` over what is known; `low` and `high` over everything that may still turn up."""

    mean: float | None
    low: float
    high: float
    known_share: float  # of the weight
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sector in the order. `points` is the mean over the criteria that all sectors share."""

    sector: str
    place: int
    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """`outcome` says whether there is an order, and why not."""

    outcome: Outcome
    places: tuple[Place, ...] = ()
    compared: tuple[str, ...] = ()  # criteria that count in the order
    left_out: tuple[str, ...] = ()  # unknown for some sector


def standing(
    criterion: Criterion, candidate: Candidate, as_of: date, stale_months: int
) -> Standing:
    """The points of a criterion: a judgement that counts, else a figure of the right place."""
    judgement = candidate.judgements.get(criterion.code)
    reasons: tuple[Reason, ...] = ()
    if judgement is not None:
        reasons = faults(criterion, judgement, as_of, stale_months)
        if not reasons:
            points = float(judgement.points)
            return Standing(criterion, Rating(points, points, points), judged=True)
    rating, reason = _from_figure(criterion, candidate.figures.get(criterion.code))
    if rating is not None:
        return Standing(criterion, rating, reasons=reasons)
    return Standing(criterion, None, reasons=reasons or (reason,))


def faults(
    criterion: Criterion, judgement: Judgement, as_of: date, stale_months: int
) -> tuple[Reason, ...]:
    """Why a judgement does not count; empty where it does."""
    found = []
    dated = bool(judgement.source) and judgement.source_date is not None
    if not dated and not judgement.said_by:
        found.append(Reason("scan.unknown.no_source"))
    if not judgement.geography.is_within(criterion.widest):
        found.append(Reason(f"scan.unknown.too_wide.{criterion.widest.value}"))
    told = judgement.source_date or judgement.judged_on
    if whole_months(told, as_of) > stale_months:
        found.append(Reason.of("scan.unknown.stale", months=stale_months))
    return tuple(found)


def _from_figure(criterion: Criterion, figure: Figure | None) -> tuple[Rating | None, Reason]:
    if criterion.origin is not Origin.COMPUTED or criterion.scale is None:
        return None, Reason(f"scan.unknown.{criterion.origin.value}")
    if figure is None or figure.value is None:
        return None, Reason("scan.unknown.no_figure")
    if not figure.geography.is_within(criterion.widest):
        return None, Reason(f"scan.unknown.too_wide.{criterion.widest.value}")
    scale = criterion.scale
    ends = [scale.points(figure.value if end is None else end) for end in (figure.low, figure.high)]
    points = scale.points(figure.value)
    return Rating(points, min(*ends, points), max(*ends, points)), Reason("scan.known.figure")


def score(standings: Sequence[Standing], weights: Mapping[str, float]) -> Score:
    """The mean of known points by weight, with the range that the unknown leaves."""
    counted = [s for s in standings if weights.get(s.criterion.code, 0) > 0]
    total = sum(weights[s.criterion.code] for s in counted)
    if not counted:
        return Score(None, 0.0, float(MOST), 0.0, ())
    known = [(s.rating, weights[s.criterion.code]) for s in counted if s.rating is not None]
    seen = sum(weight for _rating, weight in known)
    return Score(
        mean=sum(r.points * w for r, w in known) / seen if known else None,
        low=sum(r.low * w for r, w in known) / total,
        high=(sum(r.high * w for r, w in known) + MOST * (total - seen)) / total,
        known_share=seen / total,
        unknown=tuple(s.criterion.code for s in counted if s.rating is None),
    )


Board = Mapping[str, Sequence[Standing]]


def rank(board: Board, weights: Mapping[str, float], *, is_set: bool) -> Ranking:
    """Sectors in order, or the reasons why there is none. `is_set`: criteria are published."""
    refused = _refusals(board, weights, is_set)
    counted = [code for code, weight in weights.items() if weight > 0]
    known = {sector: _known(rows) for sector, rows in board.items()}
    compared = tuple(c for c in counted if all(c in rated for rated in known.values()))
    left_out = tuple(code for code in counted if code not in compared)
    if not compared and not refused:
        refused = (Reason("scan.rank.nothing_shared"),)
    if refused:
        return Ranking(Outcome(Status.UNKNOWN, refused), (), compared, left_out)
    means = {sector: _mean(rated, compared, weights) for sector, rated in known.items()}
    met = Outcome(Status.MET, (Reason("sector.evidence.no_best_sector"),))
    return Ranking(met, _placed(means), compared, left_out)


def _refusals(board: Board, weights: Mapping[str, float], is_set: bool) -> tuple[Reason, ...]:
    reasons = [] if is_set else [Reason("scan.rank.not_published")]
    if len(board) < 2:
        reasons.append(Reason("scan.rank.one_sector"))
    for sector, rows in board.items():
        missing = tuple(s.criterion.code for s in rows if s.criterion.required and not s.is_known)
        if missing:
            reasons.append(
                Reason.of("scan.rank.required_unknown", sector=sector, criterions=missing)
            )
    if not any(weight > 0 for weight in weights.values()):
        reasons.append(Reason("scan.rank.no_weights"))
    return tuple(reasons)


def _known(rows: Sequence[Standing]) -> dict[str, Rating]:
    return {s.criterion.code: s.rating for s in rows if s.rating is not None}


def _mean(
    rated: Mapping[str, Rating], compared: Sequence[str], weights: Mapping[str, float]
) -> Rating:
    total = sum(weights[code] for code in compared)
    points, low, high = (
        sum(getattr(rated[code], end) * weights[code] for code in compared) / total
        for end in ("points", "low", "high")
    )
    return Rating(points, low, high)


def _placed(means: Mapping[str, Rating]) -> tuple[Place, ...]:
    """Highest first; equals share a place."""
    ordered = sorted(means.items(), key=lambda pair: (-pair[1].points, pair[0]))
    return tuple(
        Place(
            sector,
            1 + sum(other.points > mean.points + NEAR for other in means.values()),
            mean.points,
            mean.low,
            mean.high,
        )
        for sector, mean in ordered
    )
