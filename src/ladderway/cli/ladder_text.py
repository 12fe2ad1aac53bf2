"""A ladder as lines of text, in the reader's language."""

from collections.abc import Iterator

from ladderway.domain.ladders.model import Ladder, OptionKind, Rung, Step
from ladderway.words import Say, sentence, staircase

MARKS = {"met": "✓", "not_met": "✗", "unknown": "?"}


def ladder_lines(ladder: Ladder, say: Say) -> Iterator[str]:
    """Heading, what there is to know of the whole, then each rung with the step to it."""
    yield _heading(ladder, say)
    yield from (f"  {sentence(note, say)}" for note in ladder.notes)
    yield f"  {_rung(ladder.rungs[0], say)}"
    for step, rung in zip(ladder.steps, ladder.rungs[1:], strict=True):
        yield from _step_lines(step, say)
        yield f"  {_rung(rung, say)}"
        yield from (f"      {sentence(note, say)}" for note in rung.notes)


def _heading(ladder: Ladder, say: Say) -> str:
    labels = ", ".join(say.text(staircase.LABELS.get(name, name)) for name in ladder.labels)
    parts = (
        staircase.steps(len(ladder.steps), say),
        staircase.month_range(ladder.time, say),
        staircase.cost(ladder.cost, ladder.cost_known, say),
        staircase.gain(*ladder.gain, say),
    )
    return f"● {', '.join(parts)}{f' ({labels})' if labels else ''}"


def _rung(rung: Rung, say: Say) -> str:
    if rung.noc is None:
        return staircase.rung_name(rung, say)
    name = f"{staircase.rung_name(rung, say)} [{rung.noc}]"
    if rung.pay is None:
        return say.titled(name, say.text("pay not known"))
    lifted = say.text(", at least the minimum wage") if rung.pay.low_lifted else ""
    paid = say.text("{pay} an hour to begin{lifted} (Job Bank {year}, {area})").format(
        pay=staircase.pay_range(rung.pay, say),
        lifted=lifted,
        year=rung.pay.year,
        area=say.name("area", rung.pay.area),
    )
    return say.titled(name, paid)


def _step_lines(step: Step, say: Say) -> Iterator[str]:
    origin = say.text(staircase.ORIGINS[step.time.origin])
    yield f"    ↓ {_option(step, say)} ({staircase.month_range(step.time, say)}, {origin})"
    gate = say.text("gate")
    families = (
        (say.titled(say.text("why"), ""), step.why),
        (f"{gate} {MARKS[step.gates.status.value]} ", step.gates.reasons),
        (say.titled(say.text("missing"), ""), step.missing),
        (say.titled(say.text("almost"), ""), step.almost),
        (say.titled(say.text("could go wrong"), ""), [h.reason for h in step.hazards]),
    )
    for head, reasons in families:
        yield from (f"      {head}{sentence(reason, say)}" for reason in reasons)


def _option(step: Step, say: Say) -> str:
    if step.kind is OptionKind.EXPERIENCE:
        time = staircase.months(step.months, say)
        return say.text("{time} on the job, no course needed").format(time=time)
    if step.kind is OptionKind.PROGRAM:
        return say.listing([f"{p.title} ({p.organization})" for p in step.programs])
    unmapped = say.text("No local training on the map.")
    return " ".join((unmapped, *(sentence(reason, say) for reason in step.needs)))
