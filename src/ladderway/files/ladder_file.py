"""Reads a way up: phases that somebody wrote, or a ladder printed by `ladders --json`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Prospect, present
from ladderway.domain.income.rungs import BEFORE_MONTHS, LAST_MONTHS
from ladderway.domain.shared.errors import BadInput
from ladderway.files.household_file import parse, read_phases
from ladderway.words import Say

KIND = "answer"
MOST_BYTES = 5_000_000


def load_way(
    path: Path, key: str, household: Household, hours: float, say: Say, who: int = 0
) -> tuple[Phase, ...]:
    """The phases of a file. Raises BadInput, naming the file, for what cannot be used."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"[{path.name}] is too large for a ladder. Is it another file?")
        data = parse(path.read_text(encoding="utf-8"), path.name)
    except OSError as error:
        raise BadInput(f"[{path}] cannot be read: {error.strerror}. Name another file.") from None
    except UnicodeDecodeError:
        raise BadInput(f"[{path.name}] is not text. Save it as UTF-8.") from None
    if isinstance(data, Mapping) and KIND in data:
        return _phases(_chosen(data[KIND], key, path.name), household, hours, say, who)
    return read_phases(data, path.name)


def _chosen(answer: Mapping[str, Any], key: str, file: str) -> Mapping[str, Any]:
    ladders: Sequence[Mapping[str, Any]] = [
        *answer.get("ladders", ()),
        *answer.get("horizontal", ()),
        *answer.get("almost", ()),
    ]
    if not ladders:
        raise BadInput(f"[{file}] holds no ladder. Ask wider, then save the answer again.")
    found = [one for one in ladders if not key or one["key"] == key]
    if not found:
        keys = ", ".join(str(one["key"]) for one in ladders)
        raise BadInput(f"[{file}] holds no ladder with the key [{key}]. There are: {keys}.")
    return found[0]


def _phases(
    ladder: Mapping[str, Any], household: Household, hours: float, say: Say, who: int
) -> tuple[Phase, ...]:
    """Each rung until the next begins. Studies go beside the job; their cost is spread over it."""
    now = present(household, "", who)
    rungs, steps = ladder["rungs"], ladder["steps"]
    phases = [] if now.hours else [Phase(PhaseKind.NOW, say.text("As now"), BEFORE_MONTHS)]
    for k, rung in enumerate(rungs):
        job = now if k == 0 and now.hours else _job(rung, hours, say)
        if job is None:
            break
        until = rungs[k + 1]["month"] if k + 1 < len(rungs) else rung["month"] + LAST_MONTHS
        step = steps[k] if k < len(steps) else {}
        phases.append(
            Phase(
                PhaseKind.RUNG,
                _name(rung, say),
                max(1, until - rung["month"]),
                job.wage,
                job.hours,
                job.health_plan,
                studying=bool(step.get("study_hours")),
                training_cost=float(step.get("cost") or 0),
            )
        )
    return tuple(phases)


def _job(rung: Mapping[str, Any], hours: float, say: Say) -> Prospect | None:
    pay = rung["pay"]
    return None if pay is None else Prospect(_name(rung, say), pay["low"], pay["median"], hours)


def _name(rung: Mapping[str, Any], say: Say) -> str:
    return say.name("job", rung["noc"]) if rung["noc"] else say.text("No job yet")
