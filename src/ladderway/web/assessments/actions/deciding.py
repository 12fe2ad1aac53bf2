"""How much support somebody needs; asking the province to look again; from how many hours a job
counts."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from ladderway.domain.assessment.levels import Level
from ladderway.domain.shared.errors import BadInput
from ladderway.files.assessment import issues, level_rule
from ladderway.web.assessments.models import OutcomeRule, Recheck, SupportLevel
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import people
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check_in


@transaction.atomic
def set_level(
    *, record: Record, agency: Agency, level: str, reason: str, suggested: Level | None = None
) -> SupportLevel:
    """How much support somebody needs, from today. Earlier ones stay.

    Raises: as `people.add_row`; BadInput for a level that is not known or a reason without words.
    """
    if level not in SupportLevel.Level.values or not reason.strip():
        raise BadInput("Say how much, and why.")
    basis = SupportLevel.Basis.DERIVED if level == suggested else SupportLevel.Basis.JUDGED
    row = SupportLevel(
        level=level, suggested=suggested or "", basis=basis, reason=reason.strip(),
        decided_on=record.actor.on, version=level_rule().version,
    )  # fmt: skip
    people.add_row(actor=record.actor, person=record.person, agency=agency, row=row)
    return row


@transaction.atomic
def ask_again(*, record: Record, agency: Agency, given: UUID, issue: str, evidence: str) -> Recheck:
    """The province is asked to look at a stream again. Asked twice, the open one stands.

    Raises: as `people.add_row`; BadInput for an issue that cannot be asked about for one person.
    """
    listed = issues().listed
    if issue not in listed or not listed[issue].asks or not evidence.strip():
        raise BadInput("Say which issue it is, and on what it stands.")
    rows = Recheck.objects.unscoped("whether the province is asked already")
    open_ = rows.filter(
        person=record.person, agency=agency, given=given, state=Recheck.State.ASKED
    ).first()
    if open_ is not None:
        return open_
    row = Recheck(
        given=given, issue=issue, version=issues().version, evidence=evidence.strip(),
        asked_on=record.actor.on,
    )  # fmt: skip
    people.add_row(actor=record.actor, person=record.person, agency=agency, row=row)
    return row


def answer(
    *, record: Record, row: Recheck, state: str, words: str, on: date, revision: int
) -> Recheck:
    """What came of it. Raises: as `people.change`; BadInput where it is answered already, or the
    day lies before it was asked or ahead."""
    if row.state != Recheck.State.ASKED or state not in Recheck.State.values[1:]:
        raise BadInput("It is answered already.")
    if not row.asked_on <= on <= record.actor.on:
        raise BadInput("The day lies before it was asked, or ahead.")
    fields = {"state": state, "answer": words, "answered_on": on}
    return people.change(actor=record.actor, record=row, fields=fields, revision=revision)


@transaction.atomic
def set_outcome(
    *, actor: Actor, since: date, hours: Decimal, adds_up: bool, source: str
) -> OutcomeRule:
    """From how many hours a job counts here, from a day on. That of the same day is replaced.

    Raises: NotAllowed; BadInput for hours that no week has, or without a source.
    """
    check_in(
        user=actor.user, capability=Capability.RUN_SELECTION, community=actor.community,
        on=actor.on,
    )  # fmt: skip
    if not 0 < hours <= 80 or not source.strip():
        raise BadInput("Say how many hours, and where it is written.")
    row, _made = OutcomeRule.objects.update_or_create(
        community=actor.community, since=since,
        defaults={"hours": hours, "adds_up": adds_up, "source": source.strip()},
    )  # fmt: skip
    audit.record(
        by=actor.user, action="outcome.hours_set", subject=("outcome_rule", row.public_id),
        facts={"since": since.isoformat()},
    )  # fmt: skip
    return row
