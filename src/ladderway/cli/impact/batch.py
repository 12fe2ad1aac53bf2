"""`ladderway impact batch`: many analyses in one call; `analyses`: what there is."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.output import print_table
from ladderway.domain.shared.errors import BadInput

Out = Annotated[Path, typer.Option("--out", help="CSV of case, quantity, value.")]


def batch(
    cases: Annotated[Path, typer.Argument(help="YAML or JSON file of cases.")],
    out: Out = Path("results.csv"),
    errors: Annotated[
        Path | None, typer.Option("--errors", help="CSV of cases that failed.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="Name of a case; repeat.")] = None,
) -> None:
    """Runs every case of a file and writes case, quantity and value.

    A case that fails is written to the file of errors and the others go on. Exit code 0 when all
    cases ran, 1 when some failed, 2 when the file itself cannot be read.
    """
    from ladderway.files.studies.batch import load_cases, run, text

    listed = load_cases(cases)
    chosen = [c for c in listed if not only or c["case"] in only]
    if only and not chosen:
        raise BadInput(f"[{cases.name}] has none of the cases {only}.")
    done = run(chosen, cases.parent)
    values = [(r.case, r.quantity, text(r.value)) for r in done.rows]
    _write(out, ("case", "quantity", "value"), values)
    failed = errors or out.with_name(f"{out.stem}.errors.csv")
    told = [(f.case, f.analysis, f.kind, f.message) for f in done.faults]
    _write(failed, ("case", "analysis", "error", "message"), told)
    ran = done.cases - len(done.faults)
    typer.echo(f"{ran} of {done.cases} cases: {len(values)} values in {out}")
    if done.faults:
        typer.echo(f"{len(done.faults)} cases failed: {failed}", err=True)
        raise typer.Exit(1)


def _write(path: Path, head: tuple[str, ...], rows: Iterable[Sequence[str]]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
    except OSError as error:
        raise BadInput(f"[{path}] cannot be written: {error.strerror}. Name another.") from None


def analyses(
    name: Annotated[str | None, typer.Argument(help="One analysis: its arguments.")] = None,
    page: Annotated[bool, typer.Option("--page", help="The whole reference page.")] = False,
) -> None:
    """Every analysis that a batch can run, with arguments and quantities."""
    from ladderway.files.studies.registry import analyses as known
    from ladderway.files.studies.registry_page import analysis_lines
    from ladderway.files.studies.registry_page import page as whole

    if page:
        typer.echo(whole(), nl=False)
        return
    if name is None:
        print_table(("Analysis", "About"), ((a.name, a.area) for a in known().values()))
        return
    if name not in known():
        raise BadInput(f"There is no analysis [{name}]. See: ladderway impact analyses")
    typer.echo("\n".join(analysis_lines(name, known()[name].function)))
