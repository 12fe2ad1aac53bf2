"""Answers ladder queries: puts tables, a person's answers and programs through the search.

`Finder` keeps what does not change between queries: what an area fixes, and the ways to prepare for
one person's answers and hours. It holds no person: caches are small and live in memory alone.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from ladderway.domain.ladders.courses import courses_for
from ladderway.domain.ladders.gates import EntryRoute, GateTable
from ladderway.domain.ladders.labels import Flags, Ints
from ladderway.domain.ladders.model import LadderQuery, PersonFacts, Program, Start, StartKind
from ladderway.domain.ladders.options import (
    UPGRADES,
    Course,
    Pace,
    Preparer,
    Studies,
    Vocabulary,
    vocabulary,
)
from ladderway.domain.ladders.routes import leads_others
from ladderway.domain.ladders.scalar import ScalarGraph, scalar_graph
from ladderway.domain.ladders.search import Limits, SearchResult, least_of, search
from ladderway.domain.ladders.settings import SearchSettings
from ladderway.domain.ladders.space import (
    Built,
    EdgeRules,
    Ground,
    MoveFigures,
    Openings,
    OptionLists,
    Patterns,
    StartRow,
    build,
    first_job,
    level_told,
    patterns,
    strain_of,
)
from ladderway.domain.ladders.transitions import ScoreRow, TransitionTable
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.reference.sectors import Sectors
from ladderway.domain.shared.errors import BadInput

T = TypeVar("T")
LEVELS = 5.0  # skills are told on 0 to 5, scored on 0 to 1


@dataclass(frozen=True)
class World:
    """The shipped tables that ladders rest on."""

    catalogue: Catalogue
    transitions: TransitionTable
    gates: GateTable
    sectors: Sectors
    official: Flags  # (n, n): OaSIS states the progression


class Kept:
    """The most recently used values, a few of them. Threads may share it; two that ask for the same
    new value at once may both make it, and one is kept."""

    def __init__(self, most: int) -> None:
        self._most, self._values = most, OrderedDict[Hashable, object]()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast(T, self._values[key])
        value = make()
        with self._lock:
            held = cast(T, self._values.setdefault(key, value))
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return held


class Programs:
    """Programs by identity, so that thousands of them need not be compared to find a cache. It
    keeps them alive, so that no other program can take their place."""

    def __init__(self, rows: Sequence[Program]) -> None:
        self._rows = tuple(rows)
        self._ids = tuple(map(id, self._rows))
        self._hash = hash(self._ids)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Programs) and self._ids == other._ids


@dataclass(frozen=True)
class Ways:
    """How one person can prepare, with what is on the map, at their pace."""

    openings: Openings
    studies: Studies
    words: Vocabulary
    preparer: Preparer
    lists: OptionLists


@dataclass(frozen=True)
class _Study:
    pace: Pace
    studies: Studies
    words: Vocabulary
    preparer: Preparer


@dataclass(frozen=True)
class Begin:
    """Where a ladder starts, in the search and for the person."""

    at: int | StartRow
    noc: str | None  # the rung shown first
    past: tuple[str, ...]  # occupations whose experience counts
    row: ScoreRow | None  # of a start that is no occupation
    now: float  # dollars an hour; 0 where there is no job now

    @property
    def experienced(self) -> bool:
        return not isinstance(self.at, int) and self.at.experienced


@dataclass(frozen=True)
class Found:
    """What one search gave, with what is needed to read its paths."""

    built: Built
    result: SearchResult
    begin: Begin


class Finder:
    """Runs searches over the shipped tables on a day."""

    def __init__(self, world: World, settings: SearchSettings, as_of: date) -> None:
        self.world, self.settings, self.as_of = world, settings, as_of
        self._grounds, self._ways, self._openings = Kept(32), Kept(32), Kept(64)
        self._studies, self._program_asks = Kept(16), Kept(16)

    @cached_property
    def patterns(self) -> Patterns:
        return patterns(self.world.gates)

    @cached_property
    def moves(self) -> MoveFigures:
        """Risk and strain of every ordered pair."""
        world, nocs = self.world, self.world.gates.nocs
        risk = self._risk(world.transitions.likelihood)
        other = np.array([self._other_field(noc) for noc in nocs])
        teer = self._teer
        down = np.maximum(teer[None, :] - teer[:, None], 0)
        return MoveFigures(
            risk,
            self._strain(
                risk, world.transitions.coverage, other, world.official, self._counts, down
            ),
        )

    @cached_property
    def _counts(self) -> Flags:
        """(n, n): some way into the second counts experience in the first."""
        gates = self.world.gates
        counts = np.zeros((len(gates.nocs), len(gates.nocs)), np.bool_)
        for k, route in enumerate(gates.route_list):
            if route.experience_in:
                places = [gates.index[noc] for noc in route.experience_in if noc in gates.index]
                counts[places, gates.index[route.noc]] |= gates.allowed[k, places]
        return counts

    @cached_property
    def _teer(self) -> Ints:
        return np.array([int(noc[1]) for noc in self.world.gates.nocs], np.int64)

    @cached_property
    def _competitive(self) -> Flags:
        few = self.settings.assumptions.hazards.competitive
        return np.array([noc in few for noc in self.world.gates.nocs])

    @cached_property
    def _popularity(self) -> NDArray[np.float64]:
        shares = self.world.transitions.likelihood.copy()
        np.fill_diagonal(shares, 0.0)
        return np.asarray(shares.sum(axis=0) / (len(shares) - 1))

    @cached_property
    def _core(self) -> NDArray[np.bool_]:
        """(n, sectors): the occupation is typical of the sector."""
        sectors = self.world.sectors.all
        return np.array([[noc in s.core for s in sectors] for noc in self.world.gates.nocs])

    def _other_field(self, *nocs: str) -> Flags:
        """(n,): typical of no sector that any of these is typical of."""
        places = [self.world.gates.index[noc] for noc in nocs]
        own = self._core[places].any(axis=0)
        return np.asarray(~(self._core & own).any(axis=1))

    def _strain(
        self,
        risk: Ints,
        coverage: NDArray[np.float32],
        other_field: Flags,
        stated: Flags,
        counts: Flags,
        down: Ints,
    ) -> Ints:
        settings = self.settings
        return strain_of(
            risk, self._popularity, coverage, other_field, stated, counts, down,
            self._competitive, settings.strain, settings.risk_grid,
        )  # fmt: skip

    def _risk(self, likelihood: NDArray[np.float64]) -> Ints:
        safe = np.maximum(likelihood, 1e-9)
        steps: Ints = np.rint(-self.settings.risk_grid * np.log(safe)).astype(np.int64)
        return steps

    def ground(self, area: str) -> Ground:
        return self._grounds.get(area, lambda: self._ground(area))

    def _ground(self, area: str) -> Ground:
        catalogue = self.world.catalogue
        bands = [catalogue.pay(o.noc, area, self.as_of) for o in catalogue.occupations]
        groups = sorted({o.submajor for o in catalogue.occupations})
        cents = [(round(100 * b.entry), round(100 * b.median)) if b else (0, 0) for b in bands]
        return Ground(
            area=area,
            entry=np.array([c[0] for c in cents], np.int64),
            median=np.array([c[1] for c in cents], np.int64),
            fallback=np.array([b is None or b.is_fallback for b in bands]),
            evidence=np.array(
                [catalogue.local_evidence(o.noc, area) for o in catalogue.occupations]
            ),
            group=np.array([groups.index(o.submajor) for o in catalogue.occupations], np.int64),
            teer=np.array([o.teer for o in catalogue.occupations], np.int64),
        )

    def openings(self, facts: PersonFacts) -> Openings:
        return self._openings.get(
            facts, lambda: Openings(self.world.gates, facts, self.settings.study_asks)
        )

    def ways(self, query: LadderQuery, programs: Sequence[Program]) -> Ways:
        key = (
            query.facts, query.hours_per_week, query.max_months, query.schedules,
            query.budget is not None, Programs(programs),
        )  # fmt: skip
        return self._ways.get(key, lambda: self._make_ways(query, programs))

    def _make_ways(self, query: LadderQuery, programs: Sequence[Program]) -> Ways:
        openings = self.openings(query.facts)
        made = self._study(query, programs, openings)
        lists = OptionLists(self.world.gates, openings, made.preparer, made.words, made.pace)
        return Ways(openings, made.studies, made.words, made.preparer, lists)

    def _study(
        self, query: LadderQuery, programs: Sequence[Program], openings: Openings
    ) -> "_Study":
        """What programs and hours fix. It is shared by all who differ only in answers that no
        program asks about: a licence already held, a record check."""
        held = self.world.gates.book.held_by(query.facts)
        asked = self._program_asks.get(
            Programs(programs),
            lambda: frozenset[str]().union(*(p.requires for p in programs)),
        )
        facts = query.facts
        key = (
            query.hours_per_week, query.max_months, query.schedules, query.budget is not None,
            Programs(programs), held & asked, facts.education, facts.age, openings.levels,
            self._levels(facts),
        )  # fmt: skip
        return self._studies.get(key, lambda: self._make_study(query, programs, openings))

    @staticmethod
    def _levels(facts: PersonFacts) -> tuple[int | None, ...]:
        return tuple(level_told(facts, kind) for kind in UPGRADES)

    def _make_study(
        self, query: LadderQuery, programs: Sequence[Program], openings: Openings
    ) -> "_Study":
        settings, gates = self.settings, self.world.gates
        levels = zip(UPGRADES, self._levels(query.facts), strict=True)
        pace = Pace(
            hours_per_week=query.hours_per_week,
            months=query.max_months,
            intakes_per_year=settings.intakes_per_year,
            money_grid=settings.money_grid,
            budgeted=query.budget is not None,
            upgrading_hours=settings.upgrading_hours,
            levels_held={kind: level or 0 for kind, level in levels},
        )
        studies = Studies(gates.book, pace)
        courses = courses_for(programs, query, gates, studies, pace)
        words, asked = self._vocabulary(openings.levels, studies, courses, query)
        preparer = Preparer(studies, pace, courses, frozenset(words.ids), asked)
        return _Study(pace, studies, words, preparer)

    def _vocabulary(
        self,
        levels: tuple[frozenset[str], ...],
        studies: Studies,
        courses: Sequence[Course],
        query: LadderQuery,
    ) -> tuple[Vocabulary, frozenset[str]]:
        asked: dict[str, int] = {}
        for wanted in (*self._route_asks, *levels, *(c.asks for c in courses)):
            for id in wanted:
                asked[id] = asked.get(id, 0) + 1
        awarded = frozenset[str]().union(*(c.gives for c in courses)) & asked.keys()
        in_time = (i for i in asked if studies.months(i) <= query.max_months)
        earnable = studies.closure_of(in_time) & asked.keys()
        most, in_all = self.settings.most_credentials, self.settings.most_carried
        return vocabulary(awarded, earnable, asked, most, in_all), frozenset(asked)

    @cached_property
    def _route_asks(self) -> tuple[frozenset[str], ...]:
        """What each route asks, with what that rests on, whoever takes it."""
        book = self.world.gates.book
        return tuple(book.with_requirements(r.credentials) for r in self.world.gates.route_list)

    def begin(self, query: LadderQuery) -> Begin:
        """Raises BadInput where the start does not say enough, UnknownCode for a bad code."""
        start, ground = query.start, self.ground(query.area)
        jobs = tuple(self.world.catalogue.occupation(noc).noc for noc in start.occupations)
        if start.kind in _NEEDS_JOB and not jobs:
            raise BadInput(f"The start [{start.kind.value}] needs an occupation. Name one.")
        index = self.world.catalogue.index
        if start.kind is StartKind.OCCUPATION:
            place = index[jobs[0]]
            return Begin(place, jobs[0], jobs[:1], None, self._now(query, ground, place))
        row = self.world.transitions.score_row(
            jobs, {d: level / LEVELS for d, level in start.skills}
        )
        works = start.kind is StartKind.PAST_JOBS
        now = self._now(query, ground, index[jobs[0]] if works else None)
        risk = self._risk(row.likelihood)
        routes = self._start_routes(start, jobs)
        other = self._other_field(*jobs) if jobs else np.zeros(risk.size, np.bool_)
        places = [index[noc] for noc in jobs]
        stated = np.asarray(self.world.official[places].any(axis=0))
        counts = np.asarray(self._counts[places].any(axis=0))
        known = row.coverage if jobs else np.full(risk.size, np.nan, np.float32)
        # Who starts anew is told of no preparation given up: any job is a start.
        strain = self._strain(risk, known, other, stated, counts, np.zeros_like(risk))
        if not jobs:
            settings = self.settings
            strain = strain + first_job(ground.teer, settings.strain, settings.risk_grid)
        at = StartRow(risk, strain, routes, bool(jobs))
        return Begin(at, jobs[0] if works else None, jobs, row, now)

    @staticmethod
    def _now(query: LadderQuery, ground: Ground, place: int | None) -> float:
        if query.own_wage is not None:
            return query.own_wage
        return float(ground.entry[place]) / 100 if place is not None else 0.0

    def _start_routes(self, start: Start, jobs: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        gates = self.world.gates
        if not jobs:
            return tuple(self._from_nothing(noc) for noc in gates.nocs)
        places = [gates.index[noc] for noc in jobs]
        anew = start.kind in _BEGIN_ANEW
        found: list[tuple[int, ...]] = []
        for noc in gates.nocs:
            ids = gates.route_ids(noc)
            known = noc in jobs
            open_ = [r for r in ids if known or gates.allowed[r, places].any()]
            if anew and not known:
                open_ = [r for r in open_ if not self._rises(gates.route_list[r], jobs)]
            found.append(tuple(open_))
        return tuple(found)

    def _rises(self, route: EntryRoute, jobs: Sequence[str]) -> bool:
        """Whether a route leads to lead others, or above the jobs of years ago or abroad by
        experience alone: nobody is taken on for that at first."""
        above = int(route.noc[1]) < min(int(noc[1]) for noc in jobs)
        lifted = any(self.world.gates.book[c].lifts for c in route.credentials)
        by_experience = above and bool(route.experience_months) and not lifted
        return leads_others(route.noc) or by_experience

    def _from_nothing(self, noc: str) -> tuple[int, ...]:
        gates = self.world.gates
        open_routes = gates.routes_from_nothing(noc)
        return tuple(r for r in gates.route_ids(noc) if gates.route_list[r] in open_routes)

    def least_months(self, origin: str | None, to: str) -> int:
        """Months that a step takes at the least, whatever its way."""
        least = self.settings.least_months
        climbed = 0 if origin is None else max(int(origin[1]) - int(to[1]), 0)
        return least[min(climbed, max(least))]

    def run(
        self,
        query: LadderQuery,
        programs: Sequence[Program],
        *,
        target: str | None = None,
        moves: int | None = None,
    ) -> Found:
        """One search. With a target, only ladders that end there; it may lack local evidence."""
        ground, ways, begin = self.ground(query.area), self.ways(query, programs), self.begin(query)
        goal = self.world.catalogue.index[target] if target is not None else None
        rungs = self._rungs(query, ground, goal)
        settings = self.settings
        most_risk = round(-settings.risk_grid * math.log(settings.least_likelihood))
        built = build(
            ground,
            self.patterns,
            self.moves,
            ways.lists,
            EdgeRules(
                settings.moves_kept,
                most_risk,
                round(settings.risk_grid * settings.most_strain),
                settings.least_months,
            ),
            rungs=rungs,
            ends=rungs,
            always=self._always(goal),
            now=round(100 * begin.now),
            start=begin.at,
            allow_dip=query.allow_wage_dip,
        )
        limits = Limits(
            moves=moves or query.max_moves,
            months=query.max_months,
            money=None if query.budget is None else query.budget // settings.money_grid,
            labels=settings.most_labels,
        )
        place = begin.at if isinstance(begin.at, int) else ground.entry.size
        return Found(built, search(built.space, place, limits, target=goal), begin)

    def scalar(self, query: LadderQuery, programs: Sequence[Program]) -> ScalarGraph:
        """The graph of a query as one additive scalar: every occupation an origin."""
        space = self.run(query, programs, moves=1).built.space
        origin = np.repeat(np.arange(space.n), np.diff(space.edge_ptr))
        options, lists = space.options, space.edge_options
        months = np.maximum(least_of(options.months, options.ptr)[lists], space.edge_months)
        weights = self.settings.scalar
        return scalar_graph(
            space.edge_ptr,
            space.edge_to,
            self.moves.strain[origin, space.edge_to] / self.settings.risk_grid,
            months.astype(np.float64),
            np.maximum(space.median, 1).astype(np.float64),
            per_month=weights.per_month,
            per_log_pay=weights.per_log_pay,
        )

    def _rungs(self, query: LadderQuery, ground: Ground, goal: int | None) -> Flags:
        nocs, chosen_for = self.world.gates.nocs, self.settings.not_proposed
        rungs = np.array([noc not in chosen_for for noc in nocs])
        if not query.include_without_local_jobs:
            rungs &= ground.evidence
        if query.sectors:
            inside = self.world.sectors.occupations(query.sectors)
            rungs &= np.array([noc in inside for noc in nocs])
        if goal is not None:
            rungs[goal] = True
        return rungs

    def _always(self, goal: int | None) -> Flags:
        """Moves kept however unlikely: stated progressions, and moves to the job asked for."""
        always = np.append(self.world.official, np.zeros((1, len(self.world.official)), bool), 0)
        if goal is not None:
            always[:, goal] = True
        return always


_NEEDS_JOB = frozenset(
    {
        StartKind.OCCUPATION,
        StartKind.PAST_JOBS,
        StartKind.NOT_FOR_YEARS,
        StartKind.NOT_IN_CANADA,
    }
)


_BEGIN_ANEW = frozenset({StartKind.NOT_FOR_YEARS, StartKind.NOT_IN_CANADA})
