"""The command line: `ladderway …`. Files in, tables out; `--json` for programs."""

import json
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ladderway.cli import impact, income, ladders, occupations, reference, transitions
from ladderway.domain.shared.errors import BadInput, LadderwayError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    help="Where could this job lead? Occupations, transitions and ladders on open data.",
    pretty_exceptions_enable=False,
)
app.add_typer(occupations.app, name="occupations")
app.add_typer(reference.app, name="reference")
app.add_typer(income.app, name="income")
app.add_typer(impact.app, name="impact")
app.command("transitions")(transitions.transitions)
app.command("ladders")(ladders.ladders)


@app.command("schema")
def schema(
    kind: Annotated[
        str, typer.Argument(help="hits, occupation, transitions, answer, income, path.")
    ],
) -> None:
    """The JSON Schema of what --json prints."""
    from ladderway.cli.documents import schemas

    found = schemas().get(kind)
    if found is None:
        raise BadInput(f"No document is called [{kind}]. There are: {', '.join(schemas())}.")
    typer.echo(json.dumps(found, indent=2))


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command; a fault in what was given is said in one line, exit code 2."""
    try:
        app(args=list(arguments) if arguments is not None else None)
    except LadderwayError as error:
        sys.stderr.write(f"ladderway: {error}\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
