"""An answer of the engine made ready to show: words, figures, drawings and addresses.

No rule is decided here. Every word comes from `words`, every figure from the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isnan

from django.urls import reverse

from ladderway.domain.ladders import staircase as geometry
from ladderway.domain.ladders.gates import MISSING_CODES
from ladderway.domain.ladders.model import (
    Ladder,
    LadderAnswer,
    OptionKind,
    PayBand,
    Program,
    Rung,
    Step,
)
from ladderway.domain.ladders.staircase import StairRung, StairStep
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.exports.drawing import svg
from ladderway.web.explorer.asking import Ask
from ladderway.web.explorer.queries import Region
from ladderway.web.reference.speech import day
from ladderway.words import Say, sentence, staircase
from ladderway.words.mark import N_

TABS = 4  # shown at once; the rest are a click away


@dataclass(frozen=True, slots=True)
class Mark:
    """A line with a sign. `kind` is a class of the style sheet; `word` says the sign aloud."""

    kind: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class PayView:
    range: str
    middle: str
    top: str
    notes: tuple[str, ...]  # lifted, from a wider place
    source: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class TrainingView:
    title: str
    organization: str
    facts: str
    confirmed: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class StepView:
    number: int
    noc: str
    title: str
    official: str  # the title of the occupation in full
    url: str
    when: str
    direction: str
    pay: PayView | None
    gain: str
    trend: str
    effort: str
    time: str
    coverage: int | None  # percent of what the job asks, for the bar alone; words say it
    why: tuple[str, ...]
    training: tuple[TrainingView, ...]
    no_training: bool
    takes: tuple[Mark, ...]
    know: tuple[Mark, ...]
    hand: str = ""  # what is left in hand, once a household is told


@dataclass(frozen=True, slots=True)
class LadderView:
    key: str
    title: str
    summary: str
    gain: str
    trend: str
    labels: tuple[str, ...]
    url: str
    compare_url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The ladder on the stage."""

    tab: LadderView
    start: PayView | None
    start_is_told: bool  # the wage of the person, not the usual pay of the job
    start_title: str
    lede: str
    notes: tuple[str, ...]  # of the ladder as a whole, for example that it pays late
    wide: str
    tall: str
    steps: tuple[StepView, ...]
    sources: tuple[str, ...]
    old: bool
    start_hand: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is needed to say things about an answer on a given day."""

    say: Say
    catalogue: Catalogue
    region: Region
    as_of: date
    wage: float | None  # what the person told they earn now


def tabs(ladders: Sequence[Ladder], ask: Ask, shown: str, say: Say) -> tuple[LadderView, ...]:
    return tuple(tab(ladder, ask, shown, say) for ladder in ladders)


def tab(ladder: Ladder, ask: Ask, shown: str, say: Say) -> LadderView:
    low, high = ladder.gain
    return LadderView(
        key=ladder.key,
        title=staircase.rung_name(ladder.rungs[-1], say),
        summary=staircase.summary(ladder, say),
        gain=staircase.gain(low, high, say),
        trend=trend(low, high),
        labels=tuple(say.text(staircase.LABELS[n]) for n in ladder.labels if n in staircase.LABELS),
        url=ask.url(ladder=ladder.key, beside=""),
        compare_url=ask.url(ladder=shown, beside=ladder.key),
        is_current=ladder.key == shown,
    )


def trend(low: float, high: float) -> str:
    """The class of a change in pay: none where it may go either way."""
    if round(low) >= 0 and round(high) > 0:
        return "gain"
    return "loss" if round(high) < 0 else "mixed"


def exactly(answer: LadderAnswer, key: str) -> Ladder | None:
    """The ladder with this key, if it is still among the answers."""
    everything = (*answer.ladders, *answer.horizontal, *answer.almost)
    return next((one for one in everything if one.key == key), None)


def chosen(answer: LadderAnswer, key: str) -> Ladder | None:
    """The ladder with this key; the first one where no key is given or it is gone."""
    everything = (*answer.ladders, *answer.horizontal, *answer.almost)
    return exactly(answer, key) or (everything[0] if everything else None)


def show(
    ladder: Ladder,
    ask: Ask,
    voice: Voice,
    beside: Ladder | None = None,
    hands: Sequence[str] = (),
) -> Shown:
    """`beside`: the ladder it is compared with, drawn to the same scale. `hands`: what is left in
    hand at each rung, once a household is told."""
    say = voice.say
    rungs, steps = stair(ladder, voice)
    hands = hands or [""] * len(rungs)
    rungs = [replace(rung, hand=hand) for rung, hand in zip(rungs, hands, strict=True)]
    lines, unit = voice.region.lines(say), say.text("$ an hour")
    label = staircase.drawing_label(ladder, say)
    pays = [rung.pay for rung in ladder.rungs if rung.pay]
    others = geometry.wages_of(stair(beside, voice)[0], lines) if beside else ()
    return Shown(
        tab=tab(ladder, ask, ladder.key, say),
        start=_start_pay(ladder.rungs[0].pay, voice),
        start_is_told=voice.wage is not None,
        start_title=staircase.rung_name(ladder.rungs[0], say),
        lede=_lede(ladder, voice),
        notes=_sentences(ladder.notes, say),
        wide=svg(geometry.wide(rungs, steps, lines, unit), label),
        tall=svg(geometry.tall(rungs, steps, lines, unit, others), label),
        steps=tuple(
            replace(_step(ladder, k, voice), hand=hands[k + 1]) for k in range(len(ladder.steps))
        ),
        start_hand=hands[0],
        sources=sources(pays, voice),
        old=any(voice.catalogue.is_old(pay.source, voice.as_of) for pay in pays),
    )


def stair(ladder: Ladder, voice: Voice) -> tuple[list[StairRung], list[StairStep]]:
    """The staircase, from the wage that the person told where there is one."""
    rungs, steps = staircase.stair(ladder, voice.say)
    if voice.wage is None:
        return rungs, steps
    said, wage = voice.say.wage(voice.wage), voice.wage
    return [replace(rungs[0], pay=said, low=wage, median=wage), *rungs[1:]], steps


def _start_pay(pay: PayBand | None, voice: Voice) -> PayView | None:
    if voice.wage is None:
        return _pay(pay, voice)
    said = voice.say.wage(voice.wage)
    return PayView(range=said, middle=said, top="", notes=(), source="", is_old=False)


def _lede(ladder: Ladder, voice: Voice) -> str:
    """Which step first passes the living wage, or that none does."""
    living, say = voice.region.living, voice.say
    count = len(ladder.steps)
    if living is None:
        return say.plural("One step.", "{count} steps, each a job of its own.", count).format(
            count=count
        )
    passes = next((k for k, r in enumerate(ladder.rungs) if r.pay and r.pay.median >= living), None)
    if passes is None:
        return say.text(
            "The middle pay of these jobs stays below the living wage for {area}, {wage}."
        ).format(area=voice.region.name, wage=say.wage(living))
    if passes == 0:
        return say.text(
            "The middle pay is already at or above the living wage for {area}, {wage}."
        ).format(area=voice.region.name, wage=say.wage(living))
    return say.text(
        "At step {number} the middle pay passes the living wage for {area}, {wage}."
    ).format(number=passes, area=voice.region.name, wage=say.wage(living))


def _step(ladder: Ladder, k: int, voice: Voice) -> StepView:
    step, rung, say = ladder.steps[k], ladder.rungs[k + 1], voice.say
    noc = rung.noc or ""
    return StepView(
        number=k + 1,
        noc=noc,
        title=staircase.rung_name(rung, say),
        official=say.name("occupation", noc),
        url=f"{reverse('reference:occupation', args=[noc])}?area={voice.region.code}",
        when=staircase.when(rung.month, say),
        direction=say.text(staircase.DIRECTIONS[step.direction]),
        pay=_pay(rung.pay, voice),
        gain=staircase.gain(*step.gain, say),
        trend=trend(*step.gain),
        effort=staircase.effort_title(step, ladder.rungs[k], say),
        time=_time(step, say),
        coverage=None if isnan(step.fit.coverage) else round(step.fit.coverage * 100),
        why=_sentences(step.why, say),
        training=tuple(_training(p, say) for p in step.programs),
        no_training=step.kind is OptionKind.UNMAPPED,
        takes=_takes(step, say),
        know=_know(step, rung, voice),
    )


def _time(step: Step, say: Say) -> str:
    origin = say.text(staircase.ORIGINS[step.time.origin])
    text = say.text("{time} ({origin})").format(
        time=staircase.month_range(step.time, say), origin=origin
    )
    if not step.waiting_months:
        return text
    waiting = staircase.months(step.waiting_months, say)
    return say.text("{time}, with {waiting} of waiting for a class").format(
        time=text, waiting=waiting
    )


def _pay(pay: PayBand | None, voice: Voice) -> PayView | None:
    if pay is None:
        return None
    say = voice.say
    top = (
        "" if pay.high is None else say.text("Top earners: {wage}.").format(wage=say.wage(pay.high))
    )
    return PayView(
        range=staircase.pay_range(pay, say),
        middle=say.wage(pay.median),
        top=top,
        notes=_pay_notes(pay, say),
        source=_wage_source(pay, say),
        is_old=voice.catalogue.is_old(pay.source, voice.as_of),
    )


def _pay_notes(pay: PayBand, say: Say) -> tuple[str, ...]:
    notes = []
    if pay.median_lifted or pay.low_lifted:
        notes.append(say.text("The source is below today’s minimum wage: lifted to it."))
    if pay.is_fallback:
        notes.append(
            say.text("No figure for {asked}: this one is for {area}.").format(
                asked=say.name("area", pay.asked_area), area=say.name("area", pay.area)
            )
        )
    return tuple(notes)


def _wage_source(pay: PayBand, say: Say) -> str:
    return say.text("Job Bank {year}, {area}, brought to {date}").format(
        year=pay.year, area=say.name("area", pay.area), date=day(pay.stated_at)
    )


def _training(program: Program, say: Say) -> TrainingView:
    confirmed = ""
    if program.confirmed_by and program.confirmed_on:
        confirmed = say.text("Confirmed by {who} on {date}").format(
            who=program.confirmed_by, date=day(program.confirmed_on)
        )
    return TrainingView(
        program.title,
        program.organization,
        staircase.listing(staircase.program_facts(program, say)),
        confirmed,
        program.illustrative,
    )


def _takes(step: Step, say: Say) -> tuple[Mark, ...]:
    """What it takes, each thing once: closed and to do first, then not known, then met."""
    reasons = (*step.needs, *step.missing, *step.gates.reasons, *step.almost)
    marks = [_mark(_kind(reason), reason, say) for reason in dict.fromkeys(reasons)]
    return tuple(sorted(marks, key=lambda mark: TAKES_ORDER.index(mark.kind)))


TAKES_ORDER = ("not_met", "todo", "almost", "unknown", "met", "new")


def _kind(reason: Reason) -> str:
    """The sign of a thing asked, from the family of its code."""
    family, _, rest = reason.code.partition(".")
    if family == "gate":
        if reason.code in MISSING_CODES:
            return "not_met"
        return "unknown" if rest.endswith("unknown") else "met"
    if family == "almost":
        return "almost"
    return "new" if reason.code == "missing.new" else "todo"


def _mark(kind: str, reason: Reason, say: Say) -> Mark:
    return Mark(kind, mark_word(kind, say), sentence(reason, say))


def mark_word(kind: str, say: Say) -> str:
    words = {
        "met": say.text("Met"),
        "not_met": say.text("Not met"),
        "almost": say.text("Almost"),
        "unknown": say.text("Not known"),
        "todo": say.text("To do"),
        "new": say.text("New"),
        "heed": say.text("Can go wrong"),
        "note": say.text("Good to know"),
    }
    return words[kind]


def _know(step: Step, rung: Rung, voice: Voice) -> tuple[Mark, ...]:
    say = voice.say
    hazards = [h.reason for h in sorted(step.hazards, key=lambda h: h.rank)]
    told = {limit for reason in hazards for limit in _limits(reason)}
    notes = [r for r in rung.notes if not _limits(r) or not _limits(r) <= told]
    plain = [say.text(staircase.EMPLOYERS[step.employer])] if step.employer != "either" else []
    plain.append(say.text(staircase.DRIVERS[step.driver]))
    if rung.outlook in staircase.CONDITIONS:
        future = say.text(staircase.CONDITIONS[rung.outlook])
        plain.append(say.text("Outlook to 2033 in Canada: {future}").format(future=future))
    word = mark_word("note", say)
    return (
        *(_mark("heed", reason, say) for reason in hazards),
        *(_mark("note", reason, say) for reason in notes),
        *(Mark("note", word, text) for text in plain),
    )


def _limits(reason: Reason) -> frozenset[str]:
    """The conditions of work that a reason names, so that none is told twice."""
    value = reason.as_mapping().get("limits", ())
    return frozenset(value if isinstance(value, tuple) else ())


def _sentences(reasons: Sequence[Reason], say: Say) -> tuple[str, ...]:
    return tuple(sentence(reason, say) for reason in reasons)


def sources(pays: Sequence[PayBand], voice: Voice) -> tuple[str, ...]:
    """One line a source: what, from whom, of when, for where."""
    say, catalogue = voice.say, voice.catalogue
    lines = [
        say.text("Wages: Job Bank {year}, {area}, brought to {date}.").format(
            year=year, area=say.name("area", area), date=day(stated)
        )
        for year, area, stated in sorted({(p.year, p.area, p.stated_at) for p in pays})
    ]
    lines += [
        say.text("{title}: {release}, {place}.").format(
            title=say.text(title), release=catalogue.sources[key].release, place=say.text(place)
        )
        for key, title, place in OTHER_SOURCES
        if key in catalogue.sources
    ]
    return tuple(lines)


OTHER_SOURCES = (
    ("esdc_cops_2024", N_("Outlook (COPS)"), N_("Canada")),
    ("esdc_oasis_2023", N_("Skills and working conditions (OaSIS)"), N_("Canada")),
)


FIRST = ("search.no_pay_rise_nearby",)  # said before the ladders: it changes how they are read
LONG = "search.credentials_ignored"  # a list of names, folded under their number


def first_notes(answer: LadderAnswer, say: Say) -> tuple[str, ...]:
    return _sentences([note for note in answer.notes if note.code in FIRST], say)


def notes(answer: LadderAnswer, say: Say) -> tuple[str, ...]:
    shown = [note for note in answer.notes if note.code not in (*FIRST, LONG)]
    return _sentences(shown, say)


@dataclass(frozen=True, slots=True)
class Folded:
    count: int
    text: str


def long_notes(answer: LadderAnswer, say: Say) -> tuple[Folded, ...]:
    """Notes that list names, each with how many."""
    found = [note for note in answer.notes if note.code == LONG]
    return tuple(Folded(_named(note), sentence(note, say)) for note in found)


def _named(note: Reason) -> int:
    names = note.as_mapping().get("credentials", ())
    return len(names) if isinstance(names, tuple) else 1
