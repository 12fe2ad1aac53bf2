"""Questions put to a sector beside its score: met, not met or unknown, with reasons."""

from collections.abc import Collection, Mapping, Sequence

from ladderway.domain.planning.criteria import MOST
from ladderway.domain.planning.scan import Candidate, Standing
from ladderway.domain.shared.outcomes import Outcome, Reason, Status, all_of, any_of

HYBRID = ("credential", "ties", "supports")
HALF = MOST / 2


def growth_and_wages(rows: Sequence[Standing]) -> Outcome:
    """The sector grows here, and a low-wage worker can climb in it."""
    return all_of([at_least(rows, "growth", HALF), at_least(rows, "progression", HALF)])


def growing_or_strategy(rows: Sequence[Standing]) -> Outcome:
    """It grows here, or the local economic-development strategy names it."""
    return any_of([at_least(rows, "growth", HALF), at_least(rows, "strategy", HALF)])


def short_way_in(rows: Sequence[Standing]) -> Outcome:
    """Employers here want people for work that short training opens."""
    return all_of([at_least(rows, "entry_jobs", HALF), at_least(rows, "short_training", HALF)])


def hybrid(answers: Mapping[str, bool | None]) -> Outcome:
    """A credential, direct ties to employers who pay well, and supports during training."""
    return all_of([_answered(name, answers.get(name)) for name in HYBRID])


def saturation(candidate: Candidate, flags: Collection[str], share: float) -> Outcome:
    """Not met: too many people already look for the first jobs here.

    `share` of the people in first jobs, nationally, from which on a warning is given.
    """
    if "saturated_entry" in flags:
        return Outcome(Status.NOT_MET, (Reason("scan.saturation.flag"),))
    figure = candidate.figures.get("entry_surplus")
    if figure is not None and figure.value is not None and figure.value >= share:
        return Outcome(Status.UNKNOWN, (Reason("scan.saturation.national"),))
    return Outcome(Status.UNKNOWN, (Reason("scan.saturation.ask"),))


def may_be_viable(
    rows: Sequence[Standing], kinds: Collection[str], needed_validations: int
) -> Outcome:
    """Whether "viable" may be written: what is required is known, and checked in several ways.

    "Not viable here" and "we need to know more" may always be written.
    """
    missing = tuple(s.criterion.code for s in rows if s.criterion.required and not s.is_known)
    reasons = [Reason.of("scan.viable.unknown", criterions=missing)] if missing else []
    if len(set(kinds)) < needed_validations:
        reasons.append(Reason.of("scan.viable.validations", needed=needed_validations))
    return Outcome(Status.NOT_MET if reasons else Status.MET, tuple(reasons))


def at_least(rows: Sequence[Standing], code: str, points: float) -> Outcome:
    """A criterion with at least so many points; unknown where it is, or was not chosen."""
    found = next((s.rating for s in rows if s.criterion.code == code), None)
    if found is None:
        return Outcome(Status.UNKNOWN, (Reason.of("scan.test.unknown", criterion=code),))
    if found.points >= points:
        return Outcome(Status.MET, (Reason.of("scan.test.met", criterion=code),))
    return Outcome(Status.NOT_MET, (Reason.of("scan.test.not_met", criterion=code),))


def _answered(name: str, answer: bool | None) -> Outcome:
    if answer is None:
        return Outcome(Status.UNKNOWN, (Reason(f"scan.hybrid.unknown.{name}"),))
    status = Status.MET if answer else Status.NOT_MET
    return Outcome(status, (Reason(f"scan.hybrid.{status.value}.{name}"),))
