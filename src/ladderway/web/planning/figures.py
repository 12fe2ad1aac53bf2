"""Figures that flow into a plan: named, dated, with their source, in both languages.

Each function of `FIGURES` answers for a plan, a language and a day, or with None where the system
has nothing to show yet. What a plan keeps is the answer as it was on a day (`models.Block`).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.model import PayBand
from ladderway.domain.ladders.staircase import StairRung, StairStep, wide
from ladderway.domain.reference.catalogue import Catalogue, Occupation
from ladderway.domain.reference.job_quality import share_above_living_wage
from ladderway.domain.reference.sectors import is_entry_level
from ladderway.domain.shared.errors import UnknownCode
from ladderway.files.exports import drawing
from ladderway.files.naming import say_in
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.planning import figures_of_plan
from ladderway.web.planning.figures_of_plan import Drawn, number
from ladderway.web.planning.models import Plan
from ladderway.web.reference.sector_page import credentialed
from ladderway.web.reference.speech import day_in
from ladderway.web.training.models import Program
from ladderway.words import Say, staircase
from ladderway.words.mark import N_
from ladderway.words.programs import KINDS as PROGRAM_KINDS

JOBS_SHOWN = 12
EVENLY = 12  # months from rung to rung, as drawn
NAMES: dict[str, str] = {
    "sector_facts": N_("The sector in figures"),
    "sector_jobs": N_("First jobs of the sector with pay and outlook"),
    "programs_by_kind": N_("Training on the asset map, by kind of organization"),
    "ladder_chart": N_("The ladder as a chart"),
    "ladder_rungs": N_("The rungs with pay"),
    "ladder_steps": N_("The steps and their training"),
    "budget": N_("The budget in three sizes"),
    "costs": N_("The budget line by line"),
    "contributions": N_("Contributions in kind"),
    "funding": N_("Sources of money and how sure they are"),
    "timeline": N_("The timeline"),
    "parties": N_("Who is part of the agreement"),
    "objectives": N_("Objectives with their measures"),
    "permissions": N_("Rules that have to bend"),
}


def draw(figure: str, plan: Plan, language: str, as_of: date) -> Drawn | None:
    return FIGURES[figure](plan, say_in(language), as_of)


def draw_both(figure: str, plan: Plan, as_of: date) -> dict[str, Any] | None:
    """What a block keeps: the figure in each language. None where there is nothing to show."""
    both = {language: draw(figure, plan, language, as_of) for language in ("en", "fr")}
    return {key: asdict(one) for key, one in both.items() if one is not None} or None


def title(figure: str, say: Say) -> str:
    return say.text(NAMES[figure])


def kept(plan: Plan) -> KeptLadder | None:
    """The ladder of the plan; None where none is chosen or it is gone."""
    wanted = str(plan.ladder)
    return next((one for one in kept_ladders(plan.community) if one.id == wanted), None)


def _sector_facts(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    sectors, catalogue = load_sectors(), load_catalogue()
    if plan.sector not in sectors.by_id:
        return None
    core = sorted(sectors[plan.sector].core)
    people = sum(catalogue.occupation(n).outlook.employment_2023 or 0 for n in core)
    share = share_above_living_wage(catalogue, core, plan.community.area, as_of)
    first = [n for n in core if _is_first(catalogue.occupation(n))]
    rows = [
        (say.text("People in its typical jobs, all of Canada, 2023"), say.number(people)),
        (say.text("Typical jobs (occupations)"), say.number(len(core))),
        (say.text("Of these, jobs one can start in"), say.number(len(first))),
    ]
    if share is not None:
        said = say.text("{number}%").format(number=say.number(share.share * 100))
        low, high = say.number(share.low * 100), say.number(share.high * 100)
        label = say.text("Share of these jobs whose middle pay passes the living wage, {wage}")
        spread = say.text("{share} (surely {low}%, at most {high}%)").format(
            share=said, low=low, high=high
        )
        rows.append((label.format(wage=say.wage(share.line)), spread))
    return Drawn(
        say.titled(title("sector_facts", say), sectors[plan.sector].name(say.language)),
        ((say.text("What"), False), number(say.text("Figure"))),
        tuple(rows),
        _source(catalogue, core[0], plan.community.area, say, as_of),
    )


def _sector_jobs(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    sectors, catalogue = load_sectors(), load_catalogue()
    if plan.sector not in sectors.by_id:
        return None
    jobs = [catalogue.occupation(n) for n in sorted(sectors[plan.sector].core)]
    first = sorted(filter(_is_first, jobs), key=lambda o: -(o.outlook.employment_2023 or 0))
    area = plan.community.area
    return Drawn(
        title("sector_jobs", say),
        (
            (say.text("Job"), False),
            number(say.text("NOC code")),
            number(say.text("Low pay")),
            number(say.text("Middle pay")),
            number(say.text("People in Canada, 2023")),
            (say.text("Outlook to 2033"), False),
        ),
        tuple(_job(o, catalogue, area, say, as_of) for o in first[:JOBS_SHOWN]),
        _source(catalogue, first[0].noc, area, say, as_of),
    )


def _is_first(occupation: Occupation) -> bool:
    return is_entry_level(occupation.teer, occupation.noc in credentialed())


def _job(o: Occupation, catalogue: Catalogue, area: str, say: Say, as_of: date) -> Sequence[str]:
    pay, outlook = catalogue.pay(o.noc, area, as_of), o.outlook
    people = "–" if outlook.employment_2023 is None else say.number(outlook.employment_2023)
    future = "–" if outlook.future is None else say.text(staircase.CONDITIONS[outlook.future.value])
    return (say.name("job", o.noc), o.noc, *_pay(pay, say), people, future)


def _pay(pay: PayBand | None, say: Say) -> tuple[str, str]:
    return ("–", "–") if pay is None else (say.wage(pay.low), say.wage(pay.median))


def _source(catalogue: Catalogue, noc: str, area: str, say: Say, as_of: date) -> str:
    pay = catalogue.pay(noc, area, as_of)
    told = say.text(
        "People and outlook: national projections (COPS 2024–2033), not a count of this community."
    )
    if pay is None:
        return told
    paid = say.text("Pay: Job Bank, figures of {year} for {area}, brought to {day}.").format(
        year=pay.year, area=say.name("area", pay.area), day=day_in(pay.stated_at, say.language)
    )
    return f"{paid} {told}"


def _programs_by_kind(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    kinds = _programs(plan)
    if not kinds:
        return None
    rows = [
        (say.text(PROGRAM_KINDS[kind]) if kind else say.text("Not said"), say.number(count))
        for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return Drawn(
        title("programs_by_kind", say),
        ((say.text("Kind of organization"), False), number(say.text("Programs"))),
        (*rows, (say.text("All"), say.number(kinds.total()))),
        say.text("The training asset map of this community."),
    )


def _programs(plan: Plan) -> Counter[str]:
    """How many programs of each kind are on the asset map of the plan's community."""
    here = Program.objects.filter(organization__community=plan.community, is_archived=False)
    return Counter(here.order_by().values_list("kind", flat=True))


def _ladder_chart(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    ladder = kept(plan)
    # A way across to another sector is in the table; as a stair it would look like a way down.
    climb = [rung for rung in ladder.rungs if not rung.is_horizontal] if ladder else []
    if ladder is None or len(climb) < 2:
        return None
    rungs = [_stair_rung(rung, k, plan, say, as_of) for k, rung in enumerate(climb)]
    above = {step.above: step for step in ladder.steps}
    steps = [_stair_step(above.get(rung.key), say) for rung in climb[1:]]
    stair = wide(rungs, steps, (), say.text("dollars an hour"))
    table = _ladder_rungs(plan, say, as_of)
    assert table is not None
    return Drawn(
        ladder.title,
        table.columns,
        table.rows,
        table.source,
        drawing.svg(stair, ladder.title),
        drawing.svg_file(stair, "", ()),
    )


def _stair_rung(rung: KeptRung, place: int, plan: Plan, say: Say, as_of: date) -> StairRung:
    """A kept ladder says nothing of months: its rungs stand evenly."""
    low, high = _wages(rung, plan, as_of)
    return StairRung(rung.title, _wage_range(low, high, say), "", place * EVENLY, low, high)


def _stair_step(step: KeptStep | None, say: Say) -> StairStep:
    if step is None or not step.training:
        return StairStep(say.text("Not said yet"), (), assumed=True)
    return StairStep(say.text("Training"), (step.training, *_names(step.credentials, say)))


def _names(ids: Sequence[str], say: Say) -> tuple[str, ...]:
    return tuple(_credential(one, say) for one in ids)


def _credential(key: str, say: Say) -> str:
    try:
        return say.name("credential", key)
    except UnknownCode:  # one that a community named itself
        return key


def _wages(rung: KeptRung, plan: Plan, as_of: date) -> tuple[float | None, float | None]:
    """What the group says; where it says nothing, low and middle pay of the occupation here."""
    if rung.wage_low is not None or rung.wage_high is not None:
        low = rung.wage_low if rung.wage_low is not None else rung.wage_high
        return low, rung.wage_high if rung.wage_high is not None else low
    catalogue = load_catalogue()
    if rung.occupation not in catalogue.index:
        return None, None
    pay = catalogue.pay(rung.occupation, plan.community.area, as_of)
    return (None, None) if pay is None else (pay.low, pay.median)


def _wage_range(low: float | None, high: float | None, say: Say) -> str:
    if low is None or high is None:
        return "–"
    if low == high:
        return say.wage(low)
    return say.text("{low} to {high}").format(low=say.wage(low), high=say.wage(high))


def _ladder_rungs(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    ladder = kept(plan)
    if ladder is None or not ladder.rungs:
        return None
    rows = [
        (
            rung.title,
            rung.occupation or "–",
            _wage_range(*_wages(rung, plan, as_of), say),
            say.listing(_names(rung.credentials, say)) or "–",
            "–" if rung.experience_years is None else say.number(rung.experience_years, 1),
            rung.conditions or "–",
        )
        for rung in ladder.rungs
    ]
    said = say.text(
        "Ladder “{title}”, version {version}. Pay as the group states it; where it does not, low "
        "to middle pay of the occupation here (Job Bank)."
    ).format(title=ladder.title, version=ladder.version)
    return Drawn(
        title("ladder_rungs", say),
        (
            (say.text("Job"), False),
            number(say.text("NOC code")),
            number(say.text("Pay an hour")),
            (say.text("Credentials"), False),
            number(say.text("Years of experience")),
            (say.text("Conditions"), False),
        ),
        tuple(rows),
        said,
    )


def _ladder_steps(plan: Plan, say: Say, as_of: date) -> Drawn | None:
    ladder = kept(plan)
    if ladder is None or not ladder.steps:
        return None
    names = {rung.key: rung.title for rung in ladder.rungs}
    rows = [
        (
            names.get(step.above, "–"),
            step.training or "–",
            say.listing(_names(step.credentials, say)) or "–",
            step.prerequisites or "–",
        )
        for step in ladder.steps
    ]
    return Drawn(
        title("ladder_steps", say),
        (
            (say.text("Leads to"), False),
            (say.text("Training"), False),
            (say.text("Ends with"), False),
            (say.text("Asks for"), False),
        ),
        tuple(rows),
        say.text("Ladder “{title}”, version {version}.").format(
            title=ladder.title, version=ladder.version
        ),
    )


FIGURES: dict[str, Callable[[Plan, Say, date], Drawn | None]] = {
    "sector_facts": _sector_facts,
    "sector_jobs": _sector_jobs,
    "programs_by_kind": _programs_by_kind,
    "ladder_chart": _ladder_chart,
    "ladder_rungs": _ladder_rungs,
    "ladder_steps": _ladder_steps,
    **figures_of_plan.FIGURES,
}
