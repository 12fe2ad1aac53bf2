"""Direct steps and plain transitions from one occupation, for tables and pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ladderway.domain.ladders.answers import Answerer
from ladderway.domain.ladders.assemble import Move
from ladderway.domain.ladders.finder import Finder
from ladderway.domain.ladders.model import (
    Fit,
    LadderQuery,
    PayBand,
    PersonFacts,
    Program,
    Start,
    StartKind,
    Step,
)
from ladderway.domain.shared.outcomes import Outcome, Reason, Status, any_of


@dataclass(frozen=True, slots=True)
class DirectStep:
    """One step from an occupation: where to, what it pays, how it is made and how the gate stands
    today, before any preparation (the gate after it is `step.gates`)."""

    noc: str
    pay: PayBand | None
    step: Step
    today: Outcome


@dataclass(frozen=True, slots=True)
class Transition:
    """A destination by score, whether open or not."""

    noc: str
    pay: PayBand | None
    fit: Fit
    gates: Outcome


def steps_from(
    finder: Finder,
    noc: str,
    area: str,
    facts: PersonFacts,
    programs: Sequence[Program],
    limit: int | None,
) -> tuple[DirectStep, ...]:
    """Steps that the pair rules leave open and that the person can prepare for, by score."""
    start = Start(StartKind.OCCUPATION, (noc,))
    query = LadderQuery(start=start, area=finder.world.catalogue.area(area).code, facts=facts)
    origin = finder.world.catalogue.index[finder.world.catalogue.occupation(noc).noc]
    scores = finder.world.transitions.score[origin]
    found: list[DirectStep] = []
    for place in (-scores).argsort(kind="stable"):
        if limit is not None and len(found) == limit:
            break
        found += _step(finder, query, programs, origin, int(place))
    return tuple(found)


def _step(
    finder: Finder, query: LadderQuery, programs: Sequence[Program], origin: int, to: int
) -> Iterator[DirectStep]:
    pattern = finder.patterns.of[origin, to]
    ways = finder.ways(query, programs)
    gates = finder.world.gates
    best: tuple[int, Move] | None = None
    answerer = Answerer(finder, query, programs)
    begin = finder.begin(query)
    for route in finder.patterns.routes[pattern] if pattern >= 0 else ():
        opening, asked = ways.openings[route], gates.route_list[route]
        floor = finder.least_months(begin.noc, asked.noc)
        for way in ways.preparer.ways(opening.missing, asked.noc):
            if way.need or opening.is_barred:
                continue
            months = max(asked.experience_months, way.months - way.waiting) + way.waiting
            months = max(months, floor)
            if best is None or months < best[0]:
                best = months, Move(
                    begin.noc, asked.noc, asked, way, months,
                    answerer.fit(begin, asked.noc),
                    100 * float(finder.world.transitions.likelihood[origin, to]), False,
                )  # fmt: skip
    if best is None:
        return
    move = best[1]
    assembler = answerer.assembler(begin)
    held = query.facts.credentials
    step = assembler.step(move, held | move.way.earns, begin.now)
    yield DirectStep(
        move.to, assembler.pay(move.to), step, today(finder, origin, move.to, query.facts)
    )


def today(finder: Finder, origin: int, to: str, facts: PersonFacts) -> Outcome:
    """The gate as it stands now, with no experience counted: the best of the open routes."""
    gates = finder.world.gates
    routes = gates.routes_between(gates.nocs[origin], to)
    if not routes:
        return Outcome(Status.NOT_MET, (Reason.of("gate.pair.closed", noc=to),))
    return any_of([gates.judge(r, facts.credentials, facts, r.experience_months) for r in routes])


def transitions_from(
    finder: Finder, noc: str, area: str, limit: int, *, no_observed: bool
) -> tuple[Transition, ...]:
    """The best scored destinations. Similarity neither opens nor closes a gate."""
    world = finder.world
    origin = world.catalogue.index[world.catalogue.occupation(noc).noc]
    table = world.transitions
    scores = (table.no_observed if no_observed else table.score)[origin]
    order = [int(j) for j in (-scores).argsort(kind="stable") if j != origin][:limit]
    place = world.catalogue.area(area).code
    found = []
    for j in order:
        to = world.gates.nocs[j]
        fit = replace(table.fit(origin, j), official=bool(world.official[origin, j]))
        if no_observed:
            fit = replace(fit, score=float(scores[j]), parts=fit.parts[:-1], observed_share=None)
        pay = world.catalogue.pay(to, place, finder.as_of)
        found.append(Transition(to, pay, fit, today(finder, origin, to, PersonFacts())))
    return tuple(found)
