"""Following both groups alike, without knowing who was drawn; and harm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.following import Due, Schedule, Tried, due, unfit
from ladderway.domain.studies.states import Refused
from ladderway.web.accounts.models import User
from ladderway.web.studies import queries
from ladderway.web.studies.actions import allowed, noted
from ladderway.web.studies.models import (
    Applicant,
    Asked,
    Attempt,
    CameBy,
    FollowUp,
    Harm,
    Reached,
    Study,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is at which follow-up, by code alone."""

    code: str
    applicant: UUID
    due: Due
    last: str


@transaction.atomic
def fix_schedule(*, study: Study, terms: Mapping[str, Any], by: User, today: date) -> FollowUp:
    """One schedule for everybody, before the draw; later it may only be made longer.

    Raises NotAllowed, Refused.
    """
    allowed(by, study.community, today)
    kept = Study.objects.select_for_update().get(pk=study.pk)
    reasons = unfit(terms["months"], terms["horizon"])
    held = FollowUp.objects.filter(study=kept).first()
    if held is not None and queries.was_drawn_before(kept):
        reasons = (*reasons, *_changed(held, terms))
    if reasons:
        raise Refused(reasons)
    made, _new = FollowUp.objects.update_or_create(
        study=kept, defaults={**terms, "fixed_on": held.fixed_on if held else today, "by": by}
    )
    noted(kept, by, "follow_up_fixed", {"months": made.horizon})
    return made


def _changed(held: FollowUp, terms: Mapping[str, Any]) -> tuple[Reason, ...]:
    """After a draw the questions, attempts and thanks stay; months are only added at the end."""
    same = all(
        getattr(held, name) == terms[name]
        for name in ("instrument", "attempts", "window", "thanks")
    )
    begins = list(terms["months"][: len(held.months)]) == list(held.months)
    return () if same and begins else (Reason.of("studies.follow_up_is_fixed"),)


def schedule_of(study: Study) -> Schedule | None:
    held = FollowUp.objects.filter(study=study).first()
    return Schedule(tuple(held.months), held.window, held.attempts) if held else None


def turns(study: Study, today: date) -> list[Turn]:
    """Everybody who is to be reached today, in an order that tells nothing of the draw."""
    schedule = schedule_of(study)
    if schedule is None:
        return []
    found = [
        Turn(a.code, a.public_id, each, _last(a, each.month))
        for a in _followed(study)
        for each in due(schedule, a.assignment.on, _tried(a), today)
    ]
    return sorted(found, key=lambda t: (t.due.until, t.code))


def _followed(study: Study) -> list[Applicant]:
    """Drawn by lot, and agreeing still: whatever the lot said."""
    return list(
        Applicant.objects.filter(
            intake__study=study, assignment__came_by=CameBy.LOT, consents__asked=Asked.STUDY,
            consents__withdrawn_on__isnull=True,
        )
        .select_related("assignment")
        .prefetch_related("attempts")
    )  # fmt: skip


def _tried(applicant: Applicant) -> list[Tried]:
    return [
        Tried(t.month, t.result == Reached.ANSWERED, t.result == Reached.REFUSED)
        for t in applicant.attempts.all()
    ]


def _last(applicant: Applicant, month: int) -> str:
    mine = [t for t in applicant.attempts.all() if t.month == month]
    return str(mine[-1].get_result_display()) if mine else ""


@transaction.atomic
def attempt(
    *, study: Study, applicant: UUID, month: int, result: str, was_thanked: bool, by: User,
    today: date,
) -> Attempt:  # fmt: skip
    """Somebody tried to reach a person. Raises NotAllowed, Refused where nothing is open."""
    allowed(by, study.community, today)
    Study.objects.select_for_update().get(pk=study.pk)
    open_now = {(t.applicant, t.due.month) for t in turns(study, today)}
    if (applicant, month) not in open_now:
        raise Refused((Reason.of("studies.not_due"),))
    person = Applicant.objects.get(public_id=applicant)
    try:
        with transaction.atomic():
            made = Attempt.objects.create(
                applicant=person, month=month, on=today, result=result, by=by,
                was_thanked=was_thanked and result == Reached.ANSWERED,
            )  # fmt: skip
    except IntegrityError:
        raise Refused((Reason.of("studies.not_due"),)) from None
    noted(study, by, "attempt_made", {"applicant": str(applicant), "month": month})
    return made


def by_code(study: Study, code: str) -> Applicant | None:
    """Somebody who was drawn, by the code of the follow-up."""
    told = code.upper().replace(" ", "").replace("-", "")
    found = Applicant.objects.filter(intake__study=study, assignment__isnull=False)
    return next((a for a in found.only("public_id") if a.code == told), None)


@transaction.atomic
def note_harm(*, study: Study, code: str, told: Mapping[str, Any], by: User, today: date) -> Harm:
    """Something bad that happened to somebody in the study. Raises NotAllowed, Refused."""
    allowed(by, study.community, today)
    person = by_code(study, code)
    if person is None:
        raise Refused((Reason.of("studies.no_such_code"),))
    if told["on"] > today:
        raise Refused((Reason.of("studies.harm_later"),))
    made = Harm.objects.create(applicant=person, by=by, **told)
    noted(study, by, "harm_noted", {"harm": str(made.public_id)})
    return made


@transaction.atomic
def tell_board(*, harm: Harm, on: date, by: User, today: date) -> Harm:
    """The ethics board was told. Raises NotAllowed, Refused for a day that cannot be."""
    study = harm.applicant.intake.study
    allowed(by, study.community, today)
    if not harm.on <= on <= today:
        raise Refused((Reason.of("studies.board_day"),))
    kept = Harm.objects.select_for_update().get(pk=harm.pk)
    kept.board_told_on = on
    kept.save()
    noted(study, by, "board_told", {"harm": str(harm.public_id)})
    return kept
