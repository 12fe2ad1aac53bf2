"""An answer of the ladder engine as a ladder that a community keeps."""

from dataclasses import replace

from ladderway.domain.ladders.kept import FROM_DATA, KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.model import Ladder, OptionKind, Rung, Step
from ladderway.files.sector_tables import load_sectors
from ladderway.words import Say, sentence, staircase


def taken(
    ladder: Ladder, area: str, sectors: tuple[str, ...], say: Say, here: frozenset[str]
) -> KeptLadder:
    """The engine's ladder as a kept one. `sectors`: those asked for; `here`: programs that are on
    the community's map."""
    rungs = [rung for rung in ladder.rungs if rung.noc]
    keys = {id(rung): f"r{n}" for n, rung in enumerate(rungs, start=1)}
    pairs = zip(ladder.rungs, ladder.rungs[1:], ladder.steps, strict=False)
    steps = [
        _step(step, below, keys.get(id(below), ""), keys[id(above)], say, here)
        for below, above, step in pairs
    ]
    if ladder.rungs[0].noc:
        steps.insert(0, KeptStep(below="", above="r1"))
    first, last = (staircase.rung_name(ladder.rungs[k], say) for k in (0, -1))
    title = say.text("From {start} to {end}").format(start=first, end=last)
    return KeptLadder(
        id="",
        title=title[:200],
        sector=_sector(rungs, sectors),
        version=1,
        rungs=_rungs(ladder, keys, say),
        steps=tuple(steps),
        area=area,
    )


def _rungs(ladder: Ladder, keys: dict[int, str], say: Say) -> tuple[KeptRung, ...]:
    """The jobs, each with the experience that the step to it asks for."""
    asked = (0, *(step.experience_months for step in ladder.steps))
    return tuple(
        replace(rung_of(rung, keys[id(rung)], say), experience_years=months / 12 or None)
        for rung, months in zip(ladder.rungs, asked, strict=True)
        if rung.noc
    )


def _sector(rungs: list[Rung], sectors: tuple[str, ...]) -> str:
    """The one that was asked for; else the first that holds every job but the one of the start."""
    if len(sectors) == 1:
        return sectors[0]
    nocs = {str(rung.noc) for rung in rungs[1:] or rungs}
    return next((s.id for s in load_sectors().all if nocs <= s.occupations), "")


def rung_of(rung: Rung, key: str, say: Say) -> KeptRung:
    pay = rung.pay
    kept = KeptRung(key=key, title=say.name("job", str(rung.noc)), occupation=str(rung.noc))
    if pay is None:
        return kept
    return replace(
        kept,
        wage_low=round(pay.low, 2),
        wage_high=round(pay.median, 2),
        wage_origin=FROM_DATA,
        wage_area=pay.area,
        wage_year=pay.year,
        wage_on=pay.stated_at,
    )


def _step(
    step: Step, below: Rung, below_key: str, above_key: str, say: Say, here: frozenset[str]
) -> KeptStep:
    on_map = tuple(p.id for p in step.programs if p.id in here)
    others = [f"{p.title}, {p.organization}" for p in step.programs if p.id not in here]
    training = "; ".join(others)
    if step.kind is not OptionKind.PROGRAM:
        training = staircase.effort_title(step, below, say)
    needed = dict.fromkeys(sentence(r, say) for r in (*step.needs, *step.missing))
    ends = dict.fromkeys(p.credential for p in step.programs if p.credential)
    windows = [p.completion_window_months for p in step.programs if p.completion_window_months]
    return KeptStep(
        below=below_key,
        above=above_key,
        training=training[:400],
        programs=on_map,
        credentials=tuple(ends),
        prerequisites=" ".join(needed)[:600],
        completion_window_months=min(windows) if windows else None,
    )
