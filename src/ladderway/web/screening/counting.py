"""Figures of selection, for those who run it: counts of agencies, never of whoever works there.

A program manager counts at the own agency; a system manager at agencies that gave service data
under an agreement, never at a sensitive one. Records are read here for counting alone, and what is
small is hidden before anything is shown.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ladderway.domain.planning.small_cells import safe_table
from ladderway.domain.screening import figures
from ladderway.domain.screening.figures import OUTCOMES, STAGES, Counted
from ladderway.domain.screening.states import State
from ladderway.files.parameters import numbers
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.models import Agreement, IncomeSource
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role
from ladderway.web.screening.models import Application, Move, Opening, Refusal, Visit

BENCHMARKS = "screening/benchmarks.yaml"
YEARS = 2
OUTCOME_OF = {
    State.PLACED: "placed", State.SCREENED_OUT: "refused", State.UPHELD: "refused",
    State.SELF_OUT: "self_out", State.WITHDRAWN: "withdrawn",
}  # fmt: skip
PROMISED = frozenset({State.CONDITIONAL, State.OFFERED})


def benchmark(name: str, on: date) -> float:
    return numbers(BENCHMARKS)[name].at(on).value


def least(on: date) -> int:
    return round(benchmark("least_shown", on))


def agencies_of(actor: Actor) -> tuple[Agency, ...]:
    """Agencies whose selection the actor may see in figures."""
    managed = set(actor.agencies_as(Role.PROGRAM_MANAGER))
    given = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, receiver__in=actor.agencies_as(Role.SYSTEM_MANAGER),
        since__lte=actor.on, giver__is_sensitive=False, giver__community=actor.community,
    ).exclude(until__lte=actor.on)  # fmt: skip
    managed |= {agreement.giver for agreement in given.select_related("giver")}
    return tuple(sorted(managed, key=lambda agency: agency.name_en))


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page of figures shows. A count that is None is hidden."""

    stages: Sequence[tuple[str, int | None, tuple[int | None, ...]]]
    reasons: Mapping[str, Sequence[tuple[str, int | None]]]
    streams: Sequence["Row"]
    incomes: Sequence["Row"]
    totals: tuple[int | None, ...]
    everybody: int | None
    promised: figures.Share | None
    hides: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A group: how many were referred, how they stand, and the share refused of those decided."""

    name: str
    referred: int | None
    cells: tuple[int | None, ...]
    refused: figures.Share | None


def figures_of(agencies: Collection[Agency], on: date, opening: Opening | None = None) -> Figures:
    counted = _counted(agencies, on, opening)
    streams = sorted({c.groups["stream"] for c in counted})
    incomes = ["ow", "other", "unknown"]
    crossed = [
        figures.cross([(c.stage, c.outcome) for c in counted], STAGES),
        figures.cross([(c.groups["stream"], c.outcome) for c in counted], streams),
        figures.cross([(c.groups["income"], c.outcome) for c in counted], incomes),
    ]
    funnel, by_stream, by_income = figures.safe_tables(crossed, least(on))
    reached = figures.reached(funnel.row_totals, funnel.total)
    return Figures(
        stages=list(zip(STAGES, reached, funnel.cells, strict=True)),
        reasons=_reasons(counted, funnel.column_totals, least(on)),
        streams=_rows(streams, by_stream),
        incomes=_rows(incomes, by_income),
        totals=funnel.column_totals,
        everybody=funnel.total,
        promised=_promised(reached),
        hides=funnel.hides or by_stream.hides or by_income.hides,
    )


def _promised(reached: Sequence[int | None]) -> figures.Share | None:
    """Of those who applied, to how many a place was promised."""
    applied, promised = reached[0], reached[STAGES.index("promised")]
    return figures.wilson(promised, applied) if applied and promised is not None else None


def _rows(names: Sequence[str], table: Any) -> list[Row]:
    return [
        Row(name, total, cells, _refused(cells))
        for name, total, cells in zip(names, table.row_totals, table.cells, strict=True)
        if total != 0
    ]


def _refused(cells: tuple[int | None, ...]) -> figures.Share | None:
    """Of those whom somebody decided about: placed or refused. None where one is hidden."""
    placed, refused = cells[OUTCOMES.index("placed")], cells[OUTCOMES.index("refused")]
    if placed is None or refused is None or placed + refused == 0:
        return None
    return figures.wilson(refused, placed + refused)


def _reasons(
    counted: Sequence[Counted], totals: tuple[int | None, ...], threshold: int
) -> dict[str, Sequence[tuple[str, int | None]]]:
    """Why people left, and why they were refused; none where the number itself is hidden."""
    said: dict[str, Sequence[tuple[str, int | None]]] = {}
    for outcome in ("self_out", "refused"):
        shown = totals[OUTCOMES.index(outcome)]
        found = Counter(c.reason for c in counted if c.outcome == outcome)
        if shown is None or not found:
            continue
        names = [name for name, _n in found.most_common()]
        safe = safe_table([[found[name]] for name in names], threshold)
        said[outcome] = [(name, row[0]) for name, row in zip(names, safe.cells, strict=True)]
    return said


# --- Reading for counting alone -----------------------------------------------------------------
def _counted(agencies: Collection[Agency], on: date, opening: Opening | None) -> list[Counted]:
    rows = Application.objects.unscoped("figures of selection are counted, small ones hidden")
    rows = rows.filter(agency__in=agencies, applied_on__gt=on - timedelta(days=365 * YEARS))
    if opening is not None:
        rows = rows.filter(opening=opening)
    found = list(rows.only("pk", "person_id", "state", "leaving", "applied_on"))
    people = {application.person_id for application in found}
    states, visits, causes = _states(found), _visits(found), _causes(found)
    streams, incomes = _streams(people), _incomes(people, on)
    return [
        Counted(
            stage=_stage(states.get(a.pk, set()), visits.get(a.pk, 0)),
            outcome=OUTCOME_OF.get(State(a.state), "going"),
            reason=a.leaving or causes.get(a.pk, ""),
            groups={
                "stream": streams.get(a.person_id, "unknown"),
                "income": incomes.get(a.person_id, "unknown"),
            },
        )
        for a in found
    ]


def _stage(states: set[str], visits: int) -> str:
    if State.PLACED in states:
        return "placed"
    if states & PROMISED:
        return "promised"
    return "second_step" if visits > 1 else "first_step" if visits else "applied"


def stages_of(found: Sequence[Application]) -> dict[int, str]:
    """How far each application came, by its key."""
    states, visits = _states(found), _visits(found)
    return {a.pk: _stage(states.get(a.pk, set()), visits.get(a.pk, 0)) for a in found}


def _states(found: Sequence[Application]) -> dict[int, set[str]]:
    moves = Move.objects.unscoped("figures of selection are counted, small ones hidden")
    states: dict[int, set[str]] = {}
    for move in moves.filter(application__in=found).only("application_id", "state"):
        states.setdefault(move.application_id, set()).add(move.state)
    return states


def _visits(found: Sequence[Application]) -> Counter[int]:
    visits = Visit.objects.unscoped("figures of selection are counted, small ones hidden")
    came = visits.filter(application__in=found, came=Visit.Came.CAME).only("application_id")
    return Counter(visit.application_id for visit in came)


def _causes(found: Sequence[Application]) -> dict[int, str]:
    refusals = Refusal.objects.unscoped("figures of selection are counted, small ones hidden")
    told = refusals.filter(application__in=found).order_by("on")
    return {refusal.application_id: refusal.cause for refusal in told}


def _streams(people: Collection[int]) -> dict[int, str]:
    rows = StreamRecord.objects.unscoped("figures of selection are counted, small ones hidden")
    last = rows.filter(person__in=people).order_by("assigned_on")
    return {row.person_id: row.stream for row in last.only("person_id", "stream")}


def _incomes(people: Collection[int], on: date) -> dict[int, str]:
    """Whether Ontario Works is among what somebody lives on."""
    rows = IncomeSource.objects.unscoped("figures of selection are counted, small ones hidden")
    found: dict[int, str] = {}
    for row in rows.filter(person__in=people).only("person_id", "kind", "until"):
        if row.until is None or row.until > on:
            is_ow = row.kind == IncomeSource.Kind.ONTARIO_WORKS
            found[row.person_id] = "ow" if is_ow else found.get(row.person_id, "other")
    return found
