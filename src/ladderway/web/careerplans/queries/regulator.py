"""Steps through a regulator that a plan can take: for the jobs of its ladder, and for the job that
the person had in another country."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.ladders.regulator import Stage
from ladderway.web.careerplans.models import PlanStep, Section
from ladderway.web.careerplans.queries.plans import Known, ladder_of
from ladderway.web.participants.models import Education, WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.reference import regulator
from ladderway.web.reference.regulator import StepView, WayView
from ladderway.web.reference.speech import speech

HERE = ("", "CA")
AT_THE_ENDS = (Stage.LIVING, Stage.BACK)
LEARNED = (Stage.ASSESSMENT, Stage.BRIDGING)


@dataclass(frozen=True, slots=True)
class Offered:
    """A step that can be taken. `is_there`: the plan has it already, whatever became of it."""

    key: str
    view: StepView
    rung: str
    is_there: bool
    is_ticked: bool

    @property
    def fields(self) -> dict[str, str]:
        section = Section.LIVING if self.view.stage in AT_THE_ENDS else Section.SKILLS
        return {"section": section, "what": self.view.title[:300], "above": self.rung}


@dataclass(frozen=True, slots=True)
class OfferedWay:
    way: WayView
    steps: tuple[Offered, ...]


def learned_abroad(record: Record) -> Sequence[Education]:
    """What the record says was learned in another country."""
    rows = Education.objects.visible_to(record.actor, record.purpose)
    return list(rows.filter(person__in=record.parts).exclude(country__in=HERE))


def has_way(found: Known) -> bool:
    """Whether a job of the plan's ladder goes through a regulator."""
    return any(regulator.ways(noc, speech()) for _rung, noc in _rungs(found))


def offered(record: Record, found: Known, learned: Sequence[Education]) -> tuple[OfferedWay, ...]:
    """Every way through a regulator; a step that is not likely to be needed is not ticked."""
    jobs = _rungs(found)
    seen = {noc for _rung, noc in jobs}
    jobs += [("", noc) for noc in _professions(record) if noc not in seen]
    recognized = any(one.recognition == Education.Recognition.RECOGNIZED for one in learned)
    skipped = set(LEARNED if recognized else ())
    skipped |= {Stage.LIVING} if found.plan.living_job else set()
    held = held_in(found.steps)
    return tuple(
        OfferedWay(way, tuple(_offered(way, step, rung, held, skipped) for step in way.steps))
        for rung, noc in jobs
        for way in regulator.ways(noc, speech())
    )


def held_in(steps: Sequence[PlanStep]) -> set[str]:
    return {step.what for step in steps}


def _offered(
    way: WayView, step: StepView, rung: str, held: set[str], skipped: set[Stage]
) -> Offered:
    there = any(title[:300] in held for title in step.titles)
    key = f"{rung}|{way.licence}|{step.stage}"
    return Offered(key, step, rung, there, not there and step.stage not in skipped)


def _rungs(found: Known) -> list[tuple[str, str]]:
    ladder = ladder_of(found.plan)
    rungs = ladder.rungs if ladder else ()
    return list({r.occupation: (r.key, r.occupation) for r in rungs if r.occupation}.values())


def _professions(record: Record) -> list[str]:
    rows = WorkExperience.objects.visible_to(record.actor, record.purpose)
    abroad = rows.filter(person__in=record.parts).exclude(country__in=HERE).exclude(noc="")
    return list(dict.fromkeys(row.noc for row in abroad))
