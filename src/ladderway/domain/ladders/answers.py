"""The answer to a ladder query: the few ladders shown, those in other sectors, and what is almost.

The search gives the front; here the few are chosen, the dead ends that are one thing away are
added, and the notes say what was left out.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ladderway.domain.ladders.almost import almost_moves
from ladderway.domain.ladders.assemble import Assembler, Move, risk_of
from ladderway.domain.ladders.diversity import Candidate, best_of_each, choose
from ladderway.domain.ladders.finder import Begin, Finder, Found
from ladderway.domain.ladders.model import (
    Fit,
    Ladder,
    LadderAnswer,
    LadderQuery,
    PersonFacts,
    Program,
    StartKind,
)
from ladderway.domain.ladders.search import Path
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason

SURVIVAL, WAY_BACK = "survival", "way_back"
HORIZONTAL_MOVES = 2


def answer(finder: Finder, query: LadderQuery, programs: Sequence[Program]) -> LadderAnswer:
    """The answer to a query. Raises BadInput or UnknownCode where it cannot be used."""
    check(query, finder)
    facts = replace(
        query.facts,
        foreign_profession=profession_of(query),
        credentials=query.facts.credentials | presumed(query, finder),
    )
    found = Answerer(finder, replace(query, facts=facts), programs).answer()
    return replace(found, query=query)


@dataclass(frozen=True)
class Answerer:
    """Answers one query with one set of programs."""

    finder: Finder
    query: LadderQuery
    programs: Sequence[Program]

    def answer(self) -> LadderAnswer:
        found = self.finder.run(self.query, self.programs, target=self.query.target)
        shown = self._chosen(found)
        horizontal = self._horizontal(found, shown) or self._sideways(shown)
        back = self._side_by_side(shown)
        ladders = _once((*back, *shown))
        almost = self._almost(found)
        return LadderAnswer(
            query=self.query,
            ladders=ladders,
            horizontal=horizontal,
            almost=almost,
            notes=self._notes(found, ladders, horizontal),
            questions=self._questions((*ladders, *horizontal, *almost)),
        )

    def assembler(self, begin: Begin) -> Assembler:
        world = self.finder.world
        return Assembler(
            catalogue=world.catalogue,
            gates=world.gates,
            sectors=world.sectors,
            studies=self.finder.ways(self.query, self.programs).studies,
            assumptions=self.finder.settings.assumptions,
            query=self.query,
            as_of=self.finder.as_of,
            now=begin.now,
        )

    def _chosen(self, found: Found) -> tuple[Ladder, ...]:
        paths = found.result.paths
        if not self.query.target:
            found = self._without_way_back(found)
            paths = self._sound(self._worthwhile(found), found)
            paths = self._typical(self._without_beginnings(paths, found), found)
        candidates = [self._candidate(p, found) for p in paths]
        shown, weights = self.finder.settings.shown, self.finder.settings.diversity
        home = 0 if self.query.target else shown.home
        chosen = choose(candidates, shown.ladders, weights, home)
        return tuple(self._ladder(paths[c.row], found, c.labels) for c in chosen)

    def _typical(self, paths: tuple[Path, ...], found: Found) -> tuple[Path, ...]:
        """Where sectors are asked for, paths that end in a job typical of them; a job that many
        sectors have is a rung on the way, and an end only where there is no other."""
        if not self.query.sectors:
            return paths
        ends = tuple(p for p in paths if self._is_home(found.begin.noc, p.occupations[-1]))
        return ends or paths

    def _without_way_back(self, found: Found) -> Found:
        """The way back into a profession from abroad stands beside the ladders, not among them."""
        profession = profession_of(self.query)
        if profession is None:
            return found
        place = self.finder.world.gates.index[profession]
        others = tuple(p for p in found.result.paths if place not in p.occupations[1:])
        return replace(found, result=replace(found.result, paths=others))

    def _worthwhile(self, found: Found) -> tuple[Path, ...]:
        """Paths that end with a raise worth the name; all of them where there is none."""
        least = round(100 * (found.begin.now + self.finder.settings.least_gain))
        paying = tuple(p for p in found.result.paths if p.wage >= least)
        return paying or found.result.paths

    def _sound(self, paths: Sequence[Path], found: Found) -> tuple[Path, ...]:
        """Paths that are not much less worth than the best."""
        worth = [self._worth(p, found) for p in paths]
        far = max(worth, default=0.0) - self.finder.settings.worth.far
        return tuple(p for p, value in zip(paths, worth, strict=True) if value >= far)

    def _without_beginnings(self, paths: Sequence[Path], found: Found) -> tuple[Path, ...]:
        """Paths without those that go on to something at least as worthwhile."""
        slack = self.finder.settings.worth.slack
        on: dict[tuple[int, ...], float] = {}
        worth = [self._worth(p, found) for p in paths]
        for path, value in zip(paths, worth, strict=True):
            for stop in range(2, len(path.occupations)):
                begun = path.occupations[:stop]
                on[begun] = max(on.get(begun, value), value)
        return tuple(
            p
            for p, value in zip(paths, worth, strict=True)
            if on.get(p.occupations, -math.inf) < value - slack
        )

    def _candidate(self, path: Path, found: Found) -> Candidate:
        now = round(100 * found.begin.now)
        return Candidate(
            group=path.group,
            way=frozenset(path.occupations[1:-1]),
            first=path.occupations[1],
            months=path.months,
            money=path.money,
            wage=path.wage,
            fallback=path.fallback,
            worth=self._worth(path, found),
            usual=self._usual(path),
            gain=path.wage - now,
            home=self._is_home(found.begin.noc, path.occupations[-1]),
        )

    def _worth(self, path: Path, found: Found) -> float:
        """Pay at the end, less strain and months. The hardest step counts in full and the others
        little: a ladder is as sound as its weakest step, and each rung stands alone."""
        worth, grid = self.finder.settings.worth, self.finder.settings.risk_grid
        strain = self.finder.moves.strain
        first = found.begin.at
        steps = [
            int(strain[i, j] if isinstance(first, int) or k else first.strain[j])
            for k, (i, j) in enumerate(pairwise(path.occupations))
        ]
        hardest = max(steps)
        strained = (hardest + worth.others * (sum(steps) - hardest)) / grid
        return worth.pay * math.log(max(path.wage, 1)) - strained - worth.month * path.months

    def _usual(self, path: Path) -> bool:
        least = self.finder.settings.assumptions.usual_share
        table = self.finder.world.transitions
        n = len(table.codes)
        shares = [table.shares[i, j] if i < n else least for i, j in pairwise(path.occupations)]
        return all(share >= least for share in shares)

    def _ladder(
        self, path: Path, found: Found, labels: tuple[str, ...], *, horizontal: bool | None = None
    ) -> Ladder:
        moves = self._moves(path, found)
        if horizontal is None:
            horizontal = self._leaves_sectors(moves[0].origin, moves[-1].to)
        assembler = self.assembler(found.begin)
        return assembler.ladder(path, moves, labels, horizontal=horizontal)

    def _moves(self, path: Path, found: Found) -> list[Move]:
        nocs = self.finder.world.gates.nocs
        space = found.built.space
        moves = []
        for k, (edge, option) in enumerate(zip(path.edges, path.options, strict=True)):
            at, to = path.occupations[k], nocs[path.occupations[k + 1]]
            choice = found.built.ways[option]
            first = k == 0
            origin = found.begin.noc if first else nocs[at]
            moves.append(
                Move(
                    origin=origin,
                    to=to,
                    route=self.finder.world.gates.route_list[choice.route],
                    way=choice.way,
                    months=max(choice.months, int(space.edge_months[edge])),
                    fit=self.fit(found.begin, to) if first else self._fit(nocs[at], to),
                    per_hundred=self._per_hundred(found, at, path.occupations[k + 1]),
                    experienced=first and found.begin.experienced,
                )
            )
        return moves

    def _per_hundred(self, found: Found, at: int, to: int) -> float:
        table = self.finder.world.transitions
        if at < len(table.codes):
            return 100 * float(table.likelihood[at, to])
        assert_row = found.begin.row
        return 100 * float(assert_row.likelihood[to]) if assert_row is not None else 0.0

    def _fit(self, origin: str, to: str) -> Fit:
        world = self.finder.world
        places = world.transitions.index[origin], world.transitions.index[to]
        return replace(world.transitions.fit(*places), official=bool(world.official[places]))

    def fit(self, begin: Begin, to: str) -> Fit:
        """How the start fits an occupation: the strongest past job speaks for several. Where
        there was no job nothing is compared, and coverage is 0."""
        table = self.finder.world.transitions
        if to in begin.past:
            return self._fit(to, to)
        jobs = begin.past
        if jobs:
            place = table.index[to]
            best = max(jobs, key=lambda noc: float(table.score[table.index[noc], place]))
            return self._fit(best, to)
        row, place = begin.row, table.index[to]
        score = float(row.score[place]) if row is not None else 0.0
        return Fit(score=score, parts=(), coverage=0.0, familiar=(), new=())

    def _is_home(self, origin: str | None, end: int) -> bool:
        """Typical of a sector asked for, or else of one that the start is typical of."""
        to, sectors = self.finder.world.gates.nocs[end], self.finder.world.sectors
        if self.query.sectors:
            return any(to in sectors[s].core for s in self.query.sectors)
        return not self._leaves_sectors(origin, to)

    def _leaves_sectors(self, origin: str | None, to: str) -> bool:
        sectors = self.finder.world.sectors
        if self.query.sectors:
            return to not in sectors.occupations(self.query.sectors)
        return origin is not None and sectors.is_horizontal(origin, to)

    def _horizontal(self, found: Found, shown: Sequence[Ladder]) -> tuple[Ladder, ...]:
        """The best of each other sector, none of them shown already or begun alike."""
        if self.query.sectors or self.query.target:
            wide = replace(self.query, sectors=(), target=None)
            moves = min(HORIZONTAL_MOVES, self.query.max_moves)
            found = self.finder.run(wide, self.programs, moves=moves)
        return self._best_outside(found, shown)

    def _sideways(self, shown: Sequence[Ladder]) -> tuple[Ladder, ...]:
        """Where no other sector pays as well: other sectors all the same, even for less pay."""
        lower = replace(self.query, sectors=(), target=None, allow_wage_dip=True)
        return self._best_outside(self.finder.run(lower, self.programs, moves=1), shown)

    def _best_outside(self, found: Found, shown: Sequence[Ladder]) -> tuple[Ladder, ...]:
        nocs, sectors = self.finder.world.gates.nocs, self.finder.world.sectors
        paths = self._without_beginnings(self._worthwhile(found), found)
        ends = [nocs[p.occupations[-1]] for p in paths]
        taken = {x.rungs[-1].noc for x in shown}
        rows = [
            r
            for r, noc in enumerate(ends)
            if noc not in taken and self._leaves_sectors(found.begin.noc, noc)
        ]

        def sector(row: int) -> str:
            own = sectors.core_of(ends[row])
            return own[0] if own else ends[row][:2]

        count = self.finder.settings.shown.horizontal
        best = best_of_each(rows, sector, lambda r: self._worth(paths[r], found), count)
        return tuple(self._ladder(paths[r], found, (), horizontal=True) for r in best)

    def _side_by_side(self, shown: Sequence[Ladder]) -> tuple[Ladder, ...]:
        """For a newcomer with a profession: a job for now, and the way back beside it."""
        profession = profession_of(self.query)
        if profession is None or profession == self.query.target:
            return ()
        found = self.finder.run(
            _from_profession(self.query, profession), self.programs, target=profession
        )
        if not found.result.paths:
            return ()
        path = max(found.result.paths, key=lambda p: self._worth(p, found))
        back = self._ladder(path, found, (WAY_BACK,), horizontal=False)
        note = Reason("ladder.way_back")
        survival = tuple(
            replace(
                x,
                labels=(SURVIVAL, *x.labels),
                notes=(Reason("ladder.survival_job"), *x.notes),
            )
            for x in shown
            if "quickest" in x.labels
        )
        return (*survival, replace(back, notes=(note, *back.notes)))

    def _almost(self, found: Found) -> tuple[Ladder, ...]:
        moves = almost_moves(self.finder, self.query, self.programs, found, self.fit)
        assembler = self.assembler(found.begin)
        ladders = []
        for move, reasons in moves:
            ladder = assembler.ladder(None, [move], (), horizontal=False)
            step = replace(ladder.steps[0], almost=(*reasons, *ladder.steps[0].almost))
            ladders.append(replace(ladder, steps=(step,), risk=risk_of(move.per_hundred)))
        return tuple(ladders)

    def _notes(
        self, found: Found, ladders: Sequence[Ladder], horizontal: Sequence[Ladder]
    ) -> tuple[Reason, ...]:
        finder, query = self.finder, self.query
        words = finder.ways(query, self.programs).words
        ground = finder.ground(query.area)
        notes = []
        if not horizontal:
            notes.append(Reason("search.no_other_sector"))
        if query.target and not ladders:
            notes.append(self._unreachable(query.target, found))
        if not query.target and not ladders:
            notes.append(Reason("search.no_pay_rise_nearby"))
        if found.result.capped:
            notes.append(Reason("search.capped"))
        if words.ignored:
            notes.append(Reason.of("search.credentials_ignored", credentials=words.ignored))
        if found.built.edges_cut:
            notes.append(Reason.of("search.moves_cut", count=finder.settings.moves_kept))
        if not query.include_without_local_jobs:
            count = int((~ground.evidence).sum())
            notes.append(Reason.of("search.without_local_jobs", count=count, area=query.area))
        if query.start.kind is StartKind.OCCUPATION:
            notes.append(Reason("search.experience_from_now"))
        if WAY_BACK in (label for x in ladders for label in x.labels):
            notes.append(Reason("search.survival_job"))
        return tuple(notes)

    def _unreachable(self, target: str, found: Found) -> Reason:
        if target == found.begin.noc:
            return Reason("search.target_is_start")
        known = self.finder.world.gates.routes(target)
        return Reason.of(
            "search.target_unreachable" if known else "search.target_closed", noc=target
        )

    def _questions(self, ladders: Iterable[Ladder]) -> tuple[str, ...]:
        """Fields not yet told that a shown step depends on, most asked for first."""
        counts: dict[str, int] = {}
        gates = self.finder.world.gates
        for ladder in ladders:
            for rung in ladder.rungs[1:]:
                routes = gates.routes(rung.noc) if rung.noc else ()
                for name in {q for r in routes for q in gates.questions(r)}:
                    counts[name] = counts.get(name, 0) + 1
        known = PersonFacts()
        open_ = [n for n in counts if getattr(self.query.facts, n) == getattr(known, n)]
        return tuple(sorted(open_, key=lambda n: (-counts[n], n)))


def presumed(query: LadderQuery, finder: Finder) -> frozenset[str]:
    """Licences that whoever works in these jobs in Ontario must hold, and the schooling that each
    way in asks for where the person told nothing of theirs."""
    if query.start.kind is StartKind.NOT_IN_CANADA:
        return frozenset()
    gates, jobs = finder.world.gates, query.start.occupations
    held = [gates.presumed(noc) for noc in jobs]
    if query.facts.education is None:
        held += [gates.schooled(noc) for noc in jobs]
    return frozenset[str]().union(*held)


def profession_of(query: LadderQuery) -> str | None:
    """The profession of a newcomer: told as such, or the job held outside Canada."""
    if query.facts.foreign_profession:
        return query.facts.foreign_profession
    abroad = query.start.kind is StartKind.NOT_IN_CANADA
    return query.start.occupations[0] if abroad and query.start.occupations else None


def _from_profession(query: LadderQuery, profession: str) -> LadderQuery:
    """The same person, whose work abroad counts beside the job held now."""
    start = query.start
    if start.kind is StartKind.NOT_IN_CANADA or profession in start.occupations:
        return query
    jobs = (*start.occupations, profession)
    kind = StartKind.PAST_JOBS if start.occupations else StartKind.NOT_IN_CANADA
    return replace(query, start=replace(start, kind=kind, occupations=jobs))


def check(query: LadderQuery, finder: Finder) -> None:
    """Refuses what cannot be searched, saying what to give instead."""
    most = finder.settings.most_moves
    if not 1 <= query.max_moves <= most:
        raise BadInput(f"[{query.max_moves}] moves cannot be searched. Ask for 1 to {most}.")
    if query.hours_per_week < 0 or query.max_months < 1:
        raise BadInput("Hours a week must be 0 or more, and months at least 1.")
    if query.budget is not None and query.budget < 0:
        raise BadInput(f"A budget of [{query.budget}] dollars is under zero. Give 0 or more.")
    for sector in query.sectors:
        _ = finder.world.sectors[sector]
    for noc in filter(None, (query.target, query.facts.foreign_profession)):
        finder.world.catalogue.occupation(noc)
    finder.world.catalogue.area(query.area)


def _once(ladders: Iterable[Ladder]) -> tuple[Ladder, ...]:
    """Each ladder once, the first said."""
    found: dict[str, Ladder] = {}
    for ladder in ladders:
        found.setdefault(ladder.key, ladder)
    return tuple(found.values())
