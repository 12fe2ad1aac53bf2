"""`ladderway transitions`: from one occupation, or the full matrix into a file."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.options import Json, Language, Region, occupation_code
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.domain.shared.errors import BadInput


def transitions(
    origin: Annotated[
        str | None, typer.Option("--from", help="NOC code of the occupation to leave.")
    ] = None,
    region: Region = "toronto",
    limit: Annotated[int, typer.Option(min=1, max=515, help="How many to list.")] = 20,
    every: Annotated[bool, typer.Option("--all", help="Every ordered pair, into --out.")] = False,
    out: Annotated[Path | None, typer.Option(help="CSV file with columns from,to,score.")] = None,
    no_observed: Annotated[
        bool, typer.Option("--no-observed", help="Score without the origin's own observed moves.")
    ] = False,
    lang: Language = "en",
    json: Json = False,
) -> None:
    """Where the work of an occupation leads, by score, with entry gates beside it."""
    if every:
        _write_all(out, no_observed)
        return
    if origin is None:
        raise BadInput("Say where from: --from CODE; or --all --out FILE for every pair.")
    _list_from(origin, region, limit, no_observed, lang, json)


def _write_all(out: Path | None, no_observed: bool) -> None:
    from ladderway.domain.ladders.transitions import score_frame
    from ladderway.files.tables import load_transitions

    if out is None:
        raise BadInput("Name the file to write the matrix to: --out FILE.")
    try:
        file = out.open("w", newline="", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"[{out}] cannot be written: {error.strerror}. Name a file in a folder of yours."
        ) from None
    with file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("from", "to", "score"))
        writer.writerows(score_frame(load_transitions(), observed=not no_observed))
    typer.echo(f"Wrote every pair of occupations to {out}")


def _list_from(
    origin: str, region: str, limit: int, no_observed: bool, lang: str, json: bool
) -> None:
    from ladderway.cli.documents import TransitionList
    from ladderway.files.engine import load_engine
    from ladderway.files.naming import say_in

    engine = load_engine()
    catalogue = engine.catalogue
    noc = occupation_code(catalogue, origin)
    area = catalogue.area(region).code
    found = engine.transitions_from(noc, area, limit=limit, no_observed=no_observed)
    if json:
        print_json("transitions", as_json(TransitionList(noc, area, found), say_in(lang)))
        return
    say = say_in(lang)
    print_table(
        ("noc", "occupation", "score", "covers", "gates", "$ an hour to begin"),
        [
            (
                t.noc,
                say.name("occupation", t.noc),
                f"{t.fit.score:.2f}",
                f"{t.fit.coverage:.0%}",
                t.gates.status.value,
                f"{t.pay.low:.2f} to {t.pay.median:.2f}" if t.pay else "not known",
            )
            for t in found
        ],
    )
