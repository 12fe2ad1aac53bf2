"""Ladders for a plan: those of the community, and those that the search finds for one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.model import Ladder, LadderQuery, PersonFacts, Start, StartKind
from ladderway.domain.shared.errors import LadderwayError
from ladderway.web.careerplans.models import Plan
from ladderway.web.careerplans.queries.plans import ladder_of
from ladderway.web.ladders import queries as kept
from ladderway.web.ladders.from_engine import taken
from ladderway.web.ladders.models import Version
from ladderway.web.participants.models import Education, SpokenLanguage, WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import language, speech
from ladderway.web.training import queries as training
from ladderway.web.training.models import Program
from ladderway.web.training.values import tag
from ladderway.words.staircase import summary

MOST_FOUND = 6
MOST_PROGRAMS = 60


def told_of(record: Record) -> dict[str, Any]:
    """What the search begins with, from the record: the last job, what was completed, languages."""
    learned = _rows(record, Education).filter(is_complete=True)
    counts = Education.Recognition.NOT_NEEDED, Education.Recognition.RECOGNIZED
    held = [one.title for one in learned if one.recognition in counts]
    spoken = {one.language: one.speaking for one in _rows(record, SpokenLanguage)}
    return {
        "start": last_job(record), "held": "\n".join(dict.fromkeys(held)),
        "english_clb": spoken.get("en"), "french_nclc": spoken.get("fr"),
    }  # fmt: skip


def last_job(record: Record) -> str:
    """Code of the job held now or last, where it is known."""
    found = _rows(record, WorkExperience).exclude(noc="").first()
    return found.noc if found else ""


def _rows(record: Record, model):  # type: ignore[no-untyped-def]
    rows = model.objects.visible_to(record.actor, record.purpose)
    return rows.filter(person__in=record.parts)


def kept_here(community: Community) -> tuple[KeptLadder, ...]:
    return kept.kept_ladders(community)


def kept_or_404(community: Community, public_id: str) -> KeptLadder:
    try:
        return kept.kept_ladder(community, UUID(public_id))
    except (ValueError, Version.DoesNotExist) as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Answer:
    """A ladder that the search found: how long and for how much, and why."""

    key: str
    ladder: KeptLadder
    summary: str
    is_across: bool  # out of the sector, or without a step up


def searched(community: Community, told: Mapping[str, Any], facts: PersonFacts) -> list[Answer]:
    """The ladders found, the best first, with the programs of the asset map. Nothing of what was
    asked is kept. Raises LadderwayError, such as UnknownCode."""
    from ladderway.files.engine import load_engine

    programs = training.programs(community, language())
    answer = load_engine().ladders(_query(community, told, facts), programs)
    here = frozenset(p.id for p in programs)
    say, area = speech(), answer.query.area
    found: list[Ladder] = [*answer.ladders, *answer.horizontal][:MOST_FOUND]
    across = {one.key for one in answer.horizontal}
    return [
        Answer(one.key, taken(one, area, (), say, here), summary(one, say), one.key in across)
        for one in found
    ]


def _query(community: Community, told: Mapping[str, Any], facts: PersonFacts) -> LadderQuery:
    return LadderQuery(
        start=Start(StartKind.OCCUPATION, (told["start"],)), area=community.area,
        target=told.get("target") or None, hours_per_week=float(told["hours"]),
        max_months=told["months"], budget=told.get("budget"),
        schedules=frozenset(told.get("schedule") or ()), allow_wage_dip=bool(told.get("may_dip")),
        facts=facts,
    )  # fmt: skip


def chosen(
    community: Community, told: Mapping[str, Any], facts: PersonFacts, key: str
) -> KeptLadder:
    """One of those found, worked out again: a page is not believed. Raises Http404."""
    try:
        found = {one.key: one.ladder for one in searched(community, told, facts)}
    except LadderwayError:
        raise Http404 from None
    if key not in found:
        raise Http404
    return found[key]


def steps_of(plan: Plan) -> list[tuple[str, str]]:
    """Steps of the plan's ladder: their key, and from which job to which."""
    ladder = ladder_of(plan)
    if ladder is None:
        return []
    names = {rung.key: rung.title for rung in ladder.rungs}
    return [
        (f"{s.below}|{s.above}", " → ".join(filter(None, (names.get(s.below), names[s.above]))))
        for s in ladder.steps
        if s.above in names
    ]


def programs_for(community: Community, plan: Plan, also: str = "") -> list[tuple[str, str]]:
    """Programs on the map that the ladder names or that lead to one of its jobs; all where the
    plan has no ladder, as far as a list holds them. `also`: one more, by its id."""
    ladder = ladder_of(plan)
    rows = training.on_the_map(community).select_related("organization")
    found = list(rows.order_by("title_en", "pk")) if ladder else list(rows[:MOST_PROGRAMS])
    if ladder is not None:
        named = {also} | {program for step in ladder.steps for program in step.programs}
        tags = [f"|{tag('noc', r.occupation)}|" for r in ladder.rungs if r.occupation]
        found = [p for p in found if str(p.public_id) in named or any(t in p.tags for t in tags)]
    found.sort(key=lambda p: str(p.public_id) != also)
    return [(str(p.public_id), program_named(p)) for p in found[:MOST_PROGRAMS]]


@dataclass(frozen=True, slots=True)
class ProgramNow:
    """A program of a plan as the map has it today. `starts`: the next day ahead that is known."""

    is_there: bool
    starts: date | None = None
    places: int | None = None


def programs_now(
    community: Community, programs: Iterable[UUID], on: date
) -> Mapping[UUID, ProgramNow]:
    asked = list(dict.fromkeys(programs))
    if not asked:
        return {}
    there = list(training.on_the_map(community).filter(public_id__in=asked))
    starts = training.starts_next(there, on)
    known = {p.public_id: ProgramNow(True, *starts.get(p.pk, (None, None))) for p in there}
    return {key: known.get(key, ProgramNow(False)) for key in asked}


def program_named(program: Program) -> str:
    """Title and who offers it, in the reader's language."""
    french = language() == "fr"
    title = (program.title_fr if french else "") or program.title_en
    of = program.organization
    who = (of.name_fr if french else "") or of.name_en
    return f"{title}, {who}"
