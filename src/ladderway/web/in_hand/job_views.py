"""Jobs and the raises between them, as the pages say them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.income.in_hand import JobInHand, Jobs, LineInHand, Prospect, Range, StepInHand
from ladderway.web.in_hand.present import Figures, about, figures, hours_text, told, unsigned
from ladderway.words import Say

LEAST_LOSS = 5.0  # dollars a month: smaller changes are not named
LEAST_MAY = 25.0  # dollars a year
LEAST_LOW = 10.0
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class JobView:
    label: str
    pay: str
    hours: str
    gross: str
    each_month: str
    in_may: str
    worth: str
    fewer: str
    lines: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """What a raise is worth: sentences, the share that stays for a bar, what changes."""

    sentences: tuple[str, ...]
    share: int | None  # percent; None where pay does not rise
    takes: tuple[Figures, ...]


def job_views(jobs: Jobs, say: Say) -> tuple[JobView, ...]:
    return tuple(_job_view(job, say) for job in jobs.jobs)


def _job_view(job: JobInHand, say: Say) -> JobView:
    p = job.prospect
    low, high = say.wage(p.low), say.wage(p.high)
    pay = low if p.low == p.high else say.text("{low} to {high}").format(low=low, high=high)
    return JobView(
        label=p.label or say.text("As now"),
        pay=pay if p.hours else "",
        hours=hours_text(p.hours, say) if p.hours else "",
        gross=_gross(job.gross, say),
        each_month=told(job.each_month, say),
        in_may=may(job.in_may, say),
        worth=told(job.worth, say),
        fewer=_fewer(job, say) if p.hours else "",
        lines=figures(job.lines, say),
    )


def _gross(gross: Range, say: Say) -> str:
    """Pay is known to the dollar, whatever becomes of it."""
    low, high = say.money(round(gross.low)), say.money(round(gross.high))
    return low if low == high else say.text("{low} to {high}").format(low=low, high=high)


def may(amount: Range, say: Say) -> str:
    """What the return brings in May; empty where it is small."""
    if abs(amount.value) < LEAST_MAY:
        return ""
    return about(amount.value, say)


def _fewer(job: JobInHand, say: Say) -> str:
    return say.text("{money} at {hours} hours").format(
        money=told(job.fewer_hours, say), hours=say.number(round(job.hours_if_fewer))
    )


def step_views(jobs: Jobs, say: Say) -> tuple[StepView, ...]:
    prospects = [job.prospect for job in jobs.jobs]
    return tuple(
        _step_view(step, prospects[k], prospects[k + 1], say) for k, step in enumerate(jobs.steps)
    )


def _step_view(step: StepInHand, below: Prospect, above: Prospect, say: Say) -> StepView:
    losses = [c for c in step.changes if c.amount.value <= -LEAST_LOSS]
    gains = [c for c in step.changes if c.amount.value >= LEAST_LOSS]
    share = max(0, min(100, round(100 * step.share))) if round(step.gross) > 0 else None
    return StepView(
        tuple(_sentences(step, below, above, say)), share, figures(_named(losses, gains), say)
    )


def _named(losses: Sequence[LineInHand], gains: Sequence[LineInHand]) -> list[LineInHand]:
    return [*losses[:MOST_NAMED], *reversed(gains[-2:])]


def _sentences(step: StepInHand, below: Prospect, above: Prospect, say: Say) -> list[str]:
    found = [_raise_sentence(step, above, say)]
    if below.hours and below.hours != above.hours:
        found.append(
            say.text("That is with {after} hours a week instead of {before}.").format(
                after=hours_text(above.hours, say), before=hours_text(below.hours, say)
            )
        )
    if above.low < above.high and step.at_low_pay <= -LEAST_LOW < step.kept.value:
        found.append(
            say.text("At the low end of the pay, about {money} a month less is left.").format(
                money=about(-step.at_low_pay, say)
            )
        )
    return found


def _raise_sentence(step: StepInHand, above: Prospect, say: Say) -> str:
    """Over a year, with what May brings; at the middle of a band of pay."""
    gross, kept = say.money(abs(round(step.gross))), unsigned(step.kept, say)
    falls = step.kept.value < 0
    if round(step.gross) == 0:
        if abs(step.kept.value) < LEAST_LOSS:
            return say.text("The pay is the same, and so is what is left in hand.")
        text = (
            say.text("The pay is the same; you would have {kept} a month less.")
            if falls
            else say.text("The pay is the same; you would have {kept} a month more.")
        )
        return text.format(kept=kept)
    if step.gross < 0:
        text = (
            say.text("The pay is {gross} a month lower; you would have {kept} a month less.")
            if falls
            else say.text("The pay is {gross} a month lower; you would have {kept} a month more.")
        )
        return text.format(gross=gross, kept=kept)
    if falls:
        return say.text(
            "Pay rises by {gross} a month. While benefits end, you would have {kept} a month less. "
            "What you can keep is told below."
        ).format(gross=gross, kept=kept)
    if above.low < above.high:
        return say.text(
            "At the middle of the pay, {gross} more a month: {kept} of it stays in hand."
        ).format(gross=gross, kept=kept)
    return say.text("Of {gross} more pay a month, {kept} stays in hand.").format(
        gross=gross, kept=kept
    )
