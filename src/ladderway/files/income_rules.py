"""Reads parameters/income into the `RuleBook` of what a household has in hand."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ladderway.domain.income.rulebook import Margins, RuleBook, Value
from ladderway.domain.shared.parameters import Parameter
from ladderway.files.parameters import PARAMETERS, numbers, read_parameters, to_number

FOLDER = PARAMETERS / "income"
MARGINS = "margins"
NOT_RULES = (MARGINS,)


@lru_cache
def income_parameters() -> Mapping[str, Mapping[str, Parameter[Value]]]:
    """Every dated parameter of the programs, by program and name. Programs are file names."""
    return {
        path.stem: read_parameters(path, to_value)
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.stem not in NOT_RULES
    }


@lru_cache
def rulebook() -> RuleBook:
    return RuleBook(income_parameters(), margins())


def margins() -> Margins:
    """How far off an unsure amount may be; see parameters/income/margins.yaml."""
    held = {name: p.values[-1].value for name, p in numbers(f"income/{MARGINS}.yaml").items()}
    return Margins(**held)


def to_value(value: Any) -> Value:
    """A number, or rows of numbers as tuples. Raises ValueError for anything else."""
    if isinstance(value, list):
        return tuple(to_value(item) for item in value)
    return to_number(value)
