"""What must hold for a ladder that a community keeps, and what is still missing on it.

`faults` are what cannot be kept; `missing` is what the group has not said yet, and hinders nobody.
Each is a code of `words/kept_ladders.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from ladderway.domain.ladders.kept import ARTICULATION, KeptLadder, KeptRung, KeptStep
from ladderway.domain.shared.outcomes import Reason

MOST_RUNGS, MOST_STEPS = 12, 24
HIGHEST_WAGE = 500.0
WAY_IN = ""


def faults(ladder: KeptLadder) -> tuple[Reason, ...]:
    """Why a ladder cannot be kept as it is; empty where it can."""
    keys = [rung.key for rung in ladder.rungs]
    found = [
        *(_fault("no_title") for _ in range(not ladder.title.strip())),
        *(_fault("too_long") for _ in range(_is_too_long(ladder))),
        *(_fault("key_twice", key=key) for key in sorted({k for k in keys if keys.count(k) > 1})),
    ]
    for rung in ladder.rungs:
        found += _rung_faults(rung)
    for step in ladder.steps:
        found += _step_faults(step, frozenset(keys))
    return tuple(found)


def _is_too_long(ladder: KeptLadder) -> bool:
    return len(ladder.rungs) > MOST_RUNGS or len(ladder.steps) > MOST_STEPS


def _rung_faults(rung: KeptRung) -> Iterator[Reason]:
    if not rung.key or not rung.title.strip():
        yield _fault("rung_without_title")
    wages = [w for w in (rung.wage_low, rung.wage_high) if w is not None]
    if any(not 0 < w <= HIGHEST_WAGE for w in wages):
        yield _fault("wage_out_of_range", title=rung.title)
    if len(wages) == 2 and wages[0] > wages[1]:
        yield _fault("wages_crossed", title=rung.title)
    if rung.experience_years is not None and not 0 <= rung.experience_years <= 50:
        yield _fault("experience_out_of_range", title=rung.title)


def _step_faults(step: KeptStep, keys: frozenset[str]) -> Iterator[Reason]:
    if step.above not in keys or (step.below != WAY_IN and step.below not in keys):
        yield _fault("step_to_nowhere")
    if step.above == step.below:
        yield _fault("step_to_itself")
    if step.articulation not in ARTICULATION:
        yield _fault("articulation_unknown", what=step.articulation)
    window = step.completion_window_months
    if window is not None and not 0 < window <= 240:
        yield _fault("window_out_of_range")


def missing(ladder: KeptLadder) -> tuple[Reason, ...]:
    """What the group has not said yet, the ladder as a whole first, then rung by rung."""
    if not ladder.rungs:
        return (_missing("rungs"),)
    found = [*_first(ladder), *_across(ladder)]
    reached = reachable(ladder)
    for rung in ladder.rungs:
        if rung.key not in reached:
            found.append(_missing("way_to", title=rung.title))
        found += _unsaid(rung)
    for step in ladder.steps:
        found += _step_unsaid(ladder, step)
    return tuple(found)


def reachable(ladder: KeptLadder) -> frozenset[str]:
    """Keys of the rungs that a way leads to, from the way in."""
    reached = {WAY_IN}
    while True:
        more = {s.above for s in ladder.steps if s.below in reached} - reached
        if not more:
            return frozenset(reached - {WAY_IN})
        reached |= more


def first_rung(ladder: KeptLadder) -> KeptRung | None:
    """The rung that the way in leads to; None where it is not said, or several are."""
    entered = {step.above for step in ladder.steps if step.below == WAY_IN}
    found = [rung for rung in ladder.rungs if rung.key in entered]
    return found[0] if len(found) == 1 else None


def _first(ladder: KeptLadder) -> Iterator[Reason]:
    if first_rung(ladder) is None:
        yield _missing("first_rung")


def _across(ladder: KeptLadder) -> Iterator[Reason]:
    if not any(rung.is_horizontal for rung in ladder.rungs):
        yield _missing("horizontal")


def _unsaid(rung: KeptRung) -> Iterator[Reason]:
    unsaid = {
        "occupation": rung.occupation,
        "wage": rung.wage_low or rung.wage_high,
        "stands_alone": rung.stands_alone,
        "training_benefit": rung.training_benefit,
        "employment_benefit": rung.employment_benefit,
        "currency": rung.currency_to_participants and rung.currency_to_employers,
    }
    for what, said in unsaid.items():
        if not said:
            yield _missing(what, title=rung.title)


def _step_unsaid(ladder: KeptLadder, step: KeptStep) -> Iterator[Reason]:
    titles = {rung.key: rung for rung in ladder.rungs}
    above, below = titles[step.above], titles.get(step.below)
    if not step.training and not step.programs:
        yield _missing("training", title=above.title)
    if not step.articulation:
        yield _missing("articulation", title=above.title)
    if below is not None and pays_less(below, above) and not step.why_lower:
        yield _missing("why_lower", title=above.title, below=below.title)


def pays_less(below: KeptRung, above: KeptRung) -> bool:
    """Whether a newcomer above earns less than one below, as far as both are known."""
    if below.wage_low is None or above.wage_low is None:
        return False
    return above.wage_low < below.wage_low


class Side(StrEnum):
    """Who has to stand behind a ladder."""

    EMPLOYER = "employer"
    LABOUR = "labour"


class Standing(StrEnum):
    """What the signatures on a ladder amount to."""

    BOTH = "both"
    ONLY_EMPLOYERS = "only_employers"
    ONLY_LABOUR = "only_labour"
    NONE = "none"
    OUTDATED = "outdated"  # there are signatures, all of them for an earlier version


@dataclass(frozen=True, slots=True)
class Signature:
    side: Side
    version: int


def standing(signatures: Sequence[Signature], latest: int) -> Standing:
    """Signatures for an earlier version do not count: what they stood behind was something else."""
    current = {s.side for s in signatures if s.version == latest}
    if current == set(Side):
        return Standing.BOTH
    if current == {Side.EMPLOYER}:
        return Standing.ONLY_EMPLOYERS
    if current == {Side.LABOUR}:
        return Standing.ONLY_LABOUR
    return Standing.OUTDATED if signatures else Standing.NONE


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions. `field` is "" where a whole rung or step came or went.

    `before` and `after` are None where there was nothing.
    """

    part: str  # "ladder", "rung" or "step"
    title: str
    field: str
    before: object
    after: object


# Not a change that a person made.
NOT_COMPARED = frozenset({"id", "version", "rungs", "steps", "key", "below", "above"})


def changes(old: KeptLadder, new: KeptLadder) -> tuple[Change, ...]:
    """What differs, the ladder as a whole first."""
    return (
        *_fields_changed("ladder", "", old, new),
        *_order_changed(old, new),
        *_parts_changed("rung", _rungs(old), _rungs(new)),
        *_parts_changed("step", _steps(old), _steps(new)),
    )


def _order_changed(old: KeptLadder, new: KeptLadder) -> Iterator[Change]:
    both = {r.key for r in old.rungs} & {r.key for r in new.rungs}
    before = [r for r in old.rungs if r.key in both]
    after = [r for r in new.rungs if r.key in both]
    if [r.key for r in before] != [r.key for r in after]:
        titles = [tuple(r.title for r in rungs) for rungs in (before, after)]
        yield Change("ladder", "", "order", *titles)


def _rungs(ladder: KeptLadder) -> dict[str, tuple[str, object]]:
    return {rung.key: (rung.title, rung) for rung in ladder.rungs}


def _steps(ladder: KeptLadder) -> dict[str, tuple[str, object]]:
    titles = {rung.key: rung.title for rung in ladder.rungs}
    seen: dict[str, tuple[str, object]] = {}
    for step in ladder.steps:
        name = f"{titles.get(step.below, '')} → {titles.get(step.above, '')}".removeprefix(" ")
        key, again = f"{step.below}>{step.above}", 1
        while key in seen:
            again += 1
            key = f"{step.below}>{step.above}#{again}"
        seen[key] = (name, step)
    return seen


def _parts_changed(
    part: str, old: dict[str, tuple[str, object]], new: dict[str, tuple[str, object]]
) -> Iterator[Change]:
    for key, (title, value) in old.items():
        if key not in new:
            yield Change(part, title, "", title, None)
        else:
            yield from _fields_changed(part, new[key][0], value, new[key][1])
    for key, (title, _value) in new.items():
        if key not in old:
            yield Change(part, title, "", None, title)


def _fields_changed(part: str, title: str, old: object, new: object) -> Iterator[Change]:
    for field in fields(new):  # type: ignore[arg-type]
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in NOT_COMPARED and before != after:
            yield Change(part, title, field.name, before, after)


def _fault(code: str, **facts: str) -> Reason:
    return Reason.of(f"kept_fault.{code}", **facts)


def _missing(code: str, **facts: str) -> Reason:
    return Reason.of(f"kept_missing.{code}", **facts)
