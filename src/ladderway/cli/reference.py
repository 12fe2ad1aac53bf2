"""`ladderway reference …`: the tables that ship, and building them anew."""

from pathlib import Path
from typing import Annotated

import typer

from ladderway.cli.options import Json
from ladderway.cli.output import print_json, print_table

app = typer.Typer(no_args_is_help=True, help="The reference tables: show them, build them anew.")


@app.command("build")
def build(
    source: Annotated[Path, typer.Option("--from", help="Folder with the publishers' files.")],
    out: Annotated[
        Path | None, typer.Option(help="Where to write; the package's own tables by default.")
    ] = None,
) -> None:
    """Build every table from the official open data. Same input, same bytes."""
    from ladderway.files.build.pipeline import SHIPPED
    from ladderway.files.build.pipeline import build as run

    report = run(source, out or SHIPPED)
    print_table(
        ("table", "rows", "sha256"),
        [(t.file, str(t.rows), (t.sha256 or "")[:12]) for t in report.tables],
    )
    for join in report.joins:
        typer.echo(f"{join.name}: {join.joined} of {join.of} joined")


@app.command("sources")
def sources(json: Json = False) -> None:
    """Which sources, releases and licences the tables stand on."""
    from ladderway.files.tables import load_manifest

    manifest = load_manifest()
    if json:
        print_json("manifest", dict(manifest))
        return
    rows = [(key, body["title"], body["release"]) for key, body in manifest["sources"].items()]
    print_table(("source", "title", "release"), rows)
