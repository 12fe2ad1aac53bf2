"""`ladderway impact …`: plan a study, draw, analyse, report; what is known from elsewhere."""

import typer

from ladderway.cli.impact import batch, evidence

app = typer.Typer(no_args_is_help=True, help="Does it work? Studies from plan to report.")
app.add_typer(evidence.app, name="evidence")
app.command("batch")(batch.batch)
app.command("analyses")(batch.analyses)
