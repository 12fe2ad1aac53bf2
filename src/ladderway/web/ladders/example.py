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
from ladderway.web.ladders.example_words import ENGLISH, Words
from ladderway.web.ladders.from_engine import rung_of, taken
from ladderway.web.ladders.models import Ladder
from ladderway.web.partners.models import Community

SECTOR = "transportation_logistics"
START = "75101"  # material handlers
ON = date(2026, 2, 2)


def load(community: Community, by: By = SYSTEM, words: Words = ENGLISH) -> Ladder:
    """Adds the example once, as found by the engine for the community's area.

    A ladder is written in one language, so that the other has an example of its own.
    """
    existing = Ladder.objects.filter(community=community, title=words.title).first()
    if existing is not None:
        return existing
    about = About(
        objectives=words.objectives,
        driver="performance",
        union="mixed",
        union_constraints=words.union,
    )
    row = actions.keep(
        community=community,
        ladder=example(community.area, words),
        about=about,
        why=words.why,
        by=by,
        today=ON,
        is_illustrative=True,
    )
    _stand_behind(row, by, words)
    return row


def example(area: str, words: Words = ENGLISH) -> KeptLadder:
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
    say = say_in(words.language)
    ladder = taken(_best_paid(answer.ladders), area, (SECTOR,), say, frozenset())
    rungs = tuple(_told(rung, words) for rung in ladder.rungs)
    nocs = {rung.key: rung.occupation for rung in rungs}
    steps = tuple(_taught(step, nocs[step.above], words) for step in ladder.steps)
    if answer.horizontal:
        across = replace(rung_of(answer.horizontal[0].rungs[-1], "across", say), is_horizontal=True)
        rungs += (across,)
        steps += (KeptStep("r1", "across", training=words.across),)
    return replace(
        ladder,
        title=words.title,
        rungs=rungs,
        steps=steps,
        target_group=words.target,
    )


def _best_paid(found: tuple[Found, ...]) -> Found:
    return max(found, key=lambda ladder: ("best_paid" in ladder.labels, len(ladder.rungs)))


def _told(rung: KeptRung, words: Words) -> KeptRung:
    return replace(rung, **words.said.get(rung.occupation, {}))


def _taught(step: KeptStep, noc: str, words: Words) -> KeptStep:
    training = words.training.get(noc, "")
    said = "; ".join(part for part in (training, step.training) if part)
    agreed = "sought" if training and step.below else "none"
    return replace(step, training=said, articulation=agreed)


def _stand_behind(row: Ladder, by: By, words: Words) -> None:
    version = row.versions.get(number=row.latest)
    sides = ((Side.EMPLOYER, True), (Side.LABOUR, False))
    for (side, acknowledges), (name, organization) in zip(sides, words.signers, strict=True):
        actions.validate(
            version=version, side=side, name=name, organization=organization, on=ON,
            remark=words.remark, acknowledges=acknowledges, by=by, today=ON,
        )  # fmt: skip
    by_whom, to_whom, what = words.promised
    actions.promise(
        ladder=row, topic="both", said_by=by_whom, said_to=to_whom, text=what,
        on=ON, by=by, today=ON,
    )  # fmt: skip
    actions.decide_chunking(
        ladder=row, rung="", body="institution", who=words.asked,
        decision="asked", on=ON, note="", by=by, today=ON,
    )  # fmt: skip
