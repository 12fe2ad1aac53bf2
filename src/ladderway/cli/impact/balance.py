"""`ladderway impact balance`: were the groups alike at the start?"""

from typing import Annotated

import numpy as np
import typer

from ladderway.cli.options import Json
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.words import Say


def balance(
    data: Annotated[str, typer.Argument(help="CSV or Stata file, or package:name.")],
    treatment: Annotated[str, typer.Option(help="Column with 1 for the program, 0 without.")],
    covariate: Annotated[list[str], typer.Option(help="Column; repeat.")],
    blocks: Annotated[str, typer.Option(help="Column of the blocks of the draw.")] = "",
    json: Json = False,
) -> None:
    """Means, standardized differences, variance ratios and missing values; all of them together."""
    from ladderway.domain.evaluation.balance import balance_table
    from ladderway.domain.evaluation.balance_tests import permutation_balance
    from ladderway.files.studies.data import load

    told = load(data)
    table = np.column_stack([told.numbers(name) for name in covariate])
    treated = told.numbers(treatment)
    found = balance_table(table, treated, covariate)
    together = permutation_balance(table, treated, strata=told.column(blocks) if blocks else None)
    if json:
        print_json("balance", {"table": as_json(found, Say()), "p_value": together.p_value})
        return
    head = ("Covariate", "Program", "Comparison", "Standardized", "Variance ratio", "Missing")
    rows = [
        (
            r.name, f"{r.mean_treated:.4g}", f"{r.mean_others:.4g}", f"{r.standardized:.3f}",
            f"{r.variance_ratio:.3f}", f"{r.missing_treated:.1%} / {r.missing_others:.1%}",
        )
        for r in found.rows
    ]  # fmt: skip
    print_table(head, rows)
    typer.echo(f"All together, by the draw: p = {together.p_value:.4f}")
    typer.echo("Not for publication: small counts are not hidden here.", err=True)
