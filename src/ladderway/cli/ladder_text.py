"""A ladder as lines of text."""

from collections.abc import Iterator

from ladderway.domain.ladders.model import Ladder, OptionKind, Rung, Step, TimeOrigin
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.words import Say, sentence

ORIGINS = {
    TimeOrigin.OFFICIAL: "official requirement",
    TimeOrigin.ONET: "O*NET",
    TimeOrigin.PROGRAM: "program on the map",
    TimeOrigin.ASSUMPTION: "assumption",
}
MARKS = {"met": "✓", "not_met": "✗", "unknown": "?"}


def ladder_lines(ladder: Ladder, catalogue: Catalogue, say: Say) -> Iterator[str]:
    """Heading, then each rung with the step that leads to it."""
    yield _heading(ladder, say)
    yield f"  {_rung(ladder.rungs[0], catalogue, say)}"
    for step, rung in zip(ladder.steps, ladder.rungs[1:], strict=True):
        yield from _step_lines(step, say)
        yield f"  {_rung(rung, catalogue, say)}"
        yield from (f"      {sentence(note, say)}" for note in rung.notes)


def _heading(ladder: Ladder, say: Say) -> str:
    labels = f" ({', '.join(label.replace('_', ' ') for label in ladder.labels)})"
    cost = say.money(ladder.cost) + ("" if ladder.cost_known else " and more, cost not known")
    low, high = ladder.gain
    return (
        f"● {_count(len(ladder.steps), 'step')}, {ladder.time.low} to {ladder.time.high} months, "
        f"{cost}, {say.wage(low)} to {say.wage(high)} more an hour"
        f"{labels if ladder.labels else ''}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _rung(rung: Rung, catalogue: Catalogue, say: Say) -> str:
    if rung.noc is None:
        return "No job yet"
    name = f"{say.name('occupation', rung.noc)} [{rung.noc}]"
    if rung.pay is None:
        return f"{name}: pay not known"
    place = say.name("area", rung.pay.area)
    lifted = ", at least the minimum wage" if rung.pay.low_lifted else ""
    return (
        f"{name}: {say.wage(rung.pay.low)} to {say.wage(rung.pay.median)} an hour to begin"
        f"{lifted} (Job Bank {rung.pay.year}, {place})"
    )


def _step_lines(step: Step, say: Say) -> Iterator[str]:
    span = f"{step.time.low} to {step.time.high} months, {ORIGINS[step.time.origin]}"
    yield f"    ↓ {_option(step, say)} ({span})"
    yield from (f"      why: {sentence(reason, say)}" for reason in step.why)
    mark = MARKS[step.gates.status.value]
    yield from (f"      gate {mark} {sentence(reason, say)}" for reason in step.gates.reasons)
    yield from (f"      missing: {sentence(reason, say)}" for reason in step.missing)
    yield from (f"      almost: {sentence(reason, say)}" for reason in step.almost)
    yield from (f"      could go wrong: {sentence(h.reason, say)}" for h in step.hazards)


def _option(step: Step, say: Say) -> str:
    if step.kind is OptionKind.EXPERIENCE:
        return f"{_count(step.months, 'month')} on the job, no course needed"
    if step.kind is OptionKind.PROGRAM:
        return " and ".join(f"{p.title} ({p.organization})" for p in step.programs)
    needs = " ".join(sentence(reason, say) for reason in step.needs)
    return f"No local training on the map. {needs}".strip()
