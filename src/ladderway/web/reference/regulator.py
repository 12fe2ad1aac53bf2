"""The steps through a regulator for a page: what, with whom, what is known, from where."""

from dataclasses import dataclass

from ladderway.domain.ladders.regulator import Pathway, Stage, Sure
from ladderway.files.naming import say_in
from ladderway.files.regulator_tables import pathways_into
from ladderway.words import Say
from ladderway.words import regulator as words


@dataclass(frozen=True, slots=True)
class StepView:
    stage: Stage
    sure: Sure
    title: str
    note: str
    with_whom: str
    titles: tuple[str, str]  # in English and in French, as a plan may hold it


@dataclass(frozen=True, slots=True)
class WayView:
    """`is_read`: whether something that the regulator publishes was read."""

    licence: str
    name: str
    job: str
    regulator: str
    steps: tuple[StepView, ...]
    law: str
    source: str
    address: str
    is_read: bool
    unknown: int


def ways(noc: str, say: Say) -> tuple[WayView, ...]:
    """None where the job asks for no licence, or is in no table."""
    return tuple(_way(one, say) for one in pathways_into(noc))


def _way(way: Pathway, say: Say) -> WayView:
    return WayView(
        licence=way.licence, name=say.name("credential", way.licence),
        job=say.name("job", way.noc), regulator=way.regulator, steps=_steps(way, say),
        law=way.law, source=way.told.source, address=way.told.address,
        is_read=bool(way.told.source), unknown=len(way.unknown),
    )  # fmt: skip


def _steps(way: Pathway, say: Say) -> tuple[StepView, ...]:
    both = say_in("en"), say_in("fr")
    return tuple(
        StepView(
            step.stage, step.sure, words.title(step, way, say), words.note(step, way, say),
            step.with_whom, (words.title(step, way, both[0]), words.title(step, way, both[1])),
        )
        for step in way.steps
    )  # fmt: skip
