"""Reads a study's plan (YAML or JSON), and the register beside it.

`STUDY.yaml` holds the plan; `STUDY.register.yaml` beside it holds what was registered and amended,
with the plan as it was each time. docs/reference/study-file.md shows both.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml

from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.evaluation.registration import (
    amended,
    broken,
    changes,
    hash_of,
    registered,
)
from ladderway.domain.evaluation.study import Register, StudyPlan, faults
from ladderway.domain.shared.errors import BadInput, Told
from ladderway.files.records import load_text, plain, read_value
from ladderway.words import Say, sentence

# A plan to begin from.
STARTER = Path(__file__).with_name("starter.yaml")


def load_plan(path: Path) -> StudyPlan:
    """A plan fit to be registered. Raises BadInput with file, field, value and what to do."""
    return read_plan(load_text(path, "a study"), path.name)


def read_plan(data: Any, file: str = "study") -> StudyPlan:
    plan = cast(StudyPlan, read_value(StudyPlan, data, file))
    wrong = faults(plan)
    if wrong:
        said = "; ".join(sentence(reason, Say()) for reason in wrong)
        raise Told(f"[{file}] cannot be used: {said}.", wrong)
    return plan


def plan_hash(plan: StudyPlan) -> str:
    return hash_of(plain(plan))


@dataclass(frozen=True, slots=True)
class Kept:
    """The register with the plan as it stood at each line."""

    register: Register
    plans: tuple[dict[str, Any], ...]


def register_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.register.yaml")


def load_register(path: Path) -> Kept | None:
    """The register beside the plan at `path`; None where nothing was registered yet.

    Raises BadInput if it is malformed or a plan in it does not have its hash."""
    file = register_path(path)
    if not file.exists():
        return None
    data = load_text(file, "a register", 2_000_000)
    if not isinstance(data, dict) or set(data) != {"register", "plans"}:
        raise BadInput(f"[{file.name}] must hold [register] and [plans]. Is it another file?")
    register = cast(Register, read_value(Register, data["register"], f"{file.name} register"))
    plans = tuple(plain(read_value(StudyPlan, p, f"{file.name} plans")) for p in data["plans"])
    if [hash_of(p) for p in plans] != [e.hash for e in register.entries]:
        raise BadInput(f"[{file.name}] was changed by hand: a plan in it does not have its hash.")
    return Kept(register, plans)


def check_registered(path: Path, plan: StudyPlan) -> Kept | None:
    """The register, if the plan is the one it ends with. Raises BadInput where it is not."""
    kept = load_register(path)
    if kept is None:
        return None
    why = broken(kept.register, plan_hash(plan))
    if why:
        raise BadInput(f"[{path.name}]: {why}.")
    return kept


def register(path: Path, on: date) -> Kept:
    """Writes the register beside the plan at `path`. Raises BadInput if there is one already."""
    if register_path(path).exists():
        raise BadInput(f"[{path.name}] is registered already. Amend it instead.")
    plan = load_plan(path)
    if on >= plan.data_from and not plan.planned_after_data:
        raise BadInput(
            f"Outcomes could be seen from [{plan.data_from}]; [{on}] is too late to register. "
            "Say why under [planned_after_data]: the report will tell it."
        )
    kept = Kept(registered(plan.id, plan_hash(plan), on), (plain(plan),))
    _write(path, kept)
    return kept


def amend(path: Path, on: date, why: str) -> Kept:
    """Adds the changed plan to the register, dated and with its reason. Raises BadInput."""
    kept = load_register(path)
    if kept is None:
        raise BadInput(f"[{path.name}] is not registered. Register it first.")
    after = plain(load_plan(path))
    fields = tuple(changes(kept.plans[-1], after))
    try:
        longer = amended(kept.register, hash_of(after), on, why, fields)
    except EvaluationError as error:
        raise BadInput(str(error)) from None
    kept = Kept(longer, (*kept.plans, after))
    _write(path, kept)
    return kept


def _write(path: Path, kept: Kept) -> None:
    data = {"register": plain(kept.register), "plans": list(kept.plans)}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    register_path(path).write_text(text, encoding="utf-8")
