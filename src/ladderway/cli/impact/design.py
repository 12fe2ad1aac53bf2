"""`ladderway impact design`: how small an effect a planned study can find, or how many it needs."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import typer

from ladderway.cli.options import Json
from ladderway.cli.output import as_json, print_json, print_table
from ladderway.domain.evaluation.design import (
    Adjustment,
    AssignedClusters,
    MeanOutcome,
    Plan,
    PlanDetectable,
    ShareOutcome,
    people_needed,
    plan_detectable,
    plan_power,
)
from ladderway.domain.shared.errors import BadInput
from ladderway.words import Say

CURVE = 8  # points


@dataclass(frozen=True, slots=True)
class Designed:
    """What `--json` prints. `needed` and `power` are for the effect named, None without one."""

    detectable: PlanDetectable
    power: float | None
    needed: float | None
    curve: tuple[tuple[float, float], ...]  # effect, power


def design(
    people: Annotated[float, typer.Option(help="People to be enrolled, both groups.")],
    sd: Annotated[float | None, typer.Option(help="Of an amount: its standard deviation.")] = None,
    share: Annotated[
        float | None, typer.Option(help="Of a yes or no: its share without the program.")
    ] = None,
    effect: Annotated[float | None, typer.Option(help="The least effect that matters.")] = None,
    offered: Annotated[float, typer.Option(help="Share offered a place.")] = 0.5,
    lost: Annotated[float, typer.Option(help="Share not followed up.")] = 0.0,
    take_up: Annotated[float, typer.Option(help="Share of those offered who take part.")] = 1.0,
    explained: Annotated[float, typer.Option(help="R² of what is known at the start.")] = 0.0,
    covariates: Annotated[int, typer.Option(help="How many that takes.")] = 0,
    blocks: Annotated[int, typer.Option(help="Blocks of the draw.")] = 1,
    in_cluster: Annotated[float | None, typer.Option(help="People per cluster.")] = None,
    icc: Annotated[float, typer.Option(help="Intraclass correlation.")] = 0.0,
    outcomes: Annotated[int, typer.Option(help="Confirmatory outcomes together.")] = 1,
    adjustment: Annotated[Adjustment, typer.Option(help="For several.")] = Adjustment.NONE,
    power: Annotated[float, typer.Option(help="Chance to find it.")] = 0.8,
    alpha: Annotated[float, typer.Option(help="Level of the test.")] = 0.05,
    json: Json = False,
) -> None:
    """The least effect found with the power asked, the power for one named, and the curve."""
    if (sd is None) == (share is None):
        raise BadInput("Give --sd for an amount or --share for a yes or no, one of them.")
    outcome = MeanOutcome(sd) if sd is not None else ShareOutcome(share or 0.0)
    clusters = AssignedClusters(in_cluster, icc) if in_cluster else None
    plan = Plan(
        people, offered, lost, lost, take_up, explained=explained, covariates=covariates,
        blocks=blocks, clusters=clusters, outcomes=outcomes, adjustment=adjustment, alpha=alpha,
    )  # fmt: skip
    found = plan_detectable(plan, outcome, power=power)
    effects = np.linspace(0.25, 1.5, CURVE) * found.of_offer
    made = Designed(
        found,
        None if effect is None else float(plan_power(plan, outcome, effect)),
        None if effect is None else people_needed(plan, outcome, effect, power=power).exact,
        tuple((float(e), float(plan_power(plan, outcome, e))) for e in effects),
    )
    if json:
        print_json("design", as_json(made, Say()))
        return
    print_table(("What", "Value"), _rows(made, power, effect))
    print_table(("Effect", "Power"), [(f"{e:.4g}", f"{p:.3f}") for e, p in made.curve])


def _rows(made: Designed, power: float, effect: float | None) -> list[tuple[str, str]]:
    found = made.detectable
    rows = [
        (f"Least effect of the offer (power {power:g})", f"{found.of_offer:.4g}"),
        ("In standard deviations", f"{found.in_sds:.3f}"),
        ("Of taking part", f"{found.of_taking_up:.4g}"),
        ("Standard error", f"{found.standard_error:.4g}"),
        ("People followed", f"{found.followed_offered:.0f} + {found.followed_others:.0f}"),
    ]
    if made.power is not None and made.needed is not None:
        rows.append((f"Power for an effect of {effect:g}", f"{made.power:.3f}"))
        rows.append((f"People needed for {effect:g}", f"{made.needed:.0f}"))
    return rows
