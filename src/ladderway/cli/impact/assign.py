"""`ladderway impact assign`: draw from a list, with the seed, so that anybody can draw again."""

import csv
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ladderway.cli.output import print_table
from ladderway.domain.evaluation.assignment import (
    Assignment,
    Blocked,
    Clustered,
    Complete,
    Rolling,
    Rule,
    Simple,
    assign,
    codes,
    pairwise,
    shares,
)
from ladderway.domain.shared.errors import BadInput

DESIGNS = ("simple", "complete", "blocked", "pairs", "clusters", "rolling")
SEED_BITS = 63
NEEDS = {"blocked": "blocks", "pairs": "blocks", "clusters": "clusters", "rolling": "batches"}


def draw_list(
    frame: Annotated[Path, typer.Argument(help="CSV: one row a unit, with an id.")],
    out: Annotated[Path, typer.Option("--out", help="CSV to write.")],
    design: Annotated[str, typer.Option(help=f"One of {', '.join(DESIGNS)}.")] = "complete",
    program: Annotated[str, typer.Option(help="Share of the program: 1/2, 0.6.")] = "1/2",
    blocks: Annotated[str, typer.Option(help="Column of blocks or pairs.")] = "",
    clusters: Annotated[str, typer.Option(help="Column of clusters.")] = "",
    batches: Annotated[str, typer.Option(help="Column of intakes.")] = "",
    seed: Annotated[int | None, typer.Option(help="To draw again; else one is made.")] = None,
) -> None:
    """Writes the list with program (1 or 0) and the probability of each before the draw."""
    from ladderway.files.studies.data import load_data

    columns = dict(load_data(frame).columns)
    told = {"blocks": blocks, "clusters": clusters, "batches": batches}
    need = NEEDS.get(design, "")
    if design not in DESIGNS:
        raise BadInput(f"[--design {design}] is not known. Choose from {', '.join(DESIGNS)}.")
    if need and told[need] not in columns:
        raise BadInput(
            f"[--design {design}] needs --{need} with a column of [{frame.name}]; it has"
            f" {sorted(columns)}."
        )
    if {"program", "probability"} & set(columns):
        raise BadInput(f"[{frame.name}] has a column [program] or [probability] already. Rename.")
    count = len(next(iter(columns.values()), ()))
    rule = _rule(design, count, program, {k: columns[v] for k, v in told.items() if v})
    drawn = assign(rule, secrets.randbits(SEED_BITS) if seed is None else seed)
    _write(out, columns, drawn)
    taken = int((drawn.arm == 0).sum())
    print_table(
        ("What", "Value"),
        (
            ("Program", str(taken)), ("Comparison", str(count - taken)),
            ("Seed", str(drawn.seed)), ("Method", drawn.method), ("Written", str(out)),
        ),
    )  # fmt: skip


def _rule(design: str, count: int, program: str, columns: Mapping[str, Any]) -> Rule:
    """The program is arm 0."""
    try:
        first = shares(program, _rest(program))
    except (ValueError, ZeroDivisionError):
        raise BadInput(f"[--program {program}] is no share. Write 1/2 or 0.6.") from None
    if design == "simple":
        return Simple(count, first)
    if design == "blocked":
        return Blocked(columns["blocks"], first)
    if design == "pairs":
        return pairwise(columns["blocks"])
    if design == "clusters":
        groups = columns["clusters"]
        distinct = int(codes(groups).max()) + 1
        return Clustered(groups, Complete(distinct, first))
    if design == "rolling":
        return Rolling(codes(columns["batches"]), first)
    return Complete(count, first)


def _rest(program: str) -> str:
    from fractions import Fraction

    return str(1 - Fraction(program))


def _write(out: Path, columns: Mapping[str, Any], drawn: Assignment) -> None:
    names = list(columns)
    rows = zip(*columns.values(), drawn.arm, drawn.probability[:, 0], strict=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*names, "program", "probability"))
        for *cells, arm, probability in rows:
            writer.writerow((*(_cell(c) for c in cells), 1 - int(arm), f"{probability:.10g}"))


def _cell(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
