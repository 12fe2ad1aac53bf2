"""Staying beside somebody who works, answering the end of a job, and those who stay in touch."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ladderway.domain.referrals.in_work import after_loss
from ladderway.domain.shared.errors import BadInput
from ladderway.files.referral_limits import loss_days
from ladderway.web.accounts.models import User
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, Person, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.referrals.actions import daily, talks
from ladderway.web.referrals.actions.talks import open_one
from ladderway.web.referrals.models import Alumni, InWork, JobLoss


@transaction.atomic
def begin(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    since: date,
    months: int,
    every_days: int | None = None,
    program: ServiceProgram | None = None,
    was_employed: bool = False,
    aim: str = "",
) -> InWork:
    """An agency stays beside somebody who works. Raises: as `people.add_row`; BadInput where it
    does so already."""
    if open_one(person, agency) is not None:
        raise BadInput("Your agency stays beside this person already. End that first.")
    row = InWork(
        since=since, months=months, every_days=every_days, program=program, aim=aim,
        was_employed=was_employed,
    )  # fmt: skip
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    talks.renew(person, agency, actor.on)
    return row


def change(*, actor: Actor, row: InWork, revision: int, **fields: Any) -> InWork:
    """Another length, rhythm or aim. Raises: as `people.change`."""
    fresh = people.change(actor=actor, record=row, fields=fields, revision=revision)
    talks.renew(fresh.person, fresh.agency, actor.on)
    return fresh


def end(*, actor: Actor, row: InWork, because: str, on: date, revision: int) -> InWork:
    """It is over. Raises: as `people.change`; BadInput for a day before it began."""
    if on < row.since:
        raise BadInput(f"It began on [{row.since}]. End it on that day or later.")
    fields = {"ended_on": on, "ended_because": because}
    return people.change(actor=actor, record=row, fields=fields, revision=revision)


@transaction.atomic
def lose(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    lost_on: date,
    why: str,
    job: WorkExperience | None = None,
) -> JobLoss:
    """A job ended. What is done within days becomes tasks of whoever works with the person; the job
    that ended gets its last day. Raises: as `people.add_row`; BadInput where one is open already.
    """
    rows = JobLoss.objects.unscoped("whether a job that ended is being answered already")
    if rows.filter(person=person, agency=agency, back_on__isnull=True).exists():
        raise BadInput("The end of a job is being answered already. Enter the next job first.")
    row = JobLoss(
        in_work=open_one(person, agency), lost_on=lost_on, known_on=actor.on, why=why
    )  # fmt: skip
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    if job is not None:
        people.change(actor=actor, record=job, fields={"until": lost_on}, revision=job.revision)
    worker = _worker(person, agency) or actor.user
    words = loss_words()
    for step in after_loss(actor.on, loss_days(actor.on)):
        daily.add_task(
            actor=actor, person=person, agency=agency, what=words[step.code], due_on=step.due,
            owner=worker,
        )  # fmt: skip
    return row


def loss_words() -> dict[str, str]:
    """What is done when a job ends, in the language of whoever enters it."""
    return {
        "talk": _("A job ended: talk with the person"),
        "benefits": _("A job ended: last pay, record of employment, benefits"),
        "jobs": _("A job ended: look for the next job together"),
    }


def _worker(person: Person, agency: Agency) -> User | None:
    """Who works with the person there, if they still do."""
    cases = Case.objects.unscoped("who works with somebody whose job ended")
    case = cases.filter(person=person, agency=agency, closed_on__isnull=True).first()
    if case is None or case.worker is None:
        return None
    return case.worker if agency.memberships.filter(user=case.worker).exists() else None


def back(*, actor: Actor, row: JobLoss, on: date, revision: int) -> JobLoss:
    """The person works again. Raises: as `people.change`; BadInput for a day before."""
    if on < row.lost_on:
        raise BadInput(f"The job ended on [{row.lost_on}]. The next began on that day or later.")
    return people.change(actor=actor, record=row, fields={"back_on": on}, revision=revision)


def stay_in_touch(*, actor: Actor, person: Person, agency: Agency, ways: Sequence[str]) -> Alumni:
    """Somebody stays in touch after the program, by their wish. Raises: as `people.add_row`;
    BadInput without anything that they offer, or where they do already."""
    if not ways or not set(ways) <= set(Alumni.Way.values):
        raise BadInput("Say what the person would like to do. It can be one thing.")
    rows = Alumni.objects.unscoped("whether somebody stays in touch with an agency already")
    if rows.filter(person=person, agency=agency, left_on__isnull=True).exists():
        raise BadInput("This person stays in touch already.")
    row = Alumni(joined_on=actor.on, ways=list(ways))
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


def leave(*, actor: Actor, row: Alumni, revision: int) -> Alumni:
    """They do not want to be asked any more. Raises: as `people.change`."""
    on = max(actor.on, row.joined_on)
    return people.change(actor=actor, record=row, fields={"left_on": on}, revision=revision)
