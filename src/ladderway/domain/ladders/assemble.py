"""From a path of the search to a ladder: pay, reasons, what is missing, what can go wrong."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ladderway.domain.ladders.gates import EntryRoute, GateTable
from ladderway.domain.ladders.hazards import HazardRules, StepFigures, hazards
from ladderway.domain.ladders.model import (
    Fit,
    Ladder,
    LadderQuery,
    MonthRange,
    OptionKind,
    PayBand,
    PersonFacts,
    Rung,
    Step,
    TimeOrigin,
)
from ladderway.domain.ladders.options import Studies, Way, is_upgrade
from ladderway.domain.ladders.reasons import missing_reasons, needs, rung_notes, why
from ladderway.domain.ladders.search import Path
from ladderway.domain.reference.catalogue import Catalogue, Condition
from ladderway.domain.reference.sectors import Sectors
from ladderway.domain.shared.outcomes import Outcome, Reason

SURPLUS = (Condition.MODERATE_SURPLUS, Condition.STRONG_SURPLUS)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a path before it is put into words: between two occupations, by one way.

    `origin` is None from a start that is no occupation. `fit` and `per_hundred` are of the start's
    own row there.
    """

    origin: str | None
    to: str
    route: EntryRoute
    way: Way
    months: int
    fit: Fit
    per_hundred: float
    experienced: bool  # the experience lies behind


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Dated parameters of search.yaml that assembling needs."""

    spread: tuple[float, float]
    hazards: HazardRules
    pays_late_below: float
    usual_share: float


@dataclass(frozen=True)
class Assembler:
    """Turns moves into ladders for one query."""

    catalogue: Catalogue
    gates: GateTable
    sectors: Sectors
    studies: Studies
    assumptions: Assumptions
    query: LadderQuery
    as_of: date
    now: float  # dollars an hour; 0 where there is no job now

    def pay(self, noc: str) -> PayBand | None:
        return self.catalogue.pay(noc, self.query.area, self.as_of)

    def ladder(
        self, path: Path | None, moves: Sequence[Move], labels: tuple[str, ...], *, horizontal: bool
    ) -> Ladder:
        """The ladder of the moves. Without a path (a closed way), risk is that of its moves."""
        steps, rungs = [], [self._first_rung(moves[0].origin)]
        held = self.query.facts.credentials
        month, now = 0, self.now
        for move in moves:
            held |= move.way.earns
            step = self.step(move, held, now)
            month += step.months
            steps.append(step)
            rungs.append(self._rung(move, month, now))
            pay = rungs[-1].pay
            now = pay.entry if pay else now
        return Ladder(
            key=key_of(moves),
            rungs=tuple(rungs),
            steps=tuple(steps),
            months=month,
            time=_sum_of([s.time for s in steps]),
            cost=sum(s.cost or 0 for s in steps),
            cost_known=all(s.cost is not None for s in steps),
            risk=sum(s.risk for s in steps) if path is None else path.risk / 10,
            gain=self._gain(rungs[-1].pay, self.now),
            labels=labels,
            horizontal=horizontal,
            notes=self._ladder_notes(rungs),
        )

    def _first_rung(self, noc: str | None) -> Rung:
        if noc is None:
            return Rung(None, None, 0)
        return Rung(noc, self.pay(noc), 0, outlook=self._outlook(noc))

    def _rung(self, move: Move, month: int, now: float) -> Rung:
        noc, pay = move.to, self.pay(move.to)
        living = self.catalogue.living_wage(self.query.area, self.as_of)
        notes: tuple[Reason, ...] = tuple(
            rung_notes(
                noc,
                pay,
                now,
                living_wage=living.value if living else None,
                regulated=self.gates.is_regulated(noc),
                has_local_jobs=self.catalogue.local_evidence(noc, self.query.area),
                conditions=tuple(sorted(self.gates.conditions.get(noc, ()))),
                outlook=self._outlook(noc),
            )
        )
        if move.way.earns:
            notes = (*notes, *self._training_counts(move))
        if move.route.profiles:
            notes = (Reason.of("rung.some_jobs", noc=noc), *notes)
        return Rung(noc, pay, month, outlook=self._outlook(noc), notes=notes)

    def _training_counts(self, move: Move) -> tuple[Reason, ...]:
        """The benefit of the training by itself: other jobs that ask for what it earns."""
        wider = self.gates.asking(move.way.earns) - {move.to}
        here = sum(self.catalogue.local_evidence(noc, self.query.area) for noc in wider)
        return (Reason.of("rung.training_counts", count=here),) if here else ()

    def _outlook(self, noc: str) -> str | None:
        future = self.catalogue.occupation(noc).outlook.future
        return future.value if future else None

    def step(self, move: Move, held: frozenset[str], now: float) -> Step:
        """The step of a move by someone who, after it, holds `held` and earned `now` before."""
        way, route = move.way, move.route
        pay = self.pay(move.to)
        gates = self.gate(move, held)
        experience = 0 if move.experienced else route.experience_months
        cost = _cost(way)
        gain = self._gain(pay, now)
        kind = kind_of(way)
        return Step(
            kind=kind,
            programs=tuple(c.program for c in way.courses),
            needs=needs(way, self.studies, self.gates.book),
            months=move.months,
            time=self._time(move, experience),
            waiting_months=way.waiting,
            study_hours=way.hours,
            experience_months=move.months if kind is OptionKind.EXPERIENCE else experience,
            cost=cost,
            risk=risk_of(move.per_hundred),
            fit=move.fit,
            gates=gates,
            gain=gain,
            direction=self._direction(move),
            employer=self._employer(move),
            driver=self._driver(move),
            why=why(move.fit, gain, self._lateral(move), self.assumptions.usual_share),
            missing=missing_reasons(move.fit, way, experience, move.to),
            almost=self._almost(route, held),
            hazards=hazards(self._figures(move, gates, cost, gain, pay), self.assumptions.hazards),
        )

    def gate(self, move: Move, held: frozenset[str]) -> Outcome:
        """The gate as it will stand once the step's time is served and its training done. What
        the step itself gives is left out of the reasons."""
        facts = with_levels(self.query.facts, held)
        outcome = self.gates.judge(move.route, held, facts, move.route.experience_months)
        given = tuple(r for r in outcome.reasons if not _given(r, move.way))
        return Outcome(outcome.status, given)

    def _gain(self, pay: PayBand | None, now: float) -> tuple[float, float]:
        """What a newcomer may earn more than now: from the low end to the median."""
        if pay is None:
            return (0.0, 0.0)
        return (round(pay.low - now, 2), round(pay.median - now, 2))

    def _time(self, move: Move, experience: int) -> MonthRange:
        route, way = move.route, move.way
        low_share, high_share = self.assumptions.spread
        study = way.months - way.waiting
        if move.months > max(experience, study) + way.waiting:
            low, high = round(move.months * low_share), round(move.months * high_share)
            return _ordered(low, move.months, high, TimeOrigin.ASSUMPTION)
        if experience >= study and experience:
            low, high = route.experience_range
            return _ordered(low or experience, move.months, high + way.waiting, route.origin)
        mapped = bool(way.courses) and not way.unmapped
        if mapped:
            shortest = max(study, experience)
            waits = 2 * way.waiting
            return _ordered(shortest, move.months, shortest + waits, TimeOrigin.PROGRAM)
        low = sum(self.studies.months(i, 0) for i in way.unmapped)
        high = sum(self.studies.months(i, 2) for i in way.unmapped) + 2 * way.waiting
        known = sum(c.months for c in way.courses)
        return _ordered(low + known, move.months, high + known, TimeOrigin.ASSUMPTION)

    def _direction(self, move: Move) -> str:
        if move.origin is None:
            return "up"
        before, after = (self.catalogue.occupation(n).teer for n in (move.origin, move.to))
        return "up" if after < before else "across" if after == before else "down"

    def _shared_sectors(self, move: Move) -> tuple[str, ...]:
        if move.origin is None:
            return ()
        here = set(self.sectors.of(move.origin))
        return tuple(s for s in self.sectors.of(move.to) if s in here)

    def _employer(self, move: Move) -> str:
        """Inside where the route asks time with the employer; outside where the two jobs share no
        sector; otherwise the sector says whether people move on by changing employer."""
        if move.route.same_company:
            return "inside"
        shared = self._shared_sectors(move)
        if not shared:
            return "outside"
        leads = self.catalogue.occupation(move.to)
        if leads.is_supervisor or leads.is_manager:
            changes = self.sectors[shared[0]].advancement.change_employer
            return "either" if changes else "inside"
        return "either"

    def _driver(self, move: Move) -> str:
        if move.route.credentials and move.route.strength == "required":
            return "qualification"
        sectors = self.sectors.of(move.to)
        return self.sectors[sectors[0]].advancement.driver.value if sectors else "performance"

    def _lateral(self, move: Move) -> bool:
        shared = self._shared_sectors(move)
        return bool(shared) and self.sectors[shared[0]].advancement.lateral

    def _almost(self, route: EntryRoute, held: frozenset[str]) -> tuple[Reason, ...]:
        helpful = sorted(route.helpful - self.studies.closure_of(held))
        return (Reason.of("almost.helpful", credentials=tuple(helpful)),) if helpful else ()

    def _figures(
        self,
        move: Move,
        gates: Outcome,
        cost: int | None,
        gain: tuple[float, float],
        pay: PayBand | None,
    ) -> StepFigures:
        outlook = self.catalogue.occupation(move.to).outlook
        conditions = sorted(self.gates.conditions.get(move.to, ()))
        unsteady = tuple(c for c in conditions if c.startswith("time_"))
        observed = move.fit.observed_share
        return StepFigures(
            to=move.to,
            kind=kind_of(move.way),
            per_hundred=move.per_hundred if observed is None else 100 * observed,
            seen=observed is not None,
            surplus=outlook.future in SURPLUS,
            seekers_per_opening=outlook.seekers_per_opening,
            gates_unknown=sum(r.code.endswith(".unknown") for r in gates.reasons),
            unsteady=unsteady,
            cost_known=cost is not None,
            study_months=self._study_months(move.way),
            hours_per_week=self.query.hours_per_week,
            waiting_months=move.way.waiting,
            gain=gain,
            has_local_jobs=self.catalogue.local_evidence(move.to, self.query.area),
            wage_is_local=pay is not None and not pay.is_fallback,
            experience_old=move.experienced,
        )

    def _study_months(self, way: Way) -> int:
        """Months of study beside a job; an apprenticeship is a job, its classes are part of it."""
        book = self.gates.book
        paid = any(id in book and book[id].preparation.paid for id in way.unmapped)
        return 0 if paid else way.months - way.waiting

    def _ladder_notes(self, rungs: Sequence[Rung]) -> tuple[Reason, ...]:
        """Says so where every rung but the last pays hardly more than the start."""
        if len(rungs) < 3 or not self.now:
            return ()
        low = self.assumptions.pays_late_below
        gains = [r.pay.median - self.now if r.pay else 0.0 for r in rungs[1:]]
        last = rungs[-1].noc
        if last is None or max(gains[:-1]) >= low or gains[-1] < low:
            return ()
        manager = self.catalogue.occupation(last).is_manager
        code = "ladder.pays_late_manager" if manager else "ladder.pays_late"
        return (Reason.of(code, noc=last, gain_wage=round(max(*gains[:-1], 0.0), 2)),)


def _given(reason: Reason, way: Way) -> bool:
    if reason.code == "gate.credential.held":
        return reason.fact("credential") in way.earns
    return reason.code == "gate.experience.enough"


def kind_of(way: Way) -> OptionKind:
    if way.courses:
        return OptionKind.PROGRAM
    return OptionKind.UNMAPPED if way.unmapped else OptionKind.EXPERIENCE


def risk_of(per_hundred: float) -> float:
    """-ln likelihood of a move, in steps of 0.1."""
    return round(-math.log(max(per_hundred / 100, 1e-9)), 1)


def _cost(way: Way) -> int | None:
    """Dollars that the person pays: the programs' own figures, None where any is not known."""
    if not way.cost_known:
        return None
    return sum(c.program.cost or 0 for c in way.courses)


def _ordered(low: int, typical: int, high: int, origin: TimeOrigin) -> MonthRange:
    return MonthRange(min(low, typical), typical, max(high, typical), origin)


def _sum_of(times: Sequence[MonthRange]) -> MonthRange:
    """A whole is as sure as its least sure part."""
    surest_last = (TimeOrigin.ASSUMPTION, TimeOrigin.ONET, TimeOrigin.PROGRAM, TimeOrigin.OFFICIAL)
    origin = min((t.origin for t in times), key=surest_last.index)
    return MonthRange(
        sum(t.low for t in times),
        sum(t.typical for t in times),
        sum(t.high for t in times),
        origin,
    )


def with_levels(facts: PersonFacts, held: frozenset[str]) -> PersonFacts:
    """Facts as they stand once the upgrading in `held` is done."""
    reached: dict[str, int] = {}
    for id in filter(is_upgrade, held):
        kind, _, level = id.rpartition("_")
        reached[kind] = max(reached.get(kind, 0), int(level))
    return replace(
        facts,
        english_clb=reached.get("language", facts.english_clb),
        reading_level=reached.get("reading", facts.reading_level),
        numeracy_level=reached.get("numeracy", facts.numeracy_level),
    )


def key_of(moves: Sequence[Move]) -> str:
    """Codes joined by "-", then six letters that stand for how each step is made."""
    codes = [moves[0].origin or "start", *(m.to for m in moves)]
    ways = "|".join(
        ",".join((kind_of(m.way), *(c.program.id for c in m.way.courses), *m.way.unmapped))
        for m in moves
    )
    return f"{'-'.join(codes)}-{hashlib.sha256(ways.encode()).hexdigest()[:6]}"
