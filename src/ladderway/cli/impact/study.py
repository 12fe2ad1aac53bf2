"""`ladderway impact study …`: a plan checked, registered, amended, and analysed as planned."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.output import print_table

app = typer.Typer(no_args_is_help=True, help="A study's plan: fixed before data, then analysed.")
On = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="The day, 2026-11-26.")]


@app.command()
def check(study: Path) -> None:
    """Reads a plan and says whether it is fit, registered and unchanged."""
    from ladderway.files.studies.plan_file import check_registered, load_plan, plan_hash

    plan = load_plan(study)
    kept = check_registered(study, plan)
    lines = len(kept.register.entries) if kept else 0
    typer.echo(f"{study}: fit; {plan_hash(plan)}; lines in the register: {lines}")


@app.command()
def register(study: Path, on: On) -> None:
    """Fixes the plan: writes the register beside it, with the plan's fingerprint."""
    from ladderway.files.studies.plan_file import register as fix

    typer.echo(f"{study}: registered; {fix(study, on.date()).register.entries[-1].hash}")


@app.command()
def amend(study: Path, on: On, why: Annotated[str, typer.Option("--why")]) -> None:
    """Adds the changed plan to the register, with its day and reason."""
    from ladderway.files.studies.plan_file import amend as add

    last = add(study, on.date(), why).register.entries[-1]
    typer.echo(f"{study}: amended in {', '.join(last.fields)}; {last.hash}")


@app.command()
def analyse(study: Path, data: Annotated[Path, typer.Option("--data")]) -> None:
    """The impacts that the plan names, for the evaluator. Not for publication: small counts are
    not hidden here."""
    from ladderway.domain.evaluation.results.analyse import analyse as run
    from ladderway.files.studies.data import load_data
    from ladderway.files.studies.plan_file import check_registered, load_plan

    plan = load_plan(study)
    check_registered(study, plan)
    results = run(plan, load_data(data).columns)
    head = ("Outcome", "Program", "Comparison", "Impact", "Error", "p", "Corrected p")
    rows = []
    for i in results.impacts:
        figures = (i.program_mean, i.comparison_mean, i.impact.value, i.impact.standard_error)
        corrected = "" if i.p_corrected is None else f"{i.p_corrected:.4f}"
        told = (f"{v:.4f}" for v in figures)
        rows.append((i.outcome.name, *told, f"{i.impact.p_value:.4f}", corrected))
    print_table(head, rows)
    for where, why in results.left_out:
        typer.echo(f"Left out: {where}: {why}", err=True)
    typer.echo("Not for publication: small counts are not hidden here.", err=True)
