"""Pages about the figures: where they come from, which parameters hold, what training is mapped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ladderway.domain.ladders.programs import ProgramRow
from ladderway.domain.reference.vintage import SourceRelease
from ladderway.domain.shared.parameters import Parameter
from ladderway.files import parameters
from ladderway.files.naming import say_in
from ladderway.files.tables import load_catalogue, load_manifest
from ladderway.web.explorer import asking, queries
from ladderway.web.reference.speech import day
from ladderway.words import Say, staircase
from ladderway.words.mark import N_
from ladderway.words.programs import KINDS, MODES, RELATEDNESS, SCHEDULES
from ladderway.words.releases import WAGES

CONFIDENCE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}
SHOWN_PARAMETERS = ("reference/wages.yaml", "reference/living_wage.yaml")


@dataclass(frozen=True, slots=True)
class SourceRow:
    title: str
    publisher: str
    release: str
    dated: str
    geography: str
    licence: str
    attribution: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class ParameterRow:
    name: str
    value: str
    since: str
    source: str
    address: str
    confidence: str
    carried: bool


@dataclass(frozen=True, slots=True)
class JoinRow:
    name: str
    joined: int
    of: int
    note: str


def sources(language: str) -> dict[str, Any]:
    catalogue, today = load_catalogue(), timezone.localdate()
    say = say_in(language)
    return {
        "sources": [
            _source_row(release, catalogue.is_old(release.id, today), say)
            for release in catalogue.sources.values()
        ],
        "parameters": [row for file in SHOWN_PARAMETERS for row in _parameters(file, say, today)],
        "joins": [
            JoinRow(name, int(join["joined"]), int(join["of"]), str(join.get("note", "")))
            for name, join in load_manifest()["joins"].items()
        ],
        "fit": _measured_fit(),
        "stated_at": day(catalogue.wages.stated_at.at(today).value),
    }


@lru_cache(maxsize=1)
def _measured_fit() -> str:
    """How well the score was found to do, in the words kept with its weights."""
    weights = parameters.read_yaml(parameters.PARAMETERS / "ladders" / "transitions.yaml")
    return str(weights["shapes"]["values"][-1]["source"]["title"])


def _source_row(release: SourceRelease, is_old: bool, say: Say) -> SourceRow:
    return SourceRow(
        say.text(release.title),
        say.text(release.publisher),
        say.text(release.release),
        "" if release.dated is None else day(release.dated),
        say.text(release.geography),
        say.text(release.licence),
        release.attribution_fr if say.language == "fr" else release.attribution_en,
        is_old,
    )


def _parameters(file: str, say: Say, today: date) -> list[ParameterRow]:
    return [
        _parameter_row(p, say, today)
        for p in parameters.numbers(file).values()
        if p.starts <= today
    ]


def _parameter_row(parameter: Parameter[float], say: Say, today: date) -> ParameterRow:
    reading = parameter.at(today)
    return ParameterRow(
        say.text(WAGES[parameter.name]),
        say.number(reading.value, 2),
        day(reading.effective_from),
        reading.source.title,
        reading.source.address,
        say.text(CONFIDENCE[reading.confidence.value]),
        reading.carried,
    )


@dataclass(frozen=True, slots=True)
class ProgramView:
    """A program in the nine columns of the guide's asset map."""

    organization: str
    title: str
    kind: str
    delivery: str
    duration: str
    entry: str
    credential: str
    focus: str
    relatedness: str
    jobs: tuple[tuple[str, str], ...]
    illustrative: bool


def training(params: Mapping[str, str], language: str) -> dict[str, Any]:
    """What is on the map of a community, and the labelled samples of the made-up one."""
    town = queries.town(asking.community(params), language)
    say = say_in(language)
    rows = queries.rows(town.slug) if town else ()
    return {"town": town, "programs": [_program(row, say) for row in rows]}


def _program(row: ProgramRow, say: Say) -> ProgramView:
    program = row.in_language(say.language)
    words = [say.text(MODES[m]) for m in sorted(program.modes)]
    words += [say.text(SCHEDULES[s]) for s in sorted(program.schedules)]
    asked = [say.name("credential", c) for c in sorted(program.requires)]
    return ProgramView(
        organization=program.organization,
        title=program.title,
        kind=say.text(KINDS.get(program.kind, "")),
        delivery=", ".join(dict.fromkeys(words)),
        duration=staircase.listing(staircase.program_facts(program, say)),
        entry=", ".join([row.entry_note, *asked]) if row.entry_note else ", ".join(asked),
        credential=say.name("credential", program.credential) if program.credential else "–",
        focus=", ".join(row.focus),
        relatedness=say.text(RELATEDNESS[program.relatedness]),
        jobs=tuple(_job(noc, say) for noc in program.occupations),
        illustrative=program.illustrative,
    )


def _job(noc: str, say: Say) -> tuple[str, str]:
    return say.name("job", noc), reverse("reference:occupation", args=[noc])
