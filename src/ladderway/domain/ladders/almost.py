"""Steps that are one thing away: a need of the person not met, or more time or money than told."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from ladderway.domain.ladders.assemble import Move
from ladderway.domain.ladders.finder import Begin, Finder, Found, Ways
from ladderway.domain.ladders.gates import MISSING_CODES
from ladderway.domain.ladders.labels import Ints
from ladderway.domain.ladders.model import Fit, LadderQuery, Program
from ladderway.domain.ladders.options import Way
from ladderway.domain.ladders.space import StartRow
from ladderway.domain.shared.outcomes import Reason, Status

LONGER = 2.5  # times the months told; further away is not "almost"
LOOKED_AT = 60  # occupations of least strain
MORE_HOURS = 20.0  # a week: what part-time study can take of somebody who works part-time

FitOf = Callable[[Begin, str], Fit]


def almost_moves(
    finder: Finder, query: LadderQuery, programs: Sequence[Program], found: Found, fit: FitOf
) -> list[tuple[Move, tuple[Reason, ...]]]:
    """The most worthwhile steps from the start that lack one thing, with what it is, and with what
    more hours would do where time is what is missing."""
    longer = replace(query, max_months=math.ceil(query.max_months * LONGER))
    wide = finder.ways(longer, programs)
    ground, begin = finder.ground(query.area), found.begin
    risk, strain, routes = _row(finder, begin)
    now = 0 if query.allow_wage_dip else round(100 * begin.now)
    reached = {p.occupations[1] for p in found.result.paths}
    ok = ground.evidence & (ground.median > now) & (ground.entry >= now)
    grid = finder.settings.risk_grid
    pay = finder.settings.worth.pay * np.log(np.maximum(ground.median, 1))
    worth = pay - strain / grid
    nearest = [int(j) for j in np.argsort(strain, kind="stable")[:LOOKED_AT] if ok[j]]
    steps: list[tuple[Move, tuple[Reason, ...]]] = []
    for j in sorted(nearest, key=lambda j: -worth[j]):
        if j in reached or _is_open(finder, query, programs, routes[j], begin):
            continue
        noc = finder.world.gates.nocs[j]
        for route, way, months, reason in _one_away(finder, query, wide, routes[j], begin):
            per_hundred = 100 * math.exp(-int(risk[j]) / grid)
            chosen = finder.world.gates.route_list[route]
            move = Move(
                begin.noc, noc, chosen, way, months, fit(begin, noc), per_hundred,
                begin.experienced,
            )  # fmt: skip
            sooner = _with_more_hours(finder, query, programs, move, months)
            steps.append((move, (reason, *sooner)))
            break
        if len(steps) == finder.settings.shown.almost:
            break
    return steps


def _with_more_hours(
    finder: Finder, query: LadderQuery, programs: Sequence[Program], move: Move, months: int
) -> tuple[Reason, ...]:
    """What the same route would take with more hours a week, where that brings it within reach."""
    if months <= query.max_months or query.hours_per_week >= MORE_HOURS:
        return ()
    ways = finder.ways(replace(query, hours_per_week=MORE_HOURS), programs)
    missing = ways.openings[finder.world.gates.route_list.index(move.route)].missing
    found = [w for w in ways.preparer.ways(missing, move.to) if not w.need]
    experience = 0 if move.experienced else move.route.experience_months
    least = max(experience, finder.least_months(move.origin, move.to))
    sooner = min((max(w.months, least) for w in found), default=months)
    if sooner > query.max_months:
        return ()
    return (Reason.of("almost.hours", months=sooner, hours=MORE_HOURS),)


def _row(finder: Finder, begin: Begin) -> tuple[Ints, Ints, Sequence[tuple[int, ...]]]:
    if isinstance(begin.at, StartRow):
        return begin.at.risk, begin.at.strain, begin.at.routes
    pattern = finder.patterns
    of = pattern.of[begin.at]
    routes = [pattern.routes[p] if p >= 0 else () for p in of]
    return finder.moves.risk[begin.at], finder.moves.strain[begin.at], routes


def _is_open(
    finder: Finder,
    query: LadderQuery,
    programs: Sequence[Program],
    routes: tuple[int, ...],
    begin: Begin,
) -> bool:
    lists = finder.ways(query, programs).lists
    return bool(routes) and lists.list_of(routes, begin.experienced) >= 0


def _one_away(
    finder: Finder, query: LadderQuery, wide: Ways, routes: tuple[int, ...], begin: Begin
) -> Iterator[tuple[int, Way, int, Reason]]:
    gates = finder.world.gates
    for route in routes:
        opening = wide.openings[route]
        asked = gates.route_list[route]
        needed = 0 if begin.experienced else asked.experience_months
        ways = [w for w in wide.preparer.ways(opening.missing, asked.noc) if not w.need]
        if not ways:
            continue
        way = ways[0]
        months = max(needed, way.months - way.waiting) + way.waiting
        months = max(months, finder.least_months(begin.noc, asked.noc))
        closed = [r for r in opening.needs.reasons if opening.status is Status.NOT_MET]
        barred = [r for r in closed if r.code in MISSING_CODES]
        too_long = months > query.max_months
        if len(barred) == 1 and not too_long:
            yield route, way, months, barred[0]
        elif not barred and too_long and months <= query.max_months * LONGER:
            facts = {"months": months, "hours": query.hours_per_week}
            yield route, way, months, Reason.of("almost.time", **facts)
