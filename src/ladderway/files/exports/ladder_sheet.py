"""A ladder as rows: one a rung, with the step that leads to it, then its sources."""

from collections.abc import Sequence

from ladderway.domain.ladders.model import Ladder, Rung, Step
from ladderway.files.exports.sheet import Value
from ladderway.words import Say, sentence, staircase


def rows(ladder: Ladder, say: Say, sources: Sequence[str]) -> list[list[Value]]:
    """Headings, rungs, an empty row, a row a note of the ladder and a row a source."""
    first, *others = ladder.rungs
    pairs = zip(others, ladder.steps, ladder.rungs, strict=False)
    body = [_start(first, say)]
    body += [_row(k, *pair, say) for k, pair in enumerate(pairs, start=1)]
    said = (*(sentence(note, say) for note in ladder.notes), *sources)
    below: list[list[Value]] = [[line] for line in said]
    return [_headings(say), *body, [], *below]


def _headings(say: Say) -> list[Value]:
    return [
        say.text("Step"),
        say.text("Occupation code (NOC 2021)"),
        say.text("Job"),
        say.text("Occupation"),
        say.text("Starts in month"),
        say.text("Low pay, dollars an hour"),
        say.text("Middle pay, dollars an hour"),
        say.text("High pay, dollars an hour"),
        say.text("Pay is for"),
        say.text("Year of the pay figure"),
        say.text("Lifted to the minimum wage"),
        say.text("What to do"),
        say.text("Months, low"),
        say.text("Months, typical"),
        say.text("Months, high"),
        say.text("Where the time comes from"),
        say.text("Cost for you, dollars"),
        say.text("What it takes"),
        say.text("What can go wrong"),
    ]


def _start(rung: Rung, say: Say) -> list[Value]:
    none: list[Value] = [None] * 8
    return [0, *_named(rung, say), rung.month, *_pay(rung, say), *none]


def _row(number: int, rung: Rung, step: Step, below: Rung, say: Say) -> list[Value]:
    return [number, *_named(rung, say), rung.month, *_pay(rung, say), *_step(step, below, say)]


def _named(rung: Rung, say: Say) -> list[Value]:
    """Code, everyday name, official title."""
    official = None if rung.noc is None else say.name("occupation", rung.noc)
    return [rung.noc, staircase.rung_name(rung, say), official]


def _pay(rung: Rung, say: Say) -> list[Value]:
    pay = rung.pay
    if pay is None:
        return [None] * 6
    lifted = say.text("yes") if pay.low_lifted or pay.median_lifted else say.text("no")
    return [pay.low, pay.median, pay.high, say.name("area", pay.area), pay.year, lifted]


def _step(step: Step, below: Rung, say: Say) -> list[Value]:
    needed = (*step.missing, *step.almost, *step.needs, *step.gates.reasons)
    return [
        staircase.effort_title(step, below, say),
        step.time.low,
        step.time.typical,
        step.time.high,
        say.text(staircase.ORIGINS[step.time.origin]),
        step.cost,
        " ".join(dict.fromkeys(sentence(reason, say) for reason in needed)),
        " ".join(sentence(hazard.reason, say) for hazard in step.hazards),
    ]
