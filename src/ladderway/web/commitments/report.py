"""A report on commitments: what was promised, what came of it, and how it was counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ladderway.domain.commitments.progress import (
    Actual,
    Span,
    Status,
    fiscal_year,
    quarters,
    safe,
    status,
)
from ladderway.files.commitments import Indicator, indicators, limit
from ladderway.web.commitments.facts import actuals
from ladderway.web.commitments.models import Commitment, Statement, Terms
from ladderway.web.participants.models import Agreement
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency


@dataclass(frozen=True, slots=True)
class Line:
    """`parts`: each fiscal quarter with its figure, None where the commitment does not reach it."""

    commitment: Commitment
    indicator: Indicator
    terms: Terms
    whole: Actual
    status: Status
    parts: tuple[tuple[Span, Actual | None], ...]
    statement: Statement | None


def year_of(day: date) -> int:
    return fiscal_year(day, limit("fiscal_first_month", day))


def quarters_of(year: int, on: date) -> tuple[Span, ...]:
    return quarters(year, limit("fiscal_first_month", on))


ORDERS = {
    "agency": ("agency__name_en", "since", "pk"),
    "indicator": ("indicator", "agency__name_en", "pk"),
    "until": ("until", "agency__name_en", "pk"),
}  # fmt: skip


def commitments(
    agencies: Collection[Agency], year: Span, tag: str = "", order: str = "agency"
) -> Sequence[Commitment]:
    found = (
        Commitment.objects.filter(agency__in=agencies, since__lt=year.until, until__gt=year.since)
        .select_related("agency", "program", "agreement")
        .prefetch_related("terms", "statements")
        .order_by(*ORDERS[order])
    )
    return [c for c in found if not tag or tag in c.tags]


def agreements(agencies: Collection[Agency], actor: Actor) -> Sequence[Agreement]:
    """Those on record of the agencies that are not over."""
    of_them = Q(giver__in=agencies) | Q(receiver__in=agencies)
    holds = Q(until=None) | Q(until__gt=actor.on)
    return Agreement.objects.filter(of_them, holds, community=actor.community).order_by("title")


def terms_on(commitment: Commitment, day: date) -> Terms:
    """Those that hold on a day; before the first, the first."""
    every = list(commitment.terms.all())
    held = [terms for terms in every if terms.holds_from <= day]
    return held[-1] if held else every[0]


def line(commitment: Commitment, spans: Sequence[Span], as_of: date) -> Line:
    own = Span(commitment.since, commitment.until)
    within = [span.within(own) for span in spans]
    asked = [own, *(part for part in within if part)]
    whole, *parts = actuals(commitment, asked, as_of)
    told = iter(parts)
    terms = terms_on(commitment, as_of)
    floor = None if terms.floor is None else float(terms.floor)
    statements = [s for s in commitment.statements.all() if s.quarter_from >= spans[0].since]
    return Line(
        commitment, indicators()[commitment.indicator], terms, whole,
        status(whole, float(terms.target), floor, own, as_of),
        tuple(
            (span, next(told) if part else None)
            for span, part in zip(spans, within, strict=True)
        ),
        statements[-1] if statements else None,
    )  # fmt: skip


def frozen(agency: Agency, quarter: Span, as_of: date) -> list[dict[str, Any]]:
    """The lines of a quarter as they may leave. No status of a hidden figure: it would tell."""
    least = limit("least_shown", as_of)
    return [_frozen(one, quarter, as_of, least) for one in commitments([agency], quarter)]


def _frozen(commitment: Commitment, quarter: Span, as_of: date, least: int) -> dict[str, Any]:
    span = quarter.within(Span(commitment.since, commitment.until)) or quarter
    (actual,) = actuals(commitment, [span], as_of)
    shown, terms = safe(actual, least), terms_on(commitment, as_of)
    said = [s for s in commitment.statements.all() if s.quarter_from == quarter.since]
    program = commitment.program
    return {
        "indicator": commitment.indicator, "days": commitment.days,
        "program": {"en": program.name_en, "fr": program.name_fr} if program else None,
        "target": str(terms.target), "floor": None if terms.floor is None else str(terms.floor),
        "weight": None if terms.weight is None else str(terms.weight),
        "terms": terms.number, "authority": commitment.authority, "tags": list(commitment.tags),
        "met": shown.met, "due": shown.due, "waiting": shown.waiting,
        "explanation": said[-1].explanation if said else "",
        "remedy": said[-1].remedy if said else "",
    }  # fmt: skip
