"""The example ladder of the simulated community: real occupations and wages, invented partners."""

from dataclasses import replace
from datetime import date

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.kept_rules import Side
from ladderway.domain.ladders.model import Ladder as Found
from ladderway.domain.ladders.model import LadderQuery, Start, StartKind
from ladderway.files.kept_ladder_file import About
from ladderway.files.naming import say_in
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.ladders import actions
from ladderway.web.ladders.actions import By
from ladderway.web.ladders.from_engine import rung_of, taken
from ladderway.web.ladders.models import Ladder
from ladderway.web.partners.models import Community

TITLE = "Transportation and logistics in Toronto (example)"
SECTOR = "transportation_logistics"
START = "75101"  # material handlers
ON = date(2026, 2, 2)

# What a planning group would write; every partner and every saying is invented.
SAID: dict[str, dict[str, str]] = {
    "75101": {
        "conditions": "Standing and lifting; day, evening and night shifts; peak before holidays.",
        "stands_alone": "A first pay stub in the sector, and forklift hours that warehouses count.",
        "training_benefit": "Safety and equipment tickets in hand, paid for by the program.",
        "employment_benefit": "Steady hours after the trial time.",
        "currency_to_participants": "A card that is theirs and goes with them.",
        "currency_to_employers": "Asked for in most postings that the group read (invented).",
    },
    "14400": {
        "conditions": "Partly at a desk; dock in all weather; mostly days.",
        "stands_alone": "Office and computer practice that other sectors ask for too.",
        "training_benefit": "Inventory software, reading and numeracy at work.",
        "employment_benefit": "Less lifting, regular days, somewhat more pay.",
        "currency_to_participants": "Counts as a credit toward a college certificate, if agreed.",
        "currency_to_employers": "Two employers count it as a year of experience (invented).",
    },
    "12013": {
        "conditions": "Responsible for a shift; split between floor and office.",
        "stands_alone": "A supervisor’s experience is asked for across the sector.",
        "training_benefit": "Leading a team, health and safety duties of a supervisor.",
        "employment_benefit": "A salary above the living wage for many.",
        "currency_to_participants": "A named certificate.",
        "currency_to_employers": "Preferred in promotions inside the firm (invented).",
    },
    "70020": {
        "conditions": "Long days in season; answers for several sites.",
        "stands_alone": "The top of this ladder; from here people move between firms.",
        "training_benefit": "A diploma in pieces, in the evening.",
        "employment_benefit": "Pay of a manager.",
        "currency_to_participants": "A diploma.",
        "currency_to_employers": "Asked for together with years in the sector.",
    },
}
TRAINING = {
    "75101": "Forklift and WHMIS tickets with a work placement (invented program)",
    "14400": "Shipping and receiving, eight evenings, beside the job (invented program)",
    "12013": "First-line supervision, two short courses (invented program)",
    "70020": "Logistics management diploma in stackable certificates (invented program)",
}


def load(community: Community, by: By = SYSTEM) -> Ladder:
    """Adds the example once, as found by the engine for the community's area."""
    existing = Ladder.objects.filter(community=community, title=TITLE).first()
    if existing is not None:
        return existing
    about = About(
        objectives=(
            ("participation", "24 people start and 18 finish the first step (invented)"),
            ("stackable", "Two of the three certificates count toward the diploma (invented)"),
        ),
        driver="performance",
        union="mixed",
        union_constraints="In unionized warehouses openings are posted inside first, by seniority.",
    )
    row = actions.keep(
        community=community,
        ladder=example(community.area),
        about=about,
        why="Example found by the ladder engine, with invented partners",
        by=by,
        today=ON,
        is_illustrative=True,
    )
    _stand_behind(row, by)
    return row


def example(area: str) -> KeptLadder:
    """The best paid ladder from a warehouse, and one way across."""
    from ladderway.files.engine import load_engine

    query = LadderQuery(
        start=Start(StartKind.OCCUPATION, (START,)),
        area=area,
        sectors=(SECTOR,),
        hours_per_week=12.0,
        max_months=84,
        max_moves=4,
    )
    answer = load_engine().ladders(query, ())
    say = say_in("en")
    ladder = taken(_best_paid(answer.ladders), area, (SECTOR,), say, frozenset())
    rungs = tuple(_told(rung) for rung in ladder.rungs)
    nocs = {rung.key: rung.occupation for rung in rungs}
    steps = tuple(_taught(step, nocs[step.above]) for step in ladder.steps)
    if answer.horizontal:
        across = replace(rung_of(answer.horizontal[0].rungs[-1], "across", say), is_horizontal=True)
        rungs += (across,)
        steps += (KeptStep("r1", "across", training="Safety tickets that both sectors take"),)
    return replace(
        ladder,
        title=TITLE,
        rungs=rungs,
        steps=steps,
        target_group="Adults with low income and little experience (example)",
    )


def _best_paid(found: tuple[Found, ...]) -> Found:
    return max(found, key=lambda ladder: ("best_paid" in ladder.labels, len(ladder.rungs)))


def _told(rung: KeptRung) -> KeptRung:
    return replace(rung, **SAID.get(rung.occupation, {}))


def _taught(step: KeptStep, noc: str) -> KeptStep:
    training = TRAINING.get(noc, "")
    said = "; ".join(part for part in (training, step.training) if part)
    agreed = "sought" if training and step.below else "none"
    return replace(step, training=said, articulation=agreed)


def _stand_behind(row: Ladder, by: By) -> None:
    version = row.versions.get(number=row.latest)
    signers = (
        (Side.EMPLOYER, "Robin Example", "Harbour Example Logistics (invented)", True),
        (Side.LABOUR, "Sam Sample", "Sample Warehouse Workers’ Local (invented)", False),
    )
    for side, name, organization, acknowledges in signers:
        actions.validate(
            version=version, side=side, name=name, organization=organization, on=ON,
            remark="Invented for the example.", acknowledges=acknowledges, by=by, today=ON,
        )  # fmt: skip
    actions.promise(
        ladder=row, topic="both", said_by="Planning group (invented)",
        said_to="All who ask about the program",
        text="An interview after the first step. No raise and no promotion is promised.",
        on=ON, by=by, today=ON,
    )  # fmt: skip
    actions.decide_chunking(
        ladder=row, rung="", body="institution", who="Example College, registrar (invented)",
        decision="asked", on=ON, note="", by=by, today=ON,
    )  # fmt: skip
