"""For each step of each ladder: what training leads over it, how far it suits adults who work, and
where nobody offers any.

There is no score: programs stand in the order of how many questions they meet, then of how many
are open. What is asked, and with which limits, is in `for_workers`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.ladders.bridges import Climb, Doors, Index, Link, climbs, index, leading
from ladderway.domain.ladders.for_workers import (
    Beside,
    Criterion,
    Foot,
    GapSettings,
    Judged,
    beside_of,
    foot_of,
    judged_alone,
    judged_on,
)
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.model import Program
from ladderway.domain.shared.outcomes import Outcome, Status


@dataclass(frozen=True, slots=True)
class Bridge:
    """A program that leads over a step, with the answer to every question."""

    program: Program
    links: tuple[Link, ...]
    judged: tuple[Judged, ...]

    def count(self, status: Status) -> int:
        return sum(1 for j in self.judged if j.outcome.status is status)

    @property
    def met(self) -> int:
        return self.count(Status.MET)

    @property
    def unknown(self) -> int:
        return self.count(Status.UNKNOWN)

    @property
    def is_suitable(self) -> bool:
        return self.met == len(self.judged)

    def outcome(self, criterion: Criterion) -> Outcome | None:
        return next((j.outcome for j in self.judged if j.criterion is criterion), None)


@dataclass(frozen=True, slots=True)
class StepGap:
    """A step with its bridges, the most suitable first."""

    climb: Climb
    bridges: tuple[Bridge, ...]

    @property
    def is_offered(self) -> bool:
        return bool(self.bridges)

    @property
    def has_suitable(self) -> bool:
        return any(b.is_suitable for b in self.bridges)


@dataclass(frozen=True, slots=True)
class Gaps:
    steps: tuple[StepGap, ...]

    @property
    def nobody_offers(self) -> tuple[StepGap, ...]:
        return tuple(s for s in self.steps if not s.is_offered)


def gap_analysis(
    ladders: Sequence[KeptLadder],
    programs: Sequence[Program],
    settings: GapSettings,
    doors: Doors,
    beside: Mapping[str, Beside],
) -> Gaps:
    """Every step of the ladders, in their order, with the programs that lead over it."""
    desk = _Desk(index(programs, doors.book), settings, doors, beside, {})
    return Gaps(tuple(desk.step(climb) for ladder in ladders for climb in climbs(ladder)))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What stays the same from step to step. Answers that do not hang on the step are kept."""

    programs: Index
    settings: GapSettings
    doors: Doors
    beside: Mapping[str, Beside]
    alone: dict[str, tuple[Judged, ...]]

    def step(self, climb: Climb) -> StepGap:
        links = leading(climb, self.programs, self.doors, self.settings.education)
        foot = foot_of(climb, self.doors, self.settings)
        found = [self._bridge(foot, id, reasons) for id, reasons in links.items()]
        return StepGap(climb, in_order(found))

    def _bridge(self, foot: Foot, id: str, links: tuple[Link, ...]) -> Bridge:
        program = self.programs.by_id[id]
        if id not in self.alone:
            beside = beside_of(program, self.beside)
            self.alone[id] = judged_alone(program, beside, self.settings)
        judged = self.alone[id] + judged_on(program, foot, self.doors, self.settings)
        return Bridge(program, links, judged)


def in_order(bridges: Sequence[Bridge]) -> tuple[Bridge, ...]:
    """Most questions met first; of those, most open ones; then by name."""
    return tuple(sorted(bridges, key=_rank))


def _rank(bridge: Bridge) -> tuple[int, int, str, str]:
    named = bridge.program
    return (-bridge.met, -bridge.unknown, f"{named.title}\0{named.organization}", named.id)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Steps against providers: the best program of each provider for each step, or None."""

    providers: tuple[str, ...]
    rows: tuple[tuple[StepGap, tuple[Bridge | None, ...]], ...]


def heat_map(gaps: Gaps) -> HeatMap:
    """Providers that serve most steps come first."""
    best = [_best_by_provider(step) for step in gaps.steps]
    names = {name for found in best for name in found}
    serving = {name: sum(name in found for found in best) for name in names}
    providers = tuple(sorted(names, key=lambda name: (-serving[name], name)))
    rows = zip(gaps.steps, best, strict=True)
    return HeatMap(providers, tuple((s, tuple(map(found.get, providers))) for s, found in rows))


def _best_by_provider(step: StepGap) -> Mapping[str, Bridge]:
    found: dict[str, Bridge] = {}
    for bridge in step.bridges:
        found.setdefault(bridge.program.organization, bridge)
    return found
