"""Entry requirements as coded facts, and conditions of work: the tables behind the entry gates."""

from ladderway.files.build.readers import Source
from ladderway.files.build.requirements import build_requirements, write_requirements
from ladderway.files.build.requirements_conditions import build_conditions, write_conditions
from ladderway.files.build.workshop import Workshop
from ladderway.files.parameters import PARAMETERS, read_yaml

OVERRIDES = PARAMETERS / "ladders" / "requirement_overrides.csv"
LIMITS = PARAMETERS / "ladders" / "limits.yaml"


def build(source: Source, workshop: Workshop) -> None:
    facts, coverage = build_requirements(source.folder, OVERRIDES)
    write_requirements(facts, workshop.folder / "requirements.csv")
    workshop.adopt(
        "requirements.csv",
        what="Entry requirements as an AND of ORs of coded facts, with strength and place.",
        sources=("esdc_oasis_2023", "ladderway"),
    )
    workshop.join(
        "requirement statements coded",
        coverage.coded,
        coverage.statements,
        missing=(f"{noc}:{statement}" for noc, statement in coverage.uncoded),
        note=f"{coverage.overridden} put right by hand; those missing hold no fact that was read.",
    )
    workshop.join(
        "reviewed requirement statements that still occur",
        coverage.overridden,
        coverage.overridden + len(coverage.stale),
        missing=(f"{noc}:{statement}" for noc, statement in coverage.stale),
    )
    conditions = build_conditions(source.folder, read_yaml(LIMITS)["limits"])
    write_conditions(conditions, workshop.folder / "conditions.csv")
    workshop.adopt(
        "conditions.csv",
        what="Conditions of work that a person may have to avoid, by the limits of limits.yaml.",
        sources=("esdc_oasis_2023", "ladderway"),
    )
