"""`ladderway ladders`: where a job could lead, under a person's limits."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.ladder_text import ladder_lines
from ladderway.cli.options import Json, Language, Region, occupation_code
from ladderway.cli.output import as_json, print_json
from ladderway.domain.ladders.model import (
    EducationLevel,
    LadderAnswer,
    LadderQuery,
    PersonFacts,
    Program,
    Start,
    StartKind,
)
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.words import Say, sentence


class Schedule(StrEnum):
    DAY = "day"
    EVENING = "evening"
    WEEKEND = "weekend"
    ONLINE = "online"


Codes = Annotated[
    list[str] | None,
    typer.Option("--from", help="NOC code of the job now; repeat for several past jobs."),
]
StartOption = Annotated[
    StartKind | None, typer.Option("--start", help="no_job, not_for_years, not_in_canada …")
]
Credentials = Annotated[
    list[str] | None, typer.Option("--credential", help="Id of a credential held; repeat.")
]
Education = Annotated[EducationLevel | None, typer.Option(help="Highest education reached.")]
Programs = Annotated[
    Path | None, typer.Option(help="YAML file with the training programs of the community.")
]


def ladders(
    origin: Codes = None,
    start: StartOption = None,
    region: Region = "toronto",
    to: Annotated[str | None, typer.Option(help="NOC code of the job aimed at.")] = None,
    sector: Annotated[list[str] | None, typer.Option(help="Sector id; repeat.")] = None,
    hours_per_week: Annotated[float, typer.Option(min=0, max=60)] = 8.0,
    max_months: Annotated[int, typer.Option(min=1, max=120)] = 48,
    budget: Annotated[int | None, typer.Option(min=0, help="Dollars the person can pay.")] = None,
    schedule: Annotated[list[Schedule] | None, typer.Option(help="When one can study.")] = None,
    wages_may_dip: Annotated[bool, typer.Option("--wages-may-dip")] = False,
    without_local_jobs: Annotated[
        bool, typer.Option("--without-local-jobs", help="Also jobs without evidence here.")
    ] = False,
    max_moves: Annotated[int, typer.Option(min=1, max=4)] = 3,
    own_wage: Annotated[float | None, typer.Option(min=0, help="Dollars an hour now.")] = None,
    education: Education = None,
    credential: Credentials = None,
    programs: Programs = None,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """Ladders from a job, or from none: wages, time, training, gates and what can go wrong."""
    from ladderway.files.engine import load_engine
    from ladderway.files.naming import say_in

    engine = load_engine()
    query = LadderQuery(
        start=_start(engine.catalogue, origin or [], start),
        area=engine.catalogue.area(region).code,
        sectors=tuple(sector or ()),
        target=occupation_code(engine.catalogue, to) if to else None,
        hours_per_week=hours_per_week,
        max_months=max_months,
        budget=budget,
        schedules=frozenset(s.value for s in schedule or ()),
        allow_wage_dip=wages_may_dip,
        include_without_local_jobs=without_local_jobs,
        max_moves=max_moves,
        own_wage=own_wage,
        facts=PersonFacts(education=education, credentials=_known(credential or [])),
    )
    shown, withheld = _programs(programs, engine.catalogue) if programs else ((), ())
    answer = engine.ladders(query, shown)
    if json:
        print_json("answer", as_json(answer, say_in(lang)))
    else:
        _print(answer, say_in(lang))
        for reason in withheld:
            typer.echo(f"Note: {sentence(reason, say_in(lang))}")


def _known(credentials: list[str]) -> frozenset[str]:
    """The ids as given. Raises UnknownCode, with near ones, for one that no table has."""
    from ladderway.files.gate_tables import load_book

    return frozenset(load_book()[id].id for id in credentials)


def _programs(path: Path, catalogue: Catalogue) -> tuple[tuple[Program, ...], tuple[Reason, ...]]:
    """The programs of a file that may be shown, and why others are held back."""
    from ladderway.domain.ladders.programs import shown_programs, withheld
    from ladderway.files.gate_tables import load_book
    from ladderway.files.programs import load_programs

    credentials = load_book().by_id.keys()
    file = load_programs(path, credentials=credentials, nocs=catalogue.index.keys())
    return shown_programs(file.programs, file.demo), withheld(file.programs, file.demo)


def _start(catalogue: Catalogue, written: list[str], kind: StartKind | None) -> Start:
    codes = tuple(occupation_code(catalogue, code) for code in written)
    if kind is StartKind.SKILLS:
        raise BadInput("A start from skills is asked for in the explorer; here give --from CODE.")
    if not codes and kind is not StartKind.NO_JOB:
        raise BadInput("Say where from: --from CODE (repeat for past jobs), or --start no_job.")
    several = StartKind.PAST_JOBS if len(codes) > 1 else StartKind.OCCUPATION
    return Start(kind or several, codes)


def _print(answer: LadderAnswer, say: Say) -> None:
    for title, found in (
        (say.text("Ladders"), answer.ladders),
        (say.text("In other sectors"), answer.horizontal),
        (say.text("Almost: one thing is missing"), answer.almost),
    ):
        if found:
            typer.secho(title, bold=True)
        for ladder in found:
            typer.echo("\n".join(ladder_lines(ladder, say)))
            typer.echo("")
    if not answer.ladders:
        typer.echo(say.text("No ladder within these limits."))
    for note in answer.notes:
        typer.echo(say.titled(say.text("Note"), sentence(note, say)))
