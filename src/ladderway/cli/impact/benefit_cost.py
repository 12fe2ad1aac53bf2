"""`ladderway impact benefit-cost`: who gains and who pays, how sure, and what it hangs on."""

from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.options import Json
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.domain.evaluation.benefit_cost.returns import Returns
from ladderway.words import Say


def benefit_cost(
    model: Annotated[Path, typer.Argument(help="YAML: figures with ranges, lines.")],
    seed: Annotated[int, typer.Option(help="Of the simulation.")] = 1,
    draws: Annotated[int, typer.Option(help="Draws of the simulation.")] = 10_000,
    json: Json = False,
) -> None:
    """Present dollars a participant, by who looks; society's net simulated; the widest first."""
    from ladderway.files.studies.benefit_cost_file import load_model, work_out

    told = load_model(model)
    found = work_out(told, seed, draws)
    if json:
        summary = {
            name: getattr(found.simulated, name)
            for name in ("at_base", "mean", "standard_deviation", "low", "median", "high",
                         "share_above_zero", "level")
        }  # fmt: skip
        print_json(
            "benefit_cost",
            {
                "by": as_json(dict(found.by), Say()),
                "simulated": summary,
                "tornado": as_json(found.bars, Say()),
            },
        )
        return
    head = ("Who", "Effects", "Program costs", "Net", "Benefit per dollar", "Pays back in year")
    print_table(head, [_row(who, r) for who, r in found.by.items()])
    spread = found.simulated
    typer.echo(
        f"Society's net: {spread.at_base:,.0f} dollars of {told.price_year}; in {spread.level:.0%}"
        f" of {draws:,} draws {spread.low:,.0f} to {spread.high:,.0f}; above zero in"
        f" {spread.share_above_zero:.0%}."
    )
    print_table(
        ("What it hangs on", "At its low", "At its high"),
        [(b.name, f"{b.at_low:,.0f}", f"{b.at_high:,.0f}") for b in found.bars],
    )
    typer.echo(f"Source of the figures: {told.source}")


def _row(who: str, found: Returns) -> tuple[str, ...]:
    money = (f"{v:,.0f}" for v in (found.effects, found.program_costs, found.net))
    ratio = "" if found.ratio is None else f"{found.ratio:.2f}"
    return (who, *money, ratio, "" if found.pays_back_in is None else str(found.pays_back_in))
