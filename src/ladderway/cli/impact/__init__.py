"""`ladderway impact …`: plan a study, draw, analyse, report; what is known from elsewhere."""

import typer

from ladderway.cli.impact import (
    assign,
    balance,
    batch,
    benefit_cost,
    design,
    draw,
    evidence,
    report,
    study,
)

app = typer.Typer(no_args_is_help=True, help="Does it work? Studies from plan to report.")
app.add_typer(evidence.app, name="evidence")
app.add_typer(study.app, name="study")
app.add_typer(draw.app, name="draw")
app.command("design")(design.design)
app.command("assign")(assign.draw_list)
app.command("balance")(balance.balance)
app.command("benefit-cost")(benefit_cost.benefit_cost)
app.command("batch")(batch.batch)
app.command("report")(report.report)
app.command("analyses")(batch.analyses)
