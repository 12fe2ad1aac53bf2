"""Which programs lead over a step: those the group names, and those that serve the job above or
award what it asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.ladders.credentials import HELD_BY_LEVEL, CredentialBook
from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.model import EducationLevel, Program

NOWHERE = KeptRung(key="", title="")  # below the first rung


class Link(StrEnum):
    """Why a program is taken to lead over a step."""

    NAMED = "named"  # by the group that keeps the ladder
    OCCUPATION = "occupation"  # it says that it serves the job above
    CREDENTIAL = "credential"  # it awards what the step ends with or the job above asks for
    GATE = "gate"  # it awards what a way into the occupation above asks for


@dataclass(frozen=True, slots=True)
class Doors:
    """What credentials stand for, and which of them the ways into each occupation ask for."""

    book: CredentialBook
    asked: Mapping[str, frozenset[str]]  # by NOC


@dataclass(frozen=True, slots=True)
class Climb:
    """A step with the rungs at its ends, and what comes after it."""

    ladder: KeptLadder
    step: KeptStep
    below: KeptRung
    above: KeptRung
    next: KeptStep | None
    beyond: KeptRung | None  # the rung after the one above

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.ladder.id, self.step.below, self.step.above)


def climbs(ladder: KeptLadder) -> tuple[Climb, ...]:
    """The steps of a ladder, in their order, that lead to a rung that is there."""
    rungs = {rung.key: rung for rung in ladder.rungs}
    onward = {step.below: step for step in reversed(ladder.steps) if step.below}
    return tuple(
        _climb(ladder, step, rungs, onward.get(step.above))
        for step in ladder.steps
        if step.above in rungs
    )


def _climb(
    ladder: KeptLadder, step: KeptStep, rungs: Mapping[str, KeptRung], after: KeptStep | None
) -> Climb:
    below = rungs.get(step.below, NOWHERE)
    beyond = rungs.get(after.above) if after else None
    return Climb(ladder, step, below, rungs[step.above], after, beyond)


@dataclass(frozen=True, slots=True)
class Index:
    """Programs by what leads from a step to them, so that no step looks at all of them."""

    by_id: Mapping[str, Program]
    by_occupation: Mapping[str, tuple[Program, ...]]
    by_award: Mapping[str, tuple[Program, ...]]  # the credential itself
    by_meaning: Mapping[str, tuple[Program, ...]]  # and all that it stands for


def index(programs: Sequence[Program], book: CredentialBook) -> Index:
    awarding = [p for p in programs if p.credential]
    return Index(
        by_id={p.id: p for p in programs},
        by_occupation=_grouped((noc, p) for p in programs for noc in p.occupations),
        by_award=_grouped((p.credential or "", p) for p in awarding),
        by_meaning=_grouped((c, p) for p in awarding for c in book.closure([p.credential or ""])),
    )


def _grouped(pairs: Iterable[tuple[str, Program]]) -> Mapping[str, tuple[Program, ...]]:
    found: dict[str, list[Program]] = defaultdict(list)
    for key, program in pairs:
        found[key].append(program)
    return {key: tuple(programs) for key, programs in found.items()}


def needed(climb: Climb) -> frozenset[str]:
    """What the group says the step ends with or the job above asks for, and not the one below."""
    return frozenset(climb.step.credentials + climb.above.credentials) - frozenset(
        climb.below.credentials
    )


def held_below(climb: Climb, education: EducationLevel | None, doors: Doors) -> frozenset[str]:
    """What somebody at the foot of the step is taken to hold."""
    schooling = HELD_BY_LEVEL[education] if education else ()
    return doors.book.closure([*climb.below.credentials, *schooling])


def leading(
    climb: Climb, found: Index, doors: Doors, education: EducationLevel | None
) -> Mapping[str, tuple[Link, ...]]:
    """Ids of the programs that lead over a step, each with every reason for it."""
    links: dict[str, list[Link]] = defaultdict(list)
    for id in dict.fromkeys(climb.step.programs):
        if id in found.by_id:
            links[id].append(Link.NAMED)
    for program in found.by_occupation.get(climb.above.occupation, ()):
        links[program.id].append(Link.OCCUPATION)
    wanted = needed(climb)
    for id in _awarding(wanted, found.by_meaning):
        links[id].append(Link.CREDENTIAL)
    asked = doors.asked.get(climb.above.occupation, frozenset())
    behind = doors.asked.get(climb.below.occupation, frozenset())
    gate = asked - behind - wanted - held_below(climb, education, doors)
    for id in _awarding(gate, found.by_award):
        links[id].append(Link.GATE)
    return {id: tuple(reasons) for id, reasons in links.items()}


def _awarding(credentials: Iterable[str], by: Mapping[str, tuple[Program, ...]]) -> list[str]:
    return list(dict.fromkeys(p.id for c in sorted(credentials) for p in by.get(c, ())))
