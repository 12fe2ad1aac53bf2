"""The ladder on the stage as a file: PDF, SVG or CSV.

A file goes on to others. It is made as if nothing had been told about the person, unless the person
asked for one with their answers; such a file says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ladderway.domain.ladders import staircase as geometry
from ladderway.domain.ladders.model import Ladder
from ladderway.files.exports import ladder_sheet
from ladderway.files.exports.drawing import svg_file
from ladderway.files.exports.pdf import Paper, PaperStep, signs, to_pdf
from ladderway.files.exports.sheet import to_csv
from ladderway.files.naming import say_in
from ladderway.files.tables import load_catalogue
from ladderway.web.explorer import present, queries
from ladderway.web.explorer.about_you import AboutYou
from ladderway.web.explorer.asking import Ask
from ladderway.web.explorer.present import Mark, Shown, StepView, Voice
from ladderway.web.reference.speech import day, language

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    name: str
    content_type: str
    body: bytes


def make(kind: str, ask: Ask, about: AboutYou, language: str) -> Copy | None:
    """None where the ask has no ladder, or not the one it names."""
    answer = queries.answer(ask, about)
    found = present.exactly if ask.ladder else present.chosen
    ladder = found(answer, ask.ladder)
    if ladder is None:
        return None
    say = say_in(language)
    voice = Voice(say, load_catalogue(), queries.region(ask.area, say), queries.today(), about.wage)
    content_type, write = _KINDS[kind]
    name = "-".join(rung.noc or "start" for rung in ladder.rungs)
    return Copy(
        f"ladder-{name}.{kind}", content_type, write(ladder, ask, voice, _notices(ask, about))
    )


def _svg(ladder: Ladder, ask: Ask, voice: Voice, notices: Lines) -> bytes:
    shown = present.show(ladder, ask, voice)
    below = (*shown.notes, *notices, *shown.sources, _made())
    return _drawing(ladder, voice, _title(shown), below).encode()


def _csv(ladder: Ladder, ask: Ask, voice: Voice, notices: Lines) -> bytes:
    shown = present.show(ladder, ask, voice)
    below = (*notices, *shown.sources, _made())
    return to_csv(ladder_sheet.rows(ladder, voice.say, below))


def _pdf(ladder: Ladder, ask: Ask, voice: Voice, notices: Lines) -> bytes:
    shown = present.show(ladder, ask, voice)
    return to_pdf(
        Paper(
            language=voice.say.language,
            title=_title(shown),
            lede=f"{shown.tab.summary} · {shown.tab.gain}. {shown.lede}",
            drawing=_drawing(ladder, voice, "", ()),
            headings=(_("What it takes"), _("Good to know")),
            steps=tuple(_paper_step(step, voice) for step in shown.steps),
            notices=(*shown.notes, *notices),
            sources=shown.sources,
            made=_made(),
        )
    )


_KINDS: Mapping[str, tuple[str, Callable[[Ladder, Ask, Voice, Lines], bytes]]] = {
    "pdf": ("application/pdf", _pdf),
    "svg": ("image/svg+xml; charset=utf-8", _svg),
    "csv": ("text/csv; charset=utf-8", _csv),
}
KINDS = tuple(_KINDS)


def _drawing(ladder: Ladder, voice: Voice, title: str, below: tuple[str, ...]) -> str:
    say = voice.say
    rungs, steps = present.stair(ladder, voice)
    stair = geometry.wide(rungs, steps, voice.region.lines(say), say.text("$ an hour"))
    return svg_file(stair, title, below)


def _title(shown: Shown) -> str:
    return _("From %(start)s to %(end)s") % {"start": shown.start_title, "end": shown.tab.title}


def _notices(ask: Ask, about: AboutYou) -> Lines:
    told = []
    town = queries.town(ask.community, language())
    if town and town.is_made_up:
        made_up = _(
            "This is a made-up town. Its courses, prices and dates are samples, not offers."
        )
        told.append(made_up)
    if not about.is_empty:
        told.append(_("This copy was made with answers that a person gave about themselves."))
    return tuple(told)


def _made() -> str:
    when = day(queries.today())
    return _("Made with Ladderway on %(date)s. © The Ladderway authors, Apache License 2.0.") % {
        "date": when
    }


def _paper_step(step: StepView, voice: Voice) -> PaperStep:
    pay = step.pay
    effort = voice.say.titled(step.effort, step.time)
    facts = (step.gain, *step.why, *(pay.notes if pay else ()), effort)
    trained = tuple(f"{t.title}, {t.organization}. {t.facts}" for t in step.training)
    return PaperStep(
        title=f"{step.number} · {step.title}",
        official=" · ".join((step.official, _("NOC %(code)s") % {"code": step.noc})),
        pay=pay.range if pay else "",
        facts=(*facts, *trained),
        takes=signs(_pairs(step.takes)),
        know=signs(_pairs(step.know)),
    )


def _pairs(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.kind, mark.text) for mark in marks]
