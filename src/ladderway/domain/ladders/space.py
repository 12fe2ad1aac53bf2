"""From tables and a person's answers to the arrays of the search.

`Ground` is what an area fixes, `Openings` what a person's answers fix, and `build` puts them
together with the ways to prepare. Option lists are shared: all edges into an occupation by the same
set of routes use one list, reduced to its own front.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from ladderway.domain.ladders.gates import ENTRY_TEER, EntryRoute, GateTable
from ladderway.domain.ladders.labels import Flags, Ints
from ladderway.domain.ladders.model import PersonFacts
from ladderway.domain.ladders.options import (
    UPGRADES,
    Pace,
    Preparer,
    Vocabulary,
    Way,
    cheaper,
    is_upgrade,
    upgrade_id,
)
from ladderway.domain.ladders.search import OptionTable, SearchSpace, last_ways
from ladderway.domain.shared.outcomes import Outcome, Status

NO_PATTERN = -1


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which sets of routes lead from where: `of[i, j]` is a row of `routes`, or NO_PATTERN.

    `routes[p]` are positions in the gate table's route list, all into the same occupation.
    """

    of: NDArray[np.int32]
    routes: tuple[tuple[int, ...], ...]


def patterns(gates: GateTable) -> Patterns:
    """The distinct sets of open routes of every ordered pair."""
    n = len(gates.nocs)
    of = np.full((n, n), NO_PATTERN, np.int32)
    routes: list[tuple[int, ...]] = []
    for j, noc in enumerate(gates.nocs):
        ids = np.array(gates.route_ids(noc), np.int64)
        if not ids.size:
            continue
        columns, where = np.unique(gates.allowed[ids], axis=1, return_inverse=True)
        row = np.full(columns.shape[1], NO_PATTERN, np.int32)
        for k in np.flatnonzero(columns.any(axis=0)):
            row[k] = len(routes)
            routes.append(tuple(int(r) for r in ids[columns[:, k]]))
        of[:, j] = row[where.ravel()]
    return Patterns(of, tuple(routes))


@dataclass(frozen=True, slots=True)
class Ground:
    """What an area fixes. Wages are cents an hour at one stated date; 0 where none is known."""

    area: str
    entry: Ints
    median: Ints
    fallback: Flags
    evidence: Flags  # a wage was published for the very area: there are jobs
    group: Ints  # destination group of every occupation
    teer: Ints


@dataclass(frozen=True, slots=True)
class Opening:
    """A route as it stands for one person: what of theirs bars it, and what is missing."""

    status: Status
    needs: Outcome  # needs of the person and conditions of the work
    missing: frozenset[str]  # credentials to earn, and levels to reach by upgrading

    @property
    def is_barred(self) -> bool:
        return self.status is Status.NOT_MET


class Openings:
    """Every route as it stands for one person, before any step. Worked out when first asked.

    `study_asks` are the levels of reading, numeracy and language that study of a kind expects of
    who enters it, by kind of credential; where the person told a lower one, upgrading comes first.
    """

    def __init__(
        self, gates: GateTable, facts: PersonFacts, study_asks: Mapping[str, Mapping[str, int]]
    ) -> None:
        self._gates, self._facts, self._study_asks = gates, facts, study_asks
        self._missing: dict[tuple[frozenset[str], str], frozenset[str]] = {}
        self._needs: dict[tuple[object, ...], Opening] = {}
        limits = (facts.physical_limits or frozenset()) | (facts.schedule_limits or frozenset())
        self._limits = limits
        self._rows: dict[int, Opening] = {}

    @cached_property
    def levels(self) -> tuple[frozenset[str], ...]:
        """The levels to reach by upgrading, route by route, where there are any."""
        if all(level_told(self._facts, kind) is None for kind in UPGRADES):
            return ()
        routes = (self[r].missing for r in range(len(self._gates.route_list)))
        found = (frozenset(filter(is_upgrade, missing)) for missing in routes)
        return tuple(levels for levels in found if levels)

    def __getitem__(self, route: int) -> Opening:
        if route not in self._rows:
            self._rows[route] = self._open(self._gates.route_list[route])
        return self._rows[route]

    def _open(self, route: EntryRoute) -> Opening:
        clash = self._limits & self._gates.conditions.get(route.noc, frozenset())
        key = (route.person, route.noc if clash else "")
        if key not in self._needs:
            self._needs[key] = self._judge(route)
        needs = self._needs[key]
        to_earn = self._to_earn(route)
        return replace(needs, missing=_highest(needs.missing | self._upgrading(to_earn)) | to_earn)

    def _upgrading(self, to_earn: frozenset[str]) -> frozenset[str]:
        """Levels that the study of these credentials expects and the person told not to have."""
        kinds = {self._kind(id) for id in to_earn}
        asked = [a for kind in kinds for a in self._study_asks.get(kind, {}).items()]
        return frozenset(upgrade_id(k, level) for k, level in asked if self._below(k, level))

    def _kind(self, id: str) -> str:
        credential = self._gates.book[id]
        return credential.level if credential.is_schooling else credential.kind

    def _judge(self, route: EntryRoute) -> Opening:
        """Needs of the person alone. Levels below what is asked can be reached by upgrading."""
        levels = frozenset(
            upgrade_id(n.kind, n.level)
            for n in route.person
            if n.kind in UPGRADES and self._below(n.kind, n.level)
        )
        kept = tuple(n for n in route.person if upgrade_id(n.kind, n.level) not in levels)
        bare = EntryRoute(noc=route.noc, person=kept)
        outcome = self._gates.judge(bare, (), self._facts, 0)
        return Opening(outcome.status, outcome, levels)

    def _below(self, kind: str, level: int) -> bool:
        told = level_told(self._facts, kind)
        return told is not None and told < level

    def _to_earn(self, route: EntryRoute) -> frozenset[str]:
        own = route.noc if route.noc == self._facts.foreign_profession else ""
        key = (route.credentials, own)
        if key not in self._missing:
            self._missing[key] = self._gates.to_obtain(route, (), self._facts)
        return self._missing[key]


def _highest(levels: frozenset[str]) -> frozenset[str]:
    """The highest level of each kind: it stands for the lower ones."""
    best: dict[str, int] = {}
    for id in levels:
        kind, _, level = id.rpartition("_")
        best[kind] = max(best.get(kind, 0), int(level))
    return frozenset(upgrade_id(kind, level) for kind, level in best.items())


def level_told(facts: PersonFacts, kind: str) -> int | None:
    """What a person told of a level: the better of English and French for language."""
    if kind == "language":
        told = [v for v in (facts.english_clb, facts.french_nclc) if v is not None]
        return max(told, default=None)
    return facts.reading_level if kind == "reading" else facts.numeracy_level


@dataclass(frozen=True, slots=True)
class StartRow:
    """A start that is not one occupation held now: a row of its own after all occupations."""

    risk: Ints  # (n,)
    strain: Ints  # (n,)
    routes: tuple[tuple[int, ...], ...]  # (n,) routes open into each occupation
    experienced: bool  # the experience that routes ask for lies behind


@dataclass(frozen=True, slots=True)
class MoveFigures:
    """Of every ordered pair, (n, n), on the grid of risk."""

    risk: Ints  # -ln likelihood
    strain: Ints  # how far-fetched the move is as advice, at least 0; see `strain_of`


@dataclass(frozen=True, slots=True)
class StrainRules:
    """What makes a move more or less of a strain than its likelihood says, in units of -ln
    likelihood."""

    coverage_from: float  # coverage under this adds
    coverage: float  # for each unit that is short
    other_field: float  # the two occupations are typical of no common sector
    stated: float  # taken off where the source states the progression
    counts: float  # taken off where the entry rules count experience in the job below
    down: float  # for each TEER level that a step gives up
    competitive: float  # many apply and few are taken on
    first_job: float  # without a job behind one: for each TEER level above the entry jobs


def strain_of(
    risk: Ints,
    popularity: NDArray[np.float64],
    coverage: NDArray[np.float32],
    other_field: Flags,
    stated: Flags,
    counts: Flags,
    down: Ints,
    competitive: Flags,
    rules: StrainRules,
    grid: int,
) -> Ints:
    """How far-fetched each move is as advice; (r, n) like `risk`, at least 0.

    Likelihood favours large occupations whatever the origin. Half of what is due to size is taken
    out (halfway between likelihood and lift), so that a small occupation that is the natural next
    rung, a supervisor's say, is not hidden. In another field a small occupation is no natural next
    rung and gets nothing for being small. Work that covers little of what the destination asks, a
    change of field, preparation given up (`down`, TEER levels) and a choice of few among many
    (`competitive`, (n,)) add; a stated progression, and experience that the entry rules count, take
    off. `popularity` (n,) is the mean
    likelihood over origins.
    """
    size = np.log(popularity * popularity.size) / 2
    size = np.where(other_field & (size < 0), 0.0, size)
    short = np.maximum(rules.coverage_from - np.nan_to_num(coverage, nan=1.0), 0.0)
    extra = size + rules.coverage * short + rules.other_field * other_field - rules.stated * stated
    extra = extra + rules.down * down + rules.competitive * competitive - rules.counts * counts
    strain: Ints = np.maximum(np.rint(risk + grid * extra).astype(np.int64), 0)
    return strain


@dataclass(frozen=True, slots=True)
class EdgeRules:
    most: int  # edges kept an origin, those of least strain
    risk: int  # no move is riskier
    strain: int  # or more far-fetched
    months: Mapping[int, int]  # least months of a step by TEER levels climbed


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take one route."""

    route: int  # position in the gate table's route list
    way: Way
    months: int


@dataclass(frozen=True, slots=True)
class Built:
    """The space, and for each option (by tag) what it stands for."""

    space: SearchSpace
    ways: Sequence[Choice]
    edges_cut: bool  # some occupation had more feasible moves than are kept


class OptionLists:
    """Option rows for route patterns, made once each, shared by all edges that use them, and by
    threads: a lock keeps two of them from adding rows at once."""

    def __init__(
        self, gates: GateTable, openings: Openings, preparer: Preparer, words: Vocabulary,
        pace: Pace,
    ) -> None:  # fmt: skip
        self._gates, self._openings, self._preparer = gates, openings, preparer
        self._words, self._months, self._budgeted = words, pace.months, pace.budgeted
        self._masks: dict[frozenset[str], int] = {}
        self._routes: dict[tuple[int, bool], list[_Row]] = {}
        self._lists: dict[tuple[tuple[int, ...], bool], int] = {}
        self._rows: list[_Row] = []
        self._ptr = [0]
        self._lock = RLock()
        self._made: tuple[OptionTable, OptionTable] | None = None
        self.ways: list[Choice] = []

    def list_of(self, routes: tuple[int, ...], experienced: bool = False) -> int:
        """The list of a pattern; NO_PATTERN where no way is open within the limits."""
        key = (routes, experienced)
        with self._lock:
            if key not in self._lists:
                rows = [row for r in routes for row in self._of_route(r, experienced)]
                self._lists[key] = (
                    self._add(_row_front(rows, self._budgeted)) if rows else NO_PATTERN
                )
            return self._lists[key]

    def _add(self, rows: Sequence["_Row"]) -> int:
        self._rows += rows
        self._ptr.append(len(self._rows))
        return len(self._ptr) - 2

    def _of_route(self, route: int, experienced: bool) -> list["_Row"]:
        key = (route, experienced)
        if key not in self._routes:
            self._routes[key] = list(self._make(route, experienced))
        return self._routes[key]

    def _make(self, route: int, experienced: bool) -> list["_Row"]:
        opening = self._openings[route]
        asked = self._gates.route_list[route]
        needed = 0 if experienced else asked.experience_months
        if opening.is_barred or needed > self._months:
            return []
        rows = []
        for way in self._preparer.ways(opening.missing, asked.noc):
            study = way.months - way.waiting
            months = max(needed, study) + way.waiting
            need, adds = self._mask(way.need), self._mask(way.earns)
            rows.append(_Row(need, adds, months, way.money, len(self.ways)))
            self.ways.append(Choice(route, way, months))
        return rows

    def _mask(self, ids: frozenset[str]) -> int:
        if ids not in self._masks:
            self._masks[ids] = self._words.mask(ids)
        return self._masks[ids]

    def tables(self) -> tuple[OptionTable, OptionTable]:
        """All options, and those that count on the last step. Made anew when a list was added."""
        with self._lock:
            if self._made is None or self._made[0].ptr.size != len(self._ptr):
                columns = np.array(
                    [(r.need, r.add, r.months, r.money, r.tag) for r in self._rows], np.int64
                ).reshape(-1, 5)
                table = OptionTable(np.array(self._ptr, np.int64), *(c.copy() for c in columns.T))
                self._made = table, last_ways(table, budgeted=self._budgeted)
            return self._made


@dataclass(frozen=True, slots=True)
class _Row:
    need: int
    add: int
    months: int
    money: int
    tag: int


def _row_front(rows: Sequence[_Row], budgeted: bool) -> list[_Row]:
    kept: list[_Row] = []
    for row in sorted(rows, key=lambda r: (r.months, r.money, r.need.bit_count(), -r.add)):
        if not any(
            cheaper(k.money, row.money, budgeted)
            and not k.need & ~row.need
            and not row.add & ~(k.add | k.need)
            for k in kept
        ):
            kept.append(row)
    return kept


def build(
    ground: Ground,
    pattern: Patterns,
    moves: MoveFigures,
    lists: OptionLists,
    rules: EdgeRules,
    *,
    rungs: Flags,
    ends: Flags,
    always: Flags,
    now: int,
    start: int | StartRow,
    allow_dip: bool,
) -> Built:
    """The search space of one query.

    `rungs` and `ends` (n,) say which occupations may be entered and which may
    end a ladder; `now` is the wage now in cents (0 where there is none). An occupation start is
    its index; any other start becomes row n. Pairs of `always` (n + 1, n) are
    kept however unlikely; its last row is for such a start.
    """
    n = ground.entry.size
    list_of = np.array([lists.list_of(p) for p in pattern.routes] + [NO_PATTERN], np.int64)
    options = list_of[pattern.of]
    floor = ground.entry.copy()
    if isinstance(start, int):
        floor[start] = now
    risk = moves.risk
    ok = (options >= 0) & rungs & (ground.entry > 0)
    if not allow_dip:
        ok &= ground.entry >= floor[:, None]
    near = ok & (risk <= rules.risk) & (moves.strain <= rules.strain)
    if not allow_dip:
        near &= ~_for_nothing(ground)
    kept = _least(moves.strain, near, rules.most) | (ok & always[:n])
    origin, to = np.nonzero(kept)
    edge_options, edge_risk = options[origin, to], risk[origin, to]
    months = _least_months(ground.teer[origin], ground.teer[to], rules.months)
    ptr = np.searchsorted(origin, np.arange(n + 1))
    cut = bool((near.sum(axis=1) > rules.most).any())
    if not isinstance(start, int):
        floor_now = 0 if allow_dip else now
        first = _start_edges(ground, start, lists, rules, rungs, always[n], floor_now)
        to = np.concatenate((to, first.to))
        edge_options = np.concatenate((edge_options, first.options))
        edge_risk = np.concatenate((edge_risk, first.risk))
        months = np.concatenate((months, np.full(first.to.size, rules.months[0])))
        ptr = np.append(ptr, to.size)
        ground = _one_more(ground)
        ends = np.append(ends, False)
    options_now, last_options = lists.tables()
    space = SearchSpace(
        entry=ground.entry,
        median=ground.median,
        fallback=ground.fallback,
        group=np.where(ends, ground.group, -1),
        edge_ptr=ptr.astype(np.int64),
        edge_to=to.astype(np.int64),
        edge_risk=edge_risk.astype(np.int64),
        edge_months=months.astype(np.int64),
        edge_options=edge_options.astype(np.int64),
        options=options_now,
        last_options=last_options,
    )
    return Built(space, lists.ways, cut)


def _for_nothing(ground: Ground) -> Flags:
    """(n, n): moves that give up preparation for a job that pays no more."""
    lower = ground.teer[None, :] > ground.teer[:, None]
    return np.asarray(lower & (ground.median[None, :] <= ground.median[:, None]))


def _least(strain: Ints, allowed: Flags, most: int) -> Flags:
    """The `most` allowed columns of least strain in each row, ties by column."""
    n = strain.shape[1]
    if most >= n:
        return allowed
    far = np.int64(1) << 40
    keys = np.where(allowed, strain.astype(np.int64) * n + np.arange(n), far)
    bound = np.partition(keys, most - 1, axis=1)[:, most - 1]
    return np.asarray((keys <= bound[:, None]) & allowed)


def _least_months(origin: Ints, to: Ints, months: Mapping[int, int]) -> Ints:
    climbed = np.clip(origin - to, 0, max(months))
    least: Ints = np.array([months[k] for k in range(max(months) + 1)], np.int64)[climbed]
    return least


@dataclass(frozen=True, slots=True)
class _Edges:
    to: Ints
    options: Ints
    risk: Ints


def _start_edges(
    ground: Ground,
    start: StartRow,
    lists: OptionLists,
    rules: EdgeRules,
    rungs: Flags,
    always: Flags,
    now: int,
) -> _Edges:
    options = np.array(
        [lists.list_of(r, start.experienced) if r else NO_PATTERN for r in start.routes], np.int64
    )
    ok = (options >= 0) & rungs & (ground.entry > 0) & (ground.entry >= now)
    near = ok & (start.risk <= rules.risk) & (start.strain <= rules.strain)
    kept = _least(start.strain[None, :], near[None, :], rules.most)[0] | (ok & always)
    to = np.flatnonzero(kept)
    return _Edges(to, options[to], start.risk[to])


def _one_more(ground: Ground) -> Ground:
    return replace(
        ground,
        entry=np.append(ground.entry, 0),
        median=np.append(ground.median, 0),
        fallback=np.append(ground.fallback, False),
        evidence=np.append(ground.evidence, False),
        group=np.append(ground.group, -1),
        teer=np.append(ground.teer, 5),
    )


def first_job(teer: Ints, rules: StrainRules, grid: int) -> Ints:
    """Strain of starting above the jobs that ask for little, where no work stands behind; (n,)."""
    above = np.maximum(ENTRY_TEER - teer, 0)
    steps: Ints = np.rint(grid * rules.first_job * above).astype(np.int64)
    return steps
