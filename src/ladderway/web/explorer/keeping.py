"""A ladder of the explorer taken over by a community: worked out again here, never believed from a
page, and as if nothing had been told about a person."""

from datetime import date

from ladderway.domain.ladders.kept import FROM_DATA, KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.model import Ladder, OptionKind, Rung, Step
from ladderway.files.kept_ladder_file import About
from ladderway.files.sector_tables import load_sectors
from ladderway.web.accounts.models import User
from ladderway.web.explorer import present, queries
from ladderway.web.explorer.about_you import AboutYou
from ladderway.web.explorer.asking import Ask
from ladderway.web.ladders import actions, offers
from ladderway.web.ladders.models import Ladder as Row
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, decide_in
from ladderway.web.partners.queries import roles_of
from ladderway.web.reference.speech import language, speech
from ladderway.words import Say, sentence, staircase


def communities(user: object, today: date) -> list[Community]:
    """Where the visitor may keep a ladder; none for somebody who is not signed in."""
    if not isinstance(user, User):
        return []
    places = {m.agency.community for m in roles_of(user, today)}
    plans = [
        place
        for place in places
        if decide_in(user=user, capability=Capability.PLAN, community=place, on=today)
    ]
    return sorted(plans, key=lambda place: place.slug)


def keep(ask: Ask, community: Community, by: User, today: date) -> Row | None:
    """None where the ladder is not among the answers without anybody's own answers."""
    ladder = find(ask)
    if ladder is None:
        return None
    say = speech()
    kept = taken(ladder, ask, say, set(offers.names(community, language())))
    why = say.text("Taken from the explorer")
    return actions.keep(
        community=community, ladder=kept, about=About(), why=why, by=by, today=today
    )


def find(ask: Ask) -> Ladder | None:
    if not ask.is_ready:
        return None
    answer = queries.answer(ask, AboutYou())
    return (present.exactly if ask.ladder else present.chosen)(answer, ask.ladder)


def taken(ladder: Ladder, ask: Ask, say: Say, here: set[str]) -> KeptLadder:
    """The engine's ladder as a kept one. `here`: programs that are on the community's map."""
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
        sector=_sector(rungs, ask),
        version=1,
        rungs=tuple(_rung(rung, keys[id(rung)], say) for rung in rungs),
        steps=tuple(steps),
        area=ask.area,
    )


def _sector(rungs: list[Rung], ask: Ask) -> str:
    """The one that was asked for; else the first that holds every job but the one of the start."""
    if len(ask.sectors) == 1:
        return ask.sectors[0]
    nocs = {str(rung.noc) for rung in rungs[1:] or rungs}
    return next((s.id for s in load_sectors().all if nocs <= set(s.occupations)), "")


def _rung(rung: Rung, key: str, say: Say) -> KeptRung:
    pay = rung.pay
    kept = KeptRung(key=key, title=say.name("job", str(rung.noc)), occupation=str(rung.noc))
    if pay is None:
        return kept
    return KeptRung(
        key=key,
        title=kept.title,
        occupation=kept.occupation,
        wage_low=round(pay.low, 2),
        wage_high=round(pay.median, 2),
        wage_origin=FROM_DATA,
        wage_area=pay.area,
        wage_year=pay.year,
        wage_on=pay.stated_at,
    )


def _step(
    step: Step, below: Rung, below_key: str, above_key: str, say: Say, here: set[str]
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
