"""How those did later whom a criterion excluded, beside those who began: counted, unnamed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ladderway.domain.equity.bands import NONE
from ladderway.domain.equity.later import Later, Since, later
from ladderway.domain.equity.split import SplitTable
from ladderway.domain.evaluation.disclosure import Dimension
from ladderway.domain.screening.criteria import CONDITIONAL, Kind, Result
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import People, Whose
from ladderway.web.casework.equity.facts import limit
from ladderway.web.casework.equity.rows import Rows, at, gathered, local_day, of_cases
from ladderway.web.casework.equity.tables import shown
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.models import Referral
from ladderway.web.screening.models import Application, CriterionResult

BEGAN, SEVERAL, OTHER_CAUSE = "began", "several", "other_cause"
EXCLUDED = tuple(str(kind) for kind in Kind if kind not in CONDITIONAL)
WHO = Dimension("excluded_by", (*EXCLUDED, SEVERAL, OTHER_CAUSE, BEGAN, NONE))
LATER = Dimension("later", (*(str(each) for each in Later), NONE))
TAKEN = ("accepted", "attended", "good_fit", "completed")
REFUSED = ("screened_out", "upheld")


@dataclass(frozen=True, slots=True)
class Excluded:
    table: SplitTable | None
    days: int


def excluded_of(actor: Actor, of: Whose, people: People) -> Excluded:
    """Everybody is in the table: who was neither refused nor began, in a line of their own."""
    days = limit("later_days", actor.on)
    decided = _decided(people, of)
    why = _criteria(of)
    who = [NONE if each is None else _who(each, why.get(each.pk, set())) for each in decided]
    what = _what(people, of, decided, timedelta(days=days))
    columns = {WHO.name: who, LATER.name: what}
    return Excluded(shown(LATER, [WHO], columns, counts.policy(actor.on)), days)


def _decided(people: People, of: Whose) -> list[Application | None]:
    """The first refusal of each, else the first place that began."""
    rows = Application.objects.unscoped("those excluded are followed in counts, without names")
    ended = at(rows, of).filter(state__in=(*REFUSED, "placed"), ended_on__isnull=False)

    def first(_case: Any, found: list[Application]) -> Application | None:
        refused = [each for each in found if each.state in REFUSED]
        return next(iter(refused or found), None)

    return of_cases(people, gathered(ended.order_by("ended_on", "pk")), first)


def _criteria(of: Whose) -> Mapping[int, set[str]]:
    """Kinds of criteria that were not met, by application. What concerns health, body or a police
    record is left out: it is not told even in counts."""
    rows = CriterionResult.objects.unscoped("those excluded are followed in counts, without names")
    found: dict[int, set[str]] = {}
    missed = at(rows, of).filter(result=Result.NOT_MET, topic="screening")
    for row in missed.select_related("criterion"):
        found.setdefault(row.application_id, set()).add(row.criterion.kind)
    return found


def _who(application: Application, kinds: set[str]) -> str:
    if application.state == "placed":
        return BEGAN
    if not kinds:
        return OTHER_CAUSE
    return SEVERAL if len(kinds) > 1 else next(iter(kinds))


def _what(
    people: People, of: Whose, decided: Sequence[Application | None], within: timedelta
) -> list[str]:
    jobs, again, cases, sent = _jobs(of), _again(of), _cases(of), _sent(of)
    told = []
    for case, application in zip(people.cases, decided, strict=True):
        if application is None or application.ended_on is None:
            told.append(NONE)
            continue
        key = (case.person_id, case.agency_id)
        since = Since(
            application.ended_on,
            work=[j.since for j in jobs.get(key, []) if j.since],
            again=[a.applied_on for a in again.get(key, []) if a.pk != application.pk],
            other=_elsewhere(key, application.ended_on, cases, sent),
        )
        told.append(str(later(since, people.on, within)))
    return told


def _elsewhere(key: tuple[int, int], after: date, cases: Rows, sent: Rows) -> list[date]:
    opened = [c.opened_on for c in cases.get(key, [])]
    taken = [local_day(r.answered_at) for r in sent.get(key, []) if r.answered_at]
    return [day for day in (*opened, *taken) if day > after]


def _jobs(of: Whose) -> Rows:
    rows = WorkExperience.objects.unscoped("those excluded are followed in counts, without names")
    return gathered(at(rows, of).filter(since__isnull=False))


def _again(of: Whose) -> Rows:
    """Applications that were not refused again."""
    rows = Application.objects.unscoped("those excluded are followed in counts, without names")
    states = ("waitlisted", "conditional", "offered", "accepted", "placed", "applied", "screening")
    return gathered(at(rows, of).filter(state__in=states))


def _cases(of: Whose) -> Rows:
    """Cases opened at the same agency after an earlier one: another program there."""
    rows = Case.objects.unscoped("those excluded are followed in counts, without names")
    return gathered(at(rows, of).filter(program__isnull=False))


def _sent(of: Whose) -> Rows:
    rows = Referral.objects.unscoped("those excluded are followed in counts, without names")
    taken = at(rows, of, "giver").filter(
        state__in=("accepted", "attended", "good_fit", "completed")
    )
    return gathered(taken, "giver_id")
