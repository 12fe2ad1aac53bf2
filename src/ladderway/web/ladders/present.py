"""A kept ladder made ready to show: words, figures and drawings. No rule is decided here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.ladders import staircase as geometry
from ladderway.domain.ladders.kept import FROM_DATA, TYPED, KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.kept_rules import Change, first_rung, missing, pays_less
from ladderway.domain.ladders.staircase import StairRung, StairStep, WageLine
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.exports.drawing import svg, svg_file
from ladderway.files.exports.sheet import Value
from ladderway.files.gate_tables import load_book
from ladderway.files.kept_ladder_file import About, Kept
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.reference.speech import day
from ladderway.words import Say, staircase
from ladderway.words.kept_ladders import ARTICULATIONS, DRIVERS, FIELDS, OBJECTIVES, PARTS, UNION
from ladderway.words.mark import N_

AT_ONCE = 5  # jobs of one drawing; more are drawn in further ones
MONTHS_APART = 12  # the drawing keeps jobs equally far apart: nobody has said how long each takes


@dataclass(frozen=True, slots=True)
class StepView:
    below: str
    above: str
    training: str
    programs: tuple[str, ...]
    credentials: tuple[str, ...]
    prerequisites: str
    window: str
    articulation: str
    is_agreed: bool
    pays_less: bool
    why_lower: str


@dataclass(frozen=True, slots=True)
class RungView:
    key: str
    title: str
    noc: str
    official: str
    wage: str
    wage_source: str
    experience: str
    credentials: tuple[str, ...]
    rung: KeptRung  # what people wrote, as they wrote it
    is_first: bool
    steps: tuple[StepView, ...]  # the ways to it


@dataclass(frozen=True, slots=True)
class Drawing:
    wide: str
    tall: str


@dataclass(frozen=True, slots=True)
class Shown:
    ladder: KeptLadder
    sector: str
    area: str
    drawings: tuple[Drawing, ...]
    climb: tuple[RungView, ...]
    across: tuple[RungView, ...]
    missing: tuple[Reason, ...]
    objectives: tuple[tuple[str, str], ...]
    driver: str
    union: str
    union_constraints: str

    @property
    def rungs(self) -> tuple[RungView, ...]:
        return self.climb + self.across


@dataclass(frozen=True, slots=True)
class Voice:
    """The language, the day, and the names of the community's programs."""

    say: Say
    today: date
    programs: Mapping[str, str]


def show(kept: Kept, voice: Voice) -> Shown:
    ladder, about, say = kept.ladder, kept.about, voice.say
    views = [_rung(ladder, rung, voice) for rung in ladder.rungs]
    return Shown(
        ladder=ladder,
        sector=sector_name(ladder.sector, say),
        area=area_name(ladder.area, say),
        drawings=drawings(ladder, voice),
        climb=tuple(v for v in views if not v.rung.is_horizontal),
        across=tuple(v for v in views if v.rung.is_horizontal),
        missing=missing(ladder),
        objectives=_objectives(about, say),
        driver=say.text(DRIVERS.get(about.driver, "")),
        union=say.text(UNION.get(about.union, "")),
        union_constraints=about.union_constraints,
    )


def sector_name(key: str, say: Say) -> str:
    if not key:
        return say.text("Across sectors")
    return say.name("sector", key) if key in load_sectors().by_id else key


def area_name(code: str, say: Say) -> str:
    return say.name("area", code) if code in load_catalogue().wages.areas else code


def credential_name(key: str, say: Say) -> str:
    return say.name("credential", key) if key in load_book().by_id else key


def _objectives(about: About, say: Say) -> tuple[tuple[str, str], ...]:
    return tuple((say.text(OBJECTIVES.get(key, "")) or key, how) for key, how in about.objectives)


def _rung(ladder: KeptLadder, rung: KeptRung, voice: Voice) -> RungView:
    say = voice.say
    first = first_rung(ladder)
    return RungView(
        key=rung.key,
        title=rung.title,
        noc=rung.occupation,
        official=_official(rung.occupation, say),
        wage=wage(rung, say),
        wage_source=wage_source(rung, say),
        experience=_years(rung.experience_years, say),
        credentials=(
            *(credential_name(key, say) for key in rung.credentials),
            *rung.other_credentials,
        ),
        rung=rung,
        is_first=first is not None and first.key == rung.key,
        steps=tuple(_step(ladder, s, voice) for s in ladder.steps if s.above == rung.key),
    )


def _official(noc: str, say: Say) -> str:
    known = {o.noc for o in load_catalogue().occupations}
    return say.name("occupation", noc) if noc in known else ""


def wage(rung: KeptRung, say: Say) -> str:
    low, high = rung.wage_low, rung.wage_high
    if low is None and high is None:
        return say.text("pay not known")
    if low is None or high is None or low == high:
        return say.wage(low if low is not None else high or 0.0)
    return say.text("{low} to {median}").format(low=say.wage(low), median=say.wage(high))


def wage_source(rung: KeptRung, say: Say) -> str:
    on = "" if rung.wage_on is None else day(rung.wage_on)
    if rung.wage_origin == FROM_DATA:
        return say.text("Job Bank {year}, {area}, brought to {date}").format(
            year=rung.wage_year, area=area_name(rung.wage_area, say), date=on
        )
    if rung.wage_origin == TYPED:
        return say.text("entered by the community on {date}").format(date=on)
    return ""


def _years(years: float | None, say: Say) -> str:
    if years is None:
        return ""
    if years == 0:
        return say.text("no experience")
    if years < 1:
        return staircase.months(max(1, round(years * 12)), say)
    said = say.number(years, 0 if float(years).is_integer() else 1)
    return say.plural("{count} year", "{count} years", 1 if years <= 1 else 2).format(count=said)


def _step(ladder: KeptLadder, step: KeptStep, voice: Voice) -> StepView:
    rungs, say = {r.key: r for r in ladder.rungs}, voice.say
    below, above = rungs.get(step.below), rungs[step.above]
    return StepView(
        below="" if below is None else below.title,
        above=above.title,
        training=step.training,
        programs=tuple(_program(key, voice) for key in step.programs),
        credentials=tuple(credential_name(key, say) for key in step.credentials),
        prerequisites=step.prerequisites,
        window=_window(step, say),
        articulation=say.text(ARTICULATIONS.get(step.articulation, "")),
        is_agreed=step.articulation == "agreed",
        pays_less=below is not None and pays_less(below, above),
        why_lower=step.why_lower,
    )


def _program(key: str, voice: Voice) -> str:
    return voice.programs.get(key) or voice.say.text("a program that left the asset map")


def _window(step: KeptStep, say: Say) -> str:
    count = step.completion_window_months
    if count is None:
        return ""
    months = say.plural("{count} month", "{count} months", count).format(count=count)
    return say.text("within {time}").format(time=months)


# --- the staircase ---------------------------------------------------------------------------
def drawings(ladder: KeptLadder, voice: Voice) -> tuple[Drawing, ...]:
    """The climb from the way in; five jobs a drawing, each going on from the last of the one
    before. Ways across are told beside it."""
    made = []
    for rungs, steps in _parts(ladder, voice):
        lines, unit = wage_lines(ladder.area, voice), voice.say.text("$ an hour")
        label = voice.say.text(
            "Staircase of the ladder {title}. The table below says the same in words."
        ).format(title=ladder.title)
        wide = geometry.wide(rungs, steps, lines, unit)
        tall = geometry.tall(rungs, steps, lines, unit)
        made.append(Drawing(svg(wide, label), svg(tall, label)))
    return tuple(made)


def drawing_file(ladder: KeptLadder, voice: Voice, below: tuple[str, ...]) -> bytes:
    """The climb as one drawing of its own."""
    rungs, steps = _stair(ladder, voice)
    lines, unit = wage_lines(ladder.area, voice), voice.say.text("$ an hour")
    return svg_file(geometry.wide(rungs, steps, lines, unit), ladder.title, below).encode()


def _parts(ladder: KeptLadder, voice: Voice) -> list[tuple[list[StairRung], list[StairStep]]]:
    if not ladder.rungs:
        return []
    rungs, steps = _stair(ladder, voice)
    starts = range(0, max(1, len(steps)), AT_ONCE)
    return [(rungs[k : k + AT_ONCE + 1], steps[k : k + AT_ONCE]) for k in starts]


def _stair(ladder: KeptLadder, voice: Voice) -> tuple[list[StairRung], list[StairStep]]:
    climb = [r for r in ladder.rungs if not r.is_horizontal]
    say = voice.say
    start = ladder.target_group or say.text("The way in")
    rungs = [StairRung(start, "", say.text("start"), 0, None, None)]
    rungs += [_stair_rung(k, rung, say) for k, rung in enumerate(climb, start=1)]
    below = ["", *(r.key for r in climb)]
    steps = [_stair_step(ladder, b, r, voice) for b, r in zip(below, climb, strict=False)]
    return rungs, steps


def _stair_rung(number: int, rung: KeptRung, say: Say) -> StairRung:
    low, high = rung.wage_low, rung.wage_high
    top = high if high is not None else low
    low = low if low is not None else top
    experience = _years(rung.experience_years, say)
    when = experience or say.text("job {number}").format(number=number)
    return StairRung(rung.title, wage(rung, say), when, number * MONTHS_APART, low, top)


def _stair_step(ladder: KeptLadder, below: str, rung: KeptRung, voice: Voice) -> StairStep:
    """The way from the job drawn before; where there is none, another way to this job."""
    ways = [s for s in ladder.steps if s.above == rung.key]
    found = next((s for s in ways if s.below == below), ways[0] if ways else None)
    say = voice.say
    if found is None:
        return StairStep(say.text("no way entered yet"), (), assumed=True)
    view = _step(ladder, found, voice)
    said = [part.strip() for part in re.split(r"[;\n]", view.training) if part.strip()]
    named = [*said, *view.programs]
    lines = [*named[1:3], *view.credentials[:2], view.window]
    if found.articulation:
        lines.append(view.articulation)
    heading = named[0] if named else say.text("no training entered yet")
    return StairStep(heading, tuple(line for line in lines if line), assumed=not named)


def wage_lines(area: str, voice: Voice) -> list[WageLine]:
    catalogue, say = load_catalogue(), voice.say
    if area not in catalogue.wages.areas:
        return []
    living = catalogue.living_wage(area, voice.today)
    minimum = catalogue.minimum_wage(area, voice.today)
    found = []
    if living is not None:
        found.append(
            WageLine("living", say.text("Living wage"), say.wage(living.value), living.value)
        )
    if minimum is not None:
        found.append(
            WageLine("minimum", say.text("Minimum wage"), say.wage(minimum.value), minimum.value)
        )
    return found


# --- as rows ---------------------------------------------------------------------------------
def rows(shown: Shown, say: Say) -> list[list[Value]]:
    """One row a way to a job, then a row a job without one."""
    body = [_sheet_row(view, step, say) for view in shown.rungs for step in view.steps or (None,)]
    return [[say.text(h) for h in HEADINGS], *body]


HEADINGS = (
    N_("Job"),
    N_("Occupation code (NOC 2021)"),
    N_("Wage from, $ an hour"),
    N_("Wage to, $ an hour"),
    N_("Source of the wages"),
    N_("Years of experience asked"),
    N_("Credentials"),
    N_("Working conditions"),
    N_("Way across"),
    N_("From"),
    N_("Training"),
    N_("Programs"),
    N_("What comes first"),
    N_("Completion window"),
    N_("Articulation"),
)


def _sheet_row(view: RungView, step: StepView | None, say: Say) -> list[Value]:
    rung = view.rung
    across = say.text("yes") if rung.is_horizontal else say.text("no")
    job: list[Value] = [
        view.title, view.noc, rung.wage_low, rung.wage_high, view.wage_source,
        rung.experience_years, "; ".join(view.credentials), rung.conditions, across,
    ]  # fmt: skip
    if step is None:
        return [*job, *[None] * 6]
    below = step.below or say.text("The way in")
    programs = "; ".join(step.programs)
    return [
        *job, below, step.training, programs, step.prerequisites, step.window, step.articulation,
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeView:
    part: str
    title: str
    field: str
    before: str
    after: str


def change_views(
    found: Sequence[Change], old: About, new: About, voice: Voice
) -> tuple[ChangeView, ...]:
    say = voice.say
    views = [
        ChangeView(
            say.text(PARTS[c.part]),
            c.title,
            say.text(FIELDS.get(c.field, "")) or c.field,
            _value(c.field, c.before, voice),
            _value(c.field, c.after, voice),
        )
        for c in found
    ]
    part = say.text(PARTS["ladder"])
    for name in ("objectives", "driver", "union", "union_constraints"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            shown = (_value(name, before, voice), _value(name, after, voice))
            views.append(ChangeView(part, "", say.text(FIELDS[name]), *shown))
    return tuple(views)


def _value(field: str, value: object, voice: Voice) -> str:
    say = voice.say
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return say.text("yes") if value else say.text("no")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, float)):
        if field.startswith("wage_") and field != "wage_year":
            return say.wage(value)
        return str(value) if isinstance(value, int) else say.number(value, 1)
    if isinstance(value, tuple):
        return "; ".join(_item(field, item, voice) for item in value)
    return _code(field, str(value), say)


def _item(field: str, item: object, voice: Voice) -> str:
    if field == "objectives" and isinstance(item, tuple):
        return f"{voice.say.text(OBJECTIVES.get(item[0], item[0]))} ({item[1]})"
    if field == "programs":
        return _program(str(item), voice)
    return credential_name(str(item), voice.say) if field == "credentials" else str(item)


def _code(field: str, text: str, say: Say) -> str:
    words = {"driver": DRIVERS, "union": UNION, "articulation": ARTICULATIONS}
    if field in words:
        return say.text(words[field].get(text, text))
    if field == "sector":
        return sector_name(text, say)
    return area_name(text, say) if field in ("area", "wage_area") else text


def below_drawing(ladder: KeptLadder, version: int, voice: Voice) -> tuple[str, ...]:
    """Lines under a drawing that goes on to others: where its wages come from, and when."""
    say = voice.say
    sources = dict.fromkeys(wage_source(rung, say) for rung in ladder.rungs)
    wages = [say.titled(say.text("Wages"), s) for s in sources if s]
    made = say.text("Version {version}. Made with Ladderway on {date}.").format(
        version=version, date=day(voice.today)
    )
    return (*wages, made)
