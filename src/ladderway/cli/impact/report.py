"""`ladderway impact report`: from a study's plan and data to a report that may be published."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.options import Language, today
from ladderway.domain.shared.errors import BadInput

Data = Annotated[
    str, typer.Option("--data", help="CSV or Stata file, a row a person; or package:name.")
]
Formats = Annotated[str, typer.Option("--format", help="html, pdf, docx; with commas.")]
Ledger = Annotated[
    Path | None, typer.Option(help="What was published before; else kept beside the plan.")
]
On = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Day of the report.")
]


def report(
    study: Path,
    data: Data,
    out: Annotated[Path, typer.Option("--out", help="Folder for the report.")],
    formats: Formats = "html,pdf,docx",
    lang: Language = "en",
    ledger: Ledger = None,
    on: On = None,
) -> None:
    """Analyses as planned, hides what must be hidden, proves it, and writes the report.

    A table that was published stays as it was: what differs from the ledger is refused.
    """
    from importlib.metadata import version

    from ladderway.domain.evaluation.results.analyse import analyse
    from ladderway.domain.evaluation.results.columns import study_data
    from ladderway.domain.evaluation.results.published import attack, published
    from ladderway.files.naming import say_in
    from ladderway.files.studies.data import load
    from ladderway.files.studies.plan_file import check_registered, load_plan
    from ladderway.files.studies.report_files import FORMATS, earlier, keep, write
    from ladderway.files.studies.report_seen import Report

    chosen = tuple(dict.fromkeys(f.strip() for f in formats.split(",") if f.strip()))
    if not chosen or set(chosen) - set(FORMATS):
        raise BadInput(f"[--format {formats}] is not known. Choose from {', '.join(FORMATS)}.")
    plan = load_plan(study)
    kept = check_registered(study, plan)
    columns = load(data).columns
    results = analyse(plan, columns)
    book = ledger or study.with_name(f"{study.stem}.ledger.json")
    release = published(study_data(plan, columns), earlier(book))
    exposed = attack(release)
    if exposed:
        raise BadInput(f"[{len(exposed)}] hidden numbers could be worked out. Nothing was written.")
    day = on.date() if on else today()
    made = Report(results, release, kept.register if kept else None, day, version("ladderway"))
    for path in write(made, out, chosen, say_in(lang)):
        typer.echo(str(path))
    keep(release, book)
    typer.echo(f"{book}: keep this to yourself; it holds what the report hides.", err=True)
